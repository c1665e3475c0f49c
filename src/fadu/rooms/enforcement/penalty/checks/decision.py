"""The decision (G13; 办法 17, 53–56; 处罚法 57–59): range, contents, name of the organ, the government's approval."""

from collections.abc import Iterator

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.kinds import GOVERNMENT, LABELS
from fadu.rooms.enforcement.penalty.rules.listed import money

_GOVERNMENT = Citation("环境保护法", "第六十条", "2014-04-24", status="V-sec")


def decider(edition: Edition) -> Gate:
    """处罚法 57: the heads examine what others investigated; no investigator decides his own case."""

    def check(asked: Asked) -> Refusal | None:
        if asked.actor.persons.isdisjoint(told.inquirers(asked)):
            return None
        basis = edition.cite("第五十三条", LAW("第五十七条"))
        return Refusal("decider", "本案调查人员不作出处理决定。", "由其他负责人决定。", basis)

    return Gate("decider", "不是由调查人员决定吗", check)


def in_range(edition: Edition) -> Gate:
    """G13: the fine lies within the statutory range; below it only with a ground to reduce (减轻)."""

    def check(asked: Asked) -> Refusal | None:
        applied = told.last(asked, "discretion_applied")
        if "fine" not in (asked.data.get("kinds") or ()) or applied is None:
            return None
        words = _out_of_range(money(asked.data.get("amount")), applied)
        return Refusal("in_range", words, "核对裁量；在法定幅度内决定。", LAW("第三十八条")) if words else None

    return Gate("in_range", "罚款在法定幅度内吗", check, needs_data=True)


def _out_of_range(fine: object, applied: Recorded) -> str | None:
    amount, lowest, highest = money(fine), money(applied.data.get("lowest")), money(applied.data.get("highest"))
    if amount > highest:
        return f"罚款 {amount:,.2f} 元，高于法定上限 {highest:,.2f} 元。"
    if amount < lowest and applied.data.get("circumstance") != "lighter":
        return f"罚款 {amount:,.2f} 元，低于法定下限 {lowest:,.2f} 元，没有减轻处罚的情节。"
    return None


def contents(edition: Edition) -> Gate:
    """办法 56, 处罚法 59: what a decision must say; G13: since 2023 why the benchmark leads to it."""

    def check(asked: Asked) -> Refusal | None:
        missing = [*_sums(asked), *(_since_2023(asked) if edition.new else ())]
        if not missing:
            return None
        reason = f"处罚决定书应当载明的内容没有填写：{'、'.join(missing)}。"
        return Refusal("contents", reason, "补充以后再决定。", edition.cite("第五十六条", LAW("第五十九条")))

    return Gate("contents", "应当载明的都写了吗", check, needs_data=True)


def _sums(asked: Asked) -> Iterator[str]:
    wanted = {"fine": "amount", "confiscate_gains": "gains", "confiscate_goods": "goods"}
    for kind in asked.data.get("kinds") or ():
        if kind in wanted and not asked.data.get(wanted[kind]):
            yield f"{LABELS[kind]}的内容"


def _since_2023(asked: Asked) -> Iterator[str]:
    if told.last(asked, "pleaded") and not asked.data.get("plea_answer"):
        yield "陈述、申辩的采纳情况及理由"
    if told.said(asked, "notified", "hearing_right") and not asked.data.get("hearing_told"):
        yield "听证的情况"
    if "fine" in (asked.data.get("kinds") or ()) and not asked.data.get("discretion_reasons"):
        yield "裁量基准运用的理由和依据"


def organ_name(edition: Edition) -> Gate:
    """A decision is the organ's (处罚法 17, 20): a branch or an entrusted body doesn't sign it."""

    def check(asked: Asked) -> Refusal | None:
        organ = str(told.said(asked, "lead_registered", "organ"))
        name = organisation.organ_names().get(organ, organ)
        if asked.data.get("signed_as") == name:
            return None
        reason = f"处罚决定应当以{name}的名义作出，不能署“{asked.data.get('signed_as')}”。"
        return Refusal("organ_name", reason, f"署名机关填写{name}。", LAW("第十七条"))

    return Gate("organ_name", "以本机关名义作出吗", check, needs_data=True, elsewhere=True)


