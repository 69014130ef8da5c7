"""What a file says of its titles, headings and contents: evidence beside the words.

A number at the head of a paragraph speaks louder: where it is of another level than the
style, the words decide, as they do for a paragraph that is plainly a sentence. What is
not as the style has it is told (R120).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LEVELS, Role
from govdoc.recognition.head_rules import is_element
from govdoc.recognition.legends import is_legend
from govdoc.recognition.lines import Unit
from govdoc.recognition.looks import CAPTION_ROW, contrast_of, look_of_text
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tables import is_attached
from govdoc.recognition.title_by_look import title_by_look

LONGEST = 60
"""Characters of a heading that only the file calls one."""
LONGEST_TITLE = 120
_HEADS = {"title": Role.TITLE, "subtitle": Role.SUBTITLE}
"""Word's own styles for the top of a document."""
_ABOVE_TITLE = 6
"""Units that may stand above a title which is the only heading of level 1."""
_LONGEST_CAPTION = 40
_CAPTION_STYLES = ("caption", "题注", CAPTION_ROW)
_CONTENTS_STYLE = compile_pattern(r"(?:toc|目录|contents) ?(?:\d|heading|标题)?")
_SHOWN = 8
"""Lines that a message names."""


def read_hints(units: Sequence[Unit]) -> None:
    """Decide contents, titles, headings without a number, and tables, as the file has them.

    A heading of level 1 that is alone, above the text, is the title; level 2 is then
    level 1 and so on. So it is where the numbers say that all styles are one lower.
    """
    for unit in units:
        if unit.table is not None:
            unit.decide(Role.TABLE, Reason.REAL_TABLE)
        elif unit.picture is not None:
            unit.decide(Role.PICTURE, Reason.REAL_PICTURE)
    _read_contents(units)
    _read_title(units)
    title_by_look(units)
    _read_captions(units)
    levels = Levels(units)
    for unit in units:
        level = levels.of(unit)
        if level is not None and find_mark(unit.fold) is None:
            unit.decide(LEVELS[level - 1], Reason.STYLED, _evidence(unit))


def confirm(units: Sequence[Unit]) -> None:
    """Decide numbered headings that the words left open and the file calls such."""
    levels = Levels(units)
    for unit in units:
        level, mark = levels.of(unit), find_mark(unit.fold)
        if level is not None and mark is not None and mark.level == level:
            unit.decide(LEVELS[level - 1], Reason.STYLED, _evidence(unit))


class Levels:
    """Which levels of headings a file's outline may be believed."""

    def __init__(self, units: Sequence[Unit]) -> None:
        """Appearance at all units: what the outline is used for, and how the numbers fit it."""
        self.misused = _misused(units)
        alone = _outline_of_title(units)
        is_title = alone is not None and units[alone].role is Role.TITLE
        self.shift = 1 if is_title else 0
        if not self.shift:
            self.shift = _shift_of_numbers(units)

    def of(self, unit: Unit) -> int | None:
        """Return the level of heading, 1 to 4, that the file says; None: none."""
        outline = _outline(unit)
        if outline is None or outline in self.misused or not _is_short(unit):
            return None
        level = outline - self.shift
        return level if 1 <= level <= len(LEVELS) else None


def at_odds(units: Sequence[Unit]) -> Iterator[Finding]:
    """Yield R120 for what is not as its style or its outline level has it."""
    levels = Levels(units)
    found: dict[tuple[str, str, str], list[Unit]] = {}
    for unit in units:
        outline = _outline(unit)
        if outline is None or unit.said is not None or unit.is_block:
            continue
        role = unit.role or Role.BODY
        if role is Role.BODY and unit.runs and unit.runs[0].role is not None:
            continue  # a heading, and the text behind it
        is_body = role is Role.BODY
        level = levels.of(unit)
        said = f"{outline - levels.shift} 级标题"
        if is_body and not _is_short(unit):
            why = "不短，或是句子"
        elif is_body and outline in levels.misused:
            why = "这个样式全文都在用"
        elif level is not None and role.heading_level not in (None, level):
            why = "按序号"
        else:
            continue
        found.setdefault((said, role.chinese, why), []).append(unit)
    for (said, chosen, why), lines in found.items():
        numbers = "、".join(str(unit.first) for unit in lines[:_SHOWN])
        more = f"等 {len(lines)} 段" if len(lines) > _SHOWN else "段"
        shown = lines[0].text[:20]
        message = (
            f"第 {numbers} {more}（“{shown}”）：文件里的样式说是 {said}，"
            f"排成了{chosen}（{why}）"
        )
        hint = "要照样式排，请改序号，或另指角色（见 docs/recognition.md）"
        place = Place(lines[0].first, lines[-1].last)
        yield Finding("R120", Severity.WARNING, message, hint, place)


