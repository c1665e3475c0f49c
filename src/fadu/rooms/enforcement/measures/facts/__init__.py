"""What can be recorded in this room, by procedure."""

from fadu.rooms.enforcement.measures.facts import daily_fine, preservation, restriction, seizure

FACTS = (*seizure.FACTS, *preservation.FACTS, *restriction.FACTS, *daily_fine.FACTS)
