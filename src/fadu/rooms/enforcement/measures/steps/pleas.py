"""Notice, plea, hearing, legal review and discussion, for the procedures of this room that end in a penalty.

行政处罚法 第四十四条、第四十五条、第五十七条、第五十八条、第六十二条至第六十四条.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import Apart, Asked, Citation, Defect, Effect, Gate, Need, Refusal, Step, TimeLimit
from fadu.rooms.enforcement.measures.bases import (
    CLERKS,
    HOSTS,
    LEADERS,
    LEGAL,
    OFFICERS,
    PENALTY_LAW,
    PENALTY_RULES,
    REVIEWERS,
)
from fadu.rooms.enforcement.measures.checks import pleas as checks
from fadu.rooms.enforcement.measures.checks.common import arrived, flagged, not_by, refused_unless
from fadu.rooms.enforcement.measures.facts.pleas import Pleas

WINDOW = "penalty.hearing_request"
_44, _45, _57, _58 = (PENALTY_LAW(f"第{number}条") for number in ("四十四", "四十五", "五十七", "五十八"))
_62, _63, _64 = (PENALTY_LAW(f"第{number}条") for number in ("六十二", "六十三", "六十四"))
REVIEWED_BY = PENALTY_RULES("第三十八条第二款")
NOT_CLEAR = refused_unless(
    "clear",
    "当事人明确放弃了吗",
    "当事人没有明确放弃，期限届满以前不得作出决定。",
    "等待期限届满；或者由当事人在笔录或者书面材料上明确放弃。",
    _62,
)
UNSIGNED_WAIVER = flagged("unsigned", "有书面材料或者签名吗", "signed", "放弃没有书面材料或者笔录签名。", _44)
UNSIGNED_HEARING = flagged("unsigned", "听证笔录签名了吗", "signed", "听证笔录没有签名。", _64)


def _voted(asked: Asked) -> str | None:
    return "调查人员参与了表决。" if asked.data.get("investigators_voted") else None


VOTED = Defect("voted", "调查人员没有参与表决吗", _voted, _57)


@dataclass(frozen=True, slots=True)
class Way:
    """How a procedure goes from its proposal to its decision.

    `heard` says whether the party must be told of the hearing; `before` are the needs of the notice itself, `open`
    holds for every step; `proposals` name the facts whose authors may not review, host the hearing or decide; `weighty`
    says why the heads must discuss a decision together (empty: they needn't).
    """

    facts: Pleas
    open: Need
    before: tuple[Need, ...]
    proposals: tuple[str, ...]
    heard: Callable[[Asked], bool]
    article: Citation
    weighty: Callable[[Asked], str]
    more: dict[str, Any] = field(default_factory=dict)

    def need(self, words: str, basis: Citation, *names: FactType, **more: Any) -> Need:
        """Return the need that one of these facts stands."""
        return Need(words, basis, any_of=tuple(one.name for one in names), **more)

    def _step(self, name: str, fact: FactType, by: tuple[str, ...], basis: Citation, *needs: Need, **more: Any) -> Step:
        return Step(name, fact.label, fact, by, basis, needs=(self.open, *needs), **more)

    @property
    def decidable(self) -> tuple[Need, ...]:
        """What must stand before the decision (处罚法 第六十二条：未告知或者拒绝听取陈述、申辩的，不得作出决定)."""
        facts = self.facts
        return (
            self.need("还没有作出并送达告知书", _62, facts.notice_served),
            Need(
                "陈述、申辩和要求听证的期限还没有届满",
                _62,
                none_of=(f"clock:{WINDOW}=running",),
                advice="等待期限届满；当事人明确放弃的，先登记放弃。",
            ),
            self.need("还没有复核当事人的陈述、申辩", _62, facts.plea_reviewed, when=(facts.pleaded.name,)),
            self.need(
                "当事人要求听证，还没有举行听证",
                _63,
                facts.hearing_held,
                facts.hearing_dropped,
                when=(facts.hearing_requested.name,),
            ),
            *self._reviewed(),
            Need(
                "情节复杂或者重大，还没有集体讨论通过",
                _57,
                all_of=(f"{facts.discussed.name}:result=passed",),
                when=(f"{facts.notified.name}:major=true",),
            ),
        )

    def _reviewed(self) -> tuple[Need, ...]:
        facts = self.facts
        agreed = (f"{facts.legally_reviewed.name}:result=agree",)
        return tuple(
            Need("未经法制审核或者审核未通过的，不得作出决定", _58, all_of=agreed, when=(when,))
            for when in (f"{facts.notified.name}:legal_review=true", facts.hearing_held.name)
        )

    @property
    def deciding(self) -> dict[str, Any]:
        """Return what a decision is asked beside its needs: who decides, what the heads discussed, the review."""
        facts = self.facts
        return {
            "apart_from": (not_by(self.proposals, "决定由没有参与调查的负责人作出", _57),),
            "gates": (checks.discussed(facts, self.weighty),),
            "defects": (checks.unreviewed(facts),),
        }

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the order of the law."""
        return (
            self._review(),
            *self._notice(),
            *self._plea(),
            *self._invitation(),
            *self._hearing(),
            *self._reviewing(),
        )

    def _review(self) -> Step:
        facts = self.facts
        return self._step(
            "review_case",
            facts.reviewed,
            REVIEWERS,
            PENALTY_RULES("第三十八条"),
            *self.before,
            apart_from=(Apart(self.proposals, "本案的调查人员不得作为审查人员", REVIEWED_BY),),
        )

    def _notice(self) -> tuple[Step, ...]:
        facts = self.facts
        noticed = (arrived(_44, facts.notified.name),)
        later = (facts.notice_served, facts.waived, facts.pleaded, facts.plea_reviewed, facts.hearing_requested)
        heard = (facts.hearing_notified, facts.hearing_held, facts.hearing_dropped)
        last = (*heard, facts.legally_reviewed, facts.discussed)
        return (
            self._step(
                "notify",
                facts.notified,
                CLERKS,
                self.article,
                *self.before,
                gates=(self._rights(),),
                voids=tuple(one.name for one in (*later, *last)),
                **self.more,
            ),
            self._step(
                "serve_notice",
                facts.notice_served,
                CLERKS,
                _44,
                self.need("还没有作出告知书", _44, facts.notified),
                Need("告知书已经送达", _44, none_of=(facts.notice_served.name,)),
                gates=noticed,
            ),
        )

    def _rights(self) -> Gate:
        """Return the gate that the notice tells the party's rights: without them no decision may follow."""

        def check(asked: Asked) -> Refusal | None:
            told = asked.data.get("plea_right") and (asked.data.get("hearing_right") or not self.heard(asked))
            reason = "告知书没有写明陈述、申辩的权利，或者没有写明要求听证的权利。"
            return None if told else Refusal("rights", reason, "在告知书中写明后再送达。", _62)

        return Gate("rights", "告知了陈述、申辩、听证的权利吗", check, needs_data=True)

    def _plea(self) -> tuple[Step, ...]:
        facts = self.facts
        served = self.need("告知书还没有送达", _45, facts.notice_served)
        return (
            self._step(
                "waive",
                facts.waived,
                CLERKS,
                PENALTY_RULES("第四十四条"),
                served,
                gates=(NOT_CLEAR,),
                defects=(UNSIGNED_WAIVER,),
            ),
            self._step(
                "plead",
                facts.pleaded,
                CLERKS,
                _45,
                served,
                event=True,
                voids=(facts.plea_reviewed.name, facts.legally_reviewed.name, facts.discussed.name),
            ),
            self._step(
                "review_plea", facts.plea_reviewed, OFFICERS, _45, self.need("没有陈述、申辩", _45, facts.pleaded)
            ),
        )

    def _invitation(self) -> tuple[Step, ...]:
        facts = self.facts
        requested = self.need("当事人没有要求听证", _63, facts.hearing_requested)
        return (
            self._step(
                "request_hearing",
                facts.hearing_requested,
                CLERKS,
                _64,
                self.need("告知书还没有送达", _63, facts.notice_served),
                event=True,
            ),
            self._step(
                "notify_hearing",
                facts.hearing_notified,
                (*CLERKS, *HOSTS),
                _64,
                requested,
                self._unheard(),
                gates=(arrived(_64, facts.hearing_requested.name),),
                defects=(checks.SHORT_PLAN,),
                help="举行听证的七日（工作日）前通知。",
            ),
        )

    def _unheard(self) -> Need:
        facts = self.facts
        return Need("听证已经举行或者终止", _64, none_of=(facts.hearing_held.name, facts.hearing_dropped.name))

    def _hearing(self) -> tuple[Step, ...]:
        facts = self.facts
        requested = self.need("当事人没有要求听证", _63, facts.hearing_requested)
        over = self._unheard()
        words = "听证由非本案调查人员主持"
        return (
            self._step(
                "hold_hearing",
                facts.hearing_held,
                HOSTS,
                _64,
                self.need("还没有通知听证的时间、地点", _64, facts.hearing_notified),
                over,
                gates=(checks.notice_days(facts),),
                apart_from=(Apart(self.proposals, words, _64, advice="由没有参与调查的人员主持。"),),
                voids=(facts.legally_reviewed.name, facts.discussed.name),
                defects=(UNSIGNED_HEARING,),
            ),
            self._step("drop_hearing", facts.hearing_dropped, (*HOSTS, *CLERKS), _64, requested, over),
        )

    def _reviewing(self) -> tuple[Step, ...]:
        facts = self.facts
        notified = self.need("还没有作出告知书", _44, facts.notified)
        return (
            self._step("review_legality", facts.legally_reviewed, LEGAL, _58, notified),
            self._step("discuss", facts.discussed, LEADERS, _57, notified, defects=(VOTED,)),
        )

    @property
    def limit(self) -> TimeLimit:
        """The five working days in which the party may plead and ask for a hearing."""
        return TimeLimit(
            WINDOW,
            starts=(self.facts.notice_served.name,),
            stops=(self.facts.waived.name, self.facts.hearing_requested.name),
            start_field="served_on",
            effect=Effect.LAPSES,
            lapsed="期满未要求听证的，可以继续办理",
        )
