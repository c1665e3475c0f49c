"""One unit's report: filled in by the unit, read beside the figures by the reviewer, returned piece by piece."""

import uuid
from collections.abc import Mapping
from typing import Any

from fadu.kernel.evidence import store
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Action, Download, Forbidden, Missing, Outcome, Page, Upload, Visit
from fadu.kernel.registry.matter import matter
from fadu.year.rounds import telling
from fadu.year.rounds.addresses import step_url
from fadu.year.rounds.attachments import ACCEPTED, Unfit
from fadu.year.rounds.deliveries import compared, deliveries
from fadu.year.rounds.models import Report, ReportRound
from fadu.year.rounds.panels.desk import attempt, own_concern, report_named
from fadu.year.rounds.sheet import STATE_HELP, STATE_LABELS, Sheet, bare_sheet, delivered_sheet, drafted_sheet
from fadu.year.rounds.standing import STANDINGS, state
from fadu.year.rounds.table import late_words, signal_of
from fadu.year.rounds.writing import Clash, Typed, attach, detach, save, typed_of

_WRITERS = ("liaison", "unit_head")
_STAFF = Reading(STAFF)
_NO_FILE = Upload("", b"")
#: Steps that a report's page takes from a form of its own.
_OWN_FORMS = frozenset({"submit", "return", "transfer"})


def _writable(visit: Visit, report: Report, round_: ReportRound) -> bool:
    own = visit.actor.unit == report.unit and visit.actor.has(*_WRITERS)
    return own and state(report) in {"open", "returned"} and round_.closed_on is None


def _sheet(visit: Visit, report: Report, round_: ReportRound, facts: tuple[Recorded, ...]) -> Sheet:
    """Return what this visitor may see: the own draft, what was delivered, or promises and figures alone."""
    if visit.actor.unit == report.unit and state(report) in {"open", "returned"}:
        return drafted_sheet(report, round_)
    own = visit.actor.unit == report.unit
    delivered = [one for one in deliveries(facts) if own or one.signed_on]
    if delivered:
        return delivered_sheet(report, round_, delivered[-1].fact)
    return bare_sheet(report, round_)


#: What the page shows beside the report only after something was refused.
_UNTROUBLED: dict[str, Any] = {"clashes": [], "unsaved": [], "refusals": [], "problems": {}, "typed": {}}


def show(visit: Visit) -> Mapping[str, Any]:
    """The report; `view=read` shows its unit how it will read on paper."""
    report, round_, facts = report_named(visit)
    edits = _writable(visit, report, round_) and visit.params.get("view") != "read"
    return _shown(visit, (report, round_, facts), edits=edits)


def _shown(visit: Visit, found: tuple[Report, ReportRound, tuple[Recorded, ...]], *, edits: bool) -> dict[str, Any]:
    report, round_, facts = found
    sheet = _sheet(visit, report, round_, facts)
    about = matter(visit, "report", report.code)
    can = {step.name for step in about["can"]}
    here = f"/reports/{report.code}/"
    return (
        about
        | {
            "can": [step for step in about["can"] if step.name not in _OWN_FORMS],
            "cannot": own_concern(visit, about["cannot"]),
            "timeline": telling.readable(about["timeline"], sheet),
            "report": report,
            "round": round_,
            "sheet": sheet,
            "edits": edits,
            "writable": _writable(visit, report, round_),
            "returns": "return" in can,
            "transfers": "transfer" in can,
            "submit_url": step_url("report", "submit", report.code, here) if "submit" in can else "",
            "standing": (signal_of(report, visit.today), STANDINGS[state(report)]),
            "late": late_words(report, visit.today),
            "delivered": len(deliveries(facts)),
            "states": [(code, label, STATE_HELP[code]) for code, label in STATE_LABELS.items()],
            "accepted_files": ACCEPTED,
            "today": visit.today,
            "key": uuid.uuid4().hex,
        }
        | _UNTROUBLED
    )


def keep(visit: Visit) -> Outcome:
    """Save the draft; whatever somebody else changed meanwhile comes back beside what was typed (409)."""
    found = report_named(visit)
    report, round_, _ = found
    if visit.actor.unit != report.unit or not visit.actor.has(*_WRITERS):
        raise Forbidden("各单位只填报本单位的材料。请该单位的联络员或负责人办理。")
    sheet = drafted_sheet(report, round_)
    typed = typed_of(visit.form, sheet.keys)
    if not _writable(visit, report, round_):
        return _too_late(visit, found, typed)
    clashes = save(report.code, typed, visit.actor, visit.now)
    return _clashed(visit, found, clashes) if clashes else _kept(visit, report, round_)


def _kept(visit: Visit, report: Report, round_: ReportRound) -> Outcome:
    if visit.form.get("then") == "submit":
        return Outcome(step_url("report", "submit", report.code, f"/reports/{report.code}/"))
    sheet = drafted_sheet(report, round_)
    place = str(visit.form.get("at", ""))
    return Outcome(
        f"/reports/{report.code}/{f'#{place}' if place in sheet.keys else ''}",
        f"草稿已保存，已填 {sheet.filled}/{len(sheet.pieces)} 项。",
    )


