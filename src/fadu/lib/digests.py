"""The two digests of the house by name: SHA-256, and SM3 (GB/T 32905-2016) beside it."""

import hashlib
from collections.abc import Callable
from typing import Any, TypeAlias

import gmalg

Digest: TypeAlias = Callable[[bytes], bytes]


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of `data` (32 bytes)."""
    return hashlib.sha256(data).digest()


def _start() -> "hashlib._Hash | None":
    """Return an empty SM3 of the machine's OpenSSL, or None where it was built without."""
    return hashlib.new("sm3") if "sm3" in hashlib.algorithms_available else None


_SM3 = _start()


def sm3(data: bytes) -> bytes:
    """Return the SM3 of `data` (32 bytes): by OpenSSL, or in Python (slow) where OpenSSL lacks it."""
    return sm3_in_python(data) if _SM3 is None else _continued(_SM3, data)


def _continued(start: "hashlib._Hash", data: bytes) -> bytes:
    state = start.copy()
    state.update(data)
    return state.digest()


def sm3_in_python(data: bytes) -> bytes:
    """Return the SM3 of `data` without OpenSSL."""
    state = gmalg.SM3()
    state.update(data)
    value: bytes = state.value()
    return value


class Sums:
    """SHA-256 and SM3 of a stream of bytes, and their number."""

    def __init__(self) -> None:
        self.size = 0
        self._sha256 = hashlib.sha256()
        self._sm3: Any = _SM3.copy() if _SM3 is not None else gmalg.SM3()

    def update(self, data: bytes) -> None:
        """Go on with `data`."""
        self.size += len(data)
        self._sha256.update(data)
        self._sm3.update(data)

    @property
    def sha256(self) -> str:
        """SHA-256 so far, hexadecimal."""
        return self._sha256.hexdigest()

    @property
    def sm3(self) -> str:
        """SM3 so far, hexadecimal."""
        return str(self._sm3.value().hex()) if _SM3 is None else str(self._sm3.hexdigest())
