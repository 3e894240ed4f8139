"""TLS is verified in earnest: against the authorities of this machine and the one that was configured, and no other."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replica.certificates import Authority

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press


@contextmanager
def secured(press: "Press", context: Any) -> Iterator[int]:
    """The same press behind TLS; gives its port."""
    server = press.server()
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_only_certificates_of_known_authorities_for_the_right_host_and_time_are_trusted(
    desk: "Desk", press: "Press", tmp_path: Path
) -> None:
    known, stranger = Authority(tmp_path / "known"), Authority(tmp_path / "stranger", "Nobody's CA")
    for name in ("tot", "la", "sai", "cu"):
        host = desk.outlet(name, "feed /rss.xml", scheme="https")
        press.feed(host, 1, scheme="https")
        press.articles(host, 1)
    contexts = {
        "tot.test": known.context("tot.test"),
        "la.test": stranger.context("la.test"),
        "sai.test": known.context("mot-noi-khac.test"),
        "cu.test": known.context("cu.test", expired=True),
    }
    desk.network = f"ca_file: {known.ca_file}"
    with ExitStack() as stack:
        for host, context in contexts.items():
            desk.routes[f"{host}:443"] = stack.enter_context(secured(press, context))
        run = desk.crawl()
    assert desk.outlet_run(run, "tot").counts.stored == 1
    for name in ("la", "sai", "cu"):
        said = desk.outlet_run(run, name)
        assert (said.state, set(said.counts.errors)) == ("failed", {"tls"}), said
        assert f"{name}.test cannot be trusted" in (said.message or "")
        assert press.requests(f"{name}.test") == []


def test_a_missing_authority_file_is_named(desk: "Desk") -> None:
    desk.outlet("bao", "feed /rss.xml")
    desk.network = "ca_file: nowhere.pem"
    run = desk.crawl()
    assert run.state == "failed"
    assert "nowhere.pem cannot be read" in (run.message or "")
