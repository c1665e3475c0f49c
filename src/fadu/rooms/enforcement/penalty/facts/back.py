"""What can be recorded from the prior notice to the archive: the second half of a case (办法 44–85)."""

from fadu.rooms.enforcement.penalty.facts.decision import DECISION
from fadu.rooms.enforcement.penalty.facts.ending import ENDING
from fadu.rooms.enforcement.penalty.facts.execution import EXECUTION
from fadu.rooms.enforcement.penalty.facts.judgement import JUDGEMENT
from fadu.rooms.enforcement.penalty.facts.notice import NOTICE

BACK = (*NOTICE, *JUDGEMENT, *DECISION, *EXECUTION, *ENDING)
