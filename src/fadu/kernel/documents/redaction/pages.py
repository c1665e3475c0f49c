"""Pages of a PDF as a person sees them: a picture, and the letters that stand on it with their places.

Annotations and filled-in fields become part of the page first, so that what they show is found like everything else.
A letter is there for readers only when something can be seen in its place: text on hidden layers, white on white, or
under a black box is not.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from fadu.kernel.documents.redaction.kinds import RedactionRefused

MOST_BYTES = 50 * 1024 * 1024
MOST_PAGES = 150
DPI = 200
_LEAST_DPI = 72
_MOST_PIXELS = 16_000_000
_POINTS = 72
_NO_LETTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
#: pdfium works for one caller at a time.
turn = Lock()

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its box in the picture: left, top, right, bottom in pixels. Breaks, generated spaces have none."""

    text: str
    box: Box | None
    seen: bool


class Picture:
    """The picture of a page, three bytes a pixel."""

    def __init__(self, page: pypdfium2.PdfPage, scale: float) -> None:
        self._bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
        self._place = self._bitmap.get_posconv(page)
        self.width, self.height, self._stride = self._bitmap.width, self._bitmap.height, self._bitmap.stride
        self._channels = self._bitmap.n_channels
        self._before = bytes(self._bitmap.buffer)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the page (points, from below) in pixels (from above), whatever way the page is turned."""
        (x1, y1), (x2, y2) = self._place.to_bitmap(left, bottom), self._place.to_bitmap(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def shows(self, box: Box | None = None) -> bool:
        """Return whether anything can be seen in a box (default: the whole picture): not all one colour."""
        left, top, right, bottom = _inside(box or (0, 0, self.width, self.height), self.width, self.height)
        each = self._channels
        begin, length = top * self._stride + left * each, (right - left) * each
        plain = self._before[begin : begin + each] * (right - left)
        rows = range(begin, bottom * self._stride, self._stride)
        return any(self._before[row : row + length] != plain for row in rows)

    def fill(self, box: Box, colour: tuple[int, int, int, int]) -> None:
        """Paint a box over; nothing of what was there is left in the picture."""
        left, top, right, bottom = _inside(box, self.width, self.height)
        self._bitmap.fill_rect(colour, left, top, right - left, bottom - top)

    def pixels(self) -> bytes:
        """Return the picture as painted, red, green and blue of each pixel, row by row without padding."""
        data, each = bytes(self._bitmap.buffer), self._channels
        rows = (data[row : row + self.width * each] for row in range(0, self.height * self._stride, self._stride))
        packed = b"".join(rows)
        return packed if each == len("RGB") else _without_fourth(packed)

    def close(self) -> None:
        """Give the memory back."""
        self._bitmap.close()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page opened: its number from 1, size in points as displayed, picture, letters in the order of the file.

    `unread` counts visible letters of which the file doesn't say what they are.
    """

    number: int
    width: float
    height: float
    picture: Picture
    letters: tuple[Letter, ...]
    unread: int
    has_images: bool

    @property
    def is_readable(self) -> bool:
        """Whether all that can be seen is either text or a picture beside text; a blank page is."""
        text = any(letter.seen and letter.text.strip() for letter in self.letters)
        return not self.unread and (text or not self.picture.shows())


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for as long as the block lasts, alone; raise `RedactionRefused` for what can't be worked on."""
    if len(data) > MOST_BYTES:
        raise RedactionRefused(f"PDF 超过 {MOST_BYTES // 1024 // 1024} MB，没有处理。请拆分后分别遮盖。")
    if b"%PDF-" not in data[:1024]:
        raise RedactionRefused("这不是 PDF 文件（内容与扩展名不一致）。请用原来的程序另存为 PDF 后再试。")
    with turn, closing(_document(data)) as document:
        pages = len(document)
        if not 0 < pages <= MOST_PAGES:
            raise RedactionRefused(f"PDF 有 {pages} 页，可以处理 1 至 {MOST_PAGES} 页。请拆分后分别遮盖。")
        yield document


def _document(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if document.get_formtype():
            document.init_forms()
    except pypdfium2.PdfiumError as fault:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(fault).lower():
            raise RedactionRefused("PDF 设了打开密码，读不了。请去掉密码后再试。") from fault
        raise RedactionRefused("PDF 已损坏，打不开。请用原来的程序重新导出后再试。") from fault
    return document


@contextmanager
def leaf(document: pypdfium2.PdfDocument, number: int, read: tuple[Letter, ...] | None = None) -> Iterator[Leaf]:
    """Open page `number` (from 1), its annotations and fields made part of it; `read` are its letters if known."""
    try:
        with closing(document[number - 1]) as page:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
        page = document[number - 1]
    except pypdfium2.PdfiumError as fault:
        raise RedactionRefused(f"PDF 第 {number} 页已损坏，打不开。请用原来的程序重新导出后再试。") from fault
    with closing(page), closing(page.get_textpage()) as text, closing(Picture(page, _scale(page, number))) as picture:
        letters = tuple(_letters(text, picture)) if read is None else read
        unread = sum(letter.seen and letter.text == "\ufffd" for letter in letters)
        images = any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5))
        width, height = page.get_size()
        yield Leaf(number, width, height, picture, letters, unread, images)


def _scale(page: pypdfium2.PdfPage, number: int) -> float:
    """Return pixels for a point: as many as the picture may have, at most `DPI`."""
    width, height = page.get_size()
    dpi = min(DPI, (_MOST_PIXELS / max(width * height, 1)) ** 0.5 * _POINTS)
    if dpi < _LEAST_DPI:
        raise RedactionRefused(f"PDF 第 {number} 页的页面过大，没有处理。请按 A0 以内的纸张重新导出后再试。")
    return float(dpi) / _POINTS


def _letters(text: pypdfium2.PdfTextPage, picture: Picture) -> Iterator[Letter]:
    for place in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, place)
        letter = "\ufffd" if code in _NO_LETTER or pdfium.FPDFText_HasUnicodeMapError(text, place) == 1 else chr(code)
        if pdfium.FPDFText_IsGenerated(text, place) == 1 or letter in "\r\n":
            yield Letter("\n" if letter in "\r\n" else letter, None, seen=True)
        else:
            yield _placed(letter, text, place, picture)


def _placed(letter: str, text: pypdfium2.PdfTextPage, place: int, picture: Picture) -> Letter:
    tight = picture.box(*text.get_charbox(place))
    loose = picture.box(*text.get_charbox(place, loose=True))
    box = min(tight[0], loose[0]), min(tight[1], loose[1]), max(tight[2], loose[2]), max(tight[3], loose[3])
    flat = tight[0] >= tight[2] or tight[1] >= tight[3]
    return Letter(letter, box, seen=letter.isspace() or picture.shows(loose if flat else tight))


def _inside(box: Box, width: int, height: int) -> Box:
    left, top, right, bottom = box
    left, top = max(0, min(left, width)), max(0, min(top, height))
    return left, top, min(width, max(right, left)), min(height, max(bottom, top))


def _without_fourth(data: bytes) -> bytes:
    packed = bytearray(len(data) // 4 * 3)
    for channel in range(3):
        packed[channel::3] = data[channel::4]
    return bytes(packed)

