"""Plain text -> Source: a paragraph for each line, whose end is soft."""

from __future__ import annotations

from govdoc.model.source import Source, SourceParagraph
from govdoc.readers.front_matter import split_front_matter


def read(text: str, name: str = "文本") -> Source:
    r"""Read a plain text, with the facts of its front matter.

    Args:
        text: the whole file, decoded, lines parted by ``\n``.
        name: how errors call it.

    Raises:
        InputError: the front matter makes no sense.
    """
    facts, text = split_front_matter(text, name)
    lines = enumerate(text.split("\n"), 1)
    return Source(tuple(SourceParagraph(line, n) for n, line in lines), facts=facts)
