"""Files are kept once, whole, under the digest of their content, and before any fact names them."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fadu.kernel.evidence import store
from fadu.kernel.evidence.models import EvidenceFile

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
AT = datetime(2023, 6, 12, 1, 30, tzinfo=UTC)
DATA = b"%PDF-1.7 sample" * 100
DIGEST = sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files lie in these tests."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def keep(data: bytes = DATA, name: str = "示例.pdf") -> str:
    return store.keep(data, name, "application/pdf", "p1", AT)


def place(folder: Path) -> Path:
    return folder / "evidence" / DIGEST[:2] / DIGEST


def test_a_file_is_found_by_the_digest_of_its_content(folder: Path) -> None:
    assert keep() == DIGEST
    assert store.content(DIGEST) == DATA
    assert place(folder).read_bytes() == DATA


def test_what_is_known_of_it(folder: Path) -> None:
    keep(name="../../etc/示例.pdf")
    about = store.about(DIGEST)
    assert about is not None
    assert (about.name, about.size, about.media_type) == ("示例.pdf", len(DATA), "application/pdf")
    assert (about.uploaded_by, about.uploaded_at) == ("p1", AT)


def test_the_same_content_is_kept_once_under_its_first_name() -> None:
    assert keep(name="一.pdf") == keep(name="二.pdf")
    assert EvidenceFile.objects.get().name == "一.pdf"


def test_a_stream_and_the_whole_are_the_same() -> None:
    pieces = (DATA[start : start + 7] for start in range(0, len(DATA), 7))
    assert store.keep_stream(pieces, "示例.pdf", "application/pdf", "p1", AT) == keep()
    assert b"".join(store.stream(DIGEST)) == DATA


def test_nothing_that_stands_is_written_over(folder: Path) -> None:
    keep()
    before = place(folder).stat()
    keep()
    after = place(folder).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_is_readable_by_its_owner_alone(folder: Path) -> None:
    keep()
    assert place(folder).stat().st_mode & 0o077 == 0


def test_too_large_a_file_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 1000)
    with pytest.raises(store.TooLarge, match="没有保存"):
        keep()
    assert store.strays() == []
    assert not EvidenceFile.objects.exists()


def test_it_is_on_disk_before_it_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, then its place, then the names of both folders; only then the row."""
    order: list[str] = []
    flush, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("flush"), flush(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda one, two: (order.append("place"), replace(one, two))[1])
    rows = EvidenceFile.objects
    create = rows.get_or_create
    monkeypatch.setattr(rows, "get_or_create", lambda **words: (order.append("row"), create(**words))[1])
    keep()
    assert order == ["flush", "place", "flush", "flush", "row"]


def broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(EvidenceFile.objects, "get_or_create", fall)
    with pytest.raises(KeyboardInterrupt):
        keep()
    monkeypatch.undo()


def test_a_break_between_file_and_row_leaves_a_harmless_stray(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    broken_off(monkeypatch)
    settings.MEDIA_ROOT = folder
    assert store.strays() == [place(folder)]
    assert store.damaged() == []
    assert store.unknown([DIGEST]) == {DIGEST}
    assert keep() == DIGEST
    assert store.strays() == []


def test_a_break_while_it_streams_in_leaves_nothing_at_its_place(folder: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield DATA[:10]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.keep_stream(pieces(), "示例.pdf", "application/pdf", "p1", AT)
    assert not place(folder).exists()
    assert store.strays() == []


class TestDamage:
    """What was kept and no longer is what it was."""

    def test_a_changed_byte(self, folder: Path) -> None:
        keep()
        place(folder).write_bytes(DATA[:-1] + b"x")
        assert store.damaged() == [DIGEST]

    def test_a_missing_file(self, folder: Path) -> None:
        keep()
        place(folder).unlink()
        assert store.damaged() == store.missing() == [DIGEST]
        with pytest.raises(FileNotFoundError):
            store.content(DIGEST)

    def test_an_emptied_file(self, folder: Path) -> None:
        keep()
        place(folder).write_bytes(b"")
        assert (store.damaged(), store.missing()) == ([DIGEST], [])

    def test_a_sound_one_beside_it_is_not_accused(self, folder: Path) -> None:
        keep()
        other = keep(b"%PDF-1.4 another", "别.pdf")
        place(folder).unlink()
        assert other not in store.damaged()

    def test_the_same_content_uploaded_again_heals_it(self, folder: Path) -> None:
        keep()
        place(folder).write_bytes(b"")
        keep()
        assert store.damaged() == []

    def test_an_empty_file_that_was_meant_is_no_damage(self) -> None:
        keep(b"", "空.txt")
        assert store.damaged() == []
