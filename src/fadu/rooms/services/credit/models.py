"""Projection tables of credit; no personal value."""

from django.db import models


class Record(models.Model):
    """A record of a party: where it comes from, what it costs, since when and how long, whether it was told.

    `repaired_on` is the provincial system's; the two other platforms decide for themselves, each with its own day.
    """

    code = models.CharField(max_length=60, primary_key=True)
    case = models.CharField(max_length=60)
    party = models.CharField(max_length=60)
    sanction = models.CharField(max_length=20)
    paper = models.CharField(max_length=80)
    cause = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    number = models.CharField(max_length=80)
    points = models.PositiveSmallIntegerField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    simple = models.BooleanField()
    guide = models.BooleanField()
    objected = models.BooleanField()
    produced_on = models.DateField(null=True)
    entered_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    repaired_on = models.DateField(null=True)
    publicity_repaired_on = models.DateField(null=True)
    china_repaired_on = models.DateField(null=True)

    class Meta:
        """Newest first; by party, by case."""

        ordering = ("-produced_on", "code")
        indexes = [
            models.Index(fields=["-produced_on", "code"], name="credit_newest"),
            models.Index(fields=["party", "-produced_on"], name="credit_party"),
            models.Index(fields=["case"], name="credit_case"),
            models.Index(fields=["paper"], name="credit_paper"),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Repair(models.Model):
    """A request for repair: which record on which platform, and how it ended."""

    code = models.CharField(max_length=40, primary_key=True)
    record = models.CharField(max_length=60)
    platform = models.CharField(max_length=20)
    paper = models.CharField(max_length=80)
    result = models.CharField(max_length=20)
    requested_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    informed_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-requested_on", "code")
        indexes = [models.Index(fields=["-requested_on", "code"], name="repair_newest")]

    def __str__(self) -> str:
        """Return the receipt number."""
        return self.code
