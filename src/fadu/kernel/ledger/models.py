"""Tables of the ledger. Facts are text throughout, so that both databases hash the same characters."""

from django.db import models


class Fact(models.Model):
    """One append-only row: what, when it happened, when it was recorded, who, on which chain, with which data."""

    chain_kind = models.CharField(max_length=40)
    chain_id = models.CharField(max_length=120)
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    schema = models.PositiveSmallIntegerField()
    procedure = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    declaration = models.CharField(max_length=64)
    actor = models.TextField()
    occurred_on = models.CharField(max_length=10)
    occurred_at = models.CharField(max_length=40)
    recorded_at = models.CharField(max_length=40)
    key = models.CharField(max_length=160, unique=True)
    corrects = models.CharField(max_length=180)
    evidence = models.TextField()
    data = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """One row per place in a chain; facts are asked for by chain, and by name and day."""

        constraints = [models.UniqueConstraint(fields=["chain_kind", "chain_id", "seq"], name="fact_place")]
        indexes = [models.Index(fields=["name", "occurred_on"], name="fact_name_day")]

    def __str__(self) -> str:
        """Return the fact's place and name."""
        return f"{self.chain_kind}/{self.chain_id}#{self.seq} {self.name}"


class VaultItem(models.Model):
    """A personal value of a fact, with the salt of its digest. Deleting the row erases it and breaks no chain."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="vault")
    path = models.CharField(max_length=120)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        """One value per field of a fact."""

        constraints = [models.UniqueConstraint(fields=["fact", "path"], name="vault_place")]

    def __str__(self) -> str:
        """Return the place only: the value is personal."""
        return f"{self.fact_id}:{self.path}"


class Erasure(models.Model):
    """That a personal value was erased: which, when, by whom, on what basis. Tells erasing from tampering."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="erasures")
    path = models.CharField(max_length=120)
    erased_at = models.CharField(max_length=40)
    erased_by = models.CharField(max_length=60)
    basis = models.CharField(max_length=200)

    class Meta:
        """A value is erased once."""

        constraints = [models.UniqueConstraint(fields=["fact", "path"], name="erasure_place")]

    def __str__(self) -> str:
        """Return the place that was erased."""
        return f"{self.fact_id}:{self.path}"


class OutboxItem(models.Model):
    """A fact waiting for one reaction. The pair is unique, so that a reaction never runs twice for a fact."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="reactions")
    reaction = models.CharField(max_length=120)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(default="")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        """One row per fact and reaction; the waiting ones are found fast."""

        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="outbox_once")]
        indexes = [models.Index(fields=["done_at", "id"], name="outbox_waiting")]

    def __str__(self) -> str:
        """Return which reaction waits for which fact."""
        return f"{self.reaction} ← {self.fact_id}"


class Leaf(models.Model):
    """The place of a fact in the sealed tree, given once by the sealer, with the hash the fact had on that day."""

    number = models.PositiveBigIntegerField(primary_key=True)
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="leaf")
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the place and the fact."""
        return f"{self.number}: {self.fact_id}"


class TreeHead(models.Model):
    """A signed head of the tree over the first `size` leaves (RFC 9162), with the public key that it is checked by."""

    size = models.PositiveBigIntegerField(unique=True)
    root_sha256 = models.CharField(max_length=64)
    root_sm3 = models.CharField(max_length=64)
    sealed_at = models.CharField(max_length=40)
    key_id = models.CharField(max_length=64)
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        """Return how many facts the head is over, and since when."""
        return f"{self.size} @ {self.sealed_at}"
