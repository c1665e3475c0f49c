"""Hearings on a decision (条例 16, 17): announced, applied for, drawn by a published seed, listed, papers, held.

The draw is stratified so that every side is represented; anybody can repeat it from the list's digest and the seed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.read import Recorded
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
    TimeLimit,
)
from fadu.lib.draw import Drawn, DrawRefused, draw, list_digest
from fadu.rooms.decisions.major_decisions import checks, questions, receipts
from fadu.rooms.decisions.major_decisions.bases import RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import participation as facts

_P = "decision_hearing."
_16, _17 = article("第十六条"), article("第十七条")
_DERIVED = frozenset({"list_digest", "chosen", "steps", "applicants"})
_LIVE = Need("听证会已经取消", _16, none_of=(f"{_P}cancelled",), advice="需要时另行公告。")
_NOT_HELD = Need("听证会已经举行", _17, none_of=(f"{_P}recorded",))


def drawn(seed: str, code: str) -> Drawn:
    """Draw for a hearing from its applications; raises `DrawRefused` with what to do."""
    found = questions.hearing(code)
    return draw(seed, questions.applicants(code), found.seats if found else 0)


def _draw(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    listed = questions.applicants(matter)
    kept = {"applicants": listed, "list_digest": list_digest(listed)}
    try:
        result = drawn(str(data.get("seed") or ""), matter)
    except DrawRefused as refused:
        return {**kept, "chosen": [], "steps": [str(refused)]}
    return {**kept, "chosen": list(result.chosen), "steps": list(result.steps)}


def _drawable(asked: Asked) -> Refusal | None:
    if asked.data.get("chosen"):
        return None
    reason = "".join(asked.data.get("steps") or ()) or "还没有人报名。"
    return Refusal("drawable", reason, "改正种子；没有人报名的，延长报名或邀请相关各方的代表。", _16)


def _applications_over(asked: Asked) -> Refusal | None:
    announced = asked.last(f"{_P}announced")
    if announced and asked.occurred_on.isoformat() > announced.data["apply_until"]:
        return None
    return Refusal("applied", "报名还没有截止，名单没有确定，不能抽取。", "等报名截止之后再抽取。", _16)


def _one_sided(asked: Asked) -> str | None:
    empty = [name for name, found in (asked.data.get("applicants") or {}).items() if not found]
    return f"{'、'.join(empty)}没有人报名，相关各方没有都有代表。" if empty else None


def _unlisted(asked: Asked) -> str | None:
    return None if asked.last(f"{_P}listed") else "听证参加人名单没有提前公布。"


def _unserved(asked: Asked) -> str | None:
    return None if asked.last(f"{_P}papers_served") else "听证材料没有送达听证参加人。"


def _unordered(asked: Asked) -> str | None:
    done = asked.data.get("introduced") and asked.data.get("debated")
    return None if done else "听证会没有按规定的程序进行：介绍情况，陈述、询问、质证和辩论。"


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold a hearing's chain into its row."""
    row: dict[str, Any] = {
        "code": code,
        "seed": "",
        "list_digest": "",
        "chosen": [],
        "steps": [],
        "replaced": "",
        "summary": "",
    }
    row |= dict.fromkeys(("drawn_on", "listed_on", "papers_on", "recorded_on", "cancelled_on"))
    for fact in told:
        name = fact.name.removeprefix(_P)
        if name == "announced":
            kept = ("title", "unit", "place", "method", "strata", "seats", "apply_until", "hearing_on")
            row |= {item: fact.data[item] for item in kept}
            row |= {"decision": fact.data.get("decision") or "", "announced_on": fact.occurred_on}
        else:
            row |= {_DAYS[name]: fact.occurred_on} | {item: fact.data.get(item) or "" for item in _KEPT.get(name, ())}
    return {"decisions.Hearing": [row]}


