"""The pages of the year: the draft under review, and the published plan."""

from fadu.year.panels import draft, plan, review

PAGES = [*draft.PAGES, *review.PAGES, *plan.PAGES]
ACTIONS = [*draft.ACTIONS, *review.ACTIONS]
