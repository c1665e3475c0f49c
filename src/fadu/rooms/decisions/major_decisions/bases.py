"""The authorities of this room, each once, and the roles that act in it."""

from fadu.kernel.procedure import Citation

UNITS = ("liaison", "unit_head")
LEGAL = ("legal_clerk", "legal_head")
#: The office records meetings; so may the unit in charge and the legal division.
RECORDERS = ("unit_head", "liaison", "legal_clerk", "legal_head", "party_office")


def article(number: str) -> Citation:
    """Return an article of the State Council's regulation on the procedures of major decisions."""
    return Citation("重大行政决策程序暂行条例", number, "2019-04-20")


POINT_9 = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（九）", "2023")
POINT_10 = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（十）", "2023")
#: Before the regulation of 2024 the duty rested on rules whose text we haven't read.
FAIR_2021 = Citation("公平竞争审查制度实施细则（国市监反垄规〔2021〕2号）", edition="2021-06-29", status="M-hi")
FAIR_2024 = Citation("公平竞争审查条例", "第十八条", "2024-06-06")
FAIR_REVIEW_2024 = Citation("公平竞争审查条例", "第十三条", "2024-06-06")
LOCAL_2010 = Citation("苏州市重大行政决策程序规定（2010年）", status="V-sec")
RULE = Citation("系统规则", status="ENG")
