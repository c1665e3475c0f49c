"""Reading benchmarks from `law/discretion/`: what a file lacks or contradicts is said in Chinese, with its place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise, product
from math import prod
from pathlib import Path
from typing import TypeVar

from fadu.kernel.law.catalogue import FOLDER
from fadu.kernel.law.discretion import expression
from fadu.kernel.law.discretion.formulas import FORMULAS, ROUNDING
from fadu.kernel.law.discretion.misfit import Misfit
from fadu.kernel.law.discretion.tables import (
    Benchmark,
    Bound,
    Charge,
    Citation,
    Factor,
    Fixed,
    Grid,
    Item,
    Level,
    Limit,
    Line,
    Lookback,
    Mixed,
    Reduction,
    Rounding,
    Unprovable,
    Within,
)
from fadu.kernel.law.placing import Row, Unreadable, each, placed, rows

_HOME = FOLDER / "discretion"
_HEAD = "benchmark.yaml"
_LARGEST, _FINEST = Decimal(10) ** 15, -6
#: What a percentage is taken of when a formula is tried out, in yuan.
_SUPPOSED = Decimal(1_000_000)
_Built = TypeVar("_Built")


def names() -> list[str]:
    """Return the names of the benchmarks that are installed."""
    return sorted(path.parent.name for path in _HOME.glob(f"*/{_HEAD}"))


@cache
def benchmark(name: str) -> Benchmark:
    """Return a benchmark by its name (read once); `Unreadable` when there is none or its files are faulty."""
    if name not in names():
        raise Unreadable(f"没有裁量基准“{name}”。现有：{'、'.join(names())}。")
    return load(_HOME / name)


def load(folder: Path) -> Benchmark:
    """Read a benchmark from a folder: `benchmark.yaml` and one file for each conduct."""
    items = [_filed(path, item) for path in sorted(folder.glob("*.yaml")) if path.name != _HEAD]
    keys = [found.key for found in items]
    if len(set(keys)) != len(keys):
        raise Unreadable(f"{folder.name}：两个文件写了同一个 key。")
    return _filed(folder / _HEAD, lambda row: _benchmark(row, items))


def parse(text: str) -> Benchmark:
    """Read a benchmark written in one text, its conducts under `items`; `Unreadable` names the line."""
    return placed(rows(text), lambda row: _benchmark(row, each(row["items"], item)))


def item(row: Row) -> Item:
    """Build the table of one conduct from its row and check that it's whole; `Unreadable` when it isn't."""
    built = Item(
        key=row["key"],
        section=row["section"],
        name=row["name"],
        since=_day(row["from"]),
        breach=each(row["breach"], _citation),
        basis=placed(row["basis"], _citation),
        formula=_formula(row),
        charges=each(row["charges"], _charge),
        factors=each(row["factors"], _factor),
        fixed=each(row.get("fixed", ()), _fixed),
        grid=placed(row["grid"], _grid) if row["mode"] == "ranges" else None,
        lines=_lines(row),
    )
    _check(built)
    return built


def _filed(path: Path, build: Callable[[Row], _Built]) -> _Built:
    try:
        return placed(rows(path.read_text(encoding="utf-8")), build)
    except Unreadable as fault:
        where = f" 第 {fault.line} 行" if fault.line else ""
        raise Unreadable(f"{path.parent.name}/{path.name}{where}：{fault.said}") from fault


def _benchmark(row: Row, items: Sequence[Item]) -> Benchmark:
    lost, within, mixed = row.get("unprovable"), row.get("within"), row.get("mixed")
    step = row["rounding"]
    keys = [found.key for found in items]
    if not keys or len(set(keys)) != len(keys):
        raise Unreadable("至少写一个违法行为（items），key 不能重复。")
    return Benchmark(
        name=row["name"],
        title=row["title"],
        mark=row.get("mark", ""),
        demo=bool(row.get("demo", False)),
        document=row["document"],
        since=_day(row["from"]),
        until=_day(row["to"]) if row.get("to") else None,
        unprovable=Unprovable(_known(lost["takes"], {"lowest": 0}, "不能查证时的取法"), lost["rule"]) if lost else None,
        within=_within(within) if within else None,
        rounding=Rounding(_number(step["step"]), _known(step["way"], ROUNDING, "尾数取法")),
        items={found.key: found for found in items},
        mixed=Mixed(tuple(mixed["factors"]), mixed["rule"]) if mixed else None,
        reductions=each(row.get("reductions", ()), _reduction),
        same_kind=str(row.get("same_kind", "")),
    )


def _reduction(row: Row) -> Reduction:
    low, high = _number(row["least"]), _number(row["most"])
    if not 0 < low <= high <= 100:
        raise Unreadable("减少的百分比要大于0、至多100，least 不大于 most。")
    return Reduction(row["key"], row["name"], row["rule"], low, high, str(row["excluded"]))


def _within(row: Row) -> Within:
    ceiling, floor = row.get("only_ceiling", {}), row.get("only_floor", {})
    shares = {word: _number(share) for word, share in ceiling.items()}
    return Within(row["rule"], shares, {word: _number(times) for word, times in floor.items()})


def _formula(row: Row) -> str:
    """Return the name of the arithmetic; none for a range table, and none where the file writes its own."""
    if row["mode"] != "weights" or isinstance(row["formula"], list):
        return ""
    return _known(row["formula"], FORMULAS, "算法（自己写算式的，写成几行 name、is）")


def _lines(row: Row) -> tuple[Line, ...]:
    """Return the formula that the file writes itself, none where it names one."""
    if row["mode"] != "weights" or not isinstance(row["formula"], list):
        return ()
    found = each(row["formula"], lambda line: Line(str(line["name"]), str(line["is"])))
    if not found:
        raise Unreadable("算式（formula）没有写，最后一行是罚款金额。")
    return found


def _charge(row: Row) -> Charge:
    least = _number(row["least"]) if "least" in row else None
    return Charge(
        row["key"], row["name"], _number(row.get("start", 0)), _limit(row["floor"]), _limit(row["ceiling"]), least
    )


def _limit(row: Row) -> Limit:
    return Limit(_number(row["percent"]), row["of"]) if "percent" in row else Limit(_number(row["yuan"]))


def _fixed(row: Row) -> Fixed:
    return Fixed(row["factor"], row["level"], _number(row["yuan"]))


def _factor(row: Row) -> Factor:
    back = row.get("lookback")
    lookback = Lookback(int(back["years"]), bool(back["counts_this"])) if back else None
    built = Factor(row["key"], row["name"], each(row["levels"], _level), lookback)
    _check_factor(built)
    return built


def _level(row: Row) -> Level:
    return Level(str(row["name"]), _number(row.get("weight", 0)), each(row.get("within", ()), bound))


def bound(row: Row) -> Bound:
    """Build a bound; each end that's given needs its own flag."""
    ends = [_number(row[end]) if end in row else None for end in ("low", "high")]
    flags = [bool(row[f"{end}_closed"]) if end in row else False for end in ("low", "high")]
    if None not in ends and _number(row["low"]) > _number(row["high"]):
        raise Unreadable(f"下限 {row['low']} 大于上限 {row['high']}。")
    return Bound(str(row.get("unit", "元")), ends[0], flags[0], ends[1], flags[1])


