"""Writing an archive: a .zip that comes out byte for byte the same for the same contents, and its detached seal.

Inside, the manifest holds the digests of every file and is signed; a .zip has bytes outside its files too, so the
detached seal covers the whole. Original and redacted archives hold the same facts under one head: a redacted one
leaves out the texts of the vault (their salted digests stay in the facts) and what is marked personal.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.archive.contents import ArchiveFile, ArchiveInfo, BadName, Contents, Selection
from fadu.kernel.ledger.archive.proofs import Proofs
from fadu.kernel.ledger.hashing import HASHED
from fadu.kernel.ledger.models import VaultItem
from fadu.kernel.ledger.seal.keys import SigningKey
from fadu.kernel.ledger.seal.snapshot import of_chains, under
from fadu.lib.canonical import canonical
from fadu.lib.digests import Sums

FORMAT = "fadu-archive v1"
SEAL_FORMAT = "fadu-archive-seal v1"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CHUNK = 2000
_README = """这是法度系统导出的归档：{title}（{kind}，{facts} 件登记，封签于第 {size} 件处）。

怎样核验（任何一台有 python3 的电脑，不需要安装别的，也不需要联网）：
    python3 fadu_verify.py 归档文件.zip
归档旁边的 .zip.seal 文件放在同一目录，核验时一并使用：它管到归档的每一个字节。
请从公布封签的网页取得核验程序和密钥指纹，或与盖章报告上印的对照，不要只相信归档里自带的这一份。

facts.jsonl     每行一件登记，各栏与入账时计算散列的完全一样；原本另附隐私库原文和盐
evidence/       证据文件，以内容的 SHA-256 命名
reports/        报告
heads.json      历次封签、公钥，以及前后封签之间的一致性证明
proofs.json     各件登记在封签之下的证明
manifest.json   每个文件的大小、SHA-256 和 SM3；manifest.sig 是对它的签名
"""


class _Counted:
    """Passes bytes on and sums them up. Can't seek, so that nothing is written twice."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.sums = Sums()

    def write(self, data: bytes) -> int:
        """Write on."""
        self.sums.update(data)
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        """Flush."""
        self._out.flush()


class _Archive:
    """The .zip being written, with the manifest's entry of each file so far."""

    def __init__(self, out: BinaryIO) -> None:
        self.counted = _Counted(out)
        self.zip = ZipFile(cast(BinaryIO, self.counted), "w", ZIP_DEFLATED, compresslevel=6)
        self.entries: dict[str, dict[str, Any]] = {}

    def add(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file; raise `BadName` when there is one of this name already."""
        if path in self.entries:
            raise BadName(f"归档中有两个文件同名：{path}。")
        sums, info = Sums(), ZipInfo(path, _NO_TIME)
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
        with self.zip.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                sums.update(piece)
        self.entries[path] = {"path": path, "size": sums.size, "sha256": sums.sha256, "sm3": sums.sm3}

    def add_json(self, path: str, content: Any) -> None:
        """Write a JSON file, canonical."""
        self.add(path, [canonical(content).encode() + b"\n"])


def write_archive(contents: Contents, out: BinaryIO, key: SigningKey) -> ArchiveInfo:
    """Write an archive to `out` and return what came of it; its `seal` belongs beside it as `<name>.seal`.

    Raises `BadName`, and whatever reading a file raises.
    """
    archive, selection = _Archive(out), contents.selection
    proofs, numbers = Proofs(selection.head), list[int]()
    archive.add("facts.jsonl", _facts(selection, numbers, redact=contents.redact))
    archive.add_json("heads.json", proofs.heads())
    archive.add_json("proofs.json", proofs.of_facts(numbers))
    withheld = list(_files(archive, "evidence", contents.evidence, redact=contents.redact))
    withheld += _files(archive, "reports", contents.reports, redact=contents.redact)
    archive.add(verifier.NAME, [verifier.source()])
    archive.add("README.txt", [_readme(contents, len(numbers))])
    _sign(archive, contents, withheld, len(numbers), key)
    archive.zip.close()
    return _info(archive, contents, len(numbers), key)


def _facts(selection: Selection, numbers: list[int], *, redact: bool) -> Iterator[bytes]:
    """Yield a line for each fact in the order of their places, and note the places in `numbers`."""
    rows = under(selection.head)
    chosen = rows if selection.chains is None else of_chains(rows, selection.chains)
    found = chosen.values_list("leaf__number", "hash", "id", *HASHED).iterator(chunk_size=_CHUNK)
    while chunk := list(islice(found, _CHUNK)):
        vault = {} if redact else _vault([row[2] for row in chunk])
        numbers += [row[0] for row in chunk]
        yield b"".join(_line(row, vault.get(row[2])) for row in chunk)


def _vault(ids: list[int]) -> dict[int, dict[str, dict[str, str]]]:
    found: dict[int, dict[str, dict[str, str]]] = {}
    for fact, path, salt, text in VaultItem.objects.filter(fact__in=ids).values_list("fact_id", "path", "salt", "text"):
        found.setdefault(fact, {})[path] = {"salt": salt, "text": text}
    return found


def _line(row: tuple[Any, ...], vault: dict[str, dict[str, str]] | None) -> bytes:
    fact = {"leaf": row[0], "hash": row[1], "fact": dict(zip(HASHED, row[3:], strict=True))}
    return _ENCODE(fact | {"vault": vault} if vault else fact).encode() + b"\n"


def _files(archive: _Archive, folder: str, files: Iterable[ArchiveFile], *, redact: bool) -> Iterator[str]:
    """Write the files of a folder in the order of their names; yield the names of those that stay out."""
    for file in sorted(files, key=lambda one: one.name):
        path = file.placed(folder)
        if redact and file.personal:
            yield path
        else:
            archive.add(path, [file.read()])


def _readme(contents: Contents, facts: int) -> bytes:
    kind = "遮蔽本" if contents.redact else "原本"
    selection = contents.selection
    return _README.format(title=selection.title, kind=kind, facts=facts, size=selection.head.size).encode()


def _sign(archive: _Archive, contents: Contents, withheld: list[str], facts: int, key: SigningKey) -> None:
    """Write the manifest over all files so far, and its signature."""
    manifest = {
        "format": FORMAT,
        "title": contents.selection.title,
        "made_at": contents.made_at.isoformat(timespec="seconds"),
        "redacted": contents.redact,
        "head": asdict(contents.selection.head),
        "facts": facts,
        "files": list(archive.entries.values()),
        "withheld": withheld,
    }
    archive.add_json("manifest.json", manifest)
    own = archive.entries["manifest.json"]
    text = "\n".join([FORMAT, own["sha256"], own["sm3"]])
    signed = {"key_id": key.about.id, "public_key": key.about.public, "signature": key.sign(text)}
    archive.add_json("manifest.sig", signed)


def _info(archive: _Archive, contents: Contents, facts: int, key: SigningKey) -> ArchiveInfo:
    sums, head = archive.counted.sums, contents.selection.head
    moment = contents.made_at.isoformat(timespec="seconds")
    lines = [SEAL_FORMAT, str(sums.size), sums.sha256, sums.sm3, str(head.size), head.sha256, head.sm3, moment]
    text = "\n".join([*lines, key.about.id, key.about.public])
    seal = f"{text}\n{key.sign(text)}\n"
    return ArchiveInfo(facts, len(archive.entries), sums.size, sums.sha256, sums.sm3, head, seal)
