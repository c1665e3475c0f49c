"""The PDF that comes out: on each page its picture, and over it, unseen, the words that are left, to search and hear.

The words are set in fonts without shapes (Type 3, one empty glyph), each letter known by its ToUnicode alone. Nothing
of the file that came in is copied.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

_PER_FONT = 255
_LEVELS = bytes(min(255, (value + 8) // 17 * 17) for value in range(256))


@dataclass(frozen=True, slots=True)
class Run:
    """Words on one line of a page: left, top, right, bottom as shares of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Output:
    """A PDF being written, page after page."""

    def __init__(self) -> None:
        self._writer = PdfWriter()
        self._writer.metadata = None
        self._writer.root_object[NameObject("/Lang")] = TextStringObject("zh-CN")
        self._codes: dict[str, tuple[int, int]] = {}
        self._fonts = DictionaryObject()

    def add(self, size: tuple[float, float], pixels: bytes, across: int, down: int, runs: Iterable[Run]) -> None:
        """Add a page of `size` points: a picture of `across` times `down` pixels, and the words on it."""
        page = self._writer.add_blank_page(*size)
        drawn = [f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /P Do Q".encode(), b"BT 3 Tr"]
        drawn += [self._run(run, *size) for run in runs if run.text.strip()]
        picture = self._writer._add_object(_picture(pixels, across, down))
        content = DecodedStreamObject()
        content.set_data(b"\n".join([*drawn, b"ET"]))
        page[NameObject("/Contents")] = self._writer._add_object(content.flate_encode())
        images = DictionaryObject({NameObject("/P"): picture})
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): images, NameObject("/Font"): self._fonts}
        )

    def finish(self) -> bytes:
        """Return the file."""
        for number in range(-(-len(self._codes) // _PER_FONT)):
            letters = [letter for letter, (font, _) in self._codes.items() if font == number]
            self._fonts[NameObject(f"/F{number}")] = self._writer._add_object(self._font(letters))
        out = BytesIO()
        self._writer.write(out)
        return out.getvalue()

    def _run(self, run: Run, width: float, height: float) -> bytes:
        """Return the operators that set a run: as high as its line, each letter as wide as its share of the run."""
        size = max(1.0, (run.bottom - run.top) * height)
        stretch = max(1.0, (run.right - run.left) * width / (len(run.text) * size) * 100)
        shown = [f"{stretch:.2f} Tz 1 0 0 1 {run.left * width:.2f} {(1 - run.bottom) * height:.2f} Tm"]
        before = -1
        for letter in run.text:
            font, code = self._code(letter)
            shown.append(f"/F{font} {size:.2f} Tf" if font != before else "")
            shown.append(f"<{code:02x}> Tj")
            before = font
        return " ".join(filter(None, shown)).encode()

    def _code(self, letter: str) -> tuple[int, int]:
        place = len(self._codes)
        return self._codes.setdefault(letter, (place // _PER_FONT, 1 + place % _PER_FONT))

    def _font(self, letters: list[str]) -> DictionaryObject:
        """Return a font whose codes from 1 on are `letters`, all drawn as nothing, one em wide."""
        empty, words = DecodedStreamObject(), DecodedStreamObject()
        empty.set_data(b"1000 0 0 0 1000 1000 d1")
        words.set_data(_to_unicode(letters))
        shapes = DictionaryObject({NameObject("/e"): self._writer._add_object(empty)})
        names = ArrayObject([NumberObject(1), *(NameObject("/e") for _ in letters)])
        return _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type3"),
            FontBBox=_numbers(0, 0, 1000, 1000),
            FontMatrix=ArrayObject([FloatObject(value) for value in (0.001, 0, 0, 0.001, 0, 0)]),
            CharProcs=shapes,
            Encoding=_dictionary(Type=NameObject("/Encoding"), Differences=names),
            FirstChar=NumberObject(1),
            LastChar=NumberObject(len(letters)),
            Widths=_numbers(*(1000 for _ in letters)),
            Resources=DictionaryObject(),
            ToUnicode=self._writer._add_object(words.flate_encode()),
        )


def _picture(pixels: bytes, across: int, down: int) -> EncodedStreamObject:
    """Return an image in sixteen levels of grey, or of each colour where there is any; without loss from there."""
    grey = pixels[0::3] == pixels[1::3] == pixels[2::3]
    data = (pixels[0::3] if grey else pixels).translate(_LEVELS)
    image = EncodedStreamObject()
    image._data = zlib.compress(data, 6)
    image.update(
        _dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Image"),
            Width=NumberObject(across),
            Height=NumberObject(down),
            ColorSpace=NameObject("/DeviceGray" if grey else "/DeviceRGB"),
            BitsPerComponent=NumberObject(8),
            Filter=NameObject("/FlateDecode"),
        )
    )
    return image


def _to_unicode(letters: list[str]) -> bytes:
    lines = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in enumerate(letters, 1)]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    told = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /w def /CMapType 2 def"
    return f"{head}\n1 begincodespacerange <00> <ff> endcodespacerange\n{told}\nendcmap end end".encode()


def _dictionary(**values: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in values.items()})


def _numbers(*values: int) -> ArrayObject:
    return ArrayObject([NumberObject(value) for value in values])

