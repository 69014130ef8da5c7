"""What stands in a file in two shapes is read once: in the one that we can read."""

from __future__ import annotations

from govdoc.readers.docx.package import WordPart, relation
from govdoc.readers.docx.pictures import is_readable
from govdoc.readers.docx.xml import MC, A, Element, M, V, W, each

ALTERNATIVES = f"{MC}AlternateContent"
_WORDS = (f"{W}t", f"{W}sym", f"{W}fldChar", f"{W}tbl", f"{A}t", f"{M}t")
_BLIP, _IMAGE, _ART = f"{A}blip", f"{V}imagedata", f"{V}textpath"


def chosen(element: Element, part: WordPart) -> Element | None:
    """Return the first of the shapes of ``mc:AlternateContent`` that holds something."""
    shapes = [one for one in element if one.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for one in shapes:
        if bears(one, part):
            return one
    return shapes[0] if shapes else None


def bears(element: Element, part: WordPart) -> bool:
    """Return whether anything in an element can be read."""
    for one in each(element, *_WORDS, _BLIP, _IMAGE, _ART):
        if one.tag == _BLIP:
            if is_readable(part, relation(one, "embed")):
                return True
        elif one.tag == _IMAGE:
            if is_readable(part, relation(one)):
                return True
        elif one.tag != _ART or one.get("string"):
            return True
    return False
