"""The demo's file review: a plan with its draw, files under review, a file on paper, an inspection, a typical case.

All of it is 示例. The reviews are trials (试评): the standard is of 2024, the demo begins in 2023.
"""

from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import Account, actor_of
from fadu.lib import clock
from fadu.rooms.oversight.file_review.models import ReviewPlan

PAPER = "示例罚〔2022〕18号"
_CLERK, _ONE, _TWO = "legal-clerk", "file-reviewer-one", "file-reviewer-two"
_SHEET = {"item_filing": "2", "item_inspection": "9", "item_investigation": "7", "item_notice": "10"}
_PAPERS: tuple[dict[str, Any], ...] = (
    {"paper": "filed", "day": date(2022, 9, 5), "party": "示例塑料有限公司", "conduct_from": date(2022, 9, 1)},
    {"paper": "inspected", "day": date(2022, 9, 6), "persons": "执法人员甲、执法人员乙", "missing": ["span"]},
    {"paper": "notified", "day": date(2022, 10, 10), "party": "示例塑料公司", "flaws": ["plea_right"], "checked": True},
    {"paper": "imposed", "day": date(2022, 10, 14), "party": "示例塑料有限公司", "signed_as": "示例生态环境分局"},
)


def load(now: datetime) -> dict[str, str]:
    """Record the demo's reviews through `take`; return one matter of each procedure by its code."""
    with clock.held(now):
        paper = _paper(now)
        plan = _plan(now)
        reviews = [_review(now, plan, file) for file in ReviewPlan.objects.get(code=plan).chosen]
        sheet = _take(
            now,
            "review_sheet.submit",
            _ONE,
            date(2023, 6, 22),
            review=reviews[0],
            reviewer=_ONE,
            opinion="笔录较完整；询问笔录缺少末页的审阅意见（示例）",
            element_pages="1",
            **_SHEET,
        )
        _topic(now, plan)
        return {
            "review_plan": plan,
            "file_review": reviews[0],
            "review_sheet": sheet,
            "paper_file": paper,
            "enforcement_inspection": _inspection(now, plan),
            "typical_case": _example(now),
        }


def _plan(now: datetime) -> str:
    plan = _take(
        now,
        "review_plan.open",
        _CLERK,
        date(2023, 6, 19),
        title="2023年上半年执法案卷评查（示例）",
        since=date(2023, 1, 1),
        until=date(2023, 6, 19),
        kinds=["penalty", "no_penalty"],
        sample=2,
        items="行政处罚和不予处罚案卷，重点看告知、送达和法制审核（示例）",
    )
    _take(now, "review_plan.approve", "leader", date(2023, 6, 20), plan, opinion="同意（示例）")
    _take(now, "review_plan.list", _CLERK, date(2023, 6, 20), plan)
    _take(now, "review_plan.draw", _CLERK, date(2023, 6, 21), plan, seed="示例第2023070期")
    return plan


def _review(now: datetime, plan: str, file: str) -> str:
    told: dict[str, Any] = {"plan": plan, "file": file, "unit": "enforcement", "reviewers": [_ONE, _TWO]}
    return _take(now, "file_review.assign", _CLERK, date(2023, 6, 21), **told)


def _paper(now: datetime) -> str:
    about = {"number": PAPER, "organ": "bureau", "unit": "enforcement", "title": "未按规定贮存固体废物（示例）"}
    paper = _take(now, "paper_file.open", _ONE, date(2023, 6, 15), decided_on=date(2022, 10, 14), **about)
    for told in _PAPERS:
        _take(now, "paper_file.enter", _ONE, date(2023, 6, 15), paper, **told)
    return paper


def _topic(now: datetime, plan: str) -> None:
    """What was met more than once is put down for training."""
    about = {"source": f"review_plan/{plan}", "unit": "enforcement", "reason": "几份案卷都有（示例）"}
    title = "送达回证没有附卷（示例）"
    _take(now, "training_topic.raise", _CLERK, date(2023, 6, 21), title=title, **about)


def _inspection(now: datetime, plan: str) -> str:
    found = _take(
        now,
        "enforcement_inspection.open",
        _CLERK,
        date(2023, 6, 5),
        title="送达和期限执行情况稽查（示例）",
        unit="enforcement",
        kind="special",
        plan=plan,
        since=date(2023, 1, 1),
        until=date(2023, 5, 31),
        items="送达回证、期限计算（示例）",
        inspectors=[_CLERK, _TWO],
    )
    day = date(2023, 6, 12)
    _take(now, "enforcement_inspection.notify", _CLERK, date(2023, 6, 6), found, papers="上半年案卷（示例）")
    _take(now, "enforcement_inspection.inspect", _CLERK, day, found, findings="一份没有送达回证（示例）", problems=1)
    told = {"problems": "一份没有送达回证（示例）", "demands": "补齐，并组织学习（示例）"}
    _take(
        now,
        "enforcement_inspection.order",
        "legal-head",
        date(2023, 6, 14),
        found,
        until=date(2023, 7, 14),
        basis="行政处罚法第七十五条",
        **told,
    )
    return found


def _example(now: datetime) -> str:
    about = {"title": "某公司超标排放水污染物案（示例）", "unit": "enforcement", "reason": "程序规范（示例）"}
    found = _take(now, "typical_case.select", _CLERK, date(2023, 6, 20), **about)
    text = {
        "text": "某公司超过标准排放水污染物，及时改正，依法处罚（示例）。",
        "guidance": "监测结果及时告知当事人（示例）。",
    }
    _take(now, "typical_case.write", _CLERK, date(2023, 6, 21), found, **text)
    return found


def _take(now: datetime, step: str, who: str, on: date, matter: str = "", **data: Any) -> str:
    """Take a step as a log-in of the demo, on a day; return the matter."""
    code, _, name = step.partition(".")
    actor = actor_of(Account.objects.get(username=who), on).via("demo")
    procedure = registry().procedure(code, on)
    return take(Order(procedure, name, actor, data, matter, on), now).fact.chain.id
