"""`./fadu serve`: the same site for a real folder. The first run founds it with three administrators, nothing else."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fadu.surfaces.cli import typed
from fadu.surfaces.cli.folder import Trouble, alone, data_folder, speaking
from fadu.surfaces.cli.prepare import open_folder

NAME = "serve"
HELP = "启动正式网站；首次运行用 --founder 设立机关和三员账号"

_ADMINISTRATORS = (
    ("system-admin", "system_admin", "系统管理员"),
    ("security-admin", "security_admin", "安全保密管理员"),
    ("audit-admin", "audit_admin", "安全审计员"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Address, and what the first run needs."""
    parser.add_argument("--port", type=typed.port, default=8000, metavar="端口", help="端口（默认 8000）")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听地址（默认 127.0.0.1，只限本机）")
    parser.add_argument("--founder", metavar="机关全称", help="首次运行：登记机关并开通三员账号，口令只显示一次")
    parser.add_argument("--only-found", action="store_true", help="只设立，不启动网站")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; 2 when the folder is a demo, not yet founded, or in trouble."""
    return speaking(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    from fadu.surfaces.cli import serving

    if not args.only_found:
        serving.check_port(args.host, args.port)
    open_folder()
    with alone(data_folder()):
        _founded(args.founder)
    _refuse_trouble()
    if args.only_found:
        return 0
    return serving.serve(args.host, args.port, lambda: _announce(args.host, args.port))


def _founded(founder: str | None) -> None:
    """Found an empty folder for `founder`; raise `Trouble` where that can't be or wasn't asked for."""
    from fadu.surfaces.cli import founding

    kind = founding.kind()
    if kind == founding.DEMO:
        raise Trouble("这是演示数据目录，口令人人知道，不能用作正式网站。请用 --data 另选一个空目录。")
    if kind == founding.REAL:
        if founder:
            sys.stderr.write("这个目录已经设立，--founder 没有再起作用。\n")
        return
    if not founder or not founder.strip():
        raise Trouble('数据目录是空的。首次运行请写明机关全称：./fadu serve --founder "某某市生态环境局"。')
    passwords = _found(founder.strip())
    rows = "".join(f"  {name:<16}{title:<10}{passwords[name]}\n" for name, _role, title in _ADMINISTRATORS)
    sys.stdout.write(f"已设立：{founder.strip()}。三员账号和一次性口令（只显示这一次，首次登录须修改）：\n{rows}")
    sys.stdout.write("请分别交给三个人，他们互不兼任，也不办理业务。\n")
    sys.stdout.flush()


def _found(name: str) -> Mapping[str, str]:
    """Record the founding, the organ and its three administrators in one transaction; return their passwords."""
    from django.db import transaction

    from fadu.kernel.roles.door import issue
    from fadu.lib import clock

    now = clock.now()
    with transaction.atomic():
        _take(now, "installation.found", "", kind="real", name=name)
        _take(now, "organ.establish", "", code="bureau", name=name, short_name=name[:40])
        _take(now, "unit.establish", "", code="administration", organ="bureau", name="系统管理", kind="group")
        for code, role, title in _ADMINISTRATORS:
            _take(now, "person.establish", "", code=code, name=title)
            _take(now, "post.establish", "", code=code, unit="administration", title=title, roles=[role])
            _take(now, "post.appoint", code, person=code)
            _take(now, "account.open", "", username=code, person=code)
        return {code: issue(code) for code, _role, _title in _ADMINISTRATORS}


def _take(now: datetime, step: str, matter: str, **data: Any) -> None:
    from fadu.kernel.procedure.take import Order, take
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.roles.door import system_for

    code, _, name = step.partition(".")
    take(Order(registry().procedure(code), name, system_for("cli"), data, matter), now)


def _refuse_trouble() -> None:
    """Raise `Trouble` when evidence is missing; say on stderr which reactions wait for a person."""
    from fadu.kernel.evidence.store import missing
    from fadu.kernel.ledger.outbox import stuck

    gone = missing()
    if gone:
        raise Trouble(
            f"有 {len(gone)} 个证据文件不在了（如 {gone[0][:12]}……），先从备份恢复再启动：./fadu restore 备份文件。"
        )
    waiting = stuck()
    if waiting:
        sys.stderr.write(f"注意：有 {waiting} 项联动办理多次没有成功，请系统管理员查看。\n")


def _announce(host: str, port: int) -> None:
    sys.stdout.write(f"法度已启动：http://{host}:{port}/，数据目录 {data_folder()}。按 Ctrl-C 停止。\n")
    sys.stdout.flush()
