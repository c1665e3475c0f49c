"""One file under review: two reviewers who don't see each other's sheet, a third where they differ, the unit's reply.

Who handled a file doesn't review it. A sheet lies in a chain of its own: its writer alone reads it until both are in.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import (
    Asked,
    Defect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Refusal,
    Stage,
    Step,
    Table,
    While,
)
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.reading import SUBTREE, Reading
from fadu.rooms.oversight.file_review import folds
from fadu.rooms.oversight.file_review.bases import LEGAL, POINT_19, REVIEWERS, RULE, SUPERVISION, UNITS
from fadu.rooms.oversight.file_review.dossiers import dossier_of, handlers_of, title_of
from fadu.rooms.oversight.file_review.facts import reviewing as facts
from fadu.rooms.oversight.file_review.rules.score import Unscorable
from fadu.rooms.oversight.file_review.sheets import completed, counted, edition_of

_P = "file_review."
_TWO = 2
_LIVE = Need("这份案卷不再评查，或者已经有结果", RULE, none_of=(f"{_P}withdrawn", f"{_P}concluded"))
_OPENED = Need("两名评查人员的评查表还没有齐", RULE, all_of=(f"{_P}sheets_opened",))
_SETTLED_APART = Need(
    "两名评查人员相差超过规定，还没有第三人评定",
    RULE,
    all_of=(f"{_P}settled",),
    when=(f"{_P}sheets_opened:apart=true",),
)
_SETTLED_AGAIN = Need("异议成立，还没有第三人重新评定", RULE, all_of=(f"{_P}settled",), when=(f"{_P}reopened",))


def _assigned(data: Mapping[str, Any], _matter: str) -> dict[str, Any]:
    """Fill in what the file itself tells: its title, and who had a hand in it."""
    reference = str(data.get("file") or "")
    return {"title": title_of(reference)[:200], "handlers": list(handlers_of(reference))}


def _known(asked: Asked) -> Refusal | None:
    if dossier_of(str(asked.data["file"])) is not None:
        return None
    return Refusal("known", "没有找到这份案卷。", "核对案卷编号；纸质案卷先录入。", RULE)


def _two_reviewers(asked: Asked) -> Refusal | None:
    chosen = list(dict.fromkeys(asked.data["reviewers"]))
    unfit = [one for one in chosen if not _is_reviewer(one, asked.occurred_on)]
    if len(chosen) == _TWO and not unfit:
        return None
    names = organisation.person_names()
    reason = f"{names.get(unfit[0], unfit[0])}不是案卷评查人员。" if unfit else "评查人员应当是两名。"
    return Refusal("two_reviewers", reason, "选择两名案卷评查人员。", RULE)


def _is_reviewer(person: str, on: date) -> bool:
    return any("file_reviewer" in one.roles for one in organisation.capacities(person, on))


def _not_handlers(asked: Asked) -> Refusal | None:
    both = set(asked.data["reviewers"]) & set(handlers_of(str(asked.data["file"])))
    if not both:
        return None
    name = organisation.person_names().get(min(both), min(both))
    return Refusal("not_handlers", f"{name}承办过这份案卷，不能评查它。", "改由没有参与办理的人员评查。", RULE)


def _third(asked: Asked) -> Refusal | None:
    first = asked.last(f"{_P}assigned")
    taken = {*first.data["reviewers"], *(first.data.get("handlers") or ())} if first else set()
    if asked.actor.person not in taken:
        return None
    return Refusal("third", "您评查过或者承办过这份案卷，不能再作评定。", "由第三名评查人员评定。", RULE)


def scorable(asked: Asked) -> Refusal | None:
    """Refuse a sheet that the point table can't count."""
    try:
        counted(asked.data, edition_of(str(asked.data.get("review") or asked.chain.id)))
    except Unscorable as fault:
        return Refusal("scorable", str(fault), "改正后再提交。", RULE)
    return None


SCORABLE = Gate("scorable", "评查表能计分吗", scorable, needs_data=True)


def _own_unit(asked: Asked) -> Refusal | None:
    first = asked.last(f"{_P}assigned")
    if first is None or asked.actor.unit == first.data["unit"]:
        return None
    return Refusal("own_unit", "只有被评查单位能对评查意见提出异议。", "由被评查单位的联络员或者负责人办理。", RULE)


def _late_reply(asked: Asked) -> str | None:
    told = asked.last(f"{_P}told")
    return "异议在期限届满以后提出。" if told and asked.occurred_on.isoformat() > told.data["until"] else None


def _period_over(asked: Asked) -> Refusal | None:
    """The unit has the whole period for its objection, unless it has replied."""
    told = asked.last(f"{_P}told")
    replied = [one for one in asked.named(f"{_P}replied") if told and one.seq > told.seq]
    if told is None or replied or asked.occurred_on.isoformat() > told.data["until"]:
        return None
    return Refusal("period_over", f"被评查单位可以到 {told.data['until']} 提出异议。", "期限届满后再确定结果。", RULE)


def _until_ahead(asked: Asked) -> Refusal | None:
    if str(asked.data["until"]) > asked.occurred_on.isoformat():
        return None
    return Refusal("until_ahead", "提出异议的期限应当在反馈之后。", "改为以后的一天。", RULE)


def result_of(code: str) -> dict[str, Any]:
    """Return score and major defects as they stand: the third person's, else what both sheets came to."""
    told = corrected(facts_of(Chain("file_review", code))) if code else ()
    found = [one for one in told if one.name in {f"{_P}sheets_opened", f"{_P}settled"}]
    last = found[-1].data if found else {}
    return {"score": last.get("score"), "defects": list(last.get("defects") or ())}


