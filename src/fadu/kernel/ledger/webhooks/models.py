"""Who wants to be told of which facts (projections of the procedure `webhook`), and the queue of messages."""

from django.db import models

from fadu.kernel.ledger.models import Fact

ACTIVE, PAUSED, REMOVED = "active", "paused", "removed"


class Webhook(models.Model):
    """An address that is told of facts. Its secret is nowhere: it follows from the installation's key and `secret_seq`.

    `events` is what people wrote (names, `procedure.*`, `tag:…`), one per line; `secret_digest` is empty until the
    secret has been shown.
    """

    code = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    events = models.TextField()
    state = models.CharField(max_length=10)
    secret_seq = models.PositiveIntegerField()
    secret_digest = models.CharField(max_length=64, default="")

    class Meta:
        """Listed by label."""

        ordering = ("label", "code")

    def __str__(self) -> str:
        """Return what it is called."""
        return self.label


class Subscription(models.Model):
    """One name of a fact of which one webhook is told."""

    webhook = models.CharField(max_length=40)
    fact_name = models.CharField(max_length=80)

    class Meta:
        """Once per webhook and name; found by name with every fact that is recorded."""

        constraints = [models.UniqueConstraint(fields=["fact_name", "webhook"], name="subscription_once")]

    def __str__(self) -> str:
        """Return who is told of what."""
        return f"{self.webhook} ← {self.fact_name}"


class Delivery(models.Model):
    """A message on its way: one fact to one webhook. `next_at` is empty until it was tried for the first time."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="+")
    webhook = models.CharField(max_length=40)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(default="")

    class Meta:
        """A webhook hears of a fact in one message; the waiting ones are found fast."""

        constraints = [models.UniqueConstraint(fields=["fact", "webhook"], name="delivery_once")]
        indexes = [models.Index(fields=["done_at", "id"], name="delivery_waiting")]

    def __str__(self) -> str:
        """Return what goes where."""
        return f"{self.webhook} ← {self.fact_id}"
