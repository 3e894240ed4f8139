"""A real mail server on 127.0.0.1 that keeps what it accepts on disk, and that can fail in every usual way."""

import asyncio
import contextlib
import email
import json
import socket
import ssl
import threading
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from replica.certificates import Authority

Security = Literal["none", "starttls", "tls"]
Certificate = Literal["good", "wrong_name", "untrusted", "expired"]
ACCEPTED = "250 OK, kept"


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One accepted message: the envelope, and the very bytes that came after DATA."""

    mail_from: str
    rcpt_tos: tuple[str, ...]
    raw: bytes
    wall: float
    path: Path

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=modern)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"] or "")


@dataclass
class MailFaults:
    """What goes wrong; may be changed while the server runs. Counters count down to 0, one a message."""

    refuse: set[str] = field(default_factory=set)
    """Recipients that get 550 for good."""
    refuse_sender: bool = False
    unavailable: int = 0
    """Connections that get 421 for their EHLO and are closed."""
    defer: int = 0
    """Messages answered with 451 after DATA."""
    defer_recipients: int = 0
    """RCPT commands answered with 451."""
    reject: int = 0
    """Messages answered with 554 after DATA."""
    drop_data: int = 0
    """Connections dropped after DATA without keeping the message."""
    drop_reply: int = 0
    """Connections dropped after the message was kept and before the 250: the sender cannot know."""
    hang: int = 0
    """Messages never answered (for hang_s)."""
    hang_s: float = 3600.0

    def use(self, counter: str) -> bool:
        """Whether this fault strikes now, counting it down."""
        left = int(getattr(self, counter))
        if left > 0:
            setattr(self, counter, left - 1)
        return left > 0


class Mailbox:
    """Runs while its ``with`` block runs. ``directory`` gets NNNN.eml, NNNN.json (the envelope) and ca.pem.

    With ``credentials`` (user, password) AUTH is required, and offered only under TLS.
    """

    def __init__(
        self,
        directory: Path,
        faults: MailFaults | None = None,
        security: Security = "none",
        credentials: tuple[str, str] | None = None,
        certificate: Certificate = "good",
    ) -> None:
        if credentials and security == "none":
            raise ValueError("AUTH is offered under TLS only: choose starttls or tls")
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.faults = faults or MailFaults()
        self.security = security
        self.host = "127.0.0.1"
        self.port = 0
        self._credentials = credentials
        self._authority = Authority(directory)
        self.ca_file = self._authority.ca_file
        self._context = None if security == "none" else self._server_context(certificate)
        self._messages: list[StoredMessage] = []
        self._loop: asyncio.AbstractEventLoop
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        listener = socket.create_server((self.host, 0))
        self.port = listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, args=(listener,), name="replica-mail", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    def messages(self) -> list[StoredMessage]:
        """All accepted messages in the order of their coming."""
        return self._messages.copy()

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        if not self.faults.use("unavailable"):
            return responses
        if server.transport is not None:
            self._loop.call_soon(server.transport.close)
        return ["421 4.3.2 closing for maintenance"]

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._credentials and not session.authenticated:
            return "530 5.7.0 authentication required"
        if self.faults.refuse_sender:
            return "550 5.7.1 sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.faults.refuse:
            return "550 5.1.1 no such mailbox"
        if self.faults.use("defer_recipients"):
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.faults.use("hang"):
            await asyncio.sleep(self.faults.hang_s)
        if self.faults.use("defer"):
            return "451 4.3.0 try again later"
        if self.faults.use("reject"):
            return "554 5.7.1 content refused"
        if self.faults.use("drop_data"):
            return self._drop(server)
        self._keep(envelope)
        return self._drop(server) if self.faults.use("drop_reply") else ACCEPTED

    def _drop(self, server: SMTP) -> str:
        if isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return "421 gone"

    def _keep(self, envelope: Envelope) -> None:
        number = len(self._messages) + 1
        path = self.directory / f"{number:04d}.eml"
        raw = envelope.original_content or b""
        path.write_bytes(raw)
        stored = StoredMessage(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw, time.time(), path)
        kept = {"mail_from": stored.mail_from, "rcpt_tos": stored.rcpt_tos, "wall": stored.wall}
        path.with_suffix(".json").write_text(json.dumps(kept) + "\n", encoding="utf-8")
        self._messages.append(stored)

    def _server_context(self, certificate: Certificate) -> ssl.SSLContext:
        if certificate == "untrusted":
            return Authority(self.directory / "stranger", "Nobody's CA").context(self.host)
        name = "wrong-name.invalid" if certificate == "wrong_name" else self.host
        return self._authority.context(name, expired=certificate == "expired")

    def _protocol(self) -> SMTP:
        starttls = self.security == "starttls"
        return SMTP(
            self,
            hostname="mail.replica.invalid",
            ident="replica",
            loop=self._loop,
            enable_SMTPUTF8=True,
            tls_context=self._context if starttls else None,
            require_starttls=starttls,
            auth_require_tls=starttls,
            authenticator=self._authenticate,
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        known = self._credentials
        right = known is not None and isinstance(data, LoginPassword)
        right = right and (data.login.decode(), data.password.decode()) == known  # type: ignore[attr-defined]
        return AuthResult(success=right, handled=False)

    def _run(self, listener: socket.socket) -> None:
        asyncio.set_event_loop(self._loop)
        context = self._context if self.security == "tls" else None
        server = self._wait(self._loop.create_server(self._protocol, sock=listener, ssl=context))
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._wait(asyncio.wait(tasks, timeout=2) if tasks else asyncio.sleep(0))
        with contextlib.suppress(TimeoutError):
            self._wait(asyncio.wait_for(server.wait_closed(), 2))
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(work)
