"""Quotations that run over paragraphs (GB/T 15834-2011 4.8.3.5).

A quotation that is never closed ends with its paragraph: one lacking mark hides nothing of
what stands behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.checks.passages import Passage, passages
from govdoc.checks.subject import Subject, once
from govdoc.checks.turned_quotes import turned
from govdoc.model.roles import Role
from govdoc.transforms import quotes

_FAR = 60
"""Paragraphs within which a quotation may be closed."""
_ENDS = frozenset({Role.SIGNATURE, Role.DATE_OF_ISSUE, Role.ATTACHMENT})
"""No quotation goes over these."""


class RunningQuotations(NamedTuple):
    """Quotations of several paragraphs."""

    left_open: frozenset[int]
    """Orders of the first elements of paragraphs in which one goes on to the next."""
    within: frozenset[int]
    """Orders of the elements of paragraphs that begin inside one."""


@once
def running_quotations(subject: Subject) -> RunningQuotations:
    """Find the quotations of a file that run over paragraphs, outside its tables.

    Each of its paragraphs begins with an opening mark (GB/T 15834-2011 4.8.3.5), or a
    later one, the last of it, holds the closing mark that the first lacks.
    """
    left_open: set[int] = set()
    within: set[int] = set()
    for part in _parts(subject):
        texts = [turned(one.text) for one in part]
        n = 0
        while n < len(part):
            last = _last_of(texts, n)
            for k in range(n, last):
                left_open.add(part[k].first.order)
                within.update(one.order for one in part[k + 1].elements)
            n = max(last, n + 1)
    return RunningQuotations(frozenset(left_open), frozenset(within))


def _parts(subject: Subject) -> list[list[Passage]]:
    """Return the paragraphs over which a quotation may go."""
    parts: list[list[Passage]] = [[]]
    attachment = 0
    for passage in passages(subject, set(Role), everywhere=True):
        first = passage.first
        if first.attachment != attachment or first.role in _ENDS:
            attachment = first.attachment
            parts.append([])
        parts[-1].append(passage)
    return parts


def _last_of(texts: Sequence[str], n: int) -> int:
    """Return the last paragraph of a quotation that the n-th leaves open, or n."""
    if not _open_marks(texts[n]):
        return n
    k = n
    while k + 1 < len(texts) and texts[k + 1].lstrip().startswith("“"):
        k += 1
        if not _open_marks(texts[k]):
            return k
    if not _leads(texts[n]):
        return n
    for k in range(n + 1, min(n + _FAR, len(texts))):
        lacks = quotes.unpaired(texts[k])
        if lacks is not None and texts[k][lacks] == "”":
            is_end = texts[k].rstrip("。！？；，…）) 　\t").endswith("”")
            return k if is_end else n
        if _open_marks(texts[k]) and not texts[k].lstrip().startswith("“"):
            return n
    return n


def _open_marks(text: str) -> int:
    """Return how many “ more than ” a paragraph has; 0: none."""
    return max(0, text.count("“") - text.count("”"))


def _leads(text: str) -> bool:
    """Say whether the quotation left open is the paragraph's own, or its last words."""
    before = text[: text.rfind("“")].strip()
    return not before or before[-1] in "：，" or "：“" in text
