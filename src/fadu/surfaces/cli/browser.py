"""Chromium for the browser tests: found, or, as root on Debian, installed with its Chinese fonts."""

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PACKAGES = ("chromium", "fonts-noto-cjk")


def find_chromium() -> str | None:
    """The program, or nothing. FADU_CHROMIUM says where it is."""
    return os.environ.get("FADU_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def ensure_chromium() -> str | None:
    """The program, installed first where that is allowed and possible."""
    if not find_chromium() and os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("法度：正在安装浏览器测试用的 Chromium 和中文字体（Debian 软件包）……\n")
        _install()
    return find_chromium()


def _install() -> None:
    """Install Debian's packages; what went wrong is told by what is missing afterwards."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *_PACKAGES]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],
            env=quiet,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(done.stderr[-500:])