_DAYS = {
    "drawn": "drawn_on",
    "listed": "listed_on",
    "papers_served": "papers_on",
    "recorded": "recorded_on",
    "cancelled": "cancelled_on",
}
_KEPT = {
    "drawn": ("seed", "list_digest", "chosen", "steps"),
    "listed": ("replaced",),
    "recorded": ("summary",),
}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the title and unit of a hearing."""
    return Heading(told[0].data["title"], unit=told[0].data["unit"], organ="bureau", public=True)


HEARING = Procedure(
    code="decision_hearing",
    label="重大决策听证会",
    chain="decision_hearing",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    page="/decisions/hearings/{matter}/",
    heading=heading,
    limits=(
        TimeLimit(
            "major_decisions.hearing_papers",
            starts=(f"{_P}announced",),
            stops=(f"{_P}papers_served",),
            before="hearing_on",
        ),
    ),
    stages=(
        Stage("announced", "公告报名", (f"{_P}announced",)),
        Stage("drawn", "抽取", (f"{_P}drawn",)),
        Stage("listed", "公布名单", (f"{_P}listed",)),
        Stage("papers", "送达材料", (f"{_P}papers_served",)),
        Stage("recorded", "举行", (f"{_P}recorded",)),
    ),
    projection=Projection((Table("decisions.Hearing", "code", ("code",)),), fold),
    steps=(
        Step("announce", "发布听证公告", facts.HEARING_ANNOUNCED, UNITS, _16, opens=True, final=True),
        Step(
            "draw",
            "抽取听证参加人",
            facts.HEARING_DRAWN,
            UNITS,
            _16,
            needs=(_LIVE, _NOT_HELD, Need("已经抽取", _16, none_of=(f"{_P}drawn",), advice="按候补顺序递补。")),
            gates=(
                Gate("applied", "报名截止了吗", _applications_over),
                Gate("drawable", "能抽出来吗", _drawable, needs_data=True),
            ),
            defects=(Defect("one_sided", "相关各方都有代表吗", _one_sided, _16),),
            derived=_DERIVED,
            complete=_draw,
            final=True,
            help="先公布报名名单摘要，再用之后才产生的公开数字作种子，任何人都可以重算。抽取只有一次。",
        ),
        Step(
            "list",
            "公布听证参加人名单",
            facts.HEARING_LISTED,
            UNITS,
            _16,
            needs=(_LIVE, Need("还没有抽取听证参加人", _16, all_of=(f"{_P}drawn",))),
        ),
        Step("serve_papers", "送达听证材料", facts.HEARING_PAPERS_SERVED, UNITS, _16, needs=(_LIVE,)),
        Step(
            "record",
            "举行听证会并记录",
            facts.HEARING_RECORDED,
            UNITS,
            _17,
            needs=(_LIVE, _NOT_HELD),
            defects=(
                Defect("listed", "名单提前公布了吗", _unlisted, _16),
                Defect("served", "材料送达了吗", _unserved, _16),
                Defect("order", "按程序进行吗", _unordered, _17),
                checks.RECORD_UNSIGNED,
            ),
            closes=True,
        ),
        Step("cancel", "取消听证会", facts.HEARING_CANCELLED, UNITS, RULE, needs=(_LIVE, _NOT_HELD), closes=True),
    ),
)


def _open(asked: Asked) -> Refusal | None:
    found = questions.hearing(str(asked.data.get("decision_hearing") or ""))
    if found and found.announced_on <= asked.occurred_on <= found.apply_until:
        return None
    return Refusal("open", "没有这次听证会，或者报名已经截止。", "从“听证会”中重新打开。", _16)


def _stratum(asked: Asked) -> Refusal | None:
    found = questions.hearing(str(asked.data.get("decision_hearing") or ""))
    if found is None or asked.data.get("stratum") in found.strata:
        return None
    return Refusal("stratum", "听证公告里没有这一类。", f"填写其中一类：{'、'.join(found.strata)}。", _16)


def fold_application(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold an application into its row; name and contact stay in the vault."""
    fact = next(iter(told))
    kept = {"hearing": fact.data["decision_hearing"], "stratum": fact.data["stratum"]}
    shown = {"number": receipts.public_number(code), "applied_on": fact.occurred_on}
    return {"decisions.Application": [{"code": code, **kept, **shown}]}


APPLICATION = Procedure(
    code="hearing_application",
    label="听证报名",
    chain="hearing_application",
    edition="2019",
    in_force_from=date(2019, 9, 1),
    new_id=receipts.receipt_of,
    receipt_prefix=receipts.HEARING,
    receipt_page="/portal/hearings/applications/{receipt}/",
    projection=Projection((Table("decisions.Application", "code", ("code",)),), fold_application),
    steps=(
        Step(
            "submit",
            "报名参加听证会",
            facts.HEARING_APPLIED,
            ("public", *UNITS),
            _16,
            opens=True,
            gates=(
                Gate("open", "正在报名吗", _open, needs_data=True),
                Gate("stratum", "是公告里的类别吗", _stratum, needs_data=True),
            ),
            derived=frozenset({"receipt"}),
            complete=receipts.numbered(receipts.HEARING),
            help="抽中的，会按您留的联系方式通知并送达材料；公布名单时公布报名编号和类别。",
        ),
    ),
)
PROCEDURES = (HEARING, APPLICATION)
