"""How the stored bytes leave: by SMTP, or as .eml files where no mail server is set."""

import re
import smtplib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from digest.message import envelope_sender
from digest.safe import one_line
from digest.whole_file import write_whole
from settings.smtp import SmtpSettings
from store.digests import UNANSWERED, Outgoing

MAX_BROKEN_IN_A_ROW = 2
"""A server that hangs or hangs up on two mails in a row would do so on the next fifty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``unreachable`` means that the recipient's address itself was refused for good."""

    state: Literal["sent", "deferred", "refused"]
    response: str
    unreachable: bool = False


class Transport(Protocol):
    """Takes mails one by one; never raises for what a server or disk does."""

    def send(self, outgoing: Outgoing) -> Outcome: ...

    def close(self) -> None: ...


class FileTransport:
    """Writes each mail to a folder, whole or not at all; writing it again gives the same file."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def send(self, outgoing: Outgoing) -> Outcome:
        path = self._directory / eml_name(outgoing)
        try:
            self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(path, outgoing.message)
        except OSError as error:
            return Outcome("deferred", f"{path}: {error.strerror or error}")
        return Outcome("sent", f"written to {path}")

    def close(self) -> None:
        """Nothing is held open."""


def eml_name(outgoing: Outgoing) -> str:
    """2026-11-22-desk_example.org-17.eml."""
    parts = (re.sub(r"[^A-Za-z0-9.-]+", "_", part)[:80] for part in (outgoing.period, outgoing.address))
    return f"{'-'.join(parts)}-{outgoing.id}.eml"


class SmtpTransport:
    """One connection for all mails, opened when first needed and again after it broke.

    What concerns the server as a whole (no connection, bad certificate, wrong password, sender refused) defers
    this mail and all that follow; what concerns one recipient or mail concerns only that.
    """

    def __init__(self, settings: SmtpSettings, password: str | None, ca_file: Path | None = None) -> None:
        self._settings = settings
        self._password = password
        self._ca_file = ca_file
        self._server: smtplib.SMTP | None = None
        self._down: str | None = None
        self._broken = 0
        self._under_way = False

    def send(self, outgoing: Outgoing) -> Outcome:
        if self._down is None and self._server is None:
            self._down = self.connect()
        if self._down is not None or self._server is None:
            return Outcome("deferred", self._down or "no connection")
        try:
            outcome = self._converse(self._server, outgoing)
        except UnicodeEncodeError:
            return Outcome("refused", "the address needs SMTPUTF8, which the server does not offer", unreachable=True)
        except (OSError, smtplib.SMTPException) as error:
            return self._after_break(error)
        self._broken = 0
        return outcome

    def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException):
                server.close()

    def connect(self) -> str | None:
        """Opens, secures and logs in; gives the reason when that fails."""
        smtp = self._settings
        try:
            if smtp.security == "tls":
                self._server = smtplib.SMTP_SSL(
                    str(smtp.host), smtp.port, timeout=smtp.timeout_s, context=self._context()
                )
            else:
                self._server = smtplib.SMTP(str(smtp.host), smtp.port, timeout=smtp.timeout_s)
            self._server.ehlo_or_helo_if_needed()
            if smtp.security == "starttls":
                self._server.starttls(context=self._context())
                self._server.ehlo()
            if smtp.username:
                self._server.login(smtp.username, self._password or "")
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return f"{smtp.host}:{smtp.port}: {_reason(error)}"
        return None

    def _context(self) -> ssl.SSLContext:
        """Certificates and names are verified; ``ca_file`` is trusted besides the machine's own authorities."""
        context = ssl.create_default_context()
        if self._ca_file is not None:
            context.load_verify_locations(self._ca_file)
        return context

    def _converse(self, server: smtplib.SMTP, outgoing: Outgoing) -> Outcome:
        self._under_way = False
        sender = envelope_sender(self._settings.sender)
        options = () if outgoing.address.isascii() or not server.has_extn("smtputf8") else ("SMTPUTF8",)
        if options:
            server.command_encoding = "utf-8"
        code, reply = server.mail(sender, options)
        if code != 250:
            self._down = f"sender {sender} refused: {_text(code, reply)}"
            self.close()
            return Outcome("deferred", self._down)
        code, reply = server.rcpt(outgoing.address)
        if code not in (250, 251):
            return self._declined(server, code, reply, unreachable=True)
        self._under_way = True
        try:
            code, reply = server.data(outgoing.message)
        except smtplib.SMTPDataError as error:  # declined before the mail itself was asked for
            code, reply = error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b""
        if code != 250:
            return self._declined(server, code, reply, unreachable=False)
        return Outcome("sent", _text(code, reply))

    def _declined(self, server: smtplib.SMTP, code: int, reply: bytes, unreachable: bool) -> Outcome:
        if code == 421:
            self._drop()
        else:
            server.rset()
        state: Literal["refused", "deferred"] = "refused" if 500 <= code < 600 else "deferred"
        return Outcome(state, _text(code, reply), unreachable=unreachable and state == "refused")

    def _after_break(self, error: OSError | smtplib.SMTPException) -> Outcome:
        self._drop()
        self._broken += 1
        if self._broken >= MAX_BROKEN_IN_A_ROW:
            self._down = f"{self._settings.host}:{self._settings.port}: {_reason(error)}"
        return Outcome("deferred", f"{UNANSWERED if self._under_way else ''}{_reason(error)}")

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _reason(error: OSError | smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (
            f"login failed: {_text(error.smtp_code, error.smtp_error)} (check smtp.username and MEKONG_SMTP_PASSWORD)"
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return _text(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "no answer in time"
    return f"{type(error).__name__}: {one_line(error, 300)}"


def _text(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return one_line(f"{code} {text}", 300)
