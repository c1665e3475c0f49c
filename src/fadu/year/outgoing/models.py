"""Tables of outgoing documents: projections of `document.*` and `round_seal.*` facts, and drafts being written."""

from django.db import models


class Document(models.Model):
    """An outgoing document. Where it stands follows from its days (`standing.stage`)."""

    code = models.CharField(max_length=120, primary_key=True)
    round = models.CharField(max_length=80, db_index=True)
    issuer = models.CharField(max_length=100)
    unit = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    drafts = models.PositiveSmallIntegerField()
    writers = models.TextField()
    drafted_on = models.DateField()
    returned_on = models.DateField(null=True)
    reason = models.TextField()
    reviewed_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    signed_by = models.TextField()
    number = models.CharField(max_length=60)
    numbered_on = models.DateField(null=True)
    sealed_on = models.DateField(null=True)
    entry = models.CharField(max_length=40)

    class Meta:
        """Newest first; no entry of a seal register twice."""

        ordering = ("-drafted_on", "code")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "entry"], name="seal_entry_place", condition=~models.Q(entry="")),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class DocumentNumber(models.Model):
    """A number that was given: never given again, even when it is void."""

    document = models.CharField(max_length=120, db_index=True)
    issuer = models.CharField(max_length=100)
    mark = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    numbered_on = models.DateField()
    voided_on = models.DateField(null=True)
    reason = models.TextField()

    class Meta:
        """One row per organ, series, year and serial, so that two who number at once can't have the same."""

        constraints = [models.UniqueConstraint(fields=["issuer", "mark", "year", "serial"], name="number_place")]
        ordering = ("issuer", "mark", "year", "serial")

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.mark}〔{self.year}〕{self.serial}号"


class SealedRound(models.Model):
    """A round that was declared sealed, and its archive once that is written."""

    round = models.CharField(max_length=80, primary_key=True)
    declared_on = models.DateField()
    head_size = models.PositiveIntegerField(null=True)
    original = models.CharField(max_length=64)
    redacted = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the round."""
        return self.round


class DocumentDraft(models.Model):
    """A document still being written: a plain draft with a version, so that no window overwrites another.

    `writers` are the people whose words are in it: none of them reviews or signs it.
    """

    code = models.CharField(max_length=120, primary_key=True)
    round = models.CharField(max_length=80, db_index=True)
    issuer = models.CharField(max_length=100)
    unit = models.CharField(max_length=40, default="")
    content = models.TextField()
    version = models.PositiveIntegerField(default=1)
    writers = models.TextField()
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the document's code."""
        return self.code
