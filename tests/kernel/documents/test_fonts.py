"""The bureau's own fonts go before the stand-ins; which characters a font has is read from its own table."""

import shutil
import struct
from pathlib import Path

import pytest
from tests.support.documents import DRAFT, fonts_of, pdf_of

from fadu.kernel.documents import fonts, to_pdf
from fadu.kernel.documents.fonts import BUILT, _face, shelf
from fadu.kernel.documents.glyphs import Coverage, coverage, missing

SERIF = BUILT / "NotoSerifSC_400Regular.ttf"


def test_the_build_brings_a_face_for_every_use() -> None:
    faces = shelf().faces
    assert faces["body"].families[-1] == "Noto Serif SC"
    assert faces["hei"].families[0] == "Noto Sans SC"
    assert (faces["title"].weight, faces["body"].weight) == (600, 400)


def test_the_licence_of_the_stand_ins_comes_with_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (BUILT / "noto-serif-sc.OFL.txt").read_text().upper()
    assert (BUILT / "noto-sans-sc.OFL.txt").exists()


@pytest.mark.parametrize(
    ("use", "installed", "first"),
    [
        ("body", {"FangSong_GB2312", "Noto Serif SC"}, "FangSong_GB2312"),
        ("body", {"仿宋", "FangSong_GB2312", "Noto Serif SC"}, "FangSong_GB2312"),
        ("title", {"FZXiaoBiaoSong-B05S", "Noto Serif SC"}, "FZXiaoBiaoSong-B05S"),
        ("kai", {"KaiTi", "Noto Serif SC"}, "KaiTi"),
        ("hei", {"SimHei", "Noto Sans SC"}, "SimHei"),
    ],
)
def test_the_bureaus_own_face_goes_first_and_the_stand_in_helps_out(use: str, installed: set[str], first: str) -> None:
    face = _face(use, installed)
    assert face.families[0] == first
    assert face.families[-1].startswith("Noto")
    assert face.weight == 400, "its own face is asked for as it is"


def test_a_font_put_into_the_data_folder_counts_from_the_next_document_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "own_folder", lambda: tmp_path)
    before = shelf()
    shutil.copyfile(SERIF, tmp_path / "own.ttf")
    after = shelf()
    assert after is not before
    assert len(after.covers) == len(before.covers) + 1
    assert shelf() is after, "opened once, kept"


def test_a_broken_font_in_the_data_folder_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "own_folder", lambda: tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    (tmp_path / "empty.otf").write_bytes(b"")
    assert to_pdf(DRAFT)[:5] == b"%PDF-"
    assert all(embedded for _, embedded in fonts_of(pdf_of(DRAFT)))


def test_the_serif_has_common_and_many_rare_characters_but_no_emoji() -> None:
    covers = coverage(SERIF)
    assert all(covers.has(letter) for letter in "法度〔〕—“”①㛃䶮Aa1％")
    assert not covers.has("😀")
    assert missing("法😀度😀𠮷", [covers]) == "😀𠮷"


def test_a_character_is_missing_only_if_no_font_has_it() -> None:
    assert missing("abc", [Coverage((97,), (97,)), Coverage((98,), (99,))]) == ""
    assert missing("abz", [Coverage((97,), (97,)), Coverage((98,), (99,))]) == "z"
    assert missing("a", []) == "a"


def font_with(subtable: bytes, encoding: int, *, collection: bool = False) -> bytes:
    """Return the smallest file with one cmap subtable."""
    cmap = struct.pack(">HHHHI", 0, 1, 3, encoding, 12) + subtable
    start = 16 if collection else 0
    table = struct.pack(">4sIII", b"cmap", 0, start + 28, len(cmap))
    head = b"\x00\x01\x00\x00" + struct.pack(">HHHH", 1, 0, 0, 0)
    return (b"ttcf" + struct.pack(">III", 0x10000, 1, 16) if collection else b"") + head + table + cmap


def test_small_tables_of_older_fonts_are_read(tmp_path: Path) -> None:
    """Format 4: one segment by delta, one through the glyph array with a hole in it."""
    columns = (
        struct.pack(">3H", 0x62, 0x4E02, 0xFFFF),
        b"\x00\x00",
        struct.pack(">3H", 0x61, 0x4E00, 0xFFFF),
        struct.pack(">3H", 5, 0, 1),
        struct.pack(">3H", 0, 4, 0),
        struct.pack(">3H", 7, 0, 9),
    )
    body = struct.pack(">4H", 6, 0, 0, 0) + b"".join(columns)
    subtable = struct.pack(">3H", 4, 14 + len(body), 0) + body
    path = tmp_path / "four.ttf"
    path.write_bytes(font_with(subtable, 1))
    covers = coverage(path)
    assert [letter for letter in "`abc一丁丂\uffff" if covers.has(letter)] == ["a", "b", "一", "丂"]


@pytest.mark.parametrize("collection", [False, True])
def test_wide_tables_are_read_in_files_and_collections(tmp_path: Path, *, collection: bool) -> None:
    subtable = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x20BB7, 0x20BB9, 3)
    path = tmp_path / "wide.ttc"
    path.write_bytes(font_with(subtable, 10, collection=collection))
    covers = coverage(path)
    assert covers.has("𠮷")
    assert not covers.has("法")


@pytest.mark.parametrize("data", [b"ttcf", b"OTTO\x00\x01", b"\x00" * 40, b"\x00\x01\x00\x00" + b"\xff" * 60])
def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.ttf"
    path.write_bytes(data)
    assert coverage(path) == Coverage((), ())
