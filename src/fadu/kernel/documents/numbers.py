"""发文字号 and the numbers of headings.

The number reads 机关代字〔年份〕序号: the year in full, in six-corner brackets 〔〕, the serial without 第 and without
leading zero, 号 at its end (GB/T 9704-2012, 7.2.5).
"""

import re
from collections.abc import Iterable

import cn2an

from fadu.kernel.documents.model import Block, Heading

_NUMBER = re.compile(r"([\u4e00-\u9fff]+)〔(\d{4})〕([1-9]\d*)号", re.ASCII)
_FAULTS = (
    (r"[\[\](){}【】（）［］﹝﹞]", "年份要用六角括号〔〕"),
    (r"第", "序号前不加“第”"),
    (r"[〔\[(（【](?!\d{4}\D)", "年份要写全四位"),
    (r"[〕\])）】]\s*第?\s*0", "序号不编虚位（1 不写作 01）"),
    (r"\s", "中间不留空格"),
    (r"[^号]$", "末尾要有“号”"),
)
_EXAMPLE = "应写成“苏环〔2023〕90号”这样"
_LABEL = re.compile(r"\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、](?!\d))")


def number_problems(number: str) -> list[str]:
    """Return what is wrong with a 发文字号, in words; nothing if it is right."""
    if _NUMBER.fullmatch(number):
        return []
    found = [words for pattern, words in _FAULTS if re.search(pattern, number)]
    return [f"发文字号“{number}”不合规范：{'；'.join([*found, _EXAMPLE])}。"]


def number_year(number: str) -> int | None:
    """Return the year of a well-formed 发文字号, else None."""
    match = _NUMBER.fullmatch(number)
    return int(match[2]) if match else None


def is_labelled(heading: str) -> bool:
    """Whether a heading already carries a number typed by hand, such as 一、 or （2）."""
    return bool(_LABEL.match(heading))


def label(level: int, count: int) -> str:
    """Return the number of the count-th heading of a level: 一、（一）1.（1）. ValueError for other levels."""
    match level:
        case 1:
            return f"{_chinese(count)}、"
        case 2:
            return f"（{_chinese(count)}）"
        case 3:
            return f"{count}."
        case 4:
            return f"（{count}）"
    raise ValueError(f"标题只有一至四级，没有第 {level} 级。")


def _chinese(count: int) -> str:
    written = str(cn2an.an2cn(count))
    return written.removeprefix("一") if 10 <= count <= 19 else written


def labels(blocks: Iterable[Block]) -> list[str]:
    """Return for each block its number: counted anew under every higher heading, empty for what is no heading."""
    counts = [0, 0, 0, 0]
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            found.append(label(block.level, counts[block.level - 1]))
        else:
            found.append("")
    return found
