"""The pages of this room."""

from fadu.rooms.enforcement.penalty.panels import cases, papers

PAGES = (*cases.PAGES, *papers.PAGES)
