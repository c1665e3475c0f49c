"""A small document of our own (示例) with everything a review has to deal with, and the bureau that reads it."""

from fadu.year.document import parse, to_json
from fadu.year.drafting.begin import begin
from fadu.year.drafting.content import Content, Desk, Piece, points_of
from fadu.year.drafting.roles import Known

TEXT = """示例市局党组文件

示例党组〔2024〕7号

关于印发《2024年示例市局法治工作要点》的通知

各处室、各单位：

《2024年示例市局法治工作要点》已经局党组会议审议通过，现印发给你们。请各单位7月5日前报送上半年、11月15日前报送全年工作完成情况至法规处。

示例市局党组

2024年3月1日

2024年示例市局法治工作要点

为做好全年法治工作，制定如下要点。

一、加强学习

（一）落实学法制度。年内至少安排4次专题学法，组织开展旁听庭审活动。制定领导干部学法清单，建立学法档案。（责任单位：法规处、各处室单位）

（二）建好人才队伍。扩大公职律师队伍，充分发挥法律顾问作用。开展业务培训，
- 2 -
组织全员考试。（牵头单位：人事处；配合单位：法规处）

二、规范执法

（三）规范执法行为。落实行政执法“三项制度”，开展案卷评查。建立以案释法制度，每年报送典型案例不少于4篇。（责任单位：执法局、协调处、各普法责任处室单位）

（四）依法科学决策。严格履行决策程序，开展决策后评估。（责任单位：办公室、重大行政决策承办单位）
"""

KNOWN = (
    Known("office", "办公室", "division", "bureau"),
    Known("legal", "法规处", "division", "bureau", ("局法规处",)),
    Known("personnel", "人事处", "division", "bureau"),
    Known("enforcement", "执法局", "affiliate", "bureau", ("综合执法局",)),
    Known("station", "监测站", "affiliate", "bureau"),
    Known("kunshan", "昆山局", "branch", "bureau"),
    Known("sip", "园区局", "division", "sip"),
)
DESK = Desk("legal-clerk", "2024-03-05T09:00:00+08:00", KNOWN)


def fresh_content(text: str = TEXT, known: tuple[Known, ...] = KNOWN) -> Content:
    """Return the content of a new draft of `text`."""
    document = parse(text)
    return begin(document, to_json(document), "bureau", known)


def point(content: Content, number: int) -> Piece:
    """Return the point with this running number."""
    return next(one for one in points_of(content) if one["number"] == number)


def texts(content: Content, number: int) -> list[str]:
    """Return what the commitments of a point say, without the full stop at the end."""
    return [item["text"].rstrip("。") for item in point(content, number)["commitments"]]


def unit(content: Content, number: int, name: str) -> Piece:
    """Return the unit of a point that the document calls `name`."""
    return next(one for one in point(content, number)["units"] if one["name"] == name)
