"""What can be found: one row per thing, with the text that is looked through and the words that open it to readers."""

from django.db import models


class SearchEntry(models.Model):
    """A thing that can be found. `place` orders by time; `readers` are read words, sorted, one a line.

    Rows are rebuilt from facts and files at any time. No personal value ever stands here (decision 3).
    """

    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=260)
    chain = models.CharField(max_length=170, db_index=True)
    place = models.BigIntegerField(unique=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120)
    text = models.TextField()
    day = models.DateField()
    url = models.CharField(max_length=300)
    readers = models.TextField()

    class Meta:
        """A thing stands in the search once."""

        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="search_entry_once")]

    def __str__(self) -> str:
        """Return what is found."""
        return f"{self.kind}:{self.ref}"
