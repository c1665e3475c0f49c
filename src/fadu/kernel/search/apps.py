"""The Django app of this package; its label is a name of tables, never of folders."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Config(AppConfig):
    """Registers the table, and sees to it that an emptied database has an empty index."""

    name = "fadu.kernel.search"
    label = "fadu_search"

    def ready(self) -> None:
        """Look after the index whenever tables were made or emptied: Django doesn't know of it."""
        post_migrate.connect(_tidy, sender=self, dispatch_uid="fadu_search")


def _tidy(using: str, **_about: Any) -> None:
    from fadu.kernel.search import grams

    grams.tidy(connections[using])
