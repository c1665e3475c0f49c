"""Reads one PDF from stdin and writes {"pages": [...]} or {"refused": code} to stdout. Runs alone, within bounds."""

import io
import json
import resource
import sys
from typing import Any

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

MOST_PAGES = 500
MOST_CHARACTERS = 200_000
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 18
_FEWEST = 8
_BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    RecursionError,
    AssertionError,
    NotImplementedError,
    ArithmeticError,
)


def main() -> None:
    """One question, one answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    try:
        answer = _answer(sys.stdin.buffer.read())
    except (MemoryError, LimitReachedError):
        answer = {"refused": "bomb"}
    except _BROKEN:
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


def _answer(data: bytes) -> dict[str, Any]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refused": "encrypted"}
    if len(reader.pages) > MOST_PAGES:
        return {"refused": "huge"}
    pages, letters = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        letters += sum(char.isalpha() for char in pages[-1])
        if letters > MOST_CHARACTERS:
            return {"refused": "huge"}
    if letters >= _FEWEST * len(pages):
        return {"pages": pages}
    return {"refused": "image_only" if letters or _has_image(reader) else "empty"}


def _has_image(reader: pypdf.PdfReader) -> bool:
    for page in reader.pages[:20]:
        resources: Any = page.get("/Resources")
        objects = resources.get_object().get("/XObject") if resources is not None else None
        if objects is not None and any(
            one.get_object().get("/Subtype") == "/Image" for one in objects.get_object().values()
        ):
            return True
    return False


if __name__ == "__main__":
    main()
