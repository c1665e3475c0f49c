"""What the steps of this room stand on."""

from fadu.kernel.procedure import Citation

#: 处罚裁量基准可以制定，应当向社会公布。
BENCHMARK = Citation("行政处罚法", "第三十四条", "2021-01-22")
#: 处罚与教育相结合。
EDUCATION = Citation("行政处罚法", "第六条", "2021-01-22")
#: 应当从轻或者减轻的法定情形。
LIGHTER = Citation("行政处罚法", "第三十二条", "2021-01-22")
#: 轻微不罚、首违不罚。
EXEMPT = Citation("行政处罚法", "第三十三条", "2021-01-22")
#: The office's own order of work, no law.
RULE = Citation("系统规则", status="ENG")
LEGAL = ("legal_clerk", "legal_head")
FIELD = ("officer", "enforcement_head", "unit_head")
