"""The text of kept files (txt, md, csv, docx, pdf, xlsx), read in a process of its own with bounds on time and memory.

A file that can't be read has no text: it is found by its name alone, and nobody is kept waiting for it.
"""

import io
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable

_OFFICE = "application/vnd.openxmlformats-officedocument."
_SECONDS = 20
_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_UNPACKED = 120 * 1024 * 1024
_MOST_PAGES = 500
_MOST_CHARACTERS = 200_000


def text_of(data: bytes, media_type: str) -> str:
    """Return the text of a file, at most 200,000 characters; empty when it has none or can't be read."""
    if media_type.startswith("text/"):
        return _decoded(data)[:_MOST_CHARACTERS]
    return _read_apart(data, media_type)[:_MOST_CHARACTERS] if media_type in _READERS else ""


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _read_apart(data: bytes, media_type: str) -> str:
    """A hostile file can harm nobody but the process that reads it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-W", "ignore", "-m", "fadu.kernel.search.texts", media_type]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _docx(data: bytes) -> str:
    from docx import Document
    from docx.oxml.ns import qn

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
            return ""
    body = Document(io.BytesIO(data)).element.body
    return "\n".join("".join(run.text or "" for run in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


def _pdf(data: bytes) -> str:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages[:_MOST_PAGES])


def _xlsx(data: bytes) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "\n".join("\t".join(str(cell) for cell in row if cell != "") for row in rows)


_READERS: dict[str, Callable[[bytes], str]] = {
    "application/pdf": _pdf,
    f"{_OFFICE}wordprocessingml.document": _docx,
    f"{_OFFICE}spreadsheetml.sheet": _xlsx,
}


def main() -> None:
    """Read one file from stdin, write its text to stdout; any fault ends the process with a code of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    text = _READERS[sys.argv[1]](sys.stdin.buffer.read())[:_MOST_CHARACTERS]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
