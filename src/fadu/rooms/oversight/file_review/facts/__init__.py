"""What can be recorded in this room: plan and sample, reviews and sheets, paper files, inspections, typical cases."""

from fadu.rooms.oversight.file_review.facts import inspecting, paper, planning, reviewing

FACTS = (*planning.FACTS, *reviewing.FACTS, *paper.FACTS, *inspecting.FACTS)
