"""Readers: a source -> Document."""

from __future__ import annotations

from govdoc.readers.front_matter import split_front_matter
from govdoc.recognition.build import read

__all__ = ["read", "split_front_matter"]
