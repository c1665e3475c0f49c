"""Projection tables of study: sessions and who attended them."""

from django.db import models


class Session(models.Model):
    """A study session; what it is follows from its days: planned, held or cancelled."""

    code = models.CharField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20)
    topic = models.CharField(max_length=200)
    audience = models.CharField(max_length=20)
    unit = models.CharField(max_length=40)
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    place = models.CharField(max_length=200)
    court = models.CharField(max_length=200)
    material = models.TextField()
    lacking = models.CharField(max_length=100)

    class Meta:
        """Newest first."""

        ordering = ("-planned_on", "code")
        indexes = [models.Index(fields=["kind", "held_on"], name="session_kind_day")]

    def __str__(self) -> str:
        """Return the topic."""
        return self.topic


class Attendance(models.Model):
    """A person expected at a held session, and whether the person came."""

    session = models.CharField(max_length=60, db_index=True)
    person = models.CharField(max_length=40)
    came = models.BooleanField()

    class Meta:
        """One row per session and person."""

        constraints = [models.UniqueConstraint(fields=["session", "person"], name="attendance_place")]

    def __str__(self) -> str:
        """Return who and what."""
        return f"{self.person} @ {self.session}"
