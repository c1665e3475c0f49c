"""The words by which documents say who, by when and how much, read from `vocabulary.toml`."""

import tomllib
from pathlib import Path
from typing import Any, Final

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _words(name: str) -> list[str]:
    return list(_DATA[name].split())


def _groups(name: str) -> dict[str, list[str]]:
    return {key: words.split() for key, words in _DATA[name].items()}


LEAD_KEYS: Final = _words("lead_keys")
SUPPORT_KEYS: Final = _words("support_keys")
OWNER_KEYS: Final = _words("owner_keys")
LEADER_KEYS: Final = _words("leader_keys")
DUE_KEYS: Final = _words("due_keys")
OTHER_KEYS: Final = _words("other_keys")
SHY_KEYS: Final = frozenset(_words("shy_keys"))
UNIT_ENDS: Final = _words("unit_ends")
ROLE_STARTS: Final = _words("role_starts")
ROLE_PARTS: Final = _words("role_parts")
NOT_UNITS: Final = frozenset(_words("not_units"))
LEAD_TAILS: Final = _words("lead_tails")
SUPPORT_TAILS: Final = _words("support_tails")
NEUTRAL_TAILS: Final = _words("neutral_tails")
TITLE_ENDS: Final = _words("title_ends")
NOT_PLANS: Final = _words("not_plans")
ISSUER_ENDS: Final = _words("issuer_ends")
BODY_CHAPTERS: Final = _words("body_chapters")
REPORT_VERBS: Final = _words("report_verbs")
REPORT_THINGS: Final = _words("report_things")
DEED_VERBS: Final = _words("deed_verbs")
SOFT_VERBS: Final = _words("soft_verbs")
RESULT_STARTS: Final = _words("result_starts")
LEAD_IN_STARTS: Final = _words("lead_in_starts")
TOWARDS_STARTS: Final = tuple(_words("towards_starts"))
TOWARDS_DEEDS: Final = _words("towards_deeds")
LEAD_IN_ENDS: Final = _words("lead_in_ends")
COUNTERS: Final = _words("counters")
PERIODS: Final = _groups("periods")
RECURRENT: Final = _words("recurrent")
AT_LEAST: Final = _words("at_least")
AT_MOST: Final = _words("at_most")
REACH: Final = _words("reach")
UP: Final = _words("up")
DOWN: Final = _words("down")
MEASURES: Final = _words("measures")
EVENT_MEASURES: Final = frozenset(_words("event_measures"))
COUNT_VERBS: Final = _words("count_verbs")
FULL: Final = _words("full")
NONE_LEFT: Final = _words("none_left")
COLUMNS: Final = _groups("columns")
