"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers templates and tables."""

    name = "fadu.year.outgoing"
    label = "outgoing"

    def ready(self) -> None:
        """Put what waits for people on their workbench."""
        from fadu.year.outgoing.waiting import waiting
        from fadu.year.rounds.workbench import SOURCES

        if waiting not in SOURCES:
            SOURCES.append(waiting)
