"""The pages of this room."""

from fadu.rooms.enforcement.penalty.panels import cases, field, papers

PAGES = (*field.PAGES, *cases.PAGES, *papers.PAGES)
