r"""Light mark-up of plain text: ``# ``, ``\\``, ``||``, ``![](…)``, ``{横排}``; above all rules."""

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
from govdoc.recognition.by_hand import break_numbered, cut_break, run_in
from govdoc.recognition.lines import Unit, beside, split_unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tables import is_cell_row, split_mark
from govdoc.recognition.title import is_named
from govdoc.units import EMU_PER_MM, Length

_HEADING = compile_pattern(r"([#＃]{1,6}) +(?=[^ #＃])")
_WORDS_SAY = compile_pattern(
    r"(?:各位|尊敬的|亲爱的|同志们|朋友们|各)[^。]{0,80}[：！]|附 ?件 ?[\d一二三四五六七八九十]{0,3}：?"
)
"""What is no heading whatever signs stand before it."""
_ABOVE_TITLE = 3
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
    """Return the picture that a unit of that role names, or None; its marks are taken off."""
    line = parse_picture(unit.text)
    if line is None:
        return None
    unit.marks += beside(unit.text, line.caption)
    runs = (Run(line.caption),) if line.caption else ()
    place = Place(unit.first, unit.last)
    caption = Paragraph(Role.PICTURE, runs, place, unit.why.value, unit.evidence)
    return Picture(caption, line.file, line.width)


def is_marked(folded: str) -> bool:
    """Tell whether a line bears a mark of this mark-up."""
    if _HEADING.match(folded) or (folded[0] in _BODY and len(folded) > 1):
        return True
    picture = parse_picture(folded) if folded[0] in "!！" else None
    if picture is not None:
        return not picture.is_address
    return split_mark(folded)[1] is not None


def take_off(units: Sequence[Unit]) -> None:
    """Take the mark off lines of which the writer says otherwise what they are."""
    for unit in units:
        if unit.said is None:
            continue
        if _match(unit):
            _strip(unit, unit.fold.index(" "))
        elif unit.fold[0] in _BODY and len(unit.fold) > 1:
            _strip(unit, 1)


def read_markup(units: Sequence[Unit]) -> list[Unit]:
    """Obey the marks and take them off; those of tables and pictures stay as text.

    A first ``# `` is the title, as in a Markdown file, where all others of its level bear
    numbers; ``## `` is then level 1 and so on. A number tells a heading's level better than its signs do,
    and a greeting, 附件1 or 第一章 is what its words say.
    """
    units = list(_part_table_marks(units))
    marked = [
        (unit, len(match.group(1)))
        for unit in units
        if unit.role is None and (match := _match(unit))
    ]
    is_titled = _is_titled(units, marked)
    for unit, _ in marked:
        _strip(unit, unit.fold.index(" "))
    if is_titled:
        marked[0][0].decide(Role.TITLE, Reason.MARKED)
    _decide_headings(marked[is_titled:], is_titled)
    for unit in units:
        if unit.role is None and unit.fold[0] in _BODY and len(unit.fold) > 1:
            _strip(unit, 1)
            unit.decide(Role.BODY, Reason.MARKED)
        elif unit.role is None and unit.fold[0] == "！" and parse_picture(unit.text):
            unit.decide(Role.PICTURE, Reason.MARKED)
        elif unit.role is None:
            break_numbered(unit)
    return units


def _is_titled(units: Sequence[Unit], marked: Sequence[tuple[Unit, int]]) -> bool:
    """Say whether the first marked line is the title: no heading stands above its like."""
    if not marked or not _is_on_top(units, marked[0][0]):
        return False
    (first, level), *others = marked
    if _is_numbered(first) or (level > 1 and not others):
        return False
    return all(
        other > level or (other == level and _is_numbered(unit))
        for unit, other in others
    )


def _is_numbered(unit: Unit) -> bool:
    return find_mark(unit.fold.lstrip("#＃ ")) is not None


def _is_on_top(units: Sequence[Unit], first: Unit) -> bool:
    """Say whether above a marked line stand at most a few, none of them a text's."""
    above = units[: next(i for i, unit in enumerate(units) if unit is first)]
    if len(above) > _ABOVE_TITLE or any(is_named(unit.fold) for unit in above):
        return False
    return not any("。" in unit.fold for unit in above)


def _decide_headings(marked: Sequence[tuple[Unit, int]], is_titled: bool) -> None:
    """Give marked lines their levels: by their numbers, or by their signs."""
    numbers = [(unit, level, find_mark(unit.fold)) for unit, level in marked]
    known = {level: mark.level for _, level, mark in numbers if mark and mark.level}
    used = sorted({level for _, level, _ in numbers})
    for unit, level, mark in numbers:
        if _WORDS_SAY.fullmatch(unit.fold):
            continue
        if mark is not None and mark.family in ("chapter", "section", "article"):
            continue
        own = mark.level if mark is not None else None
        by_sign = used.index(level) + 1 if is_titled else level
        role = LEVELS[min(own or known.get(level) or by_sign, 4) - 1]
        run_in(unit, role, mark, cut_break(unit))


def _part_table_marks(units: Sequence[Unit]) -> Iterator[Unit]:
    """Part a line above a table from the mark at its end, which says how it stands.

    The line is then what it would be without; the mark goes with the table.
    """
    for unit, after in zip_longest(units, units[1:]):
        words, marked = split_mark(unit.fold)
        own = unit
        is_free = unit.said is None and after is not None
        if marked is not None and is_free and is_cell_row(after.text):
            if words:
                line, own = split_unit(unit, len(words))
                yield line
            own.decide(Role.TABLE, Reason.MARKED)
        yield own


def _match(unit: Unit) -> re.Match[str] | None:
    return _HEADING.match(unit.fold)


def _strip(unit: Unit, count: int) -> None:
    unit.marks += (unit.text[:count],)
    unit.text, unit.fold = unit.text[count:].lstrip(), unit.fold[count:].lstrip()
    unit.parts[0] = unit.parts[0][count:].lstrip()
