"""The plan read whole: chapters, points, commitments and owners, in a constant number of queries."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.year.plan import factory
from tests.year.plan.factory import DAY

from fadu.kernel.organisation.models import Unit
from fadu.kernel.registry import Missing
from fadu.year.models import Commitment, Owner, Plan, Point
from fadu.year.plan.book import newest_for, plan_named, plans, read_book
from fadu.year.plan.unit_part import part_of


def test_the_book_holds_every_chapter_point_and_commitment(plan: Plan) -> None:
    book = read_book(plan, DAY)
    assert [section.row.title for section in book.sections] == list(factory.CHAPTERS)
    assert [len(section.entries) for section in book.sections] == list(factory.POINTS_PER_CHAPTER)
    assert book.promise_count == Commitment.objects.count() == 119
    assert [entry.row.number for entry in book.entries()] == list(range(1, 24))


def test_reading_a_plan_takes_ten_queries_whatever_its_size(plan: Plan, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(10):
        read_book(plan, DAY)


def test_units_closed_by_then_keep_their_name(plan: Plan) -> None:
    Unit.objects.filter(code="u02").update(valid_to=date(2023, 1, 1))
    book = read_book(plan, DAY)
    assert book.units["u02"].name == "示例第2处"


def test_the_body_of_a_point_stands_after_its_headline(plan: Plan) -> None:
    entry = next(read_book(plan, DAY).entries())
    assert entry.body.startswith("建立六价铬排放单位清单并动态更新。")
    Point.objects.filter(key="p1").update(headline="另有标题")
    assert next(read_book(plan, DAY).entries()).body.startswith("示例工作1。")


def test_paper_need_not_say_twice_who_answers(plan: Plan) -> None:
    Owner.objects.filter(point="p1").delete()
    Owner.objects.bulk_create([Owner(plan=plan.plan, point="p1", commitment="c1-1", unit="u01")])
    first, second, *_ = read_book(plan, DAY).entries()
    assert first.says_owners
    assert not second.says_owners


def test_a_commitment_says_when_others_answer_for_it_than_for_its_point(plan: Plan) -> None:
    Owner.objects.filter(point="p1").exclude(commitment="c1-1").delete()
    Owner.objects.bulk_create([Owner(plan=plan.plan, point="p1", commitment="c1-2", unit="u30")])
    first, second, third, *_ = next(read_book(plan, DAY).entries()).promises
    assert first.own_owners
    assert [share.unit for share in second.owners.all()] == ["u30"]
    assert third.owners.count == 0


def test_days_are_read_from_the_plans_words(plan: Plan) -> None:
    due = {entry.row.number: entry.due_on for entry in read_book(plan, DAY).entries() if entry.row.due}
    assert due == {7: date(2023, 9, 30), 8: None}


def test_targets_stand_with_their_commitment_and_their_point(plan: Plan) -> None:
    entries = list(read_book(plan, DAY).entries())
    held = [target.key for entry in entries for promise in entry.promises for target in promise.targets]
    assert sorted(held) == sorted(target.key for entry in entries for target in entry.targets)
    assert held


def test_a_plan_nobody_published_is_missing(bureau: None) -> None:
    assert newest_for([]) is None
    with pytest.raises(Missing, match="没有这份年度计划"):
        plan_named("2023")


def test_the_newest_year_comes_first(plan: Plan) -> None:
    factory.make_plan("2024", 2024)
    assert [item.year for item in plans()] == [2024, 2023]
    assert newest_for(["u01"]) == plan_named("2024")


def test_a_bureaus_own_plan_is_its_units_plan(plan: Plan) -> None:
    factory.make_plan("2024", 2024)
    Owner.objects.filter(plan="2024", unit="u09").delete()
    assert newest_for(["u09"]) == plan
    assert newest_for(["nowhere"]) == plan_named("2024")


def test_a_units_part_holds_exactly_its_commitments(plan: Plan) -> None:
    book = read_book(plan, DAY)
    for code in ("u01", "u04", "u40"):
        expected = set(Owner.objects.filter(unit=code).values_list("commitment", flat=True))
        part = part_of(book, code)
        assert {task.promise.row.key for task in part.tasks()} == expected
        assert part.count == len(expected)
        assert part.leads + part.supports <= part.count


def test_every_task_shows_the_share_and_the_other_units(plan: Plan) -> None:
    for task in part_of(read_book(plan, DAY), "u01").tasks():
        assert task.share.unit == "u01"
        others = Owner.objects.filter(commitment=task.promise.row.key).exclude(unit="u01")
        assert {share.unit for share in task.others} == {row.unit for row in others}


def test_those_who_share_a_point_are_told_briefly(plan: Plan) -> None:
    part = part_of(read_book(plan, DAY), "u01")
    point = next(point for chapter in part.chapters for point in chapter.points if point.entry.row.key == "p5")
    assert point.together_words == "示例第2处、示例第4处、示例第5处等 26 个单位"
    shared = [point for chapter in part_of(read_book(plan, DAY), "u09").chapters for point in chapter.points]
    few = next(point for point in shared if len(point.together) == 2)
    assert few.together_words == "示例第10处、示例第21处"


def test_a_section_shares_in_the_part_of_the_unit_above_it(plan: Plan) -> None:
    Unit.objects.create(code="u01-a", organ="bureau", name="示例科", kind="division", parent="u01", valid_from=DAY)
    book = read_book(plan, DAY)
    part = part_of(book, "u01-a")
    assert part.through is not None
    assert part.through.code == "u01"
    assert part.count == part_of(book, "u01").count


def test_a_unit_without_tasks_has_an_empty_part(plan: Plan) -> None:
    part = part_of(read_book(plan, DAY), "nowhere")
    assert (part.count, part.point_count, part.through, part.unit.name) == (0, 0, None, "未登记的单位")
