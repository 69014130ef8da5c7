"""BD05: lines cut within a sentence, by a line break or as two paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from govdoc.checks.marks import read_mark
from govdoc.checks.paper import PT, frame_of, lines_of
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.checks.wrapped import ENDS, is_wrapped
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_OPEN = "，、"
_INNER = compile_pattern(r"[，。；]")
_GOES_ON = compile_pattern(
    r"[，、。；：）”》]|(?:和|与|及|以及|并|而|但|的|之|等)(?=[\u4e00-\u9fff])"
)
"""What hardly begins a sentence."""
_FIELD = compile_pattern(r"\s*[^，。：:]{2,12}[：:]")
_BEGINS = compile_pattern(r"\s*[\u3400-\u9fff“《（\d]")
_STRETCHED = compile_pattern(r"\s*(?:\S\t){3,}\S*\s*")
"""A short line drawn out to the full width, as before a line break in justified text."""
_SHORT = 24
"""Signs of a line that is one of its own: a verse, an address."""
_FULL = 20
"""Signs of a line that may be cut; a shorter one is of its own."""
_FRAGMENT = 3
_ROOM = 1.3
"""Em that a full line leaves at most, a mark or a word having no room."""
_INDENT = 0.5
"""Em; a first line stands that much deeper than the line above."""
_AROUND = 8
_LEADS_ON = "把将对从由向按为以在和与及或的之被让使其该并且"
"""What no clause ends with."""
_CLAUSE = compile_pattern(r"[，。；：、！？“”（）《》]")
_HAN = compile_pattern(r"[\u3400-\u9fff]")
_FEW = 3
"""Paragraphs with cut lines, from which on a text is wrapped throughout."""


def hard_breaks(subject: Subject) -> Iterator[Seen]:
    """Breaks that stand within a sentence."""
    for element in subject.prose:
        if element.role in (Role.BODY, Role.LEAD, Role.ARTICLE):
            yield from _within(element)
    if subject.form == "t":
        yield from _wrapped(subject)
    between = _between(subject)
    if is_wrapped(subject):
        # Recognition has joined the others: it is one habit of the file.
        between = (one._replace(severity=Severity.HINT) for one in islice(between, 1))
    yield from between


def _within(element: Element) -> Iterator[Seen]:
    """Line breaks inside a paragraph."""
    text = element.text
    if "\n" not in text.strip():
        return
    lines = text.split("\n")
    is_verse = len(lines) > 2 and all(len(one.strip()) < _SHORT for one in lines)
    at = 0
    for before, after in pairwise(lines):
        at += len(before)
        if not is_verse and _is_cut(before, after):
            lead = len(after) - len(after.lstrip())
            yield Seen(
                f"“{before.strip()[-6:]}”与“{after.strip()[:6]}”之间有换行符",
                "连成一句", element, (at, at + 1 + lead), write="",
            )  # fmt: skip
        at += 1


def _is_cut(before: str, after: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    left, right = before.strip(), after.strip()
    if not left or not right or left[-1] in ENDS or _is_own_line(right):
        return False
    if left[-1] in _OPEN or _GOES_ON.match(fold(right)):
        return True
    is_text = bool(_INNER.search(left)) and not _FIELD.fullmatch(left)
    return is_text and (right[-1] in "。；" or len(right) >= _SHORT)


def _is_own_line(right: str) -> bool:
    """Whether it begins something of its own: an item, a field."""
    return (
        read_mark(right) is not None
        or _FIELD.match(right) is not None
        or (_BEGINS.match(right) is None and not _GOES_ON.match(fold(right)))
    )


def _wrapped(subject: Subject) -> Iterator[Seen]:
    """Lines of a text that is not wrapped elsewhere."""
    cut = [one for one in subject.prose if one.goes_on and one.role is Role.BODY]
    wholes = [one for one in subject.prose if not one.goes_on]
    if not cut or len(cut) >= _FEW or len(cut) * 4 > len(wholes):
        return
    for element in cut:
        before = subject.elements[element.order - 1]
        if before.text.strip() and before.text.strip()[-1] not in ENDS:
            yield _joined(before, element)


def _joined(before: Element, after: Element) -> Seen:
    """Two lines to be made one: the span is the end of the first, behind its text."""
    end = len(before.text.rstrip())
    return Seen(
        f"“{before.text.strip()[-6:]}”后断成了两行", f"与“{after.text.strip()[:6]}”连成一句",
        before, (end, len(before.text) + 1), write="",
    )  # fmt: skip


def _between(subject: Subject) -> Iterator[Seen]:
    """A sentence that two paragraphs share."""
    texts = [one for one in subject.elements if not one.is_blank]
    right = frame_of(subject)[1].at if subject.form == "p" else 0.0
    for before, after in pairwise(texts):
        roles = (Role.BODY, Role.LEAD)
        is_body = before.role in (*roles, Role.ARTICLE) and after.role in roles
        if not is_body or after.goes_on or before.is_in_table or after.is_in_table:
            continue
        if before.attachment != after.attachment or after.order != before.order + 1:
            continue
        if after.label or (after.run_in and after.level):
            continue
        if subject.form == "p":
            is_cut = _is_cut_on_page(before, after)
            if is_cut and not _is_wrapped(before, after, right):
                yield _joined(before, after)._replace(write=None, span=None)
        elif _is_one_sentence(before.text, after.text):
            yield _joined(before, after)


def _is_one_sentence(before: str, after: str) -> bool:
    left, right = before.strip(), after.strip()
    if left[-1] in ENDS or _is_own_line(right) or len(left) + len(right) < _SHORT:
        return False
    if left[-1] in _OPEN:
        return right[-1] in ENDS + _OPEN
    if not _INNER.search(left):
        return False
    return _GOES_ON.match(fold(right)) is not None or _is_fragment(left, right)


def _is_fragment(left: str, right: str) -> bool:
    """Whether a line that has no end breaks off within a clause or a word.

    One that only lacks its full stop has said its last clause whole.
    """
    if len(left) < _FULL or right[-1] not in ENDS or not _HAN.match(left[-1]):
        return False
    clause = _CLAUSE.split(left)[-1]
    if len(clause) <= _FRAGMENT or left[-1] in _LEADS_ON:
        return True
    words, at = cut_words(left[-_AROUND:] + right[:_AROUND]), 0
    border = len(left[-_AROUND:])
    for word in words:
        if at < border < at + len(word):
            return True
        at += len(word)
    return False


def _is_wrapped(before: Element, after: Element, right: float) -> bool:
    """Whether a line of a PDF is full and the next not indented: a paragraph's own lines."""
    above, below = lines_of(before), lines_of(after)
    if not above or not below:
        return False
    last, first = above[-1], below[0]
    if _STRETCHED.fullmatch(after.text):
        return False
    is_full = right - last.right < _ROOM * last.size * PT
    return is_full and first.left - last.left < _INDENT * first.size * PT


def _is_cut_on_page(before: Element, after: Element) -> bool:
    if _STRETCHED.fullmatch(after.text):
        return before.text.strip()[-1] not in ENDS
    return not _STRETCHED.fullmatch(before.text) and _is_one_sentence(
        before.text, after.text
    )
