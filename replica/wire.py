"""The last step to the client: puts an answer on the connection, properly or as a fault wants it."""

import contextlib
import gzip
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler

from replica.answer import Answer

COMPRESS_FROM_BYTES = 500
CHUNK_BYTES = 4096


class Wire:
    """One request's connection. ``stop`` is set when the press closes, so that no fault outlives it."""

    def __init__(self, handler: BaseHTTPRequestHandler, stop: threading.Event) -> None:
        self._handler = handler
        self._stop = stop
        self.status = 0
        """What was sent; 0 as long as nothing was."""

    def send(self, answer: Answer) -> None:
        """The answer as a good server sends it: 304 where that is right, gzip and chunks where asked for."""
        handler = self._handler
        if answer.is_known_to(handler.headers):
            self.head(304, answer.validators())
            return
        body, headers = answer.body, {"Content-Type": answer.content_type, **answer.validators(), **answer.headers}
        if answer.compress:
            headers["Vary"] = "Accept-Encoding"
            if len(body) >= COMPRESS_FROM_BYTES and "gzip" in handler.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, compresslevel=3, mtime=0)
                headers["Content-Encoding"] = "gzip"
        chunked = answer.chunked and handler.request_version == "HTTP/1.1"
        headers |= {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(len(body))}
        self.head(answer.status, headers)
        if handler.command == "HEAD":
            return
        if chunked:
            for start in range(0, len(body), CHUNK_BYTES):
                self.chunk(body[start : start + CHUNK_BYTES])
            self.chunk(b"")
        else:
            self.write(body)

    def head(self, status: int, headers: dict[str, str]) -> None:
        self.status = status
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def write(self, data: bytes) -> None:
        self._handler.wfile.write(data)

    def flush(self) -> None:
        self._handler.wfile.flush()

    def chunk(self, data: bytes) -> None:
        self.write(b"%x\r\n%s\r\n" % (len(data), data))

    def wait(self, seconds: float) -> bool:
        """Waits; False when the press closes meanwhile."""
        return not self._stop.wait(seconds)

    def close(self) -> None:
        """Ends the connection after this request."""
        self._handler.close_connection = True

    def reset(self) -> None:
        """Drops the connection with a TCP reset."""
        self.close()
        with contextlib.suppress(OSError):
            linger = struct.pack("ii", 1, 0)
            self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            socket.close(self._handler.connection.detach())