def _grid(row: Row) -> Grid:
    flags = {"low_closed": row["low_closed"], "high_closed": row["high_closed"]}
    return Grid(tuple(row["over"]), each(row["ranges"], lambda part: bound(flags | dict(part))))


def _citation(row: Row) -> Citation:
    return Citation(row["law"], row["article"], str(row["edition"]))


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise Unreadable(f"“{value}”要写成 2022-01-01 这样的日期。")
    return value


def _number(value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _LARGEST or number != round(number, -_FINEST):
        raise Unreadable(f"“{value}”要写成数字。")
    return number


def _known(word: str, choices: Mapping[str, object], what: str) -> str:
    if word not in choices:
        raise Unreadable(f"没有名为“{word}”的{what}，可用：{'、'.join(choices)}。")
    return word


def _check(built: Item) -> None:
    keys = [factor.key for factor in built.factors]
    if len(set(keys)) != len(keys) or not built.charges:
        raise Unreadable("要素的 key 不能重复，并至少写一个处罚对象（charges）。")
    if built.grid:
        _check_grid(built, built.grid)
    if built.lines:
        expression.check(built.lines, keys)
        _try(built)


def _try(built: Item) -> None:
    """Work a formula with every factor at its lightest and at its heaviest: what can't be worked isn't let in."""
    for charge, end in product(built.charges, (0, -1)):
        weights = {factor.key: factor.levels[end].weight for factor in built.factors}
        floor, ceiling = (limit.yuan(_SUPPOSED) for limit in (charge.floor, charge.ceiling))
        total = sum(weights.values(), charge.start)
        given = dict(zip(expression.GIVEN, (charge.start, total, floor, ceiling), strict=True))
        try:
            expression.work(built.lines, given | weights)
        except Misfit as wrong:
            raise Unreadable(f"用最轻和最重的程度试算：{wrong}") from wrong


def _check_factor(factor: Factor) -> None:
    levels = [level.name for level in factor.levels]
    if not levels or len(set(levels)) != len(levels):
        raise Unreadable(f"“{factor.name}”没有程度，或者两个程度同名。")
    if any(later.weight < earlier.weight for earlier, later in pairwise(factor.levels)):
        raise Unreadable(f"“{factor.name}”的程度要从轻到重排列。")


def _check_grid(built: Item, grid: Grid) -> None:
    factors = {factor.key: factor for factor in built.factors}
    strange = [key for key in (*grid.over, *(part.factor for part in built.fixed)) if key not in factors]
    if strange:
        raise Unreadable(f"没有要素“{strange[0]}”。")
    cells = prod(len(open_levels(built, factors[key])) for key in grid.over)
    if cells != len(grid.ranges):
        raise Unreadable(f"幅度应有 {cells} 格，写了 {len(grid.ranges)} 格。")


def open_levels(built: Item, factor: Factor) -> Sequence[Level]:
    """Return the levels of a factor that don't decide alone: those by which the grid is ordered."""
    alone = {part.level for part in built.fixed if part.factor == factor.key}
    return [level for level in factor.levels if level.name not in alone]
