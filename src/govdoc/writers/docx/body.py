"""``document.xml``: paragraphs by style, in their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.flow import (
    Flow,
    FlowBlock,
    ParagraphLook,
    StyledParagraph,
    StyledPicture,
    StyledRun,
    StyledTable,
    TextLook,
    is_sideways,
    outline,
)
from govdoc.model.pages import Pages
from govdoc.model.picture import Raster
from govdoc.model.roles import Role
from govdoc.model.word_styles import run_style_id, style_id
from govdoc.units import Length
from govdoc.writers.docx.anchored import (
    flat_xml,
    imprint_turns,
    imprint_xml,
    opening_xml,
)
from govdoc.writers.docx.contents import Contents
from govdoc.writers.docx.lines import LineFitter
from govdoc.writers.docx.marks import Face, by_face
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.picture import picture_xml
from govdoc.writers.docx.properties import paragraph_properties, text_properties
from govdoc.writers.docx.section import Footers, Sections
from govdoc.writers.docx.table import table_xml
from govdoc.writers.docx.xml import Properties, differing, escape, part, to_xml

_ParagraphKey = tuple[Role, ParagraphLook, bool]
_RunKey = tuple[TextLook, Role | None, Role, int, Face]
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = compile_pattern(r"([\n\t])")


def document_xml(
    flow: Flow,
    footers: Footers,
    fitter: LineFitter | None = None,
    pages: Pages | None = None,
    pictures: dict[Raster, str] | None = None,
) -> bytes:
    """Return the whole part.

    Args:
        flow: the composed document.
        footers: every section's.
        fitter: makes lines end where the layout ends them; None: where Word likes.
        pages: tells where the imprint stands, and the page numbers of a table of
            contents; None: Word computes them.
        pictures: each picture → relationship id; None: there are none.
    """
    opening, flow = opening_xml(flow)
    body = _Body(flow, fitter, pictures or {}, Contents(flow, pages))
    sections = Sections(flow, body.measures, footers)
    written = opening
    *ahead, (is_last_sideways, last) = _by_section(_carry_over(flow.paragraphs))
    for turned, blocks in ahead:
        xml = "".join(map(body.block, blocks))
        written += sections.end(xml, turned, below_table=_ends_in_table(blocks))
    xml = "".join(map(body.block, last))
    ends_in_table = _ends_in_table(last)
    # The blank page and the imprint on the next are a section; so is the upright
    # page with the imprint behind a sideways one.
    is_blank = footers.blank is not None
    is_ended = is_blank or (is_last_sideways and flow.imprint is not None)
    if is_ended:
        xml = sections.end(xml, is_last_sideways, below_table=ends_in_table)
    turns = imprint_turns(flow, pages) and (is_blank or not is_last_sideways)
    behind = (flat_xml() if is_blank else "") + imprint_xml(flow, turns)
    if not behind and ends_in_table:
        behind = flat_xml() if is_last_sideways else "<w:p/>"
    section = sections.properties(is_last_sideways and not is_ended, is_blank=is_blank)
    return part("w:document", f"<w:body>{written}{xml}{behind}{section}</w:body>")


def _by_section(blocks: Iterable[FlowBlock]) -> list[tuple[bool, list[FlowBlock]]]:
    """Part upright from sideways blocks; a new section needs no page break."""
    found = [(turned, list(group)) for turned, group in groupby(blocks, is_sideways)]
    for _, group in found[1:]:
        if isinstance(group[0], StyledParagraph):
            first = group[0]._replace(page_break_before=False)
            group[0] = first
    return found or [(False, [])]


def _ends_in_table(blocks: Sequence[FlowBlock]) -> bool:
    """Tell whether Word wants a paragraph behind: a table ends them, or none is there."""
    return not blocks or isinstance(blocks[-1], StyledTable)


def _carry_over(blocks: Sequence[FlowBlock]) -> Iterator[FlowBlock]:
    """Take a negative space, which Word has not, from the next space there is.

    So the lines below stay on the grid.
    """
    debt = 0
    for block in blocks:
        if not isinstance(block, StyledParagraph):
            yield block
            continue
        spaces = []
        for space in (block.look.space_before, block.look.space_after):
            left = space - debt
            debt = max(0, -left)
            spaces.append(Length(max(0, left)))
        look = block.look
        if spaces != [look.space_before, look.space_after]:
            before, after = spaces
            look = look._replace(space_before=before, space_after=after)
            block = block._replace(look=look)
        yield block


class _Body:
    """Writes paragraphs of one flow."""

    def __init__(
        self,
        flow: Flow,
        fitter: LineFitter | None,
        pictures: dict[Raster, str],
        contents: Contents | None = None,
    ) -> None:
        self.flow, self.fitter, self.contents = flow, fitter, contents
        self.pictures, self.drawings = pictures, 0
        self.measures = measures_of(flow)
        self._headings = 0
        """How many entries of the outline are written."""
        # A document has few looks, and thousands of paragraphs. No `functools.cache`: it
        # would hold the method, which holds us, until Python searches for cycles.
        self._paragraph_looks: dict[_ParagraphKey, str] = {}
        self._run_looks: dict[_RunKey, str] = {}
        self._text_looks: dict[TextLook, Properties] = {}

    def block(self, block: FlowBlock) -> str:
        """Return a paragraph, a picture or a table, whose cells are not fitted."""
        if isinstance(block, StyledPicture):
            self.drawings += 1
            relation = self.pictures[block.picture]
            return picture_xml(block, self.drawings, relation, self.measures)
        if isinstance(block, StyledTable):
            if self.fitter is not None:
                self.fitter.skip(block)
            return table_xml(block, _Body(self.flow, None, {})._paragraph)
        if self.contents is not None and block.leads_to is not None:
            return self._entry(block, block.leads_to, self.contents)
        return self._paragraph(block)

    def _entry(self, entry: StyledParagraph, target: int, contents: Contents) -> str:
        """Return an entry of the contents: a line break where the layout has one."""
        text = entry.text
        if self.fitter is not None:
            text = self.fitter.entry(text)
        run = _Run(0, len(text), StyledRun(text, entry.look.text), 0)
        own = self._properties(entry.role, entry)
        inside = contents.entry(target, self._run(run, entry.role, text))
        return f"<w:p><w:pPr>{own}</w:pPr>{inside}</w:p>"

    def _paragraph(self, paragraph: StyledParagraph) -> str:
        """Return a paragraph: its style, and only what neighbours made different."""
        runs = list(self._cut(paragraph))
        separated = ""
        if self.flow.docx.run_in_outline and _has_run_in_heading(paragraph):
            heading = paragraph.runs[0].role or paragraph.role
            mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
            ahead = [run for run in runs if run.start < len(paragraph.runs[0].text)]
            own = self._properties(heading, paragraph) + mark
            inside = "".join(self._run(run, heading, paragraph.text) for run in ahead)
            separated = f"<w:p><w:pPr>{own}</w:pPr>{inside}</w:p>"
            runs = runs[len(ahead) :]
        own = self._properties(paragraph.role, paragraph)
        inside = "".join(self._run(run, paragraph.role, paragraph.text) for run in runs)
        if self.contents is not None:
            first = self._headings
            self._headings += sum(1 for _ in outline(paragraph))
            inside = self.contents.marked(range(first, self._headings), inside)
        return f"{separated}<w:p><w:pPr>{own}</w:pPr>{inside}</w:p>"

    def _properties(self, role: Role, paragraph: StyledParagraph) -> str:
        look = paragraph.look
        if role is not paragraph.role:
            level = self.flow.looks[role].outline_level
            look = look._replace(outline_level=level)
        key = role, look, paragraph.page_break_before
        found = self._paragraph_looks.get(key)
        if found is None:
            found = self._paragraph_looks[key] = self._paragraph_look(*key)
        return found

    def _paragraph_look(
        self, role: Role, look: ParagraphLook, breaks_page: bool
    ) -> str:
        """Return ``w:pPr``: the style, and only what the look has beyond it."""
        style = paragraph_properties(self.flow.looks[role], self.measures)
        own = paragraph_properties(look, self.measures, breaks_page)
        direct: Properties = {"pStyle": {"val": style_id(role)}}
        return to_xml(direct | differing(own, style))

    def _cut(self, paragraph: StyledParagraph) -> Iterator[_Run]:
        """Cut the text where the look changes, or the spacing of a fitted line."""
        extras = self._extras(paragraph)
        start = 0
        for run in paragraph.runs:
            stop = start + len(run.text)
            if run.text and not any(extras[start:stop]):
                yield _Run(start, stop, run, 0)
                start = stop
                continue
            for extra, places in groupby(range(start, stop), key=extras.__getitem__):
                inside = list(places)
                yield _Run(inside[0], inside[-1] + 1, run, extra)
            start = stop

    def _extras(self, paragraph: StyledParagraph) -> list[int]:
        """Return the twips that each character's spacing takes beyond its look's."""
        extras = [0] * len(paragraph.text)
        for line in self.fitter.fit(paragraph) if self.fitter is not None else ():
            extras[line.start : line.end] = [line.extra] * (line.end - line.start)
        return extras

    def _run(self, run: _Run, role: Role, text: str) -> str:
        """Return a run: its style, and what it has beyond it (nothing, as a rule)."""
        xml = ""
        for piece, face in by_face(text, run.start, run.end):
            key = run.styled.look, run.styled.role, role, run.extra, face
            look = self._run_looks.get(key)
            if look is None:
                look = self._run_looks[key] = self._run_look(*key)
            xml += f"<w:r>{look}{_text(piece)}</w:r>"
        return xml

    def _run_look(
        self, look: TextLook, own_role: Role | None, role: Role, extra: int, face: Face
    ) -> str:
        """Return ``w:rPr`` of a run with a role of its own in a paragraph of ``role``."""
        style = self.flow.looks[role].text
        found = Properties()
        if own_role is not None and own_role is not role:
            style = self.flow.run_looks[own_role]
            found["rStyle"] = {"val": run_style_id(own_role)}
        own = self._text_look(look)
        if extra:
            spacing = str(int(own["spacing"]["val"]) + extra)
            own = own | {"spacing": {"val": spacing}}
        found |= differing(own, self._text_look(style))
        marked = to_xml(_with_face(found, face, self.flow.font_names[look.font]))
        return f"<w:rPr>{marked}</w:rPr>" if marked else ""

    def _text_look(self, look: TextLook) -> Properties:
        found = self._text_looks.get(look)
        if found is None:
            found = text_properties(look, self.flow.font_names, self.measures)
            self._text_looks[look] = found
        return found


class _Run(NamedTuple):
    """A stretch of a paragraph's text that looks the same throughout."""

    start: int
    end: int
    styled: StyledRun
    extra: int
    """Twips added to its spacing."""


def _has_run_in_heading(paragraph: StyledParagraph) -> bool:
    return len(paragraph.runs) > 1 and paragraph.runs[0].outline_level is not None


def _with_face(look: Properties, face: Face, family: str) -> Properties:
    """Say that marks of no script stand in the East Asian face (W10)."""
    if face is Face.BY_SCRIPT:
        return look
    fonts = {"hint": "eastAsia"}
    if face is Face.NAMED:
        fonts |= {"ascii": family, "hAnsi": family}
    # The schema wants w:rStyle first and w:rFonts next, ahead of all else.
    first = {"rStyle": look["rStyle"]} if "rStyle" in look else {}
    first["rFonts"] = look.get("rFonts", {}) | fonts
    return first | {name: look[name] for name in look if name not in first}


def _text(text: str) -> str:
    return "".join(
        _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAK.split(text)
        if piece
    )
