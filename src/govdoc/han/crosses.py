"""Crosses that stand for words: what is still to be filled in, and what is kept secret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.han.names import SURNAMES
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

PARTS = "年月日号县市区镇乡村局厅委办省校院司部处科组"
"""Signs behind what a name, a number or a day lacks: ×年, ×县."""
_CROSSES = "×✕✖╳"
_CROSS = f"[{_CROSSES}]"
_UNIT = f"{PARTS}届次期条"
_FIRST = r"\u4e00-\u9fff\dA-Za-z×)）"
_ONE = rf"(?:(?<![{_FIRST}])|(?<=[第〕至{PARTS}])){_CROSS}(?=[{_UNIT}])"
_RUN = rf"(?:{_CROSS}{{2,}}|{_ONE})"
_JOINED = r"(?:[年月日〕]|[\u4e00-\u9fff]{0,2}〔|[-—/])"
_PLACE = compile_pattern(rf"{_RUN}(?:{_JOINED}{_RUN})*")
_HIDDEN = compile_pattern(
    rf"\d{_CROSS}{{2,}}(?!年)|[A-Za-z·]{_CROSS}{{2,}}|{_CROSS}{{2,}}[\dA-Za-z]"
)
"""Of a number: 138××××1234, 云A·×××××; not 20××年."""
_NAMED = compile_pattern(rf"(?<=[\u4e00-\u9fff]){_CROSS}{{1,2}}(?!{_CROSS})")
_REACH = 8
_NO_NAME = f"{PARTS}万亿元个%"


def places_to_fill(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the places that crosses keep free: which text, from where to where.

    A day or a number is one place: ××××年×月×日, ××发〔××××〕×号. A document that hides
    names or numbers (李××, 138××××1234) hides other things so: it has none. Nor has a
    product: 3×4, 长×宽.
    """
    crossed = [
        (n, text) for n, text in enumerate(texts) if any(c in text for c in _CROSSES)
    ]
    found = [
        (n, *match.span()) for n, text in crossed for match in _PLACE.finditer(text)
    ]
    if found and not any(_hides(text) for _, text in crossed):
        yield from found


def _hides(text: str) -> bool:
    """Return whether a text hides a name or a number behind crosses."""
    return _HIDDEN.search(text) is not None or any(
        masks_name(text, *match.span()) for match in _NAMED.finditer(text)
    )


def masks_name(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` hides a given name: 李××."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (
        before in SURNAMES
        and (after == "" or after not in _NO_NAME)
        and cut_words(text[max(0, start - _REACH) : start])[-1] == before
    )
