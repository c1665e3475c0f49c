"""`./fadu seal`: signs a head over all that was recorded, makes the key for it, compares with heads kept elsewhere."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fadu.surfaces.cli.existing import open_existing
from fadu.surfaces.cli.folder import Trouble, speaking

if TYPE_CHECKING:
    from fadu.kernel.ledger.seal.heads import SignedHead

NAME = "seal"
HELP = "签发封签：对目前的全部登记签发一道封签；--new-key 生成密钥，--against 与留存的封签对照"

_DONE, _FOUND = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do; nothing given: sign."""
    parser.add_argument("--note", default="", metavar="说明", help="这道封签的说明，随封签公布")
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--new-key", action="store_true", help="生成并启用新的封签密钥；原密钥的私钥随即销毁")
    several.add_argument("--show", action="store_true", help="只显示最近一道封签，不签发")
    several.add_argument("--against", metavar="文件", help="与以前从公布页面下载的 JSON 对照")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 done, 1 the ledger no longer agrees with a head, 2 there is no key or no data."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    open_existing()
    if args.new_key:
        return _new_key(as_json=args.json)
    if args.against:
        return _compared(Path(args.against), as_json=args.json)
    return _shown(as_json=args.json) if args.show else _sealed(args.note, as_json=args.json)


def _new_key(*, as_json: bool) -> int:
    from fadu.kernel.ledger.seal import keys
    from fadu.kernel.ledger.seal.heads import by_fours
    from fadu.lib import clock

    try:
        made = keys.make(clock.now())
    except keys.NoKey as fault:
        raise Trouble(str(fault)) from fault
    _begun()
    text = f"已启用新的封签密钥，指纹：\n{by_fours(made.id)}\n私钥在 {keys.folder()}，只有本机账号可读；请做好备份。\n"
    sys.stdout.write(_json(asdict(made)) if as_json else text)
    return _DONE


def _begun() -> str:
    """Record that the current key is in use, unless that stands already; return its fingerprint."""
    from fadu.kernel.ledger.append import Chain
    from fadu.kernel.ledger.read import facts_of
    from fadu.kernel.ledger.seal import keys

    key = keys.current_public()
    if key is None:
        raise Trouble("还没有封签密钥。请由安全审计员先运行 ./fadu seal --new-key。")
    if not facts_of(Chain("seal", key.id)):
        told = {"key_id": key.id, "public_key": key.public, "made_at": key.made_at, "previous": key.previous}
        _taken("begin_key", "", told | {"endorsement": key.endorsement})
    return key.id


def _taken(step: str, matter: str, data: dict[str, Any]) -> int:
    """Take a step of the declared procedure `seal` as the system; return the fact's id."""
    from fadu.kernel.procedure.take import Invalid, Order, Refused, take
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.roles.door import system_for

    try:
        return take(Order(registry().procedure("seal"), step, system_for("cli"), data, matter)).fact.id
    except (Refused, Invalid) as fault:
        raise Trouble(str(fault)) from fault


def _sealed(note: str, *, as_json: bool) -> int:
    from fadu.kernel.ledger.seal import keys
    from fadu.kernel.ledger.seal.sealer import SealRefused, seal
    from fadu.kernel.ledger.seal.snapshot import head_over
    from fadu.lib import clock

    order = _taken("seal_heads", _begun(), {"note": note})
    try:
        head = head_over(order) or seal(clock.now(), keys.current())
    except SealRefused as refused:
        sys.stderr.write(f"没有签发：{refused}\n")
        return _FOUND
    _tell(head, as_json=as_json)
    return _DONE


def _shown(*, as_json: bool) -> int:
    from fadu.kernel.ledger.seal.sealer import latest

    head = latest()
    if head is None:
        raise Trouble("还没有签发过封签。请运行 ./fadu seal。")
    _tell(head, as_json=as_json)
    return _DONE


def _compared(path: Path, *, as_json: bool) -> int:
    from fadu.kernel.ledger.seal.checks import check_published

    try:
        faults = check_published(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise Trouble(f"{path}：{fault}") from fault
    text = "".join(f"{fault}\n" for fault in faults) or "留存的封签与账本现存的逐道一致。\n"
    sys.stdout.write(_json({"sound": not faults, "faults": faults}) if as_json else text)
    return _FOUND if faults else _DONE


def _tell(head: "SignedHead", *, as_json: bool) -> None:
    from fadu.kernel.ledger.archive import verifier
    from fadu.kernel.ledger.seal.heads import by_fours

    if as_json:
        sys.stdout.write(_json(asdict(head) | {"text": head.text, "verifier": verifier.digest()}))
        return
    sys.stdout.write(
        f"封签：覆盖 {head.size} 件登记，{head.sealed_at} 签发\n"
        f"  SHA-256  {by_fours(head.sha256)}\n"
        f"  SM3      {by_fours(head.sm3)}\n"
        f"  密钥指纹 {by_fours(head.key_id)}\n"
        f"  签名     {by_fours(head.signature)}\n"
        f"核验程序 {verifier.NAME} 的 SHA-256：\n  {by_fours(verifier.digest())}\n"
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
