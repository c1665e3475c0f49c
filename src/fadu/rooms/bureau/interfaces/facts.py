"""What can be recorded about tokens and webhooks. No fact holds a secret, only its digest."""

from fadu.kernel.ledger import FactType, Field, Kind

_REASON = Field("reason", "原因", required=False)
_DIGEST = Field("digest", "密钥摘要（SHA-256）", max_length=64)

TOKEN_ISSUED = FactType(
    "token.issued",
    "签发令牌",
    (
        Field("purpose", "用途", help="哪个系统使用、做什么，例如：协同办公系统读取办理进度。"),
        Field("person", "持有人", Kind.PERSON),
        Field("post", "岗位代码", help="令牌按这个岗位的权限办理；持有人离开岗位，令牌随即失效。", max_length=60),
        Field(
            "scopes",
            "范围",
            many=True,
            help="每行一项：read 查看；take:程序代码 办理这一程序，例如 take:disclosure；take:* 办理全部程序。",
            max_length=80,
        ),
        Field("expires_on", "有效期至", Kind.DAY, help="必须填写，当日仍有效。"),
    ),
)
TOKEN_COLLECTED = FactType("token.collected", "领取令牌", (_DIGEST,))
TOKEN_REVOKED = FactType("token.revoked", "撤销令牌", (_REASON,))

_ADDRESS = Field("url", "接收地址", help="以 https:// 开头。不跟随跳转，不发往内部网络。", max_length=500)
_EVENTS = Field(
    "events",
    "事件",
    many=True,
    help="每行一项：登记名称，例如 unit.established；某程序全部登记，例如 unit.*；某类登记，例如 tag:publish_within。",
    max_length=80,
)
_NAMES = Field("names", "通知的登记", many=True, required=False, max_length=80)
WEBHOOK_REGISTERED = FactType(
    "webhook.registered", "登记推送", (Field("label", "名称", max_length=100), _ADDRESS, _EVENTS, _NAMES)
)
WEBHOOK_CHANGED = FactType("webhook.changed", "变更推送", (_ADDRESS, _EVENTS, _NAMES))
WEBHOOK_SECRET_SHOWN = FactType("webhook.secret_shown", "显示签名密钥", (_DIGEST,))
WEBHOOK_SECRET_RENEWED = FactType("webhook.secret_renewed", "更换签名密钥", (_REASON,))
WEBHOOK_PAUSED = FactType("webhook.paused", "暂停推送", (_REASON,))
WEBHOOK_RESUMED = FactType("webhook.resumed", "恢复推送", (_REASON,))
WEBHOOK_REMOVED = FactType("webhook.removed", "停用推送", (_REASON,))

FACTS = (
    TOKEN_ISSUED,
    TOKEN_COLLECTED,
    TOKEN_REVOKED,
    WEBHOOK_REGISTERED,
    WEBHOOK_CHANGED,
    WEBHOOK_SECRET_SHOWN,
    WEBHOOK_SECRET_RENEWED,
    WEBHOOK_PAUSED,
    WEBHOOK_RESUMED,
    WEBHOOK_REMOVED,
)
