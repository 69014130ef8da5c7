"""Previews: one of the Pages -> SVG or PNG, which need no fonts where they are seen."""

from govdoc.writers.preview.places import Placer
from govdoc.writers.preview.png import write_png
from govdoc.writers.preview.svg import Outlines, draw_page, looks_of, write_svg

__all__ = ["Outlines", "Placer", "draw_page", "looks_of", "write_png", "write_svg"]
