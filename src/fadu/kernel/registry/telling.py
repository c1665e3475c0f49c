"""A fact told to people: its label, who and when, and each field with its label, codes replaced by names.

Personal values the vault no longer has read as deleted; lists of records are counted, not spelt out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.ledger.read import ERASED, Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import door as parties
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import roles
from fadu.lib import zh_dates
from fadu.lib.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class Names:
    """Names for codes, read once for a whole list of facts: units, people, organs, posts; parties as they come up."""

    units: Mapping[str, str]
    people: Mapping[str, str]
    organs: Mapping[str, str]
    posts: Mapping[str, str]
    parties: Mapping[str, str] = field(default_factory=parties.Names)


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact in words. `matter` is the name of its chain's entity where it has one; `url` its page where declared.

    `correct_step` is the step by which the reader may correct it, where one may; `flaws` say why its step would be
    refused now that an earlier fact was corrected.
    """

    reference: str
    label: str
    by: str
    on_behalf_of: str
    unit: str
    channel: str
    occurred_on: date
    recorded_at: datetime
    lines: tuple[tuple[str, str], ...]
    matter: str
    procedure: str
    url: str
    hash: str
    corrects: str = ""
    procedure_code: str = ""
    code: str = ""
    correct_step: str = ""
    flaws: tuple[str, ...] = ()


_CHANNELS = {"web": "", "cli": "命令行", "api": "接口", "import": "导入", "demo": "演示装载", "system": "系统"}


def names() -> Names:
    """Return the names of units, people, organs and posts, closed ones included (four queries)."""
    return Names(
        units=organisation.unit_names(),
        people=organisation.person_names(),
        organs=organisation.organ_names(),
        posts=organisation.post_titles(),
    )


def tell(fact: Recorded, known: Names) -> Telling:
    """Return `fact` in words."""
    declared = registry().fact_types.get(fact.name)
    shown = [item for item in (declared.fields if declared else ()) if item.name != "code"]
    lines = tuple(_line(item, fact.data.get(item.name), known) for item in shown)
    label, url = _procedure(fact)
    return Telling(
        reference=fact.reference,
        label=declared.label if declared else fact.name,
        by=_author(fact, known),
        on_behalf_of=_who(str(fact.actor.get("on_behalf_of", "")), known),
        unit=known.units.get(str(fact.actor.get("unit", "")), ""),
        channel=_CHANNELS.get(str(fact.actor.get("channel", "")), ""),
        occurred_on=fact.occurred_on,
        recorded_at=fact.recorded_at,
        lines=tuple(line for line in lines if line[1]),
        matter=_matter(fact, known),
        procedure=label,
        url=url,
        hash=fact.hash,
        procedure_code=fact.procedure,
        code=fact.chain.id,
        corrects=f"#{fact.corrects.rpartition('#')[2]}" if fact.corrects else "",
    )


def _author(fact: Recorded, known: Names) -> str:
    named = _who(str(fact.actor.get("person", "")), known)
    return named or ("公众" if fact.actor.get("kind") == "party" else "系统")


def _who(code: str, known: Names) -> str:
    return known.people.get(code, code)


def _matter(fact: Recorded, known: Names) -> str:
    named = {
        "unit": known.units,
        "person": known.people,
        "organ": known.organs,
        "post": known.posts,
        "account": known.people,
    }
    return named.get(fact.chain.kind, {}).get(fact.chain.id, fact.chain.id)


def _procedure(fact: Recorded) -> tuple[str, str]:
    found = [item for item in registry().procedures if item.code == fact.procedure]
    if not found:
        return fact.procedure, ""
    return found[-1].label, found[-1].page.format(matter=fact.chain.id)


def _line(item: Field, value: Any, known: Names) -> tuple[str, str]:
    if value in (None, "", []):
        return item.label, ""
    if item.kind is Kind.RECORD:
        return item.label, f"{len(value)} 项" if isinstance(value, list | dict) else ""
    values = value if isinstance(value, list) else [value]
    return item.label, "、".join(_word(item, one, known) for one in values)


def _word(item: Field, value: Any, known: Names) -> str:
    text = str(value)
    if text == ERASED:
        return text
    if item.kind is Kind.DAY:
        return zh_dates.day(date.fromisoformat(text))
    if item.kind is Kind.MOMENT:
        return zh_dates.moment(datetime.fromisoformat(text).astimezone(SHANGHAI))
    if item.kind is Kind.MONEY:
        return f"{Decimal(text):,f}元"
    if item.kind is Kind.CHOICE:
        return dict(item.choices).get(text) or _role(text)
    return _named(item.kind, known).get(text) or f"{text}{item.unit}"


def _named(kind: Kind, known: Names) -> Mapping[str, str]:
    tables: dict[Kind, Mapping[str, str]] = {
        Kind.UNIT: known.units,
        Kind.PERSON: known.people,
        Kind.ORGAN: known.organs,
        Kind.PARTY: known.parties,
        Kind.FLAG: {"True": "是", "False": "否"},
    }
    return tables.get(kind, {})


def _role(code: str) -> str:
    known = roles().get(code)
    return known.label if known else code
