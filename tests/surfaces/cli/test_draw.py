"""`./fadu draw`: anybody repeats a published draw from its list and its seed; no data are opened."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.lib.draw import draw, list_digest, shares
from fadu.project.main import COMMANDS
from fadu.surfaces.cli.main import declared, main

STRATA = {"执法局·行政处罚": ["penalty/AJ-1", "penalty/AJ-2", "penalty/AJ-3"], "昆山局·行政处罚": ["penalty/AJ-9"]}
SEED = "示例第2024001期 05 12"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """The list of a plan as it is downloaded."""
    path = tmp_path / "名单.tsv"
    path.write_text("".join(f"{name}\t{one}\n" for name, all_ in STRATA.items() for one in all_), encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code, the result and what was said beside it."""
    try:
        code = main(COMMANDS, "0", ["draw", *words])
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_it_gives_what_the_plan_gave(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = list_digest(STRATA)
    code, out, err = said(capsys, str(listed), "--seed", SEED, "--seats", "2", "--digest", digest, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert told["chosen"] == list(draw(SEED, STRATA, 2).chosen)
    assert told["list_digest"] == digest
    assert [one["seats"] for one in told["strata"]] == [1, 1], "each stratum that has files has one"


def test_by_hand_it_comes_to_the_same(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, str(listed), "--seed", SEED, "--seats", "3", "--json")
    told = json.loads(out)
    for one in told["strata"]:
        files = STRATA[one["name"]]
        ranked = sorted(files, key=lambda file: sha256(f"{SEED}\n{one['name']}\n{file}".encode()).hexdigest())
        assert one["chosen"] + one["reserves"] == ranked


def test_people_read_the_steps(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, str(listed), "--seed", SEED, "--seats", "2")
    assert code == 0
    assert f"种子：“{SEED}”" in out
    assert "候补依次为" in out


def test_another_list_is_not_the_one_that_was_published(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed.write_text(listed.read_text(encoding="utf-8") + "昆山局·行政处罚\tpenalty/AJ-10\n", encoding="utf-8")
    code, _, err = said(capsys, str(listed), "--seed", SEED, "--seats", "2", "--digest", list_digest(STRATA))
    assert code == 1
    assert "不是公布的那份名单" in err


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        (b"", ["--seed", SEED, "--seats", "1"], "是空的"),
        ("甲 乙\n".encode(), ["--seed", SEED, "--seats", "1"], "第 1 行要写成"),
        ("名单\t一\n".encode("gb18030"), ["--seed", SEED, "--seats", "1"], "UTF-8"),
        ("甲\t一\n甲\t一\n".encode(), ["--seed", SEED, "--seats", "1"], "不止一次"),
        ("甲\t一\n".encode(), ["--seed", " ", "--seats", "1"], "不能用于抽取"),
        ("甲\t一\n".encode(), ["--seed", SEED, "--seats", "-1"], "不能是负数"),
        ("甲\t一\n".encode(), ["--seed", SEED, "--seats", "两份"], "两份"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    content: bytes, words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "名单.tsv"
    path.write_bytes(content)
    code, out, err = said(capsys, str(path), *words)
    assert (code, out) == (2, "")
    assert told in err


def test_a_list_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, str(tmp_path / "没有.tsv"), "--seed", SEED, "--seats", "1")
    assert (code, out) == (2, "")
    assert "读不到" in err


def test_it_opens_no_data() -> None:
    assert "DJANGO" not in declared(COMMANDS["draw"])


NAMES = st.text("甲乙丙丁ABC123", min_size=1, max_size=4)
FILES = st.sets(st.text("0123456789", min_size=1, max_size=6), max_size=12)
LISTS = st.dictionaries(NAMES, FILES, min_size=1, max_size=5)


def _apart(found: dict[str, set[str]]) -> dict[str, list[str]]:
    """Give every file the name of its stratum: no file stands in two."""
    return {name: [f"{name}-{one}" for one in sorted(files)] for name, files in found.items()}


@given(LISTS, NAMES, st.integers(0, 40))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_same_seed_gives_the_same_sample_and_a_right_one(found: dict[str, set[str]], seed: str, seats: int) -> None:
    """Same seed, same sample, in whatever order the list comes; never more than asked, none twice, none invented."""
    strata = _apart(found)
    first = draw(seed, strata, seats)
    turned = draw(seed, {name: strata[name][::-1] for name in sorted(strata, reverse=True)}, seats)
    assert first == turned
    everybody = {one for files in strata.values() for one in files}
    assert set(first.chosen) <= everybody
    assert len(first.chosen) == len(set(first.chosen)) == min(seats, len(everybody))


@given(LISTS, st.integers(0, 40))
def test_shares_are_in_proportion_and_leave_no_stratum_out(found: dict[str, set[str]], seats: int) -> None:
    """Each stratum that has files has one when there are enough; of two the larger never has fewer."""
    sizes = {name: len(files) for name, files in found.items()}
    given_ = shares(sizes, seats)
    filled = [name for name in sizes if sizes[name]]
    assert sum(given_.values()) == min(seats, sum(sizes.values()))
    assert all(0 <= given_[name] <= sizes[name] for name in sizes)
    if len(filled) <= seats:
        assert all(given_[name] for name in filled)
    assert all(given_[one] >= given_[two] for one in filled for two in filled if sizes[one] > sizes[two])


@given(LISTS, NAMES, st.integers(1, 20))
def test_one_file_more_on_the_list_changes_nobody_elses_order(
    found: dict[str, set[str]], seed: str, seats: int
) -> None:
    strata = _apart(found)
    name = sorted(strata)[0]
    more = {**strata, name: [*strata[name], f"{name}-后来的"]}
    before, after = draw(seed, strata, seats), draw(seed, more, seats)
    ranked = {one.name: [each.applicant for each in (*one.chosen, *one.reserves)] for one in after.strata}
    for one in before.strata:
        order = [each.applicant for each in (*one.chosen, *one.reserves)]
        assert [each for each in ranked[one.name] if each != f"{name}-后来的"] == order
    assert before.list_digest != after.list_digest
