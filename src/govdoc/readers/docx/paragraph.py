"""``w:p`` -> SourceParagraph: its text, and what it and its style say of it.

Nothing here goes down the tree by recursion: a hostile file nests thousands deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from govdoc.model.document import Script
from govdoc.model.source import Hints, SourceParagraph, SourceRun
from govdoc.readers.docx.list_signs import between
from govdoc.readers.docx.numbering import NO_LABEL, Numbering
from govdoc.readers.docx.package import W, value_of
from govdoc.readers.docx.styles import NO_LOOK, Look, Styles

PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_STYLE, _TEXT, _KIND = f"{W}pStyle", f"{W}t", f"{W}type"
_RUN = (f"{W}r",)
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    {
        f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText",
        f"{W}footnoteReference", f"{W}pict", f"{W}drawing", f"{W}object",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # fmt: skip
"""What is not text of the paragraph: properties, deletions, field codes, drawings."""


def find_all(parent: Element, wanted: Collection[str]) -> Iterator[Element]:
    """Yield the elements of these tags in order, but none inside another of them."""
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag in wanted:
                yield child
            elif len(child) and tag not in _SKIPPED:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def read_paragraph(
    element: Element, number: int, styles: Styles, numbering: Numbering
) -> SourceParagraph:
    """Read one ``w:p``; its end is hard, and its text begins with the list's label."""
    properties = element.find(PROPERTIES)
    style = "" if properties is None else value_of(properties.find(_STYLE))
    own = NO_LOOK if properties is None else styles.of_paragraph(properties)
    plain = styles.characters(style)
    runs: list[SourceRun] = []
    looks: list[Look] = []
    for one in find_all(element, _RUN):
        of_run = one.find(_RUN_PROPERTIES)
        look = plain if of_run is None else styles.run(of_run, style)
        text = "" if look.is_hidden else _text(one)
        if text:
            runs.append(SourceRun(text, styles.name(look.style or ""), _script(look)))
            looks.append(look)
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    label = NO_LABEL
    if runs or not _is_hidden(properties, style, styles):
        label = numbering.label(styles.numbered(own, style), style)
    if label.text:
        lead = label.text + between(label.text, text, is_apart=label.is_apart)
        runs.insert(0, SourceRun(lead))
        text = lead + text
    hints = _hints(own.over(styles.look(style)), looks, styles.name(style))
    hints = hints._replace(label=label.text) if label.text else hints
    return SourceParagraph(text, number, True, hints, tuple(runs))


def _text(run: Element) -> str:
    parts = []
    for child in run:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _TEXTS and child.get(_KIND) not in ("page", "column"):
            parts.append(_TEXTS[child.tag])
    return "".join(parts)


def _script(look: Look) -> Script:
    if look.script == "superscript":
        return "superscript"
    return "subscript" if look.script == "subscript" else ""


def _is_hidden(properties: Element | None, style: str, styles: Styles) -> bool:
    """Return whether a paragraph's end is hidden, and a label before it."""
    mark = None if properties is None else properties.find(_RUN_PROPERTIES)
    look = styles.characters(style) if mark is None else styles.run(mark, style)
    return bool(look.is_hidden)


def _hints(look: Look, looks: list[Look], style: str) -> Hints:
    """Gather what paragraph, style and characters say; the first characters count."""
    first = looks[0] if looks else look
    return Hints(
        style or "normal",
        look.outline or None,
        look.align or "",
        first.size,
        first.face or "",
        bool(looks) and all(one.is_bold for one in looks),
        starts_page=bool(look.starts_page),
    )
