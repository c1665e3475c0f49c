"""The Django app of this room; its label is a name of tables, never of folders."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers templates."""

    name = "fadu.rooms.bureau.parties"
    label = "room_parties"
