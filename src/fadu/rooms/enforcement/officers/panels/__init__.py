"""Pages of officers: papers and people, what falls due, training and contests, 导入; and the register for everybody."""

from fadu.rooms.enforcement.officers.panels import certificates, imports, people, portal, trainings

#: Addresses with words in them stand before those with a number in the same place.
PAGES = (*certificates.PAGES, *imports.PAGES, *people.PAGES, *trainings.PAGES, *portal.PAGES)
ACTIONS = imports.ACTIONS
OPEN_DATA = portal.OPEN_DATA
