"""The one resolver of the crawl process: only public addresses come out, or those of a local press replica."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrapy.crawler import CrawlerProcess
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer

from crawler.guard import is_public, literal_address, plain_host

ROUTES_SETTING = "MEKONG_ROUTES"
TRUSTED_SETTING = "MEKONG_TRUSTED_HOSTS"


def load_routes(file: Path) -> dict[str, int]:
    """A route table: JSON ``{"host:port": local port}``. Raises ValueError with the file's name."""
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        return {str(place).lower(): int(port) for place, port in table.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"network.routes: {file} is not a route table: {error}") from None


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Nothing is under way."""


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses of a name and drops the others."""

    def __init__(self, receiver: Any, guard: "GuardingResolver", host: str) -> None:
        self._receiver, self._guard, self._host = receiver, guard, host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if isinstance(address, IPv4Address | IPv6Address):
            literal = literal_address(address.host)
            if literal is not None and is_public(literal):
                self._receiver.addressResolved(address)
                return
        self._guard.refuse(self._host, "points inside this machine or network")

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardingResolver:
    """Installed on the reactor by Scrapy (TWISTED_DNS_RESOLVER), so that no connection can go around it.

    With a route table every host in it leads to its port on 127.0.0.1 and every other host nowhere; addresses,
    Host headers and TLS names stay as they are. ``trusted`` are hosts that the operator configured (a proxy).
    """

    refusals: dict[str, str] = {}  # noqa: RUF012 - one resolver a process; the download handler reads it

    def __init__(self, reactor: Any, routes: Mapping[str, int] | None, trusted: Sequence[str] = ()) -> None:
        self._reactor, self._routes, self._trusted = reactor, routes, frozenset(trusted)
        self._original = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: CrawlerProcess, reactor: Any) -> "GuardingResolver":
        settings = crawler.settings
        return cls(reactor, settings.get(ROUTES_SETTING), settings.getlist(TRUSTED_SETTING))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def refuse(self, host: str, reason: str) -> None:
        self.refusals[host] = reason

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Twisted's interface: addresses go to the receiver; none means that the host cannot be reached."""
        host = plain_host(hostName)
        if host in self._trusted:
            receiver = resolutionReceiver
        elif self._routes is not None:
            return self._route(resolutionReceiver, host, portNumber)
        else:
            literal = literal_address(host)
            if literal is not None and not is_public(literal):
                self.refuse(host, "points inside this machine or network")
                return self._answer(resolutionReceiver, host, None)
            receiver = _PublicOnly(resolutionReceiver, self, host)
        return self._original.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)

    def _route(self, receiver: Any, host: str, port: int) -> _Resolution:
        local_port = (self._routes or {}).get(f"{host}:{port}")
        if local_port is None:
            self.refuse(host, "is not in the route table (network.routes)")
            return self._answer(receiver, host, None)
        return self._answer(receiver, host, IPv4Address("TCP", "127.0.0.1", local_port))

    @staticmethod
    def _answer(receiver: Any, host: str, address: IPv4Address | None) -> _Resolution:
        resolution = _Resolution(host)
        receiver.resolutionBegan(resolution)
        if address is not None:
            receiver.addressResolved(address)
        receiver.resolutionComplete()
        return resolution
