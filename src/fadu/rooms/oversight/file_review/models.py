"""Projection tables of file review. No personal value goes into any of them, and no amount."""

from django.db import models


class ReviewPlan(models.Model):
    """A plan: what it covers, its list, its seed and its sample (references of files)."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    units = models.JSONField()
    kinds = models.JSONField()
    sample = models.PositiveIntegerField()
    items = models.TextField()
    approved_on = models.DateField(null=True)
    listed_on = models.DateField(null=True)
    count = models.PositiveIntegerField(null=True)
    list_digest = models.CharField(max_length=64)
    strata = models.JSONField()
    drawn_on = models.DateField(null=True)
    seed = models.CharField(max_length=200)
    chosen = models.JSONField()
    steps = models.JSONField()
    closed_on = models.DateField(null=True)
    summary = models.TextField()

    class Meta:
        """Newest first."""

        ordering = ("-since", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class FileReview(models.Model):
    """One file under review: whose it is, how far it has come, its score and its major defects by number."""

    code = models.CharField(max_length=120, primary_key=True)
    plan = models.CharField(max_length=120, db_index=True)
    file = models.CharField(max_length=200, db_index=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, db_index=True)
    reviewers = models.JSONField()
    handlers = models.JSONField()
    edition = models.CharField(max_length=20)
    trial = models.BooleanField()
    assigned_on = models.DateField()
    proposed = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    sheets = models.JSONField()
    opened_on = models.DateField(null=True)
    apart = models.BooleanField()
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    defects = models.JSONField()
    settled_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    until = models.DateField(null=True)
    number = models.CharField(max_length=60)
    replied_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    training = models.TextField()

    class Meta:
        """Newest first; what came to its result in a period is found fast."""

        ordering = ("-assigned_on", "code")
        indexes = [models.Index(fields=["concluded_on", "code"], name="file_review_concluded")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class PaperFile(models.Model):
    """A file on paper, so far as it was typed in."""

    code = models.CharField(max_length=120, primary_key=True)
    number = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    decided_on = models.DateField()
    papers = models.PositiveIntegerField()
    completed_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-decided_on", "code")

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


class Inspection(models.Model):
    """An enforcement inspection: whom, what, how many problems, until when to be rectified."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    plan = models.CharField(max_length=120)
    opened_on = models.DateField()
    inspected_on = models.DateField(null=True)
    problems = models.PositiveIntegerField(null=True)
    ordered_on = models.DateField(null=True)
    until = models.DateField(null=True)
    rectified_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-opened_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class TypicalCase(models.Model):
    """A typical case as it may be shown: no name is in it once it is published."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    file = models.CharField(max_length=200)
    text = models.TextField()
    guidance = models.TextField()
    selected_on = models.DateField()
    approved_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-approved_on", "-selected_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title
