"""Kinds of penalty (行政处罚法 第九条; 生态环境行政处罚办法 第八条), and which of them ask for more."""

KINDS = (
    ("warning", "警告"),
    ("criticism", "通报批评"),
    ("fine", "罚款"),
    ("confiscate_gains", "没收违法所得"),
    ("confiscate_goods", "没收非法财物"),
    ("suspend_permit", "暂扣许可证件"),
    ("lower_grade", "降低资质等级"),
    ("revoke_permit", "吊销许可证件"),
    ("no_application", "一定时期内不得申请行政许可"),
    ("limit_business", "限制开展生产经营活动"),
    ("stop_rectify", "责令停产整治"),
    ("stop_business", "责令停产停业"),
    ("close", "责令关闭"),
    ("limit_trade", "限制从业"),
    ("ban_trade", "禁止从业"),
    ("demolish", "责令限期拆除"),
    ("detention", "行政拘留"),
    ("other", "法律、行政法规规定的其他行政处罚"),
)
LABELS = dict(KINDS)
#: What the government approves first (环境保护法 第六十条; 办法 第十七条).
GOVERNMENT = ("stop_business", "close")
