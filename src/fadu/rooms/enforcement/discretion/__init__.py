"""Discretion (point 14): benchmarks and their calculator, minor conduct, similar cases, guidance, compliance."""

POINTS = (14,)
#: What is asked of the penalty room; a page says so where nobody answers.
ASKS = (
    *("penalty.case", "penalty.decided_for", "penalty.similar", "penalty.place_among"),
    *("penalty.outliers", "penalty.decisions"),
)
