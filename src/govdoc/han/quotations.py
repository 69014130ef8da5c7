"""Quotations that run over paragraphs (GB/T 15834-2011 4.8.3.5).

A quotation that is never closed ends with its paragraph: one lacking mark hides nothing of
what stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add

_STOPS = "。！？；，…）)"
_REST = f"{_STOPS} \u3000\t"
_ENDS = ("。", "！", "？", "…")
"""What a quotation ends with where words of its writer stand behind it."""
_FAR = 60
"""Paragraphs within which a quotation may be closed."""


def curled(text: str) -> str:
    """Return a paragraph whose straight double quotes open and close in turn.

    An odd one at its very end closes what was opened above; the length is the same.
    """
    first, *others = text.split('"')
    signs = ["“”"[n % 2] for n in range(len(others))]
    is_begun = bool(first.strip()) or len(others) > 1
    if len(others) % 2 and is_begun and not others[-1].strip(_STOPS):
        signs[-1] = "”"
    return first + "".join(map(add, signs, others))


def running_quotations(texts: Sequence[str | None]) -> Iterator[range]:
    """Yield the paragraphs of each quotation that runs over several.

    Each of its paragraphs begins with an opening mark (GB/T 15834-2011 4.8.3.5), or a
    later one, the last of it, holds the closing mark that the first lacks.

    Args:
        texts: the paragraphs, with curly marks; None: what no quotation goes over.
    """
    n = 0
    while n < len(texts):
        last = _last_of(texts, n)
        if last > n:
            yield range(n, last + 1)
        n = max(last, n + 1)


def _last_of(texts: Sequence[str | None], n: int) -> int:
    """Return the last paragraph of a quotation that the n-th leaves open, or n."""
    first = texts[n]
    if first is None or not _open_marks(first):
        return n
    for k in range(n + 1, len(texts)):
        text = texts[k]
        if text is None or not text.lstrip().startswith("“"):
            break
        if not _open_marks(text):
            return k
    if not _leads(first):
        return n
    for k in range(n + 1, min(n + _FAR, len(texts))):
        text = texts[k]
        if text is None:
            return n
        at = _lone_closing(text)
        if at is not None:
            is_end = text[:at].endswith(_ENDS) or text.rstrip(_REST).endswith("”")
            return k if is_end else n
        if _open_marks(text) and not text.lstrip().startswith("“"):
            return n
    return n


def _open_marks(text: str) -> int:
    """Return how many “ more than ” a paragraph has; 0: none."""
    return max(0, text.count("“") - text.count("”"))


def _lone_closing(text: str) -> int | None:
    """Return where the first closing mark stands ahead of which none is open, or None."""
    depth = 0
    for at, char in enumerate(text) if "”" in text else ():
        depth += {"“": 1, "”": -1}.get(char, 0)
        if depth < 0:
            return at
    return None


def _leads(text: str) -> bool:
    """Say whether the quotation left open is the paragraph's own, or its last words."""
    before = text[: text.rfind("“")].strip()
    return not before or before[-1] in "：，" or "：“" in text
