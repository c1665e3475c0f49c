"""Disclosure (point 23): what is given on request, what is published anyhow, and the yearly table of both."""

POINTS = (23,)
#: What is asked of other rooms: the text that a penalty case prepares for publication.
ASKS = ("penalty.publication",)
