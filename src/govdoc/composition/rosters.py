"""Lists of persons that blanks part: one look, and no name broken (F06, H09)."""

from __future__ import annotations

from govdoc.composition.widths import set_width
from govdoc.han.names import names_of
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length


def set_roster(text: str, ahead: int, sheet: Stylesheet, hang: int = 0) -> str:
    """Set names in one look; a line ends between two of them: 李　想　王国栋.

    Args:
        text: what may be names; anything else comes back as it is.
        ahead: what the first line has before them, of the type area's width.
        sheet: supplies the grid.
        hang: what the lines below have before them.
    """
    names, lines = names_of(text), list[str]()
    for name in names:
        longer = f"{lines[-1]}\u3000{name}" if lines else name
        room = sheet.page.measure - (hang if len(lines) > 1 else ahead)
        if lines and _width(longer, sheet) <= room:
            lines[-1] = longer
        else:
            lines.append(name)
    return "\n".join(lines) or text


def _width(text: str, sheet: Stylesheet) -> Length:
    page, rules = sheet.page, sheet.line_rules
    return set_width(text, page.body_size, page.tracking, rules.latin_gap)
