"""Web pages, parts of them, and what office programs save as such: HTML, MHT -> Source."""

from govdoc.readers.html.read import read

__all__ = ["read"]
