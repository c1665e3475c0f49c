"""主动公开: from what must be published to what stands on the portal, its correction and its withdrawal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.outbox import key_for
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.matters import door as matters
from fadu.kernel.procedure import (
    Asked,
    Citation,
    Defect,
    Gate,
    Heading,
    Need,
    Procedure,
    Projection,
    Reaction,
    Refusal,
    Stage,
    Step,
    Table,
    TimeLimit,
)
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.reading import PUBLIC, STAFF, Reading
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.actor import SYSTEM
from fadu.rooms.oversight.disclosure import facts, folds
from fadu.rooms.oversight.disclosure.facts import CLERKS, HANDLERS
from fadu.rooms.oversight.disclosure.gates import article
from fadu.rooms.oversight.disclosure.models import Publication

_PENALTY = Citation("生态环境行政处罚办法", "第六十六条", "2023-05-08")
_OUT = ("publication.published",)
_STANDS = (*_OUT, "publication.source_changed")
_OVER = ("publication.exempted", "publication.withdrawn")
_GENERAL = "disclosure.proactive"
_KNOWN = {code for code, _ in facts.LIMITS}


def _reviewed(asked: Asked) -> Refusal | None:
    """条例 第十七条第二款: what is to be published is reviewed before; 第十五条: what harms others is not published."""
    if asked.data.get("reviewed"):
        return None
    reason = "公开前没有审查，或者应当隐去的内容还没有去除。"
    return Refusal("reviewed", reason, "审查并去除应当隐去的内容后再公开。", article("第十七条第二款"))


def _unread(asked: Asked) -> str | None:
    """A reading belongs to a document; without one nobody finds it."""
    listed = asked.last("publication.listed")
    bound = listed is None or listed.data["kind"] != "reading" or bool(listed.data.get("about"))
    return None if bound else "政策解读没有写明解读的文件。"


REVIEWED = Gate("reviewed", "公开前审查了吗", _reviewed, needs_data=True)
BOUND = Defect("bound", "解读与文件关联了吗", _unread, Citation("本局信息公开内部规程", status="ENG"))


def _step(name: str, fact: FactType, by: tuple[str, ...], basis: Citation, **more: Any) -> Step:
    return Step(name, more.pop("label", fact.label), fact, by, basis, **more)


def heading(matter: str, told: tuple[Recorded, ...]) -> Heading:
    """Return what an item is called, and whose it is; what was published is everybody's."""
    titles = [str(fact.data["title"]) for fact in told if fact.data.get("title")]
    names = [fact.name for fact in told]
    return Heading(titles[-1], str(told[0].data.get("unit") or ""), public="publication.published" in names)


def reading(told: tuple[Recorded, ...]) -> Reading:
    """Return who reads an item: everybody once it is published."""
    return Reading(PUBLIC if any(fact.name in _OUT for fact in told) else STAFF)


