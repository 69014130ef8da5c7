"""What is said beside a text, in its front matter or with it, as it is set among it.

It stands on paper, so it is checked: where it will stand, under the line that says it. What
the file does not say itself, but whoever has it checked, has no line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.spot import Spot
from govdoc.checks.subject import Element
from govdoc.model.document import Block, Document
from govdoc.model.facts import Facts
from govdoc.transforms.facts import apply_facts


def with_stated(document: Document, facts: Facts) -> Document:
    """Return a document as it is set: what is stated in its place."""
    return apply_facts(document, facts, "要素块") if facts.values else document


def with_given(document: Document, facts: Facts) -> Document:
    """Return a document as it is set with what is given beside its file."""
    return apply_facts(document, facts, "命令行") if facts.values else document


def put_in(
    elements: Sequence[Element],
    typed: Document,
    stated: Document,
    *,
    is_given: bool = False,
) -> Iterator[Element]:
    """Yield elements with those that are stated, which replace what is typed of theirs.

    Args:
        elements: as typed.
        typed: the document of these.
        stated: what `with_stated` made of it, or `with_given`.
        is_given: the latter.
    """
    kept, own = set(map(id, typed.blocks)), set(map(id, stated.blocks))
    gone = {n for b in typed.blocks if id(b) not in own for n in _lines(b)}
    behind: dict[int, list[Element]] = {}
    above = 0
    for block in stated.blocks:
        if id(block) in kept:
            above = block.place.last_line
        else:
            behind.setdefault(above, []).extend(_elements(block, is_given))
    left = [one for one in elements if one.number not in gone]
    yield from behind.pop(0, ())
    for one, after in zip(left, [*left[1:], None], strict=True):
        yield one
        if after is None or after.number != one.number:
            yield from behind.pop(one.number, ())
    for rest in behind.values():
        yield from rest


def _lines(block: Block) -> range:
    return range(block.place.first_line, block.place.last_line + 1)


def _elements(block: Block, is_given: bool) -> Iterator[Element]:
    line = 0 if is_given else block.place.first_line
    for text in block.text.split("\n"):
        yield Element(0, text, block.role, Spot(line=line), line, is_stated=True)
