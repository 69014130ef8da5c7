"""Lists of persons that blanks part: one look, and no name broken (F06, H09)."""

from __future__ import annotations

from govdoc.composition.widths import set_width
from govdoc.han.names import between
from govdoc.han.rosters import read_roster, shown
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length


def set_roster(
    text: str,
    ahead: int,
    sheet: Stylesheet,
    hang: int = 0,
    *,
    is_labelled: bool = False,
    spreads_lone: bool = True,
) -> str:
    """Set persons in one look; a line ends between two of them: 李　想　王国栋.

    What stands before or behind a name, as 县财政局 or a bracket, stays with it.

    Args:
        text: what may be a list; anything else comes back as it is.
        ahead: what the first line has before them, of the type area's width.
        sheet: supplies the grid.
        hang: what the lines below have before them.
        is_labelled: as for `govdoc.han.rosters.read_roster`.
        spreads_lone: one person alone is set as those of a list are.
    """
    lines = list[str]()
    entries = read_roster(text, is_labelled=is_labelled)
    if len(entries) == 1 and not spreads_lone:
        return text
    persons = shown(entries)
    gap = between(persons)
    for person in persons:
        longer = f"{lines[-1]}{gap}{person}" if lines else person
        room = sheet.page.measure - (hang if len(lines) > 1 else ahead)
        if lines and _width(longer, sheet) <= room:
            lines[-1] = longer
        else:
            lines.append(person)
    return "\n".join(lines) or text


def _width(text: str, sheet: Stylesheet) -> Length:
    page, rules = sheet.page, sheet.line_rules
    return set_width(text, page.body_size, page.tracking, rules.latin_gap)