LIMITS = (
    *(
        TimeLimit(
            code,
            starts=("publication.listed",),
            stops=("publication.published", "publication.exempted"),
            start_field="formed_on",
            when=(f"publication.listed:limits={code}",),
        )
        for code, _ in facts.LIMITS
    ),
    TimeLimit(
        "penalty.withdrawal",
        starts=("publication.source_changed",),
        stops=("publication.withdrawn",),
        when=("publication.listed:limits=penalty.publication",),
    ),
)
STAGES = (
    Stage("listed", "待公开", ("publication.listed",)),
    Stage("published", "已公开", _OUT),
    Stage("changed", "原文已变更", ("publication.source_changed",)),
    Stage("withdrawn", "已撤回", ("publication.withdrawn",)),
    Stage("exempted", "不主动公开", ("publication.exempted",)),
)
PUBLICATION = Procedure(
    code="publication",
    label="主动公开",
    chain="publication",
    edition="2019",
    in_force_from=date(2019, 5, 15),
    page="/disclosure/publications/{matter}/",
    projection=Projection((Table("disclosure.Publication", "code", ("code",)),), folds.publication),
    reading=reading,
    heading=heading,
    limits=LIMITS,
    stages=STAGES,
    steps=(
        _step("open", facts.DUE, (*HANDLERS, "system"), article("第二十条"), opens=True, label="列入主动公开"),
        _step(
            "publish",
            facts.PUBLISHED,
            HANDLERS,
            article("第二十三条"),
            gates=(REVIEWED,),
            defects=(BOUND,),
            needs=(Need("已经公开，内容有变化的请更正或者撤回", article("第二十六条"), none_of=(*_STANDS, *_OVER)),),
            attached=lambda data: data.get("files") or (),
            closes=True,
        ),
        _step(
            "exempt",
            facts.EXEMPTED,
            CLERKS,
            article("第十三条"),
            needs=(Need("已经公开", article("第二十六条"), none_of=(*_STANDS, *_OVER)),),
            closes=True,
            final=True,
        ),
        _step(
            "correct",
            facts.CORRECTED_ITEM,
            HANDLERS,
            article("第六条"),
            needs=(Need("还没有公开", article("第二十三条"), all_of=_OUT, none_of=_OVER),),
        ),
        _step(
            "record_change",
            facts.SOURCE_CHANGED,
            (*HANDLERS, "system"),
            _PENALTY,
            event=True,
            label="登记原文变更、撤销",
            voids=_OUT,
        ),
        _step(
            "withdraw",
            facts.WITHDRAWN,
            HANDLERS,
            _PENALTY,
            label="撤回并说明理由",
            needs=(Need("还没有公开，或者已经撤回", article("第二十三条"), any_of=_STANDS, none_of=_OVER),),
            closes=True,
            final=True,
        ),
    ),
)


def open_due(fact: Recorded) -> None:
    """List for publication what another room's fact says must be published: once per fact, with every basis."""
    declared = registry().fact_types[fact.name]
    limits = [code for code in dict.fromkeys((*declared.publish_within, _GENERAL)) if code in _KNOWN]
    listed: Mapping[str, Any] = {
        "title": f"{declared.label} {_number(fact)}".strip(),
        "category": "penalties" if "penalty.publication" in limits else "others",
        "kind": "information",
        "formed_on": fact.occurred_on.isoformat(),
        "limits": limits,
        "unit": _unit(fact),
        "source": fact.reference,
    }
    procedure = registry().procedure("publication", fact.occurred_on)
    key = key_for("publication.open_due", fact)
    take(Order(procedure, "open", SYSTEM, listed, "", fact.occurred_on, key=key), fact.recorded_at)


#: What became of the published decision, by what the other room's fact says.
_CHANGES = {"revoked": "revoked", "unlawful": "unlawful", "invalid": "void"}


def note_change(fact: Recorded) -> None:
    """Record on what was listed of a matter that its decision was changed, revoked or found unlawful (办法 66)."""
    source = f"{fact.chain.kind}/{fact.chain.id}#"
    listed = Publication.objects.filter(source__startswith=source, withdrawn_on=None, exempted_on=None)
    procedure = registry().procedure("publication", fact.occurred_on)
    basis = str(fact.data.get("foreign_number") or fact.data.get("number") or "")
    told = {"change": _CHANGES.get(str(fact.data.get("result")), "changed"), "basis": basis}
    for code in listed.order_by("code").values_list("code", flat=True):
        key = f"{key_for('publication.note_change', fact)}:{code}"
        take(Order(procedure, "record_change", SYSTEM, told, code, fact.occurred_on, key=key), fact.recorded_at)


def _unit(fact: Recorded) -> str:
    """Return whose task it is: the unit that handles the matter, not whoever signed for it."""
    row = matters.one(fact.chain.kind, fact.chain.id)
    return str(row.unit if row else "") or str(fact.actor.get("unit", ""))


def _number(fact: Recorded) -> str:
    """Return the number that the fact carries, which names it without naming anybody."""
    return str(fact.data.get("number") or fact.chain.id)


PROCEDURES = (PUBLICATION,)
REACTIONS = (
    Reaction("publication.open_due", "#publish_within", open_due),
    Reaction("publication.note_change", "#takes_back", note_change),
)
