"""The liaison's draft: each piece has its own version, so that no tab and no colleague overwrites another's words.

A piece that was offered unchanged is left alone, whatever happened to it since; one that was changed on both sides is a
`Clash`: nothing of it is stored, and both texts go back to whoever typed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from fadu.kernel.evidence import store
from fadu.kernel.procedure.races import in_turn
from fadu.kernel.registry import Upload
from fadu.kernel.roles import Actor
from fadu.year.rounds.attachments import MOST_FILES, Unfit, checked
from fadu.year.rounds.facts import STATES
from fadu.year.rounds.models import PieceDraft

_STATES = frozenset(code for code, _ in STATES)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed about one commitment, and the mark of what they had before their eyes when they began."""

    key: str
    state: str
    text: str
    seen: str

    @property
    def version(self) -> int:
        """Return the version that was seen; 0 where nothing was stored yet."""
        number = self.seen.partition(":")[0]
        return int(number) if number.isdecimal() else 0

    @property
    def untouched(self) -> bool:
        """Return whether it is what was seen."""
        return self.seen == seen(self.version, self.state, self.text)


@dataclass(frozen=True, slots=True)
class Clash:
    """A piece that somebody else stored meanwhile: what they wrote, who, when."""

    mine: Typed
    theirs: PieceDraft


def seen(version: int, state: str, text: str) -> str:
    """Return the mark of a piece as a form shows it: its version and a digest of what it says."""
    said = "\n".join((state, text))
    return f"{version}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def typed_of(form: Mapping[str, Any], keys: Iterable[str]) -> list[Typed]:
    """Return what a form says about those of `keys` that it holds."""
    return [_typed(form, key) for key in keys if f"text-{key}" in form]


def _typed(form: Mapping[str, Any], key: str) -> Typed:
    state = str(form.get(f"state-{key}", ""))
    text = _plain(str(form[f"text-{key}"]))
    return Typed(key, state if state in _STATES else "", text, str(form.get(f"seen-{key}", "")))


def _plain(text: str) -> str:
    """Return text with plain line ends and without control characters, which neither store nor paper knows."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in joined if letter >= " " or letter in "\n\t")


def save(report: str, typed: list[Typed], actor: Actor, now: datetime) -> list[Clash]:
    """Store what was typed and return what could not be: the same words twice are no clash."""
    return in_turn(lambda: _save(report, typed, actor, now))


def _save(report: str, typed: list[Typed], actor: Actor, now: datetime) -> list[Clash]:
    with transaction.atomic():
        standing = {row.commitment: row for row in PieceDraft.objects.filter(report=report)}
        found = [_put(report, one, standing.get(one.key), actor, now) for one in typed if not one.untouched]
    return [clash for clash in found if clash]


def _put(report: str, one: Typed, row: PieceDraft | None, actor: Actor, now: datetime) -> Clash | None:
    words = {"state": one.state, "text": one.text, "changed_by": actor.person, "changed_at": now}
    if row is None:
        PieceDraft.objects.create(report=report, commitment=one.key, version=1, **words)
        return None
    if (row.state, row.text) == (one.state, one.text):
        return None
    free = PieceDraft.objects.filter(pk=row.pk, version=one.version)
    if free.update(version=one.version + 1, **words):
        return None
    return Clash(one, PieceDraft.objects.get(pk=row.pk))


def attach(report: str, key: str, upload: Upload, actor: Actor, now: datetime) -> None:
    """Keep a file as evidence of a piece; raise `Unfit` when it is not taken in. The same file twice is one."""
    media = checked(upload.name, upload.data)
    digest = store.keep(upload.data, upload.name, media, actor.person, now)
    file = {"digest": digest, "name": upload.name[-120:], "size": len(upload.data)}
    in_turn(lambda: _files(report, key, actor, now, file))


def detach(report: str, key: str, digest: str, actor: Actor, now: datetime) -> None:
    """Take a file off a piece that is not signed yet."""
    in_turn(lambda: _files(report, key, actor, now, {"digest": digest, "gone": True}))


def _files(report: str, key: str, actor: Actor, now: datetime, file: dict[str, Any]) -> None:
    """Add or take away one file; the words of the piece and their version stay, so that no typing is overtaken."""
    with transaction.atomic():
        who = {"changed_by": actor.person, "changed_at": now}
        place = {"report": report, "commitment": key}
        row, _ = PieceDraft.objects.select_for_update().get_or_create(**place, defaults={"version": 0, **who})
        files = [one for one in json.loads(row.evidence) if one["digest"] != file["digest"]]
        if not file.get("gone"):
            files.append(file)
        if len(files) > MOST_FILES:
            raise Unfit(f"每项任务最多上传 {MOST_FILES} 个文件。请合并后再上传。")
        PieceDraft.objects.filter(pk=row.pk).update(evidence=json.dumps(files, ensure_ascii=False))
