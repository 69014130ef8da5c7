"""How elements are set, asked of their measures: kinds of faces, sizes, parts of a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from govdoc.checks.measure.faces import face_kind, is_western
from govdoc.checks.measure.types import MeasuredRun
from govdoc.checks.subject import Element, Subject, once
from govdoc.checks.types import Seen
from govdoc.han.regards import is_regard
from govdoc.han.script import detect_script
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

PT_SIZES = {
    42.0: "初号", 36.0: "小初", 26.0: "一号", 24.0: "小一", 22.0: "二号", 18.0: "小二",
    16.0: "三号", 15.0: "小三", 14.0: "四号", 12.0: "小四", 10.5: "五号", 9.0: "小五",
    7.5: "六号", 6.5: "小六", 5.5: "七号", 5.0: "八号",
}  # fmt: skip
"""Sizes that have names."""
BODY_SIZE, TITLE_SIZE, IMPRINT_SIZE = 16.0, 22.0, 14.0
TEXT = frozenset({Role.BODY, Role.LEAD, Role.ARTICLE})
"""Roles of what is no heading of the text."""
_CELL = BODY_SIZE - 2.5
"""pt of the signs of a table at most."""
_SHORT = 40
"""Signs of a cell."""
_SENTENCE = compile_pattern(r"[。；！？]")
TINY = 1.5
"""pt: what is smaller is not seen."""
HEADING_MARK = compile_pattern(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])"
)
"""The number of a heading of the four levels (7.3.3); 1.1 is of other ones."""
Key = TypeVar("Key", bound=Hashable)


def is_han(char: str) -> bool:
    """Whether a character is a usual Han one; 〇 and rare ones are borrowed from faces."""
    return "\u4e00" <= char <= "\u9fff"


@lru_cache(maxsize=4096)
def han_in(text: str) -> int:
    """Return how many usual Han characters a text has."""
    return sum(map(is_han, text))


class SetPiece(NamedTuple):
    """Characters of an element that are set alike."""

    start: int
    """In the element's text."""
    end: int
    run: MeasuredRun

    @property
    def han(self) -> int:
        """How many Han characters it has."""
        return han_in(self.run.text)

    @property
    def kind(self) -> str:
        """What its face is: 仿宋 …, or the family itself; empty: not said.

        A family that has no Han characters says nothing: another one draws them.
        """
        face = self.run.face
        return face_kind(face) or ("" if is_western(face) else face)


def pieces(element: Element) -> list[SetPiece]:
    """Return the pieces of an element that are seen, but no computed number.

    Empty where it is not measured, or what is measured is not what it says.
    """
    measured = element.measured
    if measured is None:
        return []
    seen = [run for run in measured.runs if not run.hidden]
    whole = "".join(run.text for run in seen)
    at = element.text.find(whole) if whole else -1
    if at < 0:  # it may be a part of its paragraph
        inner = whole.find(element.text.strip())
        if inner < 0 or not element.text.strip():
            return []
        at = element.text.index(element.text.strip()) - inner
    found = []
    for run in seen:
        start, end = max(at, 0), min(at + len(run.text), len(element.text))
        if start < end:
            text = run.text[start - at : end - at]
            found.append(SetPiece(start, end, run._replace(text=text)))
        at += len(run.text)
    return found


def between(found: list[SetPiece], start: int, end: int) -> list[SetPiece]:
    """Return the pieces, cut to what lies between two places of the text."""
    cut = []
    for one in found:
        low, high = max(one.start, start), min(one.end, end)
        if low < high:
            text = one.run.text[low - one.start : high - one.start]
            cut.append(SetPiece(low, high, one.run._replace(text=text)))
    return cut


def usual(found: Iterable[SetPiece], key: Callable[[SetPiece], Key]) -> Key | None:
    """Return what most Han characters have in common; None: there are none."""
    counts: Counter[Key] = Counter()
    for one in found:
        counts[key(one)] += one.han
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] else None


def heading_pieces(element: Element) -> list[SetPiece]:
    """Return the pieces of the heading that an element is, or begins with."""
    if element.level is None:
        return []
    end = element.run_in or len(element.text)
    return between(pieces(element), 0, end)


def text_pieces(element: Element) -> list[SetPiece]:
    """Return the pieces of an element that are no heading."""
    if element.role not in TEXT and not element.run_in:
        return []
    return between(pieces(element), element.run_in, len(element.text))


class CommonSetting(NamedTuple):
    """How most of a text is set."""

    kind: str
    """Of its face, as `SetPiece.kind`."""
    size: float
    """pt."""


