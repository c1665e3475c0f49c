"""What the law says about requests, article by article: pure, without framework or clock."""

from collections.abc import Collection
from datetime import date

from fadu.rooms.oversight.disclosure.outcomes import BY_CODE

#: 行政复议法 (2023) in force: since then a refusal goes to reconsideration first (第二十三条第一款第四项).
RECONSIDERATION_FIRST = date(2024, 1, 1)
_BUREAU = {"city": "苏州市人民政府", "province": "江苏省生态环境厅"}


def remedy(outcome: str, on: date) -> str:
    """Return what the reply tells about remedies on a day.

    Until 2023: 行政复议法 (2017) 第九条、第十二条 and 行政诉讼法 第四十六条. Since: 行政复议法 (2023) 第二十条、
    第二十三条、第二十四条, and who is refused must ask for reconsideration first, and the organ must say so.
    """
    city, province = _BUREAU["city"], _BUREAU["province"]
    if on < RECONSIDERATION_FIRST:
        return (
            f"如不服本答复，可以自收到本答复之日起六十日内向{city}或者{province}申请行政复议，"
            "也可以自收到本答复之日起六个月内依法向人民法院提起行政诉讼。"
        )
    if BY_CODE[outcome].refuses or outcome == "partial":
        return (
            f"如不服本答复中不予公开的决定，应当自收到本答复之日起六十日内先向{city}申请行政复议；"
            "对行政复议决定不服的，可以自收到复议决定书之日起十五日内依法向人民法院提起行政诉讼。"
        )
    return (
        f"如不服本答复，可以自收到本答复之日起六十日内向{city}申请行政复议，"
        "也可以自收到本答复之日起六个月内依法向人民法院提起行政诉讼。"
    )


def remedy_basis(outcome: str, on: date) -> tuple[tuple[str, str, str], ...]:
    """Return the articles (law, article, edition) behind the wording."""
    suit = ("行政诉讼法", "第四十六条", "2017-06-27")
    if on < RECONSIDERATION_FIRST:
        return (("行政复议法", "第九条", "2017-09-01"), ("行政复议法", "第十二条", "2017-09-01"), suit)
    first = ("行政复议法", "第二十三条", "2023-09-01")
    ways = (("行政复议法", "第二十条", "2023-09-01"), ("行政复议法", "第二十四条", "2023-09-01"))
    if BY_CODE[outcome].refuses or outcome == "partial":
        return (first, *ways, ("行政诉讼法", "第四十五条", "2017-06-27"))
    return (*ways, suit)


def lacking(outcome: str, given: Collection[str]) -> str:
    """Return what a draft reply of this outcome still has to say, in words; empty when nothing.

    条例 第三十六条第六项: the earlier reply; 第三十七条: the reasons for what is held back.
    `given` are the names of the filled fields.
    """
    wanted = {"repeat": ("earlier", "此前答复的编号或文号"), "partial": ("withheld", "不予公开的内容及理由")}
    name, words = wanted.get(outcome, ("", ""))
    return words if name and name not in given else ""


def after(day: date, other: str | None) -> bool:
    """Return whether `day` lies after the ISO day `other`; False when there is none."""
    return bool(other) and day > date.fromisoformat(str(other)[:10])
