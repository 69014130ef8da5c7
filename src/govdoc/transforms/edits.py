"""Edits of a paragraph's text that keep its runs: (text, edits) -> text.

A rule looks at the text as it now stands and yields edits; the borders between runs
move along. So rules may change lengths and never see each other's leftovers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]``."""

    start: int
    end: int
    by: str


Rule = Callable[[str], Iterable[Edit]]
"""Yields edits of a text; they do not overlap."""

_PROTECTED = re.compile(
    r"`[^`\n]*`"
    r"|(?:https?://|ftp://|www\.)[\x21-\x7e]*[A-Za-z0-9/=&#_~-]"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


@dataclass(slots=True)
class Draft:
    """A text under correction, the borders of its runs, and how much was changed."""

    text: str
    borders: list[int] = field(default_factory=list)
    """Ends of the runs, as positions in ``text``."""
    counts: Counter[str] = field(default_factory=Counter)
    """Edits made, by the name of the rule (Chinese)."""

    def apply(self, name: str, rule: Rule, *, everywhere: bool = False) -> None:
        """Make a rule's edits, those outside protected spans unless ``everywhere``."""
        spans = [] if everywhere else protected(self.text)
        edits = [edit for edit in sorted(rule(self.text)) if not _touches(edit, spans)]
        if edits:
            self.counts[name] += len(edits)
            self.borders = [_moved(border, edits) for border in self.borders]
            self.text = _joined(self.text, edits)

    def pieces(self) -> list[str]:
        """Cut the text at its borders."""
        starts = [0, *self.borders]
        return [
            self.text[a:b] for a, b in zip(starts, self.borders, strict=False)
        ]  # fmt: skip


def protected(text: str) -> list[tuple[int, int]]:
    """Find what no rule may touch: addresses of the web and of mail, backquotes."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def _touches(edit: Edit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(edit.start < end and start < edit.end for start, end in spans)


def _moved(border: int, edits: Sequence[Edit]) -> int:
    """Return where a border goes; one inside an edit goes to the edit's end."""
    shift = 0
    for edit in edits:
        if edit.start >= border:
            break
        shift += len(edit.by) - (edit.end - edit.start)
        if edit.end > border:
            return edit.end + shift
    return border + shift


def _joined(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.by]
        at = edit.end
    return "".join([*parts, text[at:]])
