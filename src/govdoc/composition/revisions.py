"""What was changed in a flow against that of the text as it was typed: Flow × Flow -> Flow.

Both are made of one document, so that what stands at one place in both is the same
paragraph; nothing is searched for but the signs that differ.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from govdoc.composition.differences import differences
from govdoc.composition.slots import (
    Slot,
    of_block,
    refilled,
    slots,
    stands_in_box,
)
from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.model.blocks import (
    Comment,
    FlowBlock,
    Replaced,
    Revised,
    StyledParagraph,
    StyledTable,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.placed import Imprint, ImprintRow

_UNTOLD = "这里的改动没有写成修订，文字照改好的排"
_SEE = "改了什么，看核对报告"
_REMARKED = "版记里的改动写成了批注，没有写成修订", "原文在批注里；不要的改动请照它改回"


def with_revisions(
    flow: Flow, before: Flow, report: Report = ignore
) -> tuple[Flow, int]:
    """Let each paragraph say what it was; return also how many stretches differ.

    The table of contents says only what it is: Word computes it again.

    Args:
        flow: of the text set right.
        before: of the same text as it was typed.
        report: called with C140 for what cannot be said: a table of another shape, an item
            of the header block or the imprint that was none, or stands in a frame.
    """
    work = _Work(report)
    work.stream(flow.paragraphs, before.paragraphs)
    beside = [Part.HEADER, Part.FOOTNOTES]
    new, old = (
        {part: [x for x in slots(one) if x.origin.part is part] for part in beside}
        for one in (flow, before)
    )
    for part in beside:
        work.alike(new[part], old[part])
    work.imprint(flow.imprint, before.imprint)
    work.set_free(flow)
    flow = flow._replace(
        looks=before.looks | flow.looks, run_looks=before.run_looks | flow.run_looks
    )
    return refilled(flow, work.changed), work.count


class _Work:
    """The comparing of two flows."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.changed: dict[Origin, StyledParagraph] = {}
        self.count = 0

    def stream(self, new: Sequence[FlowBlock], old: Sequence[FlowBlock]) -> None:
        """Compare what follows one another: what has no like came, or went."""
        keys = [_key(one) for one in old], [_key(one) for one in new]
        for kind, a, b, c, d in _aligned(*keys):
            if kind == "equal":
                for n, one in zip(range(c, d), old[a:b], strict=True):
                    self.alike(list(of_block(n, new[n])), list(of_block(0, one)))
                continue
            for n in range(c, d):
                self._come(n, new[n])
            self._go(d, new[d] if d < len(new) else None, old[a:b])

    def alike(self, new: Sequence[Slot], old: Sequence[Slot]) -> None:
        """Compare paragraphs one by one."""
        if len(new) != len(old):
            self._tell((new or old)[0].place)
            return
        for one, other in zip(new, old, strict=True):
            paragraph, before = one.paragraph, other.paragraph
            if paragraph.leads_to is not None or paragraph.text == before.text:
                continue
            edits = differences(before, paragraph)
            if edits is None:
                self._tell(one.place)
            elif edits:
                revised = Revised(before, edits)
                known = self.changed.get(one.origin, paragraph)
                self.changed[one.origin] = known._replace(revised=revised)
                self.count += len(edits)

    def set_free(self, flow: Flow) -> None:
        """Tell what was changed in a text box, where programs lose tracked changes.

        LibreOffice drops ``w:ins`` and ``w:del`` there, and shows both what was and what
        is. There are no remarks either.
        """
        for slot in slots(flow):
            one = self.changed.get(slot.origin)
            if one is not None and one.revised and stands_in_box(slot, flow):
                self.count -= len(one.revised.edits)
                del self.changed[slot.origin]
                self._tell(slot.place)

    def imprint(self, new: Imprint | None, old: Imprint | None) -> None:
        """Say in a remark on each item what it was: it stands in a frame.

        Tracked changes are lost there as in a text box, remarks are not.
        """
        if new is None or old is None:
            if only := new or old:
                self._tell(only.rows[0].place)
            return
        number = 0
        for row, typed in zip(new.rows, _typed_rows(new.rows, old.rows), strict=True):
            texts = list(enumerate(_texts([row]), number))
            pairs = _unlike(texts, [one.text for one in _texts(typed)])
            for n, one, words in pairs:
                remark = Comment(0, len(one.text), f"文字已改好，原文是：{words}")
                self.changed[Origin(Part.IMPRINT, n)] = one._replace(remarks=(remark,))
            if pairs:
                self._tell(row.place, *_REMARKED)
            number += len(texts)

    def _come(self, number: int, block: FlowBlock) -> None:
        if not isinstance(block, StyledParagraph):
            self._tell(block.place)
        elif not block.endnote:
            revised = Revised(None, (Replaced(0, len(block.text), 0, 0),))
            at = Origin(Part.STREAM, number)
            self.changed[at] = block._replace(revised=revised)
            self.count += 1

    def _go(
        self, number: int, behind: FlowBlock | None, gone: Sequence[FlowBlock]
    ) -> None:
        """Let a paragraph say which stood in front of it."""
        told = [
            one for one in gone if isinstance(one, StyledParagraph) and not _calls(one)
        ]
        if not gone:
            return
        if len(told) < len(gone) or not isinstance(behind, StyledParagraph):
            self._tell(gone[0].place)
            return
        at = Origin(Part.STREAM, number)
        self.changed[at] = behind._replace(gone=tuple(told))
        self.count += len(told)

    def _tell(self, place: Place, message: str = _UNTOLD, hint: str = _SEE) -> None:
        about = "没有写成修订的改动"
        self._report(
            Finding("C140", Severity.WARNING, message, hint, place, about=about)
        )


def _typed_rows(
    new: Sequence[ImprintRow], old: Sequence[ImprintRow]
) -> list[list[ImprintRow]]:
    """Return what each item of the imprint was made of, before it was set right."""
    if len(new) == len(old):
        return [[row] for row in old]
    found: list[list[ImprintRow]] = [[] for _ in new]
    starts = [row.place.first_line for row in new]
    for row in old:
        at = bisect_right(starts, row.place.first_line)
        found[max(0, at - 1)].append(row)
    return found


def _texts(rows: Iterable[ImprintRow]) -> list[StyledParagraph]:
    return [one for row in rows for one in (row.text, row.right) if one is not None]


def _unlike(
    texts: Iterable[tuple[int, StyledParagraph]], was: Iterable[str]
) -> list[tuple[int, StyledParagraph, str]]:
    """Return what says otherwise than it did, each with what it said.

    All of an item together, where it was not known for what it is (a date on its line).
    """
    said, was = [one for one in texts if one[1].text], list(filter(None, was))
    if len(said) != len(was):
        return [(*said[0], "　".join(was))]
    return [
        (n, one, words)
        for (n, one), words in zip(said, was, strict=True)
        if one.text != words
    ]


def _calls(paragraph: StyledParagraph) -> bool:
    return any(run.note is not None for run in paragraph.runs)


def _aligned(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return opcodes as difflib does; nearly always all is equal, which takes no time."""
    if old == new:
        return [("equal", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, False).get_opcodes()


def _key(block: FlowBlock) -> Hashable:
    """Return what two blocks share that are the same element."""
    shape: Hashable = None
    if isinstance(block, StyledTable):
        shape = tuple(
            tuple(tuple(map(type, cell.blocks)) for cell in row) for row in block.rows
        )
    elif isinstance(block, StyledParagraph):
        shape = block.leads_to is not None, block.endnote
    return block.role, block.place, shape
