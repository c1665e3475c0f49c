"""Investigation: two valid officers, nobody who must stand aside, cards and rights, complete records, results told."""

from collections.abc import Callable, Mapping
from typing import Any

from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.kernel.registry.collect import registry
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.checks.filing import stated
from fadu.rooms.enforcement.penalty.rules import front as rules

Rule = Callable[[Mapping[str, Any]], str | None]
_PICTURES = {"photo", "video", "electronic"}


def of_data(name: str, question: str, rule: Rule, basis: Citation) -> Defect:
    """Return a defect that a rule finds in what is being recorded."""
    return Defect(name, question, lambda asked: rule(asked.data), basis)


def _officers(asked: Asked) -> list[str]:
    return [str(one) for one in asked.data.get("officers") or ()]


# ── who may act ──


def fit(edition: Edition) -> Gate:
    """G01: no fewer than two officers, each with a card that is valid that day and in that area."""
    basis = edition.cite("第十条", LAW("第四十二条"))

    def check(asked: Asked) -> Refusal | None:
        lead = asked.last("penalty.lead_registered")
        area = str(lead.data.get("area") or "") if lead else ""
        why = registry().ask("officers.two_fit", _officers(asked), asked.occurred_on, area)
        if not why:
            return None
        return Refusal("officers", "".join(why), "由两名以上当日持有有效执法证件的人员办理。", basis)

    return Gate("officers", "两名以上执法人员的证件当日有效吗", check, needs_data=True, elsewhere=True)


def aside(edition: Edition) -> Gate:
    """Who must stand aside takes no part any more (办法 第六条)."""
    basis = edition.cite("第六条", LAW("第四十三条"))

    def check(asked: Asked) -> Refusal | None:
        gone, _ = rules.recusals(corrected(asked.facts))
        barred = gone & {*_officers(asked), *asked.actor.persons}
        return Refusal("recused", "已决定回避的人员不得参与本案。", "由其他人员办理。", basis) if barred else None

    return Gate("recused", "没有应当回避的人员吗", check, needs_data=True)


def apart_from_review(edition: Edition) -> Gate:
    """Who reviewed the case investigates it no more (办法 第三十八条第二款)."""
    basis = edition.cite("第三十八条第二款", "第四十五条")

    def check(asked: Asked) -> Refusal | None:
        reviewers = {fact.actor.get("person") for fact in asked.named("penalty.reviewed")}
        if not reviewers & {*_officers(asked), *asked.actor.persons}:
            return None
        return Refusal("not_reviewer", "本案的审查人员不得作为本案的调查人员。", "由其他执法人员调查。", basis)

    return Gate("not_reviewer", "没有本案的审查人员吗", check, needs_data=True)


def own_act(edition: Edition) -> Gate:
    """A record is made by who was there: nobody records for two others."""
    basis = edition.cite("第二十八条第二款", LAW("第四十二条"))

    def check(asked: Asked) -> Refusal | None:
        if asked.actor.person in _officers(asked):
            return None
        return Refusal(
            "own_act", "笔录由到场的执法人员制作、签名，您不在执法人员之列。", "由到场的执法人员登记。", basis
        )

    return Gate("own_act", "登记的人是到场的执法人员吗", check, needs_data=True)


def on_site(edition: Edition) -> tuple[Gate, ...]:
    """Return what every act before the party must meet."""
    return fit(edition), own_act(edition), aside(edition), apart_from_review(edition)


# ── standing aside ──


def recusal_open(edition: Edition) -> Gate:
    """Only what was asked is decided, and never by the person concerned."""
    basis = edition.cite("第六条第二款", LAW("第四十三条"))

    def check(asked: Asked) -> Refusal | None:
        _, waiting = rules.recusals(corrected(asked.facts))
        person = str(asked.data.get("person"))
        if person not in waiting:
            return Refusal("recusal_open", "没有对这名人员的回避申请，或者已经决定。", "核对被申请回避的人员。", basis)
        if person in asked.actor.persons:
            return Refusal("recusal_open", "不能决定本人的回避。", "由有权决定的其他负责人办理。", basis)
        return None

    return Gate("recusal_open", "是对待决的申请、由他人决定吗", check, needs_data=True)


def decider(edition: Edition) -> Gate:
    """办法 第六条第三款; before, 处罚法 第四十三条: a head of the organ decides."""
    basis = edition.cite("第六条第三款", LAW("第四十三条"))

    def check(asked: Asked) -> Refusal | None:
        wrong = rules.wrong_decider(asked.data) if edition.new or asked.data.get("rank") == "chief" else None
        return Refusal("decider", wrong, "由有权的决定人决定后再登记。", basis) if wrong else None

    return Gate("decider", "由有权的人决定吗", check, needs_data=True)


