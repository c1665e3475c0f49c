"""What must be filmed (处罚法 第四十七条): one list with the room of measures, the settings `film_*`."""

from datetime import datetime

from fadu.kernel.procedure import Asked, Defect, Gate
from fadu.kernel.procedure.filming import filming
from fadu.kernel.timelimits.civil import civil_day
from fadu.rooms.enforcement.penalty.bases import RECORDING


def on_list(act: str) -> tuple[Gate, Defect]:
    """Return what an act on the list must meet; a recording of it that day, registered by itself, serves as well."""
    return filming(act, RECORDING, lambda asked: _registered(act, asked))


def _registered(act: str, asked: Asked) -> bool:
    films = (fact.data for fact in asked.named("penalty.filmed") if fact.data.get("what") == act)
    return any(civil_day(datetime.fromisoformat(str(film["began_at"]))) == asked.occurred_on for film in films)
