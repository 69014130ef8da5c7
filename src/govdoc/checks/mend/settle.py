"""Mend, look again, mend what that has uncovered: until a file is settled.

A finding may stand for others that nobody sees before it is mended: margins of a paper
of another size, the pitch of a text of another size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govdoc.checks.mend.docx import Mended, Unmended
from govdoc.checks.types import Fault, FileMend, Findings, Formatting

MOST_ROUNDS = 4
"""What has not settled by then goes round in circles."""
_UNDOES = "会改掉另一条刚改好的"
_Value = tuple[object, object]


def settle(
    data: bytes,
    look: Callable[[bytes], Findings],
    mend: Callable[[bytes, tuple[Fault, ...]], Mended],
) -> tuple[Mended, Findings]:
    """Mend a file in as many rounds as it takes, `MOST_ROUNDS` at most.

    Args:
        data: the whole file.
        look: what is found in a copy of it.
        mend: a copy in which faults are mended.

    Returns:
        The last copy with all that was mended, and what was left in the end; what is
        found in it.
    """
    found = look(data)
    done: list[Fault] = []
    left: tuple[Unmended, ...] = ()
    set_to: dict[object, object] = {}
    for _ in range(MOST_ROUNDS):
        undoing = [one for one in found.faults if _undoes(one, set_to)]
        wanted = tuple(one for one in found.faults if one not in undoing)
        made = mend(data, wanted)
        left = (*made.left, *(Unmended(one, _UNDOES) for one in undoing))
        if made.data == data or not made.done:
            break
        done += made.done
        for one in made.done:
            set_to.update(_values(one))
        data = made.data
        found = look(data)
    return Mended(data, tuple(done), left), found


def _undoes(fault: Fault, set_to: dict[object, object]) -> bool:
    """Return whether a mend sets to something else what was set in an earlier round."""
    values = dict(_values(fault))
    return any(key in set_to and set_to[key] != said for key, said in values.items())


def _values(fault: Fault) -> Iterator[_Value]:
    """Yield what a mend sets, and to what.

    Paragraphs are known by their words: their numbers change as blank ones go. Of words
    that are written it is the whole line that must not come back.
    """
    seen = fault.seen
    if seen.set is not None and seen.element is not None:
        for one in (seen.element, *seen.along):
            for name, said in _said(seen.set):
                yield ("set", one.text.strip(), seen.span, name), said
    if seen.file is not None:
        for name, said in _said(seen.file):
            yield ("file", seen.file.section, name), said
    if seen.write is not None and seen.element is not None:
        text = seen.element.text
        start, end = seen.span or (0, len(text))
        yield ("words", text[:start] + seen.write + text[end:]), "after"
        yield ("words", text), "before"


def _said(wish: Formatting | FileMend) -> Iterator[_Value]:
    plain = type(wish)()
    for name, said, usual in zip(wish._fields, wish, plain, strict=True):
        if said != usual and name != "section":
            yield name, said
