"""A style learnt from a good file: what a DOCX shows of how its office sets text -> TOML."""

from govdoc.learning.learn import learn
from govdoc.learning.types import LearntStyle

__all__ = ["LearntStyle", "learn"]
