"""Projection tables of officers. They hold codes of people, never their names, nor why a paper was taken away."""

from django.db import models


class Certificate(models.Model):
    """One paper: whose it is, for which area, how long it is good, and when its next check is due."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    person = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    area = models.CharField(max_length=60)
    scope = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    check_due = models.DateField(null=True)
    trained_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)

    class Meta:
        """By unit and number; the next due day is asked for every morning."""

        ordering = ("unit", "number", "code")
        indexes = [
            models.Index(fields=["person", "kind"], name="certificate_person"),
            models.Index(fields=["check_due"], name="certificate_check_due"),
            models.Index(fields=["valid_until"], name="certificate_valid_until"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Authority(models.Model):
    """What a certificate was worth from one day to another: valid, suspended, lapsed, expired, revoked, returned.

    The spans of a certificate follow one another without a gap from its first day on, so that the standing on any day
    is read, never reckoned from today.
    """

    certificate = models.CharField(max_length=40)
    place = models.IntegerField()
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    person = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    area = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """By person, in the order of time."""

        ordering = ("person", "since", "certificate", "place")
        constraints = [models.UniqueConstraint(fields=["certificate", "place"], name="authority_place")]
        indexes = [models.Index(fields=["person", "since"], name="authority_person")]

    def __str__(self) -> str:
        """Return number and state."""
        return f"{self.number} {self.state}"


class Training(models.Model):
    """A training, an examination or a contest: what, when, by whom, how many hours."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    hours = models.IntegerField()
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    topics = models.JSONField(default=list)

    class Meta:
        """Newest first."""

        ordering = ("-planned_on", "code")
        indexes = [models.Index(fields=["held_on", "kind"], name="training_held")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class TrainingTopic(models.Model):
    """What is to be trained: which problem, where it was found (`file_review/…`), by which training it was answered."""

    code = models.CharField(max_length=160, primary_key=True)
    source = models.CharField(max_length=160, db_index=True)
    defect = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    raised_on = models.DateField()
    answered_on = models.DateField(null=True)
    training = models.CharField(max_length=40)
    dropped_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-raised_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class TrainingResult(models.Model):
    """What one person came to at one training: came, passed the examination, won."""

    training = models.CharField(max_length=40)
    person = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    held_on = models.DateField()
    passed = models.BooleanField()
    award = models.CharField(max_length=20)
    item = models.CharField(max_length=60)

    class Meta:
        """By person, newest first."""

        ordering = ("person", "-held_on", "training")
        constraints = [models.UniqueConstraint(fields=["training", "person"], name="training_result")]
        indexes = [models.Index(fields=["person", "kind", "held_on"], name="training_of_person")]

    def __str__(self) -> str:
        """Return training and person."""
        return f"{self.training} {self.person}"
