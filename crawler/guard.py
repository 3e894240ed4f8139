"""Keeps every connection that a page, feed, redirect or person can cause on the public internet.

Two lines of defence: an address is checked as it is written (``url_problem``), and again as it resolves, at the
moment of connecting (``crawler.resolver``), because a name may point anywhere and may change between two looks.
"""

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

ALLOWED_PORTS = frozenset({80, 443})
LOCAL_SUFFIXES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")
MAX_URL_LENGTH = 2_000

NAT64 = ipaddress.ip_network("64:ff9b::/96")
NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
COMPATIBLE = ipaddress.ip_network("::/96")
TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
NOT_PUBLIC_4 = tuple(map(ipaddress.ip_network, ("0.0.0.0/8", "100.64.0.0/10", "192.88.99.0/24", "240.0.0.0/4")))
NOT_PUBLIC_6 = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "100::/64", "3fff::/20")))
ISATAP = re.compile(r"0[02]005efe[0-9a-f]{8}")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class GuardError(Exception):
    """An address that is not fetched. ``code`` is stable, ``message`` names the address, ``hint`` the way out."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(f"{message} ({hint})")
        self.code, self.message, self.hint = code, message, hint


def check_public_url(url: str, routed: Collection[str] = ()) -> None:
    """Raises GuardError if an address must not be fetched; see ``url_problem``."""
    problem = url_problem(url, routed)
    if problem is not None:
        raise problem


def url_problem(url: str, routed: Collection[str] = ()) -> GuardError | None:
    """What is wrong with an address before it is even resolved; None if nothing is.

    ``routed`` are the ``host:port`` pairs of a route table: with such a table in use nothing else can be reached.
    """
    shown = url if len(url) <= 200 else url[:200] + "…"
    if len(url) > MAX_URL_LENGTH or any(ord(sign) <= 32 or ord(sign) == 127 for sign in url):
        return GuardError("bad_url", f"{shown} is not a usable address", "give one article's full address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return GuardError("bad_url", f"{shown} is not a usable address", "check host and port")
    if parts.scheme.lower() not in ("http", "https"):
        return GuardError("not_http", f"{shown} is not an http(s) address", "only web pages can be fetched")
    if parts.username is not None or parts.password is not None:
        host = parts.hostname or "the address"
        return GuardError("credentials", f"the address on {host} carries a login", "give the public address")
    host = plain_host(parts.hostname or "")
    if not host:
        return GuardError("bad_url", f"{shown} names no host", "give one article's full address")
    port = port or (443 if parts.scheme.lower() == "https" else 80)
    return _check_place(host, port, routed)


def _check_place(host: str, port: int, routed: Collection[str]) -> GuardError | None:
    if routed:
        if f"{host}:{port}" in routed:
            return None
        hint = "network.routes is set: only the hosts in that table can be reached"
        return GuardError("not_routed", f"{host}:{port} is not in the route table", hint)
    if port not in ALLOWED_PORTS:
        return GuardError("odd_port", f"{host}:{port} uses an unusual port", "only ports 80 and 443 are fetched")
    address = literal_address(host)
    inside = not is_public(address) if address is not None else is_local_name(host)
    if inside:
        return GuardError("inside", f"{host} points inside this machine or network", "only public hosts are fetched")
    return None


def plain_host(host: str) -> str:
    """A host as a resolver will understand it: percent signs, wide digits and dots, case and a last dot undone."""
    return unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip("[]").rstrip(".").lower()


def is_local_name(host: str) -> bool:
    """Names that only mean something inside a machine or network; a name without a dot is one."""
    return "." not in host or any(host == suffix or host.endswith("." + suffix) for suffix in LOCAL_SUFFIXES)


def literal_address(host: str) -> Address | None:
    """The address that a host spells out, in any notation that system libraries accept (127.1, 0x7f.1, 2130706433,
    0177.0.0.1, ::ffff:127.0.0.1); None for a name."""
    text = plain_host(host)
    try:
        return ipaddress.ip_address(text.split("%", 1)[0])
    except ValueError:
        pass
    if re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", text):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(text))
        except OSError:
            return ipaddress.IPv4Address(0)  # looks like a number, and who knows what a resolver makes of it
    return None


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, IPv4 addresses inside IPv6 ones included."""
    if address.is_multicast or address.is_unspecified or address.is_loopback or not address.is_global:
        return _public_although_translated(address)
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    if any(address in network for network in NOT_PUBLIC_6):
        return False
    return all(is_public(inner) for inner in embedded_addresses(address))


def _public_although_translated(address: Address) -> bool:
    """NAT64 and mapped forms of a public IPv4 address are not "global", yet lead to the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address in NAT64):
        inner = embedded_addresses(address)
        return bool(inner) and all(is_public(one) for one in inner)
    return False


def embedded_addresses(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP."""
    found = [inner for inner in (address.ipv4_mapped, address.sixtofour) if inner is not None]
    if address.teredo:
        found += address.teredo
    low = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if any(address in network for network in (NAT64, NAT64_LOCAL, COMPATIBLE, TRANSLATED)):
        found.append(low)
    if ISATAP.fullmatch(f"{int(address) & 0xFFFFFFFFFFFFFFFF:016x}"):
        found.append(low)
    return found
