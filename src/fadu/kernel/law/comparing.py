"""Comparing a citation with the list of laws and, where it is installed, with the law's own text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fadu.kernel.law.laws import Edition, Law, laws
from fadu.kernel.law.texts import Library, article, cited_places

#: Judges the passage that a citation names; returns in words what is wrong with it, or nothing.
Judge = Callable[[str], str]


class Verdict(StrEnum):
    """What became of a citation."""

    SOUND = "已比对"
    WRONG = "有错"
    UNCOMPARED = "未比对"
    UNVERIFIED = "未核实"
    SECONDHAND = "二手"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as declared: where, which law and article, and the days (both included) on which it must hold.

    `edition` is a day of adoption or its year; empty, the law is cited as it stands on each of those days. `until` is
    None while the declaration is in force.
    """

    where: str
    law: str
    article: str
    edition: str
    status: str
    since: date
    until: date | None = None

    @property
    def words(self) -> str:
        """The citation as people write it, with its edition."""
        return f"{self.law}{self.article}{f'（{self.edition}）' if self.edition else ''}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A citation, what became of it, and why."""

    cited: Cited
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How to compare: with which texts (None: none installed), and up to which day for what is still in force."""

    library: Library | None
    as_of: date

    def judge(self, cited: Cited, judges: Sequence[Judge] = ()) -> Finding:
        """Say whether law, edition and article are there; each of `judges` looks at the passage as well."""
        law = laws().get(cited.law)
        if law is None:
            return _unlisted(cited)
        wrong = "".join(self._dates(law, cited))
        faults, missing = self._passages(law, cited, judges)
        if wrong or faults:
            return Finding(cited, Verdict.WRONG, wrong + "".join(faults))
        return _by_standing(cited, missing)

    def last_day(self, cited: Cited) -> date:
        """Return the last day on which the citation must hold."""
        return cited.until or max(cited.since, self.as_of)

    def editions(self, law: Law, cited: Cited) -> list[Edition]:
        """Return the editions of the law that the citation speaks of."""
        if cited.edition:
            return [item for item in law.editions if _named(item, cited.edition)]
        last = self.last_day(cited)
        return [item for item in law.editions if item.in_force_from <= last and _ends(item) >= cited.since]

    def _dates(self, law: Law, cited: Cited) -> Iterator[str]:
        """Yield what is wrong with the dates: no such edition, or none in force when the citation must hold."""
        editions = self.editions(law, cited)
        if cited.edition and not editions:
            yield f"没有列出 {cited.edition} 的版本。"
            return
        first, last = cited.since, self.last_day(cited)
        if cited.edition and not any(item.in_force_from <= last and _ends(item) >= first for item in editions):
            yield f"{cited.edition} 的版本在 {first} 至 {last} 之间不施行。"
        if not cited.edition:
            days = dict.fromkeys((first, last))
            yield from (f"没有列出 {day} 施行的版本。" for day in days if not _held(editions, day))

    def _passages(self, law: Law, cited: Cited, judges: Sequence[Judge]) -> tuple[list[str], list[str]]:
        """Return what is wrong in the installed texts, and which editions aren't installed."""
        faults: list[str] = []
        missing: list[str] = []
        for item in self.editions(law, cited):
            text = self.library.text(law.title, item.adopted) if self.library else None
            if text is None:
                missing.append(f"{item.adopted or item.in_force_from} 的文本没有安装。")
            else:
                faults += _in_text(text, cited, item, judges)
        return faults, missing


def _in_text(text: str, cited: Cited, item: Edition, judges: Sequence[Judge]) -> Iterator[str]:
    """Yield what is wrong with the passages that the citation names in one text."""
    which = f"{item.adopted or item.in_force_from} 的文本"
    places = cited_places(cited.article)
    if cited.article and not places:
        yield f"看不懂条文号“{cited.article}”。"
    passages = [(place, article(text, place)) for place in places]
    yield from (f"{which}没有{place}。" for place, passage in passages if passage is None)
    whole = "\n".join(passage for _, passage in passages if passage)
    if whole:
        said = (judge(whole) for judge in judges)
        yield from (f"{which}：{fault}" for fault in said if fault)


def _unlisted(cited: Cited) -> Finding:
    """Judge a citation of something that isn't in the list of laws: a paper with a number, or a rule of our own."""
    if cited.status not in {"V", "V-run"}:
        return _by_standing(cited, [])
    if "〔" in cited.law:
        return Finding(cited, Verdict.UNCOMPARED, "文件原文不在法律文本里。")
    return Finding(cited, Verdict.WRONG, "法律清单（laws.yaml）没有列出它。")


def _by_standing(cited: Cited, missing: Sequence[str]) -> Finding:
    if cited.status == "V-sec":
        return Finding(cited, Verdict.SECONDHAND)
    if cited.status not in {"V", "V-run"}:
        return Finding(cited, Verdict.UNVERIFIED)
    return Finding(cited, Verdict.UNCOMPARED, "".join(missing)) if missing else Finding(cited, Verdict.SOUND)


def _named(item: Edition, edition: str) -> bool:
    return any(day.isoformat().startswith(edition) for day in (item.adopted or item.in_force_from, item.in_force_from))


def _held(editions: Sequence[Edition], day: date) -> bool:
    return any(item.in_force_from <= day <= _ends(item) for item in editions)


def _ends(item: Edition) -> date:
    return item.in_force_to or date.max
