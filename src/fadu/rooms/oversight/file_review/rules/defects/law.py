"""Major defects 8–12: whether the right law was applied, to the right extent. A wrong sum alone is no major defect."""

import re
from datetime import date

from fadu.rooms.oversight.file_review.rules.casefile import CaseFile, Told, as_day
from fadu.rooms.oversight.file_review.rules.finding import FOUND, Finding, absent, confirmed, found, look

#: Words of the facts by the law of their field; who writes of waste water alone doesn't apply the law on air.
_FIELDS = {
    "水污染防治法": ("废水", "污水", "水污染物", "入河"),
    "大气污染防治法": ("废气", "烟尘", "挥发性有机物", "大气污染物", "粉尘", "恶臭"),
    "固体废物污染环境防治法": ("固体废物", "危险废物", "固废", "危废"),
    "噪声污染防治法": ("噪声",),
    "土壤污染防治法": ("土壤",),
}
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条")
_PART = re.compile(r"第?[（(]?[一二三四五六七八九十\d]+[）)]?[款项目]")
#: Articles that catch whatever is left: they ask for another law behind them.
_CATCH_ALL = (
    ("行政处罚法", "第三十二条", "五"),
    ("行政处罚法", "第九条", "六"),
    ("生态环境行政处罚办法", "第八条", "七"),
    ("生态环境行政处罚办法", "第四十三条", "五"),
)
_NAMED_LAW = re.compile(r"《[^》]{2,40}》")


def fits(file: CaseFile) -> Finding:
    """8: 办法 39(六): what is described is what the article speaks of."""
    checked = file.last("reviewed")
    if checked is not None and checked.data.get("law_applied") is False:
        return found(8, "案件审查认为适用法律不准确。", checked)
    told = file.decided or file.notice or file.last("filed")
    if told is None:
        return look(8, "还没有登记事实和法条。")
    return _misapplied(told) or confirmed(8, checked, "law_applied", "适用法律准确")


def _misapplied(told: Told) -> Finding | None:
    """Return that the facts speak of the fields of other laws alone than those that were applied."""
    facts, laws = told.text("facts", "conduct"), told.text("law", "penalty_law", "basis")
    of = {law for law, words in _FIELDS.items() if any(word in facts for word in words)}
    applied = {law for law in _FIELDS if law in laws}
    if not of or not applied or of & applied:
        return None
    of_words, applied_words = "》《".join(sorted(of)), "》《".join(sorted(applied))
    return found(8, f"事实写的是《{of_words}》规定的情形，引用的是《{applied_words}》。", told)


def based(file: CaseFile) -> Finding:
    """9: 行政处罚法 38: a penalty without a basis is void."""
    told = file.intended
    if told is None:
        return _no_penalty(file, 9)
    if all(_basis(told)):
        return _in_force(file, told, told.text("law"))
    if told.unread:
        return look(9, "没有录入处罚依据的法律和条文，请核对。", told)
    return found(9, "没有写明处罚依据的法律和条文。", told)


def _in_force(file: CaseFile, told: Told, law: str) -> Finding:
    """Say whether the law was in force when the act ended; one of the decision alone may only be the lighter one."""
    conduct = _conduct_day(file)
    then = file.around.in_force(law, conduct) if conduct else None
    if then:
        return confirmed(9, file.last("reviewed"), "law_applied", f"依据的条文成立，{law}在行为时施行")
    if then is False and file.around.in_force(law, file.decided_on) is False:
        return found(9, f"{law}在行为时和决定时都没有施行。", told)
    if then is False:
        return look(9, f"{law}在行为时没有施行，请核对是否处罚较轻而适用。", told)
    lacking = f"系统里没有{law}的施行日期" if conduct else "没有登记行为的日期"
    return look(9, f"{lacking}，请核对依据在行为时是否施行。", told)


def _conduct_day(file: CaseFile) -> date | None:
    filed = file.last("filed")
    day = (filed.data.get("conduct_until") or filed.data.get("conduct_from")) if filed else None
    return as_day(day) if day else None


def _no_penalty(file: CaseFile, number: int) -> Finding:
    if file.is_penal:
        return look(number, "还没有告知或者决定处罚，请在作出前核对。")
    return absent(number, "没有给予处罚。", file.decided)


def exact(file: CaseFile) -> Finding:
    """10: 行政处罚法 37, 办法 7: article, paragraph and item; the later law only when it is the lighter one."""
    told = file.intended
    if told is None:
        return _no_penalty(file, 10)
    article = told.text("article")
    if told.unread and not article:
        return look(10, "没有录入引用的条款，请核对。", told)
    if not _ARTICLE.search(article):
        return found(10, "没有引用到条。", told)
    doubts = [one for one in (_noticed(file.notice, told), _compared(file)) if one is not None]
    return min(doubts, key=lambda one: one.outcome != FOUND) if doubts else _precise(told, article)


def _precise(told: Told, article: str) -> Finding:
    if _PART.search(article):
        return absent(10, f"引用到款、项：{article}。", told)
    return look(10, "只引用到条，请核对该条是否分款、项。", told)


