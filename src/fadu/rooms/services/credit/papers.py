"""The two papers that go with a penalty decision: what was recorded, and how it can be repaired. The words are ours."""

from datetime import date

from fadu.kernel.documents import Heading, Paragraph, PlainMaterial
from fadu.kernel.law.door import setting
from fadu.lib import zh_dates
from fadu.rooms.services.credit import questions
from fadu.rooms.services.credit.models import Record
from fadu.rooms.services.credit.rules import valid_from
from fadu.rooms.services.credit.scale import Scale, scale_on
from fadu.rooms.services.credit.words import SANCTIONS

_ORGAN = "苏州市生态环境局"


def notice(row: Record, party: str, as_of: date) -> PlainMaterial:
    """Return 失信记录告知书: a draft until points, months and number are known."""
    scale = scale_on(row.produced_on or as_of)
    counted = _counted(row, scale)
    sanction = dict(SANCTIONS).get(row.sanction, "")
    blocks = (
        Paragraph(row.number or "文号待编"),
        Paragraph(f"{party}："),
        Paragraph(
            f"因{row.cause or '生态环境违法行为'}（{sanction}，{row.paper or '文号见处罚决定书'}），"
            f"依照{scale.label}（{scale.law}，二手来源，以省生态环境厅公布的为准），{counted}"
        ),
        Heading(1, "您的权利"),
        Paragraph(
            "对记分有异议的，可以向本局提出并附证明材料；签署信用承诺书的，按规定加分；"
            "修复办法见随本告知书送达的信用修复指引。"
        ),
        Paragraph("本告知书不影响行政处罚决定书的效力，也不影响您申请行政复议、提起行政诉讼的期限。"),
    )
    return PlainMaterial("环保信用失信记录告知书", _ORGAN, blocks, row.told_on or as_of, is_draft=row.told_on is None)


def _counted(row: Record, scale: Scale) -> str:
    """Return what the record counts and until when, or that this isn't entered yet."""
    until = questions.until(row)
    if row.points is None or until is None or row.produced_on is None:
        return "记分和有效期待录入。"
    since = zh_dates.day(valid_from(row.produced_on, scale.begins_after))
    ends = f"有效期 {row.months} 个月，到{zh_dates.day(until)}届满，届满后自动恢复。"
    return f"记 {row.points} 分，自{since}起算，{ends}"


def guide(row: Record, party: str, as_of: date) -> PlainMaterial:
    """Return 信用修复指引: which platform shows what, until when, and where to ask."""
    shortest, longest = (setting(code, as_of).value for code in ("credit_shortest_months", "credit_longest_years"))
    until = questions.until(row)
    ends = f"这条记录的有效期到{zh_dates.day(until)}。" if until else ""
    blocks = (
        Paragraph(f"{party}："),
        Paragraph(
            f"{row.paper or '本次行政处罚'}的信息会在下列平台公示。改正违法行为、履行处罚决定以后，可以这样修复："
        ),
        Heading(1, "省环保信用系统"),
        Paragraph(f"记分到期自动恢复。{ends}恢复情况有误的，在本局门户提出信用修复申请，本局核查后决定。"),
        Heading(1, "信用中国"),
        Paragraph(
            f"最短公示 {shortest} 个月，最长公示 {longest} 年（均待法规处确认）。向“信用中国”网站提出申请，"
            "由国家公共信用信息中心决定；需要履行处罚证明的，在本局门户申请，本局出具。"
        ),
        Heading(1, "国家企业信用信息公示系统"),
        Paragraph("向市场监督管理部门提出申请。"),
        Heading(1, "要准备的"),
        Paragraph("缴款凭证或者其他履行证明；改正的照片、监测报告等；公开作出的信用承诺书。办理信用修复不收费。"),
    )
    return PlainMaterial("信用修复指引", _ORGAN, blocks, row.told_on or as_of, is_draft=False)
