"""Rows of matters without facts behind them, for tests of lists alone."""

from collections.abc import Iterable

from fadu.kernel.matters.models import Matter, MatterReader


def written(matters: Iterable[Matter]) -> None:
    """Write rows of matters together with those of their readers, as a projection would."""
    rows = list(matters)
    Matter.objects.bulk_create(rows)
    pairs = [(row.key, word) for row in rows for word in row.readers.strip("|").split("|")]
    MatterReader.objects.bulk_create(MatterReader(key=f"{key}|{word}", matter=key, token=word) for key, word in pairs)
