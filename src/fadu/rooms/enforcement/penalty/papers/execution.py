"""Papers of carrying out and closing (办法 第七十条至第七十七条; 行政强制法 第三十五、三十七、五十四、五十五条)."""

from decimal import Decimal, InvalidOperation

from fadu.kernel.documents import Table
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.registry.papers import CaseFile, Paper, Place, Required, row, words
from fadu.kernel.registry.papers.saying import PARTY_ADVICE, field, name, number_of, of, recorded_by, who
from fadu.rooms.enforcement.penalty.bases import COMPULSION, LAW, RULE
from fadu.rooms.enforcement.penalty.papers.order import MAIN
from fadu.rooms.enforcement.penalty.papers.saying import remedy

_EXECUTION = Place(MAIN, 7)
_ROWS = ("缴纳期限", "金额（元）", "金额（大写）")


def _decided(case: CaseFile, fact: Recorded) -> str:
    """Say what was decided, when, and when it was served."""
    imposed, served = case.last("imposed", fact), case.last("served", fact)
    if imposed is None or served is None:
        return ""
    day, served_on = words.day(imposed.occurred_on), words.day(served.data.get("served_on"))
    number = imposed.data.get("number")
    return f"本机关于{day}作出{number}行政处罚决定，于{served_on}送达，{case.you}至今没有履行完毕。"


def _owed(case: CaseFile, fact: Recorded) -> str:
    """Say the sums to be paid and where (强制法 第三十五条第三项: 明确的金额和给付方式)."""
    account = str(case.data("imposed", fact).get("pay_to") or "")
    if not words.positive(fact.data.get("amount")) or not account:
        return ""
    more = f"；加处罚款{words.money(fact.data['surcharge'])}" if words.positive(fact.data.get("surcharge")) else ""
    return f"罚款{words.money(fact.data['amount'])}{more}。缴至：{account}。"


def _until(case: CaseFile, fact: Recorded) -> str:
    until = words.day(fact.data.get("until"))
    return f"请于{until}前履行。" if until else ""


def _how(case: CaseFile, fact: Recorded) -> str:
    return str(case.data("imposed", fact).get("performance") or "")


def _rights(case: CaseFile, fact: Recorded) -> str:
    if not fact.data.get("rights_told"):
        return ""
    return (
        f"{case.you}收到本催告书后有权向本机关陈述、申辩，本机关将记录、复核；"
        "提出的事实、理由或者证据成立的，予以采纳。"
    )


def _consequence(case: CaseFile, fact: Recorded) -> str:
    if fact.data.get("purpose") == "surcharge":
        return "逾期仍不履行又没有正当理由的，本机关将依法作出加处罚款的决定。"
    return "本催告书送达十日后仍不履行的，本机关将依法申请人民法院强制执行。"


def _granted(case: CaseFile, fact: Recorded) -> str:
    until = words.day(fact.data.get("until"))
    way = case.data("deferral_asked", fact).get("way")
    kind = "分期缴纳" if way == "instalments" or fact.data.get("instalments") else "延期缴纳"
    return f"同意{case.you}{kind}罚款，最后缴纳期限为{until}。" if until else ""


def _instalments(case: CaseFile, fact: Recorded) -> Table | str:
    """Say the instalments as a table; nothing where a line can't be read as a day and a sum."""
    lines = str(fact.data.get("instalments") or "").splitlines()
    try:
        rows = tuple(_instalment(line) for line in lines if line.strip())
    except (ValueError, InvalidOperation):
        return ""
    return Table(_ROWS, rows, widths=(3, 3, 5), centred=frozenset({0, 1})) if rows else ""


def _instalment(line: str) -> tuple[str, str, str]:
    day, amount = line.split()
    return words.day(day), f"{Decimal(amount):,.2f}", words.capitals(Decimal(amount))


def _in_parts(case: CaseFile, fact: Recorded) -> bool:
    return case.data("deferral_asked", fact).get("way") == "instalments"


def _principal(case: CaseFile, fact: Recorded) -> str:
    return words.money(case.data("imposed", fact).get("amount"))


