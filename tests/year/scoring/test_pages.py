"""The pages of scoring as a browser gets them: who sees what, what opens into what, and how much they cost."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.surfaces.web.conftest import enter
from tests.year.rounds.helping import act, open_round
from tests.year.scoring.helping import RULES, accept, keys, mark, publish, publish_rules, score, sign

from fadu.kernel.indicators import Indicator, Measure
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.year.scoring.models import Mark, Objection

__all__ = ["enter"]
Enter = Callable[[str], Client]
WATER = "bureau-2023.half_year.water"
ROUND = "bureau-2023.half_year"
NOW = datetime(2023, 7, 7, 10, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _day(frozen: Callable[[datetime], None]) -> None:
    frozen(NOW)


@pytest.fixture
def scored(round_code: str) -> str:
    """Three signed reports; the water division's is accepted and marked in part."""
    accept(sign(round_code))
    mark(WATER, "c5", "8")
    for unit in ("air", "legal"):
        sign(round_code, unit)
    return round_code


def text(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


# ---- a round ----------------------------------------------------------------------------------------------------


def test_without_a_round_the_home_says_what_comes_first(enter: Enter, demo_plan: str) -> None:
    html = text(enter("legal-clerk"), "scoring.home")
    assert "还没有开启过报送" in html
    assert reverse("scoring.rules") in html


def test_the_home_leads_to_the_newest_round(enter: Enter, scored: str) -> None:
    assert enter("legal-clerk").get(reverse("scoring.home")).url == reverse("scoring.round", args=[ROUND])


def test_the_table_has_every_unit_and_chapter_and_each_number_opens(enter: Enter, scored: str) -> None:
    html = text(enter("legal-clerk"), "scoring.round", ROUND)
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)', html)
    assert len(rows) == len(set(rows)) == 10
    assert [name for _, name in rows][:2] == ["办公室", "法规处"]
    assert str(score(WATER).total) in html
    assert f'href="{reverse("scoring.report", args=[WATER])}#chapter-3"' in html
    assert "待填报" in html


def test_missing_marks_are_listed_for_those_who_mark(enter: Enter, scored: str) -> None:
    html = text(enter("legal-clerk"), "scoring.round", ROUND)
    assert "水处：1 项" in html
    assert f"{reverse('scoring.report', args=[WATER])}#c6" in html
    assert "待评质量</h2>" not in text(enter("leader"), "scoring.round", ROUND)


def test_a_unit_sees_its_own_score_and_nobody_elses(enter: Enter, scored: str) -> None:
    html = text(enter("water-liaison"), "scoring.round", ROUND)
    assert re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)', html) == ["水处"]
    assert "您可以看到本单位的得分" in html
    client = enter("water-head")
    assert client.get(reverse("scoring.report", args=[WATER])).status_code == 200
    assert client.get(reverse("scoring.report", args=[f"{ROUND}.air"])).status_code == 403


def test_a_unit_without_a_report_sees_no_scores(enter: Enter, scored: str) -> None:
    assert "没有您可以查看的得分" in text(enter("kunshan-liaison"), "scoring.round", ROUND)


def test_unknown_rounds_and_reports_are_not_found(enter: Enter, scored: str) -> None:
    client = enter("legal-clerk")
    for name, code in (("scoring.round", "none"), ("scoring.sheet", "none"), ("scoring.report", "none")):
        assert client.get(reverse(name, args=[code])).status_code == 404


def test_nobody_reads_without_log_in(scored: str) -> None:
    for name, args in (
        ("scoring.home", []),
        ("scoring.rules", []),
        ("scoring.round", [ROUND]),
        ("scoring.report", [WATER]),
    ):
        assert Client().get(reverse(name, args=args)).status_code == 302


def test_a_round_without_rules_is_only_tried_out(enter: Enter, demo_plan: str) -> None:
    open_round()
    html = text(enter("legal-clerk"), "scoring.round", ROUND)
    assert "按系统预设试算，不能公布" in html
    assert "未核实" in html


