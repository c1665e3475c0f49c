"""What the portal must remember for a few hours: which challenges were used, and for which form."""

from django.db import models


class Spent(models.Model):
    """A challenge that was used: it serves one form, however often that form is sent."""

    nonce = models.CharField(max_length=64, primary_key=True)
    form = models.CharField(max_length=64)
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the challenge."""
        return self.nonce
