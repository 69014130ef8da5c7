"""Plain text -> Source: a paragraph for each line, whose end is soft."""

from __future__ import annotations

from itertools import count

from govdoc import files
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.source import Source, SourceParagraph
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.front_matter import split_front_matter


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read the file of a plain text, with the facts of its front matter.

    Args:
        data: the whole file, in UTF-8, UTF-16, GB18030 or Big5.
        name: how errors call it.
        limits: what to refuse.
        reading: nothing of it concerns a text.

    Raises:
        InputError: it is not text, or as `read_text`.
    """
    return read_text(files.decode(data, name), name, limits)


def read_text(text: str, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    r"""Read a plain text that is decoded.

    Ledger: E102, what front matter holds and nobody knows.

    Args:
        text: the whole of it, lines parted by ``\n``.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: the front matter makes no sense, or there is too much.
    """
    limits.check_text(text, name)
    found = split_front_matter(text, name)
    return Source(
        tuple(map(SourceParagraph, found.text.split("\n"), count(1))),
        facts=found.facts,
        left_out=found.left_out,
        ledger=found.ledger,
    )
