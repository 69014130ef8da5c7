"""What a caller may ask for; light, so that the command line starts at once."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How much is mended; each level does what the one below does, and more."""

    OFF = 0
    """Only what no file can carry."""
    SAFE = 1
    """What is an error without any doubt."""
    FULL = 2
    """Also what is an error as a rule; the clerk reads the report."""


class Options(NamedTuple):
    """What is to be done to a text between reading and composition."""

    normalise: Level = Level.SAFE
    renumber: bool = False
    """Repair sequences of headings and items; False: gaps are findings."""
    script: str | None = None
    """Key of `govdoc.han.script.SCRIPTS`; None: as it is."""
    phrases: bool = False
    """With ``script``: also the region's words."""
    corner_quotes: bool = False
    """With a Traditional ``script``: 「」『』 for “”‘’."""
    protect: tuple[str, ...] = ()
    """With ``script``: words that stay as they are."""
