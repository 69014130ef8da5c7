"""Faults of a DOCX -> a copy in which what is mechanical is mended, and nothing else.

Every other part stays byte for byte the source's. What stands in the file says how it is
set; a style is never changed. Words are changed only where what was checked and what the
paragraph holds agree sign by sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from govdoc.checks.mend.leftovers import empty_properties, remove_comments
from govdoc.checks.mend.looks import (
    set_marks,
    set_paragraph,
    set_runs,
    wants_paragraph,
    wants_run,
)
from govdoc.checks.mend.numbers import add_numbers, go_on, set_form, set_look, set_sides
from govdoc.checks.mend.papers import set_paper, wants_paper
from govdoc.checks.mend.paragraphs import join_next, remove
from govdoc.checks.subject import Element
from govdoc.checks.types import Fault, FileMend, Formatting
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.wordfile.edits import WordEdit, can_change, change, narrowed, touched
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.runs import cut_at
from govdoc.wordfile.words import BodyWords

_LABELLED = "编号由 Word 自动生成"
_OVER = "与另一处改动重叠"
_APART = "文字夹有域、公式或受保护的内容，对不准位置"
_WHOLE = "这一段分在两页，或不能单独改"
_FILE = "文件的写法少见，不能照改"


class Unmended(NamedTuple):
    """A fault whose mend was not made."""

    fault: Fault
    why: str
    """In Chinese, short, without a final 。."""


class Mended(NamedTuple):
    """A file that was mended."""

    data: bytes
    done: tuple[Fault, ...]
    left: tuple[Unmended, ...]
    """Those that have a mend which could not be made."""

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return code → how many faults were mended, how many mends were left."""
        done = Counter(one.check.code for one in self.done)
        left = Counter(one.fault.check.code for one in self.left)
        return {code: (done[code], left[code]) for code in sorted({*done, *left})}


def has_mend(fault: Fault) -> bool:
    """Return whether a fault says how it is mended in a DOCX."""
    seen = fault.seen
    by_element = seen.write is not None or seen.set is not None
    return (by_element and seen.element is not None) or seen.file is not None


def mend_docx(
    data: bytes,
    faults: Sequence[Fault],
    name: str,
    limits: Limits = DEFAULT_LIMITS,
) -> Mended:
    """Mend what can be mended of a DOCX.

    Args:
        data: the whole file.
        faults: as `govdoc.checks.check` finds them in this file; those without a mend
            are passed over.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: broken, signed or protected.
    """
    work = _Work(WordFile(data, name, limits))
    wanted = [one for one in faults if has_mend(one)]
    why = {id(one): work.mend(one) for one in wanted}
    why |= work.finish()
    done = tuple(one for one in wanted if not why[id(one)])
    left = tuple(Unmended(one, why[id(one)]) for one in wanted if why[id(one)])
    return Mended(work.file.save(), done, left)


class _Written(NamedTuple):
    """What is to be written in one stretch of words."""

    para: int
    text: str
    edits: list[WordEdit]


