"""Survey questions written one a line, and what people answered: pure reading and counting.

`单选：题目｜选项一｜选项二`, `多选：题目｜…`, `填空：题目`; an answer is `题号：回答`, several choices divided by `｜`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SINGLE, MULTIPLE, FREE = "单选", "多选", "填空"
_FEWEST_OPTIONS = 2
LONGEST_ANSWER = 500


class Unreadable(ValueError):
    """A question or an answer isn't written as it should be; the text says how."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its number from 1, its kind, its words and its options."""

    number: int
    kind: str
    words: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """The result of a question: how many answered it (n), and each option (or free text) with its count."""

    question: Question
    n: int
    rows: tuple[tuple[str, int], ...]


def read(lines: Sequence[str]) -> list[Question]:
    """Return the questions; raise `Unreadable` for a line that isn't one."""
    return [_question(number, line) for number, line in enumerate(lines, 1)]


def _question(number: int, line: str) -> Question:
    kind, colon, rest = line.replace(":", "：", 1).partition("：")
    words, *options = [part.strip() for part in rest.replace("|", "｜").split("｜")]
    kind = kind.strip()
    if not colon or kind not in {SINGLE, MULTIPLE, FREE} or not words:
        raise Unreadable(f"第 {number} 题看不懂：“{line}”。请写成“单选：题目｜选项一｜选项二”。")
    if kind != FREE and (len(options) < _FEWEST_OPTIONS or len(set(options)) < len(options) or not all(options)):
        raise Unreadable(f"第 {number} 题的选项至少两个，不能空着，也不能重复。")
    return Question(number, kind, words, tuple(options) if kind != FREE else ())


def answers(lines: Iterable[str], questions: Sequence[Question]) -> dict[int, list[str]]:
    """Return the answers by question number; raise `Unreadable` for one that can't be given."""
    found: dict[int, list[str]] = {}
    known = {question.number: question for question in questions}
    for line in lines:
        number, colon, text = line.replace(":", "：", 1).partition("：")
        question = known.get(int(number)) if number.strip().isdecimal() else None
        if not colon or question is None:
            raise Unreadable(f"看不懂“{line}”。请写成“题号：回答”。")
        given = found.setdefault(question.number, [])
        given += _given(question, text)
    for place, given in found.items():
        if known[place].kind != MULTIPLE and len(given) > 1:
            raise Unreadable(f"第 {place} 题只能有一个回答。")
    if not found:
        raise Unreadable("还没有回答任何一题。")
    return found


def _given(question: Question, text: str) -> list[str]:
    if question.kind == FREE:
        return [text.strip()[:LONGEST_ANSWER]] if text.strip() else []
    parts = [part.strip() for part in text.replace("|", "｜").split("｜") if part.strip()]
    strange = [part for part in parts if part not in question.options]
    if strange:
        raise Unreadable(f"第 {question.number} 题没有“{strange[0]}”这个选项。")
    return list(dict.fromkeys(parts))


def count(questions: Sequence[Question], given: Sequence[Mapping[str, Sequence[str]]]) -> list[Counted]:
    """Return the results: for each question n and its options in their order, free texts one by one."""
    return [_counted(question, [one.get(str(question.number), ()) for one in given]) for question in questions]


def _counted(question: Question, given: Sequence[Sequence[str]]) -> Counted:
    answered = [one for one in given if one]
    chosen = Counter(text for one in answered for text in one)
    rows = [(option, chosen[option]) for option in question.options] if question.options else list(chosen.items())
    return Counted(question, len(answered), tuple(rows))
