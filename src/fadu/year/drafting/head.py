"""Changing what the covering notice says: title, number, dates, and the rounds of reporting."""

from datetime import date

from fadu.year.drafting.content import Content, Piece, Unfit, fresh, operation, piece_of

KINDS = {"half_year": "上半年", "year": "全年", "quarter": "每季度", "month": "每月", "other": "其他"}
_EARLIEST, _LATEST = 1990, 2100


@operation
def edit_head(content: Content, title: str, number: str, issuer: str, issued_on: str, year: int) -> None:
    """Correct title, document number, issuer, day of issue and the year of the plan."""
    if not title or len(title) > 200:
        raise Unfit("请填写标题（最多 200 个字）。")
    if len(number) > 60 or len(issuer) > 100:
        raise Unfit("文号最多 60 个字，发文机关最多 100 个字。")
    if not _EARLIEST <= year <= _LATEST:
        raise Unfit("请填写四位数的年度，例如 2023。")
    content |= {"title": title, "number": number or None, "issuer": issuer or None, "year": year}
    content["issued_on"] = _day(issued_on)


@operation
def add_round(content: Content, kind: str, month: int, day: int, deliver_to: str, text: str) -> None:
    """Add a reporting date that the reader missed."""
    piece: Piece = {"key": fresh(content, "r"), "span": None}
    _fill(piece, kind, month, day, deliver_to, text)
    content["rounds"].append(piece)


@operation
def edit_round(content: Content, round_key: str, kind: str, month: int, day: int, deliver_to: str, text: str) -> None:
    """Correct a reporting date: kind, day of the year, what is delivered, to whom."""
    _fill(piece_of(content, "rounds", round_key), kind, month, day, deliver_to, text)


@operation
def remove_round(content: Content, round_key: str) -> None:
    """Remove what is no reporting date."""
    content["rounds"].remove(piece_of(content, "rounds", round_key))


def round_problem(piece: Piece) -> str:
    """Return why a round's date can't stand (empty: it can)."""
    month, day = piece["due_month"], piece["due_day"]
    if not month or not day:
        return "没有写明报送的月、日"
    try:
        date(2023, month, day)
    except ValueError:
        return f"没有 {month}月{day}日 这一天"
    return ""


def _fill(piece: Piece, kind: str, month: int, day: int, deliver_to: str, text: str) -> None:
    if kind not in KINDS or len(deliver_to) > 100:
        raise Unfit("请选择报送类别；报送对象最多 100 个字。")
    piece |= {"kind": kind, "due_month": month, "due_day": day, "deliver_to": deliver_to or None, "content": text}
    if problem := round_problem(piece):
        raise Unfit(f"{problem}，请核对。")


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise Unfit("印发日期应为日期，例如 2023-06-12。") from None
