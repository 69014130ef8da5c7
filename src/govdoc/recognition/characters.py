"""Characters that a text writes in another's way, or unseen: Source -> Source, and told.

What a web page writes as ``&ldquo;`` is its sign, not five letters; what nobody sees would
stand between a line's first sign and the rules that look for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from govdoc.findings import Place
from govdoc.han.unseen import find_unseen, without_unseen
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.model.source import Source, SourceBlock, SourceParagraph
from govdoc.recognition.reasons import Reason

_ENTITY = compile_pattern(
    r"`[^`\n]*`|(?:https?://|ftp://|www\.)[!->@-~]{0,300}\?[!-~]*"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)
"""Behind what it may not be: a quotation of code, and what an address asks for."""


def read_characters(source: Source) -> tuple[Source, list[Dropped]]:
    """Return a source with its signs as they are meant, and what stood for them.

    Args:
        source: as read; entities are read in plain text alone, where a page's own
            source may have come along.
    """
    text = source.text
    if "&" not in text and not find_unseen(text):
        return source, []
    told: list[Dropped] = []
    unseen: list[tuple[int, str]] = []
    blocks: list[SourceBlock] = []
    is_plain = source.is_plain and not source.is_text  # its reader has read them
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            if is_plain and "&" in block.text:
                block = _decoded(block, told)
            found = find_unseen(block.text)
            if found:
                unseen.append((block.number, found))
                block = _every(block, without_unseen)
        blocks.append(block)
    if unseen:
        place = Place(unseen[0][0], unseen[-1][0])
        words = "".join(one for _, one in unseen)
        told.append(Dropped(words, Reason.UNSEEN.value, place, is_part=True))
    return source._replace(blocks=tuple(blocks)) if told else source, told


def meant(text: str) -> str:
    """Return a plain text with its signs as they are meant; its lines stay."""
    return without_unseen(
        _ENTITY.sub(lambda found: meaning(found[0]) or found[0], text)
    )


def _decoded(block: SourceParagraph, told: list[Dropped]) -> SourceParagraph:
    place = Place(block.number, block.number)

    def read(match: re.Match[str]) -> str:
        sign = meaning(match[0])
        if sign is None:
            return match[0]
        told.append(Dropped(match[0], Reason.ENTITY.value, place, is_part=True))
        return sign

    return _every(block, partial(_ENTITY.sub, read))


def _every(block: SourceParagraph, change: Callable[[str], str]) -> SourceParagraph:
    """Change a paragraph's text, and the same in its runs."""
    runs = tuple(run._replace(text=change(run.text)) for run in block.runs)
    return block._replace(text=change(block.text), runs=runs)


def meaning(word: str) -> str | None:
    """Return the character that an entity stands for; None: it is none, or a control."""
    if word[0] != "&":
        return None
    from html import unescape
    from html.entities import html5

    sign = unescape(word) if word[1] == "#" else html5.get(word[1:], "")
    is_sign = all(unicodedata.category(char) != "Cc" for char in sign)
    return sign if sign and is_sign and sign != "\ufffd" else None