def _read_contents(units: Sequence[Unit]) -> None:
    """Decide entries of typed contents by their style."""
    for unit in units:
        style = unit.hints.style if unit.hints else ""
        if style and _CONTENTS_STYLE.fullmatch(style):
            unit.decide(Role.TOC, Reason.CONTENTS_STYLED, f"样式“{style}”")


def _read_title(units: Sequence[Unit]) -> None:
    """Decide the first paragraphs of the styles Title and Subtitle, as many as touch."""
    found = False
    for unit in units:
        role = _HEADS.get(unit.hints.style) if unit.hints else None
        if role is not None and len(unit.fold) <= LONGEST_TITLE:
            unit.decide(role, Reason.STYLED, _evidence(unit))
            found = True
        elif found:
            return
    alone = None if found else _outline_of_title(units)
    if alone is not None:
        units[alone].decide(Role.TITLE, Reason.STYLED, _evidence(units[alone]))


def _read_captions(units: Sequence[Unit]) -> None:
    """Decide the line above a real table that its style or its place makes the caption."""
    text = look_of_text(units)
    for i, unit in enumerate(units):
        at = _above_legends(units, i)
        above = units[at] if i else None
        if unit.table is None or above is None or above.role is not None:
            continue
        words, style = above.fold, above.hints.style if above.hints else ""
        if len(words) > _LONGEST_CAPTION or words[-1] in "。；：，":
            continue
        if is_attached(units, at) or find_mark(words) is not None:
            continue
        if is_element(words):
            continue
        if above.hints is not None and above.hints.starts_page:
            continue
        if style in _CAPTION_STYLES:
            shown = "表格首行通栏" if style == CAPTION_ROW else f"样式“{style}”"
            above.decide(Role.TABLE, Reason.CAPTION, shown)
        elif contrast_of(above, text).is_centred:
            above.decide(Role.TABLE, Reason.CAPTION, "居中，紧靠表格")


def _above_legends(units: Sequence[Unit], table: int) -> int:
    """Return the index of the line above a table, or of its caption above its unit."""
    at = table - 1
    while at > 0 and not units[at].is_block and is_legend(units[at].text):
        at -= 1
    hints = units[at].hints
    is_caption = hints is not None and hints.style in _CAPTION_STYLES
    return at if is_caption else table - 1


def _outline_of_title(units: Sequence[Unit]) -> int | None:
    """Return the index of the only heading of level 1, where it may be the title."""
    first = [i for i, unit in enumerate(units) if _outline(unit) == 1]
    if len(first) != 1 or len(units) < 2 or first[0] > _ABOVE_TITLE:
        return None
    is_below_text = any("。" in unit.fold for unit in units[: first[0]])
    unit = units[first[0]]
    if is_below_text or not _is_short(unit) or find_mark(unit.fold) is not None:
        return None
    others = any((_outline(unit) or 0) > 1 for unit in units)
    return first[0] if others or first[0] == 0 else None


def _shift_of_numbers(units: Sequence[Unit]) -> int:
    """Return by how much the outline is deeper than the numbers, nearly throughout."""
    apart: Counter[int] = Counter()
    for unit in units:
        outline = _outline(unit)
        mark = find_mark(unit.fold) if outline is not None else None
        if outline is not None and mark is not None and mark.level is not None:
            apart[outline - mark.level] += 1
    if not apart:
        return 0
    shift, count = apart.most_common(1)[0]
    return shift if shift > 0 and count > 1 and 3 * count >= 2 * apart.total() else 0


def _misused(units: Sequence[Unit]) -> frozenset[int]:
    """Return the outline levels of which a third or more are no headings' words."""
    there: Counter[int] = Counter()
    wrong: Counter[int] = Counter()
    for unit in units:
        outline = _outline(unit)
        if outline is not None:
            there[outline] += 1
            wrong[outline] += not _is_short(unit)
    return frozenset(
        level for level, n in wrong.items() if n > 1 and 3 * n >= there[level]
    )


def _is_short(unit: Unit) -> bool:
    return len(unit.fold) <= LONGEST and unit.fold[-1] not in "。；，"


def _outline(unit: Unit) -> int | None:
    return unit.hints.outline if unit.hints else None


def _evidence(unit: Unit) -> str:
    style = unit.hints.style if unit.hints else ""
    return f"样式“{style}”" if style else f"大纲 {_outline(unit)} 级"
