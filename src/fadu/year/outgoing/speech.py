"""Reading what a unit wrote as a clerk does: deeds, troubles and intentions apart, empty phrases set aside. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENDS = "。！？；"
_TROUBLE = re.compile(r"(?:目前|当前)?(?:存在|主要)?的?(?:主要)?(?:问题|困难|不足|短板)(?:是|有|为)?[：:，]")
_INTENT = re.compile(r"(?:下一?步|下半年|下阶段|下一年度?)(?:，?将|打算|工作|安排|计划|举措|措施)*[：:，]")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_SELF = re.compile(r"(?<![一-龥])(?:我|本)(?:处室|处|局|科|站|中心|单位|委)")
_OWN = re.compile(r"^(?:我|本)(?:处室|处|局|科|站|中心|单位|委)")
#: Words that say nothing by themselves: how something is done, that it is being done, that it is work.
_EMPTY = re.compile(
    r"(?:目前|已经|已|正在|正|均|都|将|继续|进一步|各项|相关|有关|该项|此项|这项|本项"
    r"|按照?(?:年度|上级|有关|相关|文件|工作|时序|序时|既定)*(?:计划|要求|规定|部署|安排|进度|节点)"
    r"|积极|认真|有序|扎实|稳步|持续|全面|深入|大力|严格|切实|高度重视|组织|部署|精心组织|周密部署|加强领导|狠抓|顺利|正常|良好"
    r"|进行|推进|落实|开展|完成|实施|执行|取得|工作|任务|目标|成效|进展|情况|中|地|了|得到|较好|明显|一定|[，、；。！\s])+"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, each a sentence: deeds, troubles, intentions, and phrases without anything in them."""

    deeds: tuple[str, ...]
    troubles: tuple[str, ...]
    intents: tuple[str, ...]
    empty: tuple[str, ...]


def spoken(text: str) -> Spoken:
    """Return a unit's words sorted; a label (问题：, 下一步：) holds to the end of its line."""
    found: dict[str, list[str]] = {"deeds": [], "troubles": [], "intents": [], "empty": []}
    for line in text.splitlines():
        kind = "deeds"
        for sentence in _SENTENCE.findall(line.strip()):
            kind, words = _sorted(kind, sentence.strip())
            if words:
                found["empty" if is_empty(words) else kind].append(words)
    return Spoken(**{name: tuple(said) for name, said in found.items()})


def _sorted(kind: str, sentence: str) -> tuple[str, str]:
    """Return where a sentence belongs and its words without the label."""
    for name, label in (("troubles", _TROUBLE), ("intents", _INTENT)):
        if found := label.match(sentence):
            return name, ended(sentence[found.end() :]) if sentence[found.end() :].strip() else ""
    return kind, ended(sentence)


def is_empty(sentence: str) -> bool:
    """Return whether a sentence says nothing that could be checked: no figure, no deed, no thing."""
    return bool(_EMPTY.fullmatch(sentence))


def empty_phrases(text: str) -> Iterator[str]:
    """Yield the sentences of `text` that a report leaves out."""
    yield from spoken(text).empty


def named(words: str, unit: str) -> str:
    """Return words in which 我处, 本单位 … are the unit's name."""
    return _SELF.sub(unit, words)


def as_subject(words: str, unit: str) -> str:
    """Return words with the unit before them as the one who acts, unless they name it themselves."""
    said = named(_OWN.sub(unit, words), unit)
    return said if unit in said else f"{unit}{said}"


def ended(text: str) -> str:
    """Return `text` on one line, ending as a sentence does."""
    joined = "".join(line.strip() for line in text.splitlines()).strip("；; ")
    return joined if not joined or joined.endswith(tuple(_ENDS)) else f"{joined}。"
