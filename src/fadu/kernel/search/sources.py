"""From facts and files to what can be found: a matter by its heading and its facts, and each file that a fact names.

Personal values are never put in, nor is anything of a fact that is `restricted`. A file is left out as soon as its fact
has lost a personal value (decision 3). Outsiders find a public matter by its heading and its public fields alone:
asking for words must not tell them what else was recorded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.ledger import FactType, Kind
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import ERASED, Recorded
from fadu.kernel.reading import PUBLIC, STAFF
from fadu.kernel.search.entries import DOCUMENT, EVIDENCE, MATTER, MOST_FILES, PUBLISHED, Entry
from fadu.kernel.search.texts import text_of
from fadu.kernel.search.words import BREAK

#: A fact type with this tag: nothing of it is put into the search.
RESTRICTED = "restricted"
#: A fact type with this tag: its files are documents that we made ourselves.
DOCUMENTS = "document"
_SAID = {Kind.TEXT, Kind.LONG_TEXT, Kind.RECORD}


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter as the search sees it: its heading (never a personal value), where it is shown, and its read words.

    `types` are the declared facts of its procedure, by name; facts of other names aren't looked at.
    """

    chain: Chain
    title: str
    url: str
    tokens: frozenset[str]
    types: Mapping[str, FactType] = field(repr=False)
    number: str = ""

    @property
    def inside(self) -> frozenset[str]:
        """Return the read words of what isn't published: where everybody may read, all staff may."""
        return (self.tokens - {PUBLIC}) | ({STAFF} if PUBLIC in self.tokens else set())

    @property
    def name(self) -> str:
        """Return the name of the matter in the search: `kind/id`."""
        return f"{self.chain.kind}/{self.chain.id}"


@dataclass(frozen=True, slots=True)
class File:
    """A file that a fact names: the entry it makes, still without name and text, and its digest."""

    digest: str
    entry: Entry


def own(subject: Subject, facts: Sequence[Recorded]) -> list[Entry]:
    """Return the entries of the matter itself: for staff, and for everybody if everybody may read it.

    Its day is the latest day on which anything of it happened.
    """
    inside = _matter(subject, facts)
    if PUBLIC not in subject.tokens:
        return [inside]
    text = _joined(text for fact in facts for text in _texts(fact, subject.types, published=True))
    return [inside, replace(inside, kind=PUBLISHED, tokens=frozenset({PUBLIC}), position=MOST_FILES + 1, text=text)]


def _matter(subject: Subject, facts: Sequence[Recorded]) -> Entry:
    last = facts[-1]
    return Entry(
        kind=MATTER,
        id=subject.name,
        title=subject.title,
        number=subject.number,
        text=_joined(text for fact in facts for text in _texts(fact, subject.types)),
        day=max(fact.occurred_on for fact in facts),
        url=subject.url,
        tokens=subject.inside,
        fact=last.id,
        chain=subject.name,
    )


def files(subject: Subject, facts: Sequence[Recorded]) -> Iterator[File]:
    """Yield the files that the facts name, as far as they may be searched, each under the first fact that names it."""
    known = [(fact, kind) for fact in facts if (kind := subject.types.get(fact.name))]
    seen = {digest for fact, kind in known if _is_closed(fact, kind) for digest in fact.evidence}
    for fact, kind in known:
        for position, digest in enumerate(fact.evidence[:MOST_FILES], start=1):
            if digest not in seen:
                seen.add(digest)
                yield File(digest, _bare(subject, fact, position, digest, DOCUMENTS in kind.tags))


def read(file: File) -> Entry:
    """Return the entry of a file with its name and text; a file that isn't here keeps its name at least."""
    known = store.about(file.digest)
    try:
        text = text_of(store.content(file.digest), known.media_type) if known else ""
    except FileNotFoundError:
        text = ""
    return replace(file.entry, title=known.name if known else "", text=text)


def _bare(subject: Subject, fact: Recorded, position: int, digest: str, ours: bool) -> Entry:
    return Entry(
        kind=DOCUMENT if ours else EVIDENCE,
        id=f"{fact.reference}:{digest}",
        title="",
        day=fact.occurred_on,
        url=subject.url,
        tokens=subject.inside,
        fact=fact.id,
        position=position,
        chain=subject.name,
    )


def _is_closed(fact: Recorded, kind: FactType) -> bool:
    """Return whether the files of a fact stay out of the search: it is restricted, or has lost a personal value."""
    return RESTRICTED in kind.tags or any(fact.data.get(item.name) == ERASED for item in kind.fields if item.personal)


def _joined(texts: Iterable[str]) -> str:
    return BREAK.join(dict.fromkeys(texts))


def _texts(fact: Recorded, types: Mapping[str, FactType], *, published: bool = False) -> Iterator[str]:
    """Yield the texts of a fact that may be searched, in the order of its fields; of the public ones alone if asked."""
    kind = types.get(fact.name)
    if kind is None or RESTRICTED in kind.tags:
        return
    for item in kind.fields:
        if item.kind in _SAID and not item.personal and (item.public or not published):
            yield from _within(fact.data.get(item.name), inside=item.kind is Kind.RECORD)


def _within(value: Any, *, inside: bool) -> Iterator[str]:
    """Yield the texts of a value. Inside records only those with a letter beyond ASCII: the others are codes."""
    if isinstance(value, str):
        if value and not (inside and value.isascii()):
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _within(one, inside=inside)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _within(one, inside=inside)
