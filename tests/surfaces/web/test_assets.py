"""What a browser fetches first: small, compressed beforehand, kept for good under a name of its own content."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

DIST = Path(settings.DIST)
FIRST_LOAD_BYTES = 90 * 1024

pytestmark = pytest.mark.skipif(not (DIST / "manifest.json").exists(), reason="前端还没有构建（./fadu 会构建）")


def first_load() -> list[Path]:
    entry = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))["main.js"]
    return [DIST / name for name in [entry["file"], *entry["css"]]]


def test_style_and_script_of_the_first_page_stay_under_ninety_kilobytes() -> None:
    assert sum(path.with_name(f"{path.name}.gz").stat().st_size for path in first_load()) <= FIRST_LOAD_BYTES


@pytest.mark.parametrize("ending", ["gz", "br"])
def test_every_text_is_compressed_beforehand(ending: str) -> None:
    texts = [path for path in (DIST / "assets").iterdir() if path.suffix in {".js", ".css", ".svg"}]
    assert texts
    assert [path.name for path in texts if not path.with_name(f"{path.name}.{ending}").exists()] == []


def test_what_is_named_by_its_content_is_kept_for_good() -> None:
    test = re.compile(settings.WHITENOISE_IMMUTABLE_FILE_TEST)
    assert all(test.search(f"/static/assets/{path.name}") for path in first_load())
    assert not test.search("/static/manifest.json")


def test_no_style_calls_for_anything_from_elsewhere() -> None:
    for path in first_load():
        if path.suffix == ".css":
            assert not re.search(r"url\(['\"]?(https?:)?//", path.read_text(encoding="utf-8"))
