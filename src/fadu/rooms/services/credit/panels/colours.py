"""“信用+”: every party's points and colour on a day, and the inspections that they suggest. No permit reads it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from fadu.kernel.law.door import setting
from fadu.kernel.parties import door as parties
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Page, Visit
from fadu.rooms.services.credit import questions
from fadu.rooms.services.credit.scale import scale_on
from fadu.rooms.services.credit.words import SERVICES

_PER_PAGE = 30
#: The signal of each colour: the words always stand beside it.
_SIGNALS = {"green": "done", "blue": "apart", "yellow": "soon", "red": "late", "black": "late"}


def colours(visit: Visit) -> Mapping[str, Any]:
    """Return the parties with records by their points, lowest first (a constant number of queries)."""
    as_of, problem = _asked(visit)
    scale = scale_on(as_of)
    found = sorted(questions.scores(as_of).items(), key=lambda item: (item[1].points, item[0]))
    wanted = visit.params.get("colour", "")
    shown = [item for item in found if not wanted or item[1].colour == wanted]
    page = Paginator(shown, _PER_PAGE).get_page(visit.params.get("page"))
    names = parties.labels(party for party, _score in page)
    often = {code: setting(f"credit_inspections_{code}", as_of) for code, _label, _least in scale.colours}
    counts = {code: sum(one.colour == code for _party, one in found) for code in often}
    return {
        "page_of": page,
        "rows": [
            (party, names.get(party, party), one, _SIGNALS[one.colour], often[one.colour], SERVICES[one.colour])
            for party, one in page
        ],
        "colours": [(code, label, counts[code], _SIGNALS[code]) for code, label, _least in scale.colours],
        "colour": wanted,
        "scale": scale,
        "as_of": as_of,
        "problem": problem,
        "crumbs": [("环保信用", reverse("credit.records"))],
    }


def _asked(visit: Visit) -> tuple[date, str]:
    """Return the day that is asked for, or today and why it can't be that day."""
    asked = visit.params.get("as_of", "")
    try:
        as_of = date.fromisoformat(asked)
        scale_on(as_of)
    except ValueError:
        return visit.today, f"“{asked[:20]}”不是日期，显示今天的等级。" if asked else ""
    except LookupError as none:
        return visit.today, f"{none}显示今天的等级。"
    return as_of, ""


PAGES = (
    Page(
        "credit.colours",
        "credit/colours/",
        "信用等级",
        colours,
        Reading(STAFF),
        "credit/colours.html",
        nav="服务",
        position=26,
        icon="chart",
    ),
)
