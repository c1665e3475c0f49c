"""What can be recorded about seals: that a key was brought into use, and that a head was to be signed.

The head itself is no fact: it is signed over all facts, this order among them.
"""

from fadu.kernel.ledger import FactType, Field, Kind

KEY_BEGUN = FactType(
    "seal.key_begun",
    "启用封签密钥",
    (
        Field("key_id", "密钥指纹", max_length=64, public=True),
        Field("public_key", "公钥", max_length=64, public=True),
        Field("made_at", "生成时间", max_length=40, public=True),
        Field("previous", "前一把密钥", required=False, max_length=64, public=True),
        Field("endorsement", "前一把密钥的背书", required=False, max_length=128, public=True),
    ),
)
SEALING_ORDERED = FactType(
    "seal.sealing_ordered",
    "签发封签",
    (
        Field(
            "note",
            "说明",
            Kind.LONG_TEXT,
            required=False,
            public=True,
            max_length=200,
            help="例如：2023 年上半年报告定稿。会随封签公布，请勿填写个人信息。",
        ),
    ),
)
FACTS = (KEY_BEGUN, SEALING_ORDERED)
