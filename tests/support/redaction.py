"""PDFs to mask (示例), with words in every corner of the file, and readers that look into all of it."""

import io
import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from fadu.kernel.documents import Paragraph, PlainMaterial, to_pdf
from fadu.kernel.documents.redaction.folding import fold

NAME, ADDRESS, COMPANY = "示例当事人", "示例路18号3幢", "示例化工有限公司"
IDENTITY, PHONE, ACCOUNT = "11010519491231002X", "13812345678", "6222020200001234567"
BODY = f"当事人{NAME}（身份证号{IDENTITY}），住{ADDRESS}，电话{PHONE}，系{COMPANY}员工。"


@lru_cache(maxsize=32)
def material(*paragraphs: str) -> bytes:
    """Return a plain material as PDF."""
    blocks = tuple(Paragraph(text) for text in paragraphs)
    return to_pdf(PlainMaterial("示例告知材料", "示例处", blocks, date(2023, 7, 3), is_draft=False))


def changed(data: bytes, change: Any) -> bytes:
    """Return a PDF after `change(writer)`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(content: str, *, width: float = 300, height: float = 200, picture: StreamObject | None = None) -> bytes:
    """Return a PDF of one page with this content (Helvetica as /F1)."""
    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    stream = DecodedStreamObject()
    stream.set_data(content.encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if picture is not None:
        placed = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
        page[NameObject("/Resources")][NameObject("/XObject")] = placed
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned(*, width: int = 60, height: int = 80) -> bytes:
    """Return a PDF of one page that is only a picture: stripes."""
    image = StreamObject()
    image._data = zlib.compress(bytes(255 if y % 8 < 4 else 0 for y in range(height) for _ in range(width)))
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(width),
            NameObject("/Height"): NumberObject(height),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/FlateDecode"),
        }
    )
    return drawn("q 300 0 0 200 0 0 cm /P Do Q", picture=image)


def hidden_everywhere(writer: PdfWriter) -> None:
    """Put the words into every place of the file that a page doesn't show, and some that it does."""
    writer.add_metadata({"/Title": f"关于{NAME}", "/Keywords": IDENTITY, "/Fadu": PHONE})
    writer.add_outline_item(title=f"{NAME}的材料", page_number=0)
    writer.add_attachment(filename=f"{COMPANY}.txt", data=BODY.encode())
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{PHONE}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(n): v for n, v in script.items()})
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{BODY}</x:xmpmeta>".encode()
    writer.add_annotation(page_number=0, annotation=Text(rect=(50, 50, 90, 90), text=BODY, title_bar=NAME))
    writer.add_annotation(page_number=0, annotation=FreeText(rect=(50, 100, 300, 130), text=f"{PHONE} {NAME}"))
    _add_field(writer)
    writer.root_object[NameObject("/PieceInfo")] = TextStringObject(BODY)


def _add_field(writer: PdfWriter) -> None:
    """Add a filled-in field whose appearance shows a telephone number."""
    shown = DecodedStreamObject()
    shown.set_data(f"/Tx BMC BT /F1 12 Tf 2 4 Td ({PHONE}) Tj ET EMC".encode())
    font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}
    plain = DictionaryObject({NameObject(name): value for name, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): plain})
    shown.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(value) for value in (0, 0, 120, 20)]),
            NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("phone"),
            NameObject("/V"): TextStringObject(PHONE),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): ArrayObject([FloatObject(value) for value in (100, 700, 220, 720)]),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(shown)}),
        }
    )
    placed = writer._add_object(field)
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), placed])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([placed])})


def read_by_both(data: bytes) -> tuple[str, str]:
    """Return the text of a PDF as pypdf and as pdfium extract it."""
    first = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return first, "\n".join(texts)


def everything(data: bytes) -> Iterator[bytes]:
    """Yield the file as it is, and every string and every stream in it with its compression undone."""
    yield data
    reader = PdfReader(io.BytesIO(data))
    for number in range(1, int(reader.trailer["/Size"])):
        entry = reader.get_object(number)
        yield repr(entry).encode()
        if isinstance(entry, StreamObject):
            yield entry.get_data()


def traces(data: bytes, word: str) -> list[str]:
    """Return where a word is left in a PDF in any form: read as text, or in the bytes of any stream, encoded anyhow."""
    tight = fold(word, tight=True).text
    found = [f"文字 {text[:40]}" for text in read_by_both(data) if tight in fold(text, tight=True).text]
    encodings = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
    forms = [word.encode(encoding) for encoding in encodings]
    forms += [form.hex().encode() for form in forms] + [form.hex().upper().encode() for form in forms]
    pieces = list(everything(data))
    return found + [f"字节 {form!r}" for form in forms if any(form in piece for piece in pieces)]


def grey_share(data: bytes, page: int = 0) -> float:
    """Return the share of a page that is the grey of the bars."""
    document = pypdfium2.PdfDocument(data)
    opened = document[page]
    bitmap = opened.render(scale=1, grayscale=True)
    buffer = bytes(bitmap.buffer)
    share = sum(140 <= value <= 160 for value in buffer) / len(buffer)
    bitmap.close()
    opened.close()
    document.close()
    return share
