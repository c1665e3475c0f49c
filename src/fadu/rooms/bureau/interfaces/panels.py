"""Pages of interfaces: tokens and webhooks for the administrators, every message, and each person's own tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, overload

from django.core.paginator import Paginator

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.webhooks import queue, signing
from fadu.kernel.ledger.webhooks.queue import Message
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure.take import Order, Refused, offers, take
from fadu.kernel.reading import OFFICE, STAFF, Reading
from fadu.kernel.registry import Action, Missing, Outcome, Page, Visit
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.telling import names, tell
from fadu.kernel.roles import Actor
from fadu.kernel.roles.throttle.door import last_seen
from fadu.kernel.roles.tokens import digest_of, new_secret, token, tokens
from fadu.rooms.bureau.interfaces.procedures.tokens import ADMINISTRATORS

_PER_PAGE = 40
_STATES = {"active": ("done", "在用"), "paused": ("soon", "已暂停"), "removed": ("apart", "已停用")}
_FILTERS = (("", "全部"), ("waiting", "待发送"), ("dead", "发送失败"), ("done", "已送达"))


@dataclass(frozen=True, slots=True)
class _Messages(Sequence[Message]):
    """The messages in a state as something a paginator can count and slice."""

    state: str

    def __len__(self) -> int:
        return queue.count(self.state)

    @overload
    def __getitem__(self, place: int) -> Message: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Message]: ...

    def __getitem__(self, place: int | slice) -> Message | Sequence[Message]:
        if isinstance(place, int):
            return queue.messages(self.state, place, 1)[0]
        return queue.messages(self.state, place.start, place.stop - place.start)


def overview(visit: Visit) -> Mapping[str, Any]:
    """Return every token and webhook with its state, and how many messages wait or were given up."""
    tally = queue.tally()
    hooks = [_hook(row, tally.get(row.code, {})) for row in queue.webhooks()]
    return {
        "tokens": _tokens(visit, ""),
        "webhooks": hooks,
        "dead": sum(one.get("dead", 0) for one in tally.values()),
        "may_issue": visit.actor.has("security_admin"),
        "may_register": visit.actor.has("system_admin"),
    }


def _tokens(visit: Visit, person: str) -> list[dict[str, Any]]:
    """Return tokens as pages show them (four queries)."""
    rows = tokens(person)
    people, titles = organisation.person_names(), organisation.post_titles()
    seen = last_seen(f"token:{row.code}" for row in rows)
    return [
        {
            "token": row,
            "person": people.get(row.person, row.person),
            "post": titles.get(row.post, row.post),
            "scopes": _scopes(row.scopes),
            "state": _token_state(row, visit.today),
            "seen": seen.get(f"token:{row.code}"),
        }
        for row in rows
    ]


def _token_state(row: Any, today: date) -> tuple[str, str]:
    if row.is_revoked:
        return "apart", "已撤销"
    if today > row.expires_on:
        return "apart", "已到期"
    return ("done", "在用") if row.digest else ("soon", "待本人领取")


def _scopes(text: str) -> list[str]:
    """Return scopes in words."""
    labels = {item.code: item.label for item in registry().procedures}
    words = {"read": "查看", "take:*": "办理全部程序"}
    return [
        words.get(scope) or f"办理{labels.get(scope.partition(':')[2], scope)}" for scope in dict.fromkeys(text.split())
    ]


def _hook(row: Any, tally: Mapping[str, int]) -> dict[str, Any]:
    counts = {"done": 0, "dead": 0, "waiting": 0} | dict(tally)
    return {"webhook": row, "state": _STATES[row.state], **counts}


def choose(visit: Visit) -> Mapping[str, Any]:
    """Return who holds which post today, to issue a token for."""
    wanted = visit.params.get("q", "").strip()
    people, titles = organisation.person_names(), {row.code: row for row in organisation.posts(visit.today)}
    held = [row for row in organisation.appointments(visit.today) if row.post in titles]
    rows: list[dict[str, Any]] = [
        {"person": row.person, "name": people.get(row.person, row.person), "post": titles[row.post]} for row in held
    ]
    found = [row for row in rows if wanted in f"{row['name']} {row['post'].title}"]
    page = Paginator(sorted(found, key=lambda row: row["post"].code), _PER_PAGE).get_page(visit.params.get("page"))
    return {"rows": page, "q": wanted}


def token_page(visit: Visit) -> Mapping[str, Any]:
    """Return one token: what it may do, its state and history."""
    code = visit.args["token"]
    row = next((one for one in _tokens(visit, "") if one["token"].code == code), None)
    if row is None:
        raise Missing("没有这个令牌。请从“接口与令牌”中打开。")
    return {**row, **_history(visit, "token", code)}


def webhook_page(visit: Visit) -> Mapping[str, Any]:
    """Return one webhook: where it goes, which facts it hears of, its messages in figures, and its history."""
    code = visit.args["webhook"]
    row = queue.webhook(code)
    if row is None:
        raise Missing("没有这项推送。请从“接口与令牌”中打开。")
    may_show = visit.actor.has("system_admin") and not row.secret_digest and row.state != "removed"
    changed = bool(row.secret_digest) and row.secret_digest != signing.digest_of(
        signing.secret_of(code, row.secret_seq)
    )
    shown = {"may_show": may_show, "key_changed": changed, "events": row.events.splitlines()}
    return {**_hook(row, queue.tally().get(code, {})), **shown, **_history(visit, "webhook", code)}


def _history(visit: Visit, procedure: str, code: str) -> dict[str, Any]:
    known = names()
    found = offers(registry().procedure(procedure, visit.today), code, visit.actor, visit.now)
    open_to = [(step, refusals) for step, refusals in found if step.by != ("system",)]
    return {
        "procedure": procedure,
        "code": code,
        "timeline": [tell(fact, known) for fact in reversed(facts_of(Chain(procedure, code)))],
        "can": [step for step, refusals in open_to if not refusals],
        "cannot": [(step, refusals[0]) for step, refusals in open_to if refusals],
    }


def deliveries(visit: Visit) -> Mapping[str, Any]:
    """Return the messages, newest first, all or those in one state."""
    wanted = visit.params.get("state", "")
    state = wanted if wanted in dict(_FILTERS) else ""
    page = Paginator(_Messages(state), _PER_PAGE).get_page(visit.params.get("page"))
    labels = {name: item.label for name, item in registry().fact_types.items()}
    may = visit.actor.has("system_admin")
    return {"rows": page, "labels": labels, "filters": _FILTERS, "state": state, "may_resend": may}


def mine(visit: Visit) -> Mapping[str, Any]:
    """Return the visitor's own tokens."""
    return {"tokens": _tokens(visit, visit.actor.person) if visit.actor.person else []}


