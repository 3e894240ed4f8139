"""Reads config.yaml: every problem is reported with its file, line and key, and with what is allowed."""

import difflib
import os
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from settings.errors import ConfigError, ConfigProblem
from settings.secrets import DATABASE_PASSWORD, SMTP_PASSWORD, Secrets
from settings.settings import Settings

CONFIG_VARIABLE = "MEKONG_CONFIG"
MAX_CONFIG_BYTES = 1_000_000
PUBLIC_DELAY_FLOOR_S = 2.0
EXAMPLE_DOMAINS = ("@example.org", "@example.com", "@example.net")

Location = tuple[str | int, ...]


def find_config(explicit: Path | None) -> Path | None:
    """The file in use: --config, then $MEKONG_CONFIG, ./config.yaml, the user's own; None means the defaults.

    Raises ConfigError when a file that was asked for is not there.
    """
    asked = explicit or (Path(os.environ[CONFIG_VARIABLE]) if os.environ.get(CONFIG_VARIABLE) else None)
    if asked is not None:
        if not asked.is_file():
            hint = "give an existing file with --config or MEKONG_CONFIG"
            raise ConfigError([ConfigProblem(str(asked), None, "", "no such file", hint)])
        return asked
    for place in (Path("config.yaml"), user_config_directory() / "config.yaml"):
        if place.is_file():
            return place
    return None


def user_config_directory() -> Path:
    """Where a user's own config.yaml may live: $XDG_CONFIG_HOME/mekong-monitor."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "mekong-monitor"


def user_data_directory() -> Path:
    """Where data goes without a config file: $XDG_DATA_HOME/mekong-monitor."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "mekong-monitor"


def load_settings(explicit: Path | None = None, secrets: Secrets | None = None) -> Settings:
    """Settings from the file in use, or the defaults with their data in the user's data directory.

    Raises ConfigError with every problem found; nothing is used half-configured.
    """
    secrets = secrets or Secrets.from_environment()
    file = find_config(explicit)
    if file is None:
        return _checked(Settings().located(user_data_directory(), None, secrets))
    return parse_settings(_read(file), file, secrets)


def parse_settings(text: str, file: Path, secrets: Secrets | None = None) -> Settings:
    """Settings from YAML text; ``file`` names it in errors and is the base of relative paths."""
    data, lines = _parse_yaml(text, str(file))
    try:
        settings = Settings.model_validate(data or {})
    except ValidationError as error:
        raise ConfigError([_problem(issue, str(file), lines) for issue in error.errors()]) from None
    return _checked(settings.located(file.absolute().parent, file, secrets or Secrets()), lines)


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_CONFIG_BYTES:
            raise ConfigError([ConfigProblem(str(file), None, "", "larger than 1 MB", "is this the right file?")])
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError([ConfigProblem(str(file), None, "", "not UTF-8 text", "save it as UTF-8")]) from None
    except OSError as error:
        raise ConfigError([ConfigProblem(str(file), None, "", f"cannot be read: {error.strerror}")]) from None


def _parse_yaml(text: str, file: str) -> tuple[Any, dict[Location, int]]:
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Location, int] = {}
        if node is None:
            return {}, lines
        problems = _collect(node, (), lines, file)
        if problems:
            raise ConfigError(problems)
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError([ConfigProblem(file, line, "", f"not valid YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise ConfigError([ConfigProblem(file, None, "", f"not valid YAML: {error}")]) from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise ConfigError([ConfigProblem(file, 1, "", "must be a mapping of sections", "see config.yaml")])
    return data, lines


def _collect(node: yaml.Node, at: Location, lines: dict[Location, int], file: str) -> list[ConfigProblem]:
    """Notes the line of every key and finds keys that stand twice, of which YAML would silently drop one."""
    lines[at] = node.start_mark.line + 1
    problems: list[ConfigProblem] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in seen:
                problems.append(ConfigProblem(file, line, _dotted((*at, key)), "stands twice", "remove one"))
            seen.add(key)
            problems += _collect(value_node, (*at, key), lines, file)
            lines[(*at, key)] = line
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            problems += _collect(item, (*at, index), lines, file)
    return problems


def _problem(issue: Any, file: str, lines: dict[Location, int]) -> ConfigProblem:
    location: Location = tuple(issue["loc"])
    line = next((lines[location[:n]] for n in range(len(location), -1, -1) if location[:n] in lines), None)
    if issue["type"] == "extra_forbidden":
        known = _known_keys(location[:-1])
        near = difflib.get_close_matches(str(location[-1]), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(known)}"
        return ConfigProblem(file, line, _dotted(location), "unknown key", hint)
    message = str(issue["msg"]).removeprefix("Value error, ")
    return ConfigProblem(file, line, _dotted(location), message, _description(location))


def _known_keys(location: Location) -> list[str]:
    model = _model_at(location)
    return sorted(model.model_fields) if model else []


def _description(location: Location) -> str:
    model = _model_at(location[:-1]) if location else None
    name = str(location[-1]) if location else ""
    if model and name in model.model_fields:
        return model.model_fields[name].description or ""
    return ""


def _model_at(location: Location) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Settings
    for step in location:
        if isinstance(step, int):
            continue
        if model is None or step not in model.model_fields:
            return None
        model = _inner_model(model.model_fields[step].annotation)
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found:
            return found
    return None


def _checked(settings: Settings, lines: dict[Location, int] | None = None) -> Settings:
    """Cross-checks that need more than one key: secrets that must be there, subscribers named twice."""
    lines = lines or {}
    file = str(settings.file or "defaults")
    problems = []
    if settings.smtp.username and not settings.secrets.smtp_password:
        hint = f"set the environment variable {SMTP_PASSWORD}"
        problems.append(ConfigProblem(file, lines.get(("smtp", "username")), "smtp.username", "no password", hint))
    if settings.smtp.host is None and settings.smtp.username:
        hint = "set smtp.host, or remove smtp.username"
        problems.append(ConfigProblem(file, lines.get(("smtp", "username")), "smtp.username", "without a host", hint))
    if settings.politeness.delay_s < PUBLIC_DELAY_FLOOR_S and settings.network.routes is None:
        hint = f"the public press gets at least {PUBLIC_DELAY_FLOOR_S:g} s between two requests"
        line = lines.get(("politeness", "delay_s"))
        problems.append(ConfigProblem(file, line, "politeness.delay_s", "too short", hint))
    seen: set[str] = set()
    for index, subscriber in enumerate(settings.subscribers):
        if subscriber.address in seen:
            line = lines.get(("subscribers", index))
            key = f"subscribers.{index}.address"
            problems.append(ConfigProblem(file, line, key, f"{subscriber.address} stands twice", "remove one"))
        seen.add(subscriber.address)
        if settings.smtp.host and subscriber.address.endswith(EXAMPLE_DOMAINS):
            line = lines.get(("subscribers", index))
            hint = "put your own address there before mail leaves this machine"
            problems.append(ConfigProblem(file, line, f"subscribers.{index}.address", "is the example's", hint))
    if problems:
        raise ConfigError(problems)
    return settings


def _dotted(location: Location) -> str:
    return ".".join(str(step) for step in location)


__all__ = ["DATABASE_PASSWORD", "SMTP_PASSWORD", "find_config", "load_settings", "parse_settings"]
