"""Quotes, dashes, ellipses, middle dots: which face they are to stand in.

They belong to no script. Word takes them from the Latin face, narrow, unless the run
carries a hint; LibreOffice ignores the hint and goes by the character before them
(REQUIREMENTS W10).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby, pairwise
from operator import itemgetter

from govdoc.han.faces import has_no_script, is_apostrophe, is_east_asian
from govdoc.kept.patterns import compile_pattern

_DOT = "·"
"""Latin to LibreOffice even between Han characters."""
_UNSURE = compile_pattern(r"[^\x00-\x7e\u3400-\u9fff\uff01-\uff5e\u3001-\u3002]")
"""All but the commonest characters that have a script."""
_REACH = 64
"""Marks in a row that are looked past; bounded, so that time grows with the text."""


class FaceHint(Enum):
    """How a stretch of text gets its face."""

    BY_SCRIPT = auto()
    """Its characters say so themselves."""
    HINTED = auto()
    """A hint for Word; LibreOffice agrees by what stands before."""
    NAMED = auto()
    """A hint for Word, and the face by name for LibreOffice."""

    __hash__ = object.__hash__
    """As of `Role`."""


def by_face(text: str, start: int, end: int) -> Iterator[tuple[str, FaceHint]]:
    """Split ``text[start:end]`` where the face changes; neighbours outside count."""
    begins = faces_from(text, start, end)
    for (begin, face), (stop, _) in pairwise([*begins, (end, FaceHint.BY_SCRIPT)]):
        yield text[begin:stop], face


def faces_from(text: str, start: int, end: int) -> list[tuple[int, FaceHint]]:
    """Return where in ``text[start:end]`` each face begins."""
    edges = {start: FaceHint.BY_SCRIPT}
    for match in _UNSURE.finditer(text, start, end):
        edges[match.start()] = _face(text, match.start())
        edges[match.end()] = FaceHint.BY_SCRIPT
    edges.pop(end, None)
    return [next(places) for _, places in groupby(edges.items(), itemgetter(1))]


def _face(text: str, place: int) -> FaceHint:
    char = text[place]
    if not has_no_script(char) or is_apostrophe(text, place):
        return FaceHint.BY_SCRIPT
    before = text[max(0, place - _REACH) : place].rstrip("“”‘’—…℃‰ \n\t")
    if char == _DOT or not before or not is_east_asian(before[-1]):
        return FaceHint.NAMED
    return FaceHint.HINTED