def _clashed(visit: Visit, found: tuple[Report, ReportRound, tuple[Recorded, ...]], clashes: list[Clash]) -> Outcome:
    """Show both texts: theirs in a box, mine still in the field, ready to be saved over what was now seen."""
    shown = _shown(visit, found, edits=True)
    pieces = {piece.key: piece for piece in shown["sheet"].pieces}
    for clash in clashes:
        piece = pieces[clash.mine.key]
        piece.clash, piece.state, piece.text = clash, clash.mine.state, clash.mine.text
    shown["clashes"] = [pieces[clash.mine.key] for clash in clashes]
    return Outcome(template="rounds/report.html", context=shown, status=409)


def _too_late(visit: Visit, found: tuple[Report, ReportRound, tuple[Recorded, ...]], typed: list[Typed]) -> Outcome:
    """The report went on meanwhile: show where it stands, and every word typed in vain, to be copied."""
    shown = _shown(visit, found, edits=False)
    pieces = {piece.key: piece for piece in shown["sheet"].pieces}
    lost = [one for one in typed if not one.untouched and one.text != pieces[one.key].text]
    shown["unsaved"] = [(pieces[one.key].line.commitment.text, one.text) for one in lost]
    return Outcome(template="rounds/report.html", context=shown, status=409)


def change_files(visit: Visit) -> Outcome:
    """Attach a file to a piece, or take one off (`remove`); answers with the piece's files, or why not (422)."""
    found = report_named(visit)
    report, round_, _ = found
    if not _writable(visit, report, round_):
        raise Forbidden("材料已经提交或签发，证明材料不能再改。需要修改的，请负责人或审核人退回。")
    key = visit.args["commitment"]
    if key not in drafted_sheet(report, round_).keys:
        raise Missing("这项任务不在本单位的报送材料里。请刷新页面。")
    problem = _changed_files(visit, report, key)
    if visit.fragment or problem:
        return _files_answer(visit, found, key, problem)
    return Outcome(f"/reports/{report.code}/#{key}", "证明材料已更新。")


def _changed_files(visit: Visit, report: Report, key: str) -> str:
    try:
        if visit.form.get("remove"):
            detach(report.code, key, str(visit.form["remove"]), visit.actor, visit.now)
        else:
            attach(report.code, key, visit.files.get("file", _NO_FILE), visit.actor, visit.now)
    except Unfit as unfit:
        return str(unfit)
    return ""


def _files_answer(
    visit: Visit, found: tuple[Report, ReportRound, tuple[Recorded, ...]], key: str, problem: str
) -> Outcome:
    shown = _shown(visit, found, edits=True)
    piece = next(one for one in shown["sheet"].pieces if one.key == key)
    piece.problem = problem
    template = "rounds/parts/files.html" if visit.fragment else "rounds/report.html"
    return Outcome(template=template, context=shown | {"piece": piece}, status=422 if problem else 200)


def evidence(visit: Visit) -> Download:
    """An evidence file of this report, as it was uploaded."""
    report, round_, facts = report_named(visit)
    wanted = visit.args["digest"]
    file = _sheet(visit, report, round_, facts).files.get(wanted)
    about = store.about(wanted) if file else None
    if file is None or about is None:
        raise Missing("这份材料里没有这个文件，可能已经移除。请返回报送材料查看。")
    return Download(file.name, about.media_type, store.content(wanted))


def send_back(visit: Visit) -> Outcome:
    """Return the whole report or the ticked pieces, with a reason and a new date: the step `return`, through `take`."""
    found = report_named(visit)
    code = found[0].code
    data = {"commitments": list(visit.form.get("commitments", [])), "reason": str(visit.form.get("reason", ""))}
    data["due_on"] = str(visit.form.get("due_on", ""))
    against = attempt(visit, "report.return", code, data, str(visit.form.get("_key", ""))[:64])
    if not against:
        return Outcome(f"/reports/{code}/", "已退回补报，单位会在工作台看到退回的任务和原因。")
    shown = _shown(visit, found, edits=False) | {"typed": data} | against
    return Outcome(template="rounds/report.html", context=shown, status=422 if "problems" in against else 409)


def difference(visit: Visit) -> Mapping[str, Any]:
    """What changed between two deliveries of a report (default: the last two)."""
    report, round_, facts = report_named(visit)
    told = deliveries(facts)
    if len(told) < 2:
        raise Missing("这份材料只提交过一次，没有可以比较的版本。")
    after = _number(visit.params.get("to"), len(told))
    before = _number(visit.params.get("from"), after - 1)
    if not 0 < before < after <= len(told):
        raise Missing("没有可以比较的这两次提交。请从报送材料页面打开。")
    texts = {piece.key: piece.line for piece in bare_sheet(report, round_).pieces}
    changes = compared(told[before - 1].fact, told[after - 1].fact, texts)
    pair = (told[before - 1], told[after - 1])
    return {"report": report, "round": round_, "told": told, "before": pair[0], "after": pair[1], "changes": changes}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


PAGES = [
    Page("rounds.report", "reports/<str:report>/", "单位报送", show, _STAFF, "rounds/report.html"),
    Page(
        "rounds.difference",
        "reports/<str:report>/difference/",
        "两次提交的差异",
        difference,
        _STAFF,
        "rounds/difference.html",
    ),
    Page("rounds.evidence", "reports/<str:report>/evidence/<str:digest>/", "证明材料", evidence, _STAFF),
]
ACTIONS = [
    Action("rounds.save", "reports/<str:report>/save/", "保存草稿", keep, _STAFF),
    Action("rounds.files", "reports/<str:report>/files/<str:commitment>/", "证明材料", change_files, _STAFF),
    Action("rounds.send_back", "reports/<str:report>/return/", "退回补报", send_back, _STAFF),
]
