"""The Django app of this package; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers templates."""

    name = "fadu.surfaces.api"
    label = "api"
