"""Tables that somebody pasted into a plain text as HTML: they are tables there, too.

Read are such as begin a line and end one; of anything else the tags stay as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.model.source import Source, SourceBlock, SourceParagraph

_OPENS = compile_pattern(r"<table[\s>]", re.IGNORECASE)
_BEGINS = compile_pattern(r"\s*<table[\s>]", re.IGNORECASE)
_CLOSES = compile_pattern(r"</table\s*>", re.IGNORECASE)
_ENDS = compile_pattern(r".*</table\s*>\s*", re.IGNORECASE)


def read_tagged_tables(source: Source) -> tuple[Source, list[Dropped]]:
    """Return a plain text with the tables that its lines write as HTML, and their tags.

    Args:
        source: plain text; any other comes back as it is.
    """
    if not source.is_plain or source.is_text or not _OPENS.search(source.text):
        return source, []
    from govdoc.recognition.table_tags import Tagged

    blocks: list[SourceBlock] = []
    tags: list[Dropped] = []
    lines = [one for one in source.blocks if isinstance(one, SourceParagraph)]
    at, is_whole = 0, True
    while at < len(lines):
        stop = at
        if is_whole and _BEGINS.match(lines[at].text):
            stop = _end(lines, at)
            is_whole = stop > 0  # where one has no end, none below is looked for
        made = Tagged(lines[at:stop]) if stop > at else None
        if made is not None and made.rows:
            blocks += made.outside
            blocks.append(made.table())
            tags += made.tags
            at = stop
        else:
            blocks.append(lines[at])
            at += 1
    if not tags:
        return source, []
    return source._replace(blocks=tuple(blocks), is_text=True), tags


def _end(lines: Sequence[SourceParagraph], at: int) -> int:
    """Return where the lines below a table begin.

    Returns:
        ``at`` itself, if words follow the table on its last line; 0: it has no end.
    """
    depth = 0
    for i in range(at, len(lines)):
        text = lines[i].text
        depth += len(_OPENS.findall(text)) - len(_CLOSES.findall(text))
        if depth <= 0:
            return i + 1 if _ENDS.fullmatch(text) else at
    return 0