def settled(edition: Edition) -> Gate:
    """G05: investigation goes on while a recusal waits (处罚法 43), but isn't concluded on it."""
    basis = edition.cite("第六条第二款", LAW("第四十三条"))

    def check(asked: Asked) -> Refusal | None:
        _, waiting = rules.recusals(corrected(asked.facts))
        if not waiting:
            return None
        return Refusal(
            "recusal_settled", "回避申请还没有决定，不能终结调查、通过审查。", "先办理“决定是否回避”。", basis
        )

    return Gate("recusal_settled", "回避申请都已决定吗", check)


UNTOLD_DECISION = stated(
    "told",
    "applicant_told",
    "通知申请人了吗",
    "没有把决定通知申请人。",
    Citation("生态环境行政处罚办法", "第六条第二款", "2023-05-08"),
)

# ── records ──


def _times(asked: Asked) -> str | None:
    return rules.times_wrong(asked.data, asked.occurred_on)


def _overlap(asked: Asked) -> str | None:
    return rules.in_two_places(rules.stay(asked.data), rules.stays(corrected(asked.facts)))


def _while_suspended(asked: Asked) -> str | None:
    last = next((fact for fact in reversed(asked.facts) if fact.name in _STOPPING), None)
    stopped = last is not None and last.name == "penalty.suspended"
    return "案件已中止调查，没有恢复就继续调查；中止的时间不应扣除。" if stopped else None


_STOPPING = {"penalty.suspended", "penalty.resumed"}


def card(edition: Edition) -> Defect:
    """办法 23: the card is shown unasked; who isn't shown one may refuse."""
    words = "没有主动出示执法证件，当事人有权拒绝接受调查、检查。"
    return stated("cards_shown", "cards", "主动出示执法证件了吗", words, edition.cite("第二十三条", "第二十八条"))


def record(edition: Edition) -> tuple[Defect, ...]:
    """Return what a record of inspection or questioning must hold (办法 第二十八条)."""
    contents = edition.cite("第二十八条第二款", LAW("第五十五条"))
    noted = edition.cite("第二十八条第三款", LAW("第五十五条"))
    return (
        card(edition),
        stated("rights_told", "rights", "告知申请回避的权利了吗", "没有告知申请回避的权利。", contents),
        stated("duties_told", "duties", "告知配合调查的义务了吗", "没有告知配合调查的义务。", contents),
        stated("confirmed", "confirmed", "对方确认了吗", "出示证件、告知权利没有经对方确认。", contents),
        stated("officers_signed", "officers_signed", "执法人员签名了吗", "执法人员没有在笔录上签名。", contents),
        of_data("unnoted", "不在场、拒签的注明了吗", rules.unnoted, noted),
        of_data("unfilmed", "无人签名的有音像记录吗", rules.unfilmed, LAW("第四十七条")),
        Defect("times", "起止时间清楚吗", _times, contents),
        Defect("overlap", "同一时间没有另一份笔录吗", _overlap, LAW("第四十六条")),
        suspended_meanwhile(edition),
    )


def suspended_meanwhile(edition: Edition) -> Defect:
    """办法 35（2）: when the reason is gone the investigation is resumed at once."""
    basis = edition.cite("第三十五条第二款", LAW("第四十七条"))
    return Defect("while_suspended", "恢复调查以后才办理吗", _while_suspended, basis)


def inspection(edition: Edition) -> tuple[Defect, ...]:
    """Return what the record of an inspection must hold, sampling among it."""
    basis = edition.cite("第二十九条第二款", "第三十四条")
    return (
        *record(edition),
        of_data("sampling", "采样情况记入笔录了吗", _unrecorded_sampling, basis),
        *nobody(edition),
    )


def nobody(edition: Edition) -> tuple[Defect, ...]:
    """办法 28（2）: the record names who was present, unless nobody was."""
    basis = edition.cite("第二十八条第二款", LAW("第五十五条"))
    return (of_data("nobody", "写明在场的人了吗", _nobody, basis),)


def _nobody(data: Mapping[str, Any]) -> str | None:
    return None if data.get("present") or data.get("signature") == "absent" else "没有写明在场的当事人或者有关人员。"


def _unrecorded_sampling(data: Mapping[str, Any]) -> str | None:
    wanting = data.get("sampled") and not data.get("sampling_recorded")
    return "现场采样没有记入现场检查（勘察）笔录。" if wanting else None


def sampling(edition: Edition) -> tuple[Defect, ...]:
    """Return what a sampling is judged on."""
    basis = edition.cite("第二十九条第一款", "第三十四条")
    return (
        card(edition),
        stated("sealed", "sealed", "样品封存了吗", "样品没有封存。", basis),
        suspended_meanwhile(edition),
    )


# ── reports, devices, evidence ──


def report(edition: Edition) -> Defect:
    """A monitoring report rests on a sampling on record."""
    basis = edition.cite("第二十九条第二款", "第三十四条")
    return Defect("unsampled", "有采样记录吗", lambda asked: rules.unsampled(asked.data, corrected(asked.facts)), basis)


