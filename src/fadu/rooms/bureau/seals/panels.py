"""The pages of seals: for staff the history with its checks, for everybody the signed heads and how to verify them."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.read import Recorded, facts_named
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.checks import check_heads
from fadu.kernel.ledger.seal.heads import SignedHead, by_fours, faults_of
from fadu.kernel.ledger.seal.snapshot import heads, places, published, waiting
from fadu.kernel.reading import PUBLIC, STAFF, Reading
from fadu.kernel.registry import Download, Page, Visit

_MOST = 30
_STAFF, _PUBLIC = Reading(STAFF), Reading(PUBLIC)


def history(visit: Visit) -> Mapping[str, Any]:
    """Return the heads with what each added, the key, what waits; with `check=1` the whole ledger is looked at."""
    checked, signed = visit.params.get("check") == "1", heads()
    orders = facts_named("seal.sealing_ordered")
    return {
        "rows": _rows(signed),
        "unsigned": bool(orders) and not _noted(signed, orders[-1:]),
        "key": keys.current_public(),
        "key_words": by_fours(getattr(keys.current_public(), "id", "")),
        "waiting": waiting(),
        "may_seal": visit.actor.has("audit_admin"),
        "checked": checked,
        "faults": check_heads() if checked else [],
    }


def _rows(signed: list[SignedHead]) -> list[Mapping[str, Any]]:
    """Return the heads for showing, newest first."""
    noted = _noted(signed, facts_named("seal.sealing_ordered"))
    before = [0, *(head.size for head in signed)]
    return [_row(head, head.size - start, noted.get(head.size)) for start, head in zip(before, signed, strict=False)][
        ::-1
    ]


def _row(head: SignedHead, added: int, order: Recorded | None) -> Mapping[str, Any]:
    return {
        "head": head,
        "added": added,
        "sealed_at": datetime.fromisoformat(head.sealed_at),
        "sha256": by_fours(head.sha256),
        "sm3": by_fours(head.sm3),
        "key": by_fours(head.key_id),
        "signature": by_fours(head.signature),
        "faults": faults_of(head),
        "note": (order.data.get("note") or "") if order else "",
        "by": order.actor.get("person", "") if order else "",
    }


def _noted(signed: list[SignedHead], orders: Sequence[Recorded]) -> dict[int, Recorded]:
    """Return the order that brought about each head, by the head's size: the last one that lies under it."""
    place, sizes = places(order.id for order in orders), [head.size for head in signed]
    under = {order.id: bisect_right(sizes, place[order.id]) for order in orders if order.id in place}
    return {sizes[under[order.id]]: order for order in orders if under.get(order.id, len(sizes)) < len(sizes)}


def public(visit: Visit) -> Mapping[str, Any]:
    """Return the signed heads for everybody, with keys and the verifier's digest."""
    known = [
        {"key": key, "made_at": datetime.fromisoformat(key.made_at), "words": by_fours(key.id)}
        for key in reversed(keys.public_keys())
    ]
    rows = _rows(heads())
    shown = {"rows": rows[:_MOST], "older": len(rows[_MOST:])}
    return shown | {"keys": known, "verifier": by_fours(verifier.digest()), "name": verifier.NAME}


def as_json(visit: Visit) -> Download:
    """Return the heads and keys for keeping and for `--heads`."""
    text = json.dumps(published(), ensure_ascii=False, indent=1) + "\n"
    return Download("fadu-heads.json", "application/json", text.encode())


def as_text(visit: Visit) -> Download:
    """Return what is signed, head by head, as plain text."""
    parts = [f"{head.text}\n{head.public_key}\n{head.signature}\n" for head in heads()]
    return Download("fadu-heads.txt", "text/plain; charset=utf-8", "\n".join(parts).encode(), inline=True)


def program(visit: Visit) -> Download:
    """Return the verifier."""
    return Download(verifier.NAME, "text/x-python; charset=utf-8", verifier.source())


PAGES = (
    Page(
        "seals.history", "seals/", "封签", history, _STAFF, "seals/history.html", nav="三员", position=95, icon="lock"
    ),
    Page("heads", "heads/", "已公布的封签", public, _PUBLIC, "seals/heads.html"),
    Page("heads.json", "heads/heads.json", "封签（JSON）", as_json, _PUBLIC),
    Page("heads.text", "heads/heads.txt", "封签（文本）", as_text, _PUBLIC),
    Page("heads.verifier", f"heads/{verifier.NAME}", "核验程序", program, _PUBLIC),
)
