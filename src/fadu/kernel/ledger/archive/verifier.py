"""The verifier that goes into every archive: one file for python3 (3.8 or later), without anything else.

It is kept here in two halves, arithmetic and checking, which are joined word for word.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from fadu.kernel.ledger.archive.standalone.checking import main as check

__all__ = ["NAME", "check", "digest", "source"]

NAME = "fadu_verify.py"
_HERE = Path(__file__).with_name("standalone")
#: What the second half needs no more when it stands below the first.
_JOINTS = re.compile(r"^from __future__ [^\n]*\n\n|^from fadu\.[^(]*\([^)]*\)\n", re.MULTILINE)


@cache
def source() -> bytes:
    """Return the verifier's text, as it goes into archives and stands on the public page."""
    first = (_HERE / "arithmetic.py").read_text(encoding="utf-8")
    second = (_HERE / "checking.py").read_text(encoding="utf-8")
    return f"#!/usr/bin/env python3\n{first}\n\n{_JOINTS.sub('', second)}".encode()


@cache
def digest() -> str:
    """Return the SHA-256 of the verifier, as printed in reports."""
    return sha256(source()).hexdigest()
