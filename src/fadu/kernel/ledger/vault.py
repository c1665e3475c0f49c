"""The vault: personal values lie here and can be erased; the fact holds only their salted digest (decision 3).

个人信息保护法 第四十七条: personal information is to be deleted when its purpose is fulfilled, its retention period is
over, consent is withdrawn or the processing is unlawful; where a retention period set by law still runs, processing
stops but the text stays. Whether that is so is for the step that calls `erase` to judge.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from fadu.kernel.ledger.declare import FactType
from fadu.kernel.ledger.models import Erasure, VaultItem
from fadu.lib.canonical import Plain, canonical, digest

_MARK = "vault"


class Reserved(ValueError):
    """A value has the form that stands for a value in the vault, so that reading would mistake it for one."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A personal value on its way into the vault."""

    path: str
    salt: str
    text: str

    @property
    def mark(self) -> Plain:
        """What stands in the fact instead."""
        return {_MARK: salted(self.salt, self.text)}


def salted(salt: str, text: str) -> str:
    """Return the digest that stands in the fact for a personal value."""
    return digest(f"{salt}:{text}")


def part(fact_type: FactType, data: Mapping[str, Plain]) -> tuple[dict[str, Plain], list[Secret]]:
    """Part `data` into what the fact shows and what goes to the vault; empty values hide nothing and stay."""
    personal = {item.name for item in fact_type.fields if item.personal}
    kept = {name: value for name, value in data.items() if name in personal and value not in (None, "", [])}
    _refuse_marks({name: value for name, value in data.items() if name not in kept})
    hidden = [Secret(name, secrets.token_hex(16), canonical(value)) for name, value in kept.items()]
    return {**data, **{secret.path: secret.mark for secret in hidden}}, hidden


def _refuse_marks(shown: Mapping[str, Plain]) -> None:
    taken = [name for name, value in shown.items() if is_mark(value)]
    if taken:
        raise Reserved(f"“{'、'.join(taken)}”的写法是系统保留的（只有一项 {_MARK}），请换一种写法。")


def is_mark(value: object) -> bool:
    """Return whether `value`, read from a fact, stands for a value in the vault."""
    return isinstance(value, dict) and value.keys() == {_MARK}


def may_hold_marks(data: str) -> bool:
    """Return whether the canonical text `data` can hold a mark at all, without reading it (fast)."""
    return '{"vault":"' in data


def marks(data: str) -> dict[str, str]:
    """Return the digests that stand for vault values in a fact's canonical `data`, by field."""
    return {name: str(value[_MARK]) for name, value in json.loads(data).items() if is_mark(value)}


def restore(data: dict[str, Plain], texts: Mapping[str, str], erased: str) -> dict[str, Plain]:
    """Return `data` with vault values put back, or the word `erased` where the vault has them no more."""
    return {name: _restored(texts.get(name), erased) if is_mark(value) else value for name, value in data.items()}


def _restored(text: str | None, erased: str) -> Plain:
    restored: Plain = erased if text is None else json.loads(text)
    return restored


def erase(fact_id: int, paths: Sequence[str], by: str, basis: str, at: datetime) -> int:
    """Erase personal values of a fact for good and note it; return how many there were.

    The chain stays whole. Whoever calls this brings projections and search up to date in the same transaction
    (`procedure.forget` does). Backups made before still hold the text until they are rotated out.
    """
    with transaction.atomic():
        _overwrite_what_is_deleted()
        present = VaultItem.objects.filter(fact_id=fact_id, path__in=paths)
        found = sorted(present.values_list("path", flat=True))
        present.delete()
        moment = at.isoformat(timespec="microseconds")
        Erasure.objects.bulk_create(
            Erasure(fact_id=fact_id, path=path, erased_at=moment, erased_by=by, basis=basis) for path in found
        )
        transaction.on_commit(_empty_the_log)
    return len(found)


def _overwrite_what_is_deleted() -> None:
    """Have SQLite overwrite deleted text with zeros instead of leaving it in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _empty_the_log() -> None:
    """Empty SQLite's write-ahead log, which still holds the pages as they were. Readers may delay it; it is tried."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
