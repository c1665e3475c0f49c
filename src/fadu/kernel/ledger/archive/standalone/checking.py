"""What is checked, in this order: the seal, the files, the heads and keys, the facts and their proofs."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fadu.kernel.ledger.archive.standalone.arithmetic import (
    FAST_SM3,
    SLOW_SM3_LEAVES,
    consistent,
    included,
    root_of,
    sha256,
    signed_by,
    sm3,
    sums,
)

#: The columns of a fact in the order in which they are hashed, joined by U+001F.
COLUMNS = (
    *("chain_kind", "chain_id", "seq", "name", "schema", "procedure", "edition", "declaration", "actor"),
    *("occurred_on", "occurred_at", "recorded_at", "key", "corrects", "evidence", "data", "previous"),
)
DONE, FOUND, UNREADABLE = 0, 1, 2
_CHUNK = 1 << 20
_MOST_FAULTS = 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)
_MISFORMED = (*_DAMAGE, TypeError, AttributeError, IndexError)


# What was checked -----------------------------------------------------------------------------------------------------


class Unreadable(Exception):
    """A file is not what it was given as: no archive, nor what is left of one; no heads."""


class Report:
    """What agrees (`ok`), what doesn't (`bad`), what can't be told (`open`), in the order in which it was looked at."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.facts = 0
        self.head: dict[str, Any] = {}
        self.keys: set[str] = set()

    def add(self, state: str, words: str) -> None:
        """Note one result."""
        self.lines.append((state, words))

    def judge(self, faults: list[str], words: str) -> bool:
        """Note `words` as agreeing when there are no faults, else the faults (not endlessly many)."""
        for fault in faults[:_MOST_FAULTS]:
            self.add("bad", fault)
        if len(faults) > _MOST_FAULTS:
            self.add("bad", f"另有 {len(faults) - _MOST_FAULTS} 处不符，不一一列出。")
        if not faults:
            self.add("ok", words)
        return not faults

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return all(state != "bad" for state, _ in self.lines)


def seal_faults(found: tuple[int, str, str], text: str) -> list[str]:
    """What is wrong between a file (size, SHA-256, SM3) and the text of its detached seal."""
    lines = text.split("\n")
    if len(lines) != 12 or lines[0] != "fadu-archive-seal v1" or lines[11]:
        return ["封印文件的格式不对，可能被改动过。"]
    if found[:2] != (int(lines[1]) if lines[1].isdigit() else -1, lines[2]) or found[2] not in ("", lines[3]):
        return ["归档与封印不符：归档（或封印）在签发之后被改动过。"]
    return _signature_faults("封印", "\n".join(lines[:10]), lines[8:11])


def _signature_faults(what: str, text: str, signed: list[str]) -> list[str]:
    """`signed`: fingerprint, public key and signature, hexadecimal in small letters."""
    key_id, public_key, signature = signed
    try:
        sound = (
            "".join(signed) == "".join(signed).lower()
            and hashlib.sha256(bytes.fromhex(public_key)).hexdigest() == key_id
        )
        return [] if sound and signed_by(public_key, signature, text) else [f"{what}的签名不符。"]
    except ValueError:
        return [f"{what}的签名读不懂。"]


def check_files(archive: zipfile.ZipFile, report: Report) -> dict[str, Any] | None:
    """Compare every file with the manifest and the manifest with its signature; return it, or None without one."""
    try:
        text, signed = archive.read("manifest.json"), json.loads(archive.read("manifest.sig"))
        manifest: dict[str, Any] = json.loads(text)
        parts = [str(signed[name]) for name in ("key_id", "public_key", "signature")]
        wanted = "\n".join(["fadu-archive v1", sha256(text).hex(), sm3(text).hex()])
        faults = _signature_faults("清单", wanted, parts)
        listed = {entry["path"]: entry for entry in manifest["files"]}
        faults += _listing_faults([item.filename for item in archive.infolist()], listed)
        faults += [fault for path in listed for fault in _file_faults(archive, path, listed[path])]
    except _MISFORMED as fault:
        report.add("bad", f"清单（manifest.json）或它的签名已损坏，不能继续核对：{fault}")
        return None
    report.keys.add(parts[0])
    report.judge(faults, f"清单上的 {len(listed)} 个文件逐一相符（大小、SHA-256、SM3），清单签名有效。")
    return manifest


def _listing_faults(names: list[str], listed: dict[str, Any]) -> list[str]:
    known = {*listed, "manifest.json", "manifest.sig"}
    faults = [f"多出了清单上没有的文件：{name}。" for name in sorted(set(names) - known)]
    faults += [f"缺少清单上的文件：{name}。" for name in sorted(known - set(names))]
    return faults + (["压缩包里有同名的文件。"] if len(set(names)) != len(names) else [])


