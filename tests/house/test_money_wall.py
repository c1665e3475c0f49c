"""The wall between money and assessment (行政处罚法 第74条，生态环境行政处罚办法 第76条), tried from every side.

A penalty procedure and its indicators are planted; whatever they say, no score, rank, target or personal sheet moves.
"""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.year.rounds.conftest import demo_plan
from tests.year.rounds.helping import act as take_as
from tests.year.scoring.conftest import round_code, ruled
from tests.year.scoring.helping import accept, mark, score, sign

from fadu.kernel.indicators import Indicator, Measure, Row, Scope
from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.procedure import Citation, Procedure, Step
from fadu.kernel.procedure.take import Refused
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.year.models import Target
from fadu.year.rounds.models import IndicatorLink, ReportRound
from fadu.year.scoring import wall
from fadu.year.scoring.deeds import deeds_workbook
from fadu.year.scoring.questions import ranked, scores_of

__all__ = ["demo_plan", "round_code", "ruled"]
SOURCE = Path(wall.__file__).parent
DAY = date(2023, 5, 1)
_CITED = Citation("行政处罚法", "第57条")

# ---- nothing in scoring goes round the wall ---------------------------------------------------------------------

_BARRED = (
    "fadu.kernel.ledger.read",
    "fadu.kernel.ledger.append",
    "fadu.kernel.ledger.models",
    "fadu.kernel.ledger.outbox",
    "fadu.kernel.ledger.verify",
    "fadu.kernel.registry.collect",
    "fadu.rooms",
    "fadu.year.rounds.questions",
    "fadu.year.rounds.sentences",
    "django.apps.apps",
    "django.db.connection",
    "importlib",
    "sqlite3",
)
_CALLS = {"__import__", "eval", "exec", "get_model", "raw", "extra", "import_module"}


def breaches(source: str) -> list[str]:
    """Return every import or call by which a module would read facts, rooms or raw indicators itself."""
    found = [name for node in ast.walk(ast.parse(source)) for name in (*_imported(node), *_called(node))]
    return [name for name in found if name in _CALLS or any(_within(name, barred) for barred in _BARRED)]


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _called(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _within(name: str, barred: str) -> bool:
    return name == barred or name.startswith(f"{barred}.") or (barred in name and name.endswith(barred))


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "wall.py" and "migrations" not in path.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_of_scoring_reads_facts_or_rooms_itself(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from fadu.kernel.ledger.read import facts_named",
        "from fadu.kernel.ledger import read",
        "import fadu.kernel.ledger.read as quiet",
        "from fadu.kernel.registry.collect import registry",
        "from fadu.kernel.registry import collect",
        "from fadu.rooms.enforcement.penalty.models import Case",
        "from fadu.year.rounds.questions import sentences_of",
        "from django.db import connection",
        "from django.apps import apps",
        "def late():\n    from fadu.kernel.ledger.models import Fact\n",
        "__import__('fadu.kernel.ledger.read')",
        "Model.objects.raw('select fine from penalty')",
        "x.get_model('penalty.Case')",
    ],
)
def test_a_way_round_is_found(planted: str) -> None:
    assert breaches(planted)


def test_the_figures_that_are_only_shown_reach_no_arithmetic() -> None:
    users = [path.name for path in MODULES if "only_shown" in path.read_text(encoding="utf-8")]
    assert users == ["rounds.py"]


# ---- a penalty procedure is planted -----------------------------------------------------------------------------

DECIDED = FactType(
    "planted.decided",
    "作出处罚决定（示例）",
    (
        Field("party", "当事人"),
        Field("officer", "承办人", Kind.PERSON),
        Field("fine", "罚款", Kind.MONEY, assessable=False),
        Field("confiscated", "没收违法所得", Kind.MONEY, assessable=False),
        Field("cases", "本月第几件", Kind.INTEGER, assessable=False),
    ),
)
CLOSED = FactType("planted.closed", "结案（示例）", (Field("note", "说明"),))
SPENT = FactType("planted_costs.spent", "普法支出（示例）", (Field("topic", "事由"), Field("cost", "金额", Kind.MONEY)))
FINED = [Decimal(0)]


def _steps(*types: FactType) -> tuple[Step, ...]:
    by = ("legal_clerk", "legal_head")
    return tuple(
        Step(item.name.split(".")[1], item.label, item, by, _CITED, opens=not at) for at, item in enumerate(types)
    )


