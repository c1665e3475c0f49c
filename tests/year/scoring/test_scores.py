"""Scores in the demo bureau: by which rules, on whose report, what counts, what is missing, what was made known."""

from datetime import date
from decimal import Decimal

from django.test import TestCase
from tests.year.rounds.helping import act, open_round
from tests.year.scoring.helping import RULES, SIGNED_ON, accept, gates, keys, mark, publish, publish_rules, score, sign

from fadu.kernel.procedure.project import check, rebuild
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.year.models import Owner, Target
from fadu.year.rounds.models import ReportPiece, ReportRound
from fadu.year.scoring.access import belongs, same_person
from fadu.year.scoring.arithmetic import Score
from fadu.year.scoring.editions import applied_to
from fadu.year.scoring.models import ScoreSheet
from fadu.year.scoring.questions import Item, UnitScore, ranked, scores_of


def item(code: str, commitment: str) -> Item:
    return next(one for one in score(code).items if one.commitment.key == commitment)


def words(code: str, commitment: str) -> str:
    return "\n".join(line.words for line in item(code, commitment).score.lines)


# ---- which rules ------------------------------------------------------------------------------------------------


def applied(code: str) -> str:
    return applied_to(ReportRound.objects.get(code=code)).rules.code


def test_without_published_rules_the_preset_is_only_tried_out(demo_plan: str) -> None:
    found = applied_to(ReportRound.objects.get(code=open_round()))
    assert found.is_trial
    assert {value.mark for value in found.values} == {"未核实"}


def test_rules_published_before_the_round_apply_and_lose_their_mark(ruled: str) -> None:
    found = applied_to(ReportRound.objects.get(code=open_round()))
    assert (found.rules.code, found.is_trial, found.rules.completion) == ("2023-1", False, Decimal(50))
    assert {value.mark for value in found.values} == {""}


def test_rules_published_on_the_day_of_the_round_or_later_are_for_the_next(ruled: str) -> None:
    first = open_round()
    publish_rules("2023-2", date(2023, 6, 20), completion="40", quality="30")
    assert applied(first) == "2023-1"
    act("legal-clerk", "round.open", on=date(2023, 11, 1), **_year(ruled))
    assert applied(f"{ruled}.year") == "2023-2"


def _year(plan: str) -> dict[str, object]:
    days = {"since": date(2023, 1, 1), "as_of": date(2023, 10, 31), "due_on": date(2023, 11, 15)}
    return {"plan": plan, "kind": "year", "title": "2023年度", **days}


def adopt(code: str, on: date = date(2023, 6, 3)) -> None:
    act("party-office", "scoring_rules.adopt", code, on, meeting="局务会议（示例）", adopted_on=on)


def test_rules_that_are_only_adopted_do_not_apply(ruled: str) -> None:
    values = {"code": "2023-3", "title": "未公布（示例）"}
    act("legal-clerk", "scoring_rules.draft", on=date(2023, 6, 2), **{**RULES, **values})
    act(
        "party-office",
        "scoring_rules.adopt",
        "2023-3",
        date(2023, 6, 3),
        meeting="局务会议",
        adopted_on=date(2023, 6, 3),
    )
    assert applied(open_round()) == "2023-1"


def test_a_publication_cannot_be_backdated_before_a_round_that_has_opened(demo_plan: str) -> None:
    act("legal-clerk", "scoring_rules.draft", on=date(2023, 6, 2), code="late", title="示例", **RULES)
    act(
        "party-office", "scoring_rules.adopt", "late", date(2023, 6, 3), meeting="局务会议", adopted_on=date(2023, 6, 3)
    )
    open_round()
    refused = gates("legal-head", "scoring_rules.publish", "late", date(2023, 6, 4), date(2023, 7, 1), channel="补登")
    assert refused == {"forward"}
    assert gates("legal-head", "scoring_rules.publish", "late", date(2023, 7, 1), channel="内部网站") == set()


# ---- what counts ------------------------------------------------------------------------------------------------


def test_only_a_signed_report_is_scored(round_code: str) -> None:
    water = f"{round_code}.water"
    assert (score(water).total, score(water).words, score(water).items) == (None, "待填报", ())
    assert score(sign(round_code)).total is not None


