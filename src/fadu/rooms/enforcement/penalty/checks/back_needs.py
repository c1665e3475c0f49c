"""What must stand before the steps of the second half: where the law says 不得, or nobody has the authority yet."""

from dataclasses import dataclass

from fadu.kernel.procedure import Citation, Need
from fadu.rooms.enforcement.penalty.bases import COMPULSION, LAW, Edition
from fadu.rooms.enforcement.penalty.checks.told import P
from fadu.rooms.enforcement.penalty.limits import DECISIONS

_ANY_DECISION = tuple(f"{P}{name}" for name in DECISIONS)
_BOTH = f"{P}waived:right=both"
_PLEA_WAIVED = (f"{P}waived:right=plea", _BOTH)
_HEARING_WAIVED = (f"{P}waived:right=hearing", _BOTH)


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of an edition: the words are the same, the article is that of the day."""

    edition: Edition

    @property
    def open(self) -> Need:
        """A closed case has no further steps (办法 77)."""
        ended = (f"{P}closed", f"{P}not_filed", f"{P}filing_revoked", f"{P}investigation_ended_early")
        return Need("案件已经结案、撤案或者终止调查", self.edition.cite("第七十七条", LAW("第五十七条")), none_of=ended)

    @property
    def unarchived(self) -> Need:
        """办法 80: after archiving nothing is added."""
        basis = self.edition.cite("第八十条", LAW("第四十七条"))
        return Need(
            "案卷已经归档，不得修改、增加、抽取", basis, none_of=(f"{P}archived",), advice="归档以后的材料另立续卷。"
        )

    @property
    def reviewed(self) -> Need:
        """办法 38–40: the inquiry is examined by others before anything is proposed to the party."""
        return self._need("案件审查还没有通过", "第三十九条", LAW("第五十七条"), "reviewed")

    @property
    def undecided(self) -> Need:
        """One decision on one case; a revoked one is reopened first."""
        basis = self.edition.cite("第五十三条", LAW("第五十七条"))
        advice = "决定撤销以后需要重新处理的，先办理“重新处理”。"
        return Need("已经作出处理决定", basis, none_of=_ANY_DECISION, advice=advice)

    @property
    def notified(self) -> Need:
        """The notice was drawn up."""
        return self._need("还没有制作事先告知书", "第四十四条", LAW("第四十四条"), "notified")

    @property
    def notice_served(self) -> Need:
        """办法 44, 处罚法 62: no decision without the notice."""
        words = "没有告知当事人拟作出的处罚内容及事实、理由、依据，不得作出处罚决定"
        return self._need(words, "第四十四条", LAW("第六十二条"), "notice_served")

    @property
    def plea_over(self) -> Need:
        """办法 44: five working days, unless the party clearly waived them."""
        return Need(
            "陈述、申辩的五个工作日还没有届满",
            self.edition.cite("第四十四条", LAW("第六十二条")),
            none_of=("clock:penalty.plea=running",),
            unless=_PLEA_WAIVED,
            advice="等待届满；当事人书面明确放弃陈述、申辩的，先办理“放弃权利”。",
        )

    @property
    def plea_reviewed(self) -> Need:
        """办法 45, 处罚法 45: what the party said is examined."""
        return Need(
            "当事人的陈述、申辩还没有复核",
            self.edition.cite("第四十五条", LAW("第六十二条")),
            all_of=(f"{P}plea_reviewed",),
            when=(f"{P}pleaded",),
        )

    @property
    def hearing_over(self) -> Need:
        """处罚法 63–64: five working days to ask for the hearing that was offered, unless waived."""
        return Need(
            "要求听证的五个工作日还没有届满",
            self.edition.cite("第四十七条", LAW("第六十四条")),
            none_of=("clock:penalty.hearing_request=running",),
            unless=_HEARING_WAIVED,
            advice="等待届满；当事人书面明确放弃听证的，先办理“放弃权利”。",
        )

    @property
    def hearing_held(self) -> Need:
        """处罚法 63, 65: a hearing that was asked for is held, or given up; the decision follows its record."""
        return Need(
            "当事人要求听证，还没有举行听证",
            self.edition.cite("第四十八条", LAW("第六十五条")),
            any_of=(f"{P}hearing_held", f"{P}hearing_waived"),
            when=(f"{P}hearing_requested",),
        )

    @property
    def hearing_requested(self) -> Need:
        """A hearing is held for whoever asks for it."""
        return self._need("当事人没有要求听证", "第四十六条", LAW("第六十三条"), "hearing_requested")

    @property
    def no_hearing_yet(self) -> Need:
        """One hearing on one notice."""
        basis = self.edition.cite("第四十七条", LAW("第六十四条"))
        return Need("听证已经举行或者终止", basis, none_of=(f"{P}hearing_held", f"{P}hearing_waived"))

    @property
    def hearing_told(self) -> Need:
        """办法 47(二): time and place are told beforehand."""
        return self._need("听证通知书还没有送达", "第四十七条", LAW("第六十四条"), "hearing_notice_served")

    @property
    def review_after_hearing(self) -> Need:
        """办法 49(二), 处罚法 58(二): after a hearing no decision without legal review."""
        return Need(
            "经过听证程序，未经法制审核，不得作出决定",
            self.edition.cite("第四十九条", LAW("第五十八条")),
            all_of=(f"{P}legally_reviewed",),
            when=(f"{P}hearing_held",),
        )

    @property
    def review_when_asked(self) -> Need:
        """办法 49(一)(三)(四): a case that was found to be on the list isn't decided without review."""
        return Need(
            "属于应当法制审核的案件，未经法制审核，不得作出决定",
            self.edition.cite("第四十九条", LAW("第五十八条")),
            all_of=(f"{P}legally_reviewed",),
            when=(f"{P}legal_review_asked",),
        )

    @property
    def review_when_complex(self) -> Need:
        """办法 49(三): what the heads discussed as complex is on the list."""
        return Need(
            "疑难复杂的案件，未经法制审核，不得作出决定",
            self.edition.cite("第四十九条", LAW("第五十八条")),
            all_of=(f"{P}legally_reviewed",),
            when=(f"{P}discussed:grounds=complex",),
        )

    @property
    def review_passed(self) -> Need:
        """办法 49, 处罚法 58: 审核未通过的，不得作出决定."""
        return Need(
            "法制审核不同意，不得作出决定",
            self.edition.cite("第四十九条", LAW("第五十八条")),
            none_of=(f"{P}legally_reviewed:result=disagree",),
            advice="按审核意见重新调查或者另作处理，再送请法制审核。",
        )

    @property
    def review_followed(self) -> Need:
        """办法 51(二): what can be improved is improved first."""
        return Need(
            "法制审核要求改进、完善，还没有改进",
            self.edition.cite("第五十一条", LAW("第五十八条")),
            all_of=(f"{P}improved",),
            when=(f"{P}legally_reviewed:result=improve",),
        )

    @property
    def review_asked(self) -> Need:
        """The file is handed to the reviewers."""
        return self._need("还没有送请法制审核", "第四十九条", LAW("第五十八条"), "legal_review_asked")

    @property
    def to_improve(self) -> Need:
        """There is an opinion to follow."""
        words = "法制审核没有要求改进、完善"
        return self._need(words, "第五十一条", LAW("第五十八条"), "legally_reviewed:result=improve")

    @property
    def discussion_passed(self) -> Need:
        """办法 52: what the heads sent back isn't decided."""
        return Need(
            "集体讨论退回，不得作出决定",
            self.edition.cite("第五十二条", LAW("第五十七条")),
            none_of=(f"{P}discussed:result=returned",),
            advice="按讨论意见补充后，再次提交集体讨论。",
        )

    @property
    def filed(self) -> Need:
        """The clock of the decision runs from the filing."""
        return self._need("还没有立案", "第十九条", LAW("第五十四条"), "filed")

    @property
    def imposed(self) -> Need:
        """There is a penalty."""
        return self._need("还没有作出行政处罚决定", "第五十三条", LAW("第五十七条"), "imposed")

    @property
    def decided(self) -> Need:
        """There is a decision that takes effect on the party."""
        basis = self.edition.cite("第五十八条", LAW("第六十一条"))
        return Need("还没有作出决定", basis, any_of=(f"{P}imposed", f"{P}exempted", f"{P}unfounded"))

    @property
    def served(self) -> Need:
        """A decision binds once it is served."""
        return self._need("处罚决定书还没有送达", "第六十九条", LAW("第六十六条"), "served")

    @property
    def fined(self) -> Need:
        """There is a fine to be paid."""
        return self._need("没有罚款", "第六十九条", LAW("第六十七条"), "imposed:kinds=fine")

    @property
    def revoked(self) -> Need:
        """What is dealt with again was revoked."""
        return self._need("处罚决定没有撤销", "第八十四条", LAW("第七十五条"), "revoked:result=revoked")

    @property
    def not_revoked(self) -> Need:
        """A revoked decision isn't carried out."""
        basis = self.edition.cite("第七十七条", LAW("第七十五条"))
        marks = tuple(f"{P}revoked:result={result}" for result in ("revoked", "invalid"))
        return Need("处罚决定已经撤销或者确认无效", basis, none_of=marks)

    @property
    def closed(self) -> Need:
        """办法 78: what is archived is closed."""
        return self._need("还没有结案", "第七十八条", LAW("第四十七条"), "closed")

    @property
    def no_remedy(self) -> Need:
        """强制法 53: the court is asked when the party neither sought review nor performed."""
        return Need("正在行政复议或者行政诉讼", COMPULSION("第五十三条"), none_of=(f"{P}remedy_begun",))

    @property
    def deferral_asked(self) -> Need:
        """处罚法 66: 经当事人申请."""
        return self._need("当事人没有申请延期、分期", "第七十四条", LAW("第六十六条"), "deferral_asked")

    @property
    def dunned(self) -> Need:
        """There is a paper to serve."""
        return self._need("还没有制作催告书", "第七十二条", COMPULSION("第五十四条"), "dunned")

    @property
    def unclosed(self) -> Need:
        """A case is closed once."""
        basis = self.edition.cite("第七十七条", LAW("第五十七条"))
        return Need("案件已经结案", basis, none_of=(f"{P}closed", f"{P}not_filed", f"{P}filing_revoked"))

    @property
    def ended(self) -> Need:
        """办法 77: what is closed was decided, or its inquiry ended."""
        basis = self.edition.cite("第七十七条", LAW("第五十七条"))
        return Need("还没有作出处理决定", basis, any_of=(*_ANY_DECISION, f"{P}investigation_ended_early"))

    @property
    def supervised(self) -> Need:
        """办法 83: the report is on cases that the authority above supervises."""
        return self._need("不是督办案件", "第八十三条", LAW("第七十五条"), "filed:supervised=true")

    @property
    def pleaded(self) -> Need:
        """There is something to examine."""
        return self._need("当事人没有陈述、申辩", "第四十五条", LAW("第四十五条"), "pleaded")

    @property
    def hearing_notified(self) -> Need:
        """There is a notice to serve."""
        return self._need("还没有制作听证通知书", "第四十七条", LAW("第六十四条"), "hearing_notified")

    @property
    def discretion(self) -> Need:
        """办法 41, 56(四): a fine has its reckoning, by which its range is known."""
        return Need(
            "拟罚款的案件还没有登记裁量，无法核对法定幅度和理由",
            self.edition.cite("第五十六条", LAW("第三十八条")),
            all_of=(f"{P}discretion_applied",),
            when=(f"{P}notified:kinds=fine",),
        )

    @property
    def goods_confiscated(self) -> Need:
        """There are goods to handle."""
        return self._need("没有没收非法财物", "第七十五条", LAW("第七十四条"), "imposed:kinds=confiscate_goods")

    @property
    def remedy_begun(self) -> Need:
        """What ends has begun."""
        return self._need("没有登记行政复议、行政诉讼", "第六十九条", LAW("第七十三条"), "remedy_begun")

    @property
    def applied(self) -> Need:
        """The court acts on an application."""
        return self._need("还没有申请强制执行", "第七十一条", COMPULSION("第五十三条"), "enforcement_applied")

    def _need(self, words: str, new: str, old: Citation, fact: str) -> Need:
        return Need(words, self.edition.cite(new, old), all_of=(f"{P}{fact}",))
