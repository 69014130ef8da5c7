"""Stars that hide something: 李**, 138****0012, **路**号; they are no mark of a writer's."""

from __future__ import annotations

from govdoc.han.names import DOUBLE_SURNAMES, SURNAMES
from govdoc.kept.patterns import compile_pattern

_HIDDEN = compile_pattern(
    r"\*\*(?:[省市县区镇乡村组路街巷号楼栋幢层室年月日时分元]|小区|单元|号楼)\*\*"
)
"""Two masks of an address, a day or a sum: **路**号, **年**月."""
_MASKED = compile_pattern(
    rf"(?:(?:^|[^\u4e00-\u9fff]|[和与及同给对为由])[{''.join(sorted(SURNAMES))}]"
    rf"|{'|'.join(DOUBLE_SURNAMES)})$"
)
"""What ends in nothing but a surname."""


def hides(text: str) -> bool:
    """Say whether stars stand for words of an address, a day or a sum somewhere."""
    return _HIDDEN.search(text) is not None


def is_masked_name(text: str, start: int, end: int | None = None) -> bool:
    """Say whether stars stand for somebody's name.

    Args:
        text: a line.
        start: where the first pair of stars begins.
        end: behind the pair that would close it; None: not known.
    """
    if end is not None and {text[start - 1 : start], text[end - 3]} <= SURNAMES:
        return True  # two names, whatever stands before
    return _MASKED.search(text[max(0, start - 2) : start]) is not None