def test_signing_opens_the_score_once(round_code: str) -> None:
    water = sign(round_code)
    act("legal-clerk", "report.return", water, SIGNED_ON, reason="补充", due_on=date(2023, 7, 20))
    assert score(water).words == "已退回"
    sign(round_code, on=date(2023, 7, 12))
    assert ScoreSheet.objects.filter(report=water).count() == 1
    assert score(water).total is not None


def test_a_unit_with_nothing_to_score_gets_words_and_no_number(round_code: str) -> None:
    water = sign(round_code, states={"c5": "not_due", "c6": "no_matter"})
    assert (score(water).total, score(water).words, score(water).counted) == (None, "本期无可评任务", 0)
    assert ranked([score(water)]) == []


def test_not_started_is_a_zero_and_halves_the_unit(round_code: str) -> None:
    water = sign(round_code, states={"c5": "not_started", "c6": "done"})
    mark(water, "c6", "10")
    ReportPiece.objects.filter(report=water).update(evidence=1)
    assert score(water).total == Decimal("50.00")


def test_leaving_out_what_has_no_matter_keeps_the_rest_whole(round_code: str) -> None:
    water = sign(round_code, states={"c5": "no_matter", "c6": "done"})
    mark(water, "c6", "10")
    ReportPiece.objects.filter(report=water).update(evidence=1)
    assert score(water).total == Decimal("100.00")
    assert "不计入分母" in words(water, "c5")


def test_each_owner_is_scored_on_its_own_report(round_code: str) -> None:
    water, air = sign(round_code, states={"c5": "done"}), sign(round_code, "air", {"c5": "not_started"})
    assert item(water, "c5").score.points > 0
    assert item(air, "c5").score.points == 0


def test_a_lead_weighs_by_the_rules_and_the_first_name_is_no_lead(demo_plan: str) -> None:
    publish_rules(lead="3", support="1")
    water = sign(_opened(), states={"c5": "done", "c6": "not_started"})
    assert {one.weight for one in score(water).items} == {Decimal(1)}
    even = score(water).total
    Owner.objects.filter(unit="water", commitment="c5").update(part="lead")
    assert (score(water).total or 0) > (even or 0)


def _opened() -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return open_round()


def test_a_late_signature_costs_timeliness_and_a_slow_review_does_not(round_code: str) -> None:
    water = sign(round_code, on=date(2023, 7, 13))
    assert "本单位迟报 3 天，按（1 − 3 × 0.1）× 10 分 = 7 分" in words(water, "c5")
    act("legal-clerk", "report.return", water, date(2023, 8, 20), reason="补充", due_on=date(2023, 8, 25))
    sign(round_code, on=date(2023, 8, 24))
    assert "本单位迟报 3 天" in words(water, "c5")


def test_a_figure_from_facts_answers_the_target_and_counts_as_evidence(ruled: str) -> None:
    goal = Target.objects.get(commitment="c1")
    act("legal-clerk", "link.make", plan=ruled, commitment="c1", target=goal.key, indicator="study.theme_sessions")
    _session(date(2023, 3, 15))
    legal = sign(_opened(), "legal")
    assert "完成 1/2 次 × 50 分 = 25 分" in words(legal, "c1")
    assert "材料 1/1 件 × 20 分 = 20 分" in words(legal, "c1")
    assert [row.label for row in item(legal, "c1").rows] == ["示例专题"]
    assert "没有对应的指标" in words(legal, "c8")


def _session(day: date) -> None:
    planned = {"kind": "theme", "topic": "示例专题", "audience": "leadership", "unit": "legal", "planned_on": day}
    code = act("party-office", "study.plan", on=day, **planned).fact.chain.id
    act("party-office", "study.hold", code, day, attendees=["leader"], material="讲义（示例）")


def test_marks_and_missing_marks(round_code: str) -> None:
    water = sign(round_code, states={"c5": "done", "c6": "not_due"})
    assert [one.commitment.key for one in score(water).unmarked] == ["c5"]
    before = item(water, "c5").score
    mark(water, "c5", "6")
    after = item(water, "c5").score
    assert (after.points - before.points, after.of - before.of) == (Decimal(12), Decimal(20))
    assert score(water).unmarked == []


