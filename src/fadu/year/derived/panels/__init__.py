"""The pages of derived plans and frameworks."""

from fadu.year.derived.panels import children, districts, frameworks

PAGES = [*children.PAGES, *districts.PAGES, *frameworks.PAGES]
ACTIONS = [*children.ACTIONS, *districts.ACTIONS, *frameworks.ACTIONS]
