"""HG06 and HG07: stops behind headings that stand alone, headings at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdoc.checks.marks import ARTICLE, CHAPTER, SECTION, read_mark
from govdoc.checks.outline import Item, Siblings, outline_of
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_STOP = compile_pattern(r"(?P<stop>[。．.；;：:，,、]+)\s*$")
_INNER = compile_pattern(r"[。；！？：;:]")
_LONGEST = 36
"""Signs of a heading; what is longer says something of its own."""
_LONGEST_ALONE = 24
"""The same where no sibling shows that it is one."""
_SHORT = 16
_WORD = compile_pattern(r"[\u3400-\u9fff]{2}|[A-Za-z]{3}")
_SENTENCE = compile_pattern(r"[。！？].*[。！？]|。\s*$")


def stops(subject: Subject) -> Iterator[Seen]:
    """A stop behind a heading that stands alone in its line."""
    outline = outline_of(subject)
    marked = {item.element.order: (run, item) for run, item in outline.items}
    for element in subject.elements:
        pair = marked.get(element.order)
        is_unmarked = pair is None and element.role is not Role.CHAPTER
        if element.run_in or element.is_in_table or element.goes_on:
            continue
        if is_unmarked and not _is_styled(element):
            continue
        words_from = pair[1].mark.end if pair else 0
        found = _STOP.search(element.text, words_from)
        if found is None:
            continue
        words = element.text[words_from : found.start()]
        if _is_text(words) or (found["stop"] in "，,、" and _is_cut(words)):
            continue
        following = _next(subject.elements, element)
        if following is None or not _is_headed(following, pair, marked):
            continue
        if _goes_on(found["stop"], following, marked):
            continue
        if _is_heading(element, pair, found["stop"], words_from, following, marked):
            stop = found["stop"]
            run = pair[0] if pair else None
            is_habit = (
                run is not None
                and len(run.items) > 1
                and all(map(_is_stopped, run.items))
            )
            yield Seen(
                f"“{element.text[max(words_from, found.start() - 8) : found.end()].strip()}”",
                f"删去末尾的“{stop}”", element, found.span("stop"), write="",
                severity=Severity.HINT if is_habit else None,
            )  # fmt: skip


def _is_stopped(item: Item) -> bool:
    return _STOP.search(item.element.text) is not None


def _goes_on(
    stop: str, following: Element, marked: dict[int, tuple[Siblings, Item]]
) -> bool:
    """Whether the next line is the rest of the heading: 坚持创新驱动， / 在技术上争先."""
    words = following.text.strip()
    is_short = len(words) <= _LONGEST and not _STOP.search(words)
    return stop in "，,、" and is_short and following.order not in marked


def _is_styled(element: Element) -> bool:
    """Whether the file itself says that it is a heading."""
    measured = element.measured
    return (
        element.is_prose and element.level is not None
        and measured is not None and measured.outline is not None
    )  # fmt: skip


def _is_text(words: str) -> bool:
    """Whether it says more than a heading does."""
    return not words.strip() or len(words) > _LONGEST or bool(_INNER.search(words))


def _is_cut(words: str) -> bool:
    """Whether a comma behind it is one of a sentence's, whose line is cut."""
    return len(words) > _SHORT or any(sign in words for sign in "，、“《")


def _next(elements: Sequence[Element], element: Element) -> Element | None:
    rest = (one for one in elements[element.order + 1 :] if not one.is_blank)
    return next(rest, None)


def _is_headed(
    following: Element,
    pair: tuple[Siblings, Item] | None,
    marked: dict[int, tuple[Siblings, Item]],
) -> bool:
    """Whether what follows stands under it: text, a table, or a deeper level."""
    if following.is_in_table or following.role is Role.PICTURE:
        return True
    if not (following.is_prose or following.role is Role.TABLE):
        return False
    other = marked.get(following.order)
    if other is None or pair is None or pair[0].kind in (CHAPTER, SECTION):
        return True
    run = other[0]
    return run.parent is not None and run.parent.element is pair[1].element