def test_fines_are_shown_with_the_articles_and_stand_apart(
    enter: Enter, scored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fines(_scope: object) -> Measure:
        return Measure(Decimal(987654))

    only = Indicator("x.fines", "罚款总额", "罚了多少？", "元", fines, assessable=False)
    monkeypatch.setattr(registry(), "indicators", [*registry().indicators, only])
    html = plain(text(enter("legal-clerk"), "scoring.round", ROUND))
    shown = html[html.index("只展示、不计分") :]
    assert "987654 元" in shown
    assert "行政处罚法 第74条" in shown
    assert "生态环境行政处罚办法 第76条" in shown
    assert html.count("987654") == 2


# ---- ranking ----------------------------------------------------------------------------------------------------

EVERYBODY = ["legal-clerk", "legal-head", "party-office", "leader", "water-head", "water-liaison", "audit-admin"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_there_is_no_ranking_by_default(enter: Enter, scored: str, who: str) -> None:
    assert "排名</h2>" not in text(enter(who), "scoring.round", ROUND)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_ranking_that_was_turned_on_is_for_the_party_group_and_the_legal_division(
    enter: Enter, scored: str, who: str
) -> None:
    day = date(2023, 7, 6)
    given = {"setting": "score_ranking", "value": "on", "basis": "局党组会议纪要（示例）", "valid_from": day}
    act("legal-head", "setting.set_value", on=day, **given)
    html = text(enter(who), "scoring.round", ROUND)
    assert ("排名</h2>" in html) == (who in EVERYBODY[:4])


# ---- a report ---------------------------------------------------------------------------------------------------


def test_every_score_opens_into_its_arithmetic(enter: Enter, scored: str) -> None:
    html = plain(text(enter("water-liaison"), "scoring.report", WATER))
    for item in score(WATER).items:
        assert item.commitment.text in html
        for line in item.score.lines:
            assert line.words in html
    assert "材料齐全（示例）。" in html


def test_a_report_nobody_signed_has_no_score_yet(enter: Enter, round_code: str) -> None:
    assert "签发以后才能评分" in text(enter("legal-clerk"), "scoring.report", WATER)


def test_a_report_without_matters_says_so_and_shows_no_zero(enter: Enter, round_code: str) -> None:
    sign(round_code, states={"c5": "no_matter", "c6": "not_due"})
    html = plain(text(enter("legal-clerk"), "scoring.report", WATER))
    assert "本期无可评任务" in html
    assert "0 分" not in html


def test_the_page_speaks_of_promises_not_of_keys(enter: Enter, scored: str) -> None:
    html = plain(text(enter("legal-clerk"), "scoring.report", WATER))
    assert "任务： 组织涉水、涉气两个专项执法行动" in html
    assert not re.search(r"\bc[56]\b", html)
    assert ROUND not in html


def send(client: Client, page: str, step: str, **form: str | list[str]) -> str:
    """Fill in one of the page's own forms for a step and send it as the page does."""
    action = reverse("step", args=["score", WATER, step])
    wanted = form.get("commitment")
    forms = [one for one in re.findall(r"<form.*?</form>", page, re.S) if f'action="{action}"' in one]
    own = next(one for one in forms if wanted is None or f'name="commitment" value="{wanted}"' in one)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', own))
    answer = client.post(action, {**hidden, **form})
    assert (answer.status_code, answer.url) == (302, reverse("scoring.report", args=[WATER])), answer.content.decode()
    return text(client, "scoring.report", WATER)


def test_a_mark_is_given_on_the_page(enter: Enter, scored: str) -> None:
    client = enter("legal-clerk")
    html = send(
        client,
        text(client, "scoring.report", WATER),
        "mark_quality",
        commitment="c6",
        quality="7",
        reason="有台账（示例）",
    )
    assert Mark.objects.get(report=WATER, commitment="c6").quality == 7
    assert "有台账（示例）" in html


def test_objecting_and_answering_on_the_page(enter: Enter, scored: str) -> None:
    publish(WATER, on=date(2023, 7, 7))
    unit, head = enter("water-liaison"), enter("legal-head")
    page = text(unit, "scoring.report", WATER)
    assert 'name="commitments[]" value="c5"' in page
    send(unit, page, "object", **{"commitments[]": ["c5"], "reason": "附件二（示例）"})
    html = send(
        head,
        text(head, "scoring.report", WATER),
        "answer",
        commitment="c5",
        decision="changed",
        quality="9",
        reason="属实（示例）",
    )
    assert Objection.objects.get(report=WATER).decision == "changed"
    assert "（8.00 → 9.00）" in plain(html)


def test_forms_stand_only_before_those_who_may_use_them(enter: Enter, scored: str) -> None:
    marks, objects = "/mark_quality/", 'id="object-form"'
    assert marks in text(enter("legal-clerk"), "scoring.report", WATER)
    assert marks not in text(enter("water-head"), "scoring.report", WATER)
    assert marks not in text(enter("legal-clerk"), "scoring.report", f"{ROUND}.legal")
    assert marks in text(enter("party-office"), "scoring.report", f"{ROUND}.legal")
    assert objects not in text(enter("water-head"), "scoring.report", WATER)
    publish(WATER, on=date(2023, 7, 7))
    assert objects in text(enter("water-head"), "scoring.report", WATER)
    assert objects not in text(enter("legal-head"), "scoring.report", WATER)
    assert marks not in text(enter("legal-clerk"), "scoring.report", WATER)


# ---- rules ------------------------------------------------------------------------------------------------------


def test_presets_are_marked_unverified_and_money_is_never_scored(enter: Enter, demo_bureau: None) -> None:
    html = text(enter("water-liaison"), "scoring.rules")
    assert "系统预设，只用来试算，不能公布得分" in html
    assert html.count('class="chip chip-unverified"') >= 12
    assert "行政处罚法" in html
    assert "第76条" in html
    assert "起草新规则" not in html


def test_the_form_of_a_new_edition_is_filled_with_what_holds(enter: Enter, demo_bureau: None) -> None:
    client = enter("legal-clerk")
    address = unescape(re.findall(r'href="([^"]*/scoring_rules/new/draft/[^"]*)"', text(client, "scoring.rules"))[0])
    form = client.get(address).content.decode()
    assert 'name="completion" value="60"' in form
    assert 'name="code" value="2023-1"' in form


def test_editions_tell_their_rounds_and_lead_on(enter: Enter, round_code: str) -> None:
    publish_rules("2023-2", date(2023, 7, 6))
    html = text(enter("legal-head"), "scoring.rules")
    assert "计分规则 2023-2（示例）" in html
    rows = re.findall(r"<tr><td data-label=\"名称\">(.*?)</tr>", html, re.S)
    assert ["2023年上半年" in row for row in rows] == [False, True]


def test_the_next_step_of_an_edition_stands_before_the_one_who_takes_it(enter: Enter, demo_bureau: None) -> None:
    act("legal-clerk", "scoring_rules.draft", on=date(2023, 6, 2), code="a", title="示例", **RULES)
    assert "登记通过" in text(enter("party-office"), "scoring.rules")
    assert "登记通过" not in text(enter("legal-head"), "scoring.rules")
    act("party-office", "scoring_rules.adopt", "a", date(2023, 6, 3), meeting="局务会议", adopted_on=date(2023, 6, 3))
    assert "/scoring_rules/a/publish/" in text(enter("legal-head"), "scoring.rules")
    assert "/scoring_rules/a/publish/" not in text(enter("party-office"), "scoring.rules")


# ---- sheets -----------------------------------------------------------------------------------------------------


def test_the_workbook_has_scores_arithmetic_and_rules(enter: Enter, scored: str) -> None:
    answer = enter("party-office").get(reverse("scoring.sheet", args=[ROUND]))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["得分表", "计分明细", "计分规则"]
    table = [[cell.value for cell in row] for row in book["得分表"].iter_rows(min_row=3)]
    water = next(row for row in table if row[1] == "水处")
    assert water[2] == float(score(WATER).total or 0)
    assert len(table) == 1 + 10
    office = next(row for row in table if row[1] == "办公室")
    assert (office[2], office[-1]) == (None, "待填报")
    assert "未核实" in book["得分表"]["A2"].value
    assert any("= 16 分" in str(row[7].value) for row in book["计分明细"].iter_rows(min_row=4))


def test_a_unit_gets_its_own_rows_only(enter: Enter, scored: str) -> None:
    book = load_workbook(BytesIO(enter("water-head").get(reverse("scoring.sheet", args=[ROUND])).content))
    assert [row[1].value for row in book["得分表"].iter_rows(min_row=4)] == ["水处"]


def test_the_sheet_of_deeds_tells_what_a_person_did_and_no_score(enter: Enter, scored: str) -> None:
    answer = enter("water-head").get(reverse("scoring.deeds", args=["water-head"]))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[2] for row in rows][-1] == "负责人签发"
    assert rows[-1][3] == "办理"
    everything = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "得分" not in everything
    assert "不计分，不含金额和案件数量" in everything


def test_the_sheet_of_deeds_is_for_the_person_personnel_the_party_group_and_leaders(enter: Enter, scored: str) -> None:
    address = reverse("scoring.deeds", args=["water-head"])
    allowed = {who: enter(who).get(address).status_code for who in ("personnel-liaison", "party-office", "leader")}
    assert set(allowed.values()) == {200}
    assert {enter(who).get(address).status_code for who in ("air-head", "legal-head", "water-liaison")} == {403}
    assert enter("leader").get(reverse("scoring.deeds", args=["nobody"])).status_code == 404


def test_the_sheet_of_deeds_keeps_to_its_days(enter: Enter, scored: str) -> None:
    address = reverse("scoring.deeds", args=["water-head"])
    answer = enter("leader").get(address, {"since": "2023-07-05", "as_of": "2023-07-05"})
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [row[2].value for row in sheet.iter_rows(min_row=4)] == ["负责人签发"]
    nonsense = enter("leader").get(address, {"since": "昨天"})
    assert nonsense.status_code == 200


# ---- cost -------------------------------------------------------------------------------------------------------


def count(client: Client, name: str, *args: str) -> int:
    text(client, name, *args)
    with CaptureQueriesContext(connection) as caught:
        text(client, name, *args)
    return len(caught)


def test_pages_cost_the_same_however_many_units_and_marks(enter: Enter, round_code: str) -> None:
    client = enter("legal-clerk")
    accept(sign(round_code))
    mark(WATER, "c5")
    before = [count(client, "scoring.round", ROUND), count(client, "scoring.report", WATER)]
    for unit in ("air", "eia", "office", "publicity", "enforcement"):
        code = sign(round_code, unit)
        for key in keys(code):
            mark(code, key)
    mark(WATER, "c6")
    after = [count(client, "scoring.round", ROUND), count(client, "scoring.report", WATER)]
    assert after == before
    assert max(after) <= 60
