"""First page after `up` on an installed machine (goal ≤ 10 s), second start (≤ 3 s), memory after 20 pages (≤ 350 MB).

    .venv/bin/python bench/up.py [--pages 20]

Memory is proportional (PSS) over the server and its two workers, each page asked of every declared menu entry in turn.
Prints a table with processor time beside the clock's; exit 1 when a goal is missed.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psutil

ROOT = Path(__file__).resolve().parent.parent
FIRST_SECONDS, AGAIN_SECONDS, MOST_MEGABYTES = 10.0, 3.0, 350.0
PASSWORD = "fadu-shili-2024"


def main() -> int:
    """Measure and say so."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20)
    pages = parser.parse_args().pages
    subprocess.run([str(ROOT / "fadu"), "--version"], check=True, stdout=subprocess.DEVNULL)  # installed, as people are
    with tempfile.TemporaryDirectory() as folder:
        first, first_cpu, _ = _served(Path(folder), 0)
        again, again_cpu, memory = _served(Path(folder), pages)
    rows = (
        ("first page after the first up", f"{first:.1f} s ({first_cpu:.1f} s processor)", first <= FIRST_SECONDS),
        ("first page after a second up", f"{again:.1f} s ({again_cpu:.1f} s processor)", again <= AGAIN_SECONDS),
        (f"memory (PSS) after {pages} pages", f"{memory:.0f} MB", memory <= MOST_MEGABYTES),
    )
    for what, value, good in rows:
        print(f"{what:<34}{value:<28}{'ok' if good else 'MISSED'}")
    return 0 if all(good for *_, good in rows) else 1


def _served(data: Path, pages: int) -> tuple[float, float, float]:
    """Start, wait for the log-in page, ask for `pages` pages; return seconds, processor seconds and megabytes."""
    port = _free_port()
    began = time.monotonic()
    command = [str(ROOT / "fadu"), "up", "--port", str(port)]
    environment = {**os.environ, "FADU_DATA": str(data)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/login/")
        seconds, processor = time.monotonic() - began, _processor(process.pid)
        _ask(f"http://127.0.0.1:{port}", pages)
        return seconds, processor, _megabytes(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(url, timeout=30).read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"{url} never answered")


def _ask(site: str, pages: int) -> None:
    """Log in and open the menu's pages, over and over."""
    if not pages:
        return
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{site}/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    form = {"csrfmiddlewaretoken": token.group(1) if token else "", "username": "legal-head", "password": PASSWORD}
    entry = urllib.request.Request(f"{site}/login/", urlencode(form).encode(), {"Referer": f"{site}/login/"})
    home = browser.open(entry).read().decode()
    menu = re.findall(r'<li><a href="(/[^"]*)"', home) or ["/"]
    for number in range(pages):
        browser.open(site + menu[number % len(menu)]).read()


def _processor(pid: int) -> float:
    times = [process.cpu_times() for process in _family(pid)]
    return sum(each.user + each.system for each in times)


def _megabytes(pid: int) -> float:
    return sum(process.memory_full_info().pss for process in _family(pid)) / 1024 / 1024


def _family(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


if __name__ == "__main__":
    sys.exit(main())
