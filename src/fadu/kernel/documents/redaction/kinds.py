"""What is masked: kinds found by their pattern, kinds that only a person can name, and what stands in their place.

生态环境行政处罚办法 第六十四条 lists what is taken out of a decision before it is published: private details, names of
third parties, accounts, minors, trade secrets. Names keep the surname, as published decisions have it (张某); names
that would become alike get a number (张某、张某2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

IDENTITY_NUMBER = "identity_number"
PHONE = "phone"
BANK_ACCOUNT = "bank_account"
EMAIL = "email"
PLATE = "plate"
NAME = "name"
ADDRESS = "address"
COMPANY = "company"
OTHER = "other"
REGION = "region"

#: Found by their pattern alone.
FOUND = (IDENTITY_NUMBER, PHONE, BANK_ACCOUNT, EMAIL, PLATE)
LABELS: Mapping[str, str] = {
    IDENTITY_NUMBER: "身份证件号码",
    PHONE: "电话号码",
    BANK_ACCOUNT: "银行账号",
    EMAIL: "电子邮箱",
    PLATE: "车牌号码",
    NAME: "姓名",
    ADDRESS: "住址",
    COMPANY: "第三方名称",
    OTHER: "其他内容",
    REGION: "人工指定区域",
}
BAR = "■"
_COMPOUND_SURNAMES = frozenset((
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟",
    "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离",
    "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷",
    "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭",
    "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "第五",
))


class RedactionRefused(Exception):
    """Nothing was masked; the text, in Chinese, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """A text that a person wants masked wherever it stands, and its kind (NAME, ADDRESS, COMPANY, OTHER…)."""

    text: str
    kind: str = OTHER


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text, from `start` up to `end`, its kind and what stands there instead. Never the text itself."""

    start: int
    end: int
    kind: str
    mark: str = ""


def mark(kind: str) -> str:
    """Return what stands in the place of something of `kind`."""
    return f"〔{LABELS.get(kind, LABELS[OTHER])}已遮盖〕"


def marks(terms: Iterable[Term]) -> dict[Term, str]:
    """Return what stands in the place of each term; two people or companies never share a mark."""
    given: dict[Term, str] = {}
    for term in terms:
        if term not in given:
            given[term] = _fresh(_base(term), set(given.values())) if term.kind in {NAME, COMPANY} else mark(term.kind)
    return given


def _base(term: Term) -> str:
    if term.kind == COMPANY:
        return "某公司" if "公司" in term.text else "某单位"
    name = term.text.strip()
    surname = name[:2] if name[:2] in _COMPOUND_SURNAMES and len(name) > len("欧阳") else name[:1]
    return f"{surname}某" if "\u4e00" <= surname[:1] <= "\u9fff" else "某某"


def _fresh(base: str, used: set[str]) -> str:
    number = 2
    while (found := base if number == 2 and base not in used else f"{base}{number}") in used:
        number += 1
    return found
