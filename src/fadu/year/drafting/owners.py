"""Changing who answers for what: units of a point, of one commitment, roles, and names that nobody knew."""

from collections.abc import Iterable

from fadu.year.drafting.content import (
    Content,
    Desk,
    Piece,
    Unfit,
    fresh,
    operation,
    piece_of,
    point_of,
    points_of,
)
from fadu.year.drafting.doubts import settle_about
from fadu.year.drafting.roles import Known, codes_of_role

PARTS = {"": "未分主次", "lead": "牵头", "support": "配合"}


@operation
def assign_unit(content: Content, point: str, commitment: str, unit: str, part: str, desk: Desk) -> None:
    """Add a unit to a point, or to one commitment only, which then has owners of its own."""
    home = point_of(content, point)
    name = desk.name_of(unit)
    if commitment:
        owners = _own(home, piece_of(home, "commitments", commitment))
        owners[:] = [owner for owner in owners if owner["code"] != unit] + [{"code": unit, "part": _part(part)}]
        return
    if any(unit in other["codes"] and other["state"] == "named" for other in home["units"]):
        raise Unfit(f"{name}已经是本项的责任单位。")
    piece = {"key": fresh(content, "u"), "name": name, "kind": "unit", "part": _part(part), "span": None}
    home["units"].append({**piece, "codes": [unit], "state": "named"})


@operation
def withdraw_unit(content: Content, point: str, commitment: str, unit: str, desk: Desk) -> None:
    """Take a unit off a point (`unit` is its key) or off one commitment (`unit` is its code)."""
    home = point_of(content, point)
    if commitment:
        owners = _own(home, piece_of(home, "commitments", commitment))
        owners[:] = [owner for owner in owners if owner["code"] != unit]
        return
    home["units"].remove(piece_of(home, "units", unit))
    settle_about(content, unit, desk)


@operation
def set_part(content: Content, point: str, commitment: str, unit: str, part: str) -> None:
    """Say whether a unit leads or supports; `unit` as in `withdraw_unit`."""
    home = point_of(content, point)
    if not commitment:
        piece_of(home, "units", unit)["part"] = _part(part)
        return
    for owner in _own(home, piece_of(home, "commitments", commitment)):
        owner["part"] = _part(part) if owner["code"] == unit else owner["part"]


@operation
def follow_point(content: Content, point: str, commitment: str) -> None:
    """Give a commitment the owners of its point again."""
    piece_of(point_of(content, point), "commitments", commitment)["owners"] = None


@operation
def resolve_role(content: Content, point: str, unit: str, units: list[str], desk: Desk) -> None:
    """Say which units a role means; none keeps it open until the year's matters name them."""
    piece = piece_of(point_of(content, point), "units", unit)
    for code in units:
        desk.name_of(code)
    piece |= {"codes": list(dict.fromkeys(units)), "state": "chosen" if units else "open", "kind": "role"}
    settle_about(content, unit, desk)


@operation
def map_unit(content: Content, name: str, unit: str, desk: Desk) -> None:
    """Say which unit an unknown name means, wherever the document uses it, and keep it as an alias to be registered."""
    official = desk.name_of(unit)
    named = [piece for piece in _units(content) if piece["name"] == name and piece["state"] != "all"]
    if not named:
        raise Unfit("草稿里已经没有这个名称，请刷新页面。")
    for piece in named:
        piece |= {"codes": [unit], "state": "named", "kind": "unit"}
        settle_about(content, piece["key"], desk)
    if name != official and not any(alias["name"] == name for alias in content["aliases"]):
        content["aliases"].append({"name": name, "unit": unit})


@operation
def expand_roles(content: Content, known: Iterable[Known]) -> None:
    """Let roles such as 各处室单位 mean the units of a given day (that of the adoption)."""
    units = list(known)
    for piece in _units(content):
        if piece["state"] == "all":
            piece["codes"] = codes_of_role(piece["name"], content["organ"], units)


def owners_of(point: Piece, commitment: Piece) -> list[Piece]:
    """Return who answers for a commitment: `code`, `part`, and `via`, the role through which; each unit once."""
    if commitment["owners"] is not None:
        return [{**owner, "via": ""} for owner in commitment["owners"]]
    found: dict[str, Piece] = {}
    for unit in sorted(point["units"], key=lambda item: item["kind"] == "role"):
        for code in unit["codes"]:
            via = unit["name"] if unit["kind"] == "role" else ""
            found.setdefault(code, {"code": code, "part": unit["part"], "via": via})
    return list(found.values())


def open_roles(point: Piece) -> list[Piece]:
    """Return the roles of a point that nobody has resolved: kept open, or still to be decided."""
    return [unit for unit in point["units"] if unit["kind"] == "role" and not unit["codes"]]


def _units(content: Content) -> Iterable[Piece]:
    return (unit for point in points_of(content) for unit in point["units"])


def _own(home: Piece, piece: Piece) -> list[Piece]:
    """The commitment's own owners, which begin as those of its point."""
    if piece["owners"] is None:
        piece["owners"] = [{"code": owner["code"], "part": owner["part"]} for owner in owners_of(home, piece)]
    owners: list[Piece] = piece["owners"]
    return owners


def _part(part: str) -> str | None:
    if part not in PARTS:
        raise Unfit("请选择牵头、配合或不分主次。")
    return part or None