def test_a_mark_on_what_later_became_not_started_counts_no_more(round_code: str) -> None:
    water = sign(round_code)
    mark(water, "c5", "10")
    ReportPiece.objects.filter(report=water, commitment="c5").update(state="not_started")
    assert item(water, "c5").score == Score(Decimal(0), Decimal(100), item(water, "c5").score.lines)


# ---- made known -------------------------------------------------------------------------------------------------


def test_a_score_by_presets_cannot_be_published(demo_plan: str) -> None:
    water = accept(sign(_opened()))
    assert gates("legal-head", "score.publish_scores", water) == {"ruled"}


def test_a_score_is_published_only_after_acceptance(round_code: str) -> None:
    assert gates("legal-head", "score.publish_scores", sign(round_code)) == {"accepted"}


def test_publication_keeps_what_was_made_known(round_code: str) -> None:
    water = accept(sign(round_code))
    for key in keys(water):
        mark(water, key)
    assert publish(water) == ()
    sheet = ScoreSheet.objects.get(report=water)
    assert (sheet.published_points, sheet.published_rules) == (score(water).total, "2023-1")
    act("water-liaison", "score.object", water, SIGNED_ON, commitments=["c5"], reason="示例")
    answer = {"commitment": "c5", "decision": "changed", "quality": "10", "reason": "示例"}
    act("legal-head", "score.answer", water, SIGNED_ON, **answer)
    sheet.refresh_from_db()
    assert (score(water).total or 0) > (sheet.published_points or 0)


def test_nobody_hands_in_a_score(round_code: str) -> None:
    water = accept(sign(round_code))
    act("legal-head", "score.publish_scores", water, SIGNED_ON, points="100", rules="mine", scored=99, lines=[])
    sheet = ScoreSheet.objects.get(report=water)
    assert (sheet.published_points, sheet.published_rules) == (score(water).total, "2023-1")


def test_rebuilding_gives_the_same_rows(round_code: str) -> None:
    water = accept(sign(round_code))
    mark(water, "c5")
    publish(water)
    act("water-liaison", "score.object", water, SIGNED_ON, commitments=["c5", "c6", "c5"], reason="示例")
    act("legal-head", "score.answer", water, SIGNED_ON, commitment="c5", decision="upheld", reason="示例")
    for code in ("score", "scoring_rules"):
        assert check(registry().procedure(code)) == []
        assert rebuild(registry().procedure(code)) == 0


# ---- whose mark -------------------------------------------------------------------------------------------------


def test_somebody_who_acts_for_a_member_of_the_unit_belongs_to_it(demo_bureau: None) -> None:
    day = date(2023, 7, 1)
    stranger = Actor(person="legal-clerk", post="legal-clerk", unit="legal")
    assert not belongs(stranger, "water", day)
    assert belongs(Actor(person="legal-clerk", unit="legal", on_behalf_of="water-head"), "water", day)
    assert belongs(Actor(person="water-liaison", unit="legal"), "water", day)
    assert belongs(stranger, "legal", day)


def test_a_marker_answers_neither_in_person_nor_through_somebody_else() -> None:
    assert same_person(Actor(person="a"), {"a", ""})
    assert same_person(Actor(person="b", on_behalf_of="a"), {"a"})
    assert not same_person(Actor(person="b"), {"a", ""})


# ---- ranking ----------------------------------------------------------------------------------------------------


def test_equals_share_a_place_and_the_next_place_is_skipped(round_code: str) -> None:
    codes = [sign(round_code, unit) for unit in ("water", "air", "eia")]
    mark(codes[2], keys(codes[2])[0], "10")
    found = scores_of(ReportRound.objects.get(code=round_code)).units
    places = {unit.report.unit: place for place, unit in ranked(found)}
    assert places == {"eia": 1, "water": 2, "air": 2}
    assert _others(found, places) == {None}


def _others(found: tuple[UnitScore, ...], places: dict[str, int]) -> set[Decimal | None]:
    return {unit.total for unit in found if unit.report.unit not in places}
