"""Tables of matters. Each row has a natural key (`kind/id`, `kind/id#seq:code`): a rebuild gives the same rows."""

from django.db import models
from django.db.models import Q


class Matter(models.Model):
    """One matter: what it is called, whose it is, how far it has come. Holds no personal value.

    `readers` are the tokens of those who may read it, each between bars (and each in a `MatterReader`). `due` is the
    earliest end among its running clocks that are owed.
    """

    key = models.CharField(max_length=180, primary_key=True)
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    procedure = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    handler = models.CharField(max_length=60)
    stage = models.CharField(max_length=60)
    opened_on = models.DateField()
    changed_on = models.DateField()
    closed_on = models.DateField(null=True)
    due = models.DateField(null=True)
    seq = models.PositiveIntegerField()
    public = models.BooleanField()
    readers = models.TextField()

    class Meta:
        """Newest first, of one procedure, one unit or one person; the due ones are found fast."""

        indexes = [
            models.Index(fields=["-opened_on", "-key"], name="matter_newest"),
            models.Index(fields=["procedure", "-opened_on", "-key"], name="matter_procedure"),
            models.Index(
                fields=["procedure", "due", "-opened_on", "key"],
                name="matter_open",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["unit", "-opened_on", "-key"], name="matter_unit"),
            models.Index(fields=["handler", "-opened_on", "-key"], name="matter_handler"),
            models.Index(fields=["number"], name="matter_number"),
            models.Index(fields=["code"], name="matter_code"),
            models.Index(fields=["due", "key"], name="matter_due", condition=Q(due__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return the key and the title."""
        return f"{self.key} {self.title}"


class MatterParty(models.Model):
    """That a party has part in a matter."""

    key = models.CharField(max_length=260, primary_key=True)
    matter = models.CharField(max_length=180, db_index=True)
    party = models.CharField(max_length=60, db_index=True)

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class MatterReader(models.Model):
    """That a read token opens a matter: finds the few that somebody may read among a million that others may."""

    key = models.CharField(max_length=280, primary_key=True)
    matter = models.CharField(max_length=180, db_index=True)
    token = models.CharField(max_length=80)

    class Meta:
        """By token, without reading the rows themselves."""

        indexes = [models.Index(fields=["token", "matter"], name="matter_reader")]

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class Clock(models.Model):
    """One count of a time limit, with all its inputs: a changed holiday is reckoned from the row alone (decision 9).

    `owed` rows are running, not paused, and late when their `due` has passed. `extensions` and `pauses` are JSON.
    """

    key = models.CharField(max_length=260, primary_key=True)
    matter = models.CharField(max_length=180, db_index=True)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    effect = models.CharField(max_length=12)
    start = models.DateField()
    length = models.CharField(max_length=12)
    backwards = models.BooleanField()
    extensions = models.TextField()
    pauses = models.TextField()
    basis = models.CharField(max_length=160)
    due = models.DateField()
    strict = models.DateField(null=True)
    provisional = models.BooleanField()
    paused = models.BooleanField()
    owed = models.BooleanField()
    stopped_on = models.DateField(null=True)
    replaced = models.BooleanField()
    missed = models.BooleanField()

    class Meta:
        """The owed ones by their end; the ones that a changed day may touch."""

        indexes = [
            models.Index(fields=["due", "key"], name="clock_owed", condition=Q(owed=True)),
            models.Index(fields=["start", "due"], name="clock_span"),
        ]

    def __str__(self) -> str:
        """Return the key and the end."""
        return f"{self.key} {self.due}"


class MatterDefect(models.Model):
    """Something late, short or missing that was found when a fact was recorded."""

    key = models.CharField(max_length=260, primary_key=True)
    matter = models.CharField(max_length=180, db_index=True)
    seq = models.PositiveIntegerField()
    fact = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=80)
    note = models.TextField()
    basis = models.CharField(max_length=200)
    occurred_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        """Return the key and the note."""
        return f"{self.key} {self.note}"
