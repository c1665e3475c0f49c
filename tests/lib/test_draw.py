"""The draw: anyone can repeat it, the order of the list says nothing, quotas are kept, and chances are equal."""

import io
import re
import subprocess
from collections import Counter
from contextlib import redirect_stdout
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.lib.draw import DrawRefused, draw, list_digest, rank, shares

DOCS = Path(__file__).resolve().parents[2] / "docs" / "draw.md"
STRATA = {"居民": ["居01", "居02", "居03", "居04", "居05"], "企业": ["企01", "企02", "企03"], "社会组织": ["社01"]}
names = st.text("甲乙丙丁0123", min_size=1, max_size=3)


@st.composite
def lists(make: st.DrawFn) -> dict[str, list[str]]:
    found = make(st.dictionaries(names, st.integers(0, 12), min_size=1, max_size=5))
    return {name: [f"{place}-{number}" for number in range(size)] for place, (name, size) in enumerate(found.items())}


@given(names, lists(), st.integers(0, 40))
def test_the_same_seed_and_list_give_the_same_result(seed: str, strata: dict[str, list[str]], seats: int) -> None:
    assert draw(seed, strata, seats) == draw(seed, strata, seats)


@given(names, lists(), st.integers(0, 40), st.randoms())
def test_the_order_of_the_list_is_nothing(seed: str, strata: dict[str, list[str]], seats: int, chance: Random) -> None:
    turned = {name: found[::-1] for name, found in reversed(strata.items())}
    for found in turned.values():
        chance.shuffle(found)
    assert draw(seed, turned, seats) == draw(seed, strata, seats)


@given(lists(), st.integers(0, 80))
def test_all_seats_are_shared_out_and_never_more_than_applicants(strata: dict[str, list[str]], seats: int) -> None:
    sizes = {name: len(found) for name, found in strata.items()}
    given_out = shares(sizes, seats)
    assert set(given_out) == set(sizes)
    assert sum(given_out.values()) == min(seats, sum(sizes.values()))
    assert all(given_out[name] <= size for name, size in sizes.items())


@given(lists(), st.integers(0, 80))
def test_no_stratum_with_applicants_is_left_out_while_there_is_a_seat_for_each(
    strata: dict[str, list[str]], seats: int
) -> None:
    sizes = {name: len(found) for name, found in strata.items() if found}
    if seats >= len(sizes):
        assert all(share >= 1 for share in shares(sizes, seats).values())


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6), st.integers(1, 100))
def test_shares_stay_within_a_seat_of_the_proportion_unless_somebody_was_raised(sizes: list[int], seats: int) -> None:
    named = {str(place): size for place, size in enumerate(sizes)}
    seats = min(seats, sum(sizes))
    if any(seats * size < sum(sizes) for size in sizes):
        return
    for name, share in shares(named, seats).items():
        assert abs(share - seats * named[name] / sum(sizes)) < 1


@pytest.mark.parametrize(
    ("sizes", "seats", "expected"),
    [
        ({"居民": 47, "企业": 16, "社会组织": 15, "其他": 22}, 10, [5, 2, 1, 2]),
        ({"甲": 10, "乙": 20, "丙": 70}, 10, [1, 2, 7]),
        ({"甲": 1, "乙": 1, "丙": 98}, 10, [1, 1, 8]),
        ({"甲": 5, "乙": 5}, 3, [1, 2]),
        ({"甲": 3, "乙": 2, "丙": 1}, 2, [1, 1, 0]),
        ({"甲": 3, "乙": 0}, 2, [2, 0]),
        ({"甲": 2}, 9, [2]),
        ({}, 9, []),
    ],
    ids=["余数", "正好", "至少一名", "同余看名称", "席位少于类别", "无人报名", "席位多于人数", "没有类别"],
)
def test_shares_worked_by_hand(sizes: dict[str, int], seats: int, expected: list[int]) -> None:
    assert list(shares(sizes, seats).values()) == expected


@given(names, lists(), st.data())
def test_quotas_are_kept_and_gaps_told(seed: str, strata: dict[str, list[str]], data: st.DataObject) -> None:
    quotas = {name: data.draw(st.integers(0, 15)) for name in strata}
    for stratum in draw(seed, strata, quotas).strata:
        assert stratum.seats == quotas[stratum.name]
        assert len(stratum.chosen) == min(quotas[stratum.name], len(strata[stratum.name]))
        assert stratum.short == max(0, quotas[stratum.name] - len(strata[stratum.name]))
        everybody = [one.applicant for one in stratum.chosen + stratum.reserves]
        assert sorted(everybody) == sorted(strata[stratum.name])
        ranks = [one.rank for one in stratum.chosen + stratum.reserves]
        assert ranks == sorted(ranks)


def test_a_rank_is_what_a_shell_says() -> None:
    said = subprocess.run(["sha256sum"], input="种子\n居民\n居01".encode(), capture_output=True, check=True)
    assert said.stdout.decode().split()[0] == rank("种子", "居民", "居01")


