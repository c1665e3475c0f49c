"""Investigation (办法 2023 第二十一条至第三十八条; 2010 第二十六条至第四十五条)."""

from dataclasses import replace

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import Citation, Defect, Need, Step, common, step
from fadu.rooms.enforcement.penalty.bases import CLERKS, HEADS, LAW, LEADERS, OFFICERS, Edition
from fadu.rooms.enforcement.penalty.checks import filmed, service
from fadu.rooms.enforcement.penalty.checks import investigating as checks
from fadu.rooms.enforcement.penalty.checks.filing import ACTOR_MANDATE
from fadu.rooms.enforcement.penalty.facts import front as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import (
    drawn,
    filed,
    going_on,
    kept_files,
    live,
    marks,
    not_reviewer,
    undecided,
)

_DECIDING = (*HEADS, *LEADERS)
#: What each act on the spot is called in the bureau's list of what must be filmed.
_FILMED = {"inspect": "inspection", "question": "questioning", "sample": "sampling"}


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition; the 2010 order knew no suspension."""
    return (
        _assign(edition),
        *_recusal(edition),
        *_on_site(edition),
        *_reports(edition),
        _device(edition),
        *_evidence(edition),
        _order(edition),
        *_following(edition),
        *_suspension(edition),
        _end(edition),
        _submit(edition),
    )


def _assign(edition: Edition) -> Step:
    return step(
        "assign_investigators",
        facts.INVESTIGATORS_ASSIGNED,
        _DECIDING,
        edition.cite("第二十一条", "第二十六条"),
        live(edition),
        filed(edition),
        undecided(),
        gates=(checks.fit(edition), checks.aside(edition), checks.apart_from_review(edition)),
    )


def _recusal(edition: Edition) -> tuple[Step, ...]:
    aside = edition.cite("第六条", "第八条")
    asked = Need("没有收到回避申请", aside, all_of=marks("recusal_asked"))
    return (
        step(
            "ask_recusal",
            facts.RECUSAL_ASKED,
            (*CLERKS, *_DECIDING, "case_reviewer"),
            aside,
            live(edition),
            event=True,
            help="决定作出之前，不停止调查；没有决定的，不能终结调查。",
        ),
        step(
            "decide_recusal",
            facts.RECUSAL_DECIDED,
            LEADERS,
            edition.cite("第六条第三款", LAW("第四十三条")),
            live(edition),
            asked,
            gates=(checks.recusal_open(edition), checks.decider(edition)),
            defects=(checks.UNTOLD_DECISION,) if edition.new else (),
        ),
    )


def _on_site(edition: Edition) -> tuple[Step, ...]:
    """What is done before the party: each by two officers, none of whom reviews the case."""

    def act(name: str, fact: FactType, basis: Citation, defects: tuple[Defect, ...], help: str = "") -> Step:
        before, apart = (live(edition), undecided()), (not_reviewer(edition),)
        film, unfilmed = filmed.on_list(_FILMED[name])
        gates = (*checks.on_site(edition), ACTOR_MANDATE, film)
        more = {"gates": gates, "defects": (*defects, unfilmed), "attached": kept_files, "help": help}
        return step(name, fact, OFFICERS, basis, *before, apart_from=apart, **more)

    seen = edition.cite("第二十八条", "第三十三条")
    asked = edition.cite("第二十三条", "第二十八条")
    taken = edition.cite("第二十九条", "第三十四条")
    early = "立案以前依法取得的证据，可以作为案件的证据。"
    counted = "监测的时间不计入办案期限，从采样次日起到收到监测报告之日止。"
    return (
        act("inspect", facts.INSPECTED, seen, checks.inspection(edition), early),
        act("question", facts.QUESTIONED, asked, checks.record(edition)),
        act("sample", facts.SAMPLED, taken, checks.sampling(edition), counted),
    )


def _reports(edition: Edition) -> tuple[Step, ...]:
    received = Need(
        "没有收到监测报告、鉴定意见", edition.cite("第二十九条", "第三十五条"), all_of=marks("report_received")
    )
    return (
        step(
            "receive_report",
            facts.REPORT_RECEIVED,
            CLERKS,
            edition.cite("第二十九条", "第三十五条"),
            live(edition),
            undecided(),
            defects=(checks.report(edition),),
            attached=kept_files,
        ),
        step(
            "tell_result",
            facts.RESULT_TOLD,
            CLERKS,
            edition.cite("第二十九条第三款", LAW("第四十四条")),
            live(edition),
            received,
        ),
    )


def _device(edition: Edition) -> Step:
    return step(
        "use_device_data",
        facts.DEVICE_DATA_USED,
        OFFICERS,
        edition.cite("第三十条", "第三十六条"),
        live(edition),
        undecided(),
        gates=(checks.DEVICE_REVIEWED,),
        defects=checks.device(edition),
        attached=kept_files,
        help="排污单位自己的自动监测数据看标记；本机关的电子技术监控设备看审核、标志和公布。",
    )


def _evidence(edition: Edition) -> tuple[Step, ...]:
    return (
        step(
            "add_evidence",
            facts.EVIDENCE_ADDED,
            OFFICERS,
            edition.cite("第二十六条", "第三十二条"),
            live(edition),
            undecided(),
            apart_from=(not_reviewer(edition),),
            gates=(checks.aside(edition),),
            defects=(checks.NO_DEVICE,),
            attached=kept_files,
        ),
        step("film", facts.FILMED, CLERKS, LAW("第四十七条"), live(edition), attached=kept_files),
    )


def _order(edition: Edition) -> Step:
    return step(
        "order_rectification",
        facts.RECTIFICATION_ORDERED,
        _DECIDING,
        edition.cite("第九条", "第十一条"),
        live(edition),
        derived=frozenset({"number"}),
        complete=drawn,
        numbered=(("number", "penalty.rectification"),),
        help="可以单独下达，也可以与处罚决定一并下达；不适用行政处罚程序。",
    )


def _following(edition: Edition) -> tuple[Step, ...]:
    basis = edition.cite("第九条", "第十一条")
    ordered = Need("还没有责令改正", basis, all_of=marks("rectification_ordered"))
    return (
        step(
            "serve_rectification",
            facts.RECTIFICATION_SERVED,
            CLERKS,
            edition.cite("第五十九条", "第五十七条"),
            live(edition),
            ordered,
            gates=service.gates(edition, "rectification_ordered"),
            defects=service.defects(edition),
            attached=kept_files,
        ),
        step(
            "check_rectification",
            facts.RECTIFICATION_CHECKED,
            OFFICERS,
            basis,
            live(edition),
            ordered,
            apart_from=(not_reviewer(edition),),
            gates=checks.on_site(edition),
            defects=(checks.check_card(edition), checks.unserved(edition)),
        ),
    )


def _suspension(edition: Edition) -> tuple[Step, ...]:
    if not edition.new:
        return ()
    stop, go = common.suspend("penalty", LEADERS, edition.cite("第三十五条", "第四十四条")).steps
    before = (live(edition), filed(edition), undecided())
    return (
        replace(stop, label="中止调查", records=facts.SUSPENDED, needs=(*before, *stop.needs)),
        replace(go, label="恢复调查", records=facts.RESUMED, needs=(live(edition), *go.needs)),
    )


def _end(edition: Edition) -> Step:
    return step(
        "end_investigation",
        facts.INVESTIGATION_ENDED_EARLY,
        LEADERS,
        edition.cite("第三十六条", "第四十四条"),
        live(edition),
        filed(edition),
        undecided(),
        closes=True,
        final=True,
    )


def _submit(edition: Edition) -> Step:
    appointing = edition.cite("第二十一条", "第二十六条")
    assigned = Need("还没有指定调查人员", appointing, all_of=marks("investigators_assigned"))
    standing_still = (going_on(),) if edition.new else ()
    return step(
        "submit_report",
        facts.REPORT_SUBMITTED,
        OFFICERS,
        edition.cite("第三十八条", "第四十五条"),
        live(edition),
        undecided(),
        assigned,
        *standing_still,
        apart_from=(not_reviewer(edition),),
        gates=(checks.investigator(edition), checks.settled(edition), checks.aside(edition)),
        defects=checks.conclusion(edition),
        voids=marks("reviewed"),
    )
