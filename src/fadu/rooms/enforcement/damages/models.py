"""Projection table of damage leads. It holds no personal value and no sum of money."""

from django.db import models


class DamageLead(models.Model):
    """A lead: where it came from, what the check found, its end. `state`: open, checked, case, no_case, merged."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=20)
    source_ref = models.CharField(max_length=180, db_index=True)
    unit = models.CharField(max_length=60)
    party = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    harm = models.CharField(max_length=20)
    proposal = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)
    reason = models.TextField()
    merged_into = models.CharField(max_length=120, db_index=True)
    found_on = models.DateField()
    opened_on = models.DateField()
    checked_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    overridden_on = models.DateField(null=True)
    informed_on = models.DateField(null=True)

    class Meta:
        """Newest first; by how it stands, by unit."""

        ordering = ("-found_on", "code")
        indexes = [
            models.Index(fields=["-found_on", "code"], name="damage_lead_newest"),
            models.Index(fields=["state", "-found_on", "code"], name="damage_lead_state"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
