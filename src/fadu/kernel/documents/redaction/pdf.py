"""Masking in PDFs: every page is made anew from its picture, with the masked places painted over before.

Nothing of the old file goes into the new one, neither text under the bars nor annotations, fields, attachments, layers,
bookmarks, scripts, fonts or metadata; the words that are left are laid over the pictures unseen. The new file is read
again by two programs, and given out only when neither finds a term.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2
from pypdf import PdfReader

from fadu.kernel.documents.redaction import kinds as names
from fadu.kernel.documents.redaction.finding import Hit, Place, hits, missed
from fadu.kernel.documents.redaction.kinds import FOUND, RedactionRefused, Term
from fadu.kernel.documents.redaction.layer import Output, Run
from fadu.kernel.documents.redaction.pages import Box, Leaf, Letter, leaf, opened
from fadu.kernel.documents.redaction.text import find, folded_term, mask_text

_GREY = (150, 150, 150, 255)
_MARGIN = 2
_MOST_LETTERS = 600_000
_REGION = -1


class NeedsEyes(RedactionRefused):
    """Pages on which words can't be found by a program; `pages` are their numbers."""

    def __init__(self, pages: Sequence[int], total: int) -> None:
        listed = "、".join(map(str, pages))
        which = "这份 PDF" if len(pages) == total else f"第 {listed} 页"
        super().__init__(
            f"{which}没有文字层，须逐页人工指定遮盖区域；看过、没有需要遮盖的页，也要逐页确认。没有读出文字的页：{listed}。"
        )
        self.pages = tuple(pages)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page to mask, as drawn on the page displayed: shares of its width and height (0 to 1), from above."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        inside = 0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1
        if self.page < 1 or not inside:
            raise RedactionRefused("遮盖区域不在页面之内。请重新框选。")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be masked: terms, kinds found by their form, regions, and the pages that a person looked at."""

    terms: tuple[Term, ...] = ()
    kinds: tuple[str, ...] = FOUND
    regions: tuple[Region, ...] = ()
    looked_at: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class MaskedPdf:
    """The PDF that came out and what is told of it: counts by kind, masked pages; never what was masked.

    `pictures` are pages with pictures, whose words no program has read: somebody should look. `missed` counts the terms
    that stood nowhere.
    """

    data: bytes
    counts: Mapping[str, int]
    pages: int
    masked: tuple[int, ...]
    pictures: tuple[int, ...]
    missed: int

    def as_plain(self) -> dict[str, Any]:
        """Return the record, fit for a fact."""
        return {
            "counts": dict(self.counts),
            "pages": self.pages,
            "masked_pages": list(self.masked),
            "pages_with_pictures": list(self.pictures),
            "terms_not_found": self.missed,
        }


def mask_pdf(data: bytes, asked: Asked) -> MaskedPdf:
    """Return a PDF without what is asked to be masked.

    Raises `NeedsEyes` for pages without readable words that have no region and were not looked at, `RedactionRefused`
    for a file that can't be worked on, and when the result is not clean.
    """
    if not (asked.terms or asked.kinds or asked.regions):
        raise RedactionRefused("没有指定要遮盖的内容。请填写遮盖词、选择种类或框选区域。")
    words = {folded_term(term): term for term in asked.terms}
    with opened(data) as document:
        pages, pictures = _read(document, asked)
        found = hits(pages, words.values(), asked.kinds)
        made = _made(document, asked, pages, found)
    _check(made, asked)
    counts = Counter(hit.kind for hit in found) + Counter({names.REGION: len(asked.regions)})
    masked = {page for hit in found for page, _ in hit.places} | {region.page for region in asked.regions}
    return MaskedPdf(made, dict(+counts), len(pages), tuple(sorted(masked)), pictures, missed(pages, words))


def _read(document: pypdfium2.PdfDocument, asked: Asked) -> tuple[dict[int, tuple[Letter, ...]], tuple[int, ...]]:
    """Return the letters of every page and the pages with pictures; raise where only a person can see what to mask."""
    letters: dict[int, tuple[Letter, ...]] = {}
    pictures, unreadable, total = list[int](), list[int](), len(document)
    told = asked.looked_at | {region.page for region in asked.regions}
    if max(told, default=0) > total:
        raise RedactionRefused(f"PDF 只有 {total} 页，指定的页不存在。请核对页码。")
    for number in range(1, total + 1):
        with leaf(document, number) as page:
            letters[number] = page.letters
            pictures += [number] * page.has_images
            unreadable += [number] * (not page.is_readable and number not in told)
    if unreadable:
        raise NeedsEyes(unreadable, total)
    if sum(map(len, letters.values())) > _MOST_LETTERS:
        raise RedactionRefused("PDF 的文字过多，没有处理。请拆分后分别遮盖。")
    return letters, tuple(pictures)


def _made(
    document: pypdfium2.PdfDocument, asked: Asked, letters: Mapping[int, tuple[Letter, ...]], found: Sequence[Hit]
) -> bytes:
    """Return the new file: each page painted and laid over with the words that are left."""
    owners: dict[int, dict[int, int]] = {}
    for number, hit in enumerate(found):
        for page, place in hit.places:
            owners.setdefault(page, {})[place] = number
    out = Output()
    for number in range(1, len(document) + 1):
        with leaf(document, number, letters[number]) as opened_page:
            _add(out, opened_page, owners.get(number, {}), found, asked)
    return out.finish()


def _add(out: Output, page: Leaf, own: Mapping[int, int], found: Sequence[Hit], asked: Asked) -> None:
    areas = [_pixels(region, page) for region in asked.regions if region.page == page.number]
    masked = {**own, **{place: _REGION for place, letter in enumerate(page.letters) if _within(letter.box, areas)}}
    for box in [*_bars(page.letters, masked), *areas]:
        page.picture.fill(box, _GREY)
    runs = list(_runs(page, masked, found, asked))
    out.add((page.width, page.height), page.picture.pixels(), page.picture.width, page.picture.height, runs)


def _pixels(region: Region, page: Leaf) -> Box:
    width, height = page.picture.width, page.picture.height
    return (
        int(region.left * width),
        int(region.top * height),
        -int(-region.right * width // 1),
        -int(-region.bottom * height // 1),
    )


def _within(box: Box | None, areas: Iterable[Box]) -> bool:
    """Return whether a letter's box touches one of the areas."""
    if box is None:
        return False
    left, top, right, bottom = box
    return any(left < area[2] and area[0] < right and top < area[3] and area[1] < bottom for area in areas)


