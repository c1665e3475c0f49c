"""What can be recorded about the installation and its log-ins. No fact holds a password or a hash of one."""

from fadu.kernel.ledger import FactType, Field, Kind

KINDS = (("demo", "演示"), ("real", "正式"))

INSTALLATION_FOUNDED = FactType(
    "installation.founded",
    "启用本系统",
    (Field("kind", "用途", Kind.CHOICE, choices=KINDS), Field("name", "启用单位", max_length=100)),
)
ACCOUNT_OPENED = FactType(
    "account.opened",
    "开通账号",
    (
        Field(
            "username", "登录名", help="由小写字母、数字、短横线和下划线组成，3 至 40 位，确定后不变。", max_length=40
        ),
        Field("person", "人员", Kind.PERSON),
    ),
)
_REASON = Field("reason", "原因", required=False)
ACCOUNT_DISABLED = FactType("account.disabled", "停用账号", (_REASON,))
ACCOUNT_ENABLED = FactType("account.enabled", "恢复账号", (_REASON,))
PASSWORD_RESET = FactType("account.password_reset", "重置口令", (_REASON,))

FACTS = (INSTALLATION_FOUNDED, ACCOUNT_OPENED, ACCOUNT_DISABLED, ACCOUNT_ENABLED, PASSWORD_RESET)
