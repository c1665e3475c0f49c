"""Everything that can be recorded of a penalty case."""

from fadu.rooms.enforcement.penalty.facts.back import BACK
from fadu.rooms.enforcement.penalty.facts.front import FRONT
from fadu.rooms.enforcement.penalty.facts.joined import JOINED

FACTS = (*FRONT, *JOINED, *BACK)
