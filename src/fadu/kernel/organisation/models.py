"""Projection tables of the organisation. Rows come from facts through `folds`; nobody writes them otherwise."""

from django.db import models

from fadu.kernel.organisation import UNIT_KINDS


class Dated(models.Model):
    """A row that holds from a day on, and until a day where one is set (both inclusive)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Abstract: each table has its own rows."""

        abstract = True


class Organ(Dated):
    """A body that acts in its own name: its seal, its number series, defendant in court."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)

    def __str__(self) -> str:
        """Return the official name."""
        return self.name


class Unit(Dated):
    """A division inside an organ, or a branch (派出机构) of it. It issues nothing outward in its own name."""

    code = models.CharField(max_length=40, primary_key=True)
    organ = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    aliases = models.TextField(default="")
    kind = models.CharField(max_length=20, choices=UNIT_KINDS)
    parent = models.CharField(max_length=40, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Listed in the order of the bureau's own table of units."""

        ordering = ("position", "code")

    def __str__(self) -> str:
        """Return the name people use."""
        return self.name


class Mandate(Dated):
    """A written, dated 委托: for what a branch may act in the organ's name."""

    code = models.CharField(max_length=80, primary_key=True)
    organ = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    scope = models.TextField()
    basis = models.TextField()

    class Meta:
        """Newest mandate first."""

        ordering = ("-valid_from", "code")

    def __str__(self) -> str:
        """Return from whom to whom."""
        return f"{self.organ} → {self.unit}"


class Person(Dated):
    """A person of the bureau. Not an account (log-in) and not a post (what one may do)."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=40)

    class Meta:
        """Listed by code."""

        ordering = ("code",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Post(Dated):
    """A post in a unit with the roles it carries (codes of `law/roles.yaml`, separated by spaces)."""

    code = models.CharField(max_length=60, primary_key=True)
    unit = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    roles = models.TextField(default="")

    class Meta:
        """Listed by unit."""

        ordering = ("unit", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Appointment(Dated):
    """A person holding a post between two days."""

    code = models.CharField(max_length=100, primary_key=True)
    post = models.CharField(max_length=60)
    person = models.CharField(max_length=40)

    class Meta:
        """Newest appointment first."""

        ordering = ("-valid_from", "code")

    def __str__(self) -> str:
        """Return who holds what."""
        return f"{self.person} @ {self.post}"


class Delegation(Dated):
    """A dated 委派: one person acts for another in a post."""

    code = models.CharField(max_length=80, primary_key=True)
    giver = models.CharField(max_length=40)
    taker = models.CharField(max_length=40)
    post = models.CharField(max_length=60)
    reason = models.TextField(default="")

    class Meta:
        """Newest delegation first."""

        ordering = ("-valid_from", "code")

    def __str__(self) -> str:
        """Return who acts for whom."""
        return f"{self.taker} 代 {self.giver}"
