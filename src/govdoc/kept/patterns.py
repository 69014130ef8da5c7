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

_known: dict[tuple[str, int], Any] = (_ENTRY and cache.read(_ENTRY)) or {}
_new: dict[tuple[str, int], Any] = {}


def compile_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile(source, flags)`` returns."""
    key = source, int(flags)
    made = _known.get(key)
    if made is None:
        if not _ENTRY:
            return re.compile(source, flags)
        made = _new[key] = _known[key] = _make(source, int(flags))
    all_flags, code, *groups = made
    words = memoryview(code).cast("I").tolist()
    pattern: re.Pattern[str] = _sre.compile(source, all_flags, words, *groups)
    return pattern


def keep_patterns() -> None:
    """Keep the expressions that this run compiled, for the next one."""
    if _new:
        cache.write(_ENTRY, {**_known, **(cache.read(_ENTRY) or {})})


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
