"""Penalty cases of the demo, in several stages; all of them 示例, none later than the demo's beginning."""

from datetime import date, datetime

from fadu.kernel.parties import door as parties
from fadu.lib import clock
from fadu.project.demo.courses import Course, play

_DYEING, _PLATING, _CANTEEN = "苏州示例印染有限公司", "昆山示例电镀科技有限公司", "姑苏区示例餐饮店"
#: Whose, when it began, how it goes, and the last step that is played (empty: to the archive).
_CASES = (
    ("0001", _DYEING, date(2023, 2, 6), "plain", ""),
    ("0002", _PLATING, date(2023, 3, 6), "exempt", ""),
    ("0003", _PLATING, date(2023, 4, 3), "hearing", "serve"),
    ("0004", _DYEING, date(2023, 5, 15), "plain", "notify"),
    ("0005", _CANTEEN, date(2023, 6, 12), "open", ""),
)


def load(now: datetime) -> None:
    """Record the demo's cases through `take`."""
    with clock.held(now):
        for number, name, start, way, until in _CASES:
            party = parties.find(name).get().code
            course = Course(f"AJ-2023-{number}", party, name, start, way)
            for _done in play(course, now, until):
                pass
