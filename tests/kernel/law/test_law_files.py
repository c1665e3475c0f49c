"""The law files: complete, without doubles, honest about what isn't verified; editions by day."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from fadu.kernel.law import catalogue, edition_on, glossary, laws, mark_of
from fadu.kernel.law.catalogue import FOLDER, Unfit
from fadu.kernel.registry.collect import registry

LAW_TEXTS = Path(__file__).parents[4] / "shared" / "data" / "laws"
STATUSES = {"V", "V-run", "V-sec", "M-hi", "M-med", "M-low", "ENG"}
#: Citations that name an internal rule or a standard, not a law with editions.
INTERNAL = re.compile("本局|本系统|系统规则|三员分立|工作要点")


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_setting_has_a_standing_a_basis_and_a_value_of_its_kind(code: str) -> None:
    item = catalogue()[code]
    assert item.status in STATUSES
    assert item.basis
    assert item.label
    item.check(item.value)


def test_no_code_label_or_term_stands_twice() -> None:
    rows = yaml.safe_load((FOLDER / "settings.yaml").read_text(encoding="utf-8"))
    for values in (
        [row["code"] for row in rows],
        [row["label"] for row in rows],
        [term.term for term in glossary()],
        [term.identifier for term in glossary()],
    ):
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("status", "mark"),
    [("V", ""), ("LOCAL", ""), ("V-sec", "二手"), ("M-hi", "未核实"), ("M-low", "未核实"), ("ENG", "系统设定")],
)
def test_what_is_not_verified_says_so(status: str, mark: str) -> None:
    assert mark_of(status) == mark


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("legal_review_days", "五"),
        ("decision_quorum", "半数"),
        ("permit_day_unit", "weekday"),
        ("governance_report_until", "13-01"),
    ],
)
def test_a_value_of_another_kind_is_unfit(code: str, value: str) -> None:
    with pytest.raises(Unfit):
        catalogue()[code].check(value)


@pytest.mark.parametrize("name", sorted(laws()))
def test_the_editions_of_a_law_follow_one_another_without_overlap(name: str) -> None:
    editions = laws()[name].editions
    assert all(item.status in STATUSES for item in editions)
    assert all(item.adopted is None or item.adopted <= item.in_force_from for item in editions)
    for earlier, later in pairwise(editions):
        assert earlier.in_force_to == later.in_force_from - timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "day", "adopted"),
    [
        ("行政复议法", date(2023, 12, 31), date(2017, 9, 1)),
        ("行政复议法", date(2024, 1, 1), date(2023, 9, 1)),
        ("行政处罚法", date(2021, 7, 15), date(2021, 1, 22)),
        ("保守国家秘密法", date(2023, 6, 12), date(2010, 4, 29)),
        ("保守国家秘密法", date(2024, 5, 1), date(2024, 2, 27)),
    ],
)
def test_the_edition_of_a_day(name: str, day: date, adopted: date) -> None:
    found = edition_on(name, day)
    assert found is not None
    assert found.adopted == adopted


def test_no_edition_before_a_law_and_none_of_a_law_unknown() -> None:
    assert edition_on("行政处罚法", date(2021, 7, 14)) is None
    assert edition_on("生态环境行政处罚办法", date(2023, 6, 30)) is None
    assert edition_on("没有这部法", date(2024, 1, 1)) is None


def test_every_law_that_a_step_or_gate_cites_is_listed() -> None:
    steps = [step for procedure in registry().procedures for step in procedure.steps]
    bases = [basis for step in steps for basis in (step.basis, *(item.basis for item in step.defects))]
    # What is cited as 未核实 isn't told as law: its dates are for the legal division to find.
    cited = {basis.law for basis in bases if basis.status.startswith("V")}
    unknown = {law for law in cited if law not in laws() and not INTERNAL.search(law)}
    assert unknown == set()


@pytest.mark.skipif(not LAW_TEXTS.exists(), reason="没有法律原文，施行日期没有比对")
@pytest.mark.parametrize("name", [law.name for law in laws().values() if any(e.status == "V" for e in law.editions)])
def test_force_dates_stand_in_the_last_article_of_the_text(name: str) -> None:
    for item in laws()[name].editions:
        if item.status == "V" and item.adopted and "司法解释" not in name:
            texts = list(LAW_TEXTS.rglob(f"*{name}({item.adopted.isoformat()}).md"))
            assert texts, f"没有 {name} {item.adopted} 的原文"
            last = texts[0].read_text(encoding="utf-8")[-3000:]
            day = item.first or item.in_force_from
            wanted = f"{day.year}年{day.month}月{day.day}日"
            assert wanted in last or "公布之日起施行" in last, name


def test_the_glossary_names_every_role_and_kind_of_unit_in_use() -> None:
    from fadu.kernel.organisation import UNIT_KINDS
    from fadu.kernel.roles import roles

    known = {term.identifier for term in glossary()}
    assert {kind for kind, _ in UNIT_KINDS} <= known
    assert {code for code in roles() if roles()[code].administrator} <= known
