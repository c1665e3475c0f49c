"""Disclosure (point 23): information given on request and published on its own account, and the yearly table of both."""

POINTS = (23,)
