"""What a role looks like, in the words of those who set it: “三号黑体，左空二字”."""

from __future__ import annotations

from govdoc.han.numerals import to_han
from govdoc.model.looks import FONT_KINDS, ParagraphLook
from govdoc.stylesheet.values import SIZES
from govdoc.units import Length, pt

_NAMED = {pt(size): name for name, size in SIZES.items()}
_ALIGNED = {"center": "居中", "right": "居右"}
_RED = "FF0000"


def say_look(look: ParagraphLook, cell: Length) -> str:
    """Return one line in Chinese on a look.

    Args:
        look: of a role.
        cell: one 字 of the body; indents are told in it.
    """
    return "，".join(filter(None, (_type(look), _place(look, cell))))


def _type(look: ParagraphLook) -> str:
    text = look.text
    size = _NAMED.get(text.size) or f"{text.size.pt:g} 磅"
    colour = "红色" if text.colour == _RED else ""
    return f"{colour}{size}{FONT_KINDS[text.font]}{'加粗' if text.bold else ''}"


def _place(look: ParagraphLook, cell: Length) -> str:
    """Say where lines stand: first lines, and those below where they stand otherwise."""
    if look.align in _ALIGNED:
        return _ALIGNED[look.align]
    first, rest = look.left + look.first_line, look.left
    words = f"空{_cells(first, cell)}" if first > 0 else "顶格"
    is_other = rest > 0 and rest != first
    return f"{words}，回行空{_cells(rest, cell)}" if is_other else words


def _cells(length: int, cell: Length) -> str:
    count = length / cell
    return f"{to_han(round(count))}字" if count == round(count) else f"{count:.1f} 字"
