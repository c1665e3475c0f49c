"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers templates and the table of spent challenges."""

    name = "fadu.surfaces.portal"
    label = "portal"
