"""One message by HTTP: to the address judged before, no redirect followed, five seconds in all, the answer unread."""

import ssl
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, create_connection, socket
from threading import Timer

from fadu.kernel.ledger.webhooks.addresses import parts, resolved

SECONDS = 5.0


class Failed(Exception):
    """The message didn't arrive; the text says why, `status` is the answer's, if there was one."""

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status


class _Plain(HTTPConnection):
    """A connection to an address that was looked up, and judged, before."""

    address: tuple[str, int]

    def connect(self) -> None:
        """Connect without asking for the name again."""
        self.sock = create_connection(self.address, SECONDS)


class _Secure(HTTPSConnection):
    """The same, with the certificate checked against the name."""

    address: tuple[str, int]
    trust: ssl.SSLContext

    def connect(self) -> None:
        """Connect without asking for the name again."""
        self.sock = self.trust.wrap_socket(create_connection(self.address, SECONDS), server_hostname=self.host)


def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """Send a message and return the status of the answer, which is 2xx.

    Raises `Failed` for any other answer or none, and `Unreachable` where nothing may be sent.
    """
    found = parts(url)
    connection = _connection(found.hostname or "", resolved(found), secure=found.scheme == "https")
    path = (found.path or "/") + (f"?{found.query}" if found.query else "")
    end = Timer(SECONDS, lambda: _break_off(connection))
    end.start()
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
        status = connection.getresponse().status
    except (OSError, HTTPException) as fault:
        raise Failed(f"没有连通：{type(fault).__name__}。") from fault
    finally:
        end.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise Failed(f"对方答复 {status}，不是成功。", status)
    return status


def _connection(host: str, address: tuple[str, int], *, secure: bool) -> HTTPConnection:
    if not secure:
        plain = _Plain(host, address[1], timeout=SECONDS)
        plain.address = address
        return plain
    safe = _Secure(host, address[1], timeout=SECONDS)
    safe.address, safe.trust = address, ssl.create_default_context()
    return safe


def _break_off(connection: HTTPConnection) -> None:
    """End a conversation that takes too long, in whatever call it hangs."""
    line = connection.sock
    if isinstance(line, socket):
        with suppress(OSError):
            line.shutdown(SHUT_RDWR)
