"""What can be recorded in this room: of the catalogue, of a decision, and of the public's part in it."""

from fadu.rooms.decisions.major_decisions.facts import catalogue, decision, participation, preparation, review

FACTS = (*catalogue.FACTS, *preparation.FACTS, *review.FACTS, *decision.FACTS, *participation.FACTS)
