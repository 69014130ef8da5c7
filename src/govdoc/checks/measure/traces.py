"""What is left of the work on a file: tracked changes, comments, its properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from govdoc.readers.docx.package import WordPart
from govdoc.readers.docx.xml import W, ancestors, each

_CHANGED = tuple(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
        "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange",
        "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_OTHERS = frozenset({"header", "footer", "footnotes", "endnotes"})
_P = f"{W}p"
_SPACES = (
    "{http://purl.org/dc/elements/1.1/}",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}",
    "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}",
)
_KEYS = ("creator", "lastModifiedBy", "Company", "Manager", "title")


def revisions(part: WordPart, numbers: Mapping[Element, int]) -> tuple[int, ...]:
    """Return the numbers of the paragraphs with tracked changes; 0: another part."""
    found = {_number(one, numbers) for one in each(part.root, *_CHANGED)}
    for target in list(part.targets.values()):
        if target.kind in _OTHERS and target.name and 0 not in found:
            root = part.package.part(target.name).root
            if next(each(root, *_CHANGED), None) is not None:
                found.add(0)
    return tuple(sorted(found))


def comments(part: WordPart, numbers: Mapping[Element, int]) -> tuple[int, ...]:
    """Return the numbers of the paragraphs on which comments hang."""
    other = part.related("comments")
    if other is None:
        return ()
    known = {one.get(f"{W}id") for one in other.root.iterfind(f"{W}comment")}
    marks = each(part.root, f"{W}commentRangeStart", f"{W}commentReference")
    at: dict[str | None, int] = {}
    for one in marks:
        if one.get(f"{W}id") in known:
            at.setdefault(one.get(f"{W}id"), _number(one, numbers))
    return tuple(sorted(set(at.values())))


def properties(parts: Iterable[WordPart | None]) -> dict[str, str]:
    """Return what the properties of a file say of persons, units and its title."""
    found: dict[str, str] = {}
    for part in parts:
        for key in () if part is None else _KEYS:
            for space in _SPACES:
                said = part.root.findtext(f"{space}{key}") if part else None
                if said and said.strip():
                    found[key] = said.strip()
    return found


def _number(element: Element, numbers: Mapping[Element, int]) -> int:
    """Return the number of the paragraph that an element is in, or has in it."""
    for outer in (element, *ancestors(element)):
        if outer in numbers:
            return numbers[outer]
        if outer.tag in (f"{W}tr", f"{W}tbl", f"{W}tc", f"{W}ins", f"{W}moveTo"):
            for inner in each(outer, _P):
                if inner in numbers:
                    return numbers[inner]
    return max(numbers.values(), default=0)
