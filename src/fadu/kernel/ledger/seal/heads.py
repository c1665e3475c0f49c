"""A signed head: how many facts it is over, their roots by SHA-256 and SM3, when, by which key. Pure.

What is signed is six lines of text, so that it can be printed in a report and checked by hand.
"""

from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TITLE = "fadu-tree-head v1"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head of the tree over the first `size` facts; roots, key and signature hexadecimal, `sealed_at` ISO."""

    size: int
    sha256: str
    sm3: str
    sealed_at: str
    key_id: str
    public_key: str
    signature: str = ""

    @property
    def text(self) -> str:
        """What is signed."""
        return "\n".join([TITLE, str(self.size), self.sha256, self.sm3, self.sealed_at, self.key_id])

    @property
    def fingerprint(self) -> str:
        """The head in one short line for print: size and the root's first 32 digits by fours."""
        return f"{self.size}:{by_fours(self.sha256[:32])}"


def key_id_of(public_key: str) -> str:
    """Return the fingerprint of a public key (hexadecimal): its SHA-256."""
    return sha256(bytes.fromhex(public_key)).hexdigest()


def by_fours(text: str) -> str:
    """Return hexadecimal digits in groups of four, as people compare them."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def signed_by(public_key: str, signature: str, text: str) -> bool:
    """Return whether `signature` (hexadecimal, Ed25519) over `text` was made with the key of `public_key`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def faults_of(head: SignedHead) -> list[str]:
    """Return what is wrong with a head by itself: its key's fingerprint, its signature."""
    faults = []
    if key_id_of(head.public_key) != head.key_id:
        faults.append(f"第 {head.size} 件处的封签：公钥与所写的密钥指纹不符。")
    if not signed_by(head.public_key, head.signature, head.text):
        faults.append(f"第 {head.size} 件处的封签：签名不符，封签的内容或签名被改动过。")
    return faults


def order_faults(heads: list[SignedHead]) -> list[str]:
    """Return where heads, by size, don't follow each other in time."""
    late = [after for before, after in pairwise(heads) if after.sealed_at < before.sealed_at]
    return [f"第 {head.size} 件处的封签：签发时间早于前一道封签。" for head in late]
