"""What the papers of penalties say alike, beside what all papers do: penalties, their basis, the remedies."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, words
from fadu.rooms.enforcement.penalty import remedy as remedies
from fadu.rooms.enforcement.penalty.kinds import LABELS

_SUMS = {"fine": "amount", "confiscate_gains": "gains"}


def penalties(case: CaseFile, fact: Recorded) -> str:
    """Say the kinds of penalty, sums in capitals and figures; nothing where a kind lacks its sum."""
    kinds = [str(kind) for kind in fact.data.get("kinds") or ()]
    if any(not words.positive(fact.data.get(_SUMS[kind])) for kind in kinds if kind in _SUMS):
        return ""
    return "；".join(_penalty(kind, fact.data) for kind in kinds)


def _penalty(kind: str, told: Mapping[str, Any]) -> str:
    if kind in _SUMS:
        return f"{LABELS[kind]}{words.money(told.get(_SUMS[kind]))}"
    if kind == "confiscate_goods" and told.get("goods"):
        return f"{LABELS[kind]}：{told['goods']}"
    if kind == "other" and told.get("other_content"):
        return str(told["other_content"])
    return LABELS.get(kind, kind)


def basis(case: CaseFile, fact: Recorded) -> str:
    """Say the law and article on which a penalty rests."""
    law, article = str(fact.data.get("law") or ""), str(fact.data.get("article") or "")
    return f"《{law}》{article}" if law and article else ""


def violated(case: CaseFile, fact: Recorded) -> str:
    """Say the law and article that the conduct offends against, as the case was filed."""
    filed = case.data("filed")
    return f"《{filed['law']}》{filed['article']}" if filed.get("law") and filed.get("article") else ""


def remedy(case: CaseFile, fact: Recorded) -> str:
    """Say the ways and times of reconsideration and suit: the fact's own words, else those of its day and organ."""
    return str(fact.data.get("remedy") or "") or remedies.remedy(case.organ_code, fact.occurred_on)


def subject(case: CaseFile) -> str:
    """Return what the case is about in half a sentence: the party and the cause."""
    return f"{case.named}{case.data('filed').get('cause') or ''}一案"
