"""The pages of this room: for staff and on the portal."""

from fadu.rooms.decisions.major_decisions.panels import catalogues, decisions, exchange, participation, portal, public

PAGES = (*exchange.PAGES, *catalogues.PAGES, *participation.PAGES, *decisions.PAGES, *portal.PAGES)
ACTIONS = (*exchange.ACTIONS, *portal.ACTIONS)
TEASERS = public.TEASERS
OPEN_DATA = public.OPEN_DATA
