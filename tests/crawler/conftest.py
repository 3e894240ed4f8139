"""A small press on this machine that misbehaves on order, and crawls of it by the real crawl process."""

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.job import CrawlJob
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database
from store.models import Candidate, Revision
from store.opening import open_store
from store.runs import OutletRunView, RunView, get_run, open_run

NOW = datetime.fromisoformat("2026-03-07T09:00:00+07:00")
PUBLISHED = "Sat, 07 Mar 2026 08:00:00 +0700"
PARAGRAPH = (
    "Tại Hội nghị Bộ trưởng Ngoại giao Mê Công - Lan Thương, các nước nhất trí tăng cường hợp tác về nguồn nước, "
    "nông nghiệp và kết nối, đồng thời trao đổi về việc sử dụng bền vững dòng sông chung của khu vực. "
)


@dataclass
class Seen:
    """One request as the press saw it; ``at_s`` is the monotonic time of its arrival."""

    at_s: float
    host: str
    path: str
    headers: dict[str, str]
    as_proxy: bool = False


Answer = Callable[["Handler"], None]


@dataclass
class Press:
    """Answers by host and path; what is not there is 404, robots.txt included."""

    answers: dict[str, Answer] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    log: list[Seen] = field(default_factory=list)
    port: int = 0

    def serve(
        self, place: str, body: bytes | str = b"", status: int = 200, packed: bool = False, **headers: str
    ) -> None:
        """``place`` is host and path; underscores in header names stand for hyphens."""
        content = body.encode() if isinstance(body, str) else body
        self.bodies[place] = content
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if packed:
            content, named = gzip.compress(content), {**named, "Content-Encoding": "gzip"}
        self.answers[place] = lambda handler: handler.reply(status, content, named)

    def server(self) -> "QuietServer":
        """A server of this press on a free port; not yet serving."""
        return QuietServer(("127.0.0.1", 0), type("PressHandler", (Handler,), {"press": self}))

    def feed(self, host: str, *numbers: int, path: str = "/rss.xml", scheme: str = "http", **headers: str) -> None:
        """A feed of articles about the Mekong."""
        items = "".join(
            f"<item><title>Hợp tác Mê Công bài {number}</title><link>{scheme}://{host}/bai-{number}.html</link>"
            f"<pubDate>{PUBLISHED}</pubDate></item>"
            for number in numbers
        )
        self.serve(host + path, f"<rss><channel><title>Báo</title>{items}</channel></rss>", **headers)

    def article(self, host: str, number: int, packed: bool = False) -> None:
        self.serve(f"{host}/bai-{number}.html", article_html(number), packed=packed)

    def articles(self, host: str, *numbers: int) -> None:
        for number in numbers:
            self.article(host, number)

    def hang_up(self, handler: "Handler") -> None:
        """An answer that is none: the connection just ends."""
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    def gaps_s(self, *hosts: str) -> list[float]:
        """Seconds between one request to any of these hosts and the next."""
        times = sorted(seen.at_s for seen in self.log if seen.host in hosts)
        return [later - earlier for earlier, later in pairwise(times)]

    def paths(self, host: str) -> list[str]:
        return [seen.path for seen in self.requests(host)]

    def requests(self, host: str, path: str | None = None) -> list[Seen]:
        return [seen for seen in self.log if seen.host == host and path in (None, seen.path)]


