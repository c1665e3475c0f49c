"""Is this a plan at all? A news article, a law or a summary may number its parts and yet promise nothing."""

from collections.abc import Sequence

from fadu.year.document import vocabulary as words
from fadu.year.document.chapters import Draft
from fadu.year.document.head import Head
from fadu.year.document.model import Point
from fadu.year.document.stream import plain


def is_plan(head: Head, drafts: Sequence[Draft]) -> bool:
    """Owners make a plan; so does a title that says so, if what is numbered are deeds."""
    points = [point for draft in drafts for point in draft.points]
    if any(point.units for point in points):
        return True
    title = plain(head.title).split("(")[0]
    if title.endswith(tuple(words.NOT_PLANS)) or sum(map(_does, points)) < 0.5 * len(points):
        return False
    return any(word in title for word in words.TITLE_ENDS) or any(point.due for point in points)


def _does(point: Point) -> bool:
    return any(_is_deed(plain(text)) for text in (point.headline, *(one.text for one in point.commitments)))


def _is_deed(text: str) -> bool:
    return text.lstrip("0123456789.、()").startswith(tuple(words.DEED_VERBS))
