"""PDF files, read in a process of their own with bounds on time and memory: a hostile file can't harm the server."""

import json
import os
import subprocess
import sys
from collections import Counter
from typing import Any

from fadu.year.document.model import Source, Span
from fadu.year.document.refusal import DocumentRefused
from fadu.year.document.stream import plain_radicals

SECONDS = 20
_CODES = frozenset({"encrypted", "damaged", "huge", "image_only", "empty", "bomb"})


def read_pdf(data: bytes) -> Source:
    """The text of all pages, one after the other; page numbers at the edges of pages noted as layout."""
    answer = _ask(data)
    if refused := answer.get("refused"):
        raise DocumentRefused(refused if refused in _CODES else "damaged")
    pages = [
        plain_radicals(page.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")) for page in answer["pages"]
    ]
    return Source("\n".join(pages), "pdf", layout=tuple(_edges(pages)))


def _ask(data: bytes) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-W", "ignore", "-m", "fadu.year.document.reading.pages_worker"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired as late:
        raise DocumentRefused("slow") from late
    if done.returncode < 0:
        raise DocumentRefused("bomb")
    try:
        return dict(json.loads(done.stdout))
    except ValueError as broken:
        raise DocumentRefused("damaged") from broken


def _edges(pages: list[str]) -> list[Span]:
    """A number alone at the edge of a page is its number; a line that heads or ends most pages is no text."""
    repeated = _repeated(pages)
    spans: list[Span] = []
    start = 0
    for page in pages:
        spans += [(start + a, start + b) for a, b in _edge_spans(page) if _is_mark(page[a:b].strip(), repeated)]
        start += len(page) + 1
    return spans


def _repeated(pages: list[str]) -> set[str]:
    """First and last lines that come back on most pages."""
    lines = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    often = Counter(edge for page in lines if page for edge in {page[0], page[-1]})
    least = max(2, 0.6 * len(pages))
    return {edge for edge, count in often.items() if count >= least and "。" not in edge}


def _edge_spans(page: str) -> list[Span]:
    """The first and last two lines of a page that hold anything."""
    spans: list[Span] = []
    start = 0
    for line in page.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return sorted({*spans[:2], *spans[-2:]})


def _is_mark(line: str, repeated: set[str]) -> bool:
    return line in repeated or (line.strip("-—– ·").isdigit() and len(line) <= 8)
