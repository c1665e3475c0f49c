"""Roles among units (各处室单位, 重大行政决策承办单位 …): which units they mean, or who will name them.

The notice itself is addressed to 各地局、各处室（单位）; 各处室单位 is read as the divisions and the affiliated units
(处室 and 直属单位), without the district bureaus. Whoever reviews sees the list and may change it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: Roles that mean all units of some kinds.
ALL = {
    "各处室单位": ("division", "affiliate"),
    "各处室、单位": ("division", "affiliate"),
    "各处室(单位)": ("division", "affiliate"),
    "各处室和单位": ("division", "affiliate"),
    "各处室": ("division",),
    "机关各处室": ("division",),
    "局机关各处室": ("division",),
    "各科室": ("division",),
    "直属各单位": ("affiliate",),
    "各直属单位": ("affiliate",),
    "各派出机构": ("branch",),
    "各地局": ("branch",),
    "各地生态环境局": ("branch",),
    "驻各地生态环境局": ("branch",),
    "各分局": ("branch",),
    "各单位": ("division", "affiliate", "branch"),
}
#: Roles that only the year's live matters will name; they stay open.
LIVE = ("重大行政决策承办单位", "行政规范性文件承办单位", "各复议诉讼案件承办单位")


@dataclass(frozen=True, slots=True)
class Known:
    """A unit as the review needs it: code, name, kind, organ, and the other names it goes by."""

    code: str
    name: str
    kind: str
    organ: str = ""
    aliases: tuple[str, ...] = ()


def plain_role(name: str) -> str:
    """Return a role's name with half-width brackets and without spaces."""
    return "".join(name.split()).replace("（", "(").replace("）", ")")


def codes_of_role(name: str, organ: str, known: Iterable[Known]) -> list[str]:
    """Return the codes of all units of the organ that a role such as 各处室单位 means; empty for other roles."""
    kinds = ALL.get(plain_role(name), ())
    return [unit.code for unit in known if unit.kind in kinds and unit.organ == organ]


def is_live(name: str) -> bool:
    """Return whether only the year's live matters can name the units of this role."""
    return plain_role(name) in LIVE


def codes_of_name(name: str, known: Iterable[Known]) -> list[str]:
    """Return the codes of the units that `name` (official name or alias) may mean."""
    wanted = plain_role(name)
    return [unit.code for unit in known if wanted in {plain_role(one) for one in (unit.name, *unit.aliases)}]
