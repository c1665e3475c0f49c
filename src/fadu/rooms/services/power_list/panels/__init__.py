"""Pages of the power list: what stands on a day, two days compared, one power, the acts of procedures; the portal."""

from fadu.rooms.services.power_list.panels import acts, listing, portal, power

#: Addresses with words in them stand before those with a code in the same place.
PAGES = (*listing.PAGES, *acts.PAGES, *power.PAGES, *portal.PAGES)
FINDERS = portal.FINDERS
OPEN_DATA = portal.OPEN_DATA
