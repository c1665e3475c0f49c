"""A sealed round: its archives with their fingerprints, and how a stranger checks them."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.ledger.seal.heads import by_fours
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Forbidden, Missing, Page, Visit
from fadu.kernel.registry.matter import matter
from fadu.year.outgoing.issuers import READERS
from fadu.year.outgoing.panels.document import readable
from fadu.year.outgoing.sealing import MEDIA_TYPE
from fadu.year.rounds.panels.desk import round_named

_STAFF = Reading(STAFF)
_LABELS = {"original": "原本", "redacted": "遮蔽本"}


def show(visit: Visit) -> Mapping[str, Any]:
    """The sealing of a round: defects by name, fingerprints, downloads."""
    round_ = round_named(visit.args["round"])
    about = matter(visit, "round_seal", round_.code)
    facts = facts_of(Chain("round_seal", round_.code))
    archived, declared = _archived(facts), facts[0]
    return about | {
        "timeline": readable(about["timeline"]),
        "round": round_,
        "declared": declared,
        "missing": list(declared.data.get("missing") or ()),
        "late": list(declared.data.get("late") or ()),
        "archived": archived,
        "root": by_fours(archived.data["root_sha256"]) if archived else "",
        "sm3": by_fours(archived.data["root_sm3"]) if archived else "",
        "archives": _archives(visit, archived) if archived else [],
        "verifier": by_fours(verifier.digest()),
        "verifier_name": verifier.NAME,
    }


def _archived(facts: tuple[Recorded, ...]) -> Recorded | None:
    return next((fact for fact in facts if fact.name == "round_seal.archived"), None)


def _archives(visit: Visit, archived: Recorded) -> list[dict[str, Any]]:
    """Return the archives that the visitor may have."""
    allowed = [name for name in _LABELS if name == "redacted" or visit.actor.has(*READERS)]
    return [
        {
            "kind": name,
            "label": _LABELS[name],
            "name": archived.data[name]["name"],
            "files": archived.data[name]["files"],
            "size": -(-archived.data[name]["size"] // 1024),
            "sha256": by_fours(archived.data[name]["sha256"]),
            "sm3": by_fours(archived.data[name]["sm3"]),
        }
        for name in allowed
    ]


def file(visit: Visit) -> Download:
    """An archive, or the seal that belongs beside it."""
    archived = _archived(facts_of(Chain("round_seal", visit.args["round"])))
    kind, part = visit.args["kind"], visit.args["part"]
    if archived is None or kind not in _LABELS or part not in {"zip", "seal"}:
        raise Missing("没有这份归档。请从封存页面下载。")
    if kind == "original" and not visit.actor.has(*READERS):
        raise Forbidden("原本含有个人信息，只对法规处、机关党委、局领导和安全审计员开放。可以下载遮蔽本。")
    told = archived.data[kind]
    if part == "seal":
        return Download(f"{told['name']}.seal", "text/plain; charset=utf-8", told["seal"].encode())
    return Download(told["name"], MEDIA_TYPE, store.content(told["archive"]))


PAGES = [
    Page("outgoing.sealed", "rounds/<str:round>/sealed/", "封存的报送", show, _STAFF, "outgoing/sealed.html"),
    Page("outgoing.archive", "rounds/<str:round>/sealed/<str:kind>/<str:part>/", "下载归档", file, _STAFF),
]
