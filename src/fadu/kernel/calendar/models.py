"""Years recorded here, beside the installed files: a projection of `calendar.*` facts, one row per fact."""

from django.db import models


class LocalYear(models.Model):
    """One recorded edition of a year's days off and weekends worked; the latest one known on a day holds."""

    code = models.CharField(max_length=20, primary_key=True)
    year = models.PositiveSmallIntegerField(db_index=True)
    seq = models.PositiveIntegerField()
    valid_from = models.DateField()
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    off = models.TextField()
    makeup = models.TextField()

    class Meta:
        """In the order in which they were recorded."""

        ordering = ("year", "seq")

    def __str__(self) -> str:
        """Return year and edition."""
        return self.code
