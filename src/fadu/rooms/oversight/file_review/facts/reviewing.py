"""What can be recorded of one file under review, and of each reviewer's own sheet, which the other doesn't see."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.oversight.file_review.facts.words import DEFECTS, SHEET

_NUMBERS = Field("defects", "重大问题", Kind.CHOICE, required=False, many=True, choices=DEFECTS)


def _points(name: str, label: str) -> Field:
    return Field(name, label, Kind.DECIMAL, required=False, unit="分")


ASSIGNED = FactType(
    "file_review.assigned",
    "确定评查人员",
    (
        Field("plan", "评查计划", required=False, help="不属于计划的不填。"),
        Field("file", "案卷", help="例如 penalty/AJ-2024-0001；纸质案卷为 paper_file/编号。"),
        Field("unit", "被评查单位", Kind.UNIT),
        Field("reviewers", "评查人员", Kind.PERSON, many=True, help="两名，都不是本卷承办人。"),
        Field("title", "案卷名称", required=False),
        Field("handlers", "本卷承办人", Kind.PERSON, required=False, many=True),
    ),
)
FINDINGS_ATTACHED = FactType(
    "file_review.findings_attached",
    "自动评查",
    (
        Field("edition", "评查标准"),
        Field("trial", "试评", Kind.FLAG),
        _NUMBERS,
        Field("doubts", "请人工核对的项目", Kind.CHOICE, required=False, many=True, choices=DEFECTS),
        _points("score", "参考得分"),
        Field("reckoning", "计算", Kind.LONG_TEXT),
        Field("words", "发现和请人工核对的项目", Kind.LONG_TEXT),
    ),
)
SHEET_NOTED = FactType(
    "file_review.sheet_noted",
    "收到评查表",
    (Field("reviewer", "评查人员", Kind.PERSON), Field("sheet", "评查表编号")),
)
SHEETS_OPENED = FactType(
    "file_review.sheets_opened",
    "两份评查表已齐",
    (
        Field("sheets", "评查表编号", many=True),
        Field("scores", "得分", Kind.DECIMAL, many=True, unit="分"),
        _points("difference", "相差"),
        Field("apart", "相差超过规定", Kind.FLAG),
        _NUMBERS,
        _points("score", "得分（两人平均）"),
    ),
)
SETTLED = FactType("file_review.settled", "第三人评定", SHEET)
TOLD = FactType(
    "file_review.told",
    "反馈评查意见",
    (
        Field("opinion", "评查意见", Kind.LONG_TEXT),
        Field("until", "提出异议的期限", Kind.DAY),
        _points("score", "得分"),
        _NUMBERS,
        Field("number", "评查意见书文号"),
    ),
)
REPLIED = FactType(
    "file_review.replied",
    "被评查单位提出异议",
    (
        Field("contested", "有异议的重大问题", Kind.CHOICE, required=False, many=True, choices=DEFECTS),
        Field("reasons", "理由", Kind.LONG_TEXT),
    ),
)
REPLY_ANSWERED = FactType(
    "file_review.reply_answered",
    "异议不成立，维持",
    (Field("reason", "理由", Kind.LONG_TEXT),),
)
REOPENED = FactType("file_review.reopened", "异议成立，重新评定", (Field("reason", "理由", Kind.LONG_TEXT),))
CONCLUDED = FactType(
    "file_review.concluded",
    "确定评查结果",
    (
        _points("score", "得分"),
        _NUMBERS,
        Field("training", "列入培训的问题", Kind.LONG_TEXT, required=False),
        Field("note", "说明", Kind.LONG_TEXT, required=False),
    ),
)
WITHDRAWN = FactType(
    "file_review.withdrawn", "不再评查", (Field("reason", "原因", Kind.LONG_TEXT, help="例如案卷被调走，另抽一份。"),)
)
SHEET_SUBMITTED = FactType(
    "review_sheet.submitted",
    "提交评查表",
    (
        Field("review", "评查编号", help="从评查页面带入。"),
        Field("reviewer", "评查人员", Kind.PERSON, help="只能填写自己。"),
        *SHEET,
    ),
)
SHEET_REVEALED = FactType("review_sheet.revealed", "评查表公开", (Field("note", "说明"),))
FACTS = (
    *(ASSIGNED, FINDINGS_ATTACHED, SHEET_NOTED, SHEETS_OPENED, SETTLED, TOLD, REPLIED, REPLY_ANSWERED, REOPENED),
    *(CONCLUDED, WITHDRAWN, SHEET_SUBMITTED, SHEET_REVEALED),
)
