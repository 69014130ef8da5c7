"""What makes one paragraph's text of another's, sign by sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import Replaced, StyledParagraph, StyledRun

_TOKEN = compile_pattern("[\u3400-\u9fff]+|[^\u3400-\u9fff]")
"""Words between marks, or one sign: few tokens make a long paragraph quick to compare."""


_WINDOW = 256
"""Tokens that are compared at a time."""
_BREAK = "\n"


def differences(
    old: StyledParagraph, new: StyledParagraph
) -> tuple[Replaced, ...] | None:
    """Return what makes one paragraph's text of another's.

    Where lines are forced to break is no difference. Calls of notes and formulas, which
    nothing changes, part what is compared.

    Returns:
        None: not both have the same calls and formulas.
    """
    olds, news = list(_parts(old.runs)), list(_parts(new.runs))
    if [is_fixed for _, is_fixed in olds] != [is_fixed for _, is_fixed in news]:
        return None
    found, at, old_at = list[Replaced](), 0, 0
    for (before, is_fixed), (after, _) in zip(olds, news, strict=True):
        if not is_fixed:
            found += (
                Replaced(at + start, at + end, old_at + old_start, old_at + old_end)
                for start, end, old_start, old_end in _compared(before, after)
            )
        at += len(after)
        old_at += len(before)
    return tuple(found)


def _parts(runs: Sequence[StyledRun]) -> Iterator[tuple[str, bool]]:
    """Yield stretches of words, between them what nothing changes; the first is words."""
    was_fixed = True
    for is_fixed, some in groupby(runs, lambda run: bool(run.note or run.formula)):
        for text in (
            [run.text for run in some] if is_fixed else ["".join(r.text for r in some)]
        ):
            if is_fixed and was_fixed:
                yield "", False
            yield text, is_fixed
            was_fixed = is_fixed
    if was_fixed:
        yield "", False


def _compared(old: str, new: str) -> Iterator[Replaced]:
    """Yield what differs but for ends of lines."""
    if old == new:
        return
    olds, news = (text.replace(_BREAK, "") for text in (old, new))
    old_at, at = _Unbroken(old), _Unbroken(new)
    for start, end, old_start, old_end in _by_words(olds, news):
        yield Replaced(*at.span(start, end), *old_at.span(old_start, old_end))


class _Unbroken:
    """Where the signs of a text without its line breaks stand in it."""

    def __init__(self, text: str) -> None:
        self._places = [n for n, sign in enumerate(text) if sign != _BREAK]
        self._places.append(len(text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        first = self._places[start]
        return first, self._places[end - 1] + 1 if end > start else first


def _by_words(old: str, new: str) -> Iterator[Replaced]:
    """Yield what differs: first by words and marks, within these by signs."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    old_at, at = _offsets(olds), _offsets(news)
    for a, b, c, d in _windowed(olds, news):
        before, after = old[old_at[a] : old_at[b]], new[at[c] : at[d]]
        signs = SequenceMatcher(None, before, after, False).get_opcodes()
        for own, e, f, g, h in signs:
            if own != "equal":
                yield Replaced(at[c] + g, at[c] + h, old_at[a] + e, old_at[a] + f)


def _windowed(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield which tokens of two rows differ.

    Some hundreds are compared at a time, each time from behind the last that were found
    alike, so that a paragraph of any length takes no longer a token than a short one.
    """
    a = c = 0
    while a < len(old) or c < len(new):
        olds, news = old[a : a + _WINDOW], new[c : c + _WINDOW]
        codes = SequenceMatcher(None, olds, news, False).get_opcodes()
        is_last = a + _WINDOW >= len(old) and c + _WINDOW >= len(new)
        alike = [n for n, code in enumerate(codes) if code[0] == "equal"]
        if alike and not is_last:
            codes = codes[: alike[-1] + 1]
        for kind, i, j, k, m in codes:
            if kind != "equal":
                yield a + i, a + j, c + k, c + m
        _, _, j, _, m = codes[-1]
        a, c = a + j, c + m


def _offsets(tokens: Sequence[str]) -> list[int]:
    """Return where each token begins, and where the last one ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
