"""法度归档核验程序：只需要 python3（3.8 以上），不需要安装别的，也不需要联网。

用法：python3 fadu_verify.py 归档.zip [--seal 归档.zip.seal] [--key 密钥指纹] [--heads 封签.json] [--json]
退出码：0 全部相符，1 查出不符，2 文件读不了。

Written to be read: SHA-256 comes with Python; SM3 (GB/T 32905-2016), Ed25519 (RFC 8032, verification alone) and Merkle
proofs (RFC 9162) are spelt out here. This file shares no code with the program that writes archives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

#: Beyond this SM3 is left out where Python has none of its own: plain Python would take hours.
SLOW_SM3_BYTES, SLOW_SM3_LEAVES = 2_000_000, 5_000


# SHA-256 and SM3 ------------------------------------------------------------------------------------------------------


def sha256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def _turned(word: int, by: int) -> int:
    by %= 32
    return (word << by | word >> (32 - by)) & 0xFFFFFFFF


def slow_sm3(data: bytes) -> bytes:
    """SM3 in plain Python (GB/T 32905-2016)."""
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + bytes(-(len(data) + 9) % 64) + (8 * len(data)).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        mixed = _sm3_block(state, _sm3_words(padded[start : start + 64]))
        state = [state[at] ^ word for at, word in enumerate(mixed)]
    return b"".join(word.to_bytes(4, "big") for word in state)


def _sm3_words(block: bytes) -> list[int]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 68):
        mixed = words[at - 16] ^ words[at - 9] ^ _turned(words[at - 3], 15)
        mixed ^= _turned(mixed, 15) ^ _turned(mixed, 23)
        words.append(mixed ^ _turned(words[at - 13], 7) ^ words[at - 6])
    return words


def _sm3_block(state: list[int], words: list[int]) -> list[int]:
    a, b, c, d, e, f, g, h = state
    for at in range(64):
        early = at < 16
        first = _turned((_turned(a, 12) + e + _turned(0x79CC4519 if early else 0x7A879D8A, at)) & 0xFFFFFFFF, 7)
        either = a ^ b ^ c if early else a & b | a & c | b & c
        chosen = e ^ f ^ g if early else e & f | ~e & g
        left = (either + d + (first ^ _turned(a, 12)) + (words[at] ^ words[at + 4])) & 0xFFFFFFFF
        right = (chosen + h + first + words[at]) & 0xFFFFFFFF
        a, b, c, d = left, a, _turned(b, 9), c
        e, f, g, h = right ^ _turned(right, 9) ^ _turned(right, 17), e, _turned(f, 19), g
    return [a, b, c, d, e, f, g, h]


FAST_SM3 = "sm3" in hashlib.algorithms_available


def sm3(data: bytes) -> bytes:
    """SM3, by OpenSSL where Python's OpenSSL has it."""
    return hashlib.new("sm3", data).digest() if FAST_SM3 else slow_sm3(data)


def sums(pieces: Iterable[bytes]) -> tuple[int, str, str]:
    """Size, SHA-256 and SM3 of a stream; SM3 is empty where it would take too long."""
    size, one, fast = 0, hashlib.sha256(), hashlib.new("sm3" if FAST_SM3 else "sha256")
    kept = b""
    for piece in pieces:
        size += len(piece)
        one.update(piece)
        fast.update(piece)
        kept = b"" if FAST_SM3 or size > SLOW_SM3_BYTES else kept + piece
    slow = slow_sm3(kept).hex() if not FAST_SM3 and size <= SLOW_SM3_BYTES else ""
    return size, one.hexdigest(), fast.hexdigest() if FAST_SM3 else slow


# Ed25519, verification (RFC 8032 section 5.1.7) -----------------------------------------------------------------------

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)


def _point(data: bytes) -> tuple[int, int, int, int] | None:
    """Decode a point (5.1.3) into extended coordinates; None when there is none."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _sum(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    found = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = _sum(found, point)
        point, factor = _sum(point, point), factor >> 1
    return found


_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def signed_by(public_key: str, signature: str, text: str) -> bool:
    """Whether `signature` over `text` was made with this key (both hexadecimal)."""
    key, given = bytes.fromhex(public_key), bytes.fromhex(signature)
    scalar = int.from_bytes(given[32:], "little")
    if len(key) != 32 or len(given) != 64 or scalar >= _ORDER:
        return False
    a, r = _point(key), _point(given[:32])
    if a is None or r is None or _BASE is None:
        return False
    challenge = hashlib.sha512(given[:32] + key + text.encode()).digest()
    one, other = _times(scalar, _BASE), _sum(r, _times(int.from_bytes(challenge, "little") % _ORDER, a))
    return not any((one[at] * other[2] - other[at] * one[2]) % _P for at in (0, 1))


# Merkle trees (RFC 9162 section 2.1) ----------------------------------------------------------------------------------


def root_of(leaves: list[bytes], digest: Callable[[bytes], bytes]) -> bytes:
    """The root over leaf values: pairs from the left, a lone last node moves up as it is."""
    level = [digest(b"\x00" + leaf) for leaf in leaves]
    while len(level) > 1:
        above = [digest(b"\x01" + level[at] + level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2 :]
    return level[0] if level else digest(b"")


def included(leaf: bytes, number: int, size: int, path: list[bytes], digest: Callable[[bytes], bytes]) -> bytes | None:
    """The root that `path` leads to from leaf `number` of `size` (2.1.3.2); None when it is too short or too long."""
    node, place, last = digest(b"\x00" + leaf), number, size - 1
    for other in path:
        if last <= 0 or number >= size:
            return None
        if place & 1 or place == last:
            node = digest(b"\x01" + other + node)
            place, last = _past_lone(place, last)
        else:
            node = digest(b"\x01" + node + other)
        place, last = place >> 1, last >> 1
    return node if last == 0 else None


def _past_lone(place: int, last: int) -> tuple[int, int]:
    """Climb the levels where the last node has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def consistent(
    sizes: tuple[int, int], ends: tuple[str, str], path: list[bytes], digest: Callable[[bytes], bytes]
) -> bool:
    """Whether `path` proves that the tree of the second size begins with that of the first (2.1.4.2)."""
    power = sizes[0] & (sizes[0] - 1) == 0
    nodes = [bytes.fromhex(ends[0]), *path] if power else path
    if not 0 < sizes[0] < sizes[1] or not nodes:
        return False
    found = _both_ends(sizes[0] - 1, sizes[1] - 1, nodes, digest)
    return found is not None and (found[0].hex(), found[1].hex()) == ends


def _both_ends(
    place: int, last: int, nodes: list[bytes], digest: Callable[[bytes], bytes]
) -> tuple[bytes, bytes] | None:
    """The roots of the shorter and of the longer tree that the nodes lead to; None when they are too many or few."""
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = digest(b"\x01" + node + before), digest(b"\x01" + node + after)
            place, last = _past_lone(place, last)
        else:
            after = digest(b"\x01" + after + node)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None
