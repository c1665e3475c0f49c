"""Parties (行政相对人): the enterprises, institutions, organisations and people that matters are about.

The tables are projections of facts. Of natural persons they hold a masked name and digests to be found by, never the
name, number, telephone or address themselves: those lie in the vault and can be erased (个人信息保护法 第四十七条).
"""

PERSON = "person"
BODY_KINDS = (
    ("company", "企业"),
    ("sole_trader", "个体工商户"),
    ("institution", "机关和事业单位"),
    ("organisation", "社会组织和其他组织"),
)
PARTY_KINDS = (*BODY_KINDS, (PERSON, "自然人"))
