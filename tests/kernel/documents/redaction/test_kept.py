"""Masking a kept file: a new file beside the original, which stays; what is recorded names nothing that was masked."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.redaction import ADDRESS, BODY, NAME, material, scanned, traces

from fadu.kernel.documents.redaction import NeedsEyes, RedactionRefused, Region, Term, redact
from fadu.kernel.evidence import store
from fadu.kernel.evidence.models import EvidenceFile

pytestmark = pytest.mark.django_db
NOON = datetime(2023, 7, 3, 4, tzinfo=UTC)
TERMS = (Term(NAME, "name"), Term(ADDRESS, "address"))


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def keep(data: bytes, name: str = f"{NAME}的申请.pdf", media_type: str = "application/pdf") -> str:
    return store.keep(data, name, media_type, "p1", NOON)


def test_the_original_stays_and_the_masked_one_stands_beside_it() -> None:
    source = keep(material(BODY))
    made = redact(source, terms=TERMS, by="p2", at=NOON)
    assert store.content(source) == material(BODY)
    assert made.digest != source
    assert traces(store.content(made.digest), NAME) == []
    kept = EvidenceFile.objects.get(digest=made.digest)
    assert (kept.name, kept.media_type, kept.uploaded_by) == ("示某的申请（遮盖本）.pdf", "application/pdf", "p2")


def test_the_record_tells_kinds_counts_and_pages_never_words() -> None:
    source = keep(material(BODY))
    told = redact(source, terms=TERMS, by="p2", at=NOON).as_plain()
    assert told["source"] == source
    assert told["counts"]["name"] == 1
    assert (told["by"], told["at"], told["masked_pages"]) == ("p2", "2023-07-03T04:00:00+00:00", [1])
    assert not any(word in repr(told) for word in (NAME, ADDRESS))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_texts_are_masked_in_the_encodings_in_which_they_come(encoding: str) -> None:
    source = keep(BODY.encode(encoding), "说明.txt", "text/plain")
    made = redact(source, terms=TERMS, by="p2", at=NOON)
    told = store.content(made.digest).decode()
    assert NAME not in told
    assert made.record == {"counts": {"name": 1, "identity_number": 1, "address": 1, "phone": 1}}


def test_a_scan_needs_regions_or_eyes_and_nothing_is_kept_before() -> None:
    source = keep(scanned(), "扫描.pdf")
    with pytest.raises(NeedsEyes):
        redact(source, terms=TERMS, by="p2", at=NOON)
    assert EvidenceFile.objects.count() == 1
    assert redact(source, regions=[Region(1, 0, 0, 0.5, 0.5)], by="p2", at=NOON).record["counts"] == {"region": 1}
    assert redact(source, looked_at=[1], by="p2", at=NOON).record["counts"] == {}


@pytest.mark.parametrize(
    ("data", "name", "media_type", "words"),
    [
        (b"PK\x03\x04", "信.docx", "application/msword", "另存为 PDF"),
        (b"\xff\xfe\xff\xff\x81", "乱.txt", "text/plain", "编码"),
        (b"GIF89a", "伪装.pdf", "application/pdf", "不是 PDF"),
    ],
)
def test_what_cannot_be_masked_is_refused_in_words(data: bytes, name: str, media_type: str, words: str) -> None:
    with pytest.raises(RedactionRefused, match=words):
        redact(keep(data, name, media_type), terms=TERMS, by="p2", at=NOON)


def test_a_file_that_is_unknown_or_lost_is_refused_in_words() -> None:
    with pytest.raises(RedactionRefused, match="没有找到"):
        redact("0" * 64, terms=TERMS, by="p2", at=NOON)
    source = keep(material(BODY))
    store._path(source).unlink()
    with pytest.raises(RedactionRefused, match="备份"):
        redact(source, terms=TERMS, by="p2", at=NOON)
