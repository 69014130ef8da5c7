"""All the mistakes of a style file; loading it tells the first."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from govdoc.errors import StylesheetError
from govdoc.stylesheet.build import build
from govdoc.stylesheet.find import find_style
from govdoc.stylesheet.parse import over_extended, read_tables


def faults(name: str) -> list[StylesheetError]:
    """Return the mistakes of a style's own file; none: it can be used.

    A key that is wrong is left out, so that the next one is found; a mistake of no one
    key is the last that is seen.
    """
    found: list[StylesheetError] = []
    try:
        path = find_style(name)
        tables = deepcopy(read_tables(path))
    except StylesheetError as error:
        return [error]
    while True:
        try:
            build(path, over_extended(path, tables))
        except StylesheetError as error:
            found.append(error)
            if not _drop(tables, error.key):
                return found
        else:
            return found


def _drop(tables: dict[str, Any], key: str) -> bool:
    """Leave out a key, ``table.key``; False: the file does not have it."""
    *outer, last = key.split(".")
    inner: Any = tables
    for name in outer:
        inner = inner.get(name) if isinstance(inner, dict) else None
    if not isinstance(inner, dict) or last not in inner:
        return False
    del inner[last]
    return True
