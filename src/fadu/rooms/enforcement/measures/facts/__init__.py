"""What can be recorded in this room, by procedure."""

from fadu.rooms.enforcement.measures.facts import (
    crime_transfer,
    daily_fine,
    detention_transfer,
    preservation,
    restriction,
    seizure,
    simple_penalty,
)

FACTS = (
    *(*seizure.FACTS, *preservation.FACTS, *restriction.FACTS, *daily_fine.FACTS),
    *(*simple_penalty.FACTS, *crime_transfer.FACTS, *detention_transfer.FACTS),
)
