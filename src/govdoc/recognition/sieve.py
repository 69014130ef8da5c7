"""What is left out of the lines, whole or in part, and why."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.findings import Place
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.recognition.lines import Line, Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.markup import is_marked
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tables import is_cell_row, is_empty_row, is_row
from govdoc.recognition.title import MEETING_LINE

PAGE = (Reason.PAGE_NUMBER, Reason.RUNNING_HEAD, Reason.SUBSCRIPT)
"""Reasons that do not part paragraphs: a page may break inside one."""
UNMARKED = (Reason.DATA, Reason.TITLE_AGAIN, Reason.ESCAPED_SEPARATOR)
"""Reasons for which ``# `` or ``\\`` is the site's own, not the writer's mark."""
_SENTENCE = compile_pattern(r".*[。！？；][”』」》）]?|.*[\u4e00-\u9fff]。.*")
_UNNUMBERED = ("bullet", "dash")


def is_content(line: Line | Unit) -> bool:
    """Say whether a line can be nothing but content: no sign makes it furniture.

    Such are rows of a table, numbered lines and sentences, and what is said to be text.
    """
    if line.said is not None:
        return line.said.is_text
    if is_row(line.text) or _SENTENCE.fullmatch(line.fold):
        return True
    return is_numbered(line)


def is_numbered(line: Line | Unit) -> bool:
    """Say whether a line begins with a number; whatever it says, it is the text's."""
    mark = find_mark(line.fold)
    return mark is not None and mark.family not in _UNNUMBERED


class Sieve:
    """Collects what is dropped while the lines are sifted."""

    def __init__(self, lines: list[Line]) -> None:
        """Begin with all lines kept."""
        self.lines = lines
        self.why: dict[int, Reason] = {}
        self.spans: list[Dropped] = []

    def drop(self, index: int, why: Reason, *, is_proved: bool = False) -> None:
        """Leave out one whole line, unless its words, a mark or a table hold it.

        Args:
            index: of the line.
            why: the reason.
            is_proved: no document has such a line, or the block that it stands in: it
                goes even where it is a sentence or a row.
        """
        line = self.lines[index]
        if (
            index in self.why
            or line.said
            or line.is_block
            or self._is_of_a_form(index)
            or self._is_of_record(index)
        ):
            return
        if why not in UNMARKED and is_marked(line.fold):
            return
        if not (is_numbered(line) if is_proved else is_content(line)):
            self.why[index] = why

    @property
    def alive(self) -> list[int]:
        """The lines that stay so far."""
        return [i for i in range(len(self.lines)) if i not in self.why]

    @property
    def signed(self) -> dict[int, Reason]:
        """The lines left out for a sign of theirs; one that a cut emptied proves nothing."""
        return {i: why for i, why in self.why.items() if why is not Reason.EMPTIED}

    def _is_of_a_form(self, index: int) -> bool:
        """Tell a row that is left empty to be filled in, below another of its table."""
        above = self.lines[index - 1].text if index else ""
        return is_empty_row(self.lines[index].text) and is_cell_row(above)

    def _is_of_record(self, index: int) -> bool:
        """Tell 时间：… beside 地点：…: lines that a record or a notice begins with."""
        near = self.lines[max(0, index - 1) : index + 2]
        is_one = MEETING_LINE.fullmatch(self.lines[index].fold) is not None
        return is_one and sum(bool(MEETING_LINE.fullmatch(n.fold)) for n in near) > 1

    def cut(self, index: int, spans: Sequence[tuple[int, int]], why: Reason) -> None:
        """Leave out parts of a line, in order; the rest of the line stays."""
        line = self.lines[index]
        if line.said is not None or line.is_block:
            return
        text, folded, at = [], [], 0
        for start, end in [*spans, (len(line.text), len(line.text))]:
            text.append(line.text[at:start])
            folded.append(line.fold[at:start])
            gone = line.text[start:end].strip()
            if gone:
                self.spans.append(_gone(gone, why, line, is_part=True))
            at = end
        row = "".join(folded)
        keep = slice(len(row) - len(row.lstrip()), len(row.rstrip()))
        line.text, line.fold = "".join(text)[keep], row[keep]
        if not line.text:
            self.why[index] = Reason.EMPTIED

    def result(self) -> tuple[list[Line], list[Dropped]]:
        """Return the lines that stay and what was dropped, in source order."""
        self.why = {i: why for i, why in self.why.items() if not self.lines[i].said}
        for i in sorted(self.why):
            if i + 1 < len(self.lines):
                after, is_page = self.lines[i + 1], self.why[i] in PAGE
                after.after_furniture = after.after_furniture or is_page
                blank = self.lines[i].blank_before or not is_page
                after.blank_before = after.blank_before or blank
        kept = [self.lines[i] for i in self.alive]
        gone = self.spans + [
            _gone(self.lines[i].text, why, self.lines[i])
            for i, why in self.signed.items()
        ]
        return kept, sorted(gone, key=lambda one: one.place.first_line)


def _gone(text: str, why: Reason, line: Line, *, is_part: bool = False) -> Dropped:
    return Dropped(text, why.value, Place(line.number, line.number), is_part)
