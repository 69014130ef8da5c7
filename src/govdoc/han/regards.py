"""How letters end: 此致 in the text, and 敬礼 on the line below, at the edge."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

_WISH = compile_pattern(r"\s*(?:此 ?致|[顺順即敬谨謹][颂頌祝])[，：]?\s*")
_REGARD = compile_pattern(r"\s*[\u4e00-\u9fff]{1,3} ?[\u4e00-\u9fff][！!。]?\s*")


def is_regard(above: str, text: str) -> bool:
    """Return whether a line is the 敬礼 or 商祺 that a line above it leads to."""
    return bool(_WISH.fullmatch(above) and _REGARD.fullmatch(text))
