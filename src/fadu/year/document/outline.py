"""The tree of numbered headings, built from the sequence of their numbers and never from heading marks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from fadu.year.document.labels import RANK, Label

_TITLE_REACH = 60


@dataclass(slots=True)
class Node:
    """A heading with what lies under it: chars[label.start:end]."""

    label: Label
    end: int
    children: list["Node"] = field(default_factory=list)
    broken: str = ""

    @property
    def start(self) -> int:
        """Where its label begins."""
        return self.label.start

    @property
    def own_end(self) -> int:
        """Where its own text ends and its first child begins."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> Iterator["Node"]:
        """Itself and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_outline(labels: Sequence[Label], chars: str, end: int) -> list[Node]:
    """The top nodes. Labels out of sequence are left in the text, or kept with the reason in `broken`."""
    builder = _Builder(chars, end, _ranks(labels), _hopeful(labels))
    for label in labels:
        builder.offer(label)
    return builder.finish()


def _hopeful(labels: Sequence[Label]) -> set[str]:
    """Families that count at least to two, or count upwards with Chinese numerals."""
    numbers = defaultdict(set)
    for label in labels:
        numbers[label.family].add(label.number)
    return {
        name for name, seen in numbers.items() if {1, 2} <= seen or (RANK.get(name, -1) <= RANK["cn_bracket"] and seen)
    }


def _ranks(labels: Sequence[Label]) -> dict[str, int]:
    """The order of families from above to below: the usual one, unless one family counts through another's restarts."""
    ranks = {"heading": -1, **RANK}
    firsts: dict[str, list[int]] = defaultdict(list)
    for label in labels:
        if label.number == 1 and (label.strong or label.fresh):
            firsts[label.family].append(label.start)
    for low, high in permutations(firsts, 2):
        if ranks[high] < ranks[low] and len(firsts[low]) == 1 < len(firsts[high]) and firsts[low] < firsts[high]:
            ranks[low], ranks[high] = ranks[high], ranks[low]
    return ranks


class _Builder:
    def __init__(self, chars: str, end: int, ranks: dict[str, int], hopeful: set[str]) -> None:
        self.chars, self.end, self.ranks, self.hopeful = chars, end, ranks, hopeful
        self.tops: list[Node] = []
        self.path: list[Node] = []
        self.last: dict[str, int] = {}

    def offer(self, label: Label) -> None:
        if label.family not in self.hopeful or not (label.strong or label.fresh or self._follows_title(label)):
            return
        depth = next((n for n, node in enumerate(self.path) if node.label.family == label.family), None)
        if depth is None:
            self._offer_new(label)
        else:
            self._offer_next(label, depth)

    def finish(self) -> list[Node]:
        self._close(0, self.end)
        return self.tops

    def _follows_title(self, label: Label) -> bool:
        if not self.path or self.path[-1].label.family == label.family:
            return False
        title = self.chars[self.path[-1].label.end : label.start]
        return 2 <= len(title) <= _TITLE_REACH and "。" not in title and label.family in ("cn_bracket", "no_bracket")

    def _offer_next(self, label: Label, depth: int) -> None:
        """A family that is open: the next number, or a clear start of line that breaks the sequence."""
        step = label.number - self.path[depth].label.number
        if step == 1:
            self._accept(label, depth)
        elif label.line and label.strong and self._plausible(step, label):
            self._accept(label, depth, "序号不连续或重复")
        elif label.number == 1 and label.line and (depth or label.family == "dotted"):
            self._accept(label, depth)

    def _plausible(self, step: int, label: Label) -> bool:
        return step in (0, 2, 3) and RANK.get(label.family, -1) <= RANK["no_bracket"]

    def _offer_new(self, label: Label) -> None:
        """A family that is not open: it begins at one, or goes on counting where it stopped in the chapter before."""
        depth = len(self.path)
        while depth and self.ranks[self.path[depth - 1].label.family] > self.ranks[label.family]:
            depth -= 1
        if label.number in (1, self.last.get(label.family, 0) + 1):
            self._accept(label, depth)
        elif label.line and label.strong and label.family in self.last and label.number <= self.last[label.family] + 3:
            self._accept(label, depth, "序号不连续或重复")

    def _accept(self, label: Label, depth: int, broken: str = "") -> None:
        self._close(depth, label.start)
        node = Node(label, self.end, broken=broken)
        (self.path[-1].children if self.path else self.tops).append(node)
        self.path.append(node)
        self.last[label.family] = label.number

    def _close(self, depth: int, end: int) -> None:
        for node in self.path[depth:]:
            node.end = end
        del self.path[depth:]
