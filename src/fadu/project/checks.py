"""A wall that import rules can't see: a foreign key by string. Rooms meet in facts, never in one another's tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db.models import Model

_ROOMS, _YEAR = "fadu.rooms.", "fadu.year"
_ROOM_DEPTH = 4


def homes_apart(app_configs: Sequence[AppConfig] | None = None, **_sent: Any) -> list[CheckMessage]:
    """Refuse relations between the tables of two homes (rooms, the year), and from the kernel into any of them."""
    models = [model for config in app_configs or apps.get_app_configs() for model in config.get_models()]
    found = ((model, name, other) for model in models for name, other in _relations(model))
    return [_error(model, name, other) for model, name, other in found if _astray(model, other)]


def home(model: type[Model]) -> str:
    """Return the room or year that a model belongs to; empty for the kernel and everything else."""
    module = model.__module__
    if module.startswith(_ROOMS):
        return ".".join(module.split(".")[:_ROOM_DEPTH])
    return _YEAR if module.startswith(_YEAR) else ""


def _relations(model: type[Model]) -> Iterable[tuple[str, type[Model]]]:
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [(field.name, field.related_model) for field in fields if isinstance(field.related_model, type)]


def _astray(model: type[Model], other: type[Model]) -> bool:
    return bool(home(other)) and home(model) != home(other)


def _error(model: type[Model], name: str, other: type[Model]) -> Error:
    return Error(
        f"{model._meta.label}.{name} 指向另一处（{home(other)}）的表 {other._meta.label}。",
        hint="改存对方事项的编号（文字），用事实和问题（questions）往来。",
        obj=model,
        id="fadu.E001",
    )
