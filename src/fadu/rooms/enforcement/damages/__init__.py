"""Damage to the environment (point 13): the screening of leads; every filed penalty case opens one (一案双查)."""

POINTS = (13,)
#: Which penalty cases were filed: each has its lead.
ASKS = ("penalty.filed_between",)
