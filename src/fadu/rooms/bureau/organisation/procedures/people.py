"""People, posts, appointments and delegations. Who sets a post's roles never holds one of the business roles."""

from datetime import date

from fadu.kernel.organisation import door as organisation
from fadu.kernel.organisation import folds
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Procedure, Projection, Refusal, Step, Table
from fadu.kernel.roles import roles
from fadu.rooms.bureau.organisation import facts
from fadu.rooms.bureau.organisation.procedures.gates import OPEN, WELL_FORMED, code

_PERSONNEL = Citation("公务员法", "", "2018")
_THREE = Citation("三员分立（GB/T 22239-2019）", status="M-med")
_INTERNAL = Citation("本局内部授权管理", status="ENG")
_SINCE = date(1949, 10, 1)


def _roles_apart(asked: Asked) -> Refusal | None:
    """Refuse a post whose roles the three-administrator rule keeps apart, or that mixes administering and business."""
    return _clash(frozenset(asked.data.get("roles") or ()))


def _clash(held: frozenset[str]) -> Refusal | None:
    administrators = [roles()[code] for code in sorted(held) if code in roles() and roles()[code].administrator]
    if not administrators or len(held) == 1:
        return None
    names = "、".join(roles()[code].label for code in sorted(held))
    reason = f"{names}不能由同一人担任：系统、安全保密、安全审计三员互不兼任，也不办理业务。"
    return Refusal("three_apart", reason, "另设岗位，由其他人员担任。", _THREE)


def _holders_apart(asked: Asked) -> Refusal | None:
    """Refuse to change a post's roles so that one of its holders would hold two that must be apart."""
    roles_wanted = frozenset(asked.data.get("roles") or ())
    for person in organisation.holders(asked.chain.id, asked.occurred_on):
        others = organisation.roles_held(person, asked.occurred_on, None, besides=asked.chain.id)
        refusal = _clash(roles_wanted | others)
        if refusal:
            return refusal
    return None


def _appointee_apart(asked: Asked) -> Refusal | None:
    """Refuse an appointment that would give one person, on any day of its term, two roles that must be apart."""
    post = next((row for row in organisation.posts(asked.occurred_on) if row.code == asked.chain.id), None)
    last = date.fromisoformat(asked.data["valid_to"]) if asked.data.get("valid_to") else None
    held = organisation.roles_held(asked.data["person"], asked.occurred_on, last)
    return _clash(held | frozenset(post.roles.split() if post else ()))


def _not_held(asked: Asked) -> Refusal | None:
    held = organisation.appointments(asked.occurred_on)
    if not any(row.post == asked.chain.id and row.person == asked.data["person"] for row in held):
        return None
    return Refusal("not_held", "这位人员当天已经担任这个岗位。", "核对任职日期，不必重复任职。", _INTERNAL)


def _does_hold(asked: Asked) -> Refusal | None:
    held = organisation.appointments(asked.occurred_on)
    if any(row.post == asked.chain.id and row.person == asked.data["person"] for row in held):
        return None
    return Refusal("does_hold", "这位人员当天不担任这个岗位，不能免职。", "核对人员和免职日期。", _INTERNAL)


def _not_oneself(asked: Asked) -> Refusal | None:
    if asked.data["person"] != asked.actor.person:
        return None
    return Refusal("not_oneself", "不能为自己任职。", "请另一位安全保密管理员办理。", _THREE)


def _lendable(asked: Asked) -> Refusal | None:
    """Refuse to lend a post one doesn't hold, to oneself, backwards in time, or against the separation of roles."""
    giver, taker = asked.data["giver"], asked.data["taker"]
    first, last = date.fromisoformat(asked.data["valid_from"]), date.fromisoformat(asked.data["valid_to"])
    if giver == taker or last < first:
        return Refusal("lendable", "委派人与代办人应为两人，结束日期不早于开始日期。", "核对后重新填写。", _INTERNAL)
    own = [item for item in organisation.capacities(giver, first) if item.post == asked.data["post"]]
    if not own or own[0].on_behalf_of:
        return Refusal("lendable", "委派人在开始日期不担任这个岗位，不能委派。", "选择本人担任的岗位。", _INTERNAL)
    return _clash(organisation.roles_held(taker, first, last) | own[0].roles)


def _by_giver(asked: Asked) -> Refusal | None:
    granted = asked.last("delegation.granted")
    giver = granted.data["giver"] if granted else asked.data.get("giver")
    if asked.actor.person == giver or asked.actor.has("security_admin", "system"):
        return None
    return Refusal("by_giver", "委派只能由本人（或安全保密管理员）登记和收回。", "请委派人本人办理。", _INTERNAL)


