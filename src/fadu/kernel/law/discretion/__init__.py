"""Penalty benchmarks as dated data and their arithmetic: choosing levels gives an amount and its calculation in words.

Pure: no database, no clock. The numbers are in `law/discretion/<benchmark>/*.yaml`.
"""

from fadu.kernel.law.discretion.loading import Unreadable, benchmark, names
from fadu.kernel.law.discretion.rules import UNPROVABLE, Answer, Case, Misfit, calculate
from fadu.kernel.law.discretion.tables import Benchmark, Bound, Factor, Item, Level

__all__ = [
    "UNPROVABLE",
    "Answer",
    "Benchmark",
    "Bound",
    "Case",
    "Factor",
    "Item",
    "Level",
    "Misfit",
    "Unreadable",
    "benchmark",
    "calculate",
    "names",
]
