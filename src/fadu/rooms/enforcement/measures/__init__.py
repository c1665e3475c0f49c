"""Measures beside the penalty (point 11): seizing, keeping evidence, holding back production, fines by the day."""

POINTS = (11,)
#: Are these officers valid on that day; is there such a case.
ASKS = ("officers.two_fit", "officers.register", "penalty.case")
