"""What is typed after an option, read as what it must be; what isn't that says in Chinese how it is written."""

import argparse
from datetime import date

_PORTS = range(1, 65536)


def day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"“{text}”要写成 2023-09-25 这样的日期。") from wrong


def port(text: str) -> int:
    """Read the number of a port."""
    if not text.isascii() or not text.isdecimal() or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"“{text}”要写成 1 到 65535 之间的数，例如 8000。")
    return int(text)


def count(text: str) -> int:
    """Read how many."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”要写成大于零的整数。")
    return int(text)
