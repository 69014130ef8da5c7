"""Shapes as plain values, such as JSON holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any


def to_plain(value: Any) -> Any:
    """Turn dataclasses, named tuples and enums into what JSON knows.

    A member of an enum is its value where that is one word or number, else its name in
    lower case; bytes are only counted.
    """
    if isinstance(value, Enum):
        own = value.value
        return own if isinstance(own, str | int) else value.name.lower()
    if names := _field_names(value):
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)


def _field_names(value: Any) -> Sequence[str]:
    if dataclasses.is_dataclass(value):
        return [part.name for part in dataclasses.fields(value)]
    return getattr(value, "_fields", ())
