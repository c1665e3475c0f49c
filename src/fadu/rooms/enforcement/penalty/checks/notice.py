"""The notice and the plea (G07–G09): which rights it must name, how far the decision may go beyond it."""

from decimal import Decimal

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.kinds import LABELS
from fadu.rooms.enforcement.penalty.rules.listed import hearing_due, money, sums_of

_NO_HEARING_RIGHT = "属于应当告知听证权利的处罚，告知书没有写明要求听证的权利。"


def _told(edition: Edition) -> Citation:
    return edition.cite("第四十四条", LAW("第四十四条"))


def hearing_threshold(asked: Asked, edition: Edition) -> Decimal:
    """Return the sum in yuan from which a hearing is due, by the party's kind (办法 89; 2010: 78); settings, dated."""
    who = "person" if told.by_person(asked) else "company"
    code = f"hearing_fine_{who}" if edition.new else f"hearing_fine_{who}_2010"
    return Decimal(setting(code, asked.occurred_on).value)


def hearing_owed(asked: Asked, edition: Edition) -> bool:
    """Say whether what is offered to be done gives a right to be heard."""
    return hearing_due(asked.data.get("kinds") or (), sums_of(asked.data), hearing_threshold(asked, edition))


def hearing_named(edition: Edition) -> Defect:
    """G09 at the notice: the right to a hearing is named where the law lists the penalty."""

    def check(asked: Asked) -> str | None:
        named = bool(asked.data.get("hearing_right"))
        return None if named or not hearing_owed(asked, edition) else _NO_HEARING_RIGHT

    return Defect("hearing_right", "写明听证的权利了吗", check, edition.cite("第四十六条", LAW("第六十三条")))


def plea_named(edition: Edition) -> Defect:
    """The notice names the right to plead."""
    return Defect(
        "plea_right",
        "写明陈述、申辩的权利了吗",
        lambda asked: None if asked.data.get("plea_right") else "告知书没有写明陈述、申辩的权利。",
        _told(edition),
    )


def hearing_right_told(edition: Edition) -> Gate:
    """G09 at the decision: since 2023 a right that wasn't told bars it (办法 44: 未依法告知的，不得作出)."""

    def check(asked: Asked) -> Refusal | None:
        words = _hearing_right_missing(asked, edition)
        if words is None:
            return None
        advice = "重新制作、送达写明听证权利的告知书，听取意见以后再决定。"
        return Refusal("hearing_right", words, advice, _told(edition))

    return Gate("hearing_right", "告知听证的权利了吗", check, needs_data=True, elsewhere=True)


def hearing_right_untold(edition: Edition) -> Defect:
    """G09 at a decision before 2023-07-01: 处罚法 62 bars it for other omissions, not for this one."""
    return Defect(
        "hearing_right",
        "告知听证的权利了吗",
        lambda asked: _hearing_right_missing(asked, edition),
        LAW("第六十三条"),
    )


def _hearing_right_missing(asked: Asked, edition: Edition) -> str | None:
    named = bool(told.said(asked, "notified", "hearing_right"))
    return None if named or not hearing_owed(asked, edition) else _NO_HEARING_RIGHT


def no_heavier(edition: Edition) -> Gate:
    """G08 at the decision (办法 45; 处罚法 45): the fine doesn't exceed the one that was told."""

    def check(asked: Asked) -> Refusal | None:
        noticed = money(told.said(asked, "notified", "amount"))
        fine = money(asked.data.get("amount"))
        if fine <= noticed:
            return None
        reason = f"拟罚款 {fine:,.2f} 元，高于告知书所列 {noticed:,.2f} 元；不得因陈述、申辩或者听证给予更重的处罚。"
        advice = "按不高于告知的数额决定；查明新的违法事实的，重新告知。"
        return Refusal("no_heavier", reason, advice, _heavier(edition))

    return Gate("no_heavier", "没有高于告知的罚款吗", check, needs_data=True)


def no_heavier_again(edition: Edition) -> Gate:
    """G08 at a second notice: on the same facts it isn't heavier than the first once the party has spoken."""

    def check(asked: Asked) -> Refusal | None:
        noticed = told.last(asked, "notified")
        spoken = told.last(asked, "pleaded") or told.last(asked, "hearing_held")
        if noticed is None or spoken is None or asked.data.get("new_facts"):
            return None
        before = money(noticed.data.get("amount"))
        if money(asked.data.get("amount")) <= before:
            return None
        reason = f"没有新的违法事实，陈述、申辩或者听证以后重新告知的罚款不得高于原来的 {before:,.2f} 元。"
        return Refusal(
            "no_heavier", reason, "按不高于原告知的数额告知；有新的违法事实的，选择并写明。", _heavier(edition)
        )

    return Gate("no_heavier", "没有因申辩加重吗", check, needs_data=True)


def _heavier(edition: Edition) -> Citation:
    return edition.cite("第四十五条", LAW("第四十五条"))


def as_notified(edition: Edition) -> Gate:
    """办法 44, 处罚法 62: a kind of penalty that wasn't told isn't imposed."""

    def check(asked: Asked) -> Refusal | None:
        noticed = set(told.said(asked, "notified", "kinds") or ())
        new = [kind for kind in asked.data.get("kinds") or () if kind not in noticed]
        if not new:
            return None
        reason = f"告知书没有告知：{'、'.join(LABELS[kind] for kind in new)}；未告知的处罚不得作出。"
        return Refusal(
            "as_notified", reason, "重新告知，听取陈述、申辩以后再决定。", edition.cite("第四十四条", LAW("第六十二条"))
        )

    return Gate("as_notified", "都告知过了吗", check, needs_data=True)


def clear_waiver(edition: Edition) -> Gate:
    """办法 44, 处罚法 62: only a clear waiver waives, and it is kept signed."""

    def check(asked: Asked) -> Refusal | None:
        if asked.data.get("signed") and asked.data.get("clear"):
            return None
        reason = "放弃陈述、申辩或者听证的权利，必须意思明确并有当事人签名或者盖章的记录。"
        return Refusal("clear_waiver", reason, "等待期限届满，或者取得当事人明确放弃的书面记录。", basis)

    basis = edition.cite("第四十四条", LAW("第六十二条"))
    return Gate("clear_waiver", "放弃的意思明确并签名了吗", check, needs_data=True)
