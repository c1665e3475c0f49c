"""The authorities of this room, each once, and the roles that act in it.

The text of 环法规〔2022〕31号 isn't installed: what rests on it shows 二手 or 未核实 until the legal division
confirms it.
"""

from fadu.kernel.procedure import Citation

_NAME = "生态环境损害赔偿管理规定"
OPENERS = ("officer", "case_clerk", "enforcement_head", "liaison", "unit_head", "legal_clerk", "legal_head")
CHECKERS = ("officer", "case_clerk", "liaison")
DECIDERS = ("enforcement_head", "unit_head", "legal_head", "leader", "chief")
LEADERS = ("leader", "chief")
#: Who may read every lead beside the units that have it in hand: it names who may have to pay.
READERS = frozenset(
    {
        *("legal_clerk", "legal_head", "case_reviewer", "case_clerk", "officer", "leader", "chief"),
        *("file_reviewer", "enforcement_head", "discipline"),
    }
)

RULE = Citation(_NAME, edition="2022-04-26", status="V-sec")
CHECK = Citation(_NAME, edition="2022-04-26", status="M-hi")
#: The six grounds; that they stand in 第十八条 is told by later papers that cite it.
GROUNDS = Citation(_NAME, "第十八条", "2022-04-26", "V-sec")
#: 一案双查 is the house's own rule, with the head's override.
DOUBLE = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（十三）", "2023")
INTERNAL = Citation("本局一案双查工作规则", status="ENG")
