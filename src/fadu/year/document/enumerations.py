"""Named sets: “三项制度”, 六大类专项行动, “庭前会商、庭中发声、庭后总结”, “大整训”“大比武”“大练兵”."""

import re
from collections.abc import Iterator

from fadu.year.document.brackets import split_outside
from fadu.year.document.numerals import number_of

_NUM = r"([二两三四五六七八九十]{1,3}|\d{1,2})"
_IN_QUOTES = re.compile(rf"^{_NUM}(大类|项|个|类|书|种|条|方面|件|张|本|库|制|化|率|道|大)")
_IN_TEXT = re.compile(
    rf"(?<![第届\d〇零一二三四五六七八九十百的前近]){_NUM}(大类|项|大|类|条|个)(?=[一-鿿]{{0,6}}(?:制度|机制|行动|措施|举措|任务|工程|活动|清单|体系|领域|专项|攻坚|战役))"
)
_QUOTED = re.compile(r'"([^"]{2,40})"')

Set = tuple[int, int, int, str]


def find_enumerations(clause: str) -> list[Set]:
    """(start, end, size, measure) of each named set in a clause, never overlapping."""
    found: list[Set] = []
    quoted = list(_QUOTED.finditer(clause))
    for one in (*_quoted_sets(quoted), *_runs(quoted), *_in_text(clause)):
        if one[2] > 1 and all(one[0] >= end or one[1] <= start for start, end, _, _ in found):
            found.append(one)
    return sorted(found)


def _quoted_sets(quoted: list[re.Match[str]]) -> Iterator[Set]:
    for match in quoted:
        inner = match.group(1)
        sized = _IN_QUOTES.match(inner)
        size = number_of(sized.group(1)) if sized else _listed(inner)
        if size:
            yield match.start(), match.end(), size, sized.group(2) if sized else "项"


def _listed(inner: str) -> int:
    """一规划、两方案 are three; 庭前会商、庭中发声、庭后总结 are as many as stand there, all of one length."""
    parts = [inner[start:end] for start, end in split_outside(inner, 0, len(inner), "、,")]
    numerals = [number_of(part[0]) or 0 for part in parts]
    if len(parts) > 1 and all(numerals):
        return sum(numerals)
    lengths = [len(part) for part in parts]
    return len(parts) if len(parts) > 2 and min(lengths) > 1 and max(lengths) - min(lengths) <= 1 else 0


def _runs(quoted: list[re.Match[str]]) -> Iterator[Set]:
    """Three or more quotations side by side, of the same length."""
    run: list[re.Match[str]] = []
    for match in [*quoted, None]:
        if run and match and match.start() == run[-1].end() and len(match.group(1)) == len(run[-1].group(1)):
            run.append(match)
            continue
        if len(run) > 2:
            yield run[0].start(), run[-1].end(), len(run), "项"
        run = [match] if match else []


def _in_text(clause: str) -> Iterator[Set]:
    for match in _IN_TEXT.finditer(clause):
        if clause[max(0, match.start() - 1) : match.start()] != "《":
            yield (
                match.start(),
                match.end() + _noun(clause, match.end()),
                number_of(match.group(1)) or 0,
                match.group(2),
            )


def _noun(clause: str, start: int) -> int:
    noun = re.match(
        r"[一-鿿]{0,6}?(?:制度|机制|专项行动|行动|措施|举措|任务|工程|活动|清单|体系|领域|专项|攻坚|战役)",
        clause[start:],
    )
    return noun.end() if noun else 0
