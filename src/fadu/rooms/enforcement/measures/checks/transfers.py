"""What refuses a step of a transfer to the police, and what is recorded beside it.

The days and hours of 国务院令第310号 never refuse: they are recorded with their reason (G21).
"""

from datetime import timedelta

from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.measures.bases import PROTECTION, RULE
from fadu.rooms.enforcement.measures.checks.common import day_of, flagged, moment_of, moments, not_by, refused_unless
from fadu.rooms.enforcement.measures.facts import crime_transfer, detention_transfer


def crime(article: str) -> Citation:
    """Return an article of the State Council's rules on the transfer of suspected crimes."""
    return Citation("行政执法机关移送涉嫌犯罪案件的规定", article, "2020-08-07")


#: The three ministries' rules of 2017: their text isn't installed.
LINKING = Citation("环境保护行政执法与刑事司法衔接工作办法", edition="2017-01-25", status="M-hi")
#: The five ministries' rules of 2014 on detention: known by copies of their second article alone.
DETAINING = Citation("行政主管部门移送适用行政拘留环境违法案件暂行办法（公治〔2014〕853号）", status="V-sec")
_SENDING = "crime_transfer.sending"


def _member(asked: Asked) -> Refusal | None:
    team = asked.last("crime_transfer.team_assigned")
    if team is None or asked.actor.person in team.data["officers"]:
        return None
    return Refusal("member", "书面报告由专案组提出。", "由专案组的执法人员报告，或者重新指定专案组。", crime("第五条"))


def _grounded(asked: Asked) -> Refusal | None:
    wanted = {"filed": "handed_over", "refused": "not_filed", "returned": "returned"}[str(asked.data["ground"])]
    if asked.last(f"crime_transfer.{wanted}"):
        return None
    labels = {fact.name: fact.label for fact in crime_transfer.FACTS}
    reason = f"还没有登记“{labels[f'crime_transfer.{wanted}']}”。"
    return Refusal("grounded", reason, "选择与登记相符的结果，或者先登记。", RULE)


def _late_sending(asked: Asked) -> str | None:
    approved = asked.last("crime_transfer.approved")
    if approved is None:
        return None
    hours = timedelta(hours=shipped_length(limit(_SENDING, approved.occurred_on)).amount)
    given, sent = (moment_of(text) for text in (approved.data["approved_at"], asked.data["sent_at"]))
    if sent <= given + hours:
        return None
    why = asked.data.get("late_reason") or "未说明"
    return f"批准后超过{hours.total_seconds() / 3600:.0f}小时才移送，原因：{why}"


def _incomplete(asked: Asked) -> str | None:
    given = set(asked.data["materials"])
    wanted = [code for code, _ in crime_transfer.MATERIALS if code != "other"]
    if asked.data.get("no_appraisal"):
        wanted.remove("appraisal")
    missing = [label for code, label in crime_transfer.MATERIALS if code in wanted and code not in given]
    return f"没有附送：{'、'.join(missing)}。" if missing else None


def _supplemented_late(asked: Asked) -> str | None:
    wanted = asked.last("crime_transfer.correction_asked")
    late = wanted is not None and asked.occurred_on > day_of(wanted.data["until"])
    return "迟于公安机关要求的补正期限。" if late else None


APPROVED_AT = moments("approved_at")
SENT_AT = moments("sent_at", after=("crime_transfer.approved", "approved_at"))
NOT_REPORTER = not_by(("crime_transfer.opened", "crime_transfer.reported"), "提出报告的人不能自己批准", crime("第五条"))
MEMBER = Gate("member", "由专案组提出吗", _member)
GROUNDED = Gate("grounded", "结果与登记相符吗", _grounded, needs_data=True)
LATE_SENDING = Defect("late_sending", "批准后在规定的小时内移送了吗", _late_sending, crime("第五条"))
INCOMPLETE = Defect("incomplete", "材料齐全吗", _incomplete, crime("第六条"))
UNCOPIED = flagged("uncopied", "抄送人民检察院了吗", "copied", "移送书没有抄送同级人民检察院。", LINKING)
UNPRESERVED = flagged(
    "unpreserved", "证据和物品妥善保存了吗", "preserved", "没有妥善保存证据、登记涉案物品。", crime("第四条")
)
UNSIGNED = flagged("unsigned", "回执签字了吗", "signed", "公安机关没有在回执上签字。", crime("第七条"))
SUPPLEMENTED_LATE = Defect("supplemented_late", "按期补正了吗", _supplemented_late, LINKING)

_63 = PROTECTION("第六十三条")


def _disobeyed(asked: Asked) -> Refusal | None:
    needed = asked.data["circumstance"] in detention_transfer.DISOBEYED
    if not needed or (asked.data.get("order") and asked.data.get("disobedience")):
        return None
    reason = "没有责令停止（改正）的决定书，或者没有拒不执行的证据，不属于可以移送的情形。"
    return Refusal("disobeyed", reason, "先责令停止（改正）并复查；拒不执行的再移送。", _63)


def _unpunished(asked: Asked) -> str | None:
    return None if asked.data.get("penalty") else "还没有作出行政处罚决定。"


def _outside(asked: Asked) -> str | None:
    if asked.data["result"] != "detained":
        return None
    least, most = (5, 10) if asked.data.get("lighter") else (10, 15)
    days = int(asked.data.get("days") or 0)
    return None if least <= days <= most else f"拘留日数不在{least}日以上{most}日以下，请与公安机关核对。"


def _bare(asked: Asked) -> str | None:
    given = set(asked.data["materials"])
    wanted = {"letter", "report", "evidence"}
    opened = asked.last("detention_transfer.opened")
    if opened and opened.data["circumstance"] in detention_transfer.DISOBEYED:
        wanted |= {"order"}
    missing = [label for code, label in detention_transfer.MATERIALS if code in wanted - given]
    return f"没有附送：{'、'.join(missing)}。" if missing else None


def _unanswered(asked: Asked) -> str | None:
    return None if asked.last("detention_transfer.decided") else "公安机关还没有决定就结束了移送办理。"


NOT_PROPOSER = not_by(("detention_transfer.opened",), "提出移送的人不能自己批准", _63)
UNANSWERED = Defect("unanswered", "公安机关决定了吗", _unanswered, _63)
NO_CRIME = refused_unless(
    "no_crime", "尚不构成犯罪吗", "涉嫌构成犯罪的，不能以移送拘留代替移送犯罪。", "按涉嫌犯罪案件移送。", _63
)
DISOBEYED = Gate("disobeyed", "有责令和拒不执行的证据吗", _disobeyed, needs_data=True)
UNPUNISHED = Defect("unpunished", "作出处罚决定了吗", _unpunished, DETAINING)
OUTSIDE = Defect("outside", "拘留日数在法定幅度以内吗", _outside, _63)
BARE = Defect("bare", "材料齐全吗", _bare, Citation("本局案件移送规程", status="ENG"))
RECEIPT = flagged("receipt", "回执签字了吗", "signed", "公安机关没有在回执上签字。", DETAINING)
