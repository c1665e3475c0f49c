"""What lies beside a case: where it came from, its measures, its damage leads, its credit record, what is published."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from fadu.kernel.matters import door as matters
from fadu.kernel.registry import Visit
from fadu.kernel.registry.collect import registry
from fadu.lib import zh_dates
from fadu.rooms.enforcement.penalty.models import Case

Link = Mapping[str, str]


def beside(visit: Visit, row: Case) -> Iterator[Link]:
    """Yield every matter beside a case that there is, with its address; each room is asked once."""
    yield from _source(visit, row)
    yield from _measures(visit, row)
    yield from (_told("损害线索", one["code"], one["title"], one["href"]) for one in asked("damages.of_case", row.code))
    yield from _credit(row)
    yield from _published(row)


def asked(question: str, *given: Any) -> Sequence[Any]:
    """Return what another room answers; nothing while that room isn't there."""
    found: Sequence[Any] = registry().ask(question, *given) if question in registry().questions else ()
    return found


def _told(kind: str, code: str, title: str, url: str, words: str = "") -> Link:
    return {"kind": kind, "code": code, "title": title, "url": url, "words": words}


def _address(procedure: str, code: str) -> tuple[str, str]:
    """Return the label and the page of a matter of a procedure."""
    item = {one.code: one for one in registry().procedures}.get(procedure)
    if item is None:
        return "", reverse("matter", args=[procedure, code])
    return item.label, item.page.format(matter=code) if item.page else reverse("matter", args=[procedure, code])


def _source(visit: Visit, row: Case) -> Iterator[Link]:
    """Yield the matter that told of the conduct, to who may read it."""
    found = matters.visible(visit.actor).filter(pk=row.source_ref).first() if row.source_ref else None
    if found is not None:
        label, url = _address(found.procedure, found.code)
        yield _told(f"来源：{label}", found.code, found.title, url)


def _measures(visit: Visit, row: Case) -> Iterator[Link]:
    """Yield the measures and transfers that name the case, to who may read them (two queries)."""
    keys = asked("measures.keys_of_case", row.code)
    found = matters.visible(visit.actor).filter(pk__in=keys).order_by("opened_on", "key") if keys else ()
    for one in found:
        label, url = _address(one.procedure, one.code)
        yield _told(label, one.code, one.title, url, f"{zh_dates.day(one.closed_on)}办结" if one.closed_on else "在办")


def _credit(row: Case) -> Iterator[Link]:
    """Yield the credit record of the case, which leads to its two papers, with whether they were told."""
    for one in asked("credit.papers_of", row.code):
        guide = "信用修复指引同时送达" if one["guide"] else "信用修复指引没有同时送达"
        told = f"告知书{zh_dates.day(one['told_on'])}送达，{guide}" if one["told_on"] else "告知书、信用修复指引待告知"
        yield _told("环保信用记录", one["record"], "失信记录", one["href"], told)


def _published(row: Case) -> Iterator[Link]:
    """Yield what the decision asks to be published (办法 第六十二条)."""
    due = row.decision == "imposed"
    for one in asked("disclosure.of_matter", "penalty", row.code, row.decided_on) if due else ():
        words = f"{zh_dates.day(one['published_on'])}公开" if one["published_on"] else "待公开"
        yield _told("公开", "", one["title"], one["href"], words)
