"""Pages of disclosure: requests, what is published, the yearly table, masking; and all that the public sees of them."""

from fadu.rooms.oversight.disclosure.panels import masking, portal, portal_items, publications, requests, yearly

#: Addresses with words in them stand before those with a number in the same place.
PAGES = (
    *publications.PAGES,
    *yearly.PAGES,
    *masking.PAGES,
    *requests.PAGES,
    *portal.PAGES,
    *portal_items.PAGES,
)
ACTIONS = masking.ACTIONS
TEASERS = portal_items.TEASERS
OPEN_DATA = portal_items.OPEN_DATA
