"""Projection tables of the power list; all of it is public but who holds a post."""

from django.db import models


class Power(models.Model):
    """A power by its code: what is proposed or published of it now."""

    code = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    law = models.CharField(max_length=120)
    article = models.CharField(max_length=60)
    pending = models.CharField(max_length=20)
    proposed_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    abolished_on = models.DateField(null=True)

    class Meta:
        """By kind and code."""

        ordering = ("kind", "code")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class PowerEdition(models.Model):
    """What was published of a power from one day to another."""

    power = models.CharField(max_length=60)
    place = models.IntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    law = models.CharField(max_length=120)
    article = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """By kind and code, in the order of time."""

        ordering = ("kind", "power", "place")
        constraints = [models.UniqueConstraint(fields=["power", "place"], name="power_edition_place")]
        indexes = [models.Index(fields=["since", "until"], name="power_edition_days")]

    def __str__(self) -> str:
        """Return code and first day."""
        return f"{self.power} {self.since}"


class Responsibility(models.Model):
    """Which posts answer for a power, from one day to another (责任制)."""

    power = models.CharField(max_length=60)
    place = models.IntegerField()
    unit = models.CharField(max_length=60)
    posts = models.TextField()
    duty = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """In the order of time."""

        ordering = ("power", "place")
        constraints = [models.UniqueConstraint(fields=["power", "place"], name="responsibility_place")]

    def __str__(self) -> str:
        """Return code and first day."""
        return f"{self.power} {self.since}"


class Reform(models.Model):
    """What a reform saved: steps, days and papers before and after."""

    power = models.CharField(max_length=60)
    place = models.IntegerField()
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    basis = models.CharField(max_length=200)
    made_on = models.DateField()
    steps_before = models.IntegerField()
    steps_after = models.IntegerField()
    days_before = models.IntegerField(null=True)
    days_after = models.IntegerField(null=True)
    papers_before = models.IntegerField(null=True)
    papers_after = models.IntegerField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-made_on", "power", "place")
        constraints = [models.UniqueConstraint(fields=["power", "place"], name="reform_place")]

    def __str__(self) -> str:
        """Return code and day."""
        return f"{self.power} {self.made_on}"
