"""Signatures as in Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, in Base64 after `v1,`.

A secret is derived from the installation's key, so that no table, fact or backup of the database holds it.
"""

import base64
import hmac
from hashlib import sha256

from django.utils.crypto import salted_hmac

from fadu.lib.canonical import digest

_PREFIX = "whsec_"
_VERSION = "v1"


def secret_of(webhook: str, seq: int) -> str:
    """Return the secret that a webhook was given by its fact `seq`, as its receiver keeps it."""
    key = salted_hmac("fadu.webhook", f"{webhook}:{seq}", algorithm="sha256").digest()
    return _PREFIX + base64.b64encode(key).decode()


def digest_of(secret: str) -> str:
    """Return what the facts keep of a secret."""
    return digest(secret)


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """Return the value of the header `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    return f"{_VERSION},{base64.b64encode(hmac.digest(key, signed, sha256)).decode()}"


def headers(secret: str, message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the three headers of a message."""
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message, timestamp, body),
    }