def collect(visit: Visit) -> Outcome:
    """Make the secret of the visitor's own token and show it, this once."""
    code = visit.args["token"]
    if token(code) is None:
        raise Missing("没有这个令牌。请从“我的令牌”中打开。")
    secret = new_secret(code)
    shown = {"title": "令牌", "secret": secret, "back": "interfaces.mine", "hint": "在请求头中这样使用："}
    return _shown_once(visit, ("token", "collect", code), digest_of(secret), shown)


def show_secret(visit: Visit) -> Outcome:
    """Show the secret by which a webhook is signed, this once."""
    code = visit.args["webhook"]
    row = queue.webhook(code)
    if row is None:
        raise Missing("没有这项推送。请从“接口与令牌”中打开。")
    secret = signing.secret_of(code, row.secret_seq)
    shown = {"title": "签名密钥", "secret": secret, "back": "interfaces.list", "hint": ""}
    return _shown_once(visit, ("webhook", "show_secret", code), signing.digest_of(secret), shown)


def _shown_once(visit: Visit, deed: tuple[str, str, str], digest: str, shown: Mapping[str, Any]) -> Outcome:
    """Record that a secret is shown, and show it; when that is refused, say why instead."""
    procedure, step, code = deed
    order = Order(registry().procedure(procedure, visit.today), step, _by_hand(visit.actor), {"digest": digest}, code)
    try:
        take(order, visit.now)
    except Refused as refused:
        reasons = {"secret": "", "refusals": refused.refusals}
        return Outcome(template="interfaces/secret.html", context={**shown, **reasons}, status=409)
    return Outcome(template="interfaces/secret.html", context={**shown, "refusals": []})


def _by_hand(actor: Actor) -> Actor:
    """Return the visitor as taking a step that only these pages offer: a form would lose the secret."""
    return replace(actor, roles=actor.roles | {"system"})


def resend(visit: Visit) -> Outcome:
    """Have a message sent again from the beginning."""
    number = visit.args["delivery"]
    if not queue.again(int(number)):
        raise Missing("没有这条推送记录。请从“推送记录”中打开。")
    return Outcome(path="/interfaces/deliveries/", message="已列入发送，几秒钟后查看结果。")


_THREE = Reading(OFFICE, roles=ADMINISTRATORS)
_SYSTEM = Reading(OFFICE, roles=frozenset({"system_admin"}))
_SECURITY = Reading(OFFICE, roles=frozenset({"security_admin"}))
_STAFF = Reading(STAFF)
PAGES = (
    Page("interfaces.list", "interfaces/", "接口与令牌", overview, _THREE, "interfaces/list.html", "三员", 96, "link"),
    Page("interfaces.choose", "interfaces/choose/", "选择持有人", choose, _SECURITY, "interfaces/choose.html"),
    Page(
        "interfaces.deliveries", "interfaces/deliveries/", "推送记录", deliveries, _THREE, "interfaces/deliveries.html"
    ),
    Page(
        "interfaces.mine", "interfaces/mine/", "我的令牌", mine, _STAFF, "interfaces/mine.html", "基础数据", 89, "key"
    ),
    Page("interfaces.token", "interfaces/token/<str:token>/", "令牌", token_page, _THREE, "interfaces/token.html"),
    Page(
        "interfaces.webhook",
        "interfaces/webhook/<str:webhook>/",
        "推送",
        webhook_page,
        _THREE,
        "interfaces/webhook.html",
    ),
)
ACTIONS = (
    Action("interfaces.collect", "interfaces/token/<str:token>/collect/", "领取令牌", collect, _STAFF),
    Action("interfaces.secret", "interfaces/webhook/<str:webhook>/secret/", "显示签名密钥", show_secret, _SYSTEM),
    Action("interfaces.resend", "interfaces/deliveries/<int:delivery>/resend/", "重发", resend, _SYSTEM),
)
