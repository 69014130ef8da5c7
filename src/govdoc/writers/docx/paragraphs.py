"""``w:p``: paragraphs by style, and only what their neighbours made different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from govdoc.model.blocks import StyledParagraph, StyledRun, outline
from govdoc.model.flow import Flow
from govdoc.model.looks import ParagraphLook
from govdoc.model.origin import CellPlace, Part
from govdoc.model.roles import Role
from govdoc.units import Length
from govdoc.writers.docx.contents import Contents
from govdoc.writers.docx.lines import FittedLine, LineFitter
from govdoc.writers.docx.measures import Measures
from govdoc.writers.docx.properties import beyond_style, paragraph_properties
from govdoc.writers.docx.review import IN, OUT
from govdoc.writers.docx.runs import Runs
from govdoc.writers.docx.stretches import Stretch, whole
from govdoc.writers.docx.stylebook import StyleBook
from govdoc.writers.docx.xml import Properties, differing, to_xml

_LEFT_SHARE = {"center": 0.5, "right": 1.0}
"""Alignment → how much of a line's shortening is at its left; else none."""
_Key = tuple[Role, ParagraphLook, bool]


class Paragraphs:
    """Writes paragraphs of one flow."""

    def __init__(
        self,
        flow: Flow,
        measures: Measures,
        runs: Runs,
        fitter: LineFitter | None,
        contents: Contents,
    ) -> None:
        """Begin with no look known, and no heading written.

        Args:
            flow: the composed document.
            measures: its page as Word has it.
            runs: writes the runs.
            fitter: makes lines end where the layout ends them; None: where Word likes.
            contents: what entries and headings need besides.
        """
        self._flow, self._measures, self._runs = flow, measures, runs
        self._fitter, self._contents = fitter, contents
        self._book = StyleBook(flow)
        self._headings = 0
        """How many entries of the outline are written."""
        self._looks: dict[_Key, str] = {}

    def block(self, at: int, paragraph: StyledParagraph, section: str = "") -> str:
        """Return a paragraph of the stream.

        Args:
            at: its number in the flow.
            paragraph: what to write.
            section: the ``w:sectPr`` of the section that it ends, if it ends one.
        """
        if paragraph.leads_to is not None:
            return self._entry(at, paragraph, paragraph.leads_to, section)
        lines: Iterable[FittedLine] = ()
        if self._fitter is not None and not _has_formula(paragraph):
            lines, is_torn = self._fitter.fit(at, paragraph)
            if is_torn:
                look = paragraph.look._replace(align="left")
                paragraph = paragraph._replace(look=look)
        runs = list(_cut(paragraph, lines))
        separated = ""
        if self._flow.docx.run_in_outline and _has_run_in_heading(paragraph):
            ahead = [run for run in runs if run.start < len(paragraph.runs[0].text)]
            separated = self._separated(paragraph, ahead)
            runs = runs[len(ahead) :]
        inside = self._inside(paragraph, runs)
        first = self._headings
        self._headings += sum(1 for _ in outline(paragraph))
        inside = self._contents.marked(range(first, self._headings), inside)
        own = self._properties(paragraph.role, paragraph)
        above = "".join(map(self._gone, paragraph.gone)) + separated
        is_new = paragraph.revised is not None and paragraph.revised.before is None
        mark = self._runs.mark(IN) if is_new else ""
        return f"{above}<w:p><w:pPr>{own}{mark}{section}</w:pPr>{inside}</w:p>"

    def cell(
        self, at: int, place: CellPlace, paragraph: StyledParagraph, width: Length
    ) -> str:
        """Return the paragraph of a cell.

        Args:
            at: the table's number in the flow.
            place: the paragraph's in that.
            paragraph: what to write.
            width: the cell's, less its paddings.
        """
        lines: Iterable[FittedLine] = ()
        if self._fitter is not None and not _has_formula(paragraph):
            narrower, lines = self._fitter.fit_cell(at, place, paragraph, width)
            paragraph = _narrowed(paragraph, narrower)
        own = self._properties(paragraph.role, paragraph)
        inside = self._inside(paragraph, list(_cut(paragraph, lines)))
        return f"<w:p><w:pPr>{own}</w:pPr>{inside}</w:p>"

    def placed(self, part: Part, at: int, paragraph: StyledParagraph) -> str:
        """Return the runs of a paragraph outside the stream, its lines fitted too.

        Args:
            part: where it stands.
            at: its number there.
            paragraph: what to write.
        """
        lines: Iterable[FittedLine] = ()
        if self._fitter is not None:
            lines = self._fitter.fit(at, paragraph, part).lines
        return self._inside(paragraph, list(_cut(paragraph, lines)))

    def beyond(self, role: Role, place: Properties) -> str:
        """Return what a place on the page says that a role's style does not."""
        return beyond_style(place, self._flow.looks[role], self._measures)

    def note(self, paragraph: StyledParagraph, ahead: str = "") -> str:
        """Return the paragraph of a note, whose lines are left to Word.

        Args:
            paragraph: what to write.
            ahead: what stands in it before its own runs.
        """
        own = self._properties(paragraph.role, paragraph)
        style = self._book.of(paragraph.role, paragraph.look)
        inside = self._runs.all(paragraph, paragraph.role, style.look.text)
        return f"<w:p><w:pPr>{own}</w:pPr>{ahead}{inside}</w:p>"

    def _gone(self, paragraph: StyledParagraph) -> str:
        """Return a paragraph that was taken away, as a tracked change."""
        own, mark = self._properties(paragraph.role, paragraph), self._runs.mark(OUT)
        style = self._book.of(paragraph.role, paragraph.look).look.text
        inside = self._runs.gone(paragraph, style)
        return f"<w:p><w:pPr>{own}{mark}</w:pPr>{inside}</w:p>"

    def _entry(self, at: int, entry: StyledParagraph, target: int, section: str) -> str:
        """Return an entry of the contents: a line break where the layout has one."""
        text = entry.text
        if self._fitter is not None:
            text = self._fitter.entry(at, text)
        own = self._properties(entry.role, entry)
        style = self._book.of(entry.role, entry.look).look.text
        entry = entry._replace(runs=(StyledRun(text, entry.look.text),))
        inside = self._runs.all(entry, entry.role, style)
        inside = self._contents.entry(target, inside)
        return f"<w:p><w:pPr>{own}{section}</w:pPr>{inside}</w:p>"

    def _separated(self, paragraph: StyledParagraph, heading: list[Stretch]) -> str:
        """Return a run-in heading as a paragraph that a style separator ends."""
        role = paragraph.runs[0].role or paragraph.role
        own = self._properties(role, paragraph)
        mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
        inside = self._inside(paragraph, heading, role)
        return f"<w:p><w:pPr>{own}{mark}</w:pPr>{inside}</w:p>"

    def _inside(
        self,
        paragraph: StyledParagraph,
        stretches: list[Stretch],
        role: Role | None = None,
    ) -> str:
        role = role or paragraph.role
        style = self._book.of(role, paragraph.look).look.text
        return self._runs.stretches(paragraph, stretches, role, style)

    def _properties(self, role: Role, paragraph: StyledParagraph) -> str:
        look = paragraph.look
        if role is not paragraph.role:
            level = self._flow.looks[role].outline_level
            look = look._replace(outline_level=level)
        key = role, look, paragraph.page_break_before
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._look(*key)
        return found

    def _look(self, role: Role, look: ParagraphLook, breaks_page: bool) -> str:
        """Return ``w:pPr``: the style, and only what the look has beyond it."""
        style = self._book.of(role, look)
        given = paragraph_properties(style.look, self._measures)
        own = paragraph_properties(look, self._measures, breaks_page)
        direct: Properties = {"pStyle": {"val": style.identity}}
        return to_xml(direct | differing(own, given))


