"""Where messages may go: never into the house's own network, unless the installation names it.

A webhook makes the server open connections to an address that somebody typed. Without this guard it would knock at
doors that only the server can reach.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

Address: TypeAlias = IPv4Address | IPv6Address
_PORTS = {"https": 443, "http": 80}
#: Addresses of IPv6 that stand for one of IPv4: what lies behind can't be judged by their look.
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("2002::/16"))
_INSIDE = (
    "这个地址在内部网络中，不能发送。确需发往内部系统的，由系统管理员在服务器上用 FADU_WEBHOOK_NETWORKS 写明网段。"
)


class Unreachable(Exception):
    """Nothing is sent to this address; the text says why."""


def parts(url: str) -> SplitResult:
    """Return the parts of an address to which messages may be sent; raise `Unreachable` when it is none."""
    found = _split(url)
    if found.username is not None or found.password is not None or found.fragment:
        raise Unreachable("地址中不能带用户名、口令或 # 后的内容。")
    if found.scheme not in _schemes():
        raise Unreachable("地址应以 https:// 开头，消息才不会被窃听。")
    _refuse_literal(found.hostname or "")
    return found


def _split(url: str) -> SplitResult:
    """Return the parts of what is written as an address at all."""
    try:
        found = urlsplit(url)
        written = bool(found.hostname) and found.port != 0
    except ValueError:
        written = False
    if not written or not url.isascii() or any(letter <= " " for letter in url):
        raise Unreachable("地址写得不对，例如 https://example.cn/fadu。")
    return urlsplit(url)


def resolved(found: SplitResult) -> tuple[str, int]:
    """Return address and port to connect to; raise `Unreachable` when the name leads nowhere or into the house.

    Every address of the name must be fit; the one returned is connected to without asking for the name again.
    """
    port = found.port or _PORTS[found.scheme]
    try:
        rows = socket.getaddrinfo(found.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as cause:
        raise Unreachable("找不到这个域名。") from cause
    known = [str(row[4][0]) for row in rows]
    if not known or not all(fit(ip_address(text.partition("%")[0])) for text in known):
        raise Unreachable(_INSIDE)
    return known[0], port


def fit(address: Address) -> bool:
    """Return whether messages may be sent to `address`: one of the open network, or of a named one."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return fit(mapped)
    if any(address in network for network in _networks()):
        return True
    translated = any(address in network for network in _TRANSLATED)
    return address.is_global and not address.is_multicast and not translated


def _refuse_literal(host: str) -> None:
    """Refuse at once what can be judged without asking for the name."""
    try:
        address = ip_address(host)
    except ValueError:
        return
    if not fit(address):
        raise Unreachable(_INSIDE)


def _schemes() -> frozenset[str]:
    """Return the schemes allowed: only a demo may speak in the clear."""
    return frozenset({"https", "http"} if (settings.DATA / "demo").exists() else {"https"})


def _networks() -> Iterable[IPv4Network | IPv6Network]:
    return (ip_network(text) for text in settings.WEBHOOK_NETWORKS)
