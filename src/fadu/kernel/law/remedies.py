"""What a decision tells of reconsideration and suit, by its day and the organ that made it.

行政复议法 (2017) 第九条、第十二条; (2023) 第二十条、第二十三条、第二十四条, in force 2024-01-01; 行政诉讼法 第四十六条.
"""

from datetime import date

#: 行政复议法 (2023) is in force from this day: the government alone decides, and in more cases it must be asked first.
RECONSIDERATION_2023 = date(2024, 1, 1)
#: By organ: its government, and the authority above it. Others speak of 本级人民政府 and 上一级主管部门.
_ABOVE = {"bureau": ("苏州市人民政府", "江苏省生态环境厅")}
_OTHERS = ("本级人民政府", "上一级生态环境主管部门")


def remedies(organ: str, on: date, *, decision: str = "本决定", paper: str = "本决定书", first: str = "") -> str:
    """Return the sentence for a decision of `organ` on that day, told by `paper`.

    `first` says of what part, or of the whole, reconsideration must be asked before a suit (2023 第二十三条); it counts
    from the day on which that is the law.
    """
    government, above = _ABOVE.get(organ, _OTHERS)
    since = f"自收到{paper}之日起"
    if first and on >= RECONSIDERATION_2023:
        return (
            f"如不服{first}，应当{since}六十日内先向{government}申请行政复议；"
            "对行政复议决定不服的，可以自收到复议决定书之日起十五日内依法向人民法院提起行政诉讼。"
        )
    where = government if on >= RECONSIDERATION_2023 else f"{government}或者{above}"
    return (
        f"如不服{decision}，可以{since}六十日内向{where}申请行政复议，"
        f"也可以{since}六个月内依法直接向人民法院提起行政诉讼。"
    )
