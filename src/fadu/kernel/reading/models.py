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


class RefusedEntry(models.Model):
    """Tries that were refused: who, which step (empty: a look) of which matter, by which gates, how often in a minute.

    What was typed isn't kept: neither data nor the words of the refusal, which may name people.
    """

    key = models.CharField(max_length=64, primary_key=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    person = models.CharField(max_length=60)
    post = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    on_behalf_of = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    procedure = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    code = models.CharField(max_length=120)
    gates = models.CharField(max_length=200)
    basis = models.CharField(max_length=400)

    class Meta:
        """By matter and by person, the newest first."""

        indexes = [
            models.Index(fields=["procedure", "code", "-last_at"], name="refused_matter"),
            models.Index(fields=["person", "-last_at"], name="refused_person"),
            models.Index(fields=["-last_at"], name="refused_last"),
        ]

    def __str__(self) -> str:
        """Return who tried what, and why not."""
        return f"{self.person} {self.procedure}.{self.step} {self.code}: {self.gates}"
