"""`./fadu up`: a demo bureau in one command. Prepares the folder, fills it when empty, serves, prints the log-ins."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from fadu.surfaces.cli import typed
from fadu.surfaces.cli.folder import Trouble, alone, data_folder, speaking
from fadu.surfaces.cli.prepare import open_folder

NAME = "up"
HELP = "启动演示：装好演示单位和账号，在本机打开网站"

_HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port, the day on which the demo's clock starts, and whether to stop before serving."""
    parser.add_argument("--port", type=typed.port, default=8000, metavar="端口", help="端口（默认 8000）")
    parser.add_argument("--on", metavar="日期", help="演示时钟从这一天上午九时走起，只能往后拨（默认接着上次）")
    parser.add_argument("--only-load", action="store_true", help="只装载演示数据，不启动网站")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; 2 when the folder is real or something is in the way."""
    return speaking(lambda: _run(args.port, args.on, only_load=args.only_load))


def _run(port: int, on: str | None, *, only_load: bool) -> int:
    from fadu.lib import clock
    from fadu.surfaces.cli import serving

    if not only_load:
        serving.check_port(_HOST, port)
    wanted = _wanted(on)
    open_folder()
    demo = _filled()
    moment = _moment(wanted)
    if only_load:
        return 0
    clock.inject(running_from(moment))
    return serving.serve(_HOST, port, lambda: _announce(demo, port))


def running_from(moment: datetime) -> Callable[[], datetime]:
    """Return a clock that reads `moment` now and goes on from there. Demo folders only (decision 18)."""
    from fadu.lib import clock

    started = clock.now()
    return lambda: moment + (clock.machine() - started)


def _wanted(on: str | None) -> datetime | None:
    """Return the morning of the wanted day, before anything is made ready for it."""
    from fadu.lib import clock, zh_dates

    if on is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(zh_dates.parse(on).isoformat()[:10]), time(9), clock.SHANGHAI)
    except ValueError as unreadable:
        raise Trouble(str(unreadable)) from unreadable


def _moment(wanted: datetime | None) -> datetime:
    """Return when the demo goes on: at its latest fact, or on the wanted day; its clock never goes back."""
    from fadu.kernel.ledger.read import latest
    from fadu.lib import zh_dates

    last = latest(1)[0].recorded_at
    if wanted is None:
        return last
    if wanted < last:
        raise Trouble(
            f"演示已经走到{zh_dates.day(last.date())}，时钟只能往后拨。要从头演示，请用 --data 另选一个目录。"
        )
    return wanted


def _filled() -> Any:
    """Return the demo's module after filling an empty folder; raise `Trouble` for a real one."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    from fadu.surfaces.cli import founding

    with alone(data_folder()):
        kind = founding.kind()
        if kind == founding.REAL:
            raise Trouble("这是正式数据目录，不能用于演示。请用 ./fadu serve 启动，或用 --data 另选一个目录。")
        if kind == founding.EMPTY:
            sys.stderr.write("正在装载演示单位……\n")
            import_string(settings.DEMO)(import_module(settings.DEMO.rpartition(".")[0]).START)
        demo = import_module(settings.DEMO.rpartition(".")[0])
        founding.mark([_shown(login, demo.PASSWORD) for login in demo.logins() if login.shown])
    return demo


def _shown(login: Any, password: str) -> dict[str, str]:
    return {"username": login.username, "password": password, "title": login.title}


def _announce(demo: Any, port: int) -> None:
    from fadu.lib import clock, zh_dates

    logins = demo.logins()
    shown = [login for login in logins if login.shown]
    width = max(len(login.username) for login in shown)
    rows = "".join(f"  {login.username:<{width}}  {login.title}\n" for login in shown)
    sys.stdout.write(
        f"法度（演示）已启动：http://{_HOST}:{port}/\n"
        f"登录名（口令都是 {demo.PASSWORD}）：\n{rows}"
        f"  另有 {len(logins) - len(shown)} 个账号：各单位负责人（…-head）、联络员（…-liaison）和其他岗位。\n"
        f"演示时间：{zh_dates.day(clock.today())}，随时钟走；换一天用 --on。\n"
        f"数据目录：{data_folder()}。按 Ctrl-C 停止。\n"
    )
    sys.stdout.flush()