def _surcharge(case: CaseFile, fact: Recorded) -> str:
    """Say the sum of the surcharge and how it came about, never above the principal (办法 第七十条)."""
    days, amount, principal = fact.data.get("days"), fact.data.get("amount"), case.data("imposed", fact).get("amount")
    if not days or not words.positive(amount) or not words.positive(principal):
        return ""
    if Decimal(str(amount)) > Decimal(str(principal)):
        return ""
    return (
        f"自到期之次日起计算至{words.day(fact.data.get('as_of'))}，共 {days} 日，每日按罚款数额的百分之三，"
        f"加处罚款{words.money(amount)}（不超过罚款数额{words.money(principal)}）。"
    )


def _surcharge_reason(case: CaseFile, fact: Recorded) -> str:
    decided, dunned = _decided(case, fact), case.data("dunned", fact).get("number")
    return (
        f"{decided}经{dunned}催告，仍不履行，没有正当理由。依据《中华人民共和国行政处罚法》第七十二条第一款第一项，决定加处罚款。"
        if decided and dunned
        else ""
    )


def _court_paid(case: CaseFile, fact: Recorded) -> str:
    account = str(case.data("imposed", fact).get("pay_to") or "")
    return f"自收到本决定书之日起缴至：{account}。加处罚款与罚款一并缴纳。" if account else ""


def _request(case: CaseFile, fact: Recorded) -> str:
    amount, number = fact.data.get("amount"), case.data("imposed", fact).get("number")
    return (
        f"请求强制执行{number}行政处罚决定，执行标的为{words.money(amount)}。"
        if words.positive(amount) and number
        else ""
    )


def _grounds(case: CaseFile, fact: Recorded) -> str:
    decided = _decided(case, fact)
    facts = str(case.data("imposed", fact).get("facts") or "")
    begun = case.data("remedy_begun", fact)
    remedies = "曾申请行政复议、提起行政诉讼，现已终结。" if begun else "在法定期限内没有申请行政复议或者提起行政诉讼。"
    return f"{decided}被执行人{remedies}\n决定认定的事实：{facts}" if decided and facts else ""


def _dunned(case: CaseFile, fact: Recorded) -> str:
    dunned, served = case.last("dunned", fact), case.last("dunning_served", fact)
    if dunned is None or served is None:
        return ""
    pleaded = "当事人的陈述、申辩及复核见案卷。" if case.last("pleaded", fact) else "当事人没有提出陈述、申辩。"
    return (
        f"{dunned.data.get('number')}催告书于{words.day(served.data.get('served_on'))}送达，被执行人仍不履行。{pleaded}"
    )


def _materials(case: CaseFile, fact: Recorded) -> str:
    return case.said(fact, "papers")


def _head_signed(case: CaseFile, fact: Recorded) -> str:
    return "行政机关负责人签名：　　　　　　　　" if fact.data.get("signed") else ""


def _outcome(case: CaseFile, fact: Recorded) -> str:
    """Say how the case was decided, with the number and the day."""
    for about in ("imposed", "exempted", "unfounded", "transferred_out", "investigation_ended_early"):
        found = case.last(about, fact)
        if found:
            number = str(found.data.get("number") or "")
            return f"{words.day(found.occurred_on)}{case.label(about)}{number and f'（{number}）'}。"
    return ""


def _paid(case: CaseFile, fact: Recorded) -> str:
    paid = [one for one in case.every("paid") if one.seq < fact.seq]
    lines = [f"{words.day(one.data.get('paid_on'))}缴纳{words.money(one.data.get('amount'))}" for one in paid]
    done = [case.said(one, "how") for one in case.every("performed") if one.seq < fact.seq]
    return "\n".join(filter(None, (*lines, *done)))


def _damage(case: CaseFile, fact: Recorded) -> str:
    noted = case.last("damage_noted", fact)
    return case.said(noted, "result") if noted else str(fact.data.get("override_reason") or "")


