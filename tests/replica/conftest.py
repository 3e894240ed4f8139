"""A press with an article of every outlet, and a plain client that knows nothing of the product."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from replica.articles import Article, Paragraph, Teaser
from replica.faults import Faults
from replica.hosts import Host, load_hosts
from replica.newsroom import slugify
from replica.press import Press

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2024, 6, 10, 7, 0, tzinfo=HANOI)

Get = Callable[..., "Reply"]


@dataclass(frozen=True)
class Reply:
    """What came back; ``body`` as it was on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def written(host: Host, number: int, published: datetime, section: str = "Góc lạ") -> Article:
    """An article in the outlet's own address scheme, with every kind of block and bait."""
    title = f"Bài số {number} của {host.outlet}"
    stamp = published.strftime("%Y%m%d%H%M%S") + "000"
    pattern = host.options.get("old_url", "/{slug}-{id}.html")
    path = pattern.format(slug=slugify(title), id=700000 + number, stamp=stamp, short_stamp=stamp[2:])
    blocks = (
        Paragraph("text", text=f"Đoạn mở đầu số {number} nói 12,5 triệu USD."),
        Paragraph("caption", text=f"Chú thích ảnh số {number}. Ảnh: TTXVN"),
        Paragraph("heading", text="Ba hướng hợp tác"),
        Paragraph("list", items=("Y tế cộng đồng;", "Nguồn nước.")),
        Paragraph("text", text='Đoạn kết có ký tự <lạ> & "ngoặc".'),
    )
    return Article(
        id=f"{host.host}-{number}",
        outlet=host.outlet,
        url=host.base + path,
        title=title,
        published=published,
        paragraphs=blocks,
        lead=f"Dẫn nhập số {number} của bài.",
        author="Trần Thử Nghiệm",
        origin="ttxvn",
        summary=f"Tóm tắt số {number}.",
        section=section,
        related=(Teaser("Mồi nhử: Bộ trưởng hứa 99 triệu USD", "Khoản 99 triệu USD là của bài khác."),),
        comments=("Bình luận nhắc 777 tỷ đồng.",),
    )


@pytest.fixture
def write() -> Callable[..., Article]:
    return written


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Two articles an outlet: one of yesterday, one of this noon."""
    hosts = load_hosts().values()
    return [
        written(host, number, published)
        for host in hosts
        for number, published in ((1, MORNING - timedelta(days=1)), (2, MORNING + timedelta(hours=5)))
    ]


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def press(articles: list[Article], tmp_path: Path, faults: Faults) -> Iterator[Press]:
    with Press(articles, tmp_path / "press", MORNING, faults) as running:
        yield running
        assert running.errors == []


@pytest.fixture
def connect() -> Callable[..., AbstractContextManager[socket.socket]]:
    return connected


@contextmanager
def connected(press: Press, host: str, scheme: str = "https", timeout: float = 5) -> Iterator[socket.socket]:
    """A connection as the route table says, TLS verified against the throw-away CA by the real host name."""
    port = press.routes[f"{host}:{443 if scheme == 'https' else 80}"]
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as plain:
        if scheme == "http":
            yield plain
            return
        context = ssl.create_default_context(cafile=str(press.ca_file))
        with context.wrap_socket(plain, server_hostname=host) as secure:
            yield secure


@pytest.fixture
def get(press: Press) -> Get:
    """get(url, method=..., timeout=..., **headers) over a new connection."""
    return asker(press)


@pytest.fixture(scope="module")
def calm_get(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """The same of a press that nobody changes, shared by many tests."""
    with Press(articles, tmp_path_factory.mktemp("calm"), MORNING) as calm:
        yield asker(calm)
        assert calm.errors == []


def asker(press: Press) -> Get:
    def ask(url: str, method: str = "GET", timeout: float = 5, **headers: str) -> Reply:
        parts = urlsplit(url)
        host = parts.hostname or ""
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with connected(press, host, parts.scheme, timeout) as connection:
            extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
            connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{extra}\r\n".encode())
            with HTTPResponse(connection, method=method) as response:
                response.begin()
                return Reply(response.status, dict(response.headers), response.read())

    return ask
