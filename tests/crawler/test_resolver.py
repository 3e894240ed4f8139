"""The resolver: a name that leads inside is no name, and a route table is the whole world."""

from pathlib import Path
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.resolver import GuardingResolver, load_routes


class Original:
    """A resolver that knows a few names, good and bad."""

    names = {  # noqa: RUF012
        "cong.vn": ["8.8.8.8"],
        "trong.vn": ["10.0.0.1"],
        "lan.vn": ["127.0.0.1", "8.8.4.4"],
        "sau.vn": ["::ffff:192.168.0.1", "fd00::1"],
        "8.8.8.8": ["8.8.8.8"],
    }

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *_: Any) -> None:
        receiver.resolutionBegan(None)
        for text in self.names.get(host, []):
            receiver.addressResolved((IPv6Address if ":" in text else IPv4Address)("TCP", text, port))
        receiver.resolutionComplete()


class Reactor:
    nameResolver = Original()  # noqa: N815


class Receiver:
    """Collects what a connection would be made to."""

    def __init__(self) -> None:
        self.addresses: list[tuple[str, int]] = []
        self.complete = False

    def resolutionBegan(self, _: Any) -> None:
        pass

    def addressResolved(self, address: Any) -> None:
        self.addresses.append((address.host, address.port))

    def resolutionComplete(self) -> None:
        self.complete = True


def resolve(
    host: str, port: int = 443, routes: dict[str, int] | None = None, trusted: str = ""
) -> list[tuple[str, int]]:
    receiver = Receiver()
    GuardingResolver(Reactor(), routes, [trusted]).resolveHostName(receiver, host, port)
    assert receiver.complete
    return receiver.addresses


def test_only_public_addresses_come_out() -> None:
    assert resolve("cong.vn") == [("8.8.8.8", 443)]
    assert resolve("trong.vn") == resolve("sau.vn") == []
    assert resolve("lan.vn") == [("8.8.4.4", 443)]
    assert "inside" in GuardingResolver.refusals["trong.vn"]


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "::1", "169.254.169.254", "１２７.0.0.1"])
def test_spelled_out_addresses_inside_are_refused_without_asking_anybody(host: str) -> None:
    assert resolve(host) == []


def test_a_configured_proxy_may_stand_inside() -> None:
    assert resolve("trong.vn", trusted="trong.vn") == [("10.0.0.1", 443)]


def test_with_routes_only_their_hosts_exist() -> None:
    routes = {"bao.test:443": 5001}
    assert resolve("bao.test", 443, routes) == [("127.0.0.1", 5001)]
    assert resolve("BAO.test.", 443, routes) == [("127.0.0.1", 5001)]
    for host, port in (("bao.test", 80), ("cong.vn", 443), ("8.8.8.8", 443)):
        assert resolve(host, port, routes) == []
    assert resolve("cong.vn", 443, {}) == [], "an empty table is a table"


def test_a_broken_route_table_is_named(tmp_path: Path) -> None:
    for text in ("", "[1]", '{"bao.test:443": "x"}'):
        file = tmp_path / "routes.json"
        file.write_text(text)
        with pytest.raises(ValueError, match=r"routes\.json is not a route table"):
            load_routes(file)
