"""The options as a request knows them: each field of `govdoc.options` by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from govdoc.options import (
    CheckOptions,
    LookOptions,
    Option,
    OutputOptions,
    ReadingOptions,
    TextOptions,
)

LIMITS = "limits"
KINDS = (OutputOptions, LookOptions, TextOptions, ReadingOptions, CheckOptions)


class NamedOption(NamedTuple):
    """An option as a request knows it."""

    name: str
    kind: Any
    """The options class of which it is a field."""
    said: Option
    default: Any


def _named() -> Iterator[NamedOption]:
    for kind in KINDS:
        for name, annotation in kind.__annotations__.items():
            for said in getattr(annotation, "__metadata__", ()):
                if (
                    isinstance(said, Option) and name != "to"
                ):  # each address has its own
                    yield NamedOption(name, kind, said, kind._field_defaults[name])


OPTIONS = tuple(_named())
"""All but the limits, which are one value."""
NAMES = {one.said.word: one.name for one in OPTIONS} | {"--limit": LIMITS}
"""Words of the command line → names here."""
