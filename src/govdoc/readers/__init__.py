"""Readers: a source -> Document."""

from __future__ import annotations

from govdoc.readers.front_matter import split_front_matter
from govdoc.recognition.build import read
from govdoc.recognition.kinds import NAMES as KIND_NAMES

__all__ = ["KIND_NAMES", "read", "split_front_matter"]
