"""Names of what stands in a DOCX, and in which order properties must stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govdoc.wordfile.part import make

_OOXML = "http://schemas.openxmlformats.org"
MAIN = f"{_OOXML}/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
R = f"{{{RELATIONS}}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = f"{{{_OOXML}/officeDocument/2006/math}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_DIGITS = 9
"""Of a number; more do not fit where programs keep it."""
_OFF = frozenset({"0", "false", "off", "none"})

RUN_ORDER = (
    "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps",
    "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
    "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip
"""Of ``w:rPr`` (ECMA-376 CT_RPr, CT_ParaRPr)."""
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
    "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku",
    "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""Of ``w:pPr`` (CT_PPr)."""
SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz",
    "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt",
    "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
    "printerSettings", "sectPrChange",
)  # fmt: skip
"""Of ``w:sectPr`` (CT_SectPr)."""


def is_on(element: Any) -> bool:
    """Return whether a property is there and not switched off."""
    return element is not None and element.get(f"{W}val", "") not in _OFF


def value_of(element: Any) -> str:
    """Return what ``w:val`` says; empty where it, or the element, is not there."""
    return "" if element is None else element.get(f"{W}val", "")


def last_number(elements: Iterable[Any]) -> int:
    """Return the largest ``w:id`` of elements; -1: none bears one."""
    said = (one.get(f"{W}id") or "" for one in elements if isinstance(one.tag, str))
    numbers = (int(n) for n in said if n.isdecimal() and len(n) <= _MOST_DIGITS)
    return max(numbers, default=-1)


def whole_number(said: str | None) -> int:
    """Return the number that an attribute says; 0: it says none, or with a unit."""
    return int(said) if said and said.isdecimal() and len(said) <= _MOST_DIGITS else 0


def child_in_order(parent: Any, name: str, order: tuple[str, ...]) -> Any:
    """Return a property of a parent, made at its place in the schema where it is missing."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    made = make(f"{W}{name}")
    insert_in_order(parent, made, order)
    return made


def insert_in_order(parent: Any, child: Any, order: tuple[str, ...]) -> None:
    """Put a property in at its place: before the first that must stand behind it."""
    behind = {f"{W}{one}" for one in order[order.index(child.tag[len(W) :]) + 1 :]}
    for n, one in enumerate(parent):
        if one.tag in behind:
            parent.insert(n, child)
            return
    parent.append(child)


def properties_of(parent: Any, name: str) -> Any:
    """Return ``w:rPr`` of a run or ``w:pPr`` of a paragraph, made first where missing."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = make(f"{W}{name}")
        parent.insert(0, found)
    return found
