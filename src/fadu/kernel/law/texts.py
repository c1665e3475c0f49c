"""The texts of the laws, where they are installed: one Markdown file per law and edition, found by its name.

A file is called `行政处罚法(2021-01-22).md`, its date being the day on which that text was adopted; a few carry none.
Each article begins a line: `第三十三条 …`; headings begin with `#`. Nothing is read before it is asked for.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from fadu.kernel.law.numerals import NUMERAL, chinese, number
from fadu.kernel.timelimits import Length, Unit

_FILE = re.compile(r"(?P<name>.+?)(?:\((?P<day>\d{4}-\d{2}-\d{2})\))?")
_HEADING = re.compile(rf"^第([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?(?:[ \u3000]+|$)", re.M)
_CITED = re.compile(
    rf"第?([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?(?:第?([{NUMERAL}]+)款)?(?:第?[(（]?([{NUMERAL}]+)[)）]?项)?"
)
_ITEM = re.compile(rf"^[(（]([{NUMERAL}]+)[)）]")
_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|生效)")
_WORDS = {
    Unit.WORKING_DAY: "(?:个工作日|工作日|日|天)",
    Unit.DAY: "(?:日|天)",
    Unit.MONTH: "个?月",
    Unit.YEAR: "年",
    Unit.HOUR: "(?:个小时|小时)",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation points: article, its 之一, paragraph (款) and item (项); 0 where none is named."""

    article: int
    insert: int = 0
    paragraph: int = 0
    item: int = 0


@dataclass(frozen=True)
class Library:
    """The installed texts by law and edition: `files` maps a plain name to the file of each edition (None: undated)."""

    files: Mapping[str, Mapping[date | None, Path]]

    @classmethod
    def open(cls, folder: Path) -> "Library":
        """List the texts of a folder and its subfolders by name; FileNotFoundError when there is no such folder."""
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        found: dict[str, dict[date | None, Path]] = {}
        for path in sorted(folder.rglob("*.md")):
            name, day = _named(path.stem)
            found.setdefault(plain_name(name), {})[day] = path
        found.pop("_index", None)
        return cls(found)

    @property
    def count(self) -> int:
        """How many texts there are."""
        return sum(map(len, self.files.values()))

    def editions(self, law: str) -> list[date | None]:
        """Return the editions of a law that are installed, by day of adoption; None stands for an undated text."""
        return list(self.files.get(plain_name(law), {}))

    def text(self, law: str, edition: date | None) -> str | None:
        """Return the text of one edition, or None when it isn't installed; a law's only undated text serves any."""
        held = self.files.get(plain_name(law), {})
        path = held.get(edition) or (held.get(None) if len(held) == 1 else None)
        return _read(path) if path else None


def plain_name(name: str) -> str:
    """Return a law's name without 中华人民共和国 and its marks of quotation, so that every way of writing it meets."""
    return re.sub("中华人民共和国|[《》〈〉<>\\s]", "", unicodedata.normalize("NFKC", name))


def place(citation: str) -> Place | None:
    """Read 第三十三条, 第33条, 第二十条之一, 第三十三条第二款 or 第二十条第（六）项; None when it is none of these."""
    match = _CITED.fullmatch(citation.strip())
    return Place(*(number(part) if part else 0 for part in match.groups())) if match else None


def cited_as(name: str, citation: str) -> str:
    """Return a law's article in one spelling, so that 第83条第2项, 第八十三条第（二）项 and 第一款第二项 meet.

    What is no citation stays as it is written.
    """
    found = place(citation.strip())
    if found is None:
        return f"{plain_name(name)}|{citation.strip()}"
    paragraph = 0 if found.item and found.paragraph == 1 else found.paragraph
    return f"{plain_name(name)}|{found.article}.{found.insert}.{paragraph}.{found.item}"


def cited_places(citation: str) -> list[str]:
    """Cut 第三十二条、第三十三条第一款和第三款 into single citations; an empty list when a part is none.

    A part without an article belongs to the article before it.
    """
    found: list[str] = []
    last = ""
    for part in filter(None, re.split("[、，,；;和及与]", citation.strip())):
        last = part if "条" in part else re.sub("条.*", "条", last) + part
        found.append(last)
    return found if all(map(place, found)) else []


def article(text: str, citation: str) -> str | None:
    """Return the article, paragraph or item that a citation names, without its heading; None when there is none."""
    where = place(citation)
    found = _articles(text).get((where.article, where.insert)) if where else None
    if where is None or found is None:
        return None
    paragraphs = _paragraphs(found)
    if where.paragraph > len(paragraphs):
        return None
    named = paragraphs[where.paragraph - 1] if where.paragraph else found
    return _item(named, where.item) if where.item else named


def in_force_from(text: str) -> date | None:
    """Return the day from which the law's last articles say that it is in force, or None (自公布之日起施行)."""
    last = list(_articles(text).values())[-2:]
    found = [match for passage in reversed(last) for match in _FORCE.finditer(passage)]
    return date(*map(int, found[0].groups())) if found else None


def stands(amount: int, unit: Unit, passage: str) -> str | None:
    """Return the words in which a length stands in a passage, such as 20个工作日 or 三十日; None when it doesn't.

    Working days may stand as plain 日: which 日 are working days, another article says.
    """
    numerals = {str(amount), chinese(amount)} | ({"两"} if amount == 2 else set())
    pattern = rf"(?<![{NUMERAL}第月])(?:{'|'.join(sorted(numerals))}){_WORDS[unit]}"
    match = re.search(pattern, unicodedata.normalize("NFKC", passage))
    return match[0] if match else None


def length_stands(length: Length, passage: str) -> str | None:
    """Return the words in which a `Length` stands in a passage, or None."""
    return stands(length.amount, length.unit, passage)


def _named(stem: str) -> tuple[str, date | None]:
    match = _FILE.fullmatch(stem)
    day = match["day"] if match else None
    return (match["name"] if match else stem), (date.fromisoformat(day) if day else None)


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


@cache
def _articles(text: str) -> Mapping[tuple[int, int], str]:
    """Cut a text into its articles. Where two begin alike (a decision's annex, say), the first is the law's own."""
    found: dict[tuple[int, int], str] = {}
    for key, passage in _passages(text):
        found.setdefault(key, passage)
    return found


def _passages(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    heads = list(_HEADING.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        key = number(head[1]), number(head[2]) if head[2] else 0
        yield key, re.split(r"^#", text[head.end() : end], maxsplit=1, flags=re.M)[0].strip()


def _paragraphs(passage: str) -> list[str]:
    """Cut an article into its 款: each line is one, items （一）（二） belonging to the one above them."""
    found: list[str] = []
    for line in filter(None, map(str.strip, passage.splitlines())):
        if _ITEM.match(line) and found:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _item(passage: str, wanted: int) -> str | None:
    for line in passage.splitlines():
        match = _ITEM.match(line.strip())
        if match and number(match[1]) == wanted:
            return line.strip()
    return None
