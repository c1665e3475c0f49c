"""The automatic review of the demo's own penalty cases: what the steps let through has no major defect."""

from datetime import date, datetime

import pytest

from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import file_review as demo
from fadu.project.demo import penalty
from fadu.rooms.oversight.file_review.automatic import attached, by_defect, review_many, review_of
from fadu.rooms.oversight.file_review.candidates import strata
from fadu.rooms.oversight.file_review.dossiers import dossier_of, handlers_of, title_of
from fadu.rooms.oversight.file_review.models import ReviewPlan

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
DAY = NOW.date()
PLAIN, EXEMPT, HEARING, NOTIFIED = (f"penalty/AJ-2023-000{number}" for number in range(1, 5))


@pytest.fixture
def cases(demo_bureau: None) -> None:
    """The demo's penalty cases."""
    penalty.load(NOW)


@pytest.mark.usefixtures("cases")
def test_what_the_steps_let_through_has_no_major_defect_and_nothing_left_to_look_at() -> None:
    for reference in (PLAIN, EXEMPT, HEARING):
        done = review_of(reference, DAY)
        assert done is not None
        assert done.numbers("found") == [], reference
        assert done.numbers("look") == [], [one.words for one in done.findings if one.outcome == "look"]
        assert done.chosen.mark == "试评", "the standard is of 2024"

    # 没有附送达回证，扣 2 分；参与的 81 分没有失分
    done = review_of(PLAIN, DAY)
    assert done is not None
    assert [one.element.code for one in done.deductions if one.points] == ["receipts"]
    assert (done.score.full, str(done.score.value)) == (81, "98.00")


@pytest.mark.usefixtures("cases")
def test_before_the_decision_it_warns_of_what_a_decision_now_would_lack() -> None:
    told = registry().ask("file_review.findings", dossier_of(NOTIFIED), DAY)
    [found] = [row for row in told if row[2] == "found"]
    assert (found[0], found[4]) == (14, "告知书没有送达的证据。")
    assert len(told) == 25


@pytest.mark.usefixtures("cases")
def test_the_files_of_a_period_are_drawn_by_unit_and_kind_and_reviewed_all_at_once() -> None:
    found = strata(date(2023, 1, 1), DAY, (), ("penalty", "no_penalty"))
    assert {name: sorted(files) for name, files in found.items()} == {
        "执法局·不予行政处罚": [EXEMPT],
        "执法局·行政处罚": [PLAIN, HEARING],
    }
    assert strata(date(2023, 1, 1), DAY, ("water",), ("penalty",)) == {}

    made = demo.load(NOW)
    plan = ReviewPlan.objects.get(code=made["review_plan"])
    assert (plan.count, len(plan.chosen)) == (3, 2)
    assert plan.chosen[0] == EXEMPT, "a stratum that has files has at least one"

    told: list[int] = []
    looked = review_many([PLAIN, EXEMPT, HEARING, NOTIFIED, "penalty/没有"], DAY, told.append)
    assert [one.reference for one in looked] == [PLAIN, EXEMPT, HEARING, NOTIFIED]
    assert by_defect(looked) == {14: 1}
    assert told == [1, 2, 3, 4, 5]
    fields = attached(PLAIN, DAY)
    assert fields is not None
    assert fields["words"] == "没有。"
    fields = attached(NOTIFIED, DAY)
    assert fields is not None
    assert fields["words"].startswith("14．")

    title = title_of(PLAIN)
    assert "〔2023〕" in title
    assert "印染" not in title, "a title names nobody"
    assert {"officer-one", "officer-two", "case-reviewer"} <= set(handlers_of(PLAIN))
    assert handlers_of("penalty/没有") == ()


@pytest.mark.parametrize("reference", ["penalty/没有", "paper_file/没有", "other/1", ""])
@pytest.mark.usefixtures("demo_bureau")
def test_there_is_no_dossier_of_what_is_not_there(reference: str) -> None:
    assert dossier_of(reference) is None
    assert attached(reference, DAY) is None
    assert title_of(reference) == reference
