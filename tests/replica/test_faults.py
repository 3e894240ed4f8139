"""Every fault, as a plain client meets it."""

import gzip
import threading
import zlib
from collections.abc import Callable
from http.client import IncompleteRead, RemoteDisconnected
from pathlib import Path
from ssl import SSLCertVerificationError, SSLError
from typing import Any

import pytest

from replica.answer import Answer
from replica.articles import Article
from replica.faults import KINDS, Fault, Faults, chaos
from replica.press import Press

URL = "https://vietnamnet.vn/rss/the-gioi.rss"
PATH = "/rss/*"

Get = Callable[..., Any]
Connect = Callable[..., Any]


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_status_is_sent_instead_of_the_page(status: int, faults: Faults, get: Get) -> None:
    faults.add(Fault("status", path=PATH, status=status, retry_after="120"))
    reply = get(URL)
    assert (reply.status, reply.headers["Retry-After"]) == (status, "120")
    assert "ETag" not in reply.headers
    assert get("https://vietnamnet.vn/the-gioi").status == 200


def test_a_fault_keeps_to_its_host_and_ends_after_its_times(faults: Faults, get: Get) -> None:
    faults.add(Fault("status", host="*.vnexpress.net", times=1), Fault("status", host="vietnamnet.vn", times=2))
    assert [get(URL).status for _ in range(3)] == [503, 503, 200]
    assert get("https://vnexpress.net/the-gioi").status == 200


def test_robots_txt_can_be_unavailable_alone(faults: Faults, get: Get) -> None:
    faults.add(Fault("status", path="/robots.txt"))
    assert get("https://vietnamnet.vn/robots.txt").status == 503
    assert get(URL).status == 200


def test_clear_ends_all_faults(faults: Faults, get: Get) -> None:
    faults.add(Fault("empty"))
    assert get(URL).body == b""
    faults.clear()
    assert get(URL).body != b""


def test_a_hang_runs_the_client_into_its_timeout_and_does_not_outlive_the_press(
    faults: Faults, get: Get, press: Press
) -> None:
    faults.add(Fault("hang"))
    with pytest.raises(TimeoutError):
        get(URL, timeout=0.2)
    press.__exit__(None, None, None)
    assert [thread.name for thread in threading.enumerate() if "process_request" in thread.name] == []
    assert (press.access_log[-1].status, press.access_log[-1].fault) == (0, "hang")


def test_a_drip_sends_single_bytes_so_that_a_read_timeout_never_fires(
    faults: Faults, press: Press, connect: Connect
) -> None:
    faults.add(Fault("drip", seconds=0.02))
    with connect(press, "vietnamnet.vn", timeout=0.5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: vietnamnet.vn\r\n\r\n")
        pieces = [connection.recv(4096) for _ in range(9)]
    body = b"".join(pieces).partition(b"\r\n\r\n")[2]
    assert len(body) < 40
    assert b"<!DOCTYPE html>".startswith(body[:15])


def test_a_truncated_body_is_shorter_than_announced(faults: Faults, get: Get) -> None:
    faults.add(Fault("truncated"))
    with pytest.raises(IncompleteRead) as caught:
        get(URL)
    assert len(caught.value.partial) > 100


def test_a_broken_charset_is_mojibake_under_a_wrong_label(faults: Faults, get: Get, articles: list[Article]) -> None:
    faults.add(Fault("charset"))
    reply = get(articles[0].url)
    assert reply.headers["Content-Type"] == "text/html; charset=windows-1258"
    assert "Dẫn nhập" not in reply.text
    assert "Dẫn nhập" in reply.text.encode("latin-1").decode()


def test_a_redirect_loop_leads_to_itself(faults: Faults, get: Get) -> None:
    faults.add(Fault("redirect_loop"))
    reply = get(URL)
    assert (reply.status, reply.headers["Location"]) == (302, URL)


def test_a_redirect_leads_where_it_is_told(faults: Faults, get: Get) -> None:
    faults.add(Fault("redirect", target="https://baochinhphu.vn/home.rss"))
    assert get(URL).headers["Location"] == "https://baochinhphu.vn/home.rss"


@pytest.mark.parametrize(("asked", "sent"), [(503, 200), (403, 403)])
def test_a_challenge_page_has_a_script_and_no_article(asked: int, sent: int, faults: Faults, get: Get) -> None:
    faults.add(Fault("challenge", status=asked))
    reply = get(URL)
    assert reply.status == sent
    assert "document.cookie" in reply.text


def test_a_huge_body_is_streamed_without_a_length(faults: Faults, press: Press, connect: Connect) -> None:
    faults.add(Fault("huge"))
    received = 0
    with connect(press, "vietnamnet.vn") as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: vietnamnet.vn\r\n\r\n")
        while block := connection.recv(1 << 20):
            received += len(block)
            if received > 50 << 20:
                break
    assert received > 50 << 20


def test_a_bomb_is_small_on_the_wire_and_large_in_memory(faults: Faults, get: Get) -> None:
    faults.add(Fault("bomb", size=20 << 20))
    reply = get(URL, Accept_Encoding="gzip")
    assert reply.headers["Content-Encoding"] == "gzip"
    assert len(reply.body) < 100_000
    assert len(zlib.decompress(reply.body, 31)) == 20 << 20
    assert gzip.decompress(reply.body)[:3] == b"AAA"


def test_a_reset_breaks_the_connection(faults: Faults, get: Get) -> None:
    faults.add(Fault("reset"))
    with pytest.raises((ConnectionResetError, RemoteDisconnected, SSLError)):
        get(URL)


@pytest.mark.parametrize("kind", ["tls_wrong_name", "tls_untrusted", "tls_expired"])
def test_a_bad_certificate_is_refused_by_a_verifying_client(kind: str, faults: Faults, get: Get) -> None:
    faults.add(Fault(kind, host="vietnamnet.vn"))
    with pytest.raises(SSLCertVerificationError):
        get(URL)
    assert get("https://vnexpress.net/the-gioi").status == 200


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="unknown fault 'flood'"):
        Fault("flood")


def test_chaos_hits_about_its_fractions_and_the_same_requests_again_for_the_same_seed() -> None:
    def run(seed: int) -> list[Fault | None]:
        faults = chaos(seed)
        return [faults.pick("vietnamnet.vn", f"/page-{number % 500}") for number in range(4000)]

    first = run(7)
    assert first == run(7) != run(8)
    unavailable = sum(fault is not None and fault.kind == "status" and fault.status == 503 for fault in first)
    assert 0.01 < unavailable / len(first) < 0.03


def test_chaos_does_not_depend_on_the_order_of_requests_and_spares_robots_txt() -> None:
    there, back = chaos(3), chaos(3)
    addresses = [("vietnamnet.vn", f"/page-{number}") for number in range(500)]
    hits = {address: there.pick(*address) for address in addresses}
    assert {address: back.pick(*address) for address in reversed(addresses)} == hits
    assert not any(there.pick("vietnamnet.vn", "/robots.txt") for _ in range(1000))


def test_every_kind_of_fault_is_tested_above() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'Fault("{kind}"' not in tested] == []


def test_an_answer_without_validators_is_known_to_nobody() -> None:
    from email.message import Message

    request = Message()
    request["If-None-Match"] = "*"
    assert not Answer(body=b"x").is_known_to(request)
    assert not Answer(status=404, etag='"x"').is_known_to(request)
