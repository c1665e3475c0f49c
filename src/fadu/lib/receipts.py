"""Receipt numbers that people keep: unguessable, easy to read out, with the year of the matter."""

import re
import secrets

#: Without 0 and O, 1 and I, which are confused when read out.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 10


def receipt_number(prefix: str, year: int) -> str:
    """Return a new number under a prefix: fifty bits of chance."""
    return f"{prefix}-{year}-{''.join(secrets.choice(ALPHABET) for _ in range(_LENGTH))}"


def is_receipt(prefix: str, text: str) -> bool:
    """Return whether `text` is written like a number under this prefix."""
    return bool(re.fullmatch(rf"{prefix}-\d{{4}}-[{ALPHABET}]{{{_LENGTH}}}", text))
