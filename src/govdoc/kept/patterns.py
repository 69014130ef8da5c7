"""Regular expressions whose compiled form is kept from one run to the next.

Python compiles an expression at every start; a range of Han characters takes it a
millisecond each time it stands in one, and we have hundreds. What the compiler makes is a
list of numbers for the matcher; with those at hand an expression is there at once. The
matcher checks the numbers it is given, and where this Python has another compiler than the
one known here, `compile_pattern` is `re.compile`.
"""

from __future__ import annotations

import re
from typing import Any

from govdoc.kept import cache

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _ENTRY = f"patterns-{_sre.MAGIC}" if _sre.CODESIZE == 4 else ""
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
        array("I", _compiler._code(tree, flags)).tobytes(),
        state.groups - 1,
        dict(state.groupdict),
        tuple(index_group),
    )
