"""What a decision says of reconsideration and suit, by the day of the decision and the organ that made it.

行政复议法 (2017) 第九条、第十二条; (2023) 第二十条、第二十四条, in force 2024-01-01; 行政诉讼法 第四十六条. A penalty
by the ordinary procedure is none of the cases in which reconsideration must come first (行政复议法 2023 第二十三条).
"""

from datetime import date

from fadu.kernel.procedure import Citation

#: 行政复议法 (2023) is in force from this day: the government alone decides.
RECONSIDERATION_2023 = date(2024, 1, 1)
#: By organ: its government, and the authority above it. Others speak of 本级人民政府 and 上一级主管部门.
_ABOVE = {"bureau": ("苏州市人民政府", "江苏省生态环境厅")}
_OTHERS = ("本级人民政府", "上一级生态环境主管部门")


def remedy(organ: str, decided_on: date) -> str:
    """Return the sentence on remedies for a decision of `organ` on that day."""
    government, above = _ABOVE.get(organ, _OTHERS)
    where = government if decided_on >= RECONSIDERATION_2023 else f"{government}或者{above}"
    return (
        f"如不服本决定，可以自收到本决定书之日起六十日内向{where}申请行政复议，"
        "也可以自收到本决定书之日起六个月内依法直接向人民法院提起行政诉讼。"
        "申请行政复议或者提起行政诉讼，不停止本决定的执行，法律另有规定的除外。"
    )


def remedy_basis(decided_on: date) -> tuple[Citation, ...]:
    """Return the articles behind the sentence."""
    suit = Citation("行政诉讼法", "第四十六条", "2017-06-27")
    if decided_on >= RECONSIDERATION_2023:
        return (*(Citation("行政复议法", article, "2023-09-01") for article in ("第二十条", "第二十四条")), suit)
    return (*(Citation("行政复议法", article, "2017-09-01") for article in ("第九条", "第十二条")), suit)
