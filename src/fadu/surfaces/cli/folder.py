"""The data folder before Django looks at it: whether it can be written, and room to write in.

What is wrong with it is said in Chinese and ends the command with exit 2 (`Trouble`); nothing was changed then.
"""

import errno
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOM_BYTES = 64 * 1024 * 1024


class Trouble(Exception):
    """The folder or the machine can't be used as it is; the text says why and what to do."""


def data_folder() -> Path:
    """Return the data folder of this command line (`--data`, FADU_DATA, or `data` beside the launcher)."""
    return Path(os.environ["FADU_DATA"])


def speaking(run: Callable[[], int]) -> int:
    """Run a command; `Trouble` is said on stderr and becomes exit 2."""
    try:
        return run()
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2


def check(data: Path) -> None:
    """Make the folder if need be; raise `Trouble` when it can't be made or written, or the disk is full."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data) as file:
            file.write(b"fadu")
        free = shutil.disk_usage(data).free
    except OSError as fault:
        raise Trouble(_why(data, fault)) from fault
    if free < _ROOM_BYTES:
        raise Trouble(f"磁盘快满了：{data} 所在的磁盘只剩 {free // 1024 // 1024} MB。请腾出空间后再运行。")


def _why(data: Path, fault: OSError) -> str:
    reasons = {
        errno.EACCES: "没有写入权限",
        errno.EPERM: "没有写入权限",
        errno.EROFS: "所在的磁盘是只读的",
        errno.ENOSPC: "磁盘已满",
        errno.EEXIST: "同名的文件已经存在，不是目录",
        errno.ENOTDIR: "路径中有一段是文件，不是目录",
    }
    reason = reasons.get(fault.errno or 0, fault.strerror or "系统没有说明原因")
    return f"数据目录 {data} 不能使用：{reason}。请检查权限，或用 --data 另选一个目录。"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the folder's lock, so that two commands don't prepare it at once."""
    with (data / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
