"""Damage to the environment (point 13): the screening of leads; every filed penalty case opens one (一案双查)."""

POINTS = (13,)
