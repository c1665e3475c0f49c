"""Major decisions (points 9, 10): catalogue, the decision from proposal to evaluation, and the public's part in it."""

POINTS = (9, 10)
