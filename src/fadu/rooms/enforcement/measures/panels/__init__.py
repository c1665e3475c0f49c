"""Pages of this room: the list of measures; one measure is shown by the page that every matter has."""

from fadu.rooms.enforcement.measures.panels import listing

PAGES = listing.PAGES
