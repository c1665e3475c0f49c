"""The real work points of 2023, from file to published plan, where the shared data are beside the project."""

from pathlib import Path
from time import perf_counter

import pytest
from tests.year.conftest import NOW

from fadu.kernel.procedure.project import rebuild
from fadu.year import drafts
from fadu.year.drafting.content import points_of
from fadu.year.drafting.doubts import unsettled
from fadu.year.drafting.view import counts
from fadu.year.models import Chapter, Commitment, OpenRole, Owner, Plan, Point, Round

FILE = Path(__file__).parents[3] / "shared" / "data" / "work_points" / "suzhou_2023.txt"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="没有共享数据中的 2023 年工作要点")
ADOPTION = {"meeting": "局党组会议", "adopted_on": "2023-06-12", "number": "苏环党组字〔2023〕90号"}


@pytest.fixture
def real(act):
    return drafts.open_draft(FILE.read_bytes(), FILE.name, act("legal-clerk"), NOW)[0]


def test_every_unit_of_the_document_is_known_but_one_role_that_people_must_choose(real):
    content = drafts.content_of(real)
    assert counts(content)["chapters"] == 9
    assert counts(content)["points"] == 23
    assert [doubt["text"] for doubt in unsettled(content) if doubt["unit"]] == ["各普法责任处室单位"]
    assert len(unsettled(content)) <= 5


def test_from_the_file_to_the_plan(real, change, step, plan_procedure):
    for point in points_of(drafts.content_of(real)):
        for unit in (one for one in point["units"] if one["state"] == "choose"):
            change(real, "resolve_role", point=point["key"], unit=unit["key"], units=["legal", "enforcement"])
    for doubt in unsettled(drafts.content_of(drafts.draft_of(real.pk))):
        change(real, "settle_doubt", doubt=doubt["key"], how="accepted")
    step("record_adoption", by="party-office", draft=real.pk, **ADOPTION)
    step("publish", "bureau-2023", draft=real.pk)
    assert (Plan.objects.get().number, Chapter.objects.count(), Point.objects.count()) == (ADOPTION["number"], 9, 23)
    assert [(one.due_month, one.due_day) for one in Round.objects.order_by("position")] == [(7, 5), (11, 15)]
    assert set(OpenRole.objects.values_list("role", flat=True)) == {
        "行政规范性文件承办单位",
        "重大行政决策承办单位",
        "各复议诉讼案件承办单位",
    }
    assert {one.key for one in Commitment.objects.all()} == set(Owner.objects.values_list("commitment", flat=True))
    assert rebuild(plan_procedure) == 0


def test_importing_takes_less_than_a_second(act):
    started = perf_counter()
    drafts.open_draft(FILE.read_bytes(), FILE.name, act("legal-clerk"), NOW)
    assert perf_counter() - started < 1