def _is_heading(
    element: Element,
    pair: tuple[Siblings, Item] | None,
    stop: str,
    words_from: int,
    following: Element,
    marked: dict[int, tuple[Siblings, Item]],
) -> bool:
    if pair is not None and pair[0].kind is ARTICLE:
        return False
    others = [item for item in pair[0].items if item is not pair[1]] if pair else []
    bare = [one for one in others if _is_bare(one)]
    ended = [one for one in others if not _is_bare(one)]
    if bare and len(bare) >= len(ended):
        return True
    if pair and _are_listed(pair[0].items):
        return False
    if stop in "，,、":
        return False
    announces = stop in "：:" and (
        following.order in marked or following.is_in_table or bool(others)
    )
    if announces or (ended and any(_says_more(one) for one in ended)):
        return False
    if (
        len(element.text) - words_from > _LONGEST_ALONE
        or "，" in element.text[words_from:-1]
    ):
        return False
    return element.level is not None or element.role is Role.CHAPTER


def _are_listed(items: Sequence[Item]) -> bool:
    """Whether siblings stand right below each other: a list, not headings."""
    orders = [item.element.order for item in items]
    return any(after == before + 1 for before, after in pairwise(orders))


def _is_bare(item: Item) -> bool:
    """Whether it stands alone without a stop, as headings do."""
    text = item.element.text
    words = text[item.mark.end :].strip()
    return not item.element.run_in and not _is_text(words) and not _STOP.search(text)


def _says_more(item: Item) -> bool:
    """Whether it is text, or goes on as text."""
    words = item.element.text[item.mark.end :].rstrip("。；：，、 ")
    return bool(item.element.run_in) or _is_text(words)


def feet(subject: Subject) -> Iterator[Seen]:
    """A heading that is the last line of its page; in a DOCX those that may become that.

    These are one finding: how a file sets its headings is one habit.
    """
    pairs = list(_headings_with_text(subject))
    if subject.form == "d":
        loose = [
            element
            for element, _ in pairs
            if element.measured is not None and not element.measured.keeps_next
        ]
        if loose:
            count = f"有{len(loose)}个标题" if len(loose) > 1 else ""
            yield Seen(
                f"{count}没有设“与下段同页”，可能落在页末", "设“与下段同页”", loose[0],
                set=Formatting(keeps_next=True), severity=Severity.HINT,
                along=tuple(loose[1:]),
            )  # fmt: skip
        return
    for element, following in pairs:
        if 0 < _last_page(element) < following.spot.page:
            yield Seen(
                f"“{element.text.strip()[:16]}”是这一页的最后一行",
                "与下文同页", element, set=Formatting(keeps_next=True),
            )  # fmt: skip


def _headings_with_text(subject: Subject) -> Iterator[tuple[Element, Element]]:
    """Yield headings that stand alone, each with what follows it."""
    for element in subject.prose:
        is_heading = element.role is not None and element.role.heading_level is not None
        if not is_heading or element.run_in or _SENTENCE.search(element.text):
            continue
        if len(element.text.strip()) > _LONGEST or _is_of_table(subject, element):
            continue
        following = _next(subject.elements, element)
        if following is not None and (following.is_prose or following.is_in_table):
            yield element, following


def _is_of_table(subject: Subject, element: Element) -> bool:
    """Whether it is rather a cell that stands apart from its table: a figure, no words."""
    if not _WORD.search(element.text):
        return True
    above = next(
        (e for e in reversed(subject.elements[: element.order]) if not e.is_blank), None
    )
    is_below = above is not None and above.is_in_table
    return is_below and read_mark(element.text) is None and subject.form == "p"


def _last_page(element: Element) -> int:
    lines = element.measured.lines if element.measured is not None else ()
    return lines[-1].page if lines else element.spot.page
