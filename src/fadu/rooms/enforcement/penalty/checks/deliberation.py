"""Legal review (G10; 办法 49–51; 处罚法 58) and discussion by the heads (G11; 办法 52; 处罚法 57)."""

from decimal import Decimal

from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.facts.back_words import DISCUSSION_GROUNDS
from fadu.rooms.enforcement.penalty.rules.listed import discussion_grounds, money, sums_of

_GROUNDS = dict(DISCUSSION_GROUNDS)
_ITEMS = {
    "authority": "执法主体",
    "qualification": "执法资格",
    "procedure": "执法程序",
    "facts": "事实证据",
    "law_applied": "法律适用和裁量",
    "papers": "文书",
}


def _review(edition: Edition) -> Citation:
    return edition.cite("第四十九条", LAW("第五十八条"))


def _discussion(edition: Edition) -> Citation:
    return edition.cite("第五十二条", LAW("第五十七条"))


def qualified(edition: Edition) -> Gate:
    """Who reviews for the first time holds the legal qualification."""

    def check(asked: Asked) -> Refusal | None:
        if not asked.data.get("first_time") or (asked.data.get("qualified") and _registered(asked)):
            return None
        reason = "初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格。"
        advice = "由有资格的人员审核；已取得资格的，先在“执法证件”登记证书。"
        return Refusal("qualified", reason, advice, _review(edition))

    return Gate("qualified", "审核人员有资格吗", check, needs_data=True, elsewhere=True)


def _registered(asked: Asked) -> bool:
    return bool(registry().ask("officers.qualified_reviewer", str(asked.data.get("reviewer")), asked.occurred_on))


def items_agreed(edition: Edition) -> Defect:
    """办法 50: agreement covers all that is to be reviewed."""

    def check(asked: Asked) -> str | None:
        open_items = [label for name, label in _ITEMS.items() if not asked.data.get(name)]
        agreed = asked.data.get("result") == "agree"
        return f"审核意见为同意，但没有确认：{'、'.join(open_items)}。" if agreed and open_items else None

    return Defect("review_items", "审核的内容都确认了吗", check, edition.cite("第五十条", LAW("第五十八条")))


def crime_passed_on(edition: Edition) -> Defect:
    """办法 50(七): what may be a crime is passed on, not fined instead."""

    def check(asked: Asked) -> str | None:
        crime = asked.data.get("crime") and asked.data.get("result") == "agree"
        return "审核认为涉嫌犯罪，应当移送司法机关，不得以行政处罚代替刑事处罚。" if crime else None

    return Defect("crime", "涉嫌犯罪的要求移送了吗", check, edition.cite("第五十条", LAW("第二十七条")))


def review_stands(edition: Edition) -> Gate:
    """New evidence from the plea or the hearing voids the review: it is done again (办法 49: 未经审核)."""

    def check(asked: Asked) -> Refusal | None:
        review = told.last(asked, "legally_reviewed")
        sources = [told.last(asked, name) for name in ("plea_reviewed", "hearing_held")]
        newer = [fact for fact in sources if fact and fact.data.get("new_evidence")]
        if review is None or all(fact.seq < review.seq for fact in newer):
            return None
        reason = "法制审核以后，陈述、申辩或者听证中有新的证据，原审核意见不再适用。"
        return Refusal("review_stands", reason, "再次送请法制审核。", _review(edition))

    return Gate("review_stands", "审核以后没有新的证据吗", check)


def not_voting(edition: Edition) -> Gate:
    """G11: the heads decide; investigators may report, not vote."""

    def check(asked: Asked) -> Refusal | None:
        both = told.investigators(asked) & set(asked.data.get("voters") or ())
        if not both:
            return None
        reason = f"本案调查人员参加了表决（{len(both)} 人）；集体讨论由负责人决定，调查人员只能到会汇报。"
        return Refusal("not_voting", reason, "重新讨论表决，调查人员不参加表决。", _discussion(edition))

    return Gate("not_voting", "调查人员没有表决吗", check, needs_data=True)


def votes(edition: Edition) -> Defect:
    """The votes add up, and the majority is what is recorded."""

    def check(asked: Asked) -> str | None:
        agreed, opposed = int(asked.data["votes_for"]), int(asked.data["votes_against"])
        if agreed + opposed > len(asked.data.get("voters") or ()):
            return "同意、不同意的人数多于参加表决的人数。"
        won = asked.data.get("result") != "passed" or agreed > opposed
        return None if won else "同意的没有过半数，结论为通过。"

    return Defect("votes", "表决人数相符吗", check, _discussion(edition))


def dissent(edition: Edition) -> Defect:
    """The record names what those against said (办法 52: 应当予以记录)."""

    def check(asked: Asked) -> str | None:
        unnamed = int(asked.data["votes_against"]) > 0 and not asked.data.get("dissent")
        return "有不同意见，讨论记录没有载明。" if unnamed else None

    return Defect("dissent", "不同意见载明了吗", check, _discussion(edition))


def discussed(edition: Edition) -> Gate:
    """G11: cases on the list are discussed by the heads, after the party was heard, and passed."""

    def check(asked: Asked) -> Refusal | None:
        grounds = _grounds(asked)
        found = told.standing(asked, "discussed", "notified", "pleaded", "plea_reviewed", "hearing_held")
        if not grounds or found is not None:
            return None
        why = "、".join(_GROUNDS[name] for name in grounds)
        again = "陈述、申辩或者听证以后没有再次集体讨论" if told.last(asked, "discussed") else "没有集体讨论的记录"
        reason = f"{why}，应当由负责人集体讨论决定；{again}。"
        return Refusal("discussed", reason, "提交集体讨论并记录。", _discussion(edition))

    return Gate("discussed", "应当集体讨论的讨论了吗", check, needs_data=True, elsewhere=True)


def _grounds(asked: Asked) -> tuple[str, ...]:
    threshold = Decimal(setting("discussion_sum", asked.occurred_on).value)
    listed = discussion_grounds(asked.data.get("kinds") or (), sums_of(asked.data), threshold)
    review = told.said(asked, "legal_review_asked", "ground") or ()
    return ("complex", *listed) if "complex" in review else listed


def as_discussed(edition: Edition) -> Defect:
    """What the heads agreed to is what is decided."""

    def check(asked: Asked) -> str | None:
        found = told.standing(asked, "discussed", "notified", "pleaded", "plea_reviewed", "hearing_held")
        if found is None or found.data.get("amount") is None:
            return None
        agreed, fine = money(found.data["amount"]), money(asked.data.get("amount"))
        return f"集体讨论决定罚款 {agreed:,.2f} 元，决定书为 {fine:,.2f} 元。" if agreed != fine else None

    return Defect("as_discussed", "与集体讨论的决定一致吗", check, _discussion(edition))
