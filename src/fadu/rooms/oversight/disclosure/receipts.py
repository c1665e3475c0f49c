"""Receipt numbers: unguessable, easy to read out, with the year in which the request was received."""

import re
import secrets

PREFIX = "XXGK"
#: Without 0 and O, 1 and I, which are confused when read out.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 10
_WRITTEN = re.compile(rf"{PREFIX}-\d{{4}}-[{ALPHABET}]{{{_LENGTH}}}")


def receipt_number(year: int) -> str:
    """Return a new receipt number of a year: fifty bits of chance."""
    return f"{PREFIX}-{year}-{''.join(secrets.choice(ALPHABET) for _ in range(_LENGTH))}"


def is_receipt(text: str) -> bool:
    """Return whether `text` is written like a receipt number."""
    return bool(_WRITTEN.fullmatch(text))
