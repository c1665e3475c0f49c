"""Damage to the environment (point 13): the screening of leads; every penalty case that is filed opens one (一案双查)."""

POINTS = (13,)
