r"""Light mark-up of plain text, above all rules: ``# ``, ``\\``, ``![](…)``, ``{横排}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from govdoc.findings import Place
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Paragraph, Picture, Run
from govdoc.model.roles import LEVELS, Role
from govdoc.recognition.lines import Unit, split_unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.tables import is_cell_row, split_mark
from govdoc.units import EMU_PER_MM, Length

MARKED = "原文的标记"
_HEADING = compile_pattern(r"([#＃]{1,4}) +(?=[^ #＃])")
_BODY = "\\＼"
_PICTURE = compile_pattern(
    r" *！〔(?P<caption>.*?)〕（ *(?P<file>.+?) *）"
    r"(?: *[{｛] *(?:width|宽度?) *[=＝：] *(?P<width>\d{1,3}(?:\.\d{1,2})?)"
    r" *(?P<unit>mm|cm|毫米|厘米) *[}｝])? *"
)
"""Against the folded line, in which half-width brackets are full-width."""
_LONGEST_PICTURE = 1000
"""Characters of a line that may name a picture."""
_UNITS = {"mm": 1, "毫米": 1, "cm": 10, "厘米": 10}
_ADDRESS = compile_pattern(r"[A-Za-z][A-Za-z0-9+.-]+[:：]|[/\\]")


class PictureLine(NamedTuple):
    """What ``![说明](文件){width=80mm}`` says."""

    caption: str
    """The text below the picture; may be empty."""
    file: str
    """As written."""
    width: Length | None
    """As asked for; None: the picture's own."""

    @property
    def is_address(self) -> bool:
        """True: it names a place in the web or on a disk, no file beside the text."""
        return bool(_ADDRESS.match(self.file))


def parse_picture(line: str) -> PictureLine | None:
    """Read a line of the source; None: it names no picture."""
    if len(line) > _LONGEST_PICTURE:
        return None
    found = _PICTURE.fullmatch(fold(line))
    if found is None:
        return None
    width = None
    if found["width"]:
        millimetres = float(found["width"]) * _UNITS[found["unit"]]
        width = Length(round(millimetres * EMU_PER_MM)) or None
    caption, file = (line[slice(*found.span(name))] for name in ("caption", "file"))
    return PictureLine(caption.strip(), file, width)


def picture_files(text: str) -> Iterator[str]:
    """Yield the files that the lines of a plain text name as pictures."""
    for line in text.split("\n"):
        found = parse_picture(line) if line.lstrip()[:1] in ("!", "！") else None
        if found is not None:
            yield found.file


def picture_of(unit: Unit) -> Picture | None:
    """Return the picture that a unit of that role names, or None."""
    line = parse_picture(unit.text)
    if line is None:
        return None
    runs = (Run(line.caption),) if line.caption else ()
    place = Place(unit.first, unit.last)
    caption = Paragraph(Role.PICTURE, runs, place, unit.why, unit.evidence)
    return Picture(caption, line.file, line.width)


def is_marked(folded: str) -> bool:
    """Tell whether a line bears a mark of this mark-up."""
    if _HEADING.match(folded) or (folded[0] in _BODY and len(folded) > 1):
        return True
    picture = parse_picture(folded) if folded[0] in "!！" else None
    if picture is not None:
        return not picture.is_address
    return split_mark(folded)[1] is not None


def read_markup(units: Sequence[Unit]) -> list[Unit]:
    """Obey the marks and take them off; those of tables and pictures stay as text.

    A ``# `` on the very first line is the title when no other line has one, as in a
    Markdown file; ``## `` is then level 1 and so on.
    """
    units = list(_part_table_marks(units))
    shift = 0
    if _is_titled(units):
        _strip(units[0], 1)
        units[0].decide(Role.TITLE, MARKED)
        shift = 1
    for unit in units[shift:]:
        match = _HEADING.match(unit.fold)
        if match:
            level = len(match.group(1)) - shift
            _strip(unit, match.end())
            unit.decide(LEVELS[max(level, 1) - 1], MARKED)
        elif unit.fold[0] in _BODY and len(unit.fold) > 1:
            _strip(unit, 1)
            unit.decide(Role.BODY, MARKED)
        elif unit.fold[0] == "！" and parse_picture(unit.text):
            unit.decide(Role.PICTURE, MARKED)
    return units


def _part_table_marks(units: Sequence[Unit]) -> Iterator[Unit]:
    """Part a line above a table from the mark at its end, which says how it stands.

    The line is then what it would be without; the mark goes with the table.
    """
    for unit, after in zip_longest(units, units[1:]):
        words, marked = split_mark(unit.fold)
        own = unit
        if marked is not None and after is not None and is_cell_row(after.text):
            if words:
                line, own = split_unit(unit, len(words))
                yield line
            own.decide(Role.TABLE, MARKED)
        yield own


def _is_titled(units: Sequence[Unit]) -> bool:
    marks = [match and len(match.group(1)) for match in map(_match, units)]
    if not marks or marks[0] != 1 or 1 in marks[1:]:
        return False
    return find_mark(units[0].fold.lstrip("#＃ ")) is None


def _match(unit: Unit) -> re.Match[str] | None:
    return _HEADING.match(unit.fold)


def _strip(unit: Unit, count: int) -> None:
    unit.text, unit.fold = unit.text[count:].lstrip(), unit.fold[count:].lstrip()
    unit.parts[0] = unit.parts[0][count:].lstrip()
