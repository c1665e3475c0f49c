"""Official documents and plain materials as PDF/A-2b, set by typst.

Content goes to the template as JSON in `sys.inputs` and is set as text, never evaluated: no mark in it can become code.
The same document gives the same bytes: the PDF's own date is the document's.
"""

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst

from fadu.kernel.documents import measures
from fadu.kernel.documents.checks import refuse_unfinished
from fadu.kernel.documents.composed import KEPT_TOGETHER, Composed, compose
from fadu.kernel.documents.fonts import Shelf, shelf
from fadu.kernel.documents.glyphs import GETA
from fadu.kernel.documents.model import AnyDocument

MEDIA_TYPE = "application/pdf"

_TEMPLATES = Path(__file__).parent / "templates"
_UNDATED = date(2000, 1, 1)
#: The typesetter keeps its inputs and caches between calls and isn't made for two at once.
_turn = Lock()


def to_pdf(document: AnyDocument) -> bytes:
    """Return the document as PDF/A-2b.

    Raises DocumentRefused for a sealed document that lacks anything, FontsMissing without Chinese fonts. In a draft a
    character that no font has becomes 〓, and `problems` names it.
    """
    refuse_unfinished(document)
    composed = compose(document)
    dated = datetime.combine(composed.dated_on or _UNDATED, datetime.min.time(), UTC)
    return typeset("document.typ", _data(composed), composed.all_text(), dated)


def typeset(template: str, data: dict[str, Any], text: str, dated: datetime) -> bytes:
    """Set `data` with one of the templates as PDF/A-2b; `text` is all that will be set. Raises FontsMissing."""
    fonts = shelf()
    faces = {name: asdict(face) for name, face in fonts.faces.items()}
    told = json.dumps(data | {"faces": faces}, ensure_ascii=False, default=_plain_value, sort_keys=True)
    inputs = {"data": _with_geta(told, fonts.missing(text))}
    with _turn:
        made = _compiler(template, fonts).compile(
            format="pdf", sys_inputs=inputs, pdf_standards="a-2b", timestamp=dated.astimezone(UTC)
        )
    return cast(bytes, made)


@lru_cache(maxsize=4)
def _compiler(template: str, fonts: Shelf) -> typst.Compiler:
    return typst.Compiler(_TEMPLATES / template, root=_TEMPLATES, font_paths=fonts.opened, ignore_system_fonts=True)


def _data(composed: Composed) -> dict[str, Any]:
    parts = [asdict(part) for part in composed.parts]
    return asdict(replace(composed, parts=())) | {"parts": parts, "measures": _measures(), "kept": KEPT_TOGETHER}


def _measures() -> dict[str, float]:
    lengths = {name: value for name, value in vars(measures).items() if isinstance(value, float)}
    return {name.lower(): value for name, value in lengths.items() if name.isupper()}


def _plain_value(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _with_geta(text: str, lacking: str) -> str:
    """Put the sign for a missing type in the place of what no font has, for PDF/A bears no empty glyph."""
    return text.translate(dict.fromkeys(map(ord, lacking), GETA)) if lacking else text
