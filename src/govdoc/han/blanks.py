"""Places to sign or to write in: 签名：, （盖章）, 　　年　月　日."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern

_OPEN = compile_pattern(
    r"年[ _＿]+月[ _＿]+日|[（(][^（）()]{0,6}[签章][^（）()]{0,2}[）)] *$"
)
"""A date without its figures, a bracket that asks for a name or a seal."""
_LABEL = compile_pattern(r"[^：。；]{2,12}：[ _＿]*$")


def is_to_write_in(lines: Sequence[str]) -> bool:
    """Tell a place to sign or to write in by its words.

    Args:
        lines: its paragraphs. A label with nothing behind it counts in the last one that
            is not empty: above others it heads them.
    """
    folded = [fold(line.replace("\t", " ")) for line in lines if line.strip()]
    if not folded:
        return False
    return bool(_LABEL.search(folded[-1])) or any(map(_OPEN.search, folded))
