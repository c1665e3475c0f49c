"""Projection tables of penalties. Money columns are never read by scores, weights or ranks (行政处罚法 第七十四条)."""

from django.db import models

from fadu.rooms.enforcement.penalty.acts import Act
from fadu.rooms.enforcement.penalty.precedents import Precedent

__all__ = ["Act", "Case", "Precedent"]


class Case(models.Model):
    """A penalty case: whom and what it is about, how far it has come, how it ended. No personal value."""

    code = models.CharField(max_length=60, primary_key=True)
    number = models.CharField(max_length=80)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    handler = models.CharField(max_length=60)
    source = models.CharField(max_length=20)
    source_ref = models.CharField(max_length=180)
    party = models.CharField(max_length=60)
    suspect = models.CharField(max_length=200)
    cause = models.CharField(max_length=200)
    conduct = models.TextField()
    law = models.CharField(max_length=100)
    article = models.CharField(max_length=60)
    penalty_law = models.CharField(max_length=100)
    penalty_article = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    officers = models.CharField(max_length=400)
    kinds = models.CharField(max_length=300)
    decision = models.CharField(max_length=20)
    decision_number = models.CharField(max_length=80)
    ground = models.CharField(max_length=30)
    factors = models.TextField()
    circumstance = models.CharField(max_length=20)
    supervised = models.BooleanField()
    plea = models.BooleanField()
    hearing = models.BooleanField()
    hearing_waived = models.BooleanField()
    review_due = models.BooleanField()
    reviewed_legally = models.BooleanField()
    discussed = models.BooleanField()
    filmed = models.BooleanField()
    credit_papers = models.BooleanField()
    departure = models.BooleanField()
    lowest = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    highest = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=18, decimal_places=2)
    conduct_from = models.DateField(null=True)
    conduct_until = models.DateField(null=True)
    found_on = models.DateField(null=True)
    hearing_asked_on = models.DateField(null=True)
    rectification_on = models.DateField(null=True)
    correct_by = models.DateField(null=True)
    rechecked_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    archived_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        """Newest leads first; by state, by party, by day of decision."""

        ordering = ("-found_on", "code")
        indexes = [
            models.Index(fields=["-found_on", "code"], name="penalty_newest"),
            models.Index(fields=["state", "-found_on", "code"], name="penalty_state"),
            models.Index(fields=["unit", "-found_on", "code"], name="penalty_unit"),
            models.Index(fields=["law", "code"], name="penalty_law"),
            models.Index(fields=["party", "decided_on"], name="penalty_party"),
            models.Index(fields=["decided_on", "code"], name="penalty_decided"),
            models.Index(fields=["filed_on", "code"], name="penalty_filed"),
            models.Index(fields=["rectification_on", "code"], name="penalty_rectification"),
            models.Index(fields=["hearing_asked_on", "code"], name="penalty_hearing_asked"),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
