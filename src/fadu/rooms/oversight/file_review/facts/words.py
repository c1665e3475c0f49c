"""The choices of this room, each code with the words for it."""

from fadu.kernel.ledger import Field, Kind
from fadu.rooms.oversight.file_review.rules.standard import standards

KINDS = (("penalty", "行政处罚"), ("no_penalty", "不予行政处罚"), ("paper", "纸质案卷"))
#: Every defect of every edition, by number.
DEFECTS = tuple(
    {str(one.number): f"{one.number}．{one.title}" for known in standards() for one in known.defects}.items()
)
ELEMENTS = tuple({one.code: one.label for known in standards() for one in known.elements}.items())
ITEMS = tuple({one.code: one.label for known in standards() for one in known.items}.items())
_MOST = {one.code: one.points for known in standards() for one in (*known.elements, *known.items)}


def _scored(prefix: str, codes: tuple[tuple[str, str], ...], words: str) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"{prefix}_{code}",
            label,
            Kind.DECIMAL,
            required=False,
            unit="分",
            help=f"{words} {format(_MOST[code].normalize(), 'f')} 分。",
        )
        for code, label in codes
    )


#: What a reviewer enters: the major defects, what is taken off, what is got; items that don't apply stay empty.
SHEET = (
    Field("defects", "重大问题", Kind.CHOICE, required=False, many=True, choices=DEFECTS, help="有一项即为 0 分。"),
    *_scored("element", ELEMENTS, "基本要素扣分，最多扣"),
    *_scored("item", ITEMS, "不适用的留空；标准分"),
    Field("opinion", "评查意见", Kind.LONG_TEXT, help="写明扣分的理由和问题所在的文书。"),
    Field("score", "得分", Kind.DECIMAL, required=False, unit="分"),
    Field("reckoning", "计算", Kind.LONG_TEXT, required=False),
)
