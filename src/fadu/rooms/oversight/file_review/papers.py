"""The opinion that the reviewed unit gets (执法案卷评查意见书), from the facts of a review."""

from collections.abc import Sequence
from datetime import date

from fadu.kernel.documents import Heading, Paragraph, PlainMaterial, Table
from fadu.kernel.ledger.read import Recorded
from fadu.lib import zh_dates
from fadu.rooms.oversight.file_review.models import FileReview
from fadu.rooms.oversight.file_review.sheets import standard_of


def opinion(row: FileReview, facts: Sequence[Recorded], unit: str) -> PlainMaterial | None:
    """Return the opinion on a file as it was told to its unit; None before it was told."""
    told = next((one for one in reversed(facts) if one.name == "file_review.told"), None)
    if told is None:
        return None
    standard = standard_of(row.edition)
    trial = "（试评：作出决定时本标准尚未印发）" if row.trial else ""
    blocks = (
        Paragraph(str(told.data["number"])),
        Paragraph(f"{unit}：对你单位承办的“{row.title}”案卷，依照《{standard.title}》{trial}进行了评查，意见如下。"),
        Heading(1, "评查得分"),
        Paragraph(f"{told.data['score']}分。"),
        Heading(1, "重大问题"),
        *_majors(row, told),
        Heading(1, "评查意见"),
        Paragraph(str(told.data["opinion"])),
        Paragraph(f"有异议的，请在{zh_dates.day(_until(told))}以前书面提出。"),
    )
    return PlainMaterial("执法案卷评查意见书", "法规处", blocks, told.occurred_on, is_draft=False)


def _until(told: Recorded) -> date:
    return date.fromisoformat(str(told.data["until"]))


def _majors(row: FileReview, told: Recorded) -> tuple[Paragraph | Table, ...]:
    numbers = [int(one) for one in told.data.get("defects") or ()]
    if not numbers:
        return (Paragraph("没有发现重大问题。"),)
    standard = standard_of(row.edition)
    lines = []
    for number in numbers:
        major = standard.defect(number)
        articles = "；".join(f"{law}{article}" for law, article in major.articles)
        lines.append((str(number), major.title, articles))
    return (Table(("项", "问题", "依据"), tuple(lines), widths=(1, 8, 7)),)
