"""The decision, and what takes its place or changes it (办法 第五十三条至第五十六条、第八十五条; 处罚法 第五十九条)."""

from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, row, words
from fadu.kernel.registry.papers.saying import PARTY_ADVICE, field, name, number_of, of, organ, recorded_by, who
from fadu.rooms.enforcement.penalty.bases import LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN
from fadu.rooms.enforcement.penalty.papers.saying import basis, penalties, remedy, subject, violated

_DECISION, _OTHER = Place(MAIN, 1), Place(MAIN, 9)
_FINED = frozenset({"fine", "confiscate_gains"})
_REVOKED = {
    "revoked": "撤销行政处罚决定书",
    "changed": "变更行政处罚决定书",
    "unlawful": "确认行政处罚决定违法决定书",
    "invalid": "确认行政处罚决定无效决定书",
}


def _facts_and_evidence(case: CaseFile, fact: Recorded) -> str:
    """Say facts, the rule offended against and evidence; nothing where facts or evidence are missing."""
    facts, evidence = str(fact.data.get("facts") or ""), str(fact.data.get("evidence") or "")
    if not facts or not evidence:
        return ""
    offends = violated(case, fact)
    against = f"\n上述行为违反了{offends}的规定。" if offends else ""
    return f"经查，{facts}\n以上事实有下列证据为证：{evidence}{against}"


def _plea(case: CaseFile, fact: Recorded) -> str:
    """Say what became of the plea (第五十六条第三项): its answer, or that none came after notice served."""
    noticed, served = case.last("notified", fact), case.last("notice_served", fact)
    if noticed is None or served is None:
        return ""
    day, number = words.day(served.data.get("served_on")), noticed.data.get("number") or "告知书"
    told = f"本机关于{day}送达{number}，告知拟作出的行政处罚和依法享有的权利。"
    if case.last("pleaded", fact):
        answer = str(fact.data.get("plea_answer") or case.data("plea_reviewed", fact).get("reason") or "")
        return f"{told}\n{answer}" if answer else ""
    return f"{told}{case.you}{_silence(case, fact, 'plea', '没有在期限内提出陈述、申辩')}。"


def _silence(case: CaseFile, fact: Recorded, right: str, words_else: str) -> str:
    waived = case.data("waived", fact).get("right")
    label = {"plea": "陈述、申辩", "hearing": "要求听证"}[right]
    return f"已明确放弃{label}的权利" if waived in {right, "both"} else words_else


def _may_be_heard(case: CaseFile, fact: Recorded) -> bool:
    """Say whether the case was one with a right to a hearing (符合听证条件)."""
    return bool(case.data("notified", fact).get("hearing_right"))


def _hearing(case: CaseFile, fact: Recorded) -> str:
    """Say what became of the hearing; of one that was held only in the decision's own words."""
    if fact.data.get("hearing_told"):
        return str(fact.data["hearing_told"])
    if case.last("hearing_held", fact):
        return ""
    if ground := case.last("hearing_waived", fact):
        return f"{case.you}要求听证后{case.said(ground, 'ground')}，视为放弃听证权利，本机关终止听证。"
    if case.last("hearing_requested", fact):
        return ""
    return f"{case.you}{_silence(case, fact, 'hearing', '没有在期限内要求听证')}。"


def _kinds_and_basis(case: CaseFile, fact: Recorded) -> str:
    penalty, rests = penalties(case, fact), basis(case, fact)
    if not penalty or not rests:
        return ""
    ordered = case.data("rectification_ordered", fact).get("number")
    with_it = str(fact.data.get("rectification") or "")
    corrected = f"（本机关已作出{ordered}责令改正违法行为决定。）" if ordered else ""
    corrected = f"\n同时责令{case.you}改正违法行为：{with_it}" if with_it else corrected
    return f"依据{rests}的规定，本机关对{case.you}作出如下行政处罚：{penalty}。{corrected}"


