"""`docs/penalty-law.md` is honest: what it names is declared, what is declared it names, what it cites the law has."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fadu.kernel.law.catalogue import catalogue
from fadu.kernel.law.limits import limits
from fadu.kernel.procedure import Procedure
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.papers import BY_CODE

ROOT = Path(__file__).parents[4]
TABLE = (ROOT / "docs" / "penalty-law.md").read_text(encoding="utf-8")
LAWS = ROOT.parent / "shared" / "data" / "laws"
#: A kind of place, and the names in backticks that follow it up to the next stop.
PLACES = re.compile(r"(拦|记|前|期限|文书|设定|步骤) ((?:`[a-z0-9_.-]+` ?)+)")
ROWS = re.compile(r"^\| (\S+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
FILES = {
    "生态环境行政处罚办法": "部门规章/生态环境部/生态环境行政处罚办法(2023-05-08).md",
    "行政处罚法": "行政法/行政处罚法(2021-01-22).md",
    "行政强制法": "行政法/行政强制法(2011-06-30).md",
    "民事诉讼法": "诉讼与非诉讼程序法/民事诉讼法(2021-12-24).md",
}
ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条")


def procedure() -> Procedure:
    """Return the procedure of today's edition."""
    return registry().procedure("penalty")


def named(kind: str) -> set[str]:
    """Return what the table names of a kind."""
    return {name for found, names in PLACES.findall(TABLE) if found == kind for name in names.replace("`", "").split()}


def gates() -> set[str]:
    return {f"{step.name}.{gate.name}" for step in procedure().steps for gate in step.gates}


def defects() -> set[str]:
    return {f"{step.name}.{check.name}" for step in procedure().steps for check in step.defects}


def test_every_gate_stands_in_the_table_and_no_other() -> None:
    assert named("拦") == gates()


def test_every_defect_stands_in_the_table_and_no_other() -> None:
    assert named("记") == defects()


def test_every_limit_of_the_procedure_is_named_and_every_named_one_is_known() -> None:
    assert named("期限") <= set(limits())
    assert {limit.code for limit in procedure().limits} <= named("期限")


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("文书", lambda: set(BY_CODE)),
        ("设定", lambda: set(catalogue())),
        ("步骤", lambda: {s.name for s in procedure().steps}),
    ],
    ids=["papers", "settings", "steps"],
)
def test_what_is_named_is_declared(kind: str, known: object) -> None:
    assert callable(known)
    assert named(kind) - known() == set()


def test_a_step_named_for_what_stands_before_it_has_needs_or_separation() -> None:
    steps = {step.name: step for step in procedure().steps}
    bare = [name for name in named("前") if not (steps[name].needs or steps[name].apart_from)]
    assert bare == []


def cited() -> Iterator[tuple[str, str]]:
    """Yield the law and article of every row, by the heading it stands under."""
    law = ""
    for line in TABLE.splitlines():
        if line.startswith("## "):
            law = next((name for name in FILES if name in line), "")
        row = ROWS.match(line)
        if row is None:
            continue
        name = next((one for one in FILES if row[1].startswith(one)), law)
        article = row[1].removeprefix(name)
        if name and ARTICLE.match(article):
            yield name, article


@cache
def articles(law: str) -> frozenset[str]:
    """Return the numbers of a law's articles, by its text."""
    lines = (LAWS / FILES[law]).read_text(encoding="utf-8").splitlines()
    return frozenset(found[0] for line in lines if (found := ARTICLE.match(line)))


@pytest.mark.skipif(not LAWS.is_dir(), reason="没有安装法律原文")
def test_every_article_of_the_table_stands_in_the_law() -> None:
    rows = list(cited())
    assert len(rows) > 100
    assert [row for row in rows if row[1] not in articles(row[0])] == []


#: What of the rules of 2023 asks nothing of the ordinary procedure: aims, scope, the summary procedure, superiors.
ASIDE = {
    *("第一条", "第二条", "第三条", "第五条", "第十四条", "第十五条", "第二十四条", "第六十七条", "第六十八条"),
    *("第八十二条", "第八十六条", "第八十七条", "第九十一条", "第九十二条"),
}


@pytest.mark.skipif(not LAWS.is_dir(), reason="没有安装法律原文")
def test_no_article_of_the_rules_of_2023_is_passed_over() -> None:
    told = {article for law, article in cited() if law == "生态环境行政处罚办法"}
    assert told | ASIDE == articles("生态环境行政处罚办法")
    assert told & ASIDE == set()
