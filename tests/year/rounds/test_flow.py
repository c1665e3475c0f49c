"""The half-year of one unit: opened by the round, written, signed, returned, amended, accepted; and whose lateness."""

from datetime import date

import pytest
from tests.year.rounds.helping import DUE_ON, act, fill, open_round

from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Invalid, Refused
from fadu.kernel.registry.collect import registry
from fadu.year.rounds.models import PieceDraft, Report, ReportPiece
from fadu.year.rounds.questions import lines, units_of
from fadu.year.rounds.standing import state

pytestmark = pytest.mark.usefixtures("demo_plan")


def refused_by(who: str, step: str, matter: str, **data: object) -> set[str]:
    with pytest.raises(Refused) as refusal:
        act(who, step, matter, **data)
    assert all(item.reason and item.advice for item in refusal.value.refusals)
    return {item.gate for item in refusal.value.refusals}


def standing(code: str) -> str:
    return state(Report.objects.get(code=code))


def test_opening_a_round_opens_a_report_for_every_unit_with_a_task(water: str) -> None:
    plan = water.split(".")[0]
    assert set(Report.objects.values_list("unit", flat=True)) == set(units_of(plan))
    assert set(Report.objects.values_list("due_on", flat=True)) == {DUE_ON}


def test_a_unit_reports_exactly_its_own_tasks_in_the_plans_order(water: str) -> None:
    report = Report.objects.get(code=water)
    numbers = [line.point.number for line in lines(report)]
    assert numbers == sorted(numbers)
    assert any("涉水" in line.commitment.text for line in lines(report))
    assert not any("集体学法" in line.commitment.text for line in lines(report))


def test_from_writing_to_acceptance(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water)
    assert standing(water) == "submitted"
    act("water-head", "report.sign", water)
    assert standing(water) == "signed"
    act("legal-clerk", "report.accept", water)
    assert standing(water) == "accepted"
    assert ReportPiece.objects.filter(report=water, state="ongoing").count() == len(
        lines(Report.objects.get(code=water))
    )


def test_a_report_that_says_nothing_is_not_submitted(water: str) -> None:
    assert refused_by("water-liaison", "report.submit", water) == {"stated"}


def test_not_started_needs_a_reason(water: str) -> None:
    key = lines(Report.objects.get(code=water))[0].commitment.key
    fill(water, {key: "not_started"})
    PieceDraft.objects.filter(report=water, commitment=key).update(text=" ")
    assert refused_by("water-liaison", "report.submit", water) == {"stated"}


def test_nobody_fills_in_or_signs_for_another_unit(water: str) -> None:
    fill(water)
    assert refused_by("kunshan-liaison", "report.submit", water) == {"reading"}
    act("water-liaison", "report.submit", water)
    assert refused_by("legal-head", "report.sign", water) == {"own"}
    assert refused_by("water-liaison", "report.sign", water) == {"authority"}


def test_what_was_signed_cannot_be_changed_until_it_is_returned(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water)
    act("water-head", "report.sign", water)
    assert refused_by("water-liaison", "report.submit", water) == {"fillable"}


def test_a_return_names_parts_sets_a_date_and_loses_nothing(water: str) -> None:
    fill(water, text="上半年完成两轮排查。")
    act("water-liaison", "report.submit", water)
    act("water-head", "report.sign", water)
    key = ReportPiece.objects.filter(report=water).order_by("commitment")[0].commitment
    act("legal-clerk", "report.return", water, commitments=[key], reason="请补充数字。", due_on=date(2023, 7, 15))
    report = Report.objects.get(code=water)
    assert (state(report), report.returns, report.due_on) == ("returned", 1, date(2023, 7, 15))
    marked = ReportPiece.objects.filter(report=water).exclude(returned_reason="")
    assert list(marked.values_list("commitment", flat=True)) == [key]
    assert {line.text for line in lines(report)} == {"上半年完成两轮排查。"}


def test_lateness_caused_by_the_review_is_not_the_units(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water, on=date(2023, 7, 5))
    act("water-head", "report.sign", water, on=date(2023, 7, 8))
    act("legal-clerk", "report.return", water, on=date(2023, 7, 20), reason="请补充。", due_on=date(2023, 7, 25))
    act("water-liaison", "report.submit", water, on=date(2023, 7, 24))
    act("water-head", "report.sign", water, on=date(2023, 7, 24))
    act("legal-head", "report.accept", water, on=date(2023, 7, 26), note="数字以台账为准。")
    report = Report.objects.get(code=water)
    assert (report.unit_late_days, report.review_days) == (0, 14)


