"""Projection tables of this room: benchmarks of our own, guidance, the compliance pilot. No personal value."""

from django.db import models


class AdoptedBenchmark(models.Model):
    """A benchmark entered by the legal division: its file, how far it has come, the days on which it applies."""

    code = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=200)
    file = models.CharField(max_length=64)
    state = models.CharField(max_length=12)
    drafted_on = models.DateField()
    adopted_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-drafted_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Guidance(models.Model):
    """One act of administrative guidance and what came of it."""

    code = models.CharField(max_length=60, primary_key=True)
    party = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    result = models.CharField(max_length=20)
    given_on = models.DateField()
    answered_on = models.DateField(null=True)
    followed_up_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-given_on", "code")
        indexes = [models.Index(fields=["unit", "-given_on"], name="guidance_unit")]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class Compliance(models.Model):
    """A party's way through the compliance pilot: promise, plan, check, and what is suggested for its case."""

    code = models.CharField(max_length=60, primary_key=True)
    party = models.CharField(max_length=60)
    case = models.CharField(max_length=200)
    scope = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    effect = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)
    passed = models.BooleanField(null=True)
    committed_on = models.DateField()
    until = models.DateField()
    checked_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-committed_on", "code")
        indexes = [models.Index(fields=["unit", "-committed_on"], name="compliance_unit")]

    def __str__(self) -> str:
        """Return the scope."""
        return self.scope
