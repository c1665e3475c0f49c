"""Projection tables of the parties. Rows come from facts through `folds`; nobody writes them otherwise."""

from django.db import models

from fadu.kernel.parties import PARTY_KINDS


class Party(models.Model):
    """A party as it stands: of a natural person the masked name alone. A merged one points on to the one that stays."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20, choices=PARTY_KINDS)
    name = models.CharField(max_length=200)
    credit_code = models.CharField(max_length=18, null=True, unique=True)
    identity_digest = models.CharField(max_length=64, null=True, unique=True)
    registered_on = models.DateField()
    closed_on = models.DateField(null=True)
    merged_into = models.CharField(max_length=40, default="", db_index=True)

    class Meta:
        """Newest first."""

        ordering = ("-registered_on", "code")
        indexes = [models.Index(fields=["-registered_on", "code"], name="party_newest")]

    def __str__(self) -> str:
        """Return the name as others may see it."""
        return self.name


class PartyName(models.Model):
    """A name that a party bears or bore, from a day on, with the reason of its change; a person's masked.

    `head` and `tail` find names that may be alike without reading all of them; a person's full name has a digest only.
    """

    code = models.CharField(max_length=60, primary_key=True)
    party = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200, default="")
    normal = models.CharField(max_length=200, default="", db_index=True)
    head = models.CharField(max_length=4, default="", db_index=True)
    tail = models.CharField(max_length=4, default="", db_index=True)
    digest = models.CharField(max_length=64, default="", db_index=True)

    class Meta:
        """A party's names in their order."""

        ordering = ("party", "since", "code")

    def __str__(self) -> str:
        """Return the name as others may see it."""
        return self.name
