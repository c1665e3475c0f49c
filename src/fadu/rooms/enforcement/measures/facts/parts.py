"""Fields that facts of this room share, and the choices in them."""

from fadu.kernel.ledger import Field, Kind

LATE = Field("late_reason", "逾期原因", Kind.LONG_TEXT, required=False, max_length=500)
OFFICERS = Field("officers", "执法人员", Kind.PERSON, many=True, help="不少于两人，执法证件当日有效。")
NUMBER = Field("number", "文号")
SEAL = Field("seal_entry", "用印登记号", required=False, help="没有用印登记的，文书显示为草稿。")
WAYS = (
    ("direct", "直接送达"),
    ("left", "留置送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
    ("public", "公告送达"),
)
SIGNATURES = (("signed", "已签名或者盖章"), ("refused", "拒绝签名"), ("absent", "不在场"))
FROM_TO = (Field("began_at", "开始时间", Kind.MOMENT), Field("ended_at", "结束时间", Kind.MOMENT))
ON_SITE = (
    Field("cards_shown", "出示执法身份证件", Kind.FLAG),
    Field("summoned", "通知当事人到场", Kind.FLAG),
    Field("present", "到场的当事人或者其负责人", Kind.LONG_TEXT, required=False, personal=True),
    Field("witness", "见证人", Kind.LONG_TEXT, required=False, personal=True, help="当事人不到场的，邀请见证人。"),
)
SIGNED = (
    Field("signature", "当事人或者见证人签名", Kind.CHOICE, choices=SIGNATURES),
    Field("signature_note", "拒绝签名或者不在场的注明", Kind.LONG_TEXT, required=False, max_length=500),
    Field("officers_signed", "执法人员签名", Kind.FLAG),
)
FILMED = (
    Field("filmed", "全程音像记录", Kind.FLAG),
    Field("unfilmed_reason", "没有音像记录的原因", Kind.LONG_TEXT, required=False, max_length=500),
    Field("media", "照片、录音录像", Kind.RECORD, required=False, many=True),
)


def opening(kind: str) -> tuple[Field, ...]:
    """Return the first fields of every measure: its code, whose it is, the case and the party."""
    return (
        Field("code", f"{kind}编号"),
        Field("organ", "行政机关", Kind.ORGAN),
        Field("unit", "承办单位", Kind.UNIT),
        Field("case", "案件编号", max_length=100, help="行政处罚案件（线索）的编号。"),
        Field("party", "当事人", Kind.PARTY, required=False, help="已经登记的当事人；没有的，先在当事人名册登记。"),
    )


def served(*more: Field) -> tuple[Field, ...]:
    """Return the fields of a service."""
    return (
        Field("way", "送达方式", Kind.CHOICE, choices=WAYS),
        Field("served_on", "送达日期", Kind.DAY),
        Field("received_by", "签收人", required=False, personal=True),
        Field("receipt", "送达回证", Kind.RECORD, required=False),
        *more,
    )


def long(name: str, label: str, *, required: bool = True, personal: bool = False, help: str = "") -> Field:
    """Return a field of long text."""
    return Field(name, label, Kind.LONG_TEXT, required=required, personal=personal, help=help)


def reason(label: str) -> Field:
    """Return the field that says why."""
    return Field("reason", label, Kind.LONG_TEXT, max_length=1000)
