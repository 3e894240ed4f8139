"""Content lines of iCalendar (RFC 5545, 3.1 and 3.3.11): escaping, folding, and reading back what was written."""

from collections.abc import Iterable, Iterator

MAX_OCTETS = 75


def escaped(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line end take a backslash; other control characters are gone."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(char for char in line if char == "\t" or char.isprintable()) for line in lines)


def folded(lines: Iterable[str]) -> bytes:
    """The lines as a file: none over 75 octets, no character torn, each ended by CRLF."""
    return b"".join(part + b"\r\n" for line in lines for part in _parts(line))


def _parts(line: str) -> Iterator[bytes]:
    part = b""
    for char in line:
        octets = char.encode("utf-8")
        if len(part) + len(octets) > MAX_OCTETS:
            yield part
            part = b" "
        part += octets
    yield part


def unfolded(content: bytes) -> list[str]:
    """The lines of a file again; what is no UTF-8 makes an empty list."""
    try:
        return content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    except UnicodeDecodeError:
        return []


def components(content: bytes, name: str) -> list[list[str]]:
    """The lines between BEGIN:name and END:name, of each such component."""
    found: list[list[str]] = []
    inside: list[str] | None = None
    for line in unfolded(content):
        if line == f"BEGIN:{name}":
            inside = []
        elif line == f"END:{name}" and inside is not None:
            found.append(inside)
            inside = None
        elif inside is not None:
            inside.append(line)
    return found


def value_of(lines: Iterable[str], name: str) -> str:
    """The raw value of the first property of this name, whatever its parameters; empty if there is none."""
    for line in lines:
        head, _, value = line.partition(":")
        if head.partition(";")[0] == name:
            return value
    return ""
