"""Readers: a source -> Document."""

from __future__ import annotations

from govdoc.readers.text.build import read

__all__ = ["read"]
