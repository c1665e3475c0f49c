"""What the bureau confirmed or set: a projection of `setting.*` facts, one row per decision."""

from django.db import models


class LocalSetting(models.Model):
    """A value of a setting as confirmed or set by the bureau, from a day on, until withdrawn."""

    code = models.CharField(max_length=80, primary_key=True)
    setting = models.CharField(max_length=60, db_index=True)
    value = models.CharField(max_length=200)
    confirmed = models.BooleanField()
    basis = models.CharField(max_length=200)
    valid_from = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        """In the order in which they take effect."""

        ordering = ("valid_from", "code")

    def __str__(self) -> str:
        """Return setting and day."""
        return self.code
