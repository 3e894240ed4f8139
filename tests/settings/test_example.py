"""The shipped config.yaml names every key, with its default and a comment."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from settings.loading import parse_settings
from settings.settings import Settings

CONFIG = Path(__file__).parents[2] / "config.yaml"


def model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in getattr(annotation, "__args__", ()) if (found := model_of(inner))), None)


def keys_of(model: type[BaseModel], above: str = "") -> set[str]:
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        inner = model_of(field.annotation)
        keys |= keys_of(inner, f"{above}{name}.") if inner else {f"{above}{name}"}
    return keys


def keys_in(data: Any, above: str = "") -> set[str]:
    if isinstance(data, dict):
        return set().union(*(keys_in(value, f"{above}{key}.") for key, value in data.items()))
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return keys_in(data[0], above)
    return {above.rstrip(".")}


def test_the_example_names_every_key_and_no_other() -> None:
    assert keys_in(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))) == keys_of(Settings)


def test_every_key_of_the_example_has_a_comment_above_it() -> None:
    lines = CONFIG.read_text(encoding="utf-8").splitlines()
    bare = [
        line.strip()
        for before, line in pairwise(lines)
        if line.strip()
        and not line.strip().startswith(("#", "- #"))
        and not line.rstrip().endswith(":")
        and not before.strip().startswith(("#", "- #"))
    ]
    follow_a_shared_comment = {"run_timeout_s: 3600", "extract_timeout_s: 20"}
    assert set(bare) <= follow_a_shared_comment


def test_the_example_shows_the_defaults() -> None:
    shown = parse_settings(CONFIG.read_text(encoding="utf-8"), CONFIG).model_dump(exclude={"subscribers", "politeness"})
    assert shown == Settings().model_dump(exclude={"subscribers", "politeness"})
