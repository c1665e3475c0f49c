"""Projection tables of the numbers. They come from facts; `door` alone writes them."""

from django.db import models


class _Kept(models.Model):
    """A row about one number or one volume."""

    series = models.CharField(max_length=60)
    organ = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()

    class Meta:
        """Abstract: each table has its own rows."""

        abstract = True


class Volume(_Kept):
    """One series of one organ in one year: its last number given. The row is what takers of numbers queue for."""

    code = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """Newest year first."""

        ordering = ("-year", "series", "organ")

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Number(_Kept):
    """A number in use: how it is printed, and the matter whose fact carries it."""

    code = models.CharField(max_length=130, primary_key=True)
    volume = models.CharField(max_length=120, db_index=True)
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=120, unique=True)
    chain_kind = models.CharField(max_length=40)
    chain_id = models.CharField(max_length=120)
    assigned_on = models.DateField()

    class Meta:
        """Listed by volume; a matter's numbers are found by its chain."""

        ordering = ("volume", "number")
        indexes = [models.Index(fields=["chain_kind", "chain_id"], name="number_matter")]

    def __str__(self) -> str:
        """Return the number as printed."""
        return self.text


class Void(_Kept):
    """A number that was voided, with the reason: it is never given again."""

    code = models.CharField(max_length=130, primary_key=True)
    volume = models.CharField(max_length=120, db_index=True)
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=120)
    reason = models.CharField(max_length=200)
    voided_on = models.DateField()

    class Meta:
        """Listed by volume."""

        ordering = ("volume", "number")

    def __str__(self) -> str:
        """Return the number as printed."""
        return self.text


class Start(_Kept):
    """Up to which number a volume had been used on paper before it was kept here."""

    code = models.CharField(max_length=120, primary_key=True)
    before = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)
    started_on = models.DateField()

    class Meta:
        """Newest year first."""

        ordering = ("-year", "series", "organ")

    def __str__(self) -> str:
        """Return the code."""
        return self.code
