"""Two texts side by side: the characters that stand on one side only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from govdoc.model.roles import HEADER_BLOCK, IMPRINT, Role

_Key = TypeVar("_Key", bound=Hashable)
_ENDS = frozenset("，。；：、！？,.;:|\t")
"""Behind which a text is cut into pieces that are compared whole."""
_LONGEST_REST = 4000
"""Characters of two unlike stretches that are compared one by one."""
_ELSEWHERE = frozenset({*HEADER_BLOCK, *IMPRINT})
"""Elements whose place on paper is not that in the text."""


class Sign(NamedTuple):
    """A character on one side."""

    char: str
    line: int
    """Of the source; of one on paper, where the source was when it was met."""
    role: Role | None = None


def use(counter: Counter[_Key], one: _Key) -> bool:
    """Take one of a kind, if there is any."""
    if counter[one] <= 0:
        return False
    counter[one] -= 1
    return True


def unlike(
    source: Sequence[Sign], paper: Sequence[Sign], is_strict: bool
) -> tuple[list[Sign], list[Sign]]:
    """Return the characters that stand on one side only; what has only moved does not."""
    lost: list[list[Sign]] = []
    added: list[list[Sign]] = []
    ours, theirs = _pieces(source), _pieces(paper)
    matcher = SequenceMatcher(
        None, [_text(one) for one in ours], [_text(one) for one in theirs], False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        left = [sign for piece in ours[a:b] for sign in piece]
        right = [sign for piece in theirs[c:d] for sign in piece]
        before = ours[a - 1][-1].line if a else 1
        _compare_rest(left, right, before, lost, added)
    return _unmoved(lost, added, is_strict)


def _compare_rest(
    left: Sequence[Sign],
    right: Sequence[Sign],
    before: int,
    lost: list[list[Sign]],
    added: list[list[Sign]],
) -> None:
    if max(len(left), len(right)) > _LONGEST_REST:
        opcodes = [("replace", 0, len(left), 0, len(right))]
    else:
        texts = _text(left), _text(right)
        opcodes = list(SequenceMatcher(None, *texts, False).get_opcodes())
    for tag, a, b, c, d in opcodes:
        if tag != "equal":
            at = a if a < b else a - 1
            line = left[at].line if 0 <= at < len(left) else before
            lost.append(list(left[a:b]))
            added.append([one._replace(line=line) for one in right[c:d]])


def _unmoved(
    lost: Iterable[list[Sign]], added: Iterable[list[Sign]], is_strict: bool
) -> tuple[list[Sign], list[Sign]]:
    """Leave out runs that both sides have: what stands elsewhere on paper."""
    left, right = Counter(map(_text, lost)), Counter(map(_text, added))
    moved = left & right
    again = moved.copy()

    def stays(run: list[Sign], counter: Counter[str]) -> bool:
        return not use(counter, _text(run))

    left_over = [sign for run in lost if stays(run, moved) for sign in run]
    placed = [sign for run in added if stays(run, again) for sign in run]
    # What goes to the head or the foot of the paper may be cut up otherwise there.
    left_over, placed = _paired(
        left_over, placed, lambda one: one.char, lambda one: one.role in _ELSEWHERE
    )
    left_over, placed = _paired(left_over, placed, lambda one: (one.char, one.line))
    # A word that stands elsewhere has moved; a mark may be lost here and added there.
    is_word = (lambda one: one.char.isalnum()) if is_strict else (lambda one: True)
    return _paired(left_over, placed, lambda one: one.char, is_word)


def _paired(
    lost: Sequence[Sign],
    added: Sequence[Sign],
    key: Callable[[Sign], Hashable],
    may_pair: Callable[[Sign], bool] = lambda one: True,
) -> tuple[list[Sign], list[Sign]]:
    """Leave out what is alike on both sides."""
    both = Counter(map(key, lost)) & Counter(map(key, filter(may_pair, added)))
    again = both.copy()
    return (
        [one for one in lost if not use(both, key(one))],
        [one for one in added if not (may_pair(one) and use(again, key(one)))],
    )


def _pieces(signs: Iterable[Sign]) -> list[list[Sign]]:
    pieces: list[list[Sign]] = [[]]
    for sign in signs:
        pieces[-1].append(sign)
        if sign.char in _ENDS:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _text(signs: Iterable[Sign]) -> str:
    return "".join(sign.char for sign in signs)