def _unreviewed(asked: Asked) -> Refusal | None:
    parts = ("legal_reviewed", "technical_reviewed", "record_reviewed")
    if asked.data.get("kind") != "authority_device" or all(asked.data.get(part) for part in parts):
        return None
    reason = "电子技术监控设备的记录未经审核或者经审核不符合要求，不得作为行政处罚的证据。"
    return Refusal("device_reviewed", reason, "完成法制、技术审核和记录内容的审核，或者另行取证。", LAW("第四十一条"))


DEVICE_REVIEWED = Gate("device_reviewed", "设备和记录都经过审核吗", _unreviewed, needs_data=True)


def device(edition: Edition) -> tuple[Defect, ...]:
    """办法 30 for the polluter's own monitoring, 处罚法 41 for the authority's devices."""
    own = edition.cite("第三十条第二款", "第三十六条")
    return (
        of_data("unmarked", "自动监测数据经过标记、认定吗", _unmarked, own),
        of_data("on_site", "与现场监测一致吗", _differs, edition.cite("第三十条第三款", "第三十七条")),
        of_data("sign", "监控设备有明显标志、地点公布了吗", _hidden, LAW("第四十一条")),
        of_data("party_told", "及时告知当事人违法事实了吗", _untold, LAW("第四十一条第三款")),
    )


def _unmarked(data: Mapping[str, Any]) -> str | None:
    own = data.get("kind") == "own_monitoring"
    return "排污单位的自动监测数据没有标记、认定，能否作为证据需要说明。" if own and not data.get("marked") else None


def _differs(data: Mapping[str, Any]) -> str | None:
    differs = data.get("kind") == "own_monitoring" and data.get("on_site_differs")
    return "与同一时段的现场监测数据不一致，应当以合法的现场监测数据认定。" if differs else None


def _hidden(data: Mapping[str, Any]) -> str | None:
    if data.get("kind") != "authority_device" or (data.get("sign") and data.get("place_published")):
        return None
    return "监控设备没有明显标志，或者设置地点没有公布。"


def _untold(data: Mapping[str, Any]) -> str | None:
    wanting = data.get("kind") == "authority_device" and not data.get("party_told")
    return "采用监控设备的记录，没有及时告知当事人违法事实、提供查询和陈述申辩的便利。" if wanting else None


def _no_device(data: Mapping[str, Any]) -> str | None:
    wanting = data.get("kind") in _PICTURES and not data.get("device")
    return "照片、录音录像、电子数据没有写明制作的设备。" if wanting else None


NO_DEVICE = of_data("no_device", "写明制作的设备了吗", _no_device, LAW("第四十七条"))


def unserved(edition: Edition) -> Defect:
    """An order binds from its service; a check before proves nothing of its breach."""
    basis = edition.cite("第五十九条第二款", "第五十七条第二款")

    def check(asked: Asked) -> str | None:
        return None if asked.named("penalty.rectification_served") else "责令改正决定书还没有送达就复查。"

    return Defect("unserved", "责令改正决定书先送达了吗", check, basis)


def _card_at_check(data: Mapping[str, Any]) -> str | None:
    return None if data.get("cards_shown") or data.get("unannounced") else "复查时没有主动出示执法证件。"


def check_card(edition: Edition) -> Defect:
    """A check that isn't covert shows the card like every inspection."""
    return of_data("cards", "主动出示执法证件了吗", _card_at_check, edition.cite("第二十三条", "第二十八条"))


# ── the end of the investigation ──


def investigator(edition: Edition) -> Gate:
    """办法 38: the report is the investigators' own."""
    basis = edition.cite("第三十八条第一款", "第四十五条")

    def check(asked: Asked) -> Refusal | None:
        assigned = asked.last("penalty.investigators_assigned")
        if assigned and asked.actor.person in assigned.data["officers"]:
            return None
        return Refusal("investigator", "调查报告由本案的调查人员制作。", "由指定的调查人员提交。", basis)

    return Gate("investigator", "由本案的调查人员提交吗", check)


def conclusion(edition: Edition) -> tuple[Defect, ...]:
    """Return what is judged when the investigation is concluded; G06 among it."""
    told = (_told(edition),) if edition.new else ()
    recorded = edition.cite("第二十三条第二款", LAW("第五十五条"))
    return (
        *told,
        Defect("no_record", "有检查、询问笔录吗", lambda asked: rules.without_record(corrected(asked.facts)), recorded),
        Defect(
            "unverified", "证据都查证属实吗", lambda asked: rules.unverified(corrected(asked.facts)), LAW("第四十六条")
        ),
        of_data("fault", "没有主观过错的证据核实了吗", _unchecked, LAW("第三十三条第二款")),
    )


def _told(edition: Edition) -> Defect:
    basis = edition.cite("第二十九条第三款", LAW("第四十四条"))
    return Defect(
        "results_told",
        "监测、鉴定结果告知当事人了吗",
        lambda asked: rules.untold_reports(corrected(asked.facts)),
        basis,
    )


def _unchecked(data: Mapping[str, Any]) -> str | None:
    return "当事人提出没有主观过错的证据，没有核实。" if data.get("fault") == "unchecked" else None
