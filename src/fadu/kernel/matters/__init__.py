"""Matters, their clocks and defects, as rows for lists and counts: projections of facts, dropped and rebuilt at will.

`clocks` is the arithmetic of a running limit from the inputs that its row keeps; `door` answers questions.
"""

from fadu.kernel.matters.clocks import Inputs, Lengthening, Reckoned, Span, reckon

__all__ = ["Inputs", "Lengthening", "Reckoned", "Span", "reckon"]