PAPERS = (
    Paper(
        "goods",
        "没收财物处理记录",
        "goods_handled",
        Place(MAIN, 6),
        (
            row("当事人", name),
            row("决定书", number_of("imposed")),
            row("处理方式", field("way"), RULE("第七十五条"), LAW("第七十四条")),
            row("物品清单", field("list"), RULE("第七十五条第三款"), LAW("第七十四条")),
            row("批准的负责人", field("approved_by")),
            row("监督销毁的执法人员", field("watched_by")),
            row("处理、销毁记录", field("record"), RULE("第七十五条"), LAW("第七十四条")),
            row("登记人、日期", recorded_by),
        ),
    ),
    Paper(
        "deferral",
        "同意延期（分期）缴纳罚款通知书",
        "deferral_granted",
        _EXECUTION,
        (
            Required("处罚决定", number_of("imposed"), RULE("第七十四条"), LAW("第六十六条第二款")),
            Required("批准的内容", _granted, RULE("第七十四条第二款"), LAW("第六十六条第二款")),
            Required(
                "各期缴纳安排",
                _instalments,
                RULE("第七十四条第二款"),
                LAW("第六十六条第二款"),
                when=_in_parts,
                advice="每行一期，写明日期和金额",
            ),
            Required("缴款账户", of("imposed", "pay_to")),
        ),
        needs=("deferral_asked",),
        to=name,
        lead=lambda case, fact: (
            f"{case.you}因经济困难提出的延期（分期）缴纳罚款的申请，本机关已经审查，现通知如下，并送收缴罚款的机构。"
        ),
    ),
    Paper(
        "dunning",
        "履行行政处罚决定催告书",
        "dunned",
        _EXECUTION,
        (
            Required("催告的事由", _decided, COMPULSION("第五十四条")),
            Required("履行义务的期限", _until, COMPULSION("第三十五条第一项")),
            Required("履行义务的方式", _how, COMPULSION("第三十五条第二项")),
            Required("金额和给付方式", _owed, COMPULSION("第三十五条第三项")),
            Required("陈述、申辩的权利", _rights, COMPULSION("第三十五条第四项")),
            Required("不履行的后果", _consequence),
        ),
        needs=("imposed", "served"),
        to=name,
        seal_from="dunning_served",
    ),
    Paper(
        "surcharge",
        "加处罚款决定书",
        "surcharged",
        _EXECUTION,
        (
            Required("当事人的基本情况", who, COMPULSION("第三十七条第二款第一项"), advice=PARTY_ADVICE),
            Required("理由和依据", _surcharge_reason, COMPULSION("第三十七条第二款第二项")),
            Required("加处罚款的数额和计算", _surcharge, LAW("第七十二条第一款第一项"), advice="不得超出罚款的数额"),
            Required("执行的方式和时间", _court_paid, COMPULSION("第三十七条第二款第三项")),
            Required("申请行政复议、提起行政诉讼的途径和期限", remedy, COMPULSION("第三十七条第二款第四项")),
        ),
        needs=("imposed", "dunned"),
        to=name,
    ),
    Paper(
        "enforcement",
        "强制执行申请书",
        "enforcement_applied",
        _EXECUTION,
        (
            Required("被执行人的基本情况", who, COMPULSION("第五十五条第一款第四项"), advice=PARTY_ADVICE),
            Required("请求事项", _request, COMPULSION("第五十五条第一款第四项")),
            Required("决定和作出决定的事实、理由、依据", _grounds, COMPULSION("第五十五条第一款第二项")),
            Required("当事人的意见和催告情况", _dunned, COMPULSION("第五十五条第一款第三项")),
            Required("提供的材料", _materials, COMPULSION("第五十五条第一款")),
            Required("负责人签名", _head_signed, COMPULSION("第五十五条第二款")),
        ),
        needs=("imposed", "served", "dunning_served"),
        to=lambda case, fact: str(fact.data.get("court") or ""),
        lead=lambda case, fact: (
            f"申请执行人{case.organ}与被执行人{case.named}行政处罚一案，依据《中华人民共和国行政强制法》第五十三条申请强制执行。"
        ),
    ),
    Paper(
        "closing",
        "行政处罚结案审批表",
        "closed",
        Place(MAIN, 8),
        (
            row("立案号", of("filed", "number")),
            row("当事人", name, RULE("第七十七条")),
            row("案由", of("filed", "cause")),
            row("处理决定", _outcome, RULE("第七十七条")),
            row("履行、执行情况", _paid),
            row("损害线索", _damage),
            row("结案情形", field("ground"), RULE("第七十七条"), LAW("第四十七条")),
            row("案件办理和执行情况", field("report"), RULE("第七十七条"), LAW("第四十七条")),
            row("审批意见", lambda case, fact: "同意结案。"),
            row("审批人、日期", recorded_by),
        ),
    ),
)
