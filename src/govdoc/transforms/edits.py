"""Edits of a paragraph's text that keep its runs: (text, edits) -> text.

A rule looks at the text as it now stands and yields edits; the borders between runs
move along. So rules may change lengths and never see each other's leftovers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from govdoc.findings import Change
from govdoc.han.fold import simplify
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Paragraph, Run

_AROUND = 8


class Edit(NamedTuple):
    """Replace ``text[start:end]``."""

    start: int
    end: int
    by: str


def put(text: str, at: int, by: str) -> Iterator[Edit]:
    """Yield the edit that sets one character, where another stands."""
    if text[at] != by:
        yield Edit(at, at + 1, by)


Find = Callable[[str], Iterable[Edit]]
"""Yields edits of a text; they do not overlap. The text comes in Simplified forms."""

_PROTECTED = compile_pattern(
    r"`[^`\n]*`"
    r"|(?:https?://|ftp://|www\.)[\x21-\x7e]*[A-Za-z0-9/=&#_~-]"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[\w()（）.+-]{1,40}\.(?:docx?|xlsx?|pptx?|wps|et|dps|ofd|pdf|txt|csv|jpe?g|png|zip|rar|7z|mp[34])\b"
    r"|[:;]-?[)(](?!\w)|(?<!\S)[-=]{5,}(?!\S)"
    r"|(?<![A-Za-z0-9.()])[A-Za-z0-9.()]+(?: ?[=<>≤≥] ?[A-Za-z0-9.()+*/^-]+)+"
    r"|(?P<latin>(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*(?:[,;:]? [A-Za-z'’-]+)+[?!]?)"
)
_MAY_PROTECT = compile_pattern("[`A-Za-z=<>≤≥]|-----|[:;]-?[)(]")
"""What every protected span has at least one of; most paragraphs have none."""
_BLANKS = compile_pattern("[ \\xa0\\u3000]+")
_NAMES_ONLY = compile_pattern(r"[A-Z][A-Za-z'’-]*(?:[,;:] [A-Z][A-Za-z'’-]*)+[?!]?")


@dataclass(slots=True, eq=False)
class Draft:
    """A text under correction, the borders of its runs, and what was changed."""

    text: str
    borders: list[int] = field(default_factory=list)
    """Ends of the runs, as positions in ``text``."""
    fixed: frozenset[int] = frozenset()
    """Numbers of the runs that no rule may touch: formulas, superscripts."""
    underlined: frozenset[int] = frozenset()
    """Numbers of the runs whose blanks are there to be filled in."""
    changes: list[tuple[str, Change]] = field(default_factory=list)
    """The changes made, each behind the code of its rule, in the order made."""
    steps: list[list[Edit]] = field(default_factory=list)
    """The same, as edits of the text that each rule found."""
    simple: str = field(init=False)
    """The text in Simplified forms, as the rules see it."""

    def __post_init__(self) -> None:
        """Fold the text."""
        self.simple = simplify(self.text)

    def apply(self, code: str, find: Find, *, everywhere: bool = False) -> None:
        """Make a rule's edits, those outside protected spans unless ``everywhere``."""
        edits = list(find(self.simple))
        if not edits:
            return
        edits.sort()
        if not everywhere:
            edits = _outside(edits, protected(self.text))
        if edits and (self.fixed or self.underlined):
            edits = _outside(edits, self.kept())
        if edits:
            self.changes += [(code, _change(self.text, edit)) for edit in edits]
            self.steps.append(edits)
            self.borders = moved(self.borders, edits)
            self.text = joined(self.text, edits)
            self.simple = simplify(self.text)

    def kept(self) -> list[tuple[int, int]]:
        """Return what no rule may touch because of what its run is, in order."""
        found = []
        for n, (start, end) in enumerate(pairwise([0, *self.borders])):
            if n in self.fixed:
                found.append((start, end))
            elif n in self.underlined:
                blanks = _BLANKS.finditer(self.text, start, end)
                found += [match.span() for match in blanks]
        return found


def redraft(block: Paragraph) -> Draft:
    """Return a draft of a paragraph's text, with the borders of its runs."""
    ends, at = [], 0
    for run in block.runs:
        at += len(run.text)
        ends.append(at)
    numbered = tuple(enumerate(block.runs))
    fixed = frozenset(n for n, run in numbered if run.formula or run.script)
    blanks = frozenset(n for n, run in numbered if "underline" in run.emphasis)
    return Draft(block.text, ends, fixed, blanks)


def with_text(block: Paragraph, text: str, borders: Sequence[int]) -> Paragraph:
    """Return the paragraph with another text, cut into the same number of runs.

    What was put in right behind a formula belongs to the run after it.
    """
    runs, start = list[Run](), 0
    for run, end in zip(block.runs, borders, strict=False):
        if run.formula and text.startswith(run.text, start):
            end = start + len(run.text)
        elif run.formula:  # its words are others: they are text now
            run = run._replace(formula="")
        runs.append(run._replace(text=text[start:end]))
        start = end
    return block._replace(runs=tuple(runs))


def protected(text: str) -> list[tuple[int, int]]:
    """Find what no rule may touch, in order.

    Addresses of the web and of mail, names of files, Latin sentences, formulas,
    backquotes, smileys, rows of hyphens. ``ERP, OA``
    is a Chinese list of two Latin words, not a Latin sentence.
    """
    if not _MAY_PROTECT.search(text):
        return []
    return [
        match.span()
        for match in _PROTECTED.finditer(text)
        if not (match["latin"] and _NAMES_ONLY.fullmatch(match["latin"]))
    ]


def _outside(edits: Sequence[Edit], spans: Sequence[tuple[int, int]]) -> list[Edit]:
    """Keep the edits that touch no span; both come in order."""
    kept, at = [], 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit.start:
            at += 1
        if at == len(spans) or edit.end <= spans[at][0]:
            kept.append(edit)
    return kept


def _change(text: str, edit: Edit) -> Change:
    start, end, by = edit
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Change(text[start:end], by, left, right)


def moved(borders: Sequence[int], edits: Sequence[Edit]) -> list[int]:
    """Return where borders go; one inside an edit goes to the edit's end."""
    result: list[int] = []
    shift, at = 0, 0
    for border in borders:
        while at < len(edits) and edits[at].end <= border:
            shift += len(edits[at].by) - (edits[at].end - edits[at].start)
            at += 1
        inside = at < len(edits) and edits[at].start < border
        end = edits[at].start + len(edits[at].by) if inside else border
        result.append(end + shift)
    return result


def joined(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; they are in order."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.by]
        at = edit.end
    return "".join([*parts, text[at:]])


def joined_within(text: str, edits: Sequence[Edit]) -> tuple[int, int, str]:
    """Return where edits begin and end, and what stands there once all are made.

    There is one at least; they are in order.
    """
    start, end = edits[0].start, edits[-1].end
    moved = (Edit(one.start - start, one.end - start, one.by) for one in edits)
    return start, end, joined(text[start:end], moved)
