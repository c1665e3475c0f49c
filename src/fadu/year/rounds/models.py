"""Tables of rounds: projections of `round.*`, `report.*` and `link.*` facts, and the liaison's unfinished text."""

from django.db import models


class ReportRound(models.Model):
    """A round of reports of a plan."""

    code = models.CharField(max_length=80, primary_key=True)
    plan = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    since = models.DateField()
    as_of = models.DateField()
    due_on = models.DateField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-due_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Report(models.Model):
    """One unit's report in a round. Where it stands follows from its days (`standing.state`)."""

    code = models.CharField(max_length=120, primary_key=True)
    round = models.CharField(max_length=80, db_index=True)
    unit = models.CharField(max_length=40, db_index=True)
    first_due_on = models.DateField()
    due_on = models.DateField()
    submitted_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=40, default="")
    accepted_on = models.DateField(null=True)
    accepted_by = models.CharField(max_length=40, default="")
    returned_on = models.DateField(null=True)
    returns = models.PositiveSmallIntegerField(default=0)
    reminders = models.PositiveSmallIntegerField(default=0)
    supervised_until = models.DateField(null=True)
    supervised_by = models.CharField(max_length=40, default="")
    note = models.TextField(default="")
    unit_late_days = models.PositiveSmallIntegerField(default=0)
    review_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """By round and unit."""

        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="report_place")]
        ordering = ("round", "unit")

    def __str__(self) -> str:
        """Return whose report in which round."""
        return f"{self.unit} @ {self.round}"


class ReportPiece(models.Model):
    """What a signed (or submitted) report says about one commitment."""

    report = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=20)
    point = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    drafted = models.TextField()
    text = models.TextField()
    evidence = models.PositiveSmallIntegerField(default=0)
    returned_reason = models.TextField(default="")

    class Meta:
        """One row per report and commitment."""

        constraints = [models.UniqueConstraint(fields=["report", "commitment"], name="piece_place")]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.report}/{self.commitment}"


class Transfer(models.Model):
    """A commitment that one unit's report passes to another unit in this round (转办)."""

    report = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=20)
    to_unit = models.CharField(max_length=40, db_index=True)
    on = models.DateField()

    class Meta:
        """One row per report and commitment."""

        constraints = [models.UniqueConstraint(fields=["report", "commitment"], name="transfer_place")]

    def __str__(self) -> str:
        """Return what goes where."""
        return f"{self.report}/{self.commitment} → {self.to_unit}"


class IndicatorLink(models.Model):
    """Which indicator answers for a commitment (and its target), as a person confirmed."""

    code = models.CharField(max_length=120, primary_key=True)
    plan = models.CharField(max_length=40, db_index=True)
    commitment = models.CharField(max_length=20)
    target = models.CharField(max_length=20)
    indicator = models.CharField(max_length=80)
    ended_on = models.DateField(null=True)

    class Meta:
        """By plan."""

        ordering = ("plan", "commitment", "code")

    def __str__(self) -> str:
        """Return the pair."""
        return f"{self.commitment} ← {self.indicator}"


class PieceDraft(models.Model):
    """The liaison's text before it is submitted: a plain draft with a version, so that no tab overwrites another."""

    report = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="")
    text = models.TextField(default="")
    evidence = models.TextField(default="[]")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    class Meta:
        """One row per report and commitment."""

        constraints = [models.UniqueConstraint(fields=["report", "commitment"], name="piece_draft_place")]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.report}/{self.commitment}"
