"""A table of contents that was typed: leader dots as many as the line takes."""

from __future__ import annotations

from govdoc.composition.widths import set_width
from govdoc.kept.patterns import compile_pattern
from govdoc.stylesheet import Stylesheet

_ENTRY = compile_pattern(
    r"(?P<title>.*?)[ ]?[.…·‥．]{3,}[ ]?(?P<page>-?[\dIVXivx]{1,6}-?)"
)
_DOT = 0.25
"""Em that a point takes in the Latin face."""
_FEWEST = 4


def fit_leaders(text: str, sheet: Stylesheet) -> str:
    """Return an entry with its page number at the line's end; other text as it is.

    Typed dots suit the page of the program that they were typed in; here they would wrap
    and tear the number from its title.
    """
    entry = _ENTRY.fullmatch(text)
    if entry is None:
        return text
    page, rules = sheet.page, sheet.line_rules
    title, number = entry["title"], entry["page"]
    width = set_width(title + number, page.body_size, page.tracking, rules.latin_gap)
    room = page.measure - width - 2 * round(rules.latin_gap * page.body_size)
    dots = int(room / (_DOT * page.body_size))
    return f"{title}{'.' * max(dots, _FEWEST)}{number}"
