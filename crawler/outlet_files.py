"""The files of knowledge about outlets: the shipped ones, a user's own on top, and whose address a URL is."""

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ValidationError

from crawler.outlet import Family, Outlet

_Model = TypeVar("_Model", bound=BaseModel)
_TWIN = re.compile(r"^(?:www|m|amp|beta|id|mobile|wap)\.")
_MAX_FILE = 200_000  # bytes; the longest shipped file is below 5,000


class OutletFileError(Exception):
    """An outlet or family file that cannot be used; names the file and the key, and what would be right."""

    def __init__(self, file: str, key: str, message: str, hint: str = "") -> None:
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")
        self.file, self.key, self.message, self.hint = file, key, message, hint


def load_outlets(own_directory: Path | None = None) -> dict[str, Outlet]:
    """All outlets by name, families merged in: the shipped ones, and those of ``own_directory`` (name.yaml, and
    families/name.yaml), which win over shipped ones of the same name. Raises OutletFileError."""
    families, outlets = dict(_shipped_families()), dict(_shipped_files())
    if own_directory is not None and own_directory.is_dir():
        families |= _read_all(_yaml_files(own_directory / "families"), Family)
        outlets |= _read_all(_yaml_files(own_directory), Outlet)
    merged = {name: _merged(outlet, families) for name, outlet in outlets.items()}
    _check_hosts(merged.values())
    return dict(sorted(merged.items()))


@lru_cache(maxsize=1)
def shipped_outlets() -> Mapping[str, Outlet]:
    """The outlets that come with the program."""
    return load_outlets()


def outlet_of(url: str, outlets: Mapping[str, Outlet] | Iterable[Outlet]) -> Outlet | None:
    """The outlet on whose host the address is, or None: a host that no file lists belongs to nobody."""
    host = host_of(url)
    if not host:
        return None
    known = outlets.values() if isinstance(outlets, Mapping) else outlets
    bare = _TWIN.sub("", host)
    twin: Outlet | None = None
    for outlet in known:
        if host in outlet.hosts:
            return outlet
        if bare in outlet.hosts:
            twin = twin or outlet
    return twin


def is_article_url(url: str, outlet: Outlet) -> bool:
    """Whether the address, in its canonical spelling, is one of the outlet's articles."""
    from crawler.canonical import canonical_url

    canonical = canonical_url(url, outlet)
    if any(re.search(pattern, canonical) for pattern in outlet.not_article_url):
        return False
    return any(re.search(pattern, canonical) for pattern in outlet.article_url)


def host_of(url: str) -> str:
    """The lower-case host of an address without port and trailing dot; '' when there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _shipped_families() -> dict[str, Family]:
    return _read_all(_yaml_files(resources.files("crawler").joinpath("families")), Family)


@lru_cache(maxsize=1)
def _shipped_files() -> dict[str, Outlet]:
    return _read_all(_yaml_files(resources.files("crawler").joinpath("outlets")), Outlet)


def _yaml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


def _read_all(files: Iterable[Traversable], model: type[_Model]) -> dict[str, _Model]:
    return {file.name.removesuffix(".yaml"): _read(file, model) for file in files}


def _read(file: Traversable, model: type[_Model]) -> _Model:
    data = _parsed(file)
    try:
        read = model.model_validate(data)
    except ValidationError as error:
        raise _explained(str(file), error, model) from error
    name = str(getattr(read, "name", ""))
    if file.name != f"{name}.yaml":
        raise OutletFileError(str(file), "name", f"is {name!r}", f"a file is called like its outlet: {name}.yaml")
    return read


def _parsed(file: Traversable) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OutletFileError(str(file), "", f"cannot be read: {error.strerror}", "check its permissions") from error
    if len(content) > _MAX_FILE:
        raise OutletFileError(str(file), "", f"has more than {_MAX_FILE} bytes", "one outlet a file")
    try:
        data = yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise OutletFileError(
            str(file), f"line {line}", f"no valid YAML: {error.problem}", "check quotes and indents"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise OutletFileError(str(file), "", f"no valid YAML: {error}", "save it as UTF-8 text") from error
    if not isinstance(data, dict):
        raise OutletFileError(str(file), "", "holds no keys", "start with name:, title:, kind:, home:, hosts:")
    return data


def _explained(file: str, error: ValidationError, model: type[BaseModel]) -> OutletFileError:
    """The first mistake, with the key where it is and, for an unknown key, the nearest known one."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] != "extra_forbidden":
        return OutletFileError(file, key, str(first["msg"]))
    near = difflib.get_close_matches(str(first["loc"][-1]), _keys(model), n=1)
    return OutletFileError(
        file, key, "is no known key", f"did you mean {near[0]!r}?" if near else "see the shipped files"
    )


def _keys(model: type[BaseModel]) -> list[str]:
    from crawler.outlet import PageSpec, SourceSpec

    return [key for known in (model, PageSpec, SourceSpec) for key in known.model_fields]


def _merged(outlet: Outlet, families: Mapping[str, Family]) -> Outlet:
    if outlet.family is None:
        return outlet
    family = families.get(outlet.family)
    if family is None:
        near = difflib.get_close_matches(outlet.family, families, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(sorted(families))
        raise OutletFileError(f"{outlet.name}.yaml", "family", f"there is no family {outlet.family!r}", hint)
    return outlet.with_family(family)


def _check_hosts(outlets: Iterable[Outlet]) -> None:
    owners: dict[str, str] = {}
    for outlet in outlets:
        for host in outlet.hosts:
            other = owners.setdefault(host, outlet.name)
            if other != outlet.name:
                raise OutletFileError(
                    f"{outlet.name}.yaml", "hosts", f"{host} belongs to {other} already", "a host has one outlet"
                )