class Handler(BaseHTTPRequestHandler):
    """Logs the request when it arrives, then answers as the press says."""

    protocol_version = "HTTP/1.1"
    press: Press

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        path = self.path.removeprefix(f"http://{host}")
        self.press.log.append(Seen(time.monotonic(), host, path, dict(self.headers.items()), path != self.path))
        answer = self.press.answers.get(host + path)
        if answer is None:
            self.reply(404, b"khong co", {})
        else:
            answer(self)

    def reply(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        etag = headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            status, content = 304, b""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class's name
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients break off on purpose here."""


def article_html(number: int) -> str:
    body = "".join(f"<p>Đoạn {line} của bài {number}. {PARAGRAPH}</p>" for line in range(4))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hợp tác Mê Công bài {number}</title>'
        f'<meta property="article:published_time" content="2026-03-07T08:00:00+07:00"></head>'
        f"<body><article><h1>Hợp tác Mê Công bài {number}</h1>{body}</article></body></html>"
    )


@pytest.fixture
def press() -> Iterator[Press]:
    press = Press()
    server = press.server()
    press.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield press
    server.shutdown()
    server.server_close()


@dataclass
class Desk:
    """A configured monitor in a folder of its own, with crawls as the scheduler starts them."""

    folder: Path
    port: int
    now: datetime = NOW
    delay_s: float = 0.05
    limits: str = ""
    hosts: list[str] = field(default_factory=list)
    network: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    public: bool = False
    """Without a route table: the press cannot be reached then."""
    routes: dict[str, int] = field(default_factory=dict)
    """Beside port 80 of every host, which leads to the press."""
    stored: Database | None = None
    archive: Path = Path("archive")

    def outlet(self, name: str, *sources: str, more: str = "", hosts: str | None = None, scheme: str = "http") -> str:
        """Writes an outlet file; sources are ``kind path``, on the first of its hosts, or ``kind host/path``. Gives
        the first host."""
        host = (hosts or f"{name}.test").split(", ")[0]
        self.hosts += (hosts or host).split(", ")
        places = [(kind, host + path if path.startswith("/") else path) for kind, path in map(str.split, sources)]
        lines = [f"{{url: '{scheme}://{place}', kind: {kind}, evidence: guess}}" for kind, place in places]
        text = (
            f"name: {name}\ntitle: Báo {name}\nkind: national\nhome: http://{host}/\nhosts: [{hosts or host}]\n"
            f"article_url: ['^https?://{host}/bai-(?P<id>[0-9]+)\\.html$']\nsources: [{', '.join(lines)}]\n{more}"
        )
        directory = self.folder / "outlets"
        directory.mkdir(exist_ok=True)
        (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
        return host

    @property
    def settings(self) -> Settings:
        """The settings, which are in the folder's config.yaml too, for commands."""
        routes = {f"{host}:80": self.port for host in self.hosts} | self.routes
        (self.folder / "routes.json").write_text(json.dumps(routes))
        network = "" if self.public else f"routes: routes.json, {self.network}"
        text = (
            "database: {url: 'sqlite:///mekong.db'}\noutlets: {directory: outlets}\n"
            f"archive: {{directory: {self.archive}}}\n"
            f"network: {{{network}}}\n"
            f"politeness: {{delay_s: {self.delay_s}, contact: desk@bao.test}}\n"
            f"crawl: {{page_timeout_s: 5, extract_workers: 1, {self.limits}}}\n"
        )
        (self.folder / "config.yaml").write_text(text, encoding="utf-8")
        return parse_settings(text, self.folder / "config.yaml")

    @property
    def database(self) -> Database:
        if self.stored is None:
            self.stored = open_store(self.settings.database_url)
        return self.stored

    def start(self, *outlets: str, **orders: Any) -> tuple[int, subprocess.Popen[bytes]]:
        """Starts a crawl process; gives the run's id and the process, whose pipe is open."""
        settings, now = self.settings, self.now
        kind, dry_run = orders.get("kind", "crawl"), orders.get("dry_run", False)
        with self.database.writer() as session:
            run_id = open_run(session, kind, now, dry_run=dry_run)
        job = CrawlJob.of(settings, now=now, run_id=run_id, outlets=outlets, **orders)
        with (self.folder / "stderr").open("ab") as complaints:
            environment = {
                **os.environ,
                **self.environment,
                "http_proxy": "http://127.0.0.1:9",
                "HTTPS_PROXY": "http://127.0.0.1:9",
            }
            command = [sys.executable, "-P", "-m", "crawler"]
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints, env=environment
            )
        assert child.stdin is not None
        child.stdin.write(job.model_dump_json().encode() + b"\n")
        child.stdin.flush()
        return run_id, child

    def crawl(self, *outlets: str, **orders: Any) -> RunView:
        """Crawls to the end; fails if the process says anything on its standard error."""
        run_id, child = self.start(*outlets, **orders)
        assert child.stdin is not None
        try:
            self.exit_code = child.wait(60)
        finally:
            child.kill()
            child.wait()
            child.stdin.close()
        assert self.complaints == ""
        return self.run(run_id)

    def run(self, run_id: int) -> RunView:
        with self.database.reader() as session:
            view = get_run(session, run_id)
        assert view is not None
        return view

    def outlet_run(self, run: RunView, name: str) -> OutletRunView:
        return next(outlet for outlet in run.outlets if outlet.outlet == name)

    def candidates(self) -> dict[str, tuple[str, str | None]]:
        """State and reason of every candidate, by the last part of its address."""
        with self.database.reader() as session:
            rows = session.scalars(select(Candidate)).all()
        return {row.url.rpartition("/")[2]: (row.state, row.reason) for row in rows}

    def titles(self) -> list[str]:
        with self.database.reader() as session:
            return sorted(session.scalars(select(Revision.title)))

    @property
    def complaints(self) -> str:
        return (self.folder / "stderr").read_text()


@pytest.fixture
def desk(tmp_path: Path, press: Press) -> Iterator[Desk]:
    desk = Desk(tmp_path, press.port)
    yield desk
    if desk.stored is not None:
        desk.stored.close()
