"""The proofs of an archive: that its facts lie under its head, and that each head continues the one before."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from fadu.kernel.ledger.models import Leaf
from fadu.kernel.ledger.seal import snapshot
from fadu.kernel.ledger.seal.heads import SignedHead
from fadu.lib import digests
from fadu.lib.merkle import Tree

_BOTH = (("sha256", digests.sha256), ("sm3", digests.sm3))


class Proofs:
    """Gives the proofs under one head. Holds both trees in memory (about 400 bytes a fact)."""

    def __init__(self, head: SignedHead) -> None:
        self.head = head
        rows = Leaf.objects.filter(number__lt=head.size).order_by("number")
        self.leaves = list(rows.values_list("hash", flat=True))
        values = [bytes.fromhex(value) for value in self.leaves]
        self._trees = {name: Tree(values, digest) for name, digest in _BOTH}

    def of_facts(self, numbers: list[int]) -> dict[str, Any]:
        """Return how the facts with these places are proved, by what takes least room.

        `complete`: they are all there is; `leaves`: the list of all leaf values goes along; `inclusion`: a path each.
        """
        size = self.head.size
        if len(numbers) == size:
            return {"kind": "complete"}
        if len(numbers) * 2 * size.bit_length() >= size:
            return {"kind": "leaves", "leaves": self.leaves}
        return {"kind": "inclusion", "paths": {str(number): self._paths(number) for number in numbers}}

    def _paths(self, number: int) -> dict[str, list[str]]:
        return {name: _hex(tree.inclusion(number, self.head.size)) for name, tree in self._trees.items()}

    def heads(self) -> dict[str, Any]:
        """Return the heads up to this one with the proofs between them, and the keys: as published, with proofs."""
        known = snapshot.published()
        known["heads"] = [head for head in known["heads"] if head["size"] <= self.head.size]
        sizes = [head["size"] for head in known["heads"]]
        known["consistency"] = [self._between(first, second) for first, second in pairwise(sizes)]
        return known

    def _between(self, first: int, second: int) -> dict[str, Any]:
        return {name: _hex(tree.consistency(first, second)) for name, tree in self._trees.items()}


def _hex(path: Iterable[bytes]) -> list[str]:
    return [node.hex() for node in path]
