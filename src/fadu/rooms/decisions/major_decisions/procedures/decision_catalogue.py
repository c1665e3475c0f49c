"""The year's catalogue of decision matters (条例 3): proposed, approved by the party body, published, adjusted."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.procedure import Asked, Defect, Gate, Heading, Need, Procedure, Projection, Refusal, Stage, Step, Table
from fadu.rooms.decisions.major_decisions.bases import LEGAL, POINT_10, RULE, UNITS, article
from fadu.rooms.decisions.major_decisions.facts import catalogue as facts
from fadu.rooms.decisions.major_decisions.facts.words import TRACKS

_P = "decision_catalogue."
_ART = article("第三条")
_BY = ("legal_clerk", "legal_head", "unit_head")
_CHAIN = "decision_catalogue"


def _code(data: Mapping[str, Any]) -> str:
    return f"{data['year']}-{data['track']}" if data.get("year") and data.get("track") else ""


def _numbered(data: Mapping[str, Any], matter: str) -> dict[str, Any]:
    """Return the next number of an item in its catalogue: `2024-bureau-3`."""
    count = sum(1 for fact in facts_of(Chain(_CHAIN, matter)) if fact.name == facts.ITEM_PROPOSED.name)
    return {"item": f"{matter}-{count + 1}"}


def _known(asked: Asked) -> Refusal | None:
    items = {fact.data["item"] for fact in asked.named(facts.ITEM_PROPOSED.name)}
    if asked.data.get("item") in items:
        return None
    return Refusal("known", "目录里没有这个事项。", "核对事项编号；新增事项先“提出目录事项”。", RULE)


def _late_livelihood(asked: Asked) -> str | None:
    listed = [fact.data for fact in asked.named(facts.ITEM_PROPOSED.name)]
    return None if any(item["livelihood"] for item in listed) else "目录中没有民生事项，请核对是否应纳尽纳。"


def fold(code: str, told: Iterable[Recorded]) -> dict[str, list[dict[str, Any]]]:
    """Fold a catalogue's chain into its row and its items."""
    row: dict[str, Any] = {"code": code, "approved_on": None, "published_on": None}
    items: dict[str, dict[str, Any]] = {}
    for fact in told:
        name = fact.name.removeprefix(_P)
        if name == "opened":
            row |= {**fact.data, "standard": fact.data.get("standard") or ""}
        elif name == "item_proposed":
            items[fact.data["item"]] = _item(fact, len(items), row["year"])
        elif name == "item_adjusted":
            _adjust(items[fact.data["item"]], fact)
        else:
            row[f"{name}_on"] = fact.occurred_on
            if name == "published":
                _publish(items.values(), fact.occurred_on)
    return {"decisions.Catalogue": [row], "decisions.CatalogueItem": list(items.values())}


def _item(fact: Recorded, position: int, year: int) -> dict[str, Any]:
    kept = {name: fact.data[name] for name in ("item", "title", "unit", "livelihood", "planned_on")}
    return {
        "key": fact.data["item"],
        "year": year,
        "position": position,
        **kept,
        "state": "proposed",
        "reason": fact.data.get("reason") or "",
        "published_on": None,
    }


def _adjust(item: dict[str, Any], fact: Recorded) -> None:
    item |= {"state": fact.data["change"], "reason": fact.data["reason"]}
    item["planned_on"] = fact.data.get("planned_on") or item["planned_on"]
    if fact.data["change"] == "added":
        item["published_on"] = fact.occurred_on


def _publish(items: Iterable[dict[str, Any]], on: date) -> None:
    for item in items:
        if item["state"] == "proposed":
            item |= {"state": "listed", "published_on": on}


def heading(code: str, told: tuple[Recorded, ...]) -> Heading:
    """Return the catalogue's title; it is the public's once it is published."""
    data = told[0].data
    published = any(fact.name == facts.PUBLISHED.name for fact in told)
    title = f"{data['year']}年重大行政决策事项目录（{dict(TRACKS)[data['track']].partition('（')[0]}）"
    return Heading(title, unit="legal", organ="bureau", public=published)


_OPEN_NEED = Need(
    "目录已经公布，增减事项要登记调整",
    _ART,
    none_of=(f"{_P}published",),
    advice="用“调整目录事项”登记，并写明原因。",
)
CATALOGUE = Procedure(
    code="decision_catalogue",
    label="重大决策年度目录",
    chain=_CHAIN,
    edition="2019",
    in_force_from=date(2019, 9, 1),
    page="/decisions/catalogue/{matter}/",
    new_id=_code,
    heading=heading,
    stages=(
        Stage("proposed", "编制", (f"{_P}opened",)),
        Stage("approved", "党委同意", (f"{_P}approved",)),
        Stage("published", "公布", (f"{_P}published",)),
    ),
    projection=Projection(
        (
            Table("decisions.Catalogue", "code", ("code",)),
            Table("decisions.CatalogueItem", "catalogue", ("key",)),
        ),
        fold,
    ),
    steps=(
        Step("open", "编制年度目录", facts.OPENED, _BY, _ART, opens=True),
        Step(
            "propose_item",
            "提出目录事项",
            facts.ITEM_PROPOSED,
            (*UNITS, *LEGAL),
            POINT_10,
            derived=frozenset({"item"}),
            complete=_numbered,
        ),
        Step(
            "approve",
            "登记同级党委同意",
            facts.APPROVED,
            (*LEGAL, "party_office"),
            _ART,
            needs=(_OPEN_NEED,),
        ),
        Step(
            "publish",
            "公布目录",
            facts.PUBLISHED,
            _BY,
            _ART,
            needs=(
                Need("目录还没有经同级党委同意", _ART, all_of=(f"{_P}approved",)),
                Need("目录已经公布", _ART, none_of=(f"{_P}published",)),
            ),
            defects=(Defect("livelihood", "民生事项应纳尽纳吗", _late_livelihood, POINT_10),),
        ),
        Step(
            "adjust_item",
            "调整目录事项",
            facts.ITEM_ADJUSTED,
            _BY,
            _ART,
            gates=(Gate("known", "目录里有这个事项吗", _known, needs_data=True),),
        ),
    ),
)
PROCEDURES = (CATALOGUE,)
