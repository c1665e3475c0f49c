"""The verifier's own arithmetic against published vectors and against independent implementations."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.kernel.ledger.archive.standalone import arithmetic
from fadu.kernel.ledger.archive.standalone.arithmetic import consistent, included, root_of, signed_by, slow_sm3, sums
from fadu.lib import digests, merkle

#: RFC 8032 section 7.1: public key, signature, message (the last one's message is a digest).
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "72",
    ),
]
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize(("public", "signature", "message"), VECTORS)
def test_the_vectors_of_the_standard(public: str, signature: str, message: str) -> None:
    text = bytes.fromhex(message).decode()
    assert signed_by(public, signature, text)
    assert not signed_by(public, signature, text + "x")


def keypair(seed: bytes) -> tuple[Ed25519PrivateKey, str]:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return private, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


@given(st.binary(min_size=32, max_size=32), st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_signatures_of_another_implementation_hold(seed: bytes, text: str) -> None:
    private, public = keypair(seed)
    assert signed_by(public, private.sign(text.encode()).hex(), text)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 511))
@settings(max_examples=40, deadline=None)
def test_no_altered_bit_of_a_signature_holds(seed: bytes, bit: int) -> None:
    private, public = keypair(seed)
    signature = int.from_bytes(private.sign(b"text"), "big") ^ (1 << bit)
    assert not signed_by(public, signature.to_bytes(64, "big").hex(), "text")


@given(st.binary(min_size=32, max_size=32), st.integers(0, 255))
@settings(max_examples=40, deadline=None)
def test_no_altered_bit_of_a_key_holds(seed: bytes, bit: int) -> None:
    private, public = keypair(seed)
    other = (int(public, 16) ^ (1 << bit)).to_bytes(32, "big").hex()
    assert not signed_by(other, private.sign(b"text").hex(), "text")


def test_a_signature_with_the_order_added_to_its_scalar_does_not_hold() -> None:
    """RFC 8032 5.1.7 refuses it: else one signature had two spellings."""
    private, public = keypair(bytes(32))
    signature = private.sign(b"text")
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    assert not signed_by(public, (signature[:32] + scalar.to_bytes(32, "little")).hex(), "text")


@pytest.mark.parametrize(
    "bad", ["", "00", "ff" * 32, (2).to_bytes(32, "little").hex(), (1 | 1 << 255).to_bytes(32, "little").hex()]
)
def test_what_is_no_point_is_no_key(bad: str) -> None:
    """Too short, too large, off the curve, and x = 0 with the sign of another."""
    private, _ = keypair(bytes(32))
    assert not signed_by(bad, private.sign(b"text").hex(), "text")


@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000])
def test_the_verifiers_sm3_agrees_with_openssl_around_every_block(length: int) -> None:
    data = bytes(place % 251 for place in range(length))
    assert slow_sm3(data) == digests.sm3(data)


def test_the_examples_of_the_sm3_standard() -> None:
    assert slow_sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert slow_sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_a_python_without_sm3_uses_the_slow_one_for_what_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sums([b"ab", b"c"])
    monkeypatch.setattr(arithmetic, "FAST_SM3", False)
    assert sums([b"ab", b"c"]) == whole
    assert arithmetic.sm3(b"abc") == digests.sm3(b"abc")
    monkeypatch.setattr(arithmetic, "SLOW_SM3_BYTES", 2)
    assert sums([b"ab", b"c"]) == (whole[0], whole[1], "")


def raw(size: int) -> list[bytes]:
    return [digests.sha256(bytes([number])) for number in range(size)]


@pytest.mark.parametrize("digest", [digests.sha256, digests.sm3])
def test_two_implementations_of_the_tree_agree(digest: Any) -> None:
    for size in range(40):
        assert root_of(raw(size), digest) == merkle.roots(raw(size), [size], digest)[size]


def test_the_proofs_of_one_implementation_hold_in_the_other() -> None:
    tree = merkle.Tree(raw(33), digests.sha256)
    for size in range(1, 34):
        for number in range(size):
            path = tree.inclusion(number, size)
            assert included(raw(33)[number], number, size, path, digests.sha256) == tree.root(size)
        for first in range(1, size):
            ends = tree.root(first).hex(), tree.root(size).hex()
            assert consistent((first, size), ends, tree.consistency(first, size), digests.sha256)


sizes = st.tuples(st.integers(1, 33), st.integers(1, 33)).filter(lambda pair: pair[0] < pair[1])


@given(sizes, st.data())
def test_an_altered_proof_holds_in_neither(pair: tuple[int, int], data: st.DataObject) -> None:
    tree = merkle.Tree(raw(33), digests.sha256)
    ends = tree.root(pair[0]).hex(), tree.root(pair[1]).hex()
    path = tree.consistency(*pair)
    place = data.draw(st.integers(0, len(path) - 1))
    bent = [*path[:place], digests.sha256(path[place]), *path[place + 1 :]]
    for wrong in (bent, path[:place], [*path, path[0]]):
        assert not consistent(pair, ends, wrong, digests.sha256)
    path = tree.inclusion(pair[0], pair[1])
    assert included(raw(33)[pair[0]], pair[0], pair[1], [*path, path[0]], digests.sha256) is None
    assert included(raw(33)[pair[0]], pair[0], pair[1], path[:-1], digests.sha256) != tree.root(pair[1])
    assert included(raw(33)[pair[0]], pair[1], pair[1], path, digests.sha256) is None
