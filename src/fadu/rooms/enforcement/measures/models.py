"""The projection of this room: one row for each measure, whatever its procedure. It holds no personal value."""

from django.db import models


class Measure(models.Model):
    """A measure beside a penalty case: what it is, whom it meets, since when, until when, and how it ended.

    `until` is the last day that was set, by the decision or by its extension; `ended_on` the day on which it ended.
    `amount` is a sum of yuan and `days` what it was reckoned by; `result` is a code of the procedure's own.
    """

    code = models.CharField(max_length=120, primary_key=True)
    procedure = models.CharField(max_length=30)
    case = models.CharField(max_length=120, db_index=True)
    party = models.CharField(max_length=120, db_index=True)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    result = models.CharField(max_length=30)
    opened_on = models.DateField()
    decided_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    days = models.IntegerField(null=True)

    class Meta:
        """Newest first; lists ask by procedure."""

        ordering = ("-opened_on", "code")
        indexes = [models.Index(fields=["procedure", "-opened_on", "code"], name="measure_procedure")]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
