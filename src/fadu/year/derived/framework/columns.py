"""Which column of a table means what, whatever its order: the heads that people write, told apart by their words."""

import re
from collections.abc import Mapping, Sequence

FIELDS: Mapping[str, str] = {
    "number": "序号",
    "first": "一级指标",
    "second": "二级指标",
    "content": "指标内容",
    "standard": "评价标准",
    "points": "分值",
    "owner": "责任单位",
}
_HEADS: Mapping[str, str] = {
    "number": r"序号|编号|项次",
    "first": r"一级指标|指标类别|类别|大项",
    "second": r"二级指标|指标项目|小项",
    "content": (
        r"(?:三级|四级|具体)?指标内容|三级指标|四级指标|具体指标|指标名称|主要内容|内容|指标"
        r"|(?:评价|考核|测评|评估|考评|督察|检查)(?:内容|指标|项目|要点)"
    ),
    "standard": r"(?:评价|评分|考核|测评|评估|考评|计分|得分|打分|检查)(?:标准|办法|方法|细则|方式|依据)|标准",
    "points": r"分值|满分|标准分|权重|赋分|分数",
    "owner": r"(?:责任|牵头|承办|主办|落实|实施|负责)(?:单位|部门|处室|科室)(?:及配合单位)?|责任主体",
}
_PATTERNS = {name: re.compile(rf"(?:{pattern})(?:分)?(?:$|[(（].*)") for name, pattern in _HEADS.items()}
_SPACES = re.compile(r"\s+")


def meaning(head: str) -> str:
    """Return the field a head means (a key of `FIELDS`), or nothing."""
    words = _SPACES.sub("", head)
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(words)), "")


def heads(row: Sequence[str]) -> dict[str, int]:
    """Return field → column of a row of heads; empty unless it names the content and one column more.

    A table whose deepest column is 二级指标 has its content there.
    """
    found: dict[str, int] = {}
    for place, head in enumerate(row):
        name = meaning(head)
        if name and name not in found:
            found[name] = place
    if "content" not in found and "second" in found:
        found["content"] = found.pop("second")
    telling = set(found) - {"number"}
    return found if "content" in found and len(telling) > 1 else {}
