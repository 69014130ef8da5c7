"""``w:r``: characters with what their look has beyond their paragraph's style."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledNote, StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.looks import TextLook
from govdoc.model.roles import Role
from govdoc.model.word_styles import run_style_id
from govdoc.writers.docx.faces import FaceHint, by_face
from govdoc.writers.docx.formula import formula_xml
from govdoc.writers.docx.measures import Measures
from govdoc.writers.docx.properties import (
    overlaid,
    run_style_properties,
    text_properties,
)
from govdoc.writers.docx.references import kind_of, reference_xml
from govdoc.writers.docx.review import Review
from govdoc.writers.docx.stretches import Stretch, whole
from govdoc.writers.docx.xml import Properties, differing, escape, to_xml

TAB = "<w:r><w:tab/></w:r>"
_RunKey = tuple[TextLook, Role | None, TextLook, int, FaceHint]
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = compile_pattern(r"([\n\t])")


class Runs:
    """Writes the runs of one flow.

    A document has few looks, and thousands of paragraphs: each look is written once. No
    `functools.cache`: it would hold the method, which holds us, until Python searches
    for cycles.
    """

    def __init__(self, flow: Flow, measures: Measures, review: Review) -> None:
        """Begin with no look known."""
        self._flow, self._measures, self._review = flow, measures, review
        self._known: dict[_RunKey, str] = {}
        self._looks: dict[TextLook, Properties] = {}

    def all(
        self, paragraph: StyledParagraph, role: Role, style: TextLook | None = None
    ) -> str:
        """Return a paragraph's runs.

        Args:
            paragraph: what to write.
            role: that its place gives it.
            style: what its style gives to characters; None: as its role's own style.
        """
        return self.stretches(paragraph, whole(paragraph), role, style)

    def stretches(
        self,
        paragraph: StyledParagraph,
        stretches: Sequence[Stretch],
        role: Role,
        style: TextLook | None = None,
    ) -> str:
        """Return stretches of a paragraph, with what a reviewer is to see of them.

        Args:
            paragraph: that they are of.
            stretches: in order.
            role: as for `all`.
            style: as for `all`.
        """
        text, revised = paragraph.text, paragraph.revised

        def write(one: Stretch) -> str:
            return self.stretch(one, role, text, style)

        if revised is None and not paragraph.remarks:
            return "".join(map(write, stretches))
        before = revised.before if revised is not None else None
        old = before.text if before is not None else ""

        def write_gone(one: Stretch) -> str:
            return self.stretch(one, role, old, style, is_gone=True)

        return self._review.marked(paragraph, stretches, write, write_gone)

    def gone(self, paragraph: StyledParagraph, style: TextLook) -> str:
        """Return the runs of a paragraph that was taken away."""
        text, role = paragraph.text, paragraph.role
        return self._review.taken_out(
            self.stretch(one, role, text, style, is_gone=True)
            for one in whole(paragraph)
        )

    def mark(self, word: str) -> str:
        """Return ``w:rPr`` of a paragraph's end that was put ``in`` or taken out."""
        return f"<w:rPr>{self._review.change(word)}</w:rPr>"

    def stretch(
        self,
        stretch: Stretch,
        role: Role,
        text: str,
        style: TextLook | None = None,
        *,
        is_gone: bool = False,
    ) -> str:
        """Return a stretch of a paragraph's text, cut where marks need a face."""
        run = stretch.styled
        style = style or self._flow.looks[role].text
        if run.note is not None:
            own = self._call(run.look, run.note, style, stretch.extra)
            return f"<w:r>{own}{reference_xml(run.note)}</w:r>"
        if run.formula and stretch.end - stretch.start == len(run.text):
            formula = formula_xml(run.formula)
            if formula is not None:
                return formula
        xml = ""
        for piece, face in by_face(text, stretch.start, stretch.end):
            own_role = run.role if run.role is not role else None
            key = run.look, own_role, style, stretch.extra, face
            look = self._known.get(key)
            if look is None:
                look = self._known[key] = self._properties(*key)
            xml += f"<w:r>{look}{_text(piece, is_gone=is_gone)}</w:r>"
        return xml

    def _properties(
        self,
        look: TextLook,
        own_role: Role | None,
        style: TextLook,
        extra: int,
        face: FaceHint,
    ) -> str:
        """Return ``w:rPr`` of a run, whose role may be its own, on its paragraph's style."""
        given, found = self._look(style), Properties()
        if own_role is not None:
            run_look = self._flow.run_looks[own_role]
            by_run = run_style_properties(run_look, self._flow, self._measures)
            given = overlaid(given, by_run)
            found["rStyle"] = {"val": run_style_id(own_role)}
        own = self._look(look)
        if extra:
            spacing = str(int(own["spacing"]["val"]) + extra)
            own = own | {"spacing": {"val": spacing}}
        found |= differing(own, given)
        marked = to_xml(_with_face(found, face, self._flow.font_names[look.font]))
        return f"<w:rPr>{marked}</w:rPr>" if marked else ""

    def _call(
        self, look: TextLook, note: StyledNote, style: TextLook, extra: int
    ) -> str:
        """Return ``w:rPr`` of a note's call: what its style has is not said again."""
        own = self._look(look._replace(script=""))
        if extra:
            spacing = str(int(own["spacing"]["val"]) + extra)
            own = own | {"spacing": {"val": spacing}}
        found: Properties = {"rStyle": {"val": kind_of(note).style}}
        found |= differing(own, self._look(style))
        family = self._flow.font_names[look.font]
        return f"<w:rPr>{to_xml(_with_face(found, FaceHint.HINTED, family))}</w:rPr>"

    def _look(self, look: TextLook) -> Properties:
        found = self._looks.get(look)
        if found is None:
            found = text_properties(look, self._flow.font_names, self._measures)
            self._looks[look] = found
        return found


def _with_face(look: Properties, face: FaceHint, family: str) -> Properties:
    """Say that marks of no script stand in the East Asian face (W10)."""
    if face is FaceHint.BY_SCRIPT:
        return look
    fonts = {"hint": "eastAsia"}
    if face is FaceHint.NAMED:
        fonts |= {"ascii": family, "hAnsi": family}
    # The schema wants w:rStyle first and w:rFonts next, ahead of all else.
    first = {"rStyle": look["rStyle"]} if "rStyle" in look else {}
    first["rFonts"] = look.get("rFonts", {}) | fonts
    return first | {name: look[name] for name in look if name not in first}


def _text(text: str, *, is_gone: bool = False) -> str:
    tag = "w:delText" if is_gone else "w:t"
    return "".join(
        _BREAKS.get(piece) or f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>'
        for piece in _BREAK.split(text)
        if piece
    )
