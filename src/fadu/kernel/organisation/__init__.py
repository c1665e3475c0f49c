"""Organs, units, branches, posts, people, mandates and delegations, each with the dates between which it holds.

The tables are projections of facts; `folds` says how facts become rows, `door` answers questions.
"""

UNIT_KINDS = (
    ("division", "内设处室"),
    ("affiliate", "直属单位"),
    ("branch", "派出机构"),
    ("party", "党组织"),
    ("group", "领导班子"),
)
