"""The pages of this room."""

from fadu.rooms.enforcement.discretion.panels import benchmarks, calculator, lists, minor, similar

PAGES = (*calculator.PAGES, *minor.PAGES, *similar.PAGES, *benchmarks.PAGES, *lists.PAGES)
ACTIONS = benchmarks.ACTIONS
