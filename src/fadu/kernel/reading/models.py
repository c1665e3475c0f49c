"""Who read what that isn't open to everybody (decision 16): a table beside the facts, lost without loss of any."""

from django.db import models


class ReadEntry(models.Model):
    """One look at a matter: when, who in which post's unit, for whom, through which channel, and what of it."""

    at = models.DateTimeField()
    person = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    on_behalf_of = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    what = models.CharField(max_length=60)

    class Meta:
        """By matter and by person, the newest first."""

        indexes = [
            models.Index(fields=["kind", "code", "-at"], name="read_matter"),
            models.Index(fields=["person", "-at"], name="read_person"),
        ]

    def __str__(self) -> str:
        """Return who read what."""
        return f"{self.person} {self.what} {self.kind}/{self.code}"
