"""A copy of a source in which a title that stands aside is centred: it shows as one."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.model.said import Said, Setting
from govdoc.model.source import Source, SourceParagraph

_LARGE = 20.0
"""pt, of a title."""
_LARGER = 3.0
"""pt more than the text."""
_MARK = 26.0
"""pt, of a mark's signs at least, as large as they must be made for long names."""
_HEAD = 30
"""Blocks among which the document number is."""
_NUMBER = compile_pattern(r"〔\d{4}〕\s*\d+\s*号")
_FIRST = 12
"""Paragraphs among which the title is."""


def centred(source: Source) -> Source:
    """Return a source whose large lines at its head are said to be centred.

    Of a PDF only; a DOCX says how its lines are aligned.
    """
    least = _least(source)
    if least is None:
        return source
    blocks = [
        _centred(one, least) if n < _FIRST and isinstance(one, SourceParagraph) else one
        for n, one in enumerate(source.blocks)
    ]
    return source._replace(blocks=tuple(blocks))


def _least(source: Source) -> float | None:
    """Return how large a title's signs are at least, pt; None: it is no PDF."""
    paragraphs = [one for one in source.blocks if isinstance(one, SourceParagraph)]
    sizes = [one.hints.size for one in paragraphs if one.hints and one.hints.size]
    if not sizes or not any(one.lines for one in paragraphs):
        return None
    return max(_LARGE, max(set(sizes), key=sizes.count) + _LARGER)


def _centred(paragraph: SourceParagraph, least: float) -> SourceParagraph:
    hints = paragraph.hints
    if hints is None or hints.align or hints.size is None or hints.size < least:
        return paragraph
    return paragraph._replace(hints=hints._replace(align="center"))


def marks(source: Source) -> Iterator[Setting]:
    """Yield that the largest lines at a PDF's head are the issuer's mark.

    The names of a joint mark, and 文件 at their side, are lines of their own there.
    """
    head = [one for one in source.blocks[:_HEAD] if isinstance(one, SourceParagraph)]
    number = next((n for n, one in enumerate(head) if _NUMBER.search(one.text)), None)
    if number is None:
        return
    large = [
        one
        for one in head[:number]
        if one.lines and one.hints and (one.hints.size or 0.0) >= _MARK
    ]
    if len(large) > 1:
        yield from (Setting(one.number, Said(Role.ISSUER_MARK)) for one in large)


def large_titles(source: Source) -> Iterator[Setting]:
    """Yield that the first large lines of a PDF, one below the other, are its title."""
    head = [one for one in source.blocks[:_FIRST] if isinstance(one, SourceParagraph)]
    least = _least(source)
    large = [n for n, one in enumerate(head) if _is_large(one, least)]
    first = [n for k, n in enumerate(large) if n == large[0] + k]
    if least is not None and len(first) > 1:
        yield from (Setting(head[n].number, Said(Role.TITLE)) for n in first)


def _is_large(paragraph: SourceParagraph, least: float | None) -> bool:
    size = paragraph.hints.size if paragraph.hints and paragraph.lines else None
    return least is not None and size is not None and least <= size < _MARK
