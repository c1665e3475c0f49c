"""What must stand before the steps of the front half, and how its steps are spelled."""

from collections.abc import Iterable, Mapping
from typing import Any

from fadu.kernel.procedure import Apart, Citation, Need
from fadu.rooms.enforcement.penalty.bases import LAW, Edition
from fadu.rooms.enforcement.penalty.limits import DECISIONS

P = "penalty."
ENDED = ("not_filed", "filing_revoked", "investigation_ended_early", "closed", "archived")
#: Who recorded one of these has investigated.
INQUIRIES = ("inspected", "questioned", "sampled", "evidence_added", "rectification_checked", "report_submitted")


def marks(*facts: str) -> tuple[str, ...]:
    """Return the marks of facts of a case."""
    return tuple(f"{P}{fact}" for fact in facts)


def live(edition: Edition) -> Need:
    """Return the need that the case isn't ended."""
    basis = edition.cite("第七十七条", "第六十七条")
    return Need("案件已经办结", basis, none_of=marks(*ENDED), advice="有新的违法行为的，另行登记线索。")


def filed(edition: Edition) -> Need:
    """Return the need that the case was filed."""
    return Need("还没有立案", edition.cite("第十九条", "第二十二条"), all_of=marks("filed"))


def unfiled(edition: Edition) -> Need:
    """Return the need that the case wasn't filed yet."""
    words = "已经立案"
    return Need(
        words, edition.cite("第二十条", "第二十三条"), none_of=marks("filed"), advice="发现不符合立案条件的，撤销立案。"
    )


def undecided() -> Need:
    """Return the need that no decision stands: facts are found before it, not after (处罚法 第四十条)."""
    advice = "决定被撤销后才能重新调查。"
    return Need("已经作出处理决定", LAW("第四十条"), none_of=marks(*DECISIONS), advice=advice)


def reported(edition: Edition) -> Need:
    """Return the need that the investigation is concluded."""
    return Need("还没有提交调查报告", edition.cite("第三十八条", "第四十五条"), all_of=marks("report_submitted"))


def going_on() -> Need:
    """Return the need that the investigation isn't suspended: what stands still isn't concluded."""
    basis = Citation("生态环境行政处罚办法", "第三十五条第二款", "2023-05-08")
    return Need("案件调查已经中止", basis, none_of=marks("suspended"), advice="中止的原因消除后，先恢复调查。")


def not_investigator(edition: Edition) -> Apart:
    """Return that who investigated doesn't review (办法 第三十八条第二款; 2010: 查处分离, 第四十五条)."""
    basis = edition.cite("第三十八条第二款", "第四十五条")
    return Apart(
        marks(*INQUIRIES), "本案的调查人员不得作为本案的审查人员", basis, advice="转由没有参加调查的人员审查。"
    )


def not_reviewer(edition: Edition) -> Apart:
    """Return that who reviewed the case investigates it no more: the same rule from its other side."""
    basis = edition.cite("第三十八条第二款", "第四十五条")
    words = "本案的审查人员不得作为本案的调查人员"
    return Apart(marks("reviewed", "returned"), words, basis, advice="由没有参加审查的执法人员调查。")


def drawn(data: Mapping[str, Any], matter: str) -> Mapping[str, Any]:
    """Hold the place of a number that its series gives when the step is taken."""
    return {"number": "待编"}


def kept_files(data: Mapping[str, Any]) -> Iterable[str]:
    """Return the digests of the files that a fact names, in whichever field: text, or a record with its digest."""
    return [digest for name in ("files", "media", "receipt") for digest in _digests(data.get(name))]


def _digests(value: Any) -> list[str]:
    rows = value if isinstance(value, list) else [value] if value else []
    return [str(row.get("digest", "") if isinstance(row, Mapping) else row) for row in rows]
