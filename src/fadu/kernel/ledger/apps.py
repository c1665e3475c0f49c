"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _guard(using: str, **_sent: object) -> None:
    """Put up guards that a migration lost: SQLite drops a table's triggers whenever it remakes the table."""
    from django.db import connections

    from fadu.kernel.ledger import guards

    connection = connections[using]
    if "ledger_erasure" in connection.introspection.table_names():
        guards.install(connection)


class Config(AppConfig):
    """Registers the tables and their guards."""

    name = "fadu.kernel.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Have the guards looked after whenever tables were changed."""
        post_migrate.connect(_guard, sender=self)
