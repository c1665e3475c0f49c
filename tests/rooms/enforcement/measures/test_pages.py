"""The list of measures, and what other rooms are told of those beside a case."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cases import play, stories

from fadu.kernel.ledger.models import Fact
from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import account_named
from fadu.lib.clock import SHANGHAI
from fadu.rooms.enforcement.measures.models import Measure

CASES = Path(__file__).parent / "cases"
MOST_QUERIES = 20
ON = date(2023, 9, 11)
NOW = datetime(2023, 9, 12, 9, tzinfo=SHANGHAI)
_WHY: dict[str, Any] = {"evidence": "照片（示例）", "reasons": "示例"}
BEGUN: list[tuple[str, str, dict[str, Any]]] = [
    ("seizure", "propose", {"kind": "seal", "ground": "toxic", "target": "泵（示例）", **_WHY}),
    ("preservation", "propose", {"subject": "台账（示例）", "endangered": True, "reasons": "示例"}),
    ("restriction", "propose", {"kind": "limit", "ground": "exceeding", "subject": "车间（示例）", **_WHY}),
]


def played(title: str) -> None:
    """Play the story of this title."""
    play(next(param.values[0] for param in stories(CASES) if param.values[0].title == title))


@pytest.fixture
def as_user(client: Client) -> Callable[[str], Client]:
    """Return `as_user(username)`: a browser in which this demo account is logged in."""

    def go(username: str) -> Client:
        account = account_named(username)
        assert account is not None
        client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
        return client

    return go


@pytest.fixture
def seized(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """The measures of two stories, seen on 14 August 2023."""
    played("涉嫌犯罪的，查封、扣押的财物一并移送，书面告知当事人")
    frozen(datetime(2023, 8, 14, 9, tzinfo=SHANGHAI))


@pytest.mark.usefixtures("seized")
class TestTheList:
    """Measures by state, kind and words."""

    def test_it_shows_what_is_over_only_when_asked(self, as_user: Callable[[str], Client]) -> None:
        client = as_user("officer-one")
        assert "排污泵（示例）" not in client.get("/measures/").content.decode()
        shown = client.get("/measures/?state=closed").content.decode()
        assert "查封：排污泵（示例）" in shown
        assert "案件 AJ-2023-0001" in shown

    @pytest.mark.parametrize(("kind", "there"), [("seizure", True), ("daily_fine", False), ("no-such", True)])
    def test_it_is_filtered_by_kind(self, as_user: Callable[[str], Client], kind: str, there: bool) -> None:
        shown = as_user("officer-one").get(f"/measures/?state=all&kind={kind}").content.decode()
        assert ("排污泵（示例）" in shown) is there

    @pytest.mark.parametrize(("words", "there"), [("苏环查扣", True), ("AJ-2023-0001", True), ("锅炉", False)])
    def test_it_is_searched_by_number_and_name(self, as_user: Callable[[str], Client], words: str, there: bool) -> None:
        shown = as_user("officer-one").get("/measures/", {"state": "all", "q": words}).content.decode()
        assert ("排污泵（示例）" in shown) is there

    def test_only_officers_are_offered_to_begin(self, as_user: Callable[[str], Client]) -> None:
        assert "申请查封、扣押" in as_user("officer-one").get("/measures/").content.decode()
        assert "申请登记保存" not in as_user("legal-clerk").get("/measures/").content.decode()

    def test_it_asks_little(
        self, as_user: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = as_user("officer-one")
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get("/measures/?state=all").status_code == 200

    def test_a_measure_has_a_page(self, as_user: Callable[[str], Client]) -> None:
        assert "AJ-2023-0001" in as_user("officer-one").get("/measures/seizure/AJ-2023-0001-CF1/").content.decode()
        assert as_user("officer-one").get("/measures/none/AJ-2023-0001-CF1/").status_code == 404


@pytest.mark.usefixtures("seized")
class TestWhatOthersAreTold:
    """`measures.of_case`: plain data, facts in order."""

    def test_a_case_is_told_its_measures(self) -> None:
        (one,) = registry().ask("measures.of_case", "AJ-2023-0001")
        assert (one["code"], one["procedure"], one["number"]) == ("AJ-2023-0001-CF1", "seizure", "苏环查扣〔2023〕1号")
        assert [fact["name"] for fact in one["facts"]][:3] == [
            "seizure.proposed",
            "seizure.approved",
            "seizure.carried_out",
        ]
        assert one["facts"][2]["occurred_on"] == date(2023, 7, 12)

    def test_another_case_has_none(self) -> None:
        assert registry().ask("measures.of_case", "AJ-2023-0002") == []

    def test_it_comes_with_the_dossier_of_the_case(self) -> None:
        dossier = registry().ask("penalty.dossier", "AJ-2023-0001")
        assert [one["code"] for one in dossier["linked"]] == ["AJ-2023-0001-CF1"]


def fields(procedure: Procedure, step: str) -> set[str]:
    """Return the names of what a step records."""
    return {one.name for one in procedure.step(step).records.fields}


@pytest.mark.usefixtures("demo_bureau")
@pytest.mark.parametrize("code", ["seizure", "preservation", "restriction", "daily_fine"])
def test_a_rebuild_of_one_procedure_leaves_the_rows_of_all(code: str, act: Callable[..., Actor]) -> None:
    played("责令改正送达的次日起算，至复查发现之日，三十日，每日十万元")
    begin = {"organ": "bureau", "unit": "enforcement", "case": "AJ-2023-0001", "related": True}
    for name, step, data in BEGUN:
        procedure = registry().procedure(name, ON)
        own = {key: value for key, value in {**begin, **data}.items() if key in fields(procedure, step)}
        take(Order(procedure, step, act("officer-one", ON), own, occurred_on=ON), NOW)
    before = list(Measure.objects.order_by("code").values())
    assert {row["procedure"] for row in before} == {"seizure", "preservation", "restriction", "daily_fine"}
    assert (rebuild(registry().procedure(code)), list(Measure.objects.order_by("code").values())) == (0, before)


@pytest.mark.usefixtures("seized")
def test_no_personal_value_lies_outside_the_vault() -> None:
    said = " ".join(str(row) for row in Fact.objects.filter(name__startswith="seizure.").values_list("data", flat=True))
    assert "负责人（示例）" not in said
