"""Formulas written in a benchmark's own file: plain arithmetic over named numbers, so that no code is needed.

A line is read into a tree and only numbers, names, the four operations, comparisons and four functions are let in;
it is never run as a program. Numbers are Decimal. What can't be read is `Unreadable`, what can't be worked `Misfit`.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache
from itertools import pairwise

from fadu.kernel.law.discretion.misfit import Misfit
from fadu.kernel.law.discretion.tables import Line
from fadu.kernel.law.placing import Unreadable

#: What every formula may name besides the factors' keys and the lines before: start and sum of weights, the range.
START, TOTAL, FLOOR, CEILING = "起点", "总和", "最低", "最高"
GIVEN = (START, TOTAL, FLOOR, CEILING)
_LONGEST, _MOST_PARTS, _MOST_LINES = 200, 120, 20
_WIDE = str.maketrans("＋－×÷（），＞＜０１２３４５６７８９．", "+-*/(),><0123456789.")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_OPERATIONS: Mapping[type[ast.AST], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: Mapping[type[ast.AST], Callable[[Decimal, Decimal], bool]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
}
#: The functions, and how many numbers each takes at least and at most.
_FUNCTIONS: Mapping[str, tuple[int, int]] = {"最大": (1, 9), "最小": (1, 9), "根号": (1, 1), "若": (3, 3)}


def check(lines: Sequence[Line], factors: Sequence[str]) -> None:
    """Refuse lines that can't be read, that name what isn't there, or use a name twice; `Unreadable` says which."""
    known = [*GIVEN, *factors]
    taken = [key for key in factors if key in {*GIVEN, *_FUNCTIONS}]
    if taken:
        raise Unreadable(f"要素的 key 不能写作“{taken[0]}”，算式里已有这个名称。")
    if len(lines) > _MOST_LINES:
        raise Unreadable(f"算式至多写{_MOST_LINES}行，最后一行是罚款金额。")
    for line in lines:
        strange = _names(tree(line.text)) - set(known)
        if strange:
            listed = "、".join(known)
            raise Unreadable(f"算式“{line.name}”里没有“{sorted(strange)[0]}”，可以用：{listed}。")
        if line.name in known or line.name in _FUNCTIONS or not line.name.isidentifier():
            raise Unreadable(f"“{line.name}”已经用过，或者不能作名称。")
        known.append(line.name)


def work(lines: Sequence[Line], given: Mapping[str, Decimal]) -> list[tuple[Line, Decimal]]:
    """Return each line with what it comes to, in order; `Misfit` where it divides by nothing or grows out of bounds."""
    names, found = dict(given), []
    for line in lines:
        with localcontext() as exact:
            exact.traps[Overflow] = True
            try:
                value = _value(tree(line.text), names)
            except (DivisionByZero, InvalidOperation, Overflow) as wrong:
                raise Misfit(f"算式“{line.name}”算不出（除以零，或者对负数开方）：{line.text}。") from wrong
        names[line.name] = value
        found.append((line, value))
    return found


@lru_cache(maxsize=256)
def tree(text: str) -> ast.expr:
    """Return the tree of a line, with nothing in it but arithmetic; `Unreadable` for anything else."""
    if len(text) > _LONGEST:
        raise Unreadable(f"算式一行不超过{_LONGEST}个字，可以分成几行。")
    try:
        found = ast.parse(_plain(text), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as wrong:
        raise Unreadable(f"算式“{text}”读不懂，请核对括号和运算符号。") from wrong
    if sum(1 for _ in ast.walk(found)) > _MOST_PARTS:
        raise Unreadable("算式一行太复杂，请分成几行。")
    _allow(found, text)
    return found


def _plain(text: str) -> str:
    """Return a line with its wide signs and percentages as the reader knows them."""
    narrow = text.translate(_WIDE).replace("≥", ">=").replace("≤", "<=").replace("＝", "==")
    return _PERCENT.sub(r"(\1/100)", narrow).strip()


def _allow(node: ast.expr, text: str) -> None:
    """Refuse a tree that holds anything but arithmetic; conditions stand only first in 若."""
    match node:
        case ast.Constant() if type(node.value) in {int, float}:
            parts: list[ast.expr] = []
        case ast.Name():
            parts = []
        case ast.UnaryOp(op=ast.USub()):
            parts = [node.operand]
        case ast.BinOp() if type(node.op) in _OPERATIONS:
            parts = [node.left, node.right]
        case ast.Call(func=ast.Name(id=name)) if name in _FUNCTIONS and not node.keywords:
            parts = _arguments(name, node.args, text)
        case _:
            raise Unreadable(f"算式“{text}”只能用数、名称、＋－×÷、括号和{'、'.join(_FUNCTIONS)}。")
    for part in parts:
        _allow(part, text)


def _arguments(name: str, given: list[ast.expr], text: str) -> list[ast.expr]:
    """Return the parts of a call that must be arithmetic: a condition is taken into its two sides."""
    least, most = _FUNCTIONS[name]
    if not least <= len(given) <= most:
        raise Unreadable(f"算式“{text}”里“{name}”的个数不对；“若”写三项：条件、成立时、不成立时。")
    if name != "若":
        return given
    condition = given[0]
    if not isinstance(condition, ast.Compare) or not all(type(op) in _COMPARISONS for op in condition.ops):
        raise Unreadable(f"算式“{text}”里“若”的第一项要写成比较，例如 若（总和 ≥ 60，2，1）。")
    return [condition.left, *condition.comparators, *given[1:]]


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - set(_FUNCTIONS)


def _value(node: ast.expr, names: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant():
            return Decimal(str(node.value))
        case ast.Name():
            return names[node.id]
        case ast.UnaryOp():
            return -_value(node.operand, names)
        case ast.BinOp():
            return _OPERATIONS[type(node.op)](_value(node.left, names), _value(node.right, names))
        case ast.Call(func=ast.Name(id=name)):
            return _called(name, node.args, names)
    raise Misfit("算式里有不能计算的部分。")


def _called(name: str, given: list[ast.expr], names: Mapping[str, Decimal]) -> Decimal:
    if name == "若":
        return _value(given[1] if _met(given[0], names) else given[2], names)
    values = [_value(part, names) for part in given]
    if name == "根号":
        return values[0].sqrt()
    return max(values) if name == "最大" else min(values)


def _met(node: ast.expr, names: Mapping[str, Decimal]) -> bool:
    if not isinstance(node, ast.Compare):
        raise Misfit("算式里有不能计算的部分。")
    sides = [_value(part, names) for part in (node.left, *node.comparators)]
    pairs = zip(node.ops, pairwise(sides), strict=True)
    return all(_COMPARISONS[type(op)](one, other) for op, (one, other) in pairs)
