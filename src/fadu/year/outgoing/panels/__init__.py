"""The pages of outgoing documents: the list, one document, its editing, unit material, and sealed rounds."""

from fadu.year.outgoing.panels import document, edit, listing, material, sealed

PAGES = [*listing.PAGES, *document.PAGES, *edit.PAGES, *material.PAGES, *sealed.PAGES]
ACTIONS = [*listing.ACTIONS, *edit.ACTIONS]
