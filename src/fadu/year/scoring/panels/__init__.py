"""Pages of scoring: the newest round, a round's table, a report's arithmetic, the rules, and the sheets."""

from fadu.year.scoring.panels import report, rounds, rules

PAGES = [*rules.PAGES, *report.PAGES, *rounds.PAGES]
