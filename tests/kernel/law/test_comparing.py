"""What becomes of a citation: sound, wrong, not compared, not verified — with the reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fadu.kernel.law import cited_files, comparing
from fadu.kernel.law.comparing import Cited, Comparison, Verdict
from fadu.kernel.law.laws import Edition, Law
from fadu.kernel.law.limits import Limit
from fadu.kernel.law.texts import Library, cited_places
from fadu.kernel.timelimits import day_rules

OLD = "第一条 目的。\n\n第二条 应当在十日内办理。\n\n第三条 本法自2018年1月1日起施行。\n"
NEW = """第一条 目的。

第二条 应当在十日内办理，复杂的二十个工作日。

（一）立即办理的。

第三条 本法所称“十日”是指工作日。

第四条 本法自2024年1月1日起施行。
"""
LAWS = {
    "示例法": Law(
        "示例法",
        "",
        (
            Edition(date(2018, 1, 1), date(2023, 12, 31), date(2017, 9, 1), None, "V"),
            Edition(date(2024, 1, 1), None, date(2023, 9, 1), None, "V"),
        ),
        "示例法",
    ),
    "旧办法": Law(
        "旧办法", "", (Edition(date(2010, 3, 1), date(2023, 6, 30), date(2010, 1, 19), None, "M-hi"),), "旧办法"
    ),
}
ROWS = [
    {
        "law": "示例法",
        "edition": "2023-09-01",
        "from": date(2024, 1, 1),
        "to": None,
        "working": [10],
        "article": "第三条",
        "quote": "十日",
        "status": "V",
    }
]
CITED = Cited("某处", "示例法", "第二条", "", "V", date(2019, 1, 1))
LIMIT = Limit(
    "sample.reply",
    "答复",
    "10wd",
    "示例法",
    "第二条",
    "2023-09-01",
    "V",
    date(2024, 1, 1),
    None,
    "十日",
    "",
    "示例法",
    "第三条",
)


@pytest.fixture
def how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """A list of two laws, the texts of one, one rule on what 日 means; today is in 2025."""
    for day, text in (("2017-09-01", OLD), ("2023-09-01", NEW)):
        (tmp_path / f"示例法({day}).md").write_text(text, encoding="utf-8")
    laws: Mapping[str, Law] = LAWS
    monkeypatch.setattr(comparing, "laws", lambda: laws)
    monkeypatch.setattr(cited_files, "laws", lambda: laws)
    monkeypatch.setattr(cited_files, "_day_rules", lambda: day_rules(ROWS))
    return Comparison(Library.open(tmp_path), date(2025, 1, 1))


class TestOneCitation:
    """Law, edition and article."""

    def test_what_stands_in_every_edition_concerned_is_sound(self, how: Comparison) -> None:
        assert how.judge(CITED).verdict is Verdict.SOUND

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"article": "第九条"}, "2017-09-01 的文本没有第九条。2023-09-01 的文本没有第九条。"),
            ({"article": "第四条"}, "2017-09-01 的文本没有第四条。"),
            ({"article": "第二条第（一）项"}, "2017-09-01 的文本没有第二条第（一）项。"),
            ({"article": "第二条、第九条", "edition": "2017"}, "2017-09-01 的文本没有第九条。"),
            ({"article": "附则", "edition": "2023"}, "看不懂条文号“附则”。"),
            ({"since": date(2017, 1, 1)}, "没有列出 2017-01-01 施行的版本。"),
            ({"edition": "2021"}, "没有列出 2021 的版本。"),
            ({"edition": "2017", "since": date(2024, 1, 1)}, "2017 的版本在 2024-01-01 至 2025-01-01 之间不施行。"),
            ({"edition": "2023", "until": date(2023, 12, 31)}, "2023 的版本在 2019-01-01 至 2023-12-31 之间不施行。"),
            ({"law": "没有的法"}, "法律清单（laws.yaml）没有列出它。"),
            ({"law": "旧办法", "since": date(2020, 1, 1)}, "没有列出 2025-01-01 施行的版本。"),
        ],
    )
    def test_what_is_wrong_is_told(self, how: Comparison, changes: dict[str, Any], why: str) -> None:
        found = how.judge(replace(CITED, **changes))
        assert found.verdict is Verdict.WRONG
        assert why in found.why

    @pytest.mark.parametrize(
        "changes",
        [
            {"edition": "2017"},
            {"edition": "2023-09-01"},
            {"edition": "2024"},
            {"article": ""},
            {"article": "第三条", "since": date(2024, 6, 1)},
            {"until": date(2020, 1, 1)},
        ],
    )
    def test_an_edition_may_be_named_or_left_to_the_days(self, how: Comparison, changes: dict[str, Any]) -> None:
        assert how.judge(replace(CITED, **changes)).verdict is Verdict.SOUND

    def test_without_the_text_a_verified_citation_is_not_compared(self, how: Comparison) -> None:
        gone = replace(CITED, law="旧办法", until=date(2023, 6, 30))
        found = how.judge(gone)
        assert (found.verdict, found.why) == (Verdict.UNCOMPARED, "2010-01-19 的文本没有安装。")
        assert Comparison(None, how.as_of).judge(CITED).verdict is Verdict.UNCOMPARED

    @pytest.mark.parametrize(
        ("status", "verdict"),
        [
            ("V-sec", Verdict.SECONDHAND),
            ("M-hi", Verdict.UNVERIFIED),
            ("ENG", Verdict.UNVERIFIED),
            ("V-run", Verdict.SOUND),
        ],
    )
    def test_the_standing_decides_what_a_faultless_citation_is_called(
        self, how: Comparison, status: str, verdict: Verdict
    ) -> None:
        assert how.judge(replace(CITED, status=status)).verdict is verdict

    def test_an_unverified_citation_of_an_article_that_is_not_there_is_wrong_all_the_same(
        self, how: Comparison
    ) -> None:
        assert how.judge(replace(CITED, status="M-hi", article="第九条")).verdict is Verdict.WRONG

    def test_a_numbered_paper_of_our_own_is_not_among_the_laws(self, how: Comparison) -> None:
        assert how.judge(replace(CITED, law="要点（某发〔2023〕90号）")).verdict is Verdict.UNCOMPARED
        assert how.judge(replace(CITED, law="本局规定", status="ENG")).verdict is Verdict.UNVERIFIED

    @pytest.mark.parametrize(
        ("written", "places"),
        [
            ("第三十二条、第三十三条", ["第三十二条", "第三十三条"]),
            ("第三十三条第一款和第三款", ["第三十三条第一款", "第三十三条第三款"]),
            ("第20条", ["第20条"]),
            ("", []),
            ("第三十二条、附则", []),
        ],
    )
    def test_several_articles_may_be_cited_at_once(self, written: str, places: list[str]) -> None:
        assert cited_places(written) == places


class TestLimits:
    """A limit's figure, its dates, and the article on what 日 means."""

    @pytest.fixture
    def judged(self, how: Comparison, monkeypatch: pytest.MonkeyPatch) -> "Judged":
        return Judged(how, monkeypatch)

    def test_a_limit_that_agrees_with_its_article_is_sound(self, judged: "Judged") -> None:
        assert judged() == [(Verdict.SOUND, ""), (Verdict.SOUND, "")]

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"written": "15wd"}, "条文里没有“15 个工作日”。"),
            ({"quote": "十五日"}, "条文里没有“十五日”。"),
            ({"written": "10d"}, "日期单位表说 10 日是个工作日，期限写的是10d。"),
            ({"days_law": "", "days_article": ""}, "条文只写“日”，还要引用规定“日”如何计算的条文（days）。"),
            ({"since": date(2023, 12, 1)}, "期限自 2023-12-01 起适用，早于该版本的施行。"),
            ({"edition": "2017-09-01", "since": date(2018, 1, 1)}, "该版本施行到 2023-12-31 为止，期限没有写截止日。"),
            ({"article": "第八条"}, "2023-09-01 的文本没有第八条。"),
            (
                {"edition": "2017-09-01", "since": date(2018, 1, 1), "until": date(2023, 12, 31)},
                "日期单位表没有 示例法",
            ),
        ],
    )
    def test_each_disagreement_is_told(self, judged: "Judged", changes: dict[str, Any], why: str) -> None:
        verdict, said = judged(**changes)[0]
        assert verdict is Verdict.WRONG
        assert why in said

    def test_a_text_that_says_working_days_needs_no_article_on_days(self, judged: "Judged") -> None:
        found = judged(written="20wd", quote="二十个工作日", days_law="", days_article="")
        assert found == [(Verdict.SOUND, "")]

    def test_the_article_on_days_is_looked_up_as_well(self, judged: "Judged") -> None:
        assert judged(days_article="第九条")[1][0] is Verdict.WRONG

    def test_without_the_text_the_quotation_tells_whether_an_article_on_days_is_missing(self, judged: "Judged") -> None:
        old = {"law": "旧办法", "article": "第二十二条", "edition": "2010-01-19", "since": date(2010, 3, 1)}
        held = {**old, "until": date(2023, 6, 30), "days_law": "", "days_article": ""}
        assert judged(**held, written="7wd", quote="7个工作日")[0][0] is Verdict.UNCOMPARED
        assert judged(**held, written="7d", quote="7日")[0][0] is Verdict.WRONG


