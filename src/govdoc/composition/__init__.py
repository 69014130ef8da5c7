"""Composition: Document × Stylesheet → Flow; one function an element, by its clause."""

from govdoc.composition.compose import compose

__all__ = ["compose"]