def _cases(_scope: Scope) -> Measure:
    return Measure(FINED[0], rows=(Row("示例案件", DAY),))


CASES = Indicator("planted.cases", "处罚案件数", "办了几件？", "件", _cases, ("立案",), assessable=False)
FINES = Indicator("planted.fines", "罚款总额", "罚了多少？", "元", _cases, assessable=False)
IN_TIME = Indicator("planted.in_time", "按期公开率", "按期公开几件？", "%", lambda _: Measure(Decimal(90), 9, 10))


@pytest.fixture
def planted(demo_bureau: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A penalty procedure, another that spends money on publicity, and their indicators."""
    known = registry()
    procedures = [
        Procedure("planted", "处罚（示例）", "planted", _steps(DECIDED, CLOSED), "1", DAY),
        Procedure("planted_costs", "支出（示例）", "planted_costs", _steps(SPENT), "1", DAY),
    ]
    monkeypatch.setattr(known, "fact_types", known.fact_types | {item.name: item for item in (DECIDED, CLOSED, SPENT)})
    monkeypatch.setattr(known, "procedures", [*known.procedures, *procedures])
    monkeypatch.setattr(known, "indicators", [*known.indicators, CASES, FINES, IN_TIME])
    FINED[0] = Decimal(0)


def decide(amount: str, officer: str = "water-liaison") -> None:
    data = {"party": "示例公司", "officer": officer, "fine": amount, "confiscated": amount, "cases": 1}
    case = take_as("legal-clerk", "planted.decided", on=DAY, **data).fact.chain.id
    take_as("legal-clerk", "planted.closed", case, DAY, note="已缴清（示例）")


def _refused_with_article(reason: pytest.ExceptionInfo[wall.NotAssessable]) -> None:
    assert "行政处罚法 第74条" in str(reason.value)
    assert "生态环境行政处罚办法 第76条" in str(reason.value)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("name", ["planted.decided", "planted.closed"])
def test_no_fact_of_a_procedure_with_fines_is_handed_out_not_even_to_be_counted(name: str) -> None:
    decide("5000")
    with pytest.raises(wall.NotAssessable) as reason:
        wall.assessable_facts("study.held", name)
    _refused_with_article(reason)


@pytest.mark.usefixtures("planted")
def test_money_of_any_kind_is_taken_out_of_what_is_handed_out() -> None:
    take_as("legal-clerk", "planted_costs.spent", on=DAY, topic="宪法宣传（示例）", cost="1200")
    [fact] = wall.assessable_facts("planted_costs.spent")
    assert dict(fact.data) == {"topic": "宪法宣传（示例）"}
    assert fact.data.get("cost") is None
    with pytest.raises(wall.NotAssessable) as reason:
        fact.data["cost"]
    _refused_with_article(reason)
    with pytest.raises(KeyError):
        fact.data["nothing"]


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("code", ["planted.cases", "planted.fines"])
def test_an_indicator_of_money_or_cases_is_not_handed_out(code: str) -> None:
    assert code not in wall.assessable_indicators()
    with pytest.raises(wall.NotAssessable) as reason:
        wall.assessable_indicator(code)
    _refused_with_article(reason)


@pytest.mark.usefixtures("planted")
def test_an_indicator_of_due_process_is_handed_out() -> None:
    assert wall.assessable_indicator("planted.in_time") is IN_TIME
    assert "planted.in_time" in wall.assessable_indicators()
    with pytest.raises(KeyError):
        wall.assessable_indicator("planted.unknown")


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("code", ["planted.cases", "planted.fines"])
def test_a_target_cannot_be_answered_by_them(demo_plan: str, code: str) -> None:
    goal = Target.objects.filter(commitment="c5")[0].key
    with pytest.raises(Refused) as refusal:
        take_as("legal-clerk", "link.make", plan=demo_plan, commitment="c5", target=goal, indicator=code)
    [reason] = refusal.value.refusals
    assert reason.gate == "assessable"
    assert "行政处罚法 第74条" in reason.words


@pytest.mark.usefixtures("planted")
def test_they_may_be_shown_beside_a_task_without_a_target_and_a_lawful_one_may_be_linked(demo_plan: str) -> None:
    take_as("legal-clerk", "link.make", plan=demo_plan, commitment="c5", indicator="planted.cases")
    goal = Target.objects.filter(commitment="c4")[0].key
    take_as("legal-clerk", "link.make", plan=demo_plan, commitment="c4", target=goal, indicator="planted.in_time")
    assert IndicatorLink.objects.count() == 2


# ---- nothing moves ----------------------------------------------------------------------------------------------


def everything(code: str) -> list[Any]:
    found = scores_of(ReportRound.objects.get(code=code))
    places = [(place, unit.report.unit) for place, unit in ranked(found.units)]
    return [
        places,
        found.applied.rules,
        *((unit.total, unit.words, [item.score for item in unit.items]) for unit in found.units),
    ]


@pytest.mark.usefixtures("planted")
def test_no_score_rank_or_weight_moves_whatever_was_fined(round_code: str) -> None:
    water = accept(sign(round_code))
    mark(water, "c5")
    forced(round_code)
    before = everything(round_code)
    for amount in ("0", "100", "1000000000"):
        decide(amount)
        FINED[0] = Decimal(amount)
        assert everything(round_code) == before


def forced(code: str) -> None:
    """Put a link into the table as no step would: an old installation, or a hand in the database."""
    plan = ReportRound.objects.get(code=code).plan
    goal = Target.objects.filter(commitment="c5")[0].key
    Target.objects.filter(key=goal).update(op=">=", value=Decimal(10), unit="件")
    row = {"plan": plan, "commitment": "c5", "target": goal, "indicator": "planted.cases"}
    IndicatorLink.objects.create(code="planted", **row)


@pytest.mark.usefixtures("planted")
def test_a_link_that_came_past_the_gate_is_told_and_counts_nothing(round_code: str) -> None:
    water = accept(sign(round_code))
    plain = next(item.score for item in score(water).items if item.commitment.key == "c5")
    forced(round_code)
    item = next(item for item in score(water).items if item.commitment.key == "c5")
    assert any("行政处罚法 第74条" in line.words for line in item.score.lines)
    assert (item.score.points, item.score.of) == (plain.points, plain.of)
    assert item.rows == ()


@pytest.mark.usefixtures("planted")
def test_the_sheet_of_a_persons_deeds_has_no_money_and_no_cases_to_count() -> None:
    once, often = _deeds(1), _deeds(7)
    assert once == often
    take_as("legal-clerk", "planted_costs.spent", on=DAY, topic="宪法宣传（示例）", cost="1200")
    kept, left_out = wall.deeds_of("legal-clerk", DAY, DAY)
    assert left_out
    assert [fact.name for fact in kept] == ["planted_costs.spent"]
    assert "1200" not in str(kept)


def _deeds(times: int) -> bytes:
    for _ in range(times):
        decide("8000")
    return deeds_workbook("water-liaison", "示例人员", DAY, DAY, datetime(2023, 7, 1, tzinfo=SHANGHAI).date())


@pytest.mark.usefixtures("planted")
def test_what_is_only_shown_is_words_not_numbers() -> None:
    FINED[0] = Decimal(12)
    scope = Scope(date(2023, 1, 1), date(2023, 6, 30))
    shown = wall.only_shown(scope, replace(scope, since=date(2022, 1, 1), as_of=date(2022, 6, 30)))
    planted = [item for item in shown if item.label in {CASES.label, FINES.label}]
    assert [(item.label, item.words, item.before) for item in planted] == [
        ("处罚案件数", "12 件", "12 件"),
        ("罚款总额", "12 元", "12 元"),
    ]


def test_every_declared_money_field_of_a_penalty_is_marked() -> None:
    """Whoever declares a fine, a confiscation or a count of cases must mark it; this reads every room's words."""
    words = ("罚款", "没收", "违法所得", "案件数", "件数")
    bare = [
        f"{fact.name}.{item.name}"
        for fact in registry().fact_types.values()
        for item in fact.fields
        if item.assessable
        and item.kind in {Kind.MONEY, Kind.INTEGER, Kind.DECIMAL}
        and any(word in item.label for word in words)
    ]
    assert bare == []


def test_every_declared_indicator_of_fines_or_case_counts_is_marked() -> None:
    words = ("罚款", "没收", "案件数", "案件量", "立案数", "处罚数", "诉讼数", "复议数", "败诉数")
    assert [
        item.code for item in registry().indicators if item.assessable and any(w in item.label for w in words)
    ] == []
