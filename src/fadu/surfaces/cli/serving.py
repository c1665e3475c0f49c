"""The web server of `up` and `serve`: gunicorn with two workers of four threads, forked from one loaded program."""

import gc
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from fadu.surfaces.cli.folder import Trouble

_WORKERS, _THREADS = 2, 4
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files, which must not lie on a slow disk


class _Server(BaseApplication):
    """Gunicorn without a command line of its own."""

    def __init__(self, options: dict[str, Any], application: Any) -> None:
        self.options = options
        self.application = application
        super().__init__()

    def load_config(self) -> None:
        """Take the options as they are."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, loaded before the workers are forked."""
        return self.application


def check_port(host: str, port: int) -> None:
    """Raise `Trouble` when nobody could listen at `host:port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as fault:
            raise Trouble(
                f"没有权限使用端口 {port}（1024 以下要管理员权限）。请用 --port 换一个，例如 8000。"
            ) from fault
        except OSError as fault:
            raise Trouble(
                f"{host}:{port} 不能使用，多半已被占用。请关掉占用它的程序，或用 --port 换一个端口。"
            ) from fault


def serve(host: str, port: int, ready: Callable[[], None]) -> int:
    """Serve until interrupted; `ready` is called once the address answers. Returns 0 after a clean stop."""
    application = _loaded()
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": _WORKERS,
        "threads": _THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning",
        "timeout": 60,
        "graceful_timeout": 5,
        "keepalive": 5,
        "proc_name": "fadu",
        "when_ready": lambda _server: ready(),
        "post_fork": _forked,
        "worker_tmp_dir": str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None,
    }
    owner = os.getpid()
    try:
        _Server(options, application).run()
    except SystemExit as end:
        if os.getpid() != owner:
            raise
        sys.stderr.write("已停止。\n" if not end.code else "服务未能启动或异常停止，原因见上。\n")
        return 0 if not end.code else 2
    return 0


def _forked(_server: Any, _worker: Any) -> None:
    """Have each worker send the waiting webhooks beside its requests."""
    from fadu.kernel.registry import webhooks

    webhooks.start()


def _loaded() -> Any:
    """Return the application with everything imported that a request needs, and no open database connection.

    Reactions that a stopped machine left waiting are carried out first.
    """
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from django.template.loader import get_template
    from django.urls import get_resolver

    from fadu.kernel.ledger import outbox
    from fadu.kernel.registry.collect import registry

    application = get_wsgi_application()
    outbox.deliver()
    get_resolver()._populate()
    for page in registry().pages:
        if page.template:
            get_template(page.template)
    connections.close_all()
    gc.collect()
    gc.freeze()
    return application