def test_a_late_signature_is_the_units_and_counts_its_days(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water, on=date(2023, 7, 9))
    act("water-head", "report.sign", water, on=date(2023, 7, 13))
    assert Report.objects.get(code=water).unit_late_days == 3


def test_the_divisions_own_report_is_accepted_by_somebody_else(water: str) -> None:
    own = water.replace(".water", ".legal")
    fill(own)
    act("legal-liaison", "report.submit", own)
    act("legal-head", "report.sign", own)
    assert refused_by("legal-clerk", "report.accept", own) == {"other"}
    act("party-office", "report.accept", own)
    assert standing(own) == "accepted"


def test_nothing_is_accepted_or_returned_before_the_head_signed(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water)
    assert refused_by("legal-clerk", "report.accept", water) == {"signed"}
    assert refused_by("legal-clerk", "report.return", water, reason="早", due_on=date(2023, 7, 20)) == {"signed"}


def test_a_return_needs_a_date_to_come(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water)
    act("water-head", "report.sign", water)
    assert refused_by("legal-clerk", "report.return", water, reason="晚", due_on=date(2023, 6, 20)) == {"later"}
    with pytest.raises(Invalid) as wrong:
        act("legal-clerk", "report.return", water, reason="晚", due_on="下周")
    assert set(wrong.value.problems) == {"due_on"}


def test_a_passed_on_task_leaves_one_report_and_enters_another(water: str) -> None:
    key = lines(Report.objects.get(code=water))[0].commitment.key
    act("legal-head", "report.transfer", water, commitment=key, to_unit="office", reason="职责调整")
    office = Report.objects.get(code=water.replace(".water", ".office"))
    assert next(line for line in lines(office) if line.commitment.key == key).transferred_from == "water"
    fill(water)
    act("water-liaison", "report.submit", water)
    assert not ReportPiece.objects.filter(report=water, commitment=key).exists()


@pytest.mark.parametrize(
    ("data", "gate"), [({"commitment": "c9999", "to_unit": "office"}, "own_task"), ({"to_unit": "solid"}, "takes_over")]
)
def test_a_task_is_passed_on_only_by_its_owner_and_to_a_unit_that_reports(
    water: str, data: dict[str, str], gate: str
) -> None:
    key = lines(Report.objects.get(code=water))[0].commitment.key
    assert refused_by("legal-head", "report.transfer", water, **{"commitment": key, "reason": "职责", **data}) == {gate}


def test_a_task_is_not_passed_on_twice_nor_after_the_submission(water: str) -> None:
    key, other = (line.commitment.key for line in lines(Report.objects.get(code=water))[:2])
    given = {"to_unit": "office", "reason": "职责调整"}
    act("legal-head", "report.transfer", water, commitment=key, **given)
    assert refused_by("legal-head", "report.transfer", water, commitment=key, **given) == {"own_task"}
    fill(water)
    act("water-liaison", "report.submit", water)
    assert refused_by("legal-head", "report.transfer", water, commitment=other, **given) == {"fillable"}


def test_reminding_and_supervising_end_with_acceptance(water: str) -> None:
    act("legal-clerk", "report.remind", water, text="请按期报送。")
    act("leader", "report.supervise", water, text="加快进度。", due_on=date(2023, 7, 5))
    report = Report.objects.get(code=water)
    assert (report.reminders, report.supervised_until, report.supervised_by) == (1, date(2023, 7, 5), "leader")
    fill(water)
    act("water-liaison", "report.submit", water)
    act("water-head", "report.sign", water)
    act("legal-clerk", "report.accept", water)
    assert refused_by("legal-clerk", "report.remind", water, text="再催") == {"unfinished"}


def test_the_dates_of_a_round_follow_one_another(demo_plan: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_round(as_of=date(2023, 8, 1))
    assert {item.gate for item in refusal.value.refusals} == {"ordered"}


def test_a_closed_round_takes_no_more_reports(water: str) -> None:
    act("legal-head", "round.close", water.removesuffix(".water"), note="")
    fill(water)
    assert refused_by("water-liaison", "report.submit", water) == {"round_open"}


def test_rebuilding_gives_the_same_rows(water: str) -> None:
    fill(water)
    act("water-liaison", "report.submit", water)
    for code in ("round", "report", "link"):
        assert rebuild(registry().procedure(code)) == 0
