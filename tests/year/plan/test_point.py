"""A point opened: its source marked, its commitments listed, its neighbours, and one unit's share of it."""

import pytest
from tests.year.plan.factory import DAY

from fadu.kernel.registry import Missing
from fadu.year.models import Owner, Plan, Target
from fadu.year.plan.book import Book, read_book
from fadu.year.plan.point import open_point


@pytest.fixture
def book(plan: Plan) -> Book:
    """The plan read whole."""
    return read_book(plan, DAY)


def test_the_source_is_the_documents_own_text(book: Book) -> None:
    for entry in book.entries():
        opened = open_point(book, entry.row.key)
        text = "".join(mark.text for segment in opened.source for mark in segment.marks)
        assert text == book.plan.text[entry.row.span_start : entry.row.span_end]


def test_every_commitment_has_its_segment_and_every_found_target_its_mark(book: Book) -> None:
    for entry in book.entries():
        opened = open_point(book, entry.row.key)
        assert {promise.span for promise in opened.promises} == {item.span for item in opened.source if item.span}
        marks = {mark.target for segment in opened.source for mark in segment.marks if mark.target}
        assert {span for _, _, span in opened.targets if span} == marks


def test_a_target_whose_words_stand_elsewhere_has_no_mark(plan: Plan) -> None:
    Target.objects.filter(point="p1").update(text="别处的目标")
    opened = open_point(read_book(plan, DAY), "p1")
    assert {span for _, _, span in opened.targets} <= {""}


def test_neighbours_run_through_the_chapters(book: Book) -> None:
    first, fourth, last = (open_point(book, key) for key in ("p1", "p4", "p23"))
    assert first.before is None
    assert last.after is None
    assert fourth.before is not None
    assert fourth.after is not None
    assert (fourth.before.row.key, fourth.after.row.key) == ("p3", "p5")
    assert fourth.section.row.number == 2


def test_a_unit_narrows_the_commitments_to_its_own(plan: Plan) -> None:
    Owner.objects.filter(commitment="c1-2", unit="u02").delete()
    book = read_book(plan, DAY)
    unit = book.sections[0].entries[0].owners.all()[0].unit
    opened = open_point(book, "p1", unit)
    assert len(opened.promises) == Owner.objects.filter(point="p1", unit=unit).count()
    assert open_point(book, "p1", "u99").promises == ()


def test_a_point_that_the_plan_does_not_have_is_missing(book: Book) -> None:
    with pytest.raises(Missing, match="没有这条要点"):
        open_point(book, "p99")
