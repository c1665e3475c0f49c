"""From a case made with a defect to the training: drawn up, reviewed by two, told to the unit, answered, trained.

By the forms that people use; the unit reads what was found, says its part, and the topic leads back to the review.
"""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.test import TestCase
from tests.journeys.desks import fill_in, read, refused, staff

from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI

pytestmark = pytest.mark.django_db(databases="__all__")
Freeze = Callable[[datetime], None]
NUMBER = "示例罚〔2024〕1号"
OPENED = {
    "number": NUMBER,
    "organ": "bureau",
    "unit": "enforcement",
    "title": "超标排放水污染物（示例）",
    "decided_on": "2024-02-27",
    "handlers[]": ["officer-one", "officer-two"],
}
IMPOSED = {
    "paper": "imposed",
    "day": "2024-02-27",
    "party": "示例公司",
    "law": "水污染防治法",
    "article": "第八十三条第（二）项",
    "kinds[]": ["fine"],
    "amount": "150000",
    "signed_as": "示例生态环境执法支队",
    "number_of": NUMBER,
}
SHEET = {"opinion": "以执法队伍的名义作出（示例）", "item_decision": "13", "defects[]": ["1"]}


def on(freeze: Freeze, day: date) -> None:
    freeze(datetime.combine(day, time(10), SHANGHAI))


def done(who: str, path: str, **fields: object) -> str:
    """Fill in a form; what follows from it has followed. Return the last word of where it leads."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return fill_in(who, path, **fields).partition("?")[0].rstrip("/").rpartition("/")[2]


def test_a_defect_is_found_told_answered_and_trained(demo_bureau: None, frozen: Freeze) -> None:
    review = assigned(frozen)
    told(frozen, review)
    trained(frozen, review)


def assigned(freeze: Freeze) -> str:
    """A file on paper, signed by the wrong body, is typed in and given to two; one of them handled it and may not."""
    on(freeze, date(2024, 5, 6))
    done("file-reviewer-one", "/do/paper_file/new/open/", **OPENED)
    done("file-reviewer-one", f"/do/paper_file/{NUMBER}/enter/", **IMPOSED)
    about = {"file": f"paper_file/{NUMBER}", "unit": "enforcement"}
    path = "/do/file_review/new/assign/"
    assert "承办" in refused("legal-clerk", path, **about, **{"reviewers[]": ["officer-one", "file-reviewer-two"]})
    review = done("legal-clerk", path, **about, **{"reviewers[]": ["file-reviewer-one", "file-reviewer-two"]})
    assert "超出" in read(staff("file-reviewer-one"), f"/file-review/files/{review}/")
    return review


def told(freeze: Freeze, review: str) -> None:
    """Both fill in their sheets; the unit is told, reads it, and says its part."""
    for who in ("file-reviewer-one", "file-reviewer-two"):
        done(who, "/do/review_sheet/new/submit/", review=review, reviewer=who, **SHEET)
    page = f"/file-review/files/{review}/"
    done("legal-head", f"/do/file_review/{review}/tell/", opinion="以执法队伍的名义作出（示例）", until="2024-05-24")
    on(freeze, date(2024, 5, 20))
    assert "以执法队伍的名义作出" in read(staff("enforcement-head"), page)
    done("enforcement-head", f"/do/file_review/{review}/reply/", reasons="落款有误，公章正确（示例）")
    assert "落款有误" in read(staff("legal-head"), page)
    assert "异议" in refused("legal-head", f"/do/file_review/{review}/conclude/")


def trained(freeze: Freeze, review: str) -> None:
    """The reply is answered, the result stands, and its problem is a topic to train that leads back and is answered."""
    on(freeze, date(2024, 5, 28))
    done("legal-head", f"/do/file_review/{review}/answer_reply/", reason="公章与落款不一致，维持（示例）")
    done("legal-head", f"/do/file_review/{review}/conclude/", training="落款机关的写法（示例）")
    topics = registry().ask("officers.topics_of", f"file_review/{review}")
    assert "落款机关的写法（示例）" in {row["title"] for row in topics}
    topic = next(row["code"] for row in topics if row["defect"] == "1")
    assert "待安排" in read(staff("certificate-clerk"), f"/officers/topics/{topic}/")
    about = {"kind": "special", "title": "落款和用印（示例）", "unit": "enforcement", "planned_on": "2024-05-30"}
    training = done("certificate-clerk", "/do/officer_training/new/plan/", **about, **{"topics[]": [topic]})
    on(freeze, date(2024, 5, 30))
    held = {"attended[]": ["officer-one", "officer-two"], "hours": "4"}
    done("certificate-clerk", f"/do/officer_training/{training}/hold/", **held)
    assert "已经培训" in read(staff("legal-head"), f"/file-review/files/{review}/")