def _noticed(notice: Told | None, told: Told) -> Finding | None:
    """Return how the notice cites otherwise than what followed, as far as that was told."""
    if notice is None or _basis(notice) == _basis(told):
        return None
    if all(_basis(notice)):
        return found(10, "告知书和决定书引用的条款不一致。", told)
    return look(10, "没有登记告知书引用的条款，请核对与决定书是否一致。", notice)


def _compared(file: CaseFile) -> Finding | None:
    """行政处罚法 37: where the law has changed since the act, somebody said which one is lighter."""
    reviews = file.named("reviewed")
    uncompared = [one for one in reviews if one.data.get("newer_law") and not one.data.get("lighter")]
    if uncompared:
        return found(10, "法律已经修改，没有从旧兼从轻的比较。", uncompared[-1])
    if any(one.data.get("newer_law") is not None for one in reviews):
        return None
    return look(10, "没有登记行为以后法律是否修改，请核对从旧兼从轻。", reviews[-1] if reviews else None)


def _basis(told: Told) -> tuple[str, str]:
    return (told.text("law"), told.text("article"))


def caught(file: CaseFile) -> Finding:
    """11: a catch-all clause asks for the other law that it points to."""
    used = [one for one in file.named("discretion_applied", "exempted", "imposed", "notified") if _catch_all(one)]
    if not used:
        return _nothing_caught(file)
    if _NAMED_LAW.search(used[-1].text("reasons", "circumstance_ground", "evidence", "discretion_reasons")):
        return look(11, "使用了兜底条款，写明了另外的依据，请核对依据是否成立。", used[-1])
    return found(11, "使用了兜底条款，没有写明另外的依据。", used[-1])


def _nothing_caught(file: CaseFile) -> Finding:
    """Catch-alls of the general laws are known here; those of special laws only to whoever reviewed the case."""
    if not file.is_penal:
        return absent(11, "没有使用兜底条款。", file.decided)
    return confirmed(11, file.last("reviewed"), "law_applied", "没有不当使用兜底条款")


def _catch_all(one: Told) -> bool:
    said = one.text("law", "article", "circumstance_ground")
    listed = any(law in said and article in said and _item(said, part) for law, article, part in _CATCH_ALL)
    return listed or "other" in one.persons("kinds") or one.data.get("ground") == "other"


def _item(said: str, part: str) -> bool:
    return any(form in said for form in (f"第{part}项", f"（{part}）项", f"第（{part}）项", f"({part})项"))


def extent(file: CaseFile) -> Finding:
    """12: 行政处罚法 32, 45; 办法 45: not heavier for having pleaded, not below the range without a ground."""
    imposed, reckoned = file.last("imposed"), file.last("discretion_applied")
    if imposed is None and reckoned is None:
        return _no_penalty(file, 12)
    doubt = _heavier(file, imposed) or _out_of_range(imposed, reckoned)
    return doubt or absent(12, "没有因申辩加重，也没有在法定幅度以外处罚。", imposed or reckoned)


def _out_of_range(imposed: Told | None, reckoned: Told | None) -> Finding | None:
    told = imposed or reckoned
    fined = told is not None and (told.sum("amount") or "fine" in told.persons("kinds"))
    if reckoned is not None and reckoned.data.get("highest"):
        return _reduced(imposed, reckoned)
    return look(12, "没有登记法定幅度，请核对罚款是否在幅度以内。", told) if fined else None


def _heavier(file: CaseFile, imposed: Told | None) -> Finding | None:
    """办法 45: after a plea or a hearing nothing is added to what was notified."""
    notice = file.notice
    if imposed is None or notice is None or not file.before_decision("pleaded", "hearing_held"):
        return None
    if notice.on_paper and not (notice.data.get("kinds") and notice.data.get("amount")):
        return look(12, "没有登记告知的处罚种类和数额，请核对申辩以后有没有加重。", notice)
    added = imposed.persons("kinds") - notice.persons("kinds")
    if added or any(imposed.sum(name) > notice.sum(name) for name in ("amount", "gains")):
        return found(12, "陈述申辩、听证以后的处罚重于告知的处罚。", imposed)
    return None


def _reduced(imposed: Told | None, reckoned: Told) -> Finding | None:
    """行政处罚法 32: below the least sum only on a ground of the law; above the greatest never."""
    amount = (imposed or reckoned).sum("amount")
    low, high = reckoned.sum("lowest"), reckoned.sum("highest")
    if high and amount > high:
        return found(12, "罚款高于法定最高额。", imposed or reckoned)
    if amount < low and reckoned.on_paper:
        return look(12, "罚款低于法定最低额，请核对有没有法定的减轻理由。", reckoned)
    return _ungrounded(reckoned, below=amount < low)


def _ungrounded(reckoned: Told, *, below: bool) -> Finding | None:
    lighter = reckoned.data.get("circumstance") == "lighter"
    if not (below or lighter) or (lighter and reckoned.data.get("circumstance_ground")):
        return None
    return found(12, "罚款低于法定最低额，没有写明法定的减轻理由。", reckoned)
