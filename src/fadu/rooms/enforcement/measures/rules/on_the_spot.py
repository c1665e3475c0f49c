"""What a penalty on the spot says of remedies, by the day of the decision.

行政复议法 (2017) 第九条、第十二条; since 2024-01-01 行政复议法 (2023) 第二十三条第一款第（一）项: who doesn't accept a
decision made on the spot asks for reconsideration first, and the organ says so when it decides.
"""

from datetime import date

RECONSIDERATION_FIRST = date(2024, 1, 1)
#: By organ: its government, and the authority above it.
_ABOVE = {"bureau": ("苏州市人民政府", "江苏省生态环境厅")}
_OTHERS = ("本级人民政府", "上一级生态环境主管部门")


def remedy(organ: str, on: date) -> str:
    """Return the sentence on remedies for a decision made on the spot that day."""
    government, above = _ABOVE.get(organ, _OTHERS)
    if on >= RECONSIDERATION_FIRST:
        return (
            f"如不服本决定，应当自收到本决定书之日起六十日内先向{government}申请行政复议；"
            "对行政复议决定不服的，可以自收到复议决定书之日起十五日内依法向人民法院提起行政诉讼。"
        )
    return (
        f"如不服本决定，可以自收到本决定书之日起六十日内向{government}或者{above}申请行政复议，"
        "也可以自收到本决定书之日起六个月内依法直接向人民法院提起行政诉讼。"
    )
