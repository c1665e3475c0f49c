"""What changed between two drafts: paragraph by paragraph, and word by word inside a changed one. Pure.

Each paragraph is a line with the place where it stands (标题, 主送机关, 正文 …). Numbers of headings belong to their
text, so a heading put in between shows on those that moved down as well, as it does on paper.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from fadu.kernel.documents.composed import Composed, compose
from fadu.kernel.documents.model import AnyDocument, Table

Kind = Literal["same", "added", "removed", "changed"]

#: A Chinese character, or a whole number or word of other scripts.
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|\s+|.", re.ASCII | re.DOTALL)
#: Paragraphs less alike than this are one removed and one added, not one changed.
_ALIKE = 0.5
#: A stretch of so few unchanged characters between two changes reads better as changed.
_CRUMB = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: `same`, `added` or `removed`."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph: where it stands, what it was, what it is now, and for `changed` the pieces in order."""

    kind: Kind
    place: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """All paragraphs of both drafts, in order."""

    changes: tuple[Change, ...]

    def count(self, kind: Kind) -> int:
        """Return how many paragraphs are of this kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether both drafts read the same."""
        return self.count("same") == len(self.changes)

    @property
    def words(self) -> str:
        """Say it in a sentence: 增加 2 段，删去 1 段，改动 3 段；without changes 两稿一致."""
        counts = (("增加", self.count("added")), ("删去", self.count("removed")), ("改动", self.count("changed")))
        return "，".join(f"{word} {count} 段" for word, count in counts if count) or "两稿一致"


Line = tuple[str, str]


def difference(before: AnyDocument, after: AnyDocument) -> Diff:
    """Return what changed from one draft to the next."""
    old, new = list(_lines(compose(before))), list(_lines(compose(after)))
    changes: list[Change] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            changes.extend(map(_same, old[old_start:old_end]))
        else:
            changes.extend(_replaced(old[old_start:old_end], new[new_start:new_end]))
    return Diff(tuple(changes))


def _lines(composed: Composed) -> Iterator[Line]:
    single = (
        ("发文机关标志", composed.mark), ("发文字号", composed.number), ("签发人", composed.approver),
        ("标题", composed.subject), ("主送机关", composed.addressees), ("报送单位", composed.byline),
    )
    end = (
        ("署名", composed.signature.name), ("成文日期", composed.signature.day), ("附注", composed.remark),
        ("抄送机关", composed.copies), ("印发机关", composed.printer), ("印发日期", composed.printed),
    )
    yield from _present(single)
    for part in composed.parts:
        if part.table:
            yield from _present(_table_lines(part.table))
        else:
            yield ("正文" if part.kind == "p" else "小标题", part.text)
    yield from (("附件", name) for name in composed.attachments)
    yield from _present(end)


def _present(lines: Sequence[Line]) -> Iterator[Line]:
    return ((place, text) for place, text in lines if text)


def _table_lines(table: Table) -> list[Line]:
    rows = [("表格", " | ".join(row)) for row in (table.heads, *table.rows)]
    return [("表题", table.caption), *rows, ("表注", table.note)]


def _replaced(old: list[Line], new: list[Line]) -> Iterator[Change]:
    """Pair each new line with the first old one left that is like it; the rest were removed or added, in order."""
    left = 0
    for line in new:
        found = next((place for place in range(left, len(old)) if _alike(old[place], line)), None)
        if found is None:
            yield _added(line)
            continue
        yield from (_removed(gone) for gone in old[left:found])
        yield _changed(old[found], line)
        left = found + 1
    yield from (_removed(gone) for gone in old[left:])


def _same(line: Line) -> Change:
    return Change("same", line[0], line[1], line[1], (Piece("same", line[1]),))


def _added(line: Line) -> Change:
    return Change("added", line[0], "", line[1], (Piece("added", line[1]),))


def _removed(line: Line) -> Change:
    return Change("removed", line[0], line[1], "", (Piece("removed", line[1]),))


def _alike(old: Line, new: Line) -> bool:
    if old[0] != new[0]:
        return False
    matcher = SequenceMatcher(None, old[1], new[1], autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _changed(old: Line, new: Line) -> Change:
    return Change("changed", new[0], old[1], new[1], tuple(pieces(old[1], new[1])))


def pieces(before: str, after: str) -> list[Piece]:
    """Return the pieces of a changed paragraph: numbers and words whole, crumbs between two changes drawn into them."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[tuple[str, str, str]] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        found.append(("same" if kind == "equal" else "other", gone, come))
    return list(_told(_without_crumbs(found)))


def _without_crumbs(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    merged: list[tuple[str, str, str]] = []
    for place, (kind, gone, come) in enumerate(found):
        is_crumb = kind == "same" and len(gone) <= _CRUMB and 0 < place < len(found) - 1
        kind = "other" if is_crumb else kind
        if merged and merged[-1][0] == kind == "other":
            merged[-1] = (kind, merged[-1][1] + gone, merged[-1][2] + come)
        else:
            merged.append((kind, gone, come))
    return merged


def _told(found: list[tuple[str, str, str]]) -> Iterator[Piece]:
    for kind, gone, come in found:
        if kind == "same":
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("removed", gone)
        if come:
            yield Piece("added", come)
