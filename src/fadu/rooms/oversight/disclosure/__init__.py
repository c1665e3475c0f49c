"""Disclosure (point 23): what is given on request, what is published anyhow, and the yearly table of both."""

POINTS = (23,)
