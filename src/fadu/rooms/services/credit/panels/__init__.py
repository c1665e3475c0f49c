"""Pages of credit: records, colours, platforms, repair; and what the public sees of repair."""

from fadu.rooms.services.credit.panels import colours, platforms, portal, records, repairs

PAGES = (*colours.PAGES, *platforms.PAGES, *repairs.PAGES, *records.PAGES, *portal.PAGES)