def _performance(case: CaseFile, fact: Recorded) -> str:
    """Say how and until when; where a sum is to be paid, to whom (处罚法 第六十七条)."""
    how = str(fact.data.get("performance") or "")
    if not how or _FINED.isdisjoint(fact.data.get("kinds") or ()):
        return how
    account = str(fact.data.get("pay_to") or "")
    late = "到期不缴纳罚款的，本机关可以每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。"
    return f"{how}\n收缴机构和账户：{account}\n{late}" if account else ""


def _signed(case: CaseFile, fact: Recorded) -> str:
    """Say the organ and the day; nothing when signed in another name than the organ's (处罚法 第五十九条第二款)."""
    signed_as = str(fact.data.get("signed_as") or case.organ)
    return organ(case, fact) if signed_as == case.organ else ""


def _exempted_ground(case: CaseFile, fact: Recorded) -> str:
    ground, law = case.said(fact, "ground"), str(fact.data.get("law") or "")
    return f"{ground}。依据{law}，本机关决定不予行政处罚。" if ground and law else ""


def _education(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("education") or "")


def _corrected(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("what") or "") if fact.data.get("harmless") else ""


def _changed(case: CaseFile, fact: Recorded) -> str:
    result = case.said(fact, "result")
    number = case.data("imposed", fact).get("number")
    sum_now = words.money(fact.data.get("amount")) if fact.data.get("result") == "changed" else ""
    now = f"罚款变更为{sum_now}。" if sum_now else ""
    return f"{result}{number}行政处罚决定。{now}" if result and number else ""


def _receiver(case: CaseFile, fact: Recorded) -> str:
    return str(fact.data.get("to") or "")


def _enclosed(case: CaseFile, fact: Recorded) -> str:
    report = "调查报告；" if case.last("report_submitted", fact) else ""
    return f"{report}现场检查笔录、询问笔录、监测报告等证据材料（详见案卷目录）。"


def _promise(case: CaseFile, fact: Recorded) -> str:
    return (
        "我（单位）已知晓违法事实和改正要求，承诺：一、按要求改正违法行为，并于改正后报告结果；二、今后遵守生态环境保护法律法规；"
        "三、所提交材料真实。如不履行承诺或者再次发生同类违法行为，接受依法处理。"
    )


def _told_lightly(case: CaseFile, fact: Recorded) -> str:
    return (
        "违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚；"
        "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。"
    )


