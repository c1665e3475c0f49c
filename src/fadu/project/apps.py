"""The last app: when everything is imported, it has the registry collect the declarations."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register


class ProjectConfig(AppConfig):
    """Loads the registry at start; an incomplete declaration stops the start with the list of problems."""

    name = "fadu.project"
    label = "fadu_project"

    def ready(self) -> None:
        """Collect and check what the year and the rooms declare."""
        from fadu.kernel.registry.collect import load
        from fadu.project.checks import homes_apart

        register(homes_apart, Tags.models)
        load(settings.HOMES)
