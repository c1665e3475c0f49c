"""What can be recorded about a year: the published notice, and its later correction."""

from fadu.kernel.ledger import FactType, Field, Kind

_TITLE = Field("title", "文件名称", help="如：国务院办公厅关于2027年部分节假日安排的通知。")
_DOCUMENT = Field("document", "文号", max_length=100)
_REST = Field(
    "rest",
    "放假的日子",
    many=True,
    help="一行一天或一段，含其中的周末，如 2027-10-01..2027-10-07 国庆节。可整段粘贴。",
)
_WORK = Field("work", "调休上班的周末", many=True, required=False, help="一行一天，如 2027-10-09 国庆节。")

YEAR_RECORDED = FactType(
    "calendar.year_recorded",
    "登记放假安排",
    (Field("year", "年度", Kind.INTEGER, unit="年", most=9999), _TITLE, _DOCUMENT, _REST, _WORK),
)
YEAR_CORRECTED = FactType(
    "calendar.year_corrected",
    "更正放假安排",
    (_TITLE, _DOCUMENT, _REST, _WORK, Field("reason", "更正原因")),
)
FACTS = (YEAR_RECORDED, YEAR_CORRECTED)
