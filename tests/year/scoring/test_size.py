"""The scores of a big bureau: 200 units × 119 tasks come from a constant number of queries, in a bearable time."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.year.plan import factory

from fadu.year.models import Commitment
from fadu.year.rounds.models import Report, ReportPiece, ReportRound
from fadu.year.scoring.questions import scores_of

UNITS = 200
DAY = date(2023, 7, 5)


@pytest.fixture
def round_(db: None) -> ReportRound:
    """A round of a plan of 119 tasks, which 200 units reported in full."""
    factory.make_units(UNITS)
    plan = factory.make_plan(units=UNITS).plan
    days = {"since": date(2023, 1, 1), "as_of": date(2023, 6, 30), "due_on": DAY, "opened_on": date(2023, 6, 20)}
    made = ReportRound.objects.create(code="r", plan=plan, kind="half_year", title="示例", **days)
    codes = [factory.unit_code(at) for at in range(1, UNITS + 1)]
    days = {"first_due_on": DAY, "due_on": DAY, "submitted_on": DAY, "signed_on": DAY}
    Report.objects.bulk_create([Report(code=f"r.{unit}", round="r", unit=unit, **days) for unit in codes])
    promises = list(Commitment.objects.filter(plan=plan).values_list("key", "point"))
    ReportPiece.objects.bulk_create(
        [
            ReportPiece(
                report=f"r.{unit}", commitment=key, point=point, state=state, drafted="", text="示例", evidence=1
            )
            for at, unit in enumerate(codes)
            for (key, point), state in zip(promises, _states(at), strict=False)
        ]
    )
    return made


def _states(at: int) -> list[str]:
    return (["ongoing", "done", "not_due", "no_matter", "not_started"] * 24)[at % 5 :] + ["done"] * 5


def test_a_big_round_is_reckoned_from_few_queries(round_: ReportRound) -> None:
    with CaptureQueriesContext(connection) as caught:
        begun = time.perf_counter()
        found = scores_of(round_)
        spent = time.perf_counter() - begun
    assert len(found.units) == UNITS
    assert sum(len(unit.items) for unit in found.units) == UNITS * 119
    assert len(caught) <= 12
    assert spent < 10, f"{spent:.1f} 秒"


def test_one_report_of_a_big_round_reads_only_its_own_pieces(round_: ReportRound) -> None:
    report = Report.objects.get(code="r.u07")
    with CaptureQueriesContext(connection) as caught:
        [unit] = scores_of(round_, [report]).units
    assert len(unit.items) == 119
    assert len(caught) <= 12
