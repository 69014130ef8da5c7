"""Regular expressions whose compiled form is kept from one run to the next.

Python compiles an expression at every start; a range of Han characters takes it a
millisecond each time it stands in one, and we have hundreds. What the compiler makes is a
list of numbers for the matcher; with those at hand an expression is there at once. The
matcher checks the numbers it is given, and where this Python has another compiler than the
one known here, `compile_pattern` is `re.compile`.

They begin with the characters that a match may begin with, so that the matcher passes over
all others. ``re`` tells it those only where an expression's first piece is a character or a
set; most of ours look back first, or begin with a repeated or one of several pieces. What
these may begin with is told here: a quarter of the time of correcting a text.
"""

from __future__ import annotations

import atexit
import re
from typing import Any

from govdoc.kept import cache

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _ENTRY = f"expressions-{_sre.MAGIC}" if _sre.CODESIZE == 4 else ""
    _OF_SETS = {_parser.LITERAL, _parser.RANGE, _parser.CATEGORY}
except ImportError:
    _ENTRY = ""

Patterns = dict[tuple[str, int], Any]
"""Expression and flags → what `_make` makes."""


def _kept() -> Patterns:
    """Return what earlier runs kept; whatever else lies there is as nothing."""
    found = cache.read(_ENTRY) if _ENTRY else None
    return found if type(found) is dict else {}


_known: Patterns = _kept()
_new: Patterns = {}


def compile_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile(source, flags)`` returns."""
    key = source, int(flags)
    if not _ENTRY:
        return re.compile(source, flags)
    if key in _known:
        try:
            return _matcher(source, _known[key])
        except Exception:  # what was kept is of another shape: it may be anything
            del _known[key]
    if not _new:  # any program's end keeps them, and not the command line's alone
        atexit.register(keep_patterns)
    made = _new[key] = _known[key] = _make(source, int(flags))
    return _matcher(source, made)


def _matcher(source: str, made: Any) -> re.Pattern[str]:
    all_flags, code, *groups = made
    words = memoryview(code).cast("I").tolist()
    pattern: re.Pattern[str] = _sre.compile(source, all_flags, words, *groups)
    return pattern


def keep_patterns() -> None:
    """Keep the expressions that this run compiled, for the next one."""
    if _new:
        cache.write(_ENTRY, {**_kept(), **_known})
        _new.clear()


def _make(source: str, flags: int) -> tuple[Any, ...]:
    """Return the arguments of ``_sre.compile``, as ``re`` makes them, its code as bytes."""
    from array import array

    tree = _parser.parse(source, flags)
    state = tree.state
    index_group: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        index_group[number] = name
    return (
        flags | state.flags,
        array("I", _begun(tree, _compiler._code(tree, flags))).tobytes(),
        state.groups - 1,
        dict(state.groupdict),
        tuple(index_group),
    )


def _begun(tree: Any, code: list[int]) -> list[int]:
    """Return an expression's numbers with what a match may begin with, if it is told."""
    _, length, known, shortest, *_ = code  # `re`'s own block ahead of the pieces
    first, flags = _first(tree), tree.state.flags
    is_told = all(operator in _OF_SETS for operator, _ in first)
    if known or not shortest or not is_told or flags & re.IGNORECASE:
        return code
    head, block = _parser.SubPattern(tree.state, [(_parser.IN, first)]), list[int]()
    head.width = tree.getwidth()
    _compiler._compile_info(block, head, flags)
    return [*block, *code[1 + length :]]


def _first(pieces: Any) -> list[Any]:
    """Return what pieces may begin with: characters, as a set has them, or other pieces."""
    found = list[Any]()
    for piece in pieces:
        operator, value = piece
        if operator in (_parser.ASSERT, _parser.ASSERT_NOT):
            continue
        if operator is _parser.IN:
            found += value
        elif inner := _inside(operator, value):
            found += [one for alternative in inner for one in _first(alternative)]
        else:
            found.append(piece)
        if _parser.SubPattern(pieces.state, [piece]).getwidth()[0]:
            break
    return found


def _inside(operator: Any, value: Any) -> list[Any]:
    """Return the pieces that a piece consists of, each alternative; empty: none."""
    if operator is _parser.BRANCH:
        return list(value[1])
    if operator in (_parser.MAX_REPEAT, _parser.MIN_REPEAT):
        return [value[2]]
    is_plain = operator is _parser.SUBPATTERN and not value[1]  # no flags of its own
    return [value[3]] if is_plain else []
