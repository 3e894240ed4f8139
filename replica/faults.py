"""What goes wrong on the real web, on demand: by host, path and fraction, reproducible by seed."""

import hashlib
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from replica.answer import Answer
from replica.wire import Wire

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong. ``host`` and ``path`` are glob patterns; ``kind`` is a key of KINDS or TLS_KINDS.

    ``fraction`` of the matching requests are hit; ``times`` ends the fault after so many hits. TLS kinds apply to
    whole connections: they look at the host only and ignore fraction and times.
    """

    kind: str
    host: str = "*"
    path: str = "*"
    except_path: str | None = None
    fraction: float = 1.0
    times: int | None = None
    status: int = 503
    retry_after: str | None = None
    seconds: float = 3600.0
    """How long a hang lasts, or the gap between two bytes of a drip."""
    size: int = 50 * MEBIBYTE
    """Bytes of a huge body, or of a bomb after inflation."""
    target: str = "https://elsewhere.example/"

    def __post_init__(self) -> None:
        if self.kind not in KINDS and self.kind not in TLS_KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; there are {', '.join([*KINDS, *TLS_KINDS])}")

    def matches(self, host: str, path: str) -> bool:
        if self.except_path is not None and fnmatchcase(path, self.except_path):
            return False
        return fnmatchcase(host, self.host) and fnmatchcase(path, self.path)


class Faults:
    """A changeable list of faults; the first that matches and hits is applied.

    Whether a fraction hits depends on the seed, the address and how often it was asked for: not on the order in which
    threads come, so that a run can be repeated.
    """

    def __init__(self, faults: Iterable[Fault] = (), seed: int = 0) -> None:
        self._faults = list(faults)
        self._seed = seed
        self._asked: Counter[tuple[str, str]] = Counter()
        self._hits: Counter[Fault] = Counter()
        self._lock = threading.Lock()

    def add(self, *faults: Fault) -> None:
        with self._lock:
            self._faults.extend(faults)

    def clear(self) -> None:
        """From now on all is well."""
        with self._lock:
            self._faults.clear()

    def pick(self, host: str, path: str) -> Fault | None:
        """The fault for this request, counting it."""
        with self._lock:
            self._asked[host, path] += 1
            draw = (self._seed, host, path, self._asked[host, path])
            for place, fault in enumerate(self._faults):
                if fault.kind in TLS_KINDS or not fault.matches(host, path):
                    continue
                if fault.times is not None and self._hits[fault] >= fault.times:
                    continue
                if _chance(place, *draw) < fault.fraction:
                    self._hits[fault] += 1
                    return fault
        return None

    def pick_certificate(self, host: str) -> str | None:
        """The TLS kind for a connection to this host."""
        with self._lock:
            return next((f.kind for f in self._faults if f.kind in TLS_KINDS and fnmatchcase(host, f.host)), None)

    @staticmethod
    def apply(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
        """Sends ``answer`` as the fault has it."""
        KINDS[fault.kind](fault, wire, answer, host, path)


def chaos(seed: int) -> Faults:
    """An ordinary bad day: rare errors of each sort, everywhere but in robots.txt."""
    profile = [
        Fault("status", except_path="/robots.txt", fraction=0.02, status=503),
        Fault("status", except_path="/robots.txt", fraction=0.01, status=429, retry_after="5"),
        Fault("status", except_path="/robots.txt", fraction=0.005, status=500),
        Fault("truncated", except_path="/robots.txt", fraction=0.005),
        Fault("reset", except_path="/robots.txt", fraction=0.005),
        Fault("empty", except_path="/robots.txt", fraction=0.003),
    ]
    return Faults(profile, seed)


def _chance(*parts: object) -> float:
    digest = hashlib.sha256(repr(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _status(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
    body = f"<html><body><h1>{fault.status}</h1><hr>nginx</body></html>".encode()
    wire.send(Answer(status=fault.status, body=body, headers=headers))


def _hang(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.wait(fault.seconds)
    wire.close()


def _drip(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    """A head at once, then a byte at a time: a read time-out that restarts with each byte never fires."""
    wire.close()
    wire.head(200, {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body))})
    for position in range(len(answer.body)):
        wire.write(answer.body[position : position + 1])
        wire.flush()
        if not wire.wait(min(fault.seconds, 5.0)):
            return


def _truncated(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.close()
    wire.head(200, {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body) + 1)})
    wire.write(answer.body[: len(answer.body) // 2])


def _charset(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    """The bytes are UTF-8 and were decoded once too often; the header names yet another encoding."""
    text = answer.body.decode("utf-8", errors="replace").encode().decode("latin-1")
    wire.send(replace(answer, body=text.encode(), content_type="text/html; charset=windows-1258", etag=None))


def _redirect_loop(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.send(Answer.redirect(f"https://{host}{path}", status=302))


def _redirect(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.send(Answer.redirect(fault.target, status=302))


def _challenge(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    """A page that a browser solves by script and a robot must recognise and leave alone."""
    body = (
        '<html><head><meta charset="utf-8"><title>Just a moment...</title></head><body><noscript>Please enable '
        'JavaScript and cookies to continue</noscript><script>document.cookie="D1N=" + "c0ffee" + "; path=/";'
        "window.location.reload(true);</script></body></html>"
    )
    wire.send(Answer(status=200 if fault.status == 503 else fault.status, body=body.encode()))


def _empty(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.send(Answer(body=b""))


def _huge(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.close()
    wire.head(200, {"Content-Type": answer.content_type, "Transfer-Encoding": "chunked"})
    block = b"<p>" + b"lorem ipsum " * 5460 + b"</p>"
    for _ in range(fault.size // len(block) + 1):
        wire.chunk(block)
    wire.chunk(b"")


def _bomb(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.close()
    wire.head(200, {"Content-Type": answer.content_type, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"})
    for block in _deflated(fault.size):
        wire.chunk(block)
    wire.chunk(b"")


def _deflated(size: int) -> Iterator[bytes]:
    """A gzip stream of ``size`` equal bytes, about a thousandth of that long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(size // MEBIBYTE):
        if block := packer.compress(b"A" * MEBIBYTE):
            yield block
    yield packer.flush()


def _reset(fault: Fault, wire: Wire, answer: Answer, host: str, path: str) -> None:
    wire.reset()


KINDS: dict[str, Callable[[Fault, Wire, Answer, str, str], None]] = {
    "status": _status,
    "hang": _hang,
    "drip": _drip,
    "truncated": _truncated,
    "charset": _charset,
    "redirect_loop": _redirect_loop,
    "redirect": _redirect,
    "challenge": _challenge,
    "empty": _empty,
    "huge": _huge,
    "bomb": _bomb,
    "reset": _reset,
}

TLS_KINDS = ("tls_wrong_name", "tls_untrusted", "tls_expired")