def _with_result(_data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    return result_of(matter)


def _told(_data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    return {**result_of(matter), "number": "待编"}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what a review is called and whose file it is."""
    data = told[0].data
    return Heading(f"案卷评查：{data.get('title') or data['file']}", unit=str(data["unit"]), organ="bureau")


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who may read a review: its reviewers and the legal division; the unit once it was told."""
    told_unit = {str(told[0].data["unit"])} if any(one.name == f"{_P}told" for one in told) else set()
    roles = frozenset({*LEGAL, *REVIEWERS, "leader", "chief", "discipline"})
    return Reading(SUBTREE, frozenset(told_unit), roles, frozenset(told[0].data["reviewers"]))


_step = While(_LIVE).step
_DERIVED = frozenset({"score", "reckoning"})
_REPLIED = Need("没有异议", RULE, all_of=(f"{_P}replied",))
_UNANSWERED = Need("异议已经答复", RULE, none_of=(f"{_P}reply_answered",))
_ONCE = Need("已经反馈", RULE, none_of=(f"{_P}told",))
REVIEW = Procedure(
    code="file_review",
    label="案卷评查",
    chain="file_review",
    edition="2021",
    in_force_from=date(2021, 7, 15),
    page="/file-review/files/{matter}/",
    heading=heading,
    reading=reading,
    projection=Projection((Table("file_review.FileReview", "code", ("code",)),), folds.review),
    stages=(
        Stage("assigned", "确定评查人员", (f"{_P}assigned",)),
        Stage("reviewing", "两人评查", (f"{_P}sheet_noted",)),
        Stage("opened", "评查表已齐", (f"{_P}sheets_opened",)),
        Stage("settled", "第三人评定", (f"{_P}settled",)),
        Stage("told", "反馈", (f"{_P}told",)),
        Stage("replied", "异议", (f"{_P}replied", f"{_P}reply_answered")),
        Stage("concluded", "结果", (f"{_P}concluded", f"{_P}withdrawn")),
    ),
    steps=(
        Step(
            "assign",
            facts.ASSIGNED.label,
            facts.ASSIGNED,
            LEGAL,
            POINT_19,
            opens=True,
            gates=(
                Gate("known", "有这份案卷吗", _known, needs_data=True, elsewhere=True),
                Gate("two_reviewers", "是两名评查人员吗", _two_reviewers, needs_data=True, elsewhere=True),
                Gate("not_handlers", "评查人员没有承办过吗", _not_handlers, needs_data=True, elsewhere=True),
            ),
            derived=frozenset({"title", "handlers"}),
            complete=_assigned,
        ),
        _step("attach_findings", facts.FINDINGS_ATTACHED, ("system", *LEGAL), SUPERVISION),
        _step("note_sheet", facts.SHEET_NOTED, ("system",), RULE),
        _step(
            "open_sheets",
            facts.SHEETS_OPENED,
            ("system",),
            RULE,
            Need("还没有收到评查表", RULE, all_of=(f"{_P}sheet_noted",)),
            Need("评查表已经公开", RULE, none_of=(f"{_P}sheets_opened",)),
        ),
        _step(
            "settle",
            facts.SETTLED,
            REVIEWERS,
            RULE,
            Need(
                "两名评查人员没有超过规定的差别，也没有成立的异议",
                RULE,
                any_of=(f"{_P}sheets_opened:apart=true", f"{_P}reopened"),
            ),
            Need("已经评定", RULE, none_of=(f"{_P}settled",)),
            gates=(Gate("third", "是第三人吗", _third), SCORABLE),
            derived=_DERIVED,
            complete=completed,
        ),
        _step(
            "tell",
            facts.TOLD,
            LEGAL,
            SUPERVISION,
            _OPENED,
            _SETTLED_APART,
            _SETTLED_AGAIN,
            _ONCE,
            gates=(Gate("until_ahead", "期限在反馈之后吗", _until_ahead, needs_data=True),),
            derived=frozenset({"score", "defects", "number"}),
            complete=_told,
            numbered=(("number", "file_review.opinion"),),
            help="文号由系统按顺序编排。被评查单位可以在期限内提出异议。",
        ),
        _step(
            "reply",
            facts.REPLIED,
            UNITS,
            RULE,
            Need("还没有反馈评查意见", RULE, all_of=(f"{_P}told",)),
            Need("已经提出异议", RULE, none_of=(f"{_P}replied",)),
            gates=(Gate("own_unit", "是被评查单位吗", _own_unit),),
            defects=(Defect("late_reply", "在期限内提出吗", _late_reply, RULE),),
        ),
        _step("answer_reply", facts.REPLY_ANSWERED, LEGAL, RULE, _REPLIED, _UNANSWERED),
        _step(
            "reopen",
            facts.REOPENED,
            LEGAL,
            RULE,
            _REPLIED,
            _UNANSWERED,
            voids=(f"{_P}told", f"{_P}settled", f"{_P}replied"),
            help="由第三人重新评定以后再次反馈。",
        ),
        _step(
            "conclude",
            facts.CONCLUDED,
            LEGAL,
            SUPERVISION,
            Need("还没有反馈评查意见", RULE, all_of=(f"{_P}told",)),
            Need("异议还没有答复", RULE, all_of=(f"{_P}reply_answered",), when=(f"{_P}replied",)),
            gates=(Gate("period_over", "异议期限届满了吗", _period_over),),
            derived=frozenset({"score", "defects"}),
            complete=_with_result,
            closes=True,
            final=True,
        ),
        _step("withdraw", facts.WITHDRAWN, LEGAL, RULE, closes=True, final=True),
    ),
)
PROCEDURES = (REVIEW,)
