"""Foreign frameworks: a table of indicators, read from .xlsx, and what of a plan answers each of them."""
