"""What other matters tell a case: a transfer to the police and its end; and what is sent out for appraisal."""

from fadu.kernel.ledger import FactType, Field, Kind

APPRAISAL_COMMISSIONED = FactType(
    "penalty.appraisal_commissioned",
    "委托监测、评估、鉴定、认定",
    (
        Field(
            "kind",
            "委托事项",
            Kind.CHOICE,
            choices=(
                ("monitoring", "监测"),
                ("test", "检测"),
                ("assessment", "评估"),
                ("appraisal", "鉴定"),
                ("recognition", "认定"),
            ),
        ),
        Field("institution", "受托机构", help="有资质要求的，写明资质证书编号。"),
        Field("matter_for", "委托内容", Kind.LONG_TEXT, max_length=1000),
    ),
)
CRIME_SENT = FactType(
    "penalty.crime_sent",
    "涉嫌犯罪案件已移送公安机关",
    (Field("transfer", "移送事项编号"), Field("police", "受移送机关", required=False)),
)
CRIME_RETURNED = FactType(
    "penalty.crime_returned",
    "涉嫌犯罪案件移送办理结束",
    (
        Field("transfer", "移送事项编号"),
        Field(
            "result",
            "结果",
            Kind.CHOICE,
            choices=(
                ("filed", "公安机关立案"),
                ("refused", "公安机关不予立案"),
                ("returned", "公安、检察、审判机关移回"),
            ),
        ),
    ),
)
JOINED = (APPRAISAL_COMMISSIONED, CRIME_SENT, CRIME_RETURNED)
