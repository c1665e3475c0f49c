"""The review screen: the source beside what was understood of it, and every operation as a small form.

Answers to a form are the changed point with the counters (htmx), or the whole page for browsers without scripts. A
change that somebody else outran is answered with what they did, and with everything that was typed, to be sent again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.kernel.registry import Action, Missing, Outcome, Page, Visit
from fadu.year import drafts
from fadu.year.drafting.compare import inline
from fadu.year.drafting.content import Content, Piece, Unfit
from fadu.year.drafting.doubts import HOW
from fadu.year.drafting.head import KINDS
from fadu.year.drafting.operations import OPERATIONS
from fadu.year.drafting.owners import PARTS
from fadu.year.drafting.segments import blocks
from fadu.year.drafting.targets import OPERATORS, PERIODS
from fadu.year.drafting.view import STATES, chapters_view, counts, point_view
from fadu.year.models import Draft
from fadu.year.panels.draft import DECIDERS, REVIEWERS

_SHOWN = 3
_CHOICES = {"parts": PARTS, "operators": OPERATORS, "periods": PERIODS, "how": HOW, "states": STATES, "kinds": KINDS}
_FIELDS = {
    "text": "任务文字",
    "words": "文字",
    "headline": "标题",
    "title": "标题",
    "due": "完成时限",
    "subject": "目标名称",
}


def review(visit: Visit) -> Mapping[str, Any]:
    """The whole draft; `open` names the point shown for editing."""
    draft = drafts.draft_of(visit.args["draft"])
    opened = visit.params.get("open", "")
    return {**_whole(visit, draft, opened), "focus": opened}


def point(visit: Visit) -> Mapping[str, Any]:
    """One point of the draft, for editing or (with `read`) as it reads."""
    draft = drafts.draft_of(visit.args["draft"])
    key = visit.args["point"]
    return {**_part(visit, draft, key, editing="read" not in visit.params), "focus": key}


def edit(visit: Visit) -> Outcome:
    """Do one operation on a draft."""
    return _do(visit, visit.args["deed"])


def undo(visit: Visit) -> Outcome:
    """Take the last change back."""
    return _do(visit, "undo")


def redo(visit: Visit) -> Outcome:
    """Make the change that was last taken back again."""
    return _do(visit, "redo")


def _do(visit: Visit, deed: str) -> Outcome:
    key, point = visit.args["draft"], str(visit.form.get("point", ""))
    wish = drafts.Wish(deed, visit.form, _version(visit))
    try:
        draft = drafts.change(key, wish, visit.actor, visit.now)
    except drafts.Overtaken as overtaken:
        draft = drafts.draft_of(key)
        return _again(visit, draft, point, 409, {"since": _told(overtaken.changes), "typed": _typed(visit, deed)})
    except Unfit as unfit:
        return _again(visit, drafts.draft_of(key), point, 422, {"unfit": str(unfit), "typed": _typed(visit, deed)})
    if not visit.fragment or not point:
        anchor = f"?open={point}" if point and _has(draft, point) else ""
        return Outcome(path=f"/drafts/{draft.pk}/{anchor}")
    focus = str(visit.form.get("commitment") or point)
    shown = {**_part(visit, draft, point, editing=True), "focus": focus}
    return Outcome(template="year/draft_answer.html", context=shown)


def _again(visit: Visit, draft: Draft, point: str, status: int, trouble: Mapping[str, Any]) -> Outcome:
    if visit.fragment and point and _has(draft, point):
        shown = {**_part(visit, draft, point, editing=True), **trouble}
        return Outcome(template="year/draft_answer.html", context=shown, status=status)
    return Outcome(template="year/draft_review.html", context={**_whole(visit, draft, point), **trouble}, status=status)


def _told(since: list[Piece]) -> list[Mapping[str, Any]]:
    """What others did, with the words they changed (a few, where words were changed at all)."""
    return [{**entry, "words": [inline(*pair) for pair in _words(entry["patch"])][:_SHOWN]} for entry in since]


def _words(patch: list[list[Any]]) -> Iterator[tuple[str, str]]:
    for _, before, after in patch:
        if isinstance(before, str) and isinstance(after, str):
            yield before, after


def _typed(visit: Visit, deed: str) -> Mapping[str, Any]:
    """What was sent, to be sent again: the operation, its label, and every value, the typed ones with their label."""
    label = OPERATIONS[deed].label if deed in OPERATIONS else "撤销或重做"
    kept = {name: value for name, value in visit.form.items() if name not in ("csrfmiddlewaretoken", "version")}
    pairs = [
        (f"{name}[]" if isinstance(value, list) else name, one) for name, value in kept.items() for one in _each(value)
    ]
    shown = [(_FIELDS[name], value) for name, value in pairs if name in _FIELDS and value]
    return {"deed": deed, "label": label, "hidden": pairs, "shown": shown}


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _frame(visit: Visit, draft: Draft, content: Content) -> dict[str, Any]:
    """What every answer shows: counters, what can be taken back, the units to choose from, an empty trouble."""
    history = drafts.history_of(draft)
    done = [entry for entry in history if not entry["undone"]]
    undone = [entry for entry in history if entry["undone"]]
    return {
        **_CHOICES,
        "draft": draft,
        "content": content,
        "counts": counts(content),
        "last_done": done[-1] if done else None,
        "next_undone": undone[0] if undone else None,
        "units": drafts.units_known(visit.today),
        "may_edit": visit.actor.has(*REVIEWERS.roles) and draft.published_at is None,
        "since": [],
        "unfit": "",
        "typed": None,
        "focus": "",
    }


def _whole(visit: Visit, draft: Draft, opened: str) -> dict[str, Any]:
    content = drafts.content_of(draft)
    loose = [doubt for doubt in content["doubts"] if not doubt["point"]]
    shown = {"chapters": chapters_view(content), "blocks": blocks(content), "opened": opened, "loose": loose}
    return {**_frame(visit, draft, content), **shown}


def _part(visit: Visit, draft: Draft, key: str, *, editing: bool) -> dict[str, Any]:
    content = drafts.content_of(draft)
    shown = point_view(content, key)
    if shown is None:
        raise Missing("这一项已经不在草稿里（可能已被合并）。请刷新校对页面。")
    block = next((one for one in blocks(content) if one["key"] == key), None)
    frame = _frame(visit, draft, content)
    return {**frame, "point": shown, "editing": editing and frame["may_edit"], "block": block, "swapped": True}


def _has(draft: Draft, key: str) -> bool:
    return point_view(drafts.content_of(draft), key) is not None


def _version(visit: Visit) -> int:
    """The version the form was made from; a form without one has seen nothing."""
    said = str(visit.form.get("version", ""))
    return int(said) if said.isdecimal() else 0


PAGES = [
    Page("draft.review", "drafts/<int:draft>/", "校对", review, DECIDERS, "year/draft_review.html"),
    Page(
        "draft.point", "drafts/<int:draft>/point/<str:point>/", "校对要点", point, REVIEWERS, "year/draft_answer.html"
    ),
]
ACTIONS = [
    Action("draft.edit", "drafts/<int:draft>/edit/<slug:deed>/", "校对", edit, REVIEWERS),
    Action("draft.undo", "drafts/<int:draft>/undo/", "撤销", undo, REVIEWERS),
    Action("draft.redo", "drafts/<int:draft>/redo/", "重做", redo, REVIEWERS),
]