def _still_posted(asked: Asked) -> str | None:
    held = [row for row in organisation.appointments(asked.occurred_on) if row.person == asked.chain.id]
    return f"人员已离任，但还担任 {len(held)} 个岗位，请安全保密管理员办理免职并停用账号。" if held else None


_EVERYONE = tuple(sorted(set(roles()) - {"audit_admin", "system_admin", "public"}))

PEOPLE = Procedure(
    code="person",
    label="人员",
    chain="person",
    edition="2023",
    in_force_from=_SINCE,
    new_id=code,
    page="/organisation/people/{matter}/",
    projection=Projection((Table("organisation.Person", "code", ("code",)),), folds.person),
    steps=(
        Step(
            "establish",
            "登记人员",
            facts.PERSON_ESTABLISHED,
            ("system_admin", "system"),
            _PERSONNEL,
            gates=(WELL_FORMED,),
            opens=True,
        ),
        Step("change", "变更姓名", facts.PERSON_CHANGED, ("system_admin",), _PERSONNEL, gates=(OPEN,)),
        Step(
            "close",
            "登记离任",
            facts.PERSON_CLOSED,
            ("system_admin",),
            _PERSONNEL,
            gates=(OPEN,),
            defects=(Defect("still_posted", "岗位都已免职吗", _still_posted, _PERSONNEL),),
            final=True,
        ),
    ),
)
POSTS = Procedure(
    code="post",
    label="岗位",
    chain="post",
    edition="2023",
    in_force_from=_SINCE,
    new_id=code,
    page="/organisation/posts/{matter}/",
    projection=Projection(
        (
            Table("organisation.Post", "code", ("code",)),
            Table("organisation.Appointment", "post", ("code",)),
        ),
        folds.post,
    ),
    steps=(
        Step(
            "establish",
            "设立岗位",
            facts.POST_ESTABLISHED,
            ("security_admin", "system"),
            _THREE,
            gates=(WELL_FORMED, Gate("three_apart", "三员互不兼任吗", _roles_apart, needs_data=True, elsewhere=True)),
            opens=True,
        ),
        Step(
            "change",
            "调整岗位角色",
            facts.POST_CHANGED,
            ("security_admin",),
            _THREE,
            gates=(
                OPEN,
                Gate("three_apart", "三员互不兼任吗", _roles_apart, needs_data=True, elsewhere=True),
                Gate("holders_apart", "任职人员互不兼任吗", _holders_apart, needs_data=True, elsewhere=True),
            ),
        ),
        Step("close", "撤销岗位", facts.POST_CLOSED, ("security_admin",), _THREE, gates=(OPEN,), final=True),
        Step(
            "appoint",
            "任职",
            facts.PERSON_APPOINTED,
            ("security_admin", "system"),
            _THREE,
            gates=(
                OPEN,
                Gate("three_apart", "三员互不兼任吗", _appointee_apart, needs_data=True, elsewhere=True),
                Gate("not_oneself", "不是为自己任职吗", _not_oneself, needs_data=True),
                Gate("not_held", "还没有担任吗", _not_held, needs_data=True, elsewhere=True),
            ),
        ),
        Step(
            "remove",
            "免职",
            facts.PERSON_REMOVED,
            ("security_admin",),
            _THREE,
            gates=(Gate("does_hold", "当天担任着吗", _does_hold, needs_data=True, elsewhere=True),),
        ),
    ),
)
DELEGATIONS = Procedure(
    code="delegation",
    label="委派代办",
    chain="delegation",
    edition="2023",
    in_force_from=_SINCE,
    page="/organisation/delegations/",
    projection=Projection((Table("organisation.Delegation", "code", ("code",)),), folds.delegation),
    steps=(
        Step(
            "grant",
            "委派代办",
            facts.DELEGATION_GRANTED,
            _EVERYONE,
            _INTERNAL,
            gates=(
                Gate("by_giver", "是委派人本人吗", _by_giver, needs_data=True),
                Gate("lendable", "委派人担任这个岗位吗", _lendable, needs_data=True, elsewhere=True),
            ),
            opens=True,
        ),
        Step(
            "withdraw",
            "收回委派",
            facts.DELEGATION_WITHDRAWN,
            _EVERYONE,
            _INTERNAL,
            gates=(Gate("by_giver", "是委派人本人吗", _by_giver),),
        ),
    ),
)
PROCEDURES = (PEOPLE, POSTS, DELEGATIONS)
