"""The case review: by somebody else, on six points; and the discretion it looks at."""

from fadu.kernel.procedure import Asked, Defect, Gate, Refusal
from fadu.kernel.procedure.corrected import corrected
from fadu.rooms.enforcement.penalty.bases import INTERNAL, LAW, Edition
from fadu.rooms.enforcement.penalty.checks.filing import changed_since
from fadu.rooms.enforcement.penalty.checks.investigating import of_data
from fadu.rooms.enforcement.penalty.rules import front as rules


def not_investigator(edition: Edition) -> Gate:
    """G05: who is named among the investigators doesn't review, whoever recorded the acts."""
    basis = edition.cite("第三十八条第二款", "第四十五条")

    def check(asked: Asked) -> Refusal | None:
        if asked.actor.persons.isdisjoint(rules.named_officers(corrected(asked.facts))):
            return None
        return Refusal(
            "not_investigator", "本案的调查人员不得作为本案的审查人员。", "转由没有参加调查的人员审查。", basis
        )

    return Gate("not_investigator", "不是本案的调查人员吗", check)


def review_items(edition: Edition) -> Gate:
    """办法 40: what isn't clear, not proven or unlawfully inquired is returned, not passed."""
    basis = edition.cite("第四十条", "第四十七条")

    def check(asked: Asked) -> Refusal | None:
        report = asked.last("penalty.report_submitted")
        wanting = rules.unsound(asked.data, str(report.data.get("proposal")) if report else "")
        if not wanting:
            return None
        reason = f"{'、'.join(wanting)}没有审查合格，不能通过审查。"
        return Refusal("review_items", reason, "退回调查人员补充或者重新调查取证。", basis)

    return Gate("review_items", "各项审查都合格吗", check, needs_data=True)


def _lighter(asked: Asked) -> str | None:
    changed = changed_since(asked)
    if asked.data.get("lighter") or not (changed or asked.data.get("newer_law")):
        return None
    named = f"（{'、'.join(changed)}）" if changed else ""
    return f"行为发生后法律{named}已有新的版本，没有比较处罚是否较轻。"


def review(edition: Edition) -> tuple[Defect, ...]:
    """Return what a review is judged on beside its six points."""
    return (
        Defect("lighter", "从旧兼从轻比较了吗", _lighter, edition.cite("第七条第二款", LAW("第三十七条"))),
        Defect(
            "no_discretion",
            "拟罚款的运用裁量基准了吗",
            _no_discretion,
            edition.cite("第三十九条第（六）项", "第四十六条第（六）项"),
        ),
    )


def _no_discretion(asked: Asked) -> str | None:
    report = asked.last("penalty.report_submitted")
    fines = report is not None and "fine" in (report.data.get("kinds") or ())
    return "拟罚款，没有运用裁量基准的登记。" if fines and not asked.named("penalty.discretion_applied") else None


def _range(asked: Asked) -> Refusal | None:
    wrong = rules.out_of_range(asked.data)
    advice = "核对法定幅度和裁量结果；减轻处罚须有法定情形并写明依据。"
    return Refusal("range", wrong, advice, LAW("第三十八条")) if wrong else None


#: G13: outside the statutory range a fine has no ground (处罚法 第三十二条、第三十八条).
RANGE = Gate("range", "拟罚款在法定幅度内吗", _range, needs_data=True)


def discretion(edition: Edition) -> tuple[Defect, ...]:
    """Return what the use of a benchmark is judged on (G14 among it)."""
    alike = edition.cite("第四十一条第二款", "第六条第二款")
    return (
        of_data("departure", "偏离基准说明理由了吗", rules.departed_silently, alike),
        of_data("ground", "从轻、从重写明依据了吗", rules.ungrounded, LAW("第三十二条")),
        of_data("official", "与上级系统的数额一致或者说明了吗", rules.differs_from_official, INTERNAL),
    )
