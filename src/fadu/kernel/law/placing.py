"""Reading the rows of a YAML text (benchmarks, lists) so that every fault can be told with its line."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import yaml

Row = Mapping[str, Any]
_Built = TypeVar("_Built")
_SHAPE = "有一处写法不对（应为列表或“项目: 内容”）。"


class Unreadable(ValueError):
    """A benchmark or list can't be used; the text says why, `line` (from 1) where, or 0 when no line can be named."""

    def __init__(self, said: str, line: int = 0) -> None:
        """Keep what is wrong and where."""
        super().__init__(said)
        self.said, self.line = said, line

    def __str__(self) -> str:
        """Say where and what."""
        return f"第 {self.line} 行：{self.said}" if self.line else self.said


class _Placed(dict[str, Any]):
    """A row that knows the line it begins on."""

    line = 0


class _Loader(yaml.SafeLoader):
    """Plain YAML whose mappings know their lines."""


def _placed(loader: _Loader, node: yaml.MappingNode) -> _Placed:
    loader.flatten_mapping(node)
    row = _Placed((str(key), value) for key, value in loader.construct_mapping(node, deep=True).items())
    row.line = node.start_mark.line + 1
    return row


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _placed)


def rows(text: str) -> Row:
    """Return the outermost row of a YAML text; `Unreadable` when it's no YAML or no row."""
    try:
        found = _Loader(text).get_single_data()
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise Unreadable("不是合格的 YAML，请核对缩进、冒号、引号和括号。", line) from fault
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as fault:
        raise Unreadable("不是合格的 YAML：有不能识别的字符或写法。") from fault
    if not isinstance(found, dict):
        raise Unreadable("要写成“项目: 内容”。", 1)
    return found


def placed(row: Row, build: Callable[[Row], _Built]) -> _Built:
    """Build something of a row; what is wrong is told with the line of the innermost row at fault."""
    line = getattr(row, "line", 0)
    try:
        return build(row)
    except Unreadable as fault:
        raise Unreadable(fault.said, fault.line or line) from fault
    except KeyError as missing:
        raise Unreadable(f"缺少“{missing.args[0]}”。", line) from missing
    except (TypeError, AttributeError, IndexError) as fault:
        raise Unreadable(_SHAPE, line) from fault


def each(given: Iterable[Row], build: Callable[[Row], _Built]) -> tuple[_Built, ...]:
    """Build one thing of each row of a list."""
    if not isinstance(given, list | tuple):
        raise Unreadable(_SHAPE)
    return tuple(placed(row, build) for row in given)
