"""Fields that several facts of a case's second half have alike. Sums are yuan; no assessment reads them (办法 76)."""

from fadu.kernel.ledger import Field, Kind
from fadu.rooms.enforcement.penalty.facts.back_words import WAYS_OF_SERVICE
from fadu.rooms.enforcement.penalty.kinds import KINDS

LATE_REASON = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)
WAY = Field("way", "送达方式", Kind.CHOICE, choices=WAYS_OF_SERVICE)
SERVED_ON = Field(
    "served_on", "送达日期", Kind.DAY, help="电子送达填写到达当事人特定系统的日期；公告送达填写视为送达的日期。"
)
CONSENT = Field("consent", "当事人同意电子送达并签订确认书", Kind.FLAG)
ADDRESS = Field("address_confirmed", "有送达地址确认书", Kind.FLAG)
RECEIVED_BY = Field(
    "received_by",
    "收件人",
    personal=True,
    required=False,
    help="本人、法定代表人、负责收件的人，或代收人及其与当事人的关系。",
)
RECEIPT = Field("receipt", "送达回证", Kind.RECORD, required=False)
SEAL = Field("seal_entry", "用印登记号", required=False, help="没有用印登记的，文书显示为草稿。")
WITNESSED = Field(
    "witness",
    "见证人或者拍照、录像记录",
    personal=True,
    required=False,
    help="留置送达填写：到场并签名的见证人；没有见证人的，写明拍照、录像的情况。",
)
WAY_NOTE = Field(
    "way_note",
    "拒收事由；公告的原因和经过",
    Kind.LONG_TEXT,
    required=False,
    max_length=1000,
    help="留置送达写明拒收的事由，公告送达写明原因和经过。",
)
SERVICE_MEDIA = Field(
    "media",
    "送达的照片、录像、截屏",
    Kind.RECORD,
    required=False,
    many=True,
    help="留置送达没有见证人的、电子送达的，附上记录。",
)
#: How a paper was left, announced or sent electronically, so that it counts as served (民诉法 89, 90, 95; 办法 60).
PROOF = (WITNESSED, WAY_NOTE, SERVICE_MEDIA)
UNFILMED_REASON = Field(
    "unfilmed_reason",
    "没有音像记录的原因",
    Kind.LONG_TEXT,
    required=False,
    max_length=500,
    help="列入本局音像记录事项清单（设定）而没有音像记录的填写。",
)
KINDS_FIELD = Field("kinds", "处罚种类", Kind.CHOICE, many=True, choices=KINDS, public=True)
LAW_FIELD = Field("law", "处罚依据（法律、法规、规章）", public=True)
SIMILAR_FIELD = Field("similar", "最相近的案件和罚款", Kind.LONG_TEXT, required=False, assessable=False)
ARTICLE_FIELD = Field("article", "处罚依据（条款项）", public=True)


def number(label: str = "文号") -> Field:
    """Return the field of a document's number, drawn from its series."""
    return Field("number", label, public=True)


def yuan(name: str, label: str, *, required: bool = False, public: bool = False, help: str = "") -> Field:
    """Return a field of money that no assessment may read."""
    return Field(name, label, Kind.MONEY, required=required, public=public, assessable=False, unit="元", help=help)


def choice(name: str, label: str, *choices: tuple[str, str], required: bool = True, many: bool = False) -> Field:
    """Return a field that holds one of the choices (or several of them)."""
    return Field(name, label, Kind.CHOICE, choices=choices, required=required, many=many)


def flag(name: str, label: str) -> Field:
    """Return a field that says yes or no."""
    return Field(name, label, Kind.FLAG)


def long(name: str, label: str, *, required: bool = True, personal: bool = False, help: str = "") -> Field:
    """Return a field for a longer text."""
    return Field(name, label, Kind.LONG_TEXT, required=required, personal=personal, help=help)
