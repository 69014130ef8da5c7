"""What a style file says, and which file says it (``govdoc styles show``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from govdoc.stylesheet.build import load
from govdoc.stylesheet.find import find_style, style_name
from govdoc.stylesheet.parse import chain, extended, read_tables

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class About(NamedTuple):
    """What a style file says, and where each setting comes from."""

    path: Traversable
    title: str
    extends: str | None
    settings: tuple[tuple[str, str, str], ...]
    """(key, value as TOML has it, name of the style that sets it)."""


def describe(name: str) -> About:
    """Return a style's settings, those of what it extends included.

    Raises:
        StylesheetError: as `load`.
    """
    import json

    load(name)
    path = find_style(name)
    own = read_tables(path).get("style", {})
    settings: dict[str, tuple[str, str]] = {}
    for file in reversed(chain(path)):
        for key, value in _flat(read_tables(file)):
            shown = json.dumps(value, ensure_ascii=False)
            settings[key] = (shown, style_name(file))
    rows = tuple((k, *settings[k]) for k in settings if not k.startswith("style."))
    return About(path, own.get("title", style_name(path)), extended(path, own), rows)


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
