"""Readers: a source -> Document."""

from __future__ import annotations

from govdoc.readers.front_matter import split_front_matter
from govdoc.readers.text.build import read

__all__ = ["read", "split_front_matter"]