class _Work:
    """The mending of one file: looks first, then words, then whole paragraphs."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        styles = file.related("styles")
        root = file.part(styles).root if styles else None
        self._words = BodyWords(file.main.root, root)
        self._written: dict[tuple[int, str], _Written] = {}
        self._whole: list[tuple[Fault, int, Formatting]] = []
        self._files: dict[FileMend, bool] = {}

    def mend(self, fault: Fault) -> str:
        """Make a mend, or keep it for `finish`; return why it is left, or nothing."""
        seen, why = fault.seen, ""
        if seen.element is not None:
            if seen.write is not None:
                why = self._keep(fault, seen.element, seen.write)
            if seen.set is not None and not why:
                why = self._set(fault, seen.element, seen.set, seen.span)
                others = [self._set(fault, one, seen.set) for one in seen.along]
                why = why or next(filter(None, others), "")
        if seen.file is not None and not why:
            if seen.file not in self._files:  # several findings, one mend
                self._files[seen.file] = self._set_file(seen.file)
            why = "" if self._files[seen.file] else _FILE
        return why

    def finish(self) -> dict[int, str]:
        """Write the words, then join and remove paragraphs; return why some are left."""
        for one in self._written.values():
            change(self._words, one.para, one.text, sorted(one.edits))
        why: dict[int, str] = {}
        found = [
            (fault, self._words.paragraph(para), wish)
            for fault, para, wish in self._whole
        ]
        gone = set()
        for fault, paragraph, wish in reversed(found):
            if wish.removes and paragraph in gone:
                continue
            done = paragraph is not None and paragraph.getparent() is not None
            if done and wish.removes:
                done = remove(paragraph)
                gone.add(paragraph)
            elif done:
                done = join_next(paragraph)
            if not done:
                why[id(fault)] = _WHOLE
        self.file.touch(self.file.main_name)
        return why

    def _keep(self, fault: Fault, element: Element, write: str) -> str:
        """Keep what is to be written; return why that cannot be done, or nothing."""
        text, para = _own_text(element), element.spot.para
        start, end = fault.seen.span or (0, len(element.text))
        lead = len(element.label)
        if start < lead:
            if not write.startswith(element.text[start:lead]):
                return _LABELLED
            write, start = write[lead - start :], lead
        if end > len(element.text) + 1:
            return _APART
        laid = self._words.laid(para, text)
        new = narrowed(text[start - lead : end - lead], write, start - lead)
        if laid is None or not all(can_change(laid, one) for one in new):
            return _APART
        kept = self._written.setdefault((para, text), _Written(para, text, []))
        fresh = [one for one in new if one not in kept.edits]
        if any(one.meets(other) for one in fresh for other in kept.edits):
            return _OVER
        kept.edits.extend(fresh)
        if end > len(element.text):
            self._whole.append((fault, para, Formatting(joins_next=True)))
        return ""

    def _set(
        self,
        fault: Fault,
        element: Element,
        wish: Formatting,
        span: tuple[int, int] | None = None,
    ) -> str:
        """Set words, or a paragraph; return why that cannot be done, or nothing."""
        para = element.spot.para
        if wish.removes or wish.joins_next:
            self._whole.append((fault, para, wish))
            return ""
        text, paragraph = _own_text(element), self._words.paragraph(para)
        laid = self._words.laid(para, text)
        if laid is None:
            return _APART
        if wants_paragraph(wish):
            if self._words.is_parted(para):
                return _WHOLE
            size = wish.size or _size(element)
            is_strict = self.file.main.is_strict
            set_paragraph(paragraph, wish, size, is_strict=is_strict)
        if wants_run(wish):
            lead = len(element.label)
            begin = element.run_in if wish.keeps_run_in else 0
            start, end = span or (begin, len(element.text))
            marks = [paragraph] if lead and start < lead else []
            start, end = max(start - lead, 0), max(end - lead, 0)
            for place in (start, end):
                if cut_at(laid, place):
                    laid = self._words.laid(para, text) or []
            runs = (one.piece.run for one in touched(laid, start, end))
            set_runs([one for one in dict.fromkeys(runs) if one is not None], wish)
            set_marks(marks, wish)
        return ""

    def _set_file(self, wish: FileMend) -> bool:
        """Set what is beside the paragraphs; return whether all of it could be done."""
        done = [set_paper(self.file.body, wish)] if wants_paper(wish) else []
        if wish.number:
            done.append(add_numbers(self.file))
        if wish.number_form:
            done.append(set_form(self.file))
        if wish.number_look:
            done.append(set_look(self.file))
        if wish.continues_number:
            done.append(go_on(self.file.body, wish.section))
        if wish.number_sides:
            done.append(set_sides(self.file))
        if wish.removes_comments:
            done.append(remove_comments(self.file))
        if wish.empties:
            done.append(empty_properties(self.file, wish.empties))
        return bool(done) and all(done)


def _own_text(element: Element) -> str:
    """Return what stands in the paragraph itself."""
    return element.text[len(element.label) :]


def _size(element: Element) -> float:
    """Return the size of most characters of an element in pt; 0: not known."""
    sizes: Counter[float] = Counter()
    for run in element.measured.runs if element.measured is not None else ():
        sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
