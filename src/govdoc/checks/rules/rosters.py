"""TB03: how many persons a heading says, and the names that stand below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.outline import outline_of
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.han.names import is_name
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import HEADING_LEVELS

_COUNTED = compile_pattern(r"[（(](?:共|计)*(?P<n>\d{1,3})[名人位][）)]\s*$")
_BLANKS = compile_pattern(r"[\s、]+")
_NO_NAME = compile_pattern("[，。；：:！？（）()]")
_LONGEST = 40
_FEWEST = 2


def rosters(subject: Subject) -> Iterator[Seen]:
    """Headings （4名） above another number of names; only where each line is sure."""
    marked = {item.element.order for _, item in outline_of(subject).items}
    words = [one for one in subject.elements if not one.is_blank]
    for n, element in enumerate(words):
        said = _COUNTED.search(element.text)
        if said is None or element.is_in_table or len(element.text) > _LONGEST:
            continue
        lines = _lines(words[n + 1 :], element, marked)
        counts = [_names_in(one.text) for one in lines]
        if len(lines) < _FEWEST and sum(counts) < _FEWEST:
            continue
        if all(counts) and sum(counts) != int(said["n"]):
            seen = f"说“{said[0].strip('（()） ')}”，列出 {sum(counts)} 人"
            yield Seen(seen, "核对，改得前后一致", element, said.span())


def _lines(after: Sequence[Element], head: Element, marked: set[int]) -> list[Element]:
    """Return the lines below a heading up to the next one; none where a table stands."""
    lines: list[Element] = []
    for one in after:
        is_heading = one.order in marked or _COUNTED.search(one.text)
        is_other = one.attachment != head.attachment or not one.is_prose
        if is_heading or is_other or one.role in HEADING_LEVELS:
            return [] if one.is_in_table or one.goes_on else lines
        lines.append(one)
    return lines


def _names_in(line: str) -> int:
    """Return how many names a line holds: names alone, or one with his office; 0: unsure."""
    if _NO_NAME.search(line):
        return 0
    words = _joined([one for one in _BLANKS.split(line.strip()) if one])
    names = [is_name(one) for one in words]
    if all(names):
        return len(names)
    return int(names[0] and not any(names[1:]) and "、" not in line)


def _joined(words: Sequence[str]) -> list[str]:
    """Return words with names of two signs put together again: 石　磊."""
    joined: list[str] = []
    is_half = False
    for word in words:
        if is_half and len(word) == 1:
            joined[-1] += word
            is_half = False
            continue
        joined.append(word)
        is_half = len(word) == 1
    return joined
