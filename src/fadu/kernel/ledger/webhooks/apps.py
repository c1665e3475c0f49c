"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _install(using: str, **_sent: object) -> None:
    """Put up the trigger, again where a migration lost it: SQLite drops triggers whenever it remakes the table."""
    from django.db import connections

    from fadu.kernel.ledger.webhooks import triggers

    connection = connections[using]
    if {"webhooks_delivery", "ledger_fact"} <= set(connection.introspection.table_names()):
        triggers.install(connection)


class Config(AppConfig):
    """Registers the tables and the trigger that fills the queue."""

    name = "fadu.kernel.ledger.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """Have the trigger looked after whenever tables were changed."""
        post_migrate.connect(_install, sender=self)
