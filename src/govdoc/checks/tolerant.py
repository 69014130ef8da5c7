"""A copy of a source in which the usual faults of form are mended: roles show in it.

Lines are given as they were meant, for recognition alone; what is judged stays as it is
in the file. Each family of mends sees the lines that hold words, folded (`han.fold`) and
without the blanks around them, as the families before it have left them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from govdoc.checks.markup import without_html
from govdoc.checks.tolerant_cells import mend_cells
from govdoc.checks.tolerant_ends import mend_ends
from govdoc.checks.tolerant_head import known_in_head, mend_head
from govdoc.checks.tolerant_layout import unpacked
from govdoc.checks.tolerant_looks import centred, large_titles, marks
from govdoc.checks.tolerant_table import mend_table
from govdoc.checks.tolerant_tail import known_at_end, mend_tail
from govdoc.checks.tolerant_text import mend_text
from govdoc.han.fold import fold
from govdoc.model.said import Said, Setting
from govdoc.model.source import Source, SourceParagraph, SourceTable

_RULES: tuple[Callable[[str], str | None], ...] = (without_html,)
"""Mends of one line that need not know where it stands; None: it stays."""
_FAMILIES: tuple[Callable[[list[str]], Iterator[tuple[int, str]]], ...] = (
    mend_head,
    mend_text,
    mend_tail,
    mend_ends,
)
"""Each yields the indices of the lines that it mends, with what they say then."""


def loosened(source: Source) -> tuple[Source, tuple[Setting, ...]]:
    """Return a source whose lines are as they were meant, and what some of them are.

    Tables that only hold words in their places have come apart.
    """
    source = centred(source)
    meant = (
        mend_table(one) if isinstance(one, SourceTable) else one
        for one in mend_cells(list(source.blocks))
    )
    source = unpacked(source._replace(blocks=tuple(meant)))
    rows = [
        block.text.split("\n") if isinstance(block, SourceParagraph) else []
        for block in source.blocks
    ]
    places = [(b, r) for b, own in enumerate(rows) for r, _ in enumerate(own)]
    places = [(b, r) for b, r in places if rows[b][r].strip()]
    lines = [fold(rows[b][r]).strip() for b, r in places]
    changed = set()
    for at, text in _mends(lines):
        lines[at] = text
        changed.add(at)
    blocks = list(source.blocks)
    for at in sorted(changed):
        b, r = places[at]
        old = rows[b][r]
        rows[b][r] = old[: len(old) - len(old.lstrip())] + lines[at]
        block = blocks[b]
        assert isinstance(block, SourceParagraph)
        blocks[b] = block._replace(text="\n".join(rows[b]), runs=())
    source = source._replace(blocks=tuple(blocks), ledger=())
    return source, (
        *marks(source),
        *large_titles(source),
        *_settings(source, places, lines),
    )


def _settings(
    source: Source,
    places: list[tuple[int, int]],
    lines: list[str],
) -> Iterator[Setting]:
    counts = Counter(
        one.number
        for one in (source.blocks[block] for block, _ in places)
        if isinstance(one, SourceParagraph)
    )
    for at, role in (*known_in_head(lines), *known_at_end(lines)):
        paragraph = source.blocks[places[at][0]]
        assert isinstance(paragraph, SourceParagraph)
        if counts[paragraph.number] == 1:  # cells that stood in one row share theirs
            yield Setting(paragraph.number, Said(role))


def _mends(lines: list[str]) -> Iterator[tuple[int, str]]:
    for rule in _RULES:
        for at, line in enumerate(lines):
            text = rule(line)
            if text is not None:
                yield at, text
    for family in _FAMILIES:
        yield from [(at, text) for at, text in family(lines) if text != lines[at]]
