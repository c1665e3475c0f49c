"""`./fadu due RULE`: declared limits by code, the edition of the day, its article, what to do about a wrong code."""

import argparse
import json
from typing import Any

import pytest

from fadu.kernel.law.limits import limits
from fadu.surfaces.cli import due
from fadu.surfaces.cli.rules import every, ruled

#: Exact pairs of dates: code, words, due day, law, article, what the text was adopted on.
GOLDEN = [
    ("penalty.plea --start 2023-09-25", "2023-10-08", "生态环境行政处罚办法", "第四十四条", "2023-05-08"),
    (
        "penalty.hearing_request --start 2023-09-25",
        "2023-10-08",
        "生态环境行政处罚办法",
        "第四十七条第（一）项",
        "2023-05-08",
    ),
    ("penalty.hearing_request --start 2023-06-19", "2023-06-27", "行政处罚法", "第六十四条第（一）项", "2021-01-22"),
    (
        "penalty.publication --start 2023-06-20 --edition 2023-07-01",
        "2023-06-30",
        "生态环境行政处罚办法",
        "第六十五条",
        "2023-05-08",
    ),
    ("penalty.publication --start 2023-06-20", "2023-07-19", "政府信息公开条例", "第二十六条", "2019-04-03"),
    ("penalty.decision --start 2023-07-03", "2023-10-07", "生态环境行政处罚办法", "第五十七条", "2023-05-08"),
    ("penalty.decision --start 2023-06-30", "2023-10-07", "环境行政处罚办法", "第五十五条", "2010-01-19"),
    ("penalty.filing --start 2023-09-15", "2023-10-07", "生态环境行政处罚办法", "第十八条", "2023-05-08"),
    ("penalty.filing --start 2023-06-15", "2023-06-27", "环境行政处罚办法", "第二十二条", "2010-01-19"),
    ("penalty.payment --start 2023-09-18", "2023-10-07", "行政处罚法", "第六十七条第三款", "2021-01-22"),
    (
        "penalty.hearing_notice --before 2023-10-16",
        "2023-10-07",
        "生态环境行政处罚办法",
        "第四十七条第（二）项",
        "2023-05-08",
    ),
    ("disclosure.reply --start 2023-04-20", "2023-05-19", "政府信息公开条例", "第三十三条", "2019-04-03"),
    (
        "disclosure.reply --start 2023-04-20 --extend disclosure.extension",
        "2023-06-16",
        "政府信息公开条例",
        "第三十三条",
        "2019-04-03",
    ),
    ("reconsideration.reply --start 2023-09-22", "2023-10-07", "行政复议法", "第二十三条", "2017-09-01"),
    ("reconsideration.reply --start 2024-09-27", "2024-10-16", "行政复议法", "第四十八条", "2023-09-01"),
    ("reconsideration.reply --start 2023-12-31", "2024-01-10", "行政复议法", "第二十三条", "2017-09-01"),
    ("reconsideration.reply --start 2024-01-01", "2024-01-15", "行政复议法", "第四十八条", "2023-09-01"),
    (
        "reconsideration.reply --start 2024-01-01 --edition 2023-12-31",
        "2024-01-11",
        "行政复议法",
        "第二十三条",
        "2017-09-01",
    ),
    ("proposal.reply --start 2025-03-10", "2025-06-10", "代表法", "第四十二条", "2015-08-29"),
    ("proposal.reply --start 2025-03-11", "2025-06-11", "代表法", "第五十一条", "2025-03-11"),
]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with words as typed; give its code, stdout and stderr."""

    def run(words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        due.add_arguments(parser)
        code = due.run(parser.parse_args(words.split()))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.mark.parametrize(("words", "day", "law", "article", "edition"), GOLDEN)
def test_each_limit_by_its_code_has_its_day_and_its_article(
    ask: Any, words: str, day: str, law: str, article: str, edition: str
) -> None:
    code, out, _ = ask(f"{words} --json")
    content = json.loads(out)
    assert code == 0
    assert (content["due"], content["law"], content["article"]) == (day, law, article)
    assert (content["rule"], content["edition"], content["status"]) == (words.split()[0], edition, "V")


def test_the_strict_day_of_a_hearing_notice_is_told_as_well(ask: Any) -> None:
    content = json.loads(ask("penalty.hearing_notice --before 2023-10-16 --json")[1])
    assert (content["due"], content["strict"]) == ("2023-10-07", "2023-09-28")


def test_the_answer_names_article_edition_and_what_a_day_is(ask: Any) -> None:
    _, out, _ = ask("penalty.plea --start 2023-09-25")
    assert out.startswith("2023年10月8日（周日，补班）\n")
    assert "陈述、申辩：生态环境行政处罚办法第四十四条\n" in out
    assert "版本：2023-05-08 的文本，2023-07-01 起施行\n" in out
    assert "“日”的计算：生态环境行政处罚办法第九十条\n" in out


def test_a_limit_that_is_not_verified_says_so(ask: Any) -> None:
    _, out, _ = ask("discharge.simple --start 2023-09-25")
    assert "排污许可管理条例第十二条第一款（未核实）" in out
    assert json.loads(ask("discharge.simple --start 2023-09-25 --json")[1])["status"] == "M-med"


def test_what_the_law_changed_afterwards_is_told_and_leaves_a_running_limit_alone(ask: Any) -> None:
    changed = "此后：2024-01-01 起改为 10 个工作日（行政复议法第四十八条）；已经起算的不变\n"
    assert changed in ask("reconsideration.reply --start 2023-12-31")[1]
    assert "此后：" not in ask("reconsideration.reply --start 2024-01-01")[1]


def test_a_length_names_no_article(ask: Any) -> None:
    assert "rule" not in json.loads(ask("5wd --start 2023-09-25 --json")[1])


class TestWrongInput:
    """Every no is Chinese, goes to stderr, exits with 2 and says what to do."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("disclosure.replly --start 2023-04-20", "相近的有：disclosure.reply（答复）"),
            ("disclosure.zzz --start 2023-04-20", "disclosure.reply（答复）"),
            ("复议答复 --start 2023-04-20", "reconsideration.reply（复议答复）"),
            ("nothing.like_it --start 2023-04-20", "没有声明过期限“nothing.like_it”。全部期限见 ./fadu due --list"),
            ("penalty.plea --start 2023-06-30", "可以用 --edition 指定日期"),
            ("penalty.plea", "请写明 --start、--before 或 --edition"),
            ("penalty.plea --edition 2023-07-01", "请写明起算日"),
            ("--start 2023-04-20", "请写明期限"),
            ("penalty.plea --start 2023-09-25 --edition 昨天", "看不懂日期“昨天”"),
            ("5个工作日 --start 2023-09-25", "可以写成 5wd"),
            ("5wd --start 2023-09-25 --extend disclosure.zzz", "没有声明过期限"),
        ],
    )
    def test_it_is_explained(self, ask: Any, words: str, said: str) -> None:
        code, out, err = ask(words)
        assert (code, out) == (2, "")
        assert said in err


class TestListing:
    """`--list` prints every declared limit."""

    def test_one_line_per_edition_with_length_and_article(self, ask: Any) -> None:
        code, out, _ = ask("--list")
        lines = out.splitlines()
        assert code == 0
        assert len(lines) == len(every()) == sum(map(len, limits().values()))
        assert "disclosure.reply　答复　20 个工作日　政府信息公开条例第三十三条　2019-05-15 起施行" in lines
        assert any(line.startswith("discharge.key　") and line.endswith("　未核实") for line in lines)

    def test_machines_get_the_same(self, ask: Any) -> None:
        listed = json.loads(ask("--list --json")[1])
        assert [row["rule"] for row in listed] == [item.code for item in every()]
        assert all(row["law"] and row["status"] and row["length"] for row in listed)
        assert all(row["article"] for row in listed if row["status"] == "V")


@pytest.mark.parametrize("item", every(), ids=lambda item: f"{item.code}@{item.since}")
def test_every_listed_edition_is_found_on_its_first_and_last_day(item: Any) -> None:
    assert ruled(item.code, item.since).limit is item
    assert ruled(item.code, item.until or item.since).limit is item
