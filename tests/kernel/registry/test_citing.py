"""What a procedure cites, and the limits that it runs by."""

from dataclasses import replace
from datetime import date

import pytest

from fadu.kernel.law.comparing import Comparison, Verdict
from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import (
    Apart,
    Citation,
    Defect,
    Extension,
    Need,
    PauseRule,
    Procedure,
    Step,
    TimeLimit,
)
from fadu.kernel.registry.citing import citations, limit_codes, of_procedure, undeclared_limits

DISCLOSURE = "政府信息公开条例"
FACT = FactType("sample.asked", "提出", ())
STEP = Step(
    name="ask",
    label="提出",
    records=FACT,
    by=("public",),
    basis=Citation(DISCLOSURE, "第二十九条"),
    opens=True,
    needs=(Need("还没有答复", Citation(DISCLOSURE, "第三十三条"), all_of=("sample.asked",)),),
    apart_from=(Apart(("sample.asked",), "不能由同一人办理", Citation(DISCLOSURE, "第九十条")),),
    defects=(Defect("late", "逾期吗", lambda asked: None, Citation("没有的法", "第一条")),),
)
CLOCK = TimeLimit(
    code="disclosure.reply",
    starts=("sample.asked",),
    stops=("sample.asked",),
    pauses=(
        PauseRule(
            ("sample.asked",),
            ("sample.asked",),
            "征求第三方意见",
            Citation(DISCLOSURE, "第三十三条第三款"),
            "disclosure.third_party",
        ),
    ),
    extensions=(Extension("sample.asked", "disclosure.extension"),),
)
PROCEDURE = Procedure(
    code="sample",
    label="示例",
    chain="sample",
    steps=(STEP,),
    edition="2019",
    in_force_from=date(2019, 5, 15),
    limits=(CLOCK,),
)
NOW = Comparison(None, date(2027, 1, 1))


def test_steps_needs_separations_defects_and_pauses_are_all_read() -> None:
    found = [(cited.where, cited.words) for cited in of_procedure(PROCEDURE, NOW.as_of)]
    assert found == [
        ("程序 sample@2019 ask", f"{DISCLOSURE}第二十九条"),
        ("程序 sample@2019 ask 需要（还没有答复）", f"{DISCLOSURE}第三十三条"),
        ("程序 sample@2019 ask 分开（不能由同一人办理）", f"{DISCLOSURE}第九十条"),
        ("程序 sample@2019 ask 缺陷 late", "没有的法第一条"),
        ("程序 sample@2019 期限 disclosure.reply 暂停（征求第三方意见）", f"{DISCLOSURE}第三十三条第三款"),
    ]


def test_a_citation_must_hold_while_its_procedure_is_in_force() -> None:
    ended = replace(PROCEDURE, in_force_to=date(2020, 1, 1))
    assert {(cited.since, cited.until) for cited in of_procedure(ended, NOW.as_of)} == {
        (date(2019, 5, 15), date(2020, 1, 1))
    }


def test_what_a_procedure_without_beginning_cites_must_hold_today() -> None:
    always = replace(PROCEDURE, in_force_from=date(1949, 10, 1))
    assert {cited.since for cited in of_procedure(always, NOW.as_of)} == {NOW.as_of}


def test_a_limit_brings_those_that_lengthen_and_pause_it() -> None:
    assert limit_codes(PROCEDURE) == ["disclosure.reply", "disclosure.extension", "disclosure.third_party"]


@pytest.mark.parametrize(
    ("code", "since", "missing"),
    [
        ("disclosure.reply", date(2019, 5, 15), ""),
        ("penalty.withdrawal", date(2019, 5, 15), ""),
        ("eia.form", date(2019, 5, 15), "2027-01-01"),
        ("disclosure.nothing", date(2019, 5, 15), "2019-05-15、2027-01-01"),
    ],
)
def test_a_limit_without_an_edition_for_the_whole_time_is_a_fault(code: str, since: date, missing: str) -> None:
    clock = TimeLimit(code=code, starts=("sample.asked",), stops=("sample.asked",))
    found = list(undeclared_limits(replace(PROCEDURE, limits=(clock,), in_force_from=since), NOW))
    assert [item.verdict for item in found] == ([Verdict.WRONG] if missing else [])
    assert all(missing in item.why for item in found)


def test_all_of_it_is_compared_together() -> None:
    wrong = [item for item in citations([PROCEDURE], NOW) if item.verdict is Verdict.WRONG]
    assert [item.cited.law for item in wrong if item.cited.where.startswith("程序")] == ["没有的法"]