def common_of(found: list[SetPiece]) -> CommonSetting | None:
    """Return how most of some pieces are set; None: they have no Han characters."""
    kind = usual(found, _kind_of)
    size = usual(found, _size_of)
    return None if kind is None or size is None else CommonSetting(kind, size)


@once
def common_setting(subject: Subject) -> CommonSetting | None:
    """Return how most of the text itself is set; None: it has none, or nobody knows."""
    return common_of([one for e in plain_text(subject) for one in text_pieces(e)])


@once
def plain_text(subject: Subject) -> list[Element]:
    """Return the elements that have text of the document itself, no headings alone."""
    return [e for e in set_body(subject) if text_pieces(e)]


def _kind_of(piece: SetPiece) -> str:
    return piece.kind


def _size_of(piece: SetPiece) -> float:
    return piece.run.size


def is_traditional(subject: Subject) -> bool:
    """Whether its text is in traditional characters, which have faces of their own."""
    return detect_script("".join(e.text for e in subject.prose)) == "hant"


def size_name(size: float) -> str:
    """Return how a size in pt is called: 三号, or 15.5磅."""
    return PT_SIZES.get(round(size * 2) / 2, f"{size:g}磅")


def is_size(size: float, wanted: float) -> bool:
    """Return whether a size is the wanted one; half a step of Word's is none."""
    return abs(size - wanted) < 0.3


def set_body(subject: Subject) -> Iterator[Element]:
    """Yield the elements of the text itself whose setting is known, attachments left out."""
    return (e for e in set_text(subject) if not e.attachment)


def set_text(subject: Subject) -> Iterator[Element]:
    """Yield the elements of the text, of attachments too, whose setting is known.

    What stands above the title is none, whatever it is taken for.
    """
    title = max((e.order for e in subject.of(Role.TITLE)), default=-1)
    cells = _loose_cells(subject)
    return (
        e
        for e in subject.prose
        if is_set(e) and e.order > title and e.order not in cells
    )


def indented_text(subject: Subject) -> Iterator[Element]:
    """Yield of `set_text` what is to be indented: not the 敬礼 below 此致."""
    above = ""
    for one in set_text(subject):
        if not is_regard(above, one.text):
            yield one
        above = one.text if not one.is_blank else above


@once
def _loose_cells(subject: Subject) -> frozenset[int]:
    """Return the orders of a PDF's lines that are cells of a table nothing rules.

    They are small and short and say no sentence, one below the other; where one has its
    cells side by side, all are cells.
    """
    found: set[int] = set()
    row: list[Element] = []
    for one in (*subject.elements, None) if subject.pdf is not None else ():
        if one is not None and _may_be_cell(one):
            row.append(one)
            continue
        if len(row) > 1 and any("\t" in e.text for e in row):
            found |= {e.order for e in row}
        row = []
    return frozenset(found)


def _may_be_cell(element: Element) -> bool:
    one = element.measured
    is_small = one is not None and len(one.lines) == 1 and one.lines[0].size <= _CELL
    return (
        is_small and not _SENTENCE.search(element.text) and len(element.text) <= _SHORT
    )


def is_set(element: Element) -> bool:
    """Whether its setting is known and its own: no cell, no frame, no heap of signs."""
    one = element.measured
    return one is not None and not one.is_in_cell and not one.is_framed


def holds_22(pitch: float) -> bool:
    """Whether a page of 225 mm holds the 22 lines of 5.2.3 at a pitch, pt."""
    return 28.0 <= pitch <= 30.4


MOST = 0.6
"""Share of a text that shows the same: it is told once, of all."""


def alike(
    wrong: list[tuple[Element, str]], total: int
) -> Iterator[tuple[str, list[Element]]]:
    """Yield what is wrong with which elements: one where most show the same.

    Args:
        wrong: elements with what is wrong with each, in Chinese.
        total: how many elements were looked at.
    """
    by_words: dict[str, list[Element]] = {}
    for one, seen in wrong:
        by_words.setdefault(seen, []).append(one)
    for seen, same in by_words.items():
        if len(same) > 2 and len(same) >= total * MOST:
            yield seen, same
        else:
            yield from ((seen, [one]) for one in same)


Finder = Callable[[Subject], Iterable[Seen]]


def by_form(of_docx: Finder, of_pdf: Finder | None = None) -> Finder:
    """Return what finds the same in a DOCX and in a PDF, each in its way."""

    def find(subject: Subject) -> Iterable[Seen]:
        if subject.docx is not None:
            return of_docx(subject)
        return of_pdf(subject) if subject.pdf is not None and of_pdf else ()

    return find
