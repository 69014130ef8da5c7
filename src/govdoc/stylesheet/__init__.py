"""Style files: what an office may change, in TOML; nothing here decides a layout."""

from govdoc.stylesheet.build import load, load_for_kind
from govdoc.stylesheet.find import BASE, style_names
from govdoc.stylesheet.types import (
    IMPRINT_RULES,
    RED_RULE,
    ImprintRules,
    PreprintedRules,
    RedHeadRules,
    SignatureRules,
    Stylesheet,
    TitleRules,
    TocRules,
)

__all__ = [
    "BASE",
    "IMPRINT_RULES",
    "RED_RULE",
    "ImprintRules",
    "PreprintedRules",
    "RedHeadRules",
    "SignatureRules",
    "Stylesheet",
    "TitleRules",
    "TocRules",
    "load",
    "load_for_kind",
    "style_names",
]
