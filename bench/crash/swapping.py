"""Changing the product from outside."""

from typing import Any


def swap(owner: Any, **members: Any) -> None:
    """Puts other members in place of a module's or class's own."""
    for name, member in members.items():
        setattr(owner, name, member)
