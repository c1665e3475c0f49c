"""The one table of the throttle: a row per name, overwritten minute by minute."""

from django.db import models


class Usage(models.Model):
    """How many requests a name has been allowed in the minute in which it last came."""

    name = models.CharField(max_length=120, primary_key=True)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return who came and how often."""
        return f"{self.name}: {self.count}"
