"""A text and its faults -> the text with their mends written, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from govdoc.checks.types import Fault
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.edits import Edit, joined

_END = compile_pattern("(\r\n|\r|\n)")
_BOM = "\ufeff"


class MendedText(NamedTuple):
    """What became of a text."""

    text: str
    made: tuple[Fault, ...]
    """Whose mends stand in it now."""
    left: tuple[Fault, ...]
    """Whose mends do not: another's, earlier in order, touches the same characters, or
    the line is not as it was when it was checked."""


def mend_text(text: str, faults: Iterable[Fault]) -> MendedText:
    """Write the mends of faults into a text.

    Where two touch the same characters the one that comes first is made. Faults without
    words to write are neither made nor left.

    Args:
        text: as its file has it, decoded: ends of lines, an encoding mark and front
            matter stay.
        faults: of its check, in order.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    parts = _END.split(text[len(bom) :])
    lines = parts[::2]
    edits: dict[int, list[Edit]] = {}
    made: list[Fault] = []
    left: list[Fault] = []
    for fault in faults:
        if fault.seen.write is None:
            continue
        own = _edits(fault, lines)
        others = edits.setdefault(fault.spot.line, [])
        if own is None or any(_touch(one, other) for one in own for other in others):
            left.append(fault)
        else:
            others += own
            made.append(fault)
    for number, found in edits.items():
        if found:
            lines[number - 1] = joined(lines[number - 1], sorted(found))
    parts[::2] = lines
    return MendedText(bom + "".join(parts), tuple(made), tuple(left))


def _edits(fault: Fault, lines: Sequence[str]) -> list[Edit] | None:
    """Return what a fault changes in its line; None: it is of no line that stands so."""
    element, number = fault.seen.element, fault.spot.line
    if element is None or not 0 < number <= len(lines):
        return None
    at = element.places_in(lines[number - 1])
    if at is None:
        return None
    start, end = fault.seen.span or (0, len(element.text))
    own = least(element.text[start:end], fault.seen.write or "", start)
    moved = [_moved(edit, at) for edit in own]
    return None if None in moved else [edit for edit in moved if edit is not None]


def _moved(edit: Edit, at: Sequence[int]) -> Edit | None:
    """Return an edit of words where these stand in their line; None: a mark is in between.

    Args:
        edit: of the words.
        at: where each of their signs stands in the line, and where the line goes on.
    """
    if edit.start == edit.end:
        where = at[edit.start - 1] + 1 if edit.start else at[0]
        return Edit(where, where, edit.by)
    start, end = at[edit.start], at[edit.end - 1] + 1
    is_whole = end - start == edit.end - edit.start
    return Edit(start, end, edit.by) if is_whole else None


def least(before: str, after: str, at: int = 0) -> Sequence[Edit]:
    """Return the fewest edits that make one text of another.

    A mend may span several places with words between them that it leaves: those are free
    for the mends of others, and keep how they are set.

    Args:
        before: what stands there.
        after: what is to stand there.
        at: where it stands in its line.
    """
    if before == after:
        return []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Edit(at + start, at + end, after[by : by + n - m])
        for tag, start, end, by, stop in matcher.get_opcodes()
        if tag != "equal"
        for n, m in ((stop, by),)
    ]


def _touch(one: Edit, other: Edit) -> bool:
    """Say whether two edits concern the same characters, or put words at one place."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
