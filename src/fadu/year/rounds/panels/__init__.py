"""The pages of the rounds: workbench, rounds, one unit's report, the rows behind a figure, links of indicators."""

from fadu.year.rounds.panels import figure, home, links, report, rounds, transfer

PAGES = [*home.PAGES, *rounds.PAGES, *report.PAGES, *transfer.PAGES, *figure.PAGES, *links.PAGES]
ACTIONS = [*rounds.ACTIONS, *report.ACTIONS, *transfer.ACTIONS, *links.ACTIONS]
