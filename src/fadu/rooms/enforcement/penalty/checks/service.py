"""Service of papers (办法 58–60; 处罚法 61; 民诉法 87–95): the ways and their conditions, the three papers (G16)."""

from datetime import timedelta

from fadu.kernel.law.limits import limit, shipped_length
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.enforcement.penalty.bases import INTERNAL, LAW, Edition
from fadu.rooms.enforcement.penalty.checks import told
from fadu.rooms.enforcement.penalty.facts.back_words import SERVICE_PAPERS

#: Read: the editions of 2021 and 2023, whose numbers are the same. Before 2022 the article stood elsewhere (2017: 86).
CIVIL = Citation("民事诉讼法", "第八十九条", "2021-12-24")
ANNOUNCED = Citation("民事诉讼法", "第九十五条", "2021-12-24")
THREE_PAPERS = Citation("关于规范苏州市生态环境处罚信息信用公示和修复工作的通知", status="V-sec")


def way(edition: Edition) -> Gate:
    """Electronic service is service only with the party's signed consent (办法 60; 处罚法 61)."""
    basis = edition.cite("第六十条", LAW("第六十一条"))

    def check(asked: Asked) -> Refusal | None:
        if asked.data.get("way") != "electronic" or asked.data.get("consent"):
            return None
        reason = "当事人没有同意并签订确认书，不能采用电子方式送达。"
        return Refusal("service_way", reason, "请当事人签订送达确认书，或者改用其他方式送达。", basis)

    return Gate("service_way", "送达方式符合条件吗", check, needs_data=True)


def arrived(edition: Edition, *papers: str) -> Gate:
    """A paper is served on the day it reached the party: not on one that is still to come, nor before it was made."""
    basis = edition.cite("第五十九条", LAW("第六十一条"))

    def check(asked: Asked) -> Refusal | None:
        served_on = told.day(asked.data.get("served_on"))
        made = [fact.occurred_on for name in papers if (fact := told.last(asked, name))]
        if served_on is None or (max(made, default=served_on) <= served_on <= asked.occurred_on):
            return None
        if served_on > asked.occurred_on:
            reason = f"送达日期 {served_on.isoformat()} 还没有到，文书没有送达。"
            return Refusal("arrived", reason, "待当事人收到（公告满三十日、电子文书到达）以后登记。", basis)
        reason = f"送达日期 {served_on.isoformat()} 早于文书制作的日期，不能从那一日起算期限。"
        return Refusal("arrived", reason, "核对送达回证上的日期。", basis)

    return Gate("arrived", "已经送达了吗", check, needs_data=True)


def _unwitnessed(asked: Asked) -> Refusal | None:
    left = asked.data.get("way") == "left"
    if not left or asked.data.get("witness") or asked.data.get("media"):
        return None
    reason = "留置送达没有见证人签名，也没有拍照、录像记录，不能视为送达。"
    return Refusal("witness", reason, "请基层组织或者所在单位的代表到场见证，或者拍照、录像记录送达过程。", CIVIL)


#: A paper that was left is served only before witnesses who sign, or with the act on film (民诉法 第八十九条).
WITNESS = Gate("witness", "留置送达有见证或者影像吗", _unwitnessed, needs_data=True)


def announced(*papers: str) -> Gate:
    """A paper that was announced counts as served thirty days after: never sooner after it was made (民诉法 95)."""

    def check(asked: Asked) -> Refusal | None:
        served_on = told.day(asked.data.get("served_on"))
        made = [fact.occurred_on for name in papers if (fact := told.last(asked, name))]
        if asked.data.get("way") != "public" or served_on is None or not made:
            return None
        days = shipped_length(limit("penalty.public_service", served_on)).amount
        first = max(made) + timedelta(days=days)
        if served_on >= first:
            return None
        reason = f"公告送达自发出公告之日起经过{days}日才视为送达，最早为 {first.isoformat()}。"
        return Refusal("announced", reason, "待公告期满以后登记，写明公告的原因和经过。", ANNOUNCED)

    return Gate("announced", "公告期满了吗", check, needs_data=True)


_NOTED = {"left": ("拒收的事由", CIVIL), "public": ("公告送达的原因和经过", ANNOUNCED)}


def _unnoted(way: str) -> Defect:
    words, basis = _NOTED[way]

    def check(asked: Asked) -> str | None:
        silent = asked.data.get("way") == way and not asked.data.get("way_note")
        return f"送达回证、案卷没有记明{words}。" if silent else None

    return Defect(f"{way}_note", f"记明{words}了吗", check, basis)


def recorded(edition: Edition) -> Defect:
    """办法 60: electronic service is kept by photograph, screenshot, sound or film."""

    def check(asked: Asked) -> str | None:
        kept = asked.data.get("media") or asked.data.get("receipt")
        return None if asked.data.get("way") != "electronic" or kept else "电子送达没有拍照、截屏、录音、录像记录。"

    return Defect("electronic_record", "电子送达有记录吗", check, edition.cite("第六十条", LAW("第四十七条")))


def gates(edition: Edition, *papers: str) -> tuple[Gate, ...]:
    """Return what makes a service of one of these papers no service."""
    return way(edition), arrived(edition, *papers), WITNESS, announced(*papers)


def defects(edition: Edition) -> tuple[Defect, ...]:
    """Return what the file of a service lacks, though it is one."""
    return _unnoted("left"), _unnoted("public"), recorded(edition)


def _without_credit(asked: Asked) -> str | None:
    if told.last(asked, "imposed") is None:
        return None
    given = set(asked.data.get("papers") or ())
    missing = [label for name, label in SERVICE_PAPERS if name not in given]
    return f"没有同时送达：{'、'.join(missing)}。送达照样生效。" if missing else None


def three(edition: Edition) -> Defect:
    """G16, an internal rule: service stands whatever is missing (处罚法 61 alone governs it)."""
    basis = THREE_PAPERS if edition.new else INTERNAL
    return Defect("three_papers", "三书同时送达了吗", _without_credit, basis)
