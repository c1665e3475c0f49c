"""Tables of scoring: editions of the rules, marks, objections. A score itself is computed, stored nowhere."""

from django.db import models


class RulesEdition(models.Model):
    """The bureau's own rules: drafted, adopted by a meeting, published. `figures` is canonical text, name → number."""

    code = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=200)
    figures = models.TextField()
    drafted_on = models.DateField()
    adopted_by = models.CharField(max_length=100, default="")
    adopted_on = models.DateField(null=True)
    basis = models.CharField(max_length=200, default="")
    published_on = models.DateField(null=True)
    channel = models.CharField(max_length=200, default="")

    class Meta:
        """In the order in which they were published."""

        ordering = ("published_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ScoreSheet(models.Model):
    """The scoring of one unit's report: since when, and as what it was made known."""

    report = models.CharField(max_length=120, primary_key=True)
    round = models.CharField(max_length=80, db_index=True)
    unit = models.CharField(max_length=40, db_index=True)
    opened_on = models.DateField()
    published_on = models.DateField(null=True)
    published_by = models.CharField(max_length=40, default="")
    published_rules = models.CharField(max_length=40, default="")
    published_points = models.DecimalField(max_digits=6, decimal_places=2, null=True)

    class Meta:
        """By round and unit."""

        ordering = ("round", "unit")

    def __str__(self) -> str:
        """Return whose score."""
        return self.report


class Mark(models.Model):
    """The quality of one commitment in a report as it stands: how much, why, by whom."""

    report = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=20)
    quality = models.DecimalField(max_digits=4, decimal_places=2)
    reason = models.TextField()
    marked_by = models.CharField(max_length=40)
    marked_on = models.DateField()
    answered = models.BooleanField(default=False)

    class Meta:
        """One row per report and commitment."""

        constraints = [models.UniqueConstraint(fields=["report", "commitment"], name="mark_place")]

    def __str__(self) -> str:
        """Return what was marked."""
        return f"{self.report}/{self.commitment}"


class Objection(models.Model):
    """A unit's objection about one commitment, and what was decided about it."""

    report = models.CharField(max_length=120, db_index=True)
    number = models.PositiveSmallIntegerField()
    commitment = models.CharField(max_length=20)
    reason = models.TextField()
    objected_by = models.CharField(max_length=40)
    objected_on = models.DateField()
    decision = models.CharField(max_length=20, default="")
    answer = models.TextField(default="")
    answered_by = models.CharField(max_length=40, default="")
    answered_on = models.DateField(null=True)
    quality_before = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    quality_after = models.DecimalField(max_digits=4, decimal_places=2, null=True)

    class Meta:
        """One row per objection and commitment, in the order in which they came."""

        constraints = [models.UniqueConstraint(fields=["report", "number", "commitment"], name="objection_place")]
        ordering = ("report", "number", "commitment")

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.report}/{self.commitment}#{self.number}"