_LIGHT = RULE("第四十二条")
PAPERS = (
    Paper(
        "decision",
        "行政处罚决定书",
        "imposed",
        _DECISION,
        (
            Required("当事人的基本情况", who, RULE("第五十六条第一项"), LAW("第五十九条第一项"), advice=PARTY_ADVICE),
            Required("违法事实和证据", _facts_and_evidence, RULE("第五十六条第二项"), LAW("第五十九条第二项")),
            Required("陈述、申辩的采纳情况及理由", _plea, RULE("第五十六条第三项"), LAW("第四十五条")),
            Required("听证的情况", _hearing, RULE("第五十六条第三项"), LAW("第六十五条"), when=_may_be_heard),
            Required("行政处罚裁量基准运用的理由和依据", field("discretion_reasons"), RULE("第五十六条第四项")),
            Required(
                "行政处罚的种类和依据",
                _kinds_and_basis,
                RULE("第五十六条第四项"),
                LAW("第五十九条第三项"),
                advice="罚款、没收违法所得要写明数额",
            ),
            Required(
                "行政处罚的履行方式和期限",
                _performance,
                RULE("第五十六条第五项"),
                LAW("第五十九条第四项"),
                advice="有罚没款的，要写明收缴机构和账户",
            ),
            Required(
                "申请行政复议、提起行政诉讼的途径和期限",
                remedy,
                RULE("第五十六条第六项"),
                LAW("第五十九条第五项"),
            ),
            Required("作出决定的机关和日期", _signed, RULE("第五十六条第七项"), LAW("第五十九条第六项"), below=True),
        ),
        to=name,
        lead=lambda case, fact: f"{subject(case)}，本机关已审查终结，现作出如下决定。",
        seal_from="served",
    ),
    Paper(
        "no-penalty",
        "不予行政处罚决定书",
        "exempted",
        _DECISION,
        (
            Required("当事人的基本情况", who, RULE("第五十五条第三款"), LAW("第五十九条第一项"), advice=PARTY_ADVICE),
            Required("违法事实和证据", _facts_and_evidence, RULE("第五十五条第三款"), LAW("第五十七条")),
            Required("不予行政处罚的理由和依据", _exempted_ground, RULE("第五十五条第三款"), LAW("第五十七条")),
            Required("教育的情况", _education, RULE("第四十二条第三款"), LAW("第三十三条第三款")),
            Required("申请行政复议、提起行政诉讼的途径和期限", remedy, RULE("第五十五条第三款"), LAW("第七条")),
            Required("作出决定的机关和日期", organ, RULE("第五十五条第三款"), LAW("第五十九条第六项"), below=True),
        ),
        to=name,
        lead=lambda case, fact: f"{subject(case)}，本机关已审查终结，现作出如下决定。",
        seal_from="served",
    ),
    Paper(
        "unfounded",
        "违法事实不能成立审批表",
        "unfounded",
        _DECISION,
        (
            row("当事人", name),
            row("案由", of("filed", "cause")),
            row("认定的理由", field("reason"), RULE("第五十三条第三项"), LAW("第五十七条第一款第三项")),
            row("处理", lambda case, fact: "违法事实不能成立，不予行政处罚。"),
            row("审批人、日期", recorded_by),
        ),
    ),
    Paper(
        "transfer",
        "案件移送书",
        "transferred_out",
        _OTHER,
        (
            Required("当事人的基本情况", who, RULE("第十七条第一款"), advice=PARTY_ADVICE),
            Required("移送的原因", field("kind"), RULE("第十七条")),
            Required("案件情况和移送理由", field("reason"), RULE("第十七条")),
            Required("随案移送的材料", _enclosed),
        ),
        to=_receiver,
        lead=lambda case, fact: (
            f"本机关办理的{subject(case)}，依法应当由你单位处理，现予移送，请依法办理并将结果告知本机关。"
        ),
    ),
    Paper(
        "correction",
        "行政处罚决定补正（更正）决定书",
        "corrected_in_writing",
        _DECISION,
        (
            Required("被补正、更正的决定书", number_of("imposed"), RULE("第八十五条")),
            Required(
                "补正、更正的内容",
                _corrected,
                RULE("第八十五条"),
                LAW("第七十五条第二款"),
                advice="损害当事人合法权益的，不能用补正、更正的方式",
            ),
            Required("说明", lambda case, fact: "其余内容不变。本决定与原决定书一并保存、送达。"),
        ),
        needs=("imposed",),
        to=name,
        lead=lambda case, fact: f"本机关就{subject(case)}作出的行政处罚决定，发现下列表述需要补正、更正，现决定如下。",
    ),
    Paper(
        "revocation",
        "撤销、变更行政处罚决定书",
        "revoked",
        _DECISION,
        (
            Required("当事人的基本情况", who, LAW("第七十五条第二款"), advice=PARTY_ADVICE),
            Required("决定", _changed, LAW("第七十五条第二款")),
            Required("作出本决定的机关", field("by")),
            Required("依据的复议决定、裁判文书", field("foreign_number")),
            Required("理由", field("reason"), LAW("第七十五条第二款")),
            Required("申请行政复议、提起行政诉讼的途径和期限", remedy),
        ),
        needs=("imposed",),
        to=name,
        titled=lambda case, fact: _REVOKED.get(str(fact.data.get("result")), "撤销、变更行政处罚决定书"),
    ),
    Paper(
        "promise",
        "免罚轻罚告知承诺书",
        "rectification_ordered",
        _OTHER,
        (
            row("当事人", name, _LIGHT, LAW("第三十三条")),
            row("案由", of("filed", "cause")),
            row("责令改正的内容", field("content"), _LIGHT, LAW("第三十三条")),
            row("改正期限", lambda case, fact: words.day(fact.data.get("until")) or "立即改正"),
            Required("告知", _told_lightly, _LIGHT, LAW("第三十三条")),
            Required("承诺", _promise),
        ),
        signers=("承诺人",),
    ),
)
