"""Fields that print the page's number, and what stands around them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.wordfile.names import PARAGRAPH_ORDER, W, child_in_order, properties_of
from govdoc.wordfile.runs import clear, drop, insert_before, insert_behind, run_of

_P, _R = f"{W}p", f"{W}r"
_SIMPLE = f"{W}fldSimple"
_WORDS = (f"{W}t", f"{W}fldChar", f"{W}instrText", f"{W}noBreakHyphen", f"{W}sym")
_CODE = compile_pattern(r"\s*PAGE\b", re.IGNORECASE)
_DASHED = compile_pattern(r"\s*\\\*\s*ArabicDash\b", re.IGNORECASE)
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DRAWING = f"{_PLACE}anchor"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_LEFT_OR_RIGHT = compile_pattern(r"(mso-position-horizontal:)\s*[\w-]+")
_RULE_BEFORE, _RULE_BEHIND = "— ", " —"


class FieldRuns(NamedTuple):
    """The first field PAGE of a paragraph."""

    paragraph: Any
    first: Any
    """What it begins with: a run, or ``w:fldSimple``."""
    last: Any
    runs: tuple[Any, ...]
    """Those that are part of it."""


def page_fields(root: Any) -> list[FieldRuns]:
    """Return the first field PAGE of each paragraph, those of boxes too."""
    paragraphs = [root, *root.iter(_P)] if root.tag == _P else root.iter(_P)
    found = (_field_of(one) for one in dict.fromkeys(paragraphs))
    return [one for one in found if one is not None]


def own_runs(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph, those of boxes on it not."""
    return [
        one
        for one in paragraph.iter(_R)
        if next(one.iterancestors(_P), None) is paragraph
    ]


def _field_of(paragraph: Any) -> FieldRuns | None:
    for one in paragraph.iter(_SIMPLE):
        is_own = next(one.iterancestors(_P), None) is paragraph
        if is_own and _CODE.match(one.get(f"{W}instr", "")):
            return FieldRuns(paragraph, one, one, tuple(one.iter(_R)))
    open_fields: list[tuple[int, str]] = []
    runs = own_runs(paragraph)
    for n, run in enumerate(runs):
        for child in run:
            if child.tag == f"{W}instrText" and open_fields:
                start, code = open_fields[-1]
                open_fields[-1] = (start, code + (child.text or ""))
            elif child.tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType")
                if kind == "begin":
                    open_fields.append((n, ""))
                elif kind == "end" and open_fields:
                    start, code = open_fields.pop()
                    if _CODE.match(code):
                        inside = tuple(runs[start : n + 1])
                        return FieldRuns(paragraph, inside[0], run, inside)
    return None


def reword(field: FieldRuns) -> None:
    """Write a rule and a blank on either side, and nothing else in its paragraph."""
    own = set(field.runs)
    for run in own_runs(field.paragraph):
        if run not in own:
            _empty(run)
    for simple in list(field.paragraph.iter(_SIMPLE)):
        if simple is not field.first and not len(simple):
            drop(simple)
    for one in field.runs:
        for code in one.iterfind(f"{W}instrText"):
            code.text = _DASHED.sub("", code.text or "")
    if field.first.tag == _SIMPLE:
        instr = field.first.get(f"{W}instr", "")
        field.first.set(f"{W}instr", _DASHED.sub("", instr))
    look = field.runs[-1].find(f"{W}rPr") if field.runs else None
    insert_before(field.first, run_of(_RULE_BEFORE, look))
    insert_behind(field.last, run_of(_RULE_BEHIND, look))


def _empty(run: Any) -> None:
    for child in list(run):
        if child.tag in _WORDS:
            run.remove(child)
    clear(run)


def put_aside(field: FieldRuns, side: str) -> None:
    """Put a number at a side, one 字 in.

    Args:
        field: its paragraph must hold nothing else.
        side: ``left`` or ``right``.
    """
    paragraph = field.paragraph
    properties = properties_of(paragraph, "pPr")
    frame = properties.find(f"{W}framePr")
    if frame is not None:
        frame.attrib.pop(f"{W}x", None)
        frame.set(f"{W}xAlign", side)
    for tag in (f"{W}tab", f"{W}ptab"):
        for one in list(paragraph.iter(tag)):
            if one.getparent().tag == _R:
                drop(one)
    indent = child_in_order(properties, "ind", PARAGRAPH_ORDER)
    for key in list(indent.attrib):
        del indent.attrib[key]
    indent.set(f"{W}{side}Chars", "100")
    indent.set(f"{W}{side}", "280")
    indent.set(f"{W}firstLineChars", "0")
    indent.set(f"{W}firstLine", "0")
    child_in_order(properties, "jc", PARAGRAPH_ORDER).set(f"{W}val", side)
    _put_boxes(paragraph, side)


def _put_boxes(paragraph: Any, side: str) -> None:
    """Put the box that a number stands in at the same side."""
    for anchor in paragraph.iterancestors(_DRAWING):
        place = anchor.find(f"{_PLACE}positionH")
        if place is not None:
            place.set("relativeFrom", "margin")
            for one in list(place)[1:]:
                place.remove(one)
            if not len(place):
                place.append(place.makeelement(f"{_PLACE}align"))
            place[0].tag = f"{_PLACE}align"
            place[0].text = side
    for shape in paragraph.iterancestors(_SHAPE):
        style = shape.get("style", "")
        shape.set("style", _LEFT_OR_RIGHT.sub(rf"\g<1>{side}", style))