def _cut(paragraph: StyledParagraph, lines: Iterable[FittedLine]) -> Iterator[Stretch]:
    """Cut the text where the look changes, or the spacing of a fitted line."""
    fitted = [line for line in lines if line.extra]
    if not fitted:
        yield from (one for one in whole(paragraph) if one.start < one.end)
        return
    extras = [0] * len(paragraph.text)
    for line in fitted:
        extras[line.start : line.end] = [line.extra] * (line.end - line.start)
    start = 0
    for run in paragraph.runs:
        stop = start + len(run.text)
        if run.text and not any(extras[start:stop]):
            yield Stretch(start, stop, run)
            start = stop
            continue
        for extra, places in groupby(range(start, stop), key=extras.__getitem__):
            inside = list(places)
            yield Stretch(inside[0], inside[-1] + 1, run, extra)
        start = stop


def _narrowed(paragraph: StyledParagraph, narrower: Length) -> StyledParagraph:
    """Return a cell's paragraph with shorter lines, aligned as before."""
    look = paragraph.look
    left = round(narrower * _LEFT_SHARE.get(look.align, 0))
    look = look._replace(
        left=Length(look.left + left), right=Length(look.right + narrower - left)
    )
    return paragraph._replace(look=look)


def _has_formula(paragraph: StyledParagraph) -> bool:
    """Return whether Word sets a part otherwise than the layout: its lines differ."""
    return any(run.formula for run in paragraph.runs)


def _has_run_in_heading(paragraph: StyledParagraph) -> bool:
    return len(paragraph.runs) > 1 and paragraph.runs[0].outline_level is not None
