"""Changing the quantities a point promises."""

from decimal import Decimal, InvalidOperation

from fadu.year.drafting.content import Content, Piece, Unfit, fresh, new_target, operation, piece_of, point_of

#: How a target is to be read, as `fadu.year.document` names it.
OPERATORS = {
    ">=": "不少于",
    "<=": "不超过",
    "=": "等于",
    "trend_up": "上升",
    "trend_down": "下降",
    "enumeration": "列举",
    "recurrent": "经常开展",
}
PERIODS = {
    "": "不限",
    "year": "每年",
    "half_year": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "week": "每周",
    "day": "每日",
}


@operation
def add_target(content: Content, point: str, commitment: str, text: str) -> None:
    """Add a target that the reader missed, to be filled in."""
    home = point_of(content, point)
    if not text:
        raise Unfit("请写出目标，例如“至少组织开展1次旁听庭审”。")
    target = new_target(fresh(content, "t"), text, None)
    home["targets"].append({**target, "commitment": _home(home, commitment)})


@operation
def edit_target(
    content: Content,
    point: str,
    target: str,
    subject: str,
    op: str,
    value: str,
    unit: str,
    period: str,
    commitment: str,
) -> None:
    """Correct what a target says: subject, operator, value, unit, period, and the commitment it measures."""
    home = point_of(content, point)
    piece = piece_of(home, "targets", target)
    if not subject or len(subject) > 200:
        raise Unfit("请填写目标名称（最多 200 个字）。")
    if op not in OPERATORS or period not in PERIODS:
        raise Unfit("请从列表中选择比较方式和周期。")
    if len(unit) > 20:
        raise Unfit("计量单位最多 20 个字。")
    piece |= {"subject": subject, "op": op, "value": _number(value), "unit": unit or None, "period": period or None}
    piece["commitment"] = _home(home, commitment)


@operation
def remove_target(content: Content, point: str, target: str) -> None:
    """Remove what is no target."""
    home = point_of(content, point)
    home["targets"].remove(piece_of(home, "targets", target))


def _home(home: Piece, commitment: str) -> str:
    return str(piece_of(home, "commitments", commitment)["key"]) if commitment else ""


def _number(value: str) -> str | None:
    """A decimal in plain digits that the plan's table can hold, or None for no number."""
    if not value:
        return None
    try:
        number = Decimal(value.rstrip("%％"))
    except InvalidOperation:
        raise Unfit(f"“{value}”不是数字。请只填数字，单位填在后面。") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14 or number != round(number, 4):
        raise Unfit("数值最多 14 位整数、4 位小数。")
    return format(number.normalize(), "f")
