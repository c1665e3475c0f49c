"""Merkle trees against the published vectors of Certificate Transparency and against the definition of RFC 9162."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.lib.digests import Digest, sha256, sm3
from fadu.lib.merkle import Tree, consistent, included, roots

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#: The eight leaves and the roots of their prefixes in the reference tests of Certificate Transparency (RFC 6962, 9162).
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
#: Leaf (from 0), size → path, from the same tests.
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
#: First size, second size → path.
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MOST = 70


def definition(leaves: list[bytes], digest: Digest) -> bytes:
    """The root as RFC 9162 2.1.1 writes it down, word for word."""
    if not leaves:
        return digest(b"")
    if len(leaves) == 1:
        return digest(b"\x00" + leaves[0])
    split = max(2**power for power in range(10) if 2**power < len(leaves))
    return digest(b"\x01" + definition(leaves[:split], digest) + definition(leaves[split:], digest))


@cache
def tree(digest: Digest = sha256) -> Tree:
    return Tree([digest(bytes([number])) for number in range(MOST)], digest)


def leaf(number: int, digest: Digest = sha256) -> bytes:
    return digest(bytes([number]))


def raw(path: list[str]) -> list[bytes]:
    return [bytes.fromhex(node) for node in path]


def test_the_empty_tree_has_the_hash_of_nothing_as_its_root() -> None:
    assert roots([], [0], sha256)[0].hex() == EMPTY
    assert Tree([], sha256).root(0).hex() == EMPTY


def test_the_roots_of_the_published_leaves() -> None:
    assert [root.hex() for root in roots(LEAVES, range(1, 9), sha256).values()] == ROOTS
    published = Tree(LEAVES, sha256)
    assert [published.root(size).hex() for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize(("number", "size"), INCLUSION)
def test_the_published_proofs_of_inclusion(number: int, size: int) -> None:
    path = raw(INCLUSION[number, size])
    assert Tree(LEAVES, sha256).inclusion(number, size) == path
    assert included(LEAVES[number], number, size, path, bytes.fromhex(ROOTS[size - 1]), sha256)


@pytest.mark.parametrize(("first", "second"), CONSISTENCY)
def test_the_published_proofs_of_consistency(first: int, second: int) -> None:
    path, ends = raw(CONSISTENCY[first, second]), raw(ROOTS)
    assert Tree(LEAVES, sha256).consistency(first, second) == path
    assert consistent(first, ends[first - 1], second, ends[second - 1], path, sha256)


@pytest.mark.parametrize("digest", [sha256, sm3])
def test_every_size_has_the_root_of_the_definition(digest: Digest) -> None:
    leaves = [leaf(number, digest) for number in range(MOST)]
    found = roots(leaves, range(MOST + 1), digest)
    assert found == {size: definition(leaves[:size], digest) for size in range(MOST + 1)}
    assert all(tree(digest).root(size) == root for size, root in found.items())


def test_a_size_beyond_the_leaves_has_no_root() -> None:
    assert roots(LEAVES, [8, 9], sha256).keys() == {8}


@pytest.mark.parametrize("digest", [sha256, sm3])
def test_every_leaf_of_every_size_is_proved(digest: Digest) -> None:
    for size in range(1, MOST + 1):
        root = tree(digest).root(size)
        for number in range(size):
            path = tree(digest).inclusion(number, size)
            assert included(leaf(number, digest), number, size, path, root, digest)
            assert len(path) <= (size - 1).bit_length()


@pytest.mark.parametrize("digest", [sha256, sm3])
def test_every_size_is_consistent_with_every_size_before(digest: Digest) -> None:
    for second in range(1, MOST + 1):
        for first in range(1, second + 1):
            path = tree(digest).consistency(first, second)
            assert consistent(first, tree(digest).root(first), second, tree(digest).root(second), path, digest)


places = st.integers(1, MOST).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))


def flipped(data: bytes, bit: int) -> bytes:
    place = bit % (8 * len(data))
    return bytes(byte ^ (1 << place % 8 if index == place // 8 else 0) for index, byte in enumerate(data))


@given(places, st.integers(0, 10**6), st.data())
def test_any_altered_bit_of_an_inclusion_proof_is_found(at: tuple[int, int], bit: int, data: st.DataObject) -> None:
    number, size = at
    path, root = tree().inclusion(number, size), tree().root(size)
    parts = [leaf(number), root, *path]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = flipped(parts[which], bit)
    assert not included(parts[0], number, size, parts[2:], parts[1], sha256)


@given(places, places)
def test_a_proof_holds_for_its_own_place_alone(at: tuple[int, int], other: tuple[int, int]) -> None:
    path = tree().inclusion(*at)
    holds = included(leaf(at[0]), *other, path, tree().root(other[1]), sha256)
    assert holds == (at == other)


@given(places, st.integers(0, 10**6), st.data())
def test_any_altered_bit_of_a_consistency_proof_is_found(at: tuple[int, int], bit: int, data: st.DataObject) -> None:
    first, second = at[0] + 1, at[1]
    path = tree().consistency(first, second)
    parts = [tree().root(first), tree().root(second), *path]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = flipped(parts[which], bit)
    assert not consistent(first, parts[0], second, parts[1], parts[2:], sha256)


@given(places, st.integers(0, 3), st.binary(min_size=32, max_size=32))
def test_a_proof_with_a_node_more_or_less_proves_nothing(at: tuple[int, int], place: int, node: bytes) -> None:
    number, size = at
    path, root = tree().inclusion(number, size), tree().root(size)
    longer = [*path[:place], node, *path[place:]]
    assert not included(leaf(number), number, size, longer, root, sha256)
    if path:
        assert not included(leaf(number), number, size, path[:-1], root, sha256)
        assert not included(leaf(number), number, size, path[1:], root, sha256)


def test_a_node_never_passes_for_a_leaf() -> None:
    """Without the two prefixes the pair of two leaves' hashes would be a leaf of a smaller tree with the same root."""
    pair = sha256(b"\x00" + LEAVES[0]) + sha256(b"\x00" + LEAVES[1])
    assert roots([pair], [1], sha256)[1].hex() != ROOTS[1]


@pytest.mark.parametrize(("number", "size"), [(0, 0), (3, 3), (-1, 3), (0, MOST + 1)])
def test_what_is_not_there_has_no_proof(number: int, size: int) -> None:
    with pytest.raises(IndexError):
        tree().inclusion(number, size)
    assert not included(leaf(0), number, size, [], tree().root(1), sha256)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3), (3, MOST + 1)])
def test_sizes_that_do_not_follow_have_no_proof(first: int, second: int) -> None:
    with pytest.raises(IndexError):
        tree().consistency(first, second)
    assert not consistent(first, tree().root(0), second, tree().root(3), [], sha256)
