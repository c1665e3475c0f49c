"""SM3 by the examples of GB/T 32905-2016, from OpenSSL and in Python alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.lib.digests import Sums, sha256, sm3, sm3_in_python

EXAMPLES = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_standard(text: bytes) -> None:
    assert sm3(text).hex() == EXAMPLES[text]
    assert sm3_in_python(text).hex() == EXAMPLES[text]


@given(st.binary(max_size=300))
def test_both_implementations_agree(data: bytes) -> None:
    assert sm3(data) == sm3_in_python(data)


@given(st.lists(st.binary(max_size=80), max_size=5))
def test_a_stream_has_the_sums_of_its_whole(pieces: list[bytes]) -> None:
    sums = Sums()
    for piece in pieces:
        sums.update(piece)
    whole = b"".join(pieces)
    assert (sums.size, sums.sha256, sums.sm3) == (len(whole), sha256(whole).hex(), sm3(whole).hex())
