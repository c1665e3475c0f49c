"""Questions to the register of parties. Names of natural persons come masked; `details` alone reads them in full."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.parties import names
from fadu.kernel.parties.folds import Standing, standing
from fadu.kernel.parties.identifiers import identity_number_problem, tidy
from fadu.kernel.parties.models import Party, PartyName

CHAIN = "party"
_MOST_POINTERS = 20
_MOST_COMPARED = 4000
_SHORTEST_START = 4
_FEW = 20
_LAST_PART = re.compile(r"[·\s]+(?P<last>[0-9A-Za-z]+)\s*$")


@dataclass(frozen=True, slots=True)
class Near:
    """A party whose name, now or formerly, is like another: how alike, from 0 to 100."""

    party: str
    name: str
    credit_code: str
    likeness: int


def party(code: str) -> Party | None:
    """Return the party with this code, merged and closed ones included; None when there is none."""
    return Party.objects.filter(pk=code).first()


def staying(code: str) -> Party | None:
    """Return the party that a code stands for today: of a merged one the party it was merged into."""
    found = party(code)
    for _ in range(_MOST_POINTERS):
        if found is None or not found.merged_into:
            return found
        found = party(found.merged_into)
    return found


def family(code: str) -> list[str]:
    """Return the code and those of every party merged into it, directly or by way of others."""
    known, fresh = [code], [code]
    while fresh:
        merged = Party.objects.filter(merged_into__in=fresh).values_list("code", flat=True).order_by("code")
        fresh = [one for one in merged if one not in known]
        known += fresh
    return known


def known(codes: Iterable[str]) -> set[str]:
    """Return those of `codes` that are parties (one query)."""
    return set(Party.objects.filter(pk__in=set(codes)).order_by().values_list("pk", flat=True))


def named(codes: Iterable[str]) -> dict[str, str]:
    """Return code and name as everybody may see it (one query)."""
    return dict(Party.objects.filter(pk__in=set(codes)).order_by().values_list("code", "name"))


def by_credit_code(code: str) -> Party | None:
    """Return the party with this unified social credit code, however it was typed."""
    return Party.objects.filter(credit_code=tidy(code)).first()


def by_identity_number(number: str) -> Party | None:
    """Return the natural person with this identity number; None too when it was erased."""
    return Party.objects.filter(identity_digest=names.digest(tidy(number))).first()


def bearing(name: str, *, person: bool = False) -> list[Party]:
    """Return the parties that bear exactly this name today: people by full name, others in any spelling of it."""
    if not names.normal(name):
        return []
    match = Q(digest=names.digest(name)) if person else Q(normal=names.normal(name))
    rows = PartyName.objects.filter(match, until__isnull=True).order_by().values("party")
    return list(Party.objects.filter(pk__in=rows, merged_into=""))


def find(text: str, kind: str = "") -> "QuerySet[Party]":
    """Return the parties that `text` may mean, newest first.

    That is: a piece of a present or former name, the beginning of a credit code, a code; a natural person only by full
    name or identity number. Without text all of them, merged ones left out.
    """
    rows = Party.objects.filter(kind=kind) if kind else Party.objects.all()
    typed = text.strip()
    return rows.filter(_meaning(typed)) if typed else rows.filter(merged_into="")


def _meaning(typed: str) -> Q:
    wanted, normal = Q(digest=names.digest(typed)), names.normal(typed)
    if normal:
        wanted |= Q(normal__contains=normal)
    found = Q(pk__in=PartyName.objects.filter(wanted).order_by().values("party")) | Q(pk=typed.lower())
    identifier = tidy(typed)
    if len(identifier) >= _SHORTEST_START and identifier.isascii():
        found |= Q(credit_code__startswith=identifier)
    if not identity_number_problem(identifier):
        found |= Q(identity_digest=names.digest(identifier))
    return found


def near(name: str, limit: int = 5, besides: str = "") -> list[Near]:
    """Return up to `limit` enterprises and organisations whose name is like `name`, the likest first (two queries).

    Names that begin and end otherwise aren't compared.
    """
    first, last = names.head(name), names.tail(name)
    rows = PartyName.objects.filter(Q(head=first) | Q(tail=last)).exclude(normal="").exclude(party=besides)
    likest: dict[str, tuple[int, str]] = {}
    for code, borne in rows.order_by("party", "code").values_list("party", "name")[:_MOST_COMPARED]:
        found = names.likeness(name, borne)
        if found >= names.ALIKE:
            likest[code] = max(likest.get(code, (0, "")), (found, borne))
    return list(_nearest(likest))[:limit]


def _nearest(likest: Mapping[str, tuple[int, str]]) -> Iterator[Near]:
    standing_on = Party.objects.filter(merged_into="").in_bulk(list(likest))
    for code, (found, borne) in sorted(likest.items(), key=lambda item: (-item[1][0], item[0])):
        if code in standing_on:
            yield Near(code, borne, standing_on[code].credit_code or "", found)


def label(row: Party) -> str:
    """Return a party as a form offers it: name and credit code, or code; `resolve` understands it."""
    return f"{row.name} · {row.credit_code or row.code}"


def labels(codes: Iterable[str]) -> dict[str, str]:
    """Return code and label (one query)."""
    return {row.code: label(row) for row in Party.objects.filter(pk__in=set(codes))}


def suggest(text: str, limit: int = _FEW) -> list[Party]:
    """Return a few parties that `text` may mean, for the one who is typing; closed and merged ones are left out."""
    return list(find(text).filter(merged_into="", closed_on__isnull=True)[:limit])


def resolve(text: str) -> list[str]:
    """Return the codes that `text` names exactly: code, credit code, label, or full name; several mean doubt."""
    typed = text.strip()
    last = _LAST_PART.search(typed)
    for word in filter(None, (typed, last["last"] if last else "")):
        found = Party.objects.filter(Q(pk=word) | Q(credit_code=tidy(word))).order_by("code")
        codes = list(found.values_list("code", flat=True))
        if codes:
            return codes
    return sorted({row.code for row in (*bearing(typed), *bearing(typed, person=True))})


def names_of(code: str) -> list[PartyName]:
    """Return every name that a party bore, oldest first; a person's masked."""
    return list(PartyName.objects.filter(party=code))


def details(code: str) -> Standing:
    """Return everything that stands of a party, personal values in full where they weren't erased (two queries).

    Only for whoever handles a matter with this party: show no more than the matter needs (个人信息保护法 第六条).
    """
    return standing(facts_of(Chain(CHAIN, code)))


def as_known(code: str, at: datetime) -> Standing:
    """Return what stood of a party by the facts recorded until `at`: what a gate could know then."""
    return standing(fact for fact in facts_of(Chain(CHAIN, code)) if fact.recorded_at <= at)


class Names(Mapping[str, str]):
    """The names of parties, looked up one by one as they are asked for and then remembered: a few of very many."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def __getitem__(self, code: str) -> str:
        """Return the name for a code; raise KeyError when there is no such party."""
        if code not in self._found:
            self._found |= named([code])
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        """Yield the codes asked for so far."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many were asked for so far."""
        return len(self._found)
