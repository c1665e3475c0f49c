"""Penalty benchmarks as dated data and their arithmetic: choosing levels gives an amount and its calculation in words.

Pure: no database, no clock. The numbers are in `law/discretion/<benchmark>/*.yaml`.
"""

from fadu.kernel.law.discretion.loading import benchmark, names, parse
from fadu.kernel.law.discretion.misfit import Misfit
from fadu.kernel.law.discretion.rules import MIXED, UNPROVABLE, Answer, Case, calculate, counted
from fadu.kernel.law.discretion.tables import Benchmark, Bound, Factor, Item, Level
from fadu.kernel.law.placing import Unreadable

__all__ = [
    "MIXED",
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
    "counted",
    "names",
    "parse",
]
