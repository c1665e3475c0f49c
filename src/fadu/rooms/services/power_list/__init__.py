"""The power list (point 4): powers with their legal basis, dated; who holds them; what procedures use which."""

POINTS = (4,)
