"""Comparing a citation with the list of laws and, where it is installed, with the law's own text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fadu.kernel.law.laws import Edition, Law, laws
from fadu.kernel.law.texts import Library, article, cited_places

#: Judges the passage that a citation names; returns in words what is wrong with it, or nothing.
Judge = Callable[[str], str]
_LAW = frozenset({"V", "V-run"})


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
        editions = self.editions(law, cited)
        texts = [(item, self.text(law, item)) for item in editions]
        wrong = [*self._dates(cited, editions), *(fault for pair in texts for fault in _in_text(cited, *pair, judges))]
        if wrong:
            return Finding(cited, Verdict.WRONG, "".join(wrong))
        return _by_standing(cited, [f"{item.dated} 的文本没有安装。" for item, text in texts if text is None])

    def text(self, law: Law, item: Edition) -> str | None:
        """Return the text of an edition, or None when it isn't installed."""
        return self.library.text(law.title, item.adopted) if self.library else None

    def last_day(self, cited: Cited) -> date:
        """Return the last day on which the citation must hold."""
        return cited.until or max(cited.since, self.as_of)

    def editions(self, law: Law, cited: Cited) -> list[Edition]:
        """Return the editions of the law that the citation speaks of: the one it names, or those of its days."""
        if cited.edition:
            return [item for item in law.editions if item.named(cited.edition)]
        return [item for item in law.editions if item.overlaps(cited.since, self.last_day(cited))]

    def _dates(self, cited: Cited, editions: Sequence[Edition]) -> Iterator[str]:
        """Yield what is wrong with the dates: no such edition, or none in force when the citation must hold."""
        first, last = cited.since, self.last_day(cited)
        if not cited.edition:
            yield from (
                f"没有列出 {day} 施行的版本。" for day in dict.fromkeys((first, last)) if not _held(editions, day)
            )
        elif not editions:
            yield f"没有列出 {cited.edition} 的版本。"
        elif not any(item.overlaps(first, last) for item in editions):
            yield f"{cited.edition} 的版本在 {first} 至 {last} 之间不施行。"


def _in_text(cited: Cited, item: Edition, text: str | None, judges: Sequence[Judge]) -> list[str]:
    """Return what is wrong with the passages that the citation names in one text."""
    if text is None or not cited.article:
        return []
    passages = {place: article(text, place) for place in cited_places(cited.article)}
    if not passages:
        return [f"看不懂条文号“{cited.article}”。"]
    absent = [f"{item.dated} 的文本没有{place}。" for place, passage in passages.items() if passage is None]
    return absent or _judged("\n".join(filter(None, passages.values())), item, judges)


def _judged(passage: str, item: Edition, judges: Sequence[Judge]) -> list[str]:
    said = [judge(passage) for judge in judges]
    return [f"{item.dated} 的文本：{fault}" for fault in said if fault]


def _unlisted(cited: Cited) -> Finding:
    """Judge a citation of something that isn't in the list of laws: a paper with a number, or a rule of our own."""
    if cited.status not in _LAW:
        return _by_standing(cited, [])
    if "〔" in cited.law:
        return Finding(cited, Verdict.UNCOMPARED, "文件原文不在法律文本里。")
    return Finding(cited, Verdict.WRONG, "法律清单（laws.yaml）没有列出它。")


def _by_standing(cited: Cited, missing: Sequence[str]) -> Finding:
    if cited.status not in _LAW:
        return Finding(cited, Verdict.SECONDHAND if cited.status == "V-sec" else Verdict.UNVERIFIED)
    return Finding(cited, Verdict.UNCOMPARED, "".join(missing)) if missing else Finding(cited, Verdict.SOUND)


def _held(editions: Sequence[Edition], day: date) -> bool:
    return any(item.holds(day) for item in editions)
