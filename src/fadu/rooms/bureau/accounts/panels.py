"""Pages of the three administrators: log-ins, one-time passwords, each other's log, and every fact recorded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, overload

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator

from fadu.kernel.ledger import log
from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.log import Wanted
from fadu.kernel.ledger.read import Recorded, facts_of
from fadu.kernel.ledger.verify import verify
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import offers
from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry import Action, Missing, Outcome, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import names, tell
from fadu.kernel.roles.door import LoginState, NotAwaited, issue, logins
from fadu.rooms.bureau.accounts.procedures.accounts import ADMINISTRATORS
from fadu.rooms.bureau.accounts.refused import REFUSED

_PER_PAGE = 40


def account_list(visit: Visit) -> Mapping[str, Any]:
    """Return every log-in with its person, posts and state."""
    known, wanted = organisation.person_names(), visit.params.get("q", "").strip()
    titles = _titles(visit.today)
    rows = [_shown(row, known, titles) for row in logins()]
    found = [row for row in rows if wanted in row["words"]]
    without = sorted(set(known) - {row["account"].person for row in rows})
    page = Paginator(found, _PER_PAGE).get_page(visit.params.get("page"))
    return {
        "rows": page,
        "q": wanted,
        "total": len(rows),
        "without": [known[code] for code in without],
        "may_open": visit.actor.has("security_admin"),
    }


def _titles(on: date) -> dict[str, list[str]]:
    titles = {row.code: row.title for row in organisation.posts(on)}
    found: dict[str, list[str]] = {}
    for row in organisation.appointments(on):
        found.setdefault(row.person, []).append(titles.get(row.post, row.post))
    return found


def _shown(row: LoginState, known: Mapping[str, str], titles: Mapping[str, list[str]]) -> dict[str, Any]:
    name, held = known.get(row.person, row.person), titles.get(row.person, [])
    state = _state(row, bool(held))
    return {"account": row, "name": name, "posts": held, "state": state, "words": " ".join([row.username, name, *held])}


def _state(row: LoginState, posted: bool) -> tuple[str, str]:
    if not row.is_active:
        return "apart", "已停用"
    if row.awaits_password:
        return "soon", "待发一次性口令"
    if row.must_change:
        return "soon", "待本人修改口令"
    return ("done", "在用") if posted else ("soon", "在用，没有岗位")


def account(visit: Visit) -> Mapping[str, Any]:
    """Return one log-in: its person, state, history, and what can be done with it."""
    username = visit.args["username"]
    row = next((found for found in logins() if found.username == username), None)
    if row is None:
        raise Missing("没有这个账号。请从账号列表中打开。")
    known = names()
    told = [tell(fact, known) for fact in reversed(facts_of(Chain("account", username)))]
    return {
        **_shown(row, known.people, _titles(visit.today)),
        "code": username,
        "procedure": "account",
        "may_issue": visit.actor.has("security_admin") and row.is_active and row.awaits_password,
        "timeline": told,
        **_steps(visit, username),
    }


def _steps(visit: Visit, username: str) -> dict[str, Any]:
    found = offers(registry().procedure("account", visit.today), username, visit.actor, visit.now)
    return {
        "can": [step for step, refusals in found if not refusals],
        "cannot": [(step, refusals[0]) for step, refusals in found if refusals],
    }


def issue_password(visit: Visit) -> Outcome:
    """Make the awaited one-time password and show it, this once."""
    username = visit.args["username"]
    try:
        password = issue(username)
    except NotAwaited as refusal:
        shown = {"username": username, "password": "", "reason": str(refusal)}
        return Outcome(template="accounts/password.html", context=shown, status=409)
    shown = {"username": username, "password": password, "reason": ""}
    return Outcome(template="accounts/password.html", context=shown)


def everything(visit: Visit) -> Mapping[str, Any]:
    """Return every fact of the ledger, newest first, by person, kind and day (audit administrator only)."""
    report = verify() if visit.params.get("verify") else None
    return {**_log(visit, _wanted(visit, None)), "report": report}


def administration(visit: Visit) -> Mapping[str, Any]:
    """Return what the three administrators did, for each of them to see."""
    held = {row.code for row in organisation.posts(visit.today) if ADMINISTRATORS & set(row.roles.split())}
    return _log(visit, _wanted(visit, frozenset(held)))


def _wanted(visit: Visit, posts: frozenset[str] | None) -> Wanted:
    return Wanted(
        person=visit.params.get("person", ""),
        name=visit.params.get("name", ""),
        since=_day(visit.params.get("since", "")),
        until=_day(visit.params.get("until", "")),
        posts=posts,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Facts(Sequence[Recorded]):
    """The wanted facts as something a paginator can count and slice."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def __len__(self) -> int:
        return log.count(self.wanted)

    @overload
    def __getitem__(self, place: int) -> Recorded: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Recorded]: ...

    def __getitem__(self, place: int | slice) -> Recorded | Sequence[Recorded]:
        if isinstance(place, int):
            return log.page(self.wanted, place, 1)[0]
        return log.page(self.wanted, place.start, place.stop - place.start)


def _log(visit: Visit, wanted: Wanted) -> Mapping[str, Any]:
    page: Slice[Recorded] = Paginator(_Facts(wanted), _PER_PAGE).get_page(visit.params.get("page"))
    known = names()
    used = sorted(registry().fact_types.values(), key=lambda fact: fact.name)
    return {
        "rows": [tell(fact, known) for fact in page],
        "slice": page,
        "wanted": wanted,
        "people": sorted(known.people.items(), key=lambda pair: pair[1]),
        "names": [(fact.name, fact.label) for fact in used],
        "filtered": any((wanted.person, wanted.name, wanted.since, wanted.until)),
    }


_THREE = Reading(OFFICE, roles=ADMINISTRATORS)
_AUDIT = Reading(OFFICE, roles=frozenset({"audit_admin"}))
_SECURITY = Reading(OFFICE, roles=frozenset({"security_admin"}))
_NAV = "三员"
PAGES = (
    Page(
        "accounts.list",
        "accounts/",
        "账号",
        account_list,
        _THREE,
        "accounts/list.html",
        nav=_NAV,
        position=90,
        icon="key",
    ),
    Page(
        "accounts.administration",
        "accounts/log/",
        "三员操作",
        administration,
        _THREE,
        "accounts/administration.html",
        nav=_NAV,
        position=91,
        icon="shield",
    ),
    Page(
        "accounts.everything",
        "accounts/facts/",
        "全部登记",
        everything,
        _AUDIT,
        "accounts/everything.html",
        nav=_NAV,
        position=92,
        icon="list",
    ),
    REFUSED,
    Page("accounts.account", "accounts/<str:username>/", "账号", account, _THREE, "accounts/account.html"),
)
ACTIONS = (Action("accounts.issue", "accounts/<str:username>/password/", "显示一次性口令", issue_password, _SECURITY),)
