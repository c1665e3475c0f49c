"""Pages of this room: the lists, and one measure each."""

from fadu.rooms.enforcement.measures.panels import letters, listing, one, transfers

#: Addresses with a word in them stand before those with a kind in the same place.
PAGES = (*listing.PAGES, *transfers.PAGES, *letters.PAGES, *one.PAGES)
