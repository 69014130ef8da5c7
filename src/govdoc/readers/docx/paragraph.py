"""``w:p`` -> SourceParagraph: its text, and what it and its style say of it.

Nothing here goes down the tree by recursion: a hostile file nests thousands deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from govdoc.model.document import Script
from govdoc.model.source import Hints, SourceParagraph, SourceRun
from govdoc.readers.docx.package import W, value_of
from govdoc.readers.docx.styles import NO_LOOK, Look, Styles, own_look, run_look

PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_STYLE, _RUN_STYLE, _SCRIPT = f"{W}pStyle", f"{W}rStyle", f"{W}vertAlign"
_HIDDEN, _TEXT, _KIND = f"{W}vanish", f"{W}t", f"{W}type"
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


def read_paragraph(element: Element, number: int, styles: Styles) -> SourceParagraph:
    """Read one ``w:p``; its end is hard."""
    runs: list[SourceRun] = []
    looks: list[Look] = []
    for one in find_all(element, _RUN):
        properties = one.find(_RUN_PROPERTIES)
        if properties is None:
            run, look = SourceRun(_text(one)), NO_LOOK
        elif properties.find(_HIDDEN) is None:
            run, look = _styled(_text(one), properties, styles), run_look(properties)
        else:
            continue
        if run.text:
            runs.append(run)
            looks.append(look)
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    hints = _hints(element.find(PROPERTIES), looks, styles)
    return SourceParagraph(text, number, True, hints, tuple(runs))


def _text(run: Element) -> str:
    parts = []
    for child in run:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _TEXTS and child.get(_KIND) not in ("page", "column"):
            parts.append(_TEXTS[child.tag])
    return "".join(parts)


def _styled(text: str, properties: Element, styles: Styles) -> SourceRun:
    style = value_of(properties.find(_RUN_STYLE))
    script = value_of(properties.find(_SCRIPT))
    raised: Script = "superscript" if script == "superscript" else ""
    raised = "subscript" if script == "subscript" else raised
    return SourceRun(text, styles.name(style), raised)


def _hints(properties: Element | None, looks: list[Look], styles: Styles) -> Hints:
    """Gather what runs, paragraph and style say; what is nearer to the words wins."""
    style = "" if properties is None else value_of(properties.find(_STYLE))
    look = styles.look(style)
    style_is_bold = look.is_bold
    if properties is not None:
        look = own_look(properties).over(look)
    if looks:
        look = looks[0].over(look)
    is_bold = all(
        style_is_bold if one.is_bold is None else one.is_bold for one in looks
    )
    return Hints(
        styles.name(style) or "normal",
        look.outline,
        look.align or "",
        look.size,
        look.face or "",
        bool(looks) and is_bold,
    )