class Judged:
    """Judges the sample limit with some of its fields changed."""

    def __init__(self, how: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
        self.how, self.monkeypatch = how, monkeypatch

    def __call__(self, **changes: Any) -> list[tuple[Verdict, str]]:
        item = replace(LIMIT, **changes)
        self.monkeypatch.setattr(cited_files, "limits", lambda: {item.code: (item,)})
        return [(found.verdict, found.why) for found in cited_files.of_limits(self.how)]


class TestOtherFiles:
    """The list of laws, settings, requirements and every other row with an article."""

    def test_a_day_of_force_that_the_last_article_denies_is_wrong(
        self, how: Comparison, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrong = replace(LAWS["示例法"].editions[1], in_force_from=date(2024, 2, 1))
        law = replace(LAWS["示例法"], editions=(LAWS["示例法"].editions[0], wrong))
        monkeypatch.setattr(cited_files, "laws", lambda: {"示例法": law})
        monkeypatch.setattr(comparing, "laws", lambda: {"示例法": law})
        found = list(cited_files.of_laws(how))
        assert [item.verdict for item in found] == [Verdict.SOUND, Verdict.WRONG]
        assert found[1].why == "末条写的是 2024-01-01 施行，清单写的是 2024-02-01。"

    def test_rows_take_law_and_dates_from_around_them(
        self, how: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "law"
        (folder / "requirements").mkdir(parents=True)
        (folder / "calendar").mkdir()
        cited = "[{article: 第四条}, {article: 第九条}, {law: 旧办法, article: 第一条}]"
        rows = f"law: 示例法\nfrom: 2024-06-01\nrows: {cited}\n"
        (folder / "table.yaml").write_text(rows, encoding="utf-8")
        (folder / "calendar" / "CN.yaml").write_text("- {law: 没有的法, article: 第一条}\n", encoding="utf-8")
        required = "- {id: a, law: 示例法, article: 第四条}\n- {id: b, law: 示例法, article: 第四条, edition: '2024'}\n"
        (folder / "requirements" / "sample.yaml").write_text(required, encoding="utf-8")
        monkeypatch.setattr(cited_files, "FOLDER", folder)
        begun = {"sample": date(2019, 1, 1), "sample@2024": date(2024, 1, 1)}
        found = [(item.cited.where, item.verdict) for item in cited_files.of_other_files(how, begun)]
        assert found == [
            ("要求 sample a", Verdict.WRONG),
            ("要求 sample b", Verdict.SOUND),
            ("table.yaml", Verdict.SOUND),
            ("table.yaml", Verdict.WRONG),
            ("table.yaml", Verdict.WRONG),
        ]
