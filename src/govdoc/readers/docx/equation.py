r"""The code of an ``EQ`` field -> characters that say the same on one line.

Word computes what such a field shows and keeps no result: ``eq \o\ac(○,1)`` is ①.
"""

from __future__ import annotations

import re

from govdoc.readers.docx.symbols import CIRCLED

_LONGEST = 2_000
"""Characters of a code; more means harm."""
_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\w+)')
_ESCAPED = re.compile(r"\\([(),;\\])")
_CALL = re.compile(r"((?:\\[a-zA-Z]+\s*\d*\s*)+)\(([^()\\]*)\)")
_NAME = re.compile(r"\\([a-zA-Z]+)")
_RAISED = "\x01"
"""In front of what stands above the line."""
_HELD = 0xE100
"""Signs that a code escapes stand here meanwhile, where none has a meaning."""
_CIRCLES, _BOXES = frozenset("○◯〇Oo"), frozenset("□☐▢")
_TICKS = {
    "√": "☑",
    "✓": "☑",
    "✔": "☑",
    "×": "☒",
    "✗": "☒",
    "✘": "☒",
    "X": "☒",
    "x": "☒",
}


def linear(code: str) -> str:
    """Return what an ``EQ`` field shows, on one line.

    Args:
        code: all of the field's, with its name.
    """
    text = code.strip()[2:_LONGEST]
    text = _ESCAPED.sub(lambda m: chr(_HELD + ord(m[1])), _SWITCH.sub("", text))
    before = ""
    while before != text:  # from the inside outwards
        before, text = text, _CALL.sub(_shown, text)
    text = re.sub(r"\\[a-zA-Z]+\s*\d*", "", text).replace(_RAISED, "")
    return "".join(_released(char) for char in text).strip()


def _released(char: str) -> str:
    is_held = _HELD <= ord(char) < _HELD + 0x80
    return chr(ord(char) - _HELD) if is_held else char


def _shown(call: re.Match[str]) -> str:
    names = [name.lower() for name in _NAME.findall(call[1])]
    parts = [part.strip() for part in re.split("[,;]", call[2])]
    name = names[0]
    if name == "o":
        return _over_each_other(parts)
    if name == "s":
        return f"{_RAISED}{''.join(parts)}" if "up" in names else "".join(parts)
    if name == "f":
        return "/".join(parts)
    if name == "r":
        return f"{parts[0] if len(parts) > 1 else ''}√{parts[-1]}"
    if name == "b":
        return f"（{''.join(parts)}）"
    if name == "l":
        return "，".join(parts)
    return "" if name == "d" else " ".join(filter(None, parts))


def _over_each_other(parts: list[str]) -> str:
    raised = [part[1:] for part in parts if part.startswith(_RAISED)]
    rest = [part for part in parts if part and not part.startswith(_RAISED)]
    if raised:  # a word with its reading
        return f"{''.join(rest)}（{''.join(raised)}）"
    for frame in rest:
        inside = "".join(part for part in rest if part is not frame)
        if frame in _CIRCLES and inside:
            return CIRCLED.get(inside, inside)
        if frame in _BOXES and inside:
            return _TICKS.get(inside, inside)
    return "".join(rest)
