"""The plan's tables are a pure fold of its facts: complete, typed, and the same whenever they are rebuilt."""

from decimal import Decimal

import pytest
from django.apps import apps

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.project import rebuild
from fadu.year import drafts, folds
from fadu.year.drafting.view import counts
from fadu.year.models import Chapter, Commitment, NamedDocument, OpenRole, Owner, Plan, Point, Round, Target

TABLES = (Plan, Round, Chapter, Point, Commitment, Owner, OpenRole, Target, NamedDocument)


def rows():
    return {model.__name__: sorted(map(str, model.objects.values())) for model in TABLES}


def test_the_tables_hold_what_was_published(published):
    found = counts(drafts.content_of(published))
    assert Chapter.objects.count() == found["chapters"] == 5
    assert Point.objects.count() == found["points"] == 12
    assert Commitment.objects.count() == found["commitments"]
    assert Target.objects.count() == found["targets"]
    assert [(one.due_month, one.due_day, one.deliver_to) for one in Round.objects.order_by("position")] == [
        (7, 10, "法规处"),
        (11, 20, "法规处"),
    ]


def test_every_commitment_has_its_owners_with_the_role_they_came_through(published):
    assert not [one for one in Commitment.objects.all() if not Owner.objects.filter(commitment=one.key).exists()]
    last = Point.objects.order_by("-number").first()
    owners = Owner.objects.filter(point=last.key)
    assert {one.via for one in owners} == {"", "各处室单位"}
    assert set(owners.filter(via="").values_list("unit", flat=True)) == {"office", "publicity"}
    assert "kunshan" not in owners.values_list("unit", flat=True)


def test_lead_and_support_are_kept(published):
    point = Point.objects.get(number=8)
    parts = set(Owner.objects.filter(point=point.key).values_list("unit", "part"))
    assert {("supervision", "lead"), ("enforcement", "support")} <= parts


def test_roles_of_live_matters_are_open(published):
    roles = set(OpenRole.objects.values_list("role", flat=True))
    assert {"行政规范性文件承办单位", "重大行政决策承办单位", "各复议诉讼案件承办单位"} <= roles


def test_numbers_are_decimals(published):
    target = next(one for one in Target.objects.all() if one.value == Decimal(4))
    assert (target.op, target.unit) == (">=", "次")


def test_a_rebuild_changes_nothing(published, plan_procedure):
    before = rows()
    assert rebuild(plan_procedure) == 0
    assert rows() == before


def test_dropped_tables_come_back_the_same(published, plan_procedure):
    before = {name: [row.split("'id'")[-1] for row in found] for name, found in rows().items()}
    counted = {model.__name__: model.objects.count() for model in TABLES}
    for model in TABLES:
        model.objects.all().delete()
    assert rebuild(plan_procedure) == sum(counted.values())
    assert {model.__name__: model.objects.count() for model in TABLES} == counted
    assert before.keys() == counted.keys()
    assert rebuild(plan_procedure) == 0


def test_folding_twice_gives_the_same_rows(published):
    facts = facts_of(Chain("plan", "bureau-2024"))
    assert folds.plan("bureau-2024", facts) == folds.plan("bureau-2024", facts)


def test_before_the_first_publication_there_is_no_plan(adopted):
    assert folds.plan(adopted.plan, facts_of(Chain("plan", adopted.plan))) == {}
    assert Plan.objects.count() == 0


@pytest.mark.parametrize("label", ["Plan", "Round", "Chapter", "Point", "Commitment", "Owner", "Target"])
def test_every_row_fits_its_columns(published, label):
    """PostgreSQL refuses what is too long for its column; SQLite would not say."""
    model = apps.get_model("year", label)
    limits = [(field.name, field.max_length) for field in model._meta.fields if field.max_length]
    for row in model.objects.all():
        for name, limit in limits:
            assert len(getattr(row, name)) <= limit
