"""The HTTP and HTTPS servers: one thread a connection, virtual hosts by Host header and by SNI."""

import contextlib
import socket
import socketserver
import ssl
import sys
import threading
import time
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from replica.access import AccessLog, LogLine, kept_headers
from replica.wire import Wire

HANDSHAKE_TIMEOUT_S = 10.0
IDLE_TIMEOUT_S = 75.0

Responder = Callable[[str, str, str, Wire], str | None]
"""(scheme, host, path, wire) -> the name of the fault that was applied, if any."""


class Handler(BaseHTTPRequestHandler):
    """Reads requests; what is answered is the responder's business."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_TIMEOUT_S
    disable_nagle_algorithm = True
    wbufsize = 65536
    server: "WebServer"

    def version_string(self) -> str:
        return "nginx"

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def _respond(self) -> None:
        at, wall = time.monotonic(), time.time()
        wire = Wire(self, self.server.stop)
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0].lower()
        fault = None
        try:
            fault = self.server.responder(self.server.scheme, host, self.path, wire)
        finally:
            headers = kept_headers(self.headers)
            line = LogLine(at, wall, self.server.scheme, host, self.path, wire.status, headers, fault)
            self.server.log.add(line)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """The access log has it all."""


class WebServer(socketserver.ThreadingTCPServer):
    """One listening port on 127.0.0.1. ``context`` makes it HTTPS. Leaves no thread and no socket behind."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, responder: Responder, log: AccessLog, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.responder = responder
        self.log = log
        self.scheme = "http" if context is None else "https"
        self.stop = threading.Event()
        self.errors: list[BaseException] = []
        self._context = context
        self._open: set[socket.socket] = set()
        self._workers: set[threading.Thread] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name=f"replica-{self.scheme}")
        self._thread.daemon = True

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stops accepting, breaks open connections, ends faults that hang, and joins all threads."""
        self.stop.set()
        self.shutdown()
        self._thread.join()
        for connection in tuple(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for worker in tuple(self._workers):
            worker.join(timeout=5)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        if self._context is not None:
            connection = self._context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self._open.add(connection)
        return connection, address

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        worker = threading.current_thread()
        self._workers.add(worker)
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._workers.discard(worker)

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        if isinstance(request, ssl.SSLSocket):
            request.settimeout(HANDSHAKE_TIMEOUT_S)
            request.do_handshake()
        super().finish_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away or refuse our certificate are no errors of ours."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.errors.append(error)
            traceback.print_exception(error)
