"""The pages of the rounds: workbench, rounds, one unit's report, the rows behind a figure, links of indicators."""

from fadu.year.rounds.panels import figure, home, links, report, rounds

PAGES = [*home.PAGES, *rounds.PAGES, *report.PAGES, *figure.PAGES, *links.PAGES]
ACTIONS = [*rounds.ACTIONS, *report.ACTIONS, *links.ACTIONS]
