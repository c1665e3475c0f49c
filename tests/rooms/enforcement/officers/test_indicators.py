"""What officers are measured by, opened into its rows."""

from datetime import date

from tests.rooms.enforcement.officers.conftest import NOW, Clerk

from fadu.kernel.indicators import Scope
from fadu.kernel.registry.collect import registry
from fadu.project.demo import officers as demo

YEAR = Scope(date(2023, 1, 1), NOW.date())


def words(code: str, scope: Scope = YEAR) -> str:
    return registry().indicator(code).measure(scope).words


def test_all_papers_of_the_demo_are_good(demo_bureau: None) -> None:
    assert words("officers.good") == "100%（5/5）"
    assert words("officers.good", Scope(YEAR.since, YEAR.as_of, "kunshan")) == "100%（2/2）"
    assert words("officers.good", Scope(YEAR.since, YEAR.as_of, "water")) == "本期无此类事项"


def test_a_paper_that_lapsed_counts_as_not_good_and_one_handed_back_not_at_all(clerk: Clerk, paper: Clerk) -> None:
    paper("water-head", kind="environment", valid_from=date(2021, 6, 1), valid_until=None)
    assert words("officers.good") == "83.3%（5/6）"
    clerk("certificate.hand_back", paper("air-head"), ground="moved")
    assert words("officers.good") == "83.3%（5/6）"


def test_training_counts_for_five_years(clerk: Clerk, paper: Clerk) -> None:
    assert words("officers.trained") == "100%（5/5）"
    paper("water-head", trained_on=date(2018, 6, 25))
    assert words("officers.trained") == "83.3%（5/6）"
    told = {"kind": "qualification", "title": "资格考试（示例）", "unit": "enforcement"}
    code = clerk("officer_training.plan", **told, planned_on=date(2023, 6, 1))
    clerk("officer_training.hold", code, attended=["water-head"], passed=["water-head"], hours=40)
    assert words("officers.trained") == "100%（6/6）"


def test_a_contest_is_no_qualifying_examination(clerk: Clerk, paper: Clerk) -> None:
    paper("water-head", trained_on=date(2018, 6, 25))
    told = {"kind": "contest", "title": "比武（示例）", "unit": "enforcement"}
    code = clerk("officer_training.plan", **told, planned_on=date(2023, 6, 1))
    clerk("officer_training.hold", code, attended=["water-head"], passed=["water-head"], hours=8)
    assert words("officers.trained") == "83.3%（5/6）"


def test_contests_and_trainings_held_are_counted(demo_bureau: None) -> None:
    assert words("officers.contests") == "0"
    demo.load(NOW)
    assert words("officers.contests") == "1"
    assert words("officers.contests", Scope(YEAR.since, YEAR.as_of, "water")) == "0"
