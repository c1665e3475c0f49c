"""Settling doubts: what the reader wasn't sure of, a person decides, and the draft keeps who and when."""

from fadu.year.drafting.content import Content, Desk, Piece, Unfit, operation, piece_of

HOW = {"accepted": "确认无误", "corrected": "已更正", "irrelevant": "与任务无关"}


@operation
def settle_doubt(content: Content, doubt: str, how: str, desk: Desk) -> None:
    """Settle a doubt: accepted as read, corrected, or not relevant."""
    piece = piece_of(content, "doubts", doubt)
    if how not in HOW:
        raise Unfit("请选择：确认无误、已更正，或与任务无关。")
    if how != "corrected" and piece["unit"] and not _resolved(content, piece):
        raise Unfit("这个单位还没有确定。请选择对应的单位，或把它从本项移除。")
    piece["settled"] = {"how": how, "by": desk.person, "at": desk.at}


@operation
def reopen_doubt(content: Content, doubt: str) -> None:
    """Open a settled doubt again."""
    piece_of(content, "doubts", doubt)["settled"] = None


def settle_about(content: Content, unit: str, desk: Desk) -> None:
    """Settle the doubts about a unit that was just resolved or taken off (changes `content` in place)."""
    for doubt in content["doubts"]:
        if doubt["unit"] == unit and doubt["settled"] is None:
            doubt["settled"] = {"how": "corrected", "by": desk.person, "at": desk.at}


def unsettled(content: Content) -> list[Piece]:
    """Return the doubts that stand between the draft and its publication."""
    return [doubt for doubt in content["doubts"] if doubt["settled"] is None]


def _resolved(content: Content, doubt: Piece) -> bool:
    """Whether the unit of a doubt means somebody, or is gone from its point."""
    units = (unit for chapter in content["chapters"] for point in chapter["points"] for unit in point["units"])
    found = [unit for unit in units if unit["key"] == doubt["unit"]]
    return not found or bool(found[0]["codes"]) or found[0]["state"] == "open"
