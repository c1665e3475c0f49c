"""The manuals hold: links and pictures are there, records are listed, READMEs are twins, tables say what is true."""

import re
from pathlib import Path

import pytest

from fadu.kernel.registry.collect import registry

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| (\S+) \| [^|]+ \| (`[a-z_.]+`[^|]*) \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
SHORT = {
    "生态环境行政处罚办法": "办法",
    "环境行政处罚办法": "旧办法",
    "行政处罚法": "法",
    "行政强制法": "强制法",
}


def text(name: str) -> str:
    """Return a manual by its path."""
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Return the addresses of a manual's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("path", DOCS, ids=[str(path.relative_to(ROOT)) for path in DOCS])
def test_every_link_of_a_manual_leads_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    for link in links:
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_decision_record_is_listed_once_and_says_what_was_rejected() -> None:
    listed = text("docs/decisions/README.md")
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        number = path.name[:4]
        written = path.read_text(encoding="utf-8")
        assert written.startswith(f"# {number} · ")
        assert listed.count(f"| [{number}]({path.name}) | ") == 1
        assert "Rejected" in written or "Turned down" in written, path.name


def commands(name: str) -> set[str]:
    """Return the commands that a manual names."""
    return set(re.findall(r"\./fadu [a-z]+", text(name)))


def test_the_two_readmes_show_the_same_pictures_of_cases_and_name_the_same_commands() -> None:
    assert commands("README.md") == commands("README.en.md")
    walks = [set(re.findall(r"`([a-z]+-[a-z]+(?:-[a-z]+)?)`", text(name))) for name in ("README.md", "README.en.md")]
    assert walks[0] == walks[1]


def test_every_log_in_of_the_walk_is_one_of_the_demo() -> None:
    known = set(re.findall(r"code: ([a-z-]+)", text("src/fadu/project/demo/bureau.yaml")))
    named = set(re.findall(r"`([a-z]+-[a-z]+(?:-[a-z]+)?)`", text("README.md")))
    liaisons = {f"{unit}-liaison" for unit in known}
    assert named <= known | liaisons


def cited(code: str, edition: str, step: str) -> str:
    """Return the article of a step as the manual spells it; empty where the edition has no such step."""
    found = {one.edition: one for one in registry().procedures if one.code == code}[edition]
    basis = {one.name: one.basis for one in found.steps}.get(step)
    return SHORT.get(basis.law, basis.law) + basis.article if basis else ""


@pytest.mark.parametrize(("number", "steps", "old", "new"), ROW.findall(text("docs/penalty.md")))
def test_the_table_of_a_case_cites_what_its_steps_cite(number: str, steps: str, old: str, new: str) -> None:
    names = re.findall(r"`([a-z_.]+)`", steps)
    code, _, first = names[0].rpartition(".")
    for name in names:
        assert any(cited(code or "penalty", one, name.rpartition(".")[2]) for one in editions(code or "penalty"))
    assert cited(code or "penalty", editions(code or "penalty")[0], first) in old
    assert cited(code or "penalty", editions(code or "penalty")[1], first) == new


def editions(code: str) -> tuple[str, str]:
    """Return the editions of a procedure, the older first."""
    older, newer = sorted(one.edition for one in registry().procedures if one.code == code)
    return older, newer


def test_the_table_of_a_case_has_all_its_rows() -> None:
    assert [row[0] for row in ROW.findall(text("docs/penalty.md"))][-1] == "30"
    assert len(ROW.findall(text("docs/penalty.md"))) == 30


def test_the_settings_to_confirm_are_named_as_they_are() -> None:
    known = set(re.findall(r"code: ([a-z_0-9]+)", text("src/fadu/law/settings.yaml")))
    listed = re.findall(r"^\| `([a-z_0-9]+)`", text("docs/operations.md"), re.MULTILINE)
    assert listed
    assert set(listed) <= known


@pytest.mark.parametrize("home", sorted(registry().asks))
def test_what_a_room_asks_another_room_answers(home: str) -> None:
    for question in registry().asks[home]:
        assert question in registry().questions
        assert question.partition(".")[0] != home.rpartition(".")[2]