def test_everybody_has_the_same_chance() -> None:
    """Chi-square over 6,000 seeds, 9 degrees of freedom: 27.88 is passed once in a thousand; seeds are fixed."""
    people = [f"{number:02}" for number in range(10)]
    counted = Counter(one for seed in range(6000) for one in draw(f"第{seed}期", {"居民": people}, 3).chosen)
    expected = 6000 * 3 / 10
    chi_square = sum((counted[one] - expected) ** 2 / expected for one in people) / (1 - 3 / 10)
    assert chi_square < 27.88


def test_pairs_are_drawn_together_as_often_as_chance_has_it() -> None:
    """Ranks are independent: each of the 10 pairs of 5 comes up in a tenth of the draws of 2 (9 degrees of freedom)."""
    people = list("甲乙丙丁戊")
    counted = Counter(tuple(sorted(draw(f"{seed}", {"居民": people}, 2).chosen)) for seed in range(5000))
    assert len(counted) == 10
    assert sum((count - 500) ** 2 / 500 for count in counted.values()) < 27.88


def test_one_applicant_more_moves_nobody_else() -> None:
    before = [one.applicant for one in draw("s", {"居民": STRATA["居民"]}, 5).strata[0].chosen]
    after = [one.applicant for one in draw("s", {"居民": [*STRATA["居民"], "居99"]}, 6).strata[0].chosen]
    assert [one for one in after if one != "居99"] == before


def test_the_digest_of_the_list_is_that_of_its_sorted_lines() -> None:
    lines = sorted(f"{name}\t{one}\n".encode() for name, found in STRATA.items() for one in found)
    assert list_digest(STRATA) == sha256(b"".join(lines)).hexdigest()
    assert list_digest(STRATA) != list_digest(STRATA | {"企业": ["企01", "企02"]})


def test_the_steps_tell_list_seats_seed_order_and_result() -> None:
    told = draw("第2023073期 05 12 19", STRATA, {"居民": 2, "企业": 1, "社会组织": 2}).steps
    assert told[0].startswith("名单：共 3 类、9 人，名单摘要（SHA-256）" + list_digest(STRATA))
    assert "居民 2 名（报名 5 人）" in told[1]
    assert told[2] == "种子：“第2023073期 05 12 19”。"
    assert [line.split("：")[0] for line in told[4:]] == ["企业", "居民", "社会组织"]
    assert told[-1].endswith("报名不足，空缺 1 名。")


@pytest.mark.parametrize("seed", ["", " 前有空格", "后有空格 ", "两\n行", "有\t制表符", "尾换行\n", "奇怪\u2028换行"])
def test_a_seed_that_could_be_read_two_ways_is_refused(seed: str) -> None:
    with pytest.raises(DrawRefused, match="不能用于抽取"):
        draw(seed, STRATA, 3)


@pytest.mark.parametrize(
    ("strata", "seats", "words"),
    [
        ({"居民": ["甲", "甲"]}, 1, "不止一次"),
        ({"居民": ["甲"], "企业": ["甲"]}, 1, "不止一次"),
        ({"居民": [""]}, 1, "不能用于抽取"),
        ({"居\n民": ["甲"]}, 1, "类别名称"),
        ({"居民": ["甲"]}, -1, "负数"),
        ({"居民": ["甲"]}, {"居民": -1}, "负数"),
        ({"居民": ["甲"]}, {"企业": 1}, "企业、居民"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(
    strata: dict[str, list[str]], seats: int | dict[str, int], words: str
) -> None:
    with pytest.raises(DrawRefused, match=words):
        draw("种子", strata, seats)


@settings(max_examples=30)
@given(names, names)
def test_no_two_applicants_share_a_text_that_is_hashed(first: str, second: str) -> None:
    """Line breaks can't stand in names, so seed, stratum and applicant can't run into each other."""
    if first != second:
        assert rank("种", first, second) != rank("种", second, first)


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def test_the_recomputation_printed_in_the_docs_finds_the_worked_example() -> None:
    program = blocks()[0]
    assert len(program.strip().splitlines()) <= 10
    assert "fadu" not in program, "别人重算不用我们的程序"
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(program, "draw.md", "exec"), {})
    assert out.getvalue().strip() in DOCS.read_text(encoding="utf-8").split("```text\n")[1]


def test_the_worked_example_is_what_the_draw_gives() -> None:
    strata = {"企业": ["企01", "企02", "企03"], "居民": ["居01", "居02", "居03", "居04", "居05"], "社会组织": ["社01"]}
    drawn = draw("示例彩票2023073期 05 12 19 22 26 31 07", strata, 5)
    text = DOCS.read_text(encoding="utf-8")
    assert drawn.list_digest in text
    for step in drawn.steps:
        assert step in text, step
