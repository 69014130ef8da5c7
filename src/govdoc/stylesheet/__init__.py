"""Style files: what an office may change, in TOML; nothing here decides a layout."""

from govdoc.stylesheet.load import load, load_for_kind, style_names
from govdoc.stylesheet.types import SignatureRules, Stylesheet, TitleRules

__all__ = [
    "SignatureRules",
    "Stylesheet",
    "TitleRules",
    "load",
    "load_for_kind",
    "style_names",
]
