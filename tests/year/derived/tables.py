"""Tables of indicators for tests, as .xlsx bytes."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

HEAD = ("序号", "一级指标", "二级指标", "指标内容", "评价标准", "分值", "责任单位")
ROWS = (
    (1, "组织领导", "学法", "领导班子法治专题学习每年不少于4次", "少一次扣1分", 4, "法规处"),
    (2, "组织领导", "学法", "旁听庭审每年不少于1次", "未旁听不得分", 2, "法规处"),
    (3, "严格执法", "三项制度", "全面落实行政执法公示、全过程记录、法制审核", "抽查案卷", 5.0, "执法监督处"),
    (4, "其他", "航天", "发射卫星三颗", "查阅发射日志", 1, "航天处"),
)


def workbook(
    rows: Sequence[Sequence[object]] = ROWS,
    head: Sequence[str] = HEAD,
    above: Sequence[Sequence[object]] = (),
    merged: Sequence[str] = (),
) -> bytes:
    """Return a workbook: `above` the heads, the heads, the rows; `merged` areas such as `B3:B4`."""
    book = Workbook()
    sheet = book.active
    for row in (*above, head, *rows):
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
