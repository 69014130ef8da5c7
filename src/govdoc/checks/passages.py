"""Paragraphs as sentences run in them: lines that go on are one, quotations set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from govdoc.checks.subject import PROSE, Element, Subject, once
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Seen
from govdoc.han.fold import simplify
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.edits import protected

WORDS = PROSE | {
    Role.CHAPTER, Role.SALUTATION, Role.NOTE, Role.FOOTNOTE, Role.SUBTITLE, Role.TITLE,
}  # fmt: skip
"""Elements whose words are sentences or names of what they are about."""
SENTENCES = PROSE | {Role.CHAPTER, Role.SALUTATION, Role.FOOTNOTE}
"""Elements whose marks no other group of checks looks at."""
_QUOTED = compile_pattern(
    "“[^“”]*(?:“[^“”]*”[^“”]*)*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』"
    "|《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉"
)
"""What somebody else has written: quotations, works."""
_HAN, _LATIN = compile_pattern("[\u4e00-\u9fff]"), compile_pattern("[A-Za-z]")
_MARK = compile_pattern(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|第?[一二三四五六七八九十]{1,3}[、.．，]"
    r"|\d{1,2}(?:[、，]|[.．](?!\d))|[①-⑳]|[一二三四五六七八九十\d]{1,2}[)）])"
)
"""The number that a heading or an item begins with."""


class Passage(NamedTuple):
    """A paragraph: an element, or those that are its lines."""

    elements: tuple[Element, ...]
    text: str
    """Theirs, one behind another."""

    @property
    def first(self) -> Element:
        """Where it begins."""
        return self.elements[0]

    @property
    def role(self) -> Role:
        """What it is."""
        return self.first.role or Role.BODY

    @property
    def simple(self) -> str:
        """Its text with the characters of the rules in Simplified forms, as long."""
        return simplify(self.text)

    @property
    def mark(self) -> int:
        """How many of its characters are the number that it begins with."""
        found = _MARK.match(self.text)
        return max(found.end() if found else 0, len(self.first.label))

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a stretch touches a quotation, a work, an address or code."""
        return any(a < end and start < b for a, b in _foreign(self.text))

    def at(self, start: int, end: int) -> tuple[Element, tuple[int, int]] | None:
        """Return the element of a stretch and its place there; None: it is of several."""
        begin = 0
        for one in self.elements:
            if begin <= start and end <= begin + len(one.text):
                return one, (start - begin, end - begin)
            begin += len(one.text)
        return None

    def seen(self, seen: str, should: str, start: int, end: int) -> Seen:
        """Return what is seen in a stretch of it; a stretch of several lines has no mend."""
        place = self.at(start, end)
        if place is not None:
            return Seen(seen, should, place[0], place[1])
        ends = accumulate(len(one.text) for one in self.elements)
        one = next(
            e for e, stop in zip(self.elements, ends, strict=True) if start < stop
        )
        return Seen(seen, should, one)

    def mend(self, seen: str, should: str, start: int, end: int, write: str) -> Seen:
        """Return the same with what a mend writes there."""
        found = self.seen(seen, should, start, end)
        return found._replace(write=write) if found.span is not None else found


@lru_cache(maxsize=4096)
def _foreign(text: str) -> tuple[tuple[int, int], ...]:
    quoted = (match.span() for match in _QUOTED.finditer(turned(text)))
    return (*quoted, *protected(text))


def passages(
    subject: Subject, roles: Iterable[Role] = WORDS, *, everywhere: bool = False
) -> Iterator[Passage]:
    """Yield the paragraphs of these roles outside tables, those of attachments too.

    None in a foreign language, and none of a text in Traditional characters, for which
    the mainland's standards of figures and marks are none; unless ``everywhere``.
    """
    wanted = frozenset(roles)
    if subject.document.script == "hant" and not everywhere:
        return
    for passage, is_own in _all(subject):
        if passage.first.role in wanted and (everywhere or is_own):
            yield passage


@once
def _all(subject: Subject) -> list[tuple[Passage, bool]]:
    """Return the paragraphs outside tables, each with whether it is in Chinese."""
    count = 0

    def which(one: Element) -> int:
        nonlocal count
        count += not one.goes_on
        return count

    groups = (tuple(group) for _, group in groupby(subject.elements, which))
    found = [
        Passage(lines, "".join(one.text for one in lines))
        for lines in groups
        if not lines[0].is_in_table
    ]
    return [(one, is_chinese(one.text)) for one in found]


def is_chinese(text: str) -> bool:
    """Say whether it is no foreign text, whose marks are other ones."""
    return len(_LATIN.findall(text)) <= 2 * len(_HAN.findall(text))


def around(text: str, start: int, end: int, reach: int = 6) -> str:
    """Return a stretch with a few characters around it, for a finding to show."""
    left, right = max(0, start - reach), end + reach
    shown = text[left:right].strip()
    return f"{'…' * (left > 0)}{shown}{'…' * (right < len(text))}".replace("\n", "")
