"""The Django app of this room; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers templates and tables."""

    name = "fadu.rooms.services.power_list"
    label = "power_list"
