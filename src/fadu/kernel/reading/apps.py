"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the table."""

    name = "fadu.kernel.reading"
    label = "reading"
