"""Closing, the archive, the report on supervised cases (办法 77–83)."""

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.rooms.enforcement.penalty.facts.back_words import CLOSING_GROUNDS
from fadu.rooms.enforcement.penalty.facts.fields import LATE_REASON, choice, flag, long

DAMAGE_NOTED = FactType(
    "penalty.damage_noted",
    "损害线索处理",
    (
        Field("lead", "损害线索编号"),
        choice("result", "处理", ("case", "启动索赔"), ("no_case", "不启动索赔"), ("overridden", "负责人另行决定")),
        long("reason", "理由", required=False),
    ),
)
CLOSED = FactType(
    "penalty.closed",
    "结案",
    (
        choice("ground", "结案情形", *CLOSING_GROUNDS),
        long("report", "案件办理和执行情况"),
        long("override_reason", "没有损害线索处理结果仍结案的理由", required=False),
        LATE_REASON,
    ),
)
ARCHIVED = FactType(
    "penalty.archived",
    "立卷归档",
    (
        Field("pages", "页数", Kind.INTEGER, unit="页"),
        Field("volumes", "卷数", Kind.INTEGER, unit="卷"),
        flag("separate", "分正卷、副卷"),
    ),
)
SUPERVISED_REPORTED = FactType(
    "penalty.supervised_reported",
    "督办案件备案",
    (Field("to", "备案到（上一级生态环境主管部门）"), LATE_REASON),
)

ENDING = (
    DAMAGE_NOTED,
    CLOSED,
    ARCHIVED,
    SUPERVISED_REPORTED,
)
