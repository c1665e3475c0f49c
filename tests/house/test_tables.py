"""Tables: migrations are complete, and no table of one home points into another's."""

import io
from collections import Counter

import pytest
from django.apps import apps
from django.core import checks as django_checks
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from fadu.project.checks import homes_apart


@pytest.mark.django_db(databases="__all__")
def test_migrations_are_complete() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(f"缺少迁移：\n{said.getvalue()}")


def test_no_relation_leads_from_one_home_into_another() -> None:
    assert homes_apart() == []


def test_django_runs_the_check() -> None:
    assert homes_apart in django_checks.registry.registry.get_checks()


def made(module: str, name: str, **fields: models.Field) -> type[models.Model]:
    """A model as if it stood in that module."""
    label = "_".join(module.split(".")[1:4])
    meta = type("Meta", (), {"app_label": label})
    return type(name, (models.Model,), {"__module__": module, "Meta": meta, **fields})


class Here:
    """An app with these models."""

    def __init__(self, *found: type[models.Model]) -> None:
        self.found = found

    def get_models(self) -> tuple[type[models.Model], ...]:
        return self.found


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        ("fadu.rooms.a.x.models", "fadu.rooms.a.y.models", True),
        ("fadu.rooms.a.x.models", "fadu.year.models", True),
        ("fadu.year.models", "fadu.rooms.a.x.models", True),
        ("fadu.kernel.ledger.models", "fadu.rooms.a.x.models", True),
        ("fadu.rooms.a.x.models", "fadu.rooms.a.x.models", False),
        ("fadu.year.models", "fadu.year.scoring.models", False),
        ("fadu.rooms.a.x.models", "fadu.kernel.roles.models", False),
    ],
)
def test_a_planted_relation(one: str, other: str, refused: bool) -> None:
    with isolate_apps():
        target = made(other, "Target")
        source = made(one, "Source", target=models.ForeignKey(target, models.CASCADE))
        found = homes_apart([Here(source)])  # type: ignore[list-item]
    assert bool(found) is refused
    assert all("另一处" in str(error.msg) for error in found)


def test_every_app_is_looked_at() -> None:
    assert any(config.name.startswith("fadu.rooms.") for config in apps.get_app_configs())


def test_no_two_tables_indexes_or_constraints_share_a_name() -> None:
    """PostgreSQL keeps them all in one place of names; SQLite would not complain."""
    names: Counter[str] = Counter()
    for model in apps.get_models():
        meta = model._meta
        names.update([meta.db_table, *(item.name for item in (*meta.indexes, *meta.constraints))])
    assert [name for name, count in names.items() if count > 1] == []