def government(edition: Edition) -> Gate:
    """停业、关闭 are the government's to approve (环保法 60; 办法 17)."""

    def check(asked: Asked) -> Refusal | None:
        wanted = [LABELS[kind] for kind in asked.data.get("kinds") or () if kind in GOVERNMENT]
        if not wanted or told.said(asked, "government_approved", "approved"):
            return None
        reason = f"{'、'.join(wanted)}应当报经有批准权的人民政府批准。"
        return Refusal("government", reason, "报请人民政府批准以后再决定。", edition.cite("第十七条", _GOVERNMENT))

    return Gate("government", "人民政府批准了吗", check, needs_data=True)


def as_calculated(edition: Edition) -> Defect:
    """What the benchmark came to is what is decided, or the departure has its reason."""

    def check(asked: Asked) -> str | None:
        applied = told.last(asked, "discretion_applied")
        if applied is None or applied.data.get("departure_reason") or asked.data.get("deviation_reason"):
            return None
        reckoned, fine = money(applied.data.get("amount")), money(asked.data.get("amount"))
        if not fine or fine == reckoned or told.last(asked, "plea_reviewed") or told.last(asked, "hearing_held"):
            return None
        return f"裁量计算为 {reckoned:,.2f} 元，决定罚款 {fine:,.2f} 元，没有说明理由。"

    return Defect("as_calculated", "与裁量计算一致吗", check, edition.cite("第四十一条", LAW("第五条")))


def ordered_to_correct(edition: Edition) -> Defect:
    """办法 9, 处罚法 28: who punishes orders the party to put it right, by itself or with the decision."""

    def check(asked: Asked) -> str | None:
        done = asked.data.get("rectification") or told.last(asked, "rectification_ordered")
        return None if done else "没有责令当事人改正或者限期改正违法行为。"

    return Defect("rectification", "责令改正了吗", check, edition.cite("第九条", LAW("第二十八条")))


def gains_taken(edition: Edition) -> Defect:
    """办法 88, 处罚法 28: unlawful gains are confiscated, but for what must be paid back."""

    def check(asked: Asked) -> str | None:
        found = money(told.said(asked, "report_submitted", "gains"))
        taken = "confiscate_gains" in (asked.data.get("kinds") or ()) or asked.data.get("gains_reason")
        return None if taken or not found else f"调查报告认定违法所得 {found:,.2f} 元，没有没收，也没有说明理由。"

    return Defect("gains", "违法所得没收了吗", check, edition.cite("第八十八条", LAW("第二十八条")))


def designated(edition: Edition) -> Gate:
    """办法 16(2): what another authority sent here isn't sent on; the authority above both says whose it is."""
    basis = edition.cite("第十六条第二款", LAW("第二十五条"))

    def check(asked: Asked) -> Refusal | None:
        came = told.said(asked, "lead_registered", "source") == "transfer"
        if not came or asked.data.get("kind") != "jurisdiction" or asked.data.get("designation"):
            return None
        reason = "案件由其他机关移送，对管辖权有异议的，应当报请共同的上一级指定管辖，不得再自行移送。"
        advice = "报请指定管辖，写明指定管辖的文件；移送机关不是生态环境主管部门的，写明情况。"
        return Refusal("designated", reason, advice, basis)

    return Gate("designated", "移送来的案件指定管辖了吗", check, needs_data=True)


def corrected_in_time(edition: Edition) -> Defect:
    """办法 42: 及时改正 is a condition of both lists, so it needs its evidence."""

    def check(asked: Asked) -> str | None:
        wanted = asked.data.get("ground") in {"minor_corrected", "first_minor"}
        shown = told.said(asked, "rectification_checked", "corrected")
        return "以及时改正为由不予处罚，没有改正情况的核查记录。" if wanted and not shown else None

    return Defect("corrected_in_time", "及时改正有证据吗", check, edition.cite("第四十二条", LAW("第三十三条")))


def harmless(edition: Edition) -> Gate:
    """办法 85: what harms the party's rights isn't corrected in writing but revoked or changed."""
    basis = edition.cite("第八十五条", LAW("第七十五条"))

    def check(asked: Asked) -> Refusal | None:
        if asked.data.get("harmless"):
            return None
        reason = "损害当事人合法权益的错误，不能以补正、更正代替撤销或者变更。"
        return Refusal("harmless", reason, "撤销或者变更处罚决定。", basis)

    return Gate("harmless", "没有损害当事人权益吗", check, needs_data=True)
