"""Text as data: without control characters, wide or narrow, and titles broken by meaning."""

import re
import unicodedata
from collections.abc import Callable

#: What XML 1.0 can't hold, and what reorders or hides text (bidirectional controls, soft hyphen, byte order marks).
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(r"[\t\r\n\u2028\u2029\x0b\x0c]+")

_LINE_MAX = 20
_NO_START = "，。、；：？！）》”〉】〕的了等们和与及"
_NO_END = "（《“〈【〔、"
_GOOD_END = "发的和与及、》）局委厅部会组院府年作况"
_GOOD_START = "关进推加开全贯落实印《（报通意"
_GLUED = (
    "关于", "工作", "情况", "报告", "通知", "意见", "方案", "政府", "法治", "建设", "生态", "环境", "行政", "执法",
    "年度", "上半年", "下半年", "年上半年", "年下半年", "进一步", "人民", "管理", "办法", "规定", "推进", "加强",
    "落实", "全面", "贯彻", "监督", "责任",
)


def clean(text: str) -> str:
    """Return text on one line without characters that no document can hold; nothing visible is lost."""
    return _CONTROLS.sub("", _SPACES.sub(" ", text)).strip()


def ems(text: str) -> float:
    """Return the width of text in characters: Chinese 1, digits and Latin letters a half."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def title_lines(title: str, widest: float = _LINE_MAX) -> list[str]:
    """Return a title in lines broken by meaning; breaks that the writer set stand.

    As few lines as fit; no line begins with 的 or ends with an opening mark, no word of the usual ones is cut, and the
    lines are of similar length, the last never a stub.
    """
    set_by_hand = [clean(line) for line in title.splitlines() if clean(line)]
    if len(set_by_hand) != 1:
        return set_by_hand
    whole = set_by_hand[0]
    count = max(1, -int(-ems(whole) // widest))
    return _broken(whole, count, widest)


def _broken(text: str, count: int, widest: float) -> list[str]:
    """Cut text into lines one after the other, each at the cheapest place near its share of what is left."""
    lines = []
    for left in range(count, 1, -1):
        share = ems(text) / left
        room = max(ems(text) - widest * (left - 1), 0)
        place = min(range(1, len(text)), key=_cost(text, share, room, widest))
        lines.append(text[:place].rstrip())
        text = text[place:].lstrip()
    return [*lines, text]


def _cost(text: str, share: float, room: float, widest: float) -> Callable[[int], float]:
    def cost(place: int) -> float:
        width = ems(text[:place])
        impossible = 1000.0 * (width > widest or width < room)
        return impossible + abs(width - share) + _break_cost(text, place)
    return cost


def _break_cost(text: str, place: int) -> float:
    before, after = text[place - 1], text[place]
    cuts = any(text.startswith(word, place - shift) for word in _GLUED for shift in range(1, min(len(word), place + 1)))
    joined = before.isdigit() and (after.isdigit() or after == "年")
    barred = after in _NO_START or before in _NO_END
    good = (before in _GOOD_END) + (after in _GOOD_START)
    inside_title = text.count("《", 0, place) > text.count("》", 0, place)
    return 50.0 * (cuts or barred or joined) + 7.0 * (inside_title + text.endswith("关于", 0, place)) - 2.5 * good