def _bars(letters: Sequence[Letter], own: Mapping[int, int]) -> Iterator[Box]:
    """Yield the bars over masked letters, one for each stretch on a line, a little larger than the letters."""
    bar: Box | None = None
    last = _REGION
    for place in sorted(own):
        box = letters[place].box
        if box is None or not letters[place].seen:
            continue
        if bar and own[place] == last and _same_line(bar, box):
            bar = _united(bar, box)
        else:
            yield from [_larger(bar)] if bar else []
            bar, last = box, own[place]
    yield from [_larger(bar)] if bar else []


def _same_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared * 2 > min(one[3] - one[1], other[3] - other[1])


def _united(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _larger(box: Box) -> Box:
    more = _MARGIN + (box[3] - box[1]) // 12
    return box[0] - _MARGIN, box[1] - more, box[2] + _MARGIN, box[3] + more


def _runs(page: Leaf, own: Mapping[int, int], found: Sequence[Hit], asked: Asked) -> Iterator[Run]:
    """Yield the words that are left, line by line, with marks where something was."""
    line: list[int] = []
    for place, letter in enumerate(page.letters):
        if letter.text == "\n" or (line and _leaves_line(page.letters[line[-1]].box, letter.box)):
            yield from _run(page, line, own, found, asked)
            line = []
        if letter.seen and letter.text not in "\n\ufffd":
            line.append(place)
    yield from _run(page, line, own, found, asked)


def _leaves_line(before: Box | None, box: Box | None) -> bool:
    return before is not None and box is not None and not _same_line(before, box)


def _run(
    page: Leaf, line: Sequence[int], own: Mapping[int, int], found: Sequence[Hit], asked: Asked
) -> Iterator[Run]:
    boxes = [box for place in line if (box := page.letters[place].box)]
    if not boxes:
        return
    text = ""
    for owner, places in groupby(line, own.get):
        group = list(places)
        told = "".join(page.letters[place].text for place in group)
        text += told if owner is None else _mark(owner, (page.number, group[0]), found)
    whole = boxes[0]
    for box in boxes[1:]:
        whole = _united(whole, box)
    width, height = page.picture.width, page.picture.height
    shares = whole[0] / width, whole[1] / height, whole[2] / width, whole[3] / height
    yield Run(mask_text(text, asked.terms, asked.kinds).text, *shares)


def _mark(owner: int, place: Place, found: Sequence[Hit]) -> str:
    """Return the mark where something begins; where it goes on over another line, nothing."""
    if owner == _REGION:
        return names.mark(names.REGION)
    return found[owner].mark if place == found[owner].first else ""


def _check(data: bytes, asked: Asked) -> None:
    """Read the new file with two programs; raise `RedactionRefused` when either still finds anything."""
    with opened(data) as document:
        first = "\n".join(page.get_textpage().get_text_range() for page in document)
    second = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    if any(find(text, asked.terms, asked.kinds) for text in (first, second)):
        raise RedactionRefused(
            "遮盖后的自检没有通过：仍能从新文件里读出要遮盖的内容，没有保存。请把这一处改为框选区域后再试。"
        )
