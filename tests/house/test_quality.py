"""The measure itself: each column is right on a small house, and a worse one is caught."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fadu.surfaces.cli.measure import Numbers, measure, modules_in_cycles, offenders
from fadu.surfaces.cli.quality import COLUMNS, judge

PLAIN = '''"""A module."""


def double(number: int) -> int:
    """Twice the number."""
    return number * 2
'''
House = Callable[..., Path]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> House:
    """A house with one package, named for the test so that no import is remembered."""
    package = f"house_{abs(hash(request.node.nodeid))}"
    monkeypatch.syspath_prepend(tmp_path / "src")

    def built(**files: str) -> Path:
        for name, text in {"__init__": "", "plain": PLAIN, **files}.items():
            path = tmp_path / "src" / package / f"{name.replace('__in__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("PACKAGE", package), encoding="utf-8")
        return tmp_path

    built.__dict__["package"] = package
    return built


def numbers(house: House, **files: str) -> Numbers:
    return measure(house(**files), house.__dict__["package"])


def test_a_plain_house(house: House) -> None:
    assert numbers(house) == Numbers(
        files=2, functions=1, mean_complexity=1, mean_complexity_strict=1, max_complexity=1, short_functions=100,
        longest_function=3, longest_file=6, return_types=100, docstrings=100, test_ratio=0, broad_excepts=0, silenced=0,
        modules_in_cycles=0,
    )  # fmt: skip


HEAD = '"""."""\ndef f(x: list[int]) -> bool:\n    """."""\n'
BRANCHES = HEAD + "".join(f"    if x == {n}:\n        return {n}\n" for n in range(11))
LONG = HEAD + "    print()\n" * 30
TANGLED = HEAD + "    return any(y and y > 1 for y in x if y) or not x\n"


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        (BRANCHES, "max_complexity", 12),
        (BRANCHES, "mean_complexity", 6.5),
        (TANGLED, "mean_complexity", 1),
        (TANGLED, "mean_complexity_strict", 3),
        (LONG, "longest_function", 32),
        (LONG, "short_functions", 50),
        ("# \n" * 431, "longest_file", 431),
        ('"""."""\ndef f():\n    """."""\n', "return_types", 50),
        ("def f() -> None:\n    pass\n", "docstrings", 50),
        ('"""."""\nclass A:\n    """."""\n    def b(self) -> None:\n        pass\n', "docstrings", 80),
        ('"""."""\ndef _f() -> None:\n    pass\n', "docstrings", 100),
        ("try:\n    pass\nexcept Exception:\n    pass\n", "broad_excepts", 1),
        ("try:\n    pass\nexcept:\n    pass\n", "broad_excepts", 1),
        ("try:\n    pass\nexcept (ValueError, BaseException):\n    pass\n", "broad_excepts", 1),
        ("try:\n    pass\nexcept (ValueError, KeyError):\n    pass\n", "broad_excepts", 0),
        ("import os  # " + "noqa: F401\n", "silenced", 1),
        ("x = 1  # " + "type: ignore\n", "silenced", 1),
    ],
)
def test_each_column_sees_what_it_is_for(house: House, text: str, column: str, value: float) -> None:
    assert numbers(house, planted=text).as_dict()[column] == value


def test_tests_and_their_cases_count_against_the_source(house: House) -> None:
    root = house(room__in__tests__in__test_it="# a\n# b\n", room__in____init__="")
    (root / "tests").mkdir()
    (root / "tests" / "test_more.py").write_text("# c\n")
    (root / "tests" / "cases.yaml").write_text("- d\n- e\n- f\n")
    (root / "tests" / "picture.svg").write_text("\n" * 99)
    assert measure(root, house.__dict__["package"]).test_ratio == 1  # 6 lines of test, 6 of source


def test_a_circle_of_imports_is_found_whichever_way_round(house: House) -> None:
    package = house.__dict__["package"]
    late = "def f():\n    from PACKAGE import a"
    house(a="from PACKAGE import b", b="from PACKAGE import c", c=late, d="import PACKAGE.a")
    assert modules_in_cycles(package) == [f"{package}.a", f"{package}.b", f"{package}.c"]


def test_offenders_are_named_with_their_place(house: House) -> None:
    root = house(tangled=BRANCHES, long=LONG)
    found = "\n".join(offenders(root, house.__dict__["package"]))
    assert "tangled.py:2 圈复杂度 12" in found
    assert "long.py:2 f 共 32 行" in found
    assert "plain.py" not in found


GOOD = Numbers(
    files=9, functions=9, mean_complexity=1.6, mean_complexity_strict=2.5, max_complexity=9, short_functions=99,
    longest_function=30, longest_file=200, return_types=100, docstrings=100, test_ratio=2, broad_excepts=0, silenced=1,
    modules_in_cycles=0,
)  # fmt: skip


def test_good_numbers_pass_and_so_do_better_ones() -> None:
    before = GOOD.as_dict()
    assert judge(before, before) == []
    assert judge(replace(GOOD, mean_complexity=1.1, test_ratio=3.0, silenced=0).as_dict(), before) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mean_complexity", 2.21),
        ("max_complexity", 11),
        ("short_functions", 94.9),
        ("longest_function", 61),
        ("longest_file", 431),
        ("return_types", 99.9),
        ("docstrings", 95.9),
        ("broad_excepts", 1),
        ("modules_in_cycles", 2),
    ],
)
def test_the_bars_hold_without_any_baseline(column: str, value: float) -> None:
    [complaint] = judge({**GOOD.as_dict(), column: value}, {})
    assert "界限" in complaint


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mean_complexity", 1.8),
        ("mean_complexity_strict", 2.7),
        ("short_functions", 97),
        ("test_ratio", 1.8),
        ("silenced", 4),
    ],
)
def test_worse_than_the_baseline_fails_although_within_the_bar(column: str, value: float) -> None:
    [complaint] = judge({**GOOD.as_dict(), column: value}, GOOD.as_dict())
    assert "比基线" in complaint


def test_every_column_of_the_table_is_measured() -> None:
    assert {column.name for column in COLUMNS} <= set(GOOD.as_dict())
