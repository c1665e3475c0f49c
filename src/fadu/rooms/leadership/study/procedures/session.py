"""A study session: planned, moved, held or cancelled; a material can follow."""

from datetime import date

from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.rooms.leadership.study import facts, folds
from fadu.rooms.leadership.study.questions import leaders
from fadu.rooms.leadership.study.rules import absent_without_leave, missing

_POINTS = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（一）", "2023")
_BY = ("party_office", "legal_clerk", "legal_head")


def _ended(asked: Asked) -> Refusal | None:
    if asked.last("study.cancelled"):
        return Refusal("open", "这次学习已经取消。", "另行安排一次。", _POINTS)
    return None


def _unheld(asked: Asked) -> Refusal | None:
    if asked.last("study.held"):
        return Refusal("unheld", "这次学习已经登记举行。", "需要补充时使用“补充材料”。", _POINTS)
    return None


def _held(asked: Asked) -> Refusal | None:
    if asked.last("study.held"):
        return None
    return Refusal("held", "学习尚未举行。", "先登记举行情况。", _POINTS)


def _one_place(asked: Asked) -> Refusal | None:
    both = set(asked.data.get("attendees") or ()) & set(asked.data.get("absent") or ())
    if not both:
        return None
    return Refusal("one_place", "同一个人不能既参加又请假。", "核对参加人员和请假人员。", _POINTS)


def _incomplete(asked: Asked) -> str | None:
    kind = asked.named("study.planned")[0].data["kind"]
    lacking = missing(asked.data, kind)
    return f"缺少{'、'.join(lacking)}，暂不计入次数，请补充。" if lacking else None


def _leaders_noted(asked: Asked) -> str | None:
    if asked.named("study.planned")[0].data["audience"] != "leadership":
        return None
    count = len(absent_without_leave(leaders(asked.occurred_on), asked.data))
    return f"有 {count} 位班子成员既未登记参加也未登记请假。" if count else None


_OPEN = (Gate("unheld", "尚未举行吗", _unheld), Gate("open", "没有取消吗", _ended))

SESSION = Procedure(
    code="study",
    label="学习",
    chain="study",
    edition="2023",
    in_force_from=date(2015, 1, 1),
    page="/study/{matter}/",
    projection=Projection(
        (
            Table("study.Session", "code", ("code",)),
            Table("study.Attendance", "session", ("session", "person")),
        ),
        folds.session,
    ),
    steps=(
        Step("plan", "安排学习", facts.PLANNED, _BY, _POINTS, opens=True),
        Step("move", "调整时间", facts.MOVED, _BY, _POINTS, gates=_OPEN),
        Step(
            "hold",
            "登记举行情况",
            facts.HELD,
            _BY,
            _POINTS,
            gates=(*_OPEN, Gate("one_place", "一人一处吗", _one_place, needs_data=True)),
            defects=(
                Defect("incomplete", "要素齐全吗", _incomplete, _POINTS),
                Defect("leaders_noted", "班子成员都有登记吗", _leaders_noted, _POINTS),
            ),
        ),
        Step("add_material", "补充材料", facts.MATERIAL_ADDED, _BY, _POINTS, gates=(Gate("held", "已举行吗", _held),)),
        Step("cancel", "取消", facts.CANCELLED, _BY, _POINTS, gates=_OPEN),
    ),
)
PROCEDURES = (SESSION,)
