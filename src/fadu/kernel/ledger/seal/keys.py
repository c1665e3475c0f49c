"""The key that signs heads: Ed25519, of the audit administrator, in the data folder, readable by its owner alone.

A new key is endorsed by the one before, so that whoever trusts the old fingerprint can follow; then the old private
part is destroyed and only its public part stays. Keys never enter the database or an archive.
"""

import json
import os
import stat
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from fadu.kernel.ledger.seal.heads import key_id_of, signed_by

TITLE = "fadu-seal-key v1"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class NoKey(Exception):
    """There is no key to sign with, or it can't be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public part of a key: its fingerprint, since when, and the endorsement by the key before (empty: first)."""

    id: str
    public: str
    made_at: str
    previous: str = ""
    endorsement: str = ""

    @property
    def text(self) -> str:
        """What the key before signs."""
        return "\n".join([TITLE, self.id, self.public, self.made_at, self.previous])


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs."""

    about: PublicKey
    private: Ed25519PrivateKey

    def sign(self, text: str) -> str:
        """Return the signature over `text`, hexadecimal."""
        return self.private.sign(text.encode()).hex()


def folder() -> Path:
    """Return where the keys of this installation lie."""
    return Path(settings.DATA) / "keys"


def has_key() -> bool:
    """Return whether a signing key was made here."""
    return (folder() / "current").exists()


def make(now: datetime) -> PublicKey:
    """Make a new signing key, endorsed by the current one, and destroy the current one's private part."""
    before = current() if has_key() else None
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    private = Ed25519PrivateKey.generate()
    about = _endorsed(private, before, now)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(folder() / f"{about.id}.key", pem, 0o600)
    _write(folder() / f"{about.id}.json", json.dumps(asdict(about), indent=1).encode() + b"\n", 0o644)
    _write(folder() / "current", about.id.encode(), 0o644)
    if before:
        (folder() / f"{before.about.id}.key").unlink()
    return about


def _endorsed(private: Ed25519PrivateKey, before: SigningKey | None, now: datetime) -> PublicKey:
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    moment = now.isoformat(timespec="seconds")
    if before is None:
        return PublicKey(key_id_of(public), public, moment)
    bare = PublicKey(key_id_of(public), public, moment, before.about.id)
    return PublicKey(bare.id, bare.public, bare.made_at, bare.previous, before.sign(bare.text))


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file whole or not at all, on disk when this returns."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def current() -> SigningKey:
    """Return the key that signs now; raise `NoKey`."""
    if not has_key():
        raise NoKey("还没有封签密钥。请由安全审计员在服务器上运行 ./fadu seal --new-key。")
    name = (folder() / "current").read_text()
    path = folder() / f"{name}.key"
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
    except OSError as fault:
        raise NoKey(f"封签密钥 {name[:16]}… 读不出来。请从备份恢复 {path}，或检查文件权限。") from fault
    if mode & _OTHERS:
        raise NoKey(f"封签密钥 {path} 的权限过宽，其他人也能读取。请运行 chmod 600，并考虑换用新密钥。")
    private = load_pem_private_key(pem, password=None)
    about = public_key(name)
    if not isinstance(private, Ed25519PrivateKey) or _public(private) != about.public:
        raise NoKey(f"封签密钥 {path} 与公开的部分对不上。请从备份恢复。")
    return SigningKey(about, private)


def _public(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def public_key(name: str) -> PublicKey:
    """Return the public part of the key with fingerprint `name`; raise `NoKey` when it isn't here."""
    try:
        return PublicKey(**json.loads((folder() / f"{name}.json").read_text()))
    except (OSError, ValueError, TypeError) as fault:
        raise NoKey(f"密钥 {name[:16]}… 的公开部分不在 {folder()}，或已损坏。请从备份恢复。") from fault


def current_public() -> PublicKey | None:
    """Return the public part of the key that signs now, or None while there is none."""
    return public_key((folder() / "current").read_text()) if has_key() else None


def public_keys() -> list[PublicKey]:
    """Return every key that was ever made here, the oldest first."""
    found = [public_key(path.stem) for path in folder().glob("*.json")]
    return sorted(found, key=lambda key: (key.made_at, key.id))


def key_faults(keys: list[PublicKey]) -> list[str]:
    """Return what is wrong with keys: fingerprint, or endorsement by the key before."""
    known = {key.id: key.public for key in keys}
    faults = [f"密钥 {key.id[:16]}… 的公钥与指纹不符。" for key in keys if key_id_of(key.public) != key.id]
    followers = [key for key in keys if key.previous]
    alone = [key for key in followers if not signed_by(known.get(key.previous, ""), key.endorsement, key.text)]
    return faults + [f"密钥 {key.id[:16]}… 没有前一把密钥的有效背书。" for key in alone]
