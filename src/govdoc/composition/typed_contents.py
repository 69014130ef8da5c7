"""A table of contents that was typed: leader dots as many as the line takes."""

from __future__ import annotations

from govdoc.composition.widths import set_width
from govdoc.findings import Finding, Place, Report, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

_ENTRY = compile_pattern(
    r"(?P<title>.*?)(?:[ ]?[.…·‥．]{3,}[ ]?| *\t[ \t]*|[ \u3000]{2,})(?P<page>-?[\dIVXivx]{1,6}-?)"
)
"""What leads to a page: dots, a tab, or the blanks that stand for one."""
_DOT = 0.25
"""Em that a point takes in the Latin face."""
_FEWEST = 4


def tell_typed(document: Document, report: Report) -> None:
    """Tell that pages are those of another setting (C117), where entries have them."""
    entries = [one for one in document.blocks if one.role is Role.TOC]
    paged = [one.place for one in entries if _ENTRY.fullmatch(one.text)]
    if paged:
        place = Place(paged[0].first_line, paged[-1].last_line)
        message = "目录照原稿排，其中的页码是原稿的，未必合排好的页"
        hint = "要按排好的页编排目录，文首写“目录: 是”，或加 --set 目录=是"
        report(Finding("C117", Severity.HINT, message, hint, place))


def fit_leaders(text: str, sheet: Stylesheet) -> str:
    """Return an entry with its page number at the line's end; other text as it is.

    Typed dots, tabs and blanks suit the page of the program that they were typed in; here
    they would wrap and tear the number from its title, or end anywhere.
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