def _file_faults(archive: zipfile.ZipFile, path: str, entry: dict[str, Any]) -> list[str]:
    try:
        with archive.open(path) as file:
            size, one, other = sums(iter(lambda: file.read(_CHUNK), b""))
    except KeyError:
        return []  # already told as missing
    except _DAMAGE:
        return [f"文件已损坏，读不出来：{path}。"]
    named = path.startswith("evidence/") and path != f"evidence/{one}"
    if (size, one) != (entry["size"], entry["sha256"]) or other not in ("", entry["sm3"]) or named:
        return [f"文件与清单不符：{path}。"]
    return []


# Heads and keys -------------------------------------------------------------------------------------------------------


def _head_text(head: dict[str, Any]) -> str:
    lines = ("size", "sha256", "sm3", "sealed_at", "key_id")
    return "\n".join(["fadu-tree-head v1", *(str(head[name]) for name in lines)])


def head_faults(known: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """What is wrong with the heads of an archive: signatures, consistency, and whether the last is the one it names."""
    heads, faults = known["heads"], []
    for head in heads:
        parts = [head["key_id"], head["public_key"], head["signature"]]
        faults += _signature_faults(f"第 {head['size']} 件处的封签", _head_text(head), parts)
    for at, proof in enumerate(known["consistency"]):
        first, second = heads[at], heads[at + 1]
        for name, digest in (("sha256", sha256), ("sm3", sm3)):
            path, sizes = [bytes.fromhex(node) for node in proof[name]], (first["size"], second["size"])
            if not consistent(sizes, (first[name], second[name]), path, digest):
                faults.append(f"第 {second['size']} 件处的封签不是在前一道封签的基础上签发的（{name}）。")
    if not heads or heads[-1] != wanted or len(known["consistency"]) != len(heads) - 1:
        faults.append("归档所依据的封签不在封签清单的末尾，或一致性证明不全。")
    return faults


def trusted_keys(keys: list[dict[str, Any]], fingerprint: str) -> set[str]:
    """The given key and those that it vouches for, one after the other."""
    trusted = {fingerprint}
    names = ("id", "public", "made_at", "previous")
    public = {key["id"]: key["public"] for key in keys}
    for key in sorted(keys, key=lambda one: str(one["made_at"])):
        if key["previous"] in trusted and key["previous"] in public:
            text = "\n".join(["fadu-seal-key v1", *(str(key[name]) for name in names)])
            if signed_by(public[key["previous"]], key["endorsement"], text):
                trusted.add(key["id"])
    return trusted


def published_heads(path: Path) -> list[dict[str, Any]]:
    """The heads of a file from the public page; raises OSError, or `Unreadable` when there are none in it."""
    try:
        return list(json.loads(path.read_bytes())["heads"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Unreadable(f"{path} 里没有公布的封签。") from fault


def check_heads(archive: zipfile.ZipFile, manifest: dict[str, Any], given: argparse.Namespace, report: Report) -> None:
    """Check heads and keys, and compare them with what the stranger got elsewhere."""
    known = json.loads(archive.read("heads.json"))
    report.head = manifest["head"]
    words = f"{len(known['heads'])} 道封签的签名有效，前后一致；本归档依据第 {report.head['size']} 件处的封签。"
    report.judge(head_faults(known, report.head), words)
    report.keys.add(report.head["key_id"])
    if given.key:
        trusted = trusted_keys(known["keys"], "".join(given.key.split()).lower())
        strange = [f"签名所用的密钥 {key[:16]}… 不是您给出的那把，也没有它的背书。" for key in report.keys - trusted]
        report.judge(strange, "签名所用的密钥与您给出的指纹一致（或有它的背书）。")
    if given.heads:
        published = published_heads(Path(given.heads))
        here = {head["size"]: head for head in known["heads"]}
        limit = max(here, default=0)
        other = [head["size"] for head in published if head["size"] <= limit and here.get(head["size"]) != head]
        faults = [f"第 {size} 件处的封签与您手中公布的不同。" for size in other]
        faults += [] if report.head in published else ["您手中公布的封签里没有本归档所依据的那一道。"]
        report.judge(faults, "封签与您手中公布的一致。")


# Facts ----------------------------------------------------------------------------------------------------------------


class Facts:
    """Reads the facts one by one: each one's hash, its link to the one before, its place, its personal values."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.leaves: dict[int, bytes] = {}
        self.chains: dict[tuple[str, str], tuple[int, str]] = {}
        self.evidence: set[str] = set()
        self.texts = self.withheld = 0

    def read(self, line: bytes) -> None:
        """Take in one line of facts.jsonl."""
        entry = json.loads(line)
        fact = entry["fact"]
        place = f"{fact['chain_kind']}/{fact['chain_id']}#{fact['seq']}"
        text = "\x1f".join([str(fact[name]) for name in COLUMNS])
        value = sha256(text.encode())
        if value.hex() != entry["hash"] or text.count("\x1f") != len(COLUMNS) - 1 or len(fact) != len(COLUMNS):
            self.faults.append(f"{place} 的内容与散列不符，被改动过。")
        chain = (fact["chain_kind"], fact["chain_id"])
        seq, last = self.chains.get(chain, (0, "0" * 64))
        if (fact["seq"], fact["previous"]) != (seq + 1, last):
            self.faults.append(f"{place} 与前一件接不上：中间有缺、换过或插入过。")
        if entry["leaf"] in self.leaves:
            self.faults.append(f"{place} 的封签序号 {entry['leaf']} 重复。")
        self.chains[chain] = fact["seq"], entry["hash"]
        self.leaves[entry["leaf"]] = value
        if fact["evidence"] != "[]":
            self.evidence.update(json.loads(fact["evidence"]))
        if '{"vault":"' in fact["data"] or "vault" in entry:
            self._vault(place, json.loads(fact["data"]), entry.get("vault", {}))

    def _vault(self, place: str, data: dict[str, Any], texts: dict[str, Any]) -> None:
        marks = {
            name: value["vault"] for name, value in data.items() if isinstance(value, dict) and set(value) == {"vault"}
        }
        for name, item in texts.items():
            if sha256(f"{item['salt']}:{item['text']}".encode()).hex() != marks.get(name):
                self.faults.append(f"{place} 的“{name}”原文与入账时的摘要不符。")
        self.texts += len(texts)
        self.withheld += len(set(marks) - set(texts))


def check_facts(archive: zipfile.ZipFile, manifest: dict[str, Any], report: Report) -> None:
    """Check every fact and that all of them lie under the head."""
    facts = Facts()
    try:
        with archive.open("facts.jsonl") as lines:
            for line in lines:
                facts.read(line)
    except _MISFORMED as fault:
        facts.faults.append(f"第 {len(facts.leaves) + 1} 行登记读不懂：{fault!r}")
    report.facts = len(facts.leaves)
    if report.facts != manifest["facts"]:
        facts.faults.append(f"清单写明 {manifest['facts']} 件登记，实有 {report.facts} 件。")
    words = f"{report.facts} 件登记（{len(facts.chains)} 条链）的散列逐件相符，链条首尾相接。"
    report.judge(facts.faults, words)
    proofs = json.loads(archive.read("proofs.json"))
    faults = list(proof_faults(facts.leaves, proofs, manifest["head"]))
    report.judge(faults, f"全部登记都在第 {manifest['head']['size']} 件处的封签之下。")
    _tell_rest(facts, archive, report)


def proof_faults(leaves: dict[int, bytes], proofs: dict[str, Any], head: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong between leaf values and the roots of the head."""
    yield from _by_one_digest(leaves, proofs, head, "sha256", sha256)
    if FAST_SM3 or head["size"] <= SLOW_SM3_LEAVES:
        yield from _by_one_digest(leaves, proofs, head, "sm3", sm3)


def _by_one_digest(
    leaves: dict[int, bytes], proofs: dict[str, Any], head: dict[str, Any], name: str, digest: Callable[[bytes], bytes]
) -> Iterator[str]:
    if proofs["kind"] == "inclusion":
        for number, leaf in leaves.items():
            path = [bytes.fromhex(node) for node in proofs["paths"][str(number)][name]]
            if (included(leaf, number, head["size"], path, digest) or b"").hex() != head[name]:
                yield f"封签序号 {number} 的登记不在封签之下（{name}）。"
        return
    listed = _all_leaves(leaves, proofs, head["size"])
    if len(listed) != head["size"] or root_of(listed, digest).hex() != head[name]:
        yield f"由登记算出的根与封签不符（{name}）：有登记被改动、删去或添加。"
    elif not all(listed[number : number + 1] == [leaf] for number, leaf in leaves.items()):
        yield f"有登记不在封签之下（{name}）。"


def _all_leaves(leaves: dict[int, bytes], proofs: dict[str, Any], size: int) -> list[bytes]:
    """The leaf values of the whole tree: listed beside the facts, or the facts alone when they are all there is."""
    if proofs["kind"] == "leaves":
        return [bytes.fromhex(leaf) for leaf in proofs["leaves"]]
    return [leaves[number] for number in range(size)] if leaves.keys() == set(range(size)) else []


def _tell_rest(facts: Facts, archive: zipfile.ZipFile, report: Report) -> None:
    if facts.texts:
        report.add("ok", f"{facts.texts} 项个人信息原文与入账时的摘要相符。")
    if facts.withheld:
        report.add("open", f"{facts.withheld} 项个人信息原文不在本归档中（遮蔽，或已依法删除），只能看到摘要。")
    absent = [digest for digest in facts.evidence if f"evidence/{digest}" not in archive.namelist()]
    if absent:
        report.add("open", f"登记提到的证据文件有 {len(absent)} 个没有随附，只能看到摘要。")


# The whole ------------------------------------------------------------------------------------------------------------


def verify(path: Path, given: argparse.Namespace) -> Report:
    """Check an archive; raises OSError when it can't be read, `Unreadable` when it isn't one at all."""
    report = Report()
    if given.heads:
        published_heads(Path(given.heads))
    with path.open("rb") as file:
        found = sums(iter(lambda: file.read(_CHUNK), b""))
        file.seek(0)
        if file.read(2) != b"PK" and not zipfile.is_zipfile(path):
            raise Unreadable("这不是归档（.zip）文件。")
    _check_seal(path, found, given, report)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = check_files(archive, report)
            if manifest:
                check_heads(archive, manifest, given, report)
                check_facts(archive, manifest, report)
    except _MISFORMED as fault:
        report.add("bad", f"归档已损坏或格式不对，不能继续核对：{fault!r}")
    _tell_limits(given, report)
    return report


def _check_seal(path: Path, found: tuple[int, str, str], given: argparse.Namespace, report: Report) -> None:
    beside = Path(given.seal) if given.seal else path.with_name(path.name + ".seal")
    if not given.seal and not beside.exists():
        report.add("open", f"没有找到封印文件 {beside.name}：只核对里面的文件，压缩包自身的结构不在内。")
        return
    text = beside.read_bytes().decode("utf-8", "replace")
    if report.judge(seal_faults(found, text), f"归档整体与封印相符：{found[0]} 个字节，一个不差。"):
        report.keys.add(text.split("\n")[8])


def _tell_limits(given: argparse.Namespace, report: Report) -> None:
    if not FAST_SM3:
        report.add("open", "这台电脑的 Python 不带国密 SM3，较大的内容只核对了 SHA-256。")
    if not given.key and not given.heads:
        report.add(
            "open", "没有比对密钥指纹：请用 --key 给出公布的指纹，或用 --heads 给出公布的封签，才能确认出自该单位。"
        )
    report.add("open", "核验说明登记在封签之后没有改动；登记当时是否属实、有没有该登记而未登记的，核验不能知道。")


def main(argv: list[str]) -> int:
    """Check the archive named on the command line, say what was found; 0 sound, 1 not, 2 unreadable."""
    parser = argparse.ArgumentParser(description="核验法度系统导出的归档。退出码：0 相符，1 查出不符，2 文件读不了。")
    parser.add_argument("archive", metavar="归档.zip")
    parser.add_argument("--seal", metavar="文件", help="封印文件（默认取归档旁边的 .seal）")
    parser.add_argument("--key", metavar="指纹", help="公布的密钥指纹（64 位十六进制，可以有空格）")
    parser.add_argument("--heads", metavar="文件", help="从公布封签的网页下载的 JSON")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(argv)
    try:
        report = verify(Path(given.archive), given)
    except (OSError, Unreadable) as fault:
        sys.stderr.write(f"读不了：{fault}\n")
        return UNREADABLE
    sys.stdout.write(_as_json(report) if given.json else _as_text(Path(given.archive).name, report))
    return DONE if report.sound else FOUND


def _own_digest() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _as_json(report: Report) -> str:
    checks = [{"state": state, "words": words} for state, words in report.lines]
    content = {"sound": report.sound, "facts": report.facts, "head": report.head, "keys": sorted(report.keys)}
    return json.dumps({**content, "checks": checks, "verifier": _own_digest()}, ensure_ascii=False, indent=2) + "\n"


def _as_text(name: str, report: Report) -> str:
    marks = {"ok": "相符", "bad": "不符", "open": "未知"}
    lines = [f"核验归档：{name}", *(f"【{marks[state]}】{words}" for state, words in report.lines), ""]
    if report.head:
        lines += [
            f"封签：第 {report.head['size']} 件处，{report.head['sealed_at']} 签发",
            f"  SHA-256 {report.head['sha256']}",
        ]
        lines += [f"  SM3     {report.head['sm3']}", *(f"  密钥指纹 {key}" for key in sorted(report.keys))]
    lines += [f"本程序的 SHA-256：{_own_digest()}（请与公布的对照）", ""]
    return "\n".join([*lines, "结论：" + ("相符，没有查出改动。" if report.sound else "不相符，见上。")]) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
