"""Tables that were read and wait to be checked: opened from a file, imported once, and found again."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE
from fadu.kernel.evidence import store
from fadu.kernel.registry import Missing, Upload
from fadu.kernel.roles import Actor
from fadu.lib.canonical import canonical
from fadu.year.derived.framework.table import read_table
from fadu.year.derived.models import FrameworkDraft


def open_table(upload: Upload, actor: Actor, now: datetime) -> FrameworkDraft:
    """Read a file and keep it with what was understood; raise `TableRefused`, and keep nothing, when it can't be."""
    digest = sha256(upload.data).hexdigest()
    standing = FrameworkDraft.objects.filter(source=digest).first()
    if standing:
        return standing
    table = read_table(upload.data, upload.name)
    store.keep(upload.data, upload.name, MEDIA_TYPE, actor.person, now)
    return FrameworkDraft.objects.create(
        source=digest,
        name=upload.name[:255],
        title=table.title,
        year=table.year or now.year,
        items=canonical([item.plain() for item in table.items]),
        refused=canonical([list(row) for row in table.refused]),
        created_by=actor.person,
        created_at=now,
    )


def draft_of(key: int | str) -> FrameworkDraft:
    """Return a table that was read; raise `Missing` when there is none."""
    found = FrameworkDraft.objects.filter(pk=key).first() if str(key).isdigit() else None
    if found is None:
        raise Missing("没有这份导入的表格，可能编号有误。请重新选择文件。")
    return found


def items_of(draft: FrameworkDraft) -> list[dict[str, Any]]:
    """Return the items of a table that was read."""
    items: list[dict[str, Any]] = json.loads(draft.items)
    return items


def refused_of(draft: FrameworkDraft) -> list[tuple[int, str, str]]:
    """Return the rows of a table that were left out: row, words, why."""
    return [(int(line), words, why) for line, words, why in json.loads(draft.refused)]


def code_of(data: Mapping[str, Any]) -> str:
    """Return the code of the framework a file becomes: the same file, the same framework."""
    return f"{data.get('year')}-{str(data.get('source'))[:12]}"
