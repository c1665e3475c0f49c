"""Facts for tests of the ledger: a made-up kind of chain, written through the one way in."""

from datetime import UTC, date, datetime
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.append import Chain, Entry, append
from fadu.kernel.ledger.models import Fact

NOTED = FactType(
    "sample.noted",
    "示例记载",
    (
        Field("text", "内容"),
        Field("name", "姓名", required=False, personal=True),
        Field("phone", "电话", required=False, personal=True),
        Field("amount", "金额", Kind.MONEY, required=False),
    ),
)
MOMENT = datetime(2023, 6, 12, 1, 30, tzinfo=UTC)


def entry(chain: str = "a", text: str = "一", key: str = "", **more: Any) -> Entry:
    """Return a fact about to be recorded."""
    secrets = {name: more.pop(name) for name in ("name", "phone", "amount") if name in more}
    return Entry(
        chain=Chain("sample", chain),
        type=NOTED,
        data={"text": text, **secrets},
        actor={"kind": "person", "person": "p1"},
        recorded_at=more.pop("recorded_at", MOMENT),
        occurred_on=date(2023, 6, 12),
        key=key or f"{chain}/{text}",
        **more,
    )


def note(chain: str = "a", text: str = "一", **more: Any) -> Fact:
    """Record one fact on a chain."""
    return append(entry(chain, text, **more))


def notes(*texts: str, chain: str = "a") -> list[Fact]:
    """Record several facts on one chain."""
    return [note(chain, text) for text in texts]
