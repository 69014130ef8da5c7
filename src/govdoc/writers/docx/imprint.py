"""Imprint (版记): frames at the foot of the last page's type area, as Word can have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice

from govdoc.han.width import ems
from govdoc.model.flow import Flow
from govdoc.model.metrics import ASCENT, EXACT_BASELINE
from govdoc.model.origin import Part
from govdoc.model.pages import Pages
from govdoc.model.paper import PageSetup
from govdoc.model.placed import Imprint, ImprintRow
from govdoc.model.word_styles import style_id
from govdoc.units import Length, pt
from govdoc.writers.docx.boxes import border_xml, frame_xml
from govdoc.writers.docx.paragraphs import Paragraphs
from govdoc.writers.docx.properties import FLAT, exact, flat_xml, indents
from govdoc.writers.docx.runs import TAB
from govdoc.writers.docx.xml import Properties, switch, to_xml

_RULE_LINE = pt(1.5)
"""Height of the empty line that stands above a rule, in the rule's own frame: LibreOffice
makes none lower than 23 twips."""


def turns_page(pages: Pages | None) -> bool:
    """Return whether our own layout needed a page more for the imprint."""
    return pages is not None and pages.pages[-1].bears == {Part.IMPRINT}


def is_parted(pages: Pages | None) -> bool:
    """Return whether a blank page parts the imprint from the text (7.5).

    Neither that page nor the imprint's own bears a number, so both are a section of
    their own.
    """
    if pages is None or len(pages.pages) < 2:
        return False
    return turns_page(pages) and not pages.pages[-2].bears


def imprint_xml(
    flow: Flow, paragraphs: Paragraphs, pages: Pages | None, *, breaks_page: bool
) -> str:
    """Return the imprint: frames down to the foot of the last page's type area (7.4.1).

    Each rule and what stands between two of them is a frame of its own. A text that had
    the border itself would have it between its indents in Word, and LibreOffice gives it
    to the whole frame; nor does LibreOffice 7.4 let a table float there.

    Args:
        flow: supplies the imprint; none gives nothing.
        paragraphs: writes its texts.
        pages: tells how many lines each takes; None: as many as its width needs.
        breaks_page: our own layout needed a new page for it.
    """
    if flow.imprint is None:
        return ""
    writer = _Imprint(flow.imprint, flow.page, paragraphs, _counted(pages))
    # A frame stands on the page of the paragraph behind it, and a break is ahead of it.
    turn = _turn_xml() if breaks_page else ""
    return f"{turn}{''.join(writer.frames())}{flat_xml()}"


def _turn_xml() -> str:
    """Return a flat paragraph with which a page begins."""
    properties = {"pageBreakBefore": switch(True), **FLAT}
    return f"<w:p><w:pPr>{to_xml(properties)}</w:pPr></w:p>"


def _counted(pages: Pages | None) -> Counter[int]:
    """Return how many lines each of the imprint's texts takes in the layout."""
    parts = pages.pages[-1].parts if pages is not None else ()
    origins = (line.origin for part in parts for line in part.lines)
    return Counter(x.block for x in origins if x and x.part is Part.IMPRINT)


class _Imprint:
    """Writes an imprint downward to the foot of the type area."""

    def __init__(
        self,
        imprint: Imprint,
        page: PageSetup,
        paragraphs: Paragraphs,
        lines: Counter[int],
    ) -> None:
        self._imprint, self._page, self._paragraphs = imprint, page, paragraphs
        self._lines = lines
        self._texts = count()
        """Numbers of the texts, as the layout counts them."""

    def frames(self) -> Iterator[str]:
        imprint = self._imprint
        foot = self._page.height - self._page.bottom
        numbered = [[(row, self._numbers(row)) for row in g] for g in imprint.groups]
        heights = [
            imprint.row + (sum(self._count(*one) for one in group) - 1) * imprint.pitch
            for group in numbered
        ]
        y = foot - sum(heights)
        for n, (group, height) in enumerate(zip(numbered, heights, strict=True)):
            weight = imprint.thin if n else imprint.thick
            if weight and imprint.draws_rules:
                yield self._rule(y, weight)
            inset = max(weight, self._inset())
            is_last = n + 1 == len(heights)
            below = _RULE_LINE + (imprint.thick if is_last else 0) if weight else 0
            frame = self._frame(y + inset, height - inset - below, "atLeast")
            for row, numbers in group:
                yield self._row(row, numbers, frame)
            y += height
        if imprint.thick and imprint.draws_rules:
            yield self._rule(foot - imprint.thick, imprint.thick)

    def _numbers(self, row: ImprintRow) -> tuple[int, ...]:
        return tuple(islice(self._texts, 1 if row.right is None else 2))

    def _inset(self) -> int:
        """Return how far below a row's top its first line begins, to be in its middle."""
        size = self._imprint.rows[0].text.look.text.size
        base = (self._imprint.row - size) // 2 + round(ASCENT * size)
        return max(0, base - round(EXACT_BASELINE * self._imprint.pitch))

    def _frame(self, y: int, height: int, rule: str = "exact") -> str:
        place = f'w:hAnchor="margin" w:xAlign="left" w:y="{Length(y).twips}"'
        return frame_xml(self._page.measure, height, place, rule)

    def _rule(self, y: int, weight: Length) -> str:
        """Return a rule: the border below an empty paragraph, which has no indents."""
        frame = self._frame(y - _RULE_LINE, _RULE_LINE + weight)
        border = border_xml("bottom", weight)
        text: Properties = {"spacing": exact(_RULE_LINE), "ind": indents()}
        return (
            f"<w:p><w:pPr>{frame}<w:pBdr>{border}</w:pBdr>{to_xml(text)}</w:pPr></w:p>"
        )

    def _count(self, row: ImprintRow, numbers: Sequence[int]) -> int:
        """Return how many lines an item takes: in the layout, else by its width."""
        if counted := max(self._lines[n] for n in numbers):
            return counted
        look, page = row.text.look, self._page
        width = ems(row.text.text) * look.text.size
        room = page.measure - look.left - look.right
        return 1 + max(0, math.ceil((width - (room - look.first_line)) / room))

    def _row(self, row: ImprintRow, numbers: Sequence[int], frame: str) -> str:
        role, look = row.text.role, row.text.look
        texts = [text for text in (row.text, row.right) if text is not None]
        inside = TAB.join(
            self._paragraphs.placed(Part.IMPRINT, n, text)
            for n, text in zip(numbers, texts, strict=True)
        )
        tabs = ""
        if row.right is not None:
            at = Length(self._page.measure - row.right.look.right).twips
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'
        place: Properties = {
            "spacing": exact(self._imprint.pitch),
            "ind": indents(look.left, 0 if tabs else look.right, look.first_line),
            "jc": {"val": "left"},
        }
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{frame}{tabs}'
            f"{self._paragraphs.beyond(role, place)}</w:pPr>{inside}</w:p>"
        )
