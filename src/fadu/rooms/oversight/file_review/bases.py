"""The authorities of this room, each once, and the roles that act in it."""

from fadu.kernel.procedure import Citation

#: 行政处罚评议、考核、监督检查：行政机关应当建立健全监督制度。
SUPERVISION = Citation("行政处罚法", "第七十五条", "2021-01-22")
#: The work-points document: yearly plan, inspection, file review, typical cases.
POINT_19 = Citation("年度法治政府建设工作要点（苏环党组字〔2023〕90号）", "（十九）", "2023")
PRIVACY = Citation("政府信息公开条例", "第十五条", "2019-04-03")
#: How two reviewers, the third and the unit's reply go together: the bureau's own order, not law.
RULE = Citation("本局案卷评查规程", status="ENG")

LEGAL = ("legal_clerk", "legal_head")
REVIEWERS = ("file_reviewer",)
UNITS = ("liaison", "unit_head", "enforcement_head")
