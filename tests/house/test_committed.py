"""What is committed: templates that a strict policy lets run, and no trace of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "fadu").rglob("templates/**/*.html"))
INLINE = re.compile(
    r"""<style | \sstyle\s*= | <script(?![^>]*\ssrc=)(?![^>]*application/json) | \son[a-z]+\s*= | javascript:""",
    re.IGNORECASE | re.VERBOSE,
)
MACHINE = re.compile(r"(?<![\w./-])/(?:work|root|home/(?!of/)\w+|Users/\w+)/")


def bare(text: str) -> str:
    """The page without template tags: only what a browser sees."""
    return re.sub(r"\{[{%#].*?[}%#]\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=[str(path.relative_to(ROOT)) for path in TEMPLATES])
def test_no_template_has_style_or_script_inside(path: Path) -> None:
    """The content policy would silently drop it (settings.CONTENT_SECURITY_POLICY)."""
    assert INLINE.findall(bare(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    ["<style>", '<p style="x">', "<p STYLE='x'>", "<script>x</script>", '<a onclick="x">', '<a href="javascript:x">'],
)
def test_what_is_meant_is_found(text: str) -> None:
    assert INLINE.search(text)


@pytest.mark.parametrize("text", ['<script src="x"></script>', '<p class="style">', "{% if a one == b %}"])
def test_what_is_not_meant_is_let_be(text: str) -> None:
    assert not INLINE.search(bare(text))


def committed() -> list[Path]:
    """Every text file that git knows."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("没有 git 记录")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:1024]]


def test_no_committed_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in committed()
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if MACHINE.search(line)
    ]
    assert [line for line in found if not line.startswith("tests/house/test_committed.py")] == []
