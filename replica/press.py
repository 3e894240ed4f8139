"""The press that is not there: many outlets behind two local ports, with a clock that the caller moves."""

import json
import ssl
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from replica.access import AccessLog, LogLine
from replica.answer import Answer
from replica.articles import Article
from replica.certificates import Authority
from replica.faults import Faults
from replica.hosts import load_hosts
from replica.newsroom import Newsroom
from replica.pages import archived
from replica.server import WebServer
from replica.site import Site
from replica.wire import Wire


class UnknownHostError(ValueError):
    """An article's host is not in hosts.yaml."""


class Press:
    """Serves every host of hosts.yaml over HTTP and HTTPS on 127.0.0.1 while the ``with`` block runs.

    ``directory`` gets routes.json ({"host:443": port}), ca.pem, access.log and certificates. ``clock_start`` (aware)
    is the press's present: only articles published by then are visible. It stands still until set_time().
    """

    def __init__(
        self, articles: Iterable[Article], directory: Path, clock_start: datetime, faults: Faults | None = None
    ) -> None:
        self.directory = directory
        self.hosts = load_hosts()
        self.faults = faults or Faults()
        self.routes_file = directory / "routes.json"
        articles = [self._at_home(article) for article in articles]
        self._newsroom = Newsroom(articles, clock_start, archived(self.hosts, articles))
        sites = [Site(host, self._newsroom) for host in self.hosts.values()]
        self._sites = {name: site for site in sites for name in site.host.names}
        directory.mkdir(parents=True, exist_ok=True)
        self._log = AccessLog()
        self._authority = Authority(directory)
        self._stranger = Authority(directory / "stranger", "Nobody's CA")
        self.ca_file = self._authority.ca_file
        self._servers: list[WebServer] = []

    def __enter__(self) -> Self:
        self._log.open(self.directory / "access.log")
        context = self._authority.context("replica.invalid")
        context.sni_callback = self._choose_certificate
        plain = WebServer(self._respond, self._log)
        secure = WebServer(self._respond, self._log, context)
        self._servers = [plain, secure]
        ports = {80: plain.port, 443: secure.port}
        routes = {f"{name}:{port}": local for name in self._sites for port, local in ports.items()}
        self.routes_file.write_text(json.dumps(routes, indent=1) + "\n", encoding="utf-8")
        for server in self._servers:
            server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.close()
        self._log.close()

    @property
    def routes(self) -> dict[str, int]:
        """Local ports by ``host:port``, as in routes_file."""
        routes: dict[str, int] = json.loads(self.routes_file.read_text(encoding="utf-8"))
        return routes

    @property
    def access_log(self) -> list[LogLine]:
        """A snapshot of all requests so far, in the order of their arrival."""
        return sorted(self._log.lines.copy(), key=lambda line: line.at)

    @property
    def errors(self) -> list[BaseException]:
        """Programming errors of the replica itself; empty if all is well."""
        return [error for server in self._servers for error in server.errors]

    @property
    def time(self) -> datetime:
        return self._newsroom.edition.time

    def set_time(self, time: datetime) -> None:
        """Moves the press's clock (aware): articles appear, lists, tags and dates follow."""
        self._newsroom.set_time(time)

    def site(self, host: str) -> Site:
        """One host's site, for asking it without a connection."""
        return self._sites[host]

    def published(self) -> list[Article]:
        """The articles that are visible now, oldest first."""
        articles = [article for host in self._newsroom.edition.articles.values() for article in host]
        return sorted(articles, key=lambda article: (article.published, article.id))

    def replace(self, article: Article) -> None:
        """Publishes a changed version of the article with this id (set ``updated``), or a new one."""
        self._newsroom.replace(self._at_home(article))

    def withdraw(self, article_id: str) -> None:
        """Takes an article offline: 404, and gone from all lists. KeyError if there is none."""
        self._newsroom.withdraw(article_id)

    def _at_home(self, article: Article) -> Article:
        """The article with the address that its outlet really serves: aliases redirect."""
        if article.host in self.hosts:
            return article
        for host in self.hosts.values():
            if article.host in host.aliases:
                return replace(article, url=host.base + article.path)
        raise UnknownHostError(f"{article.id}: hosts.yaml has no {article.host}; add it with a family")

    def _respond(self, scheme: str, host: str, path: str, wire: Wire) -> str | None:
        fault = self.faults.pick(host, path)
        answer = self.answer(scheme, host, path)
        if fault is None:
            wire.send(answer)
            return None
        self.faults.apply(fault, wire, answer, host, path)
        return fault.kind

    def answer(self, scheme: str, host: str, path: str) -> Answer:
        site = self._sites.get(host)
        if site is None:
            return Answer(status=421, body=b"no such host")
        if scheme == "http" or host != site.host.host:
            return Answer.redirect(f"{site.host.base}{path}")
        return site.answer(path)

    def _choose_certificate(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        """Presents the certificate of the host that the client names; unknown names are refused as real servers do."""
        if name is None or name.lower() not in self._sites:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        fault = self.faults.pick_certificate(name.lower())
        if fault == "tls_untrusted":
            connection.context = self._stranger.context(name.lower())
        elif fault == "tls_wrong_name":
            connection.context = self._authority.context("wrong-name.invalid")
        else:
            connection.context = self._authority.context(name.lower(), expired=fault == "tls_expired")
        return None
