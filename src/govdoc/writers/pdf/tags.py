"""What makes a PDF read aloud: marked content on the pages, and the structure tree.

Each character is in one element, or in an artifact: what is for the eye alone.

Source: PDF 1.4, 9.6 and 9.7; ISO 14289-1 (PDF/UA-1), 7.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from govdoc.model.origin import CellPlace, Origin, Part
from govdoc.model.pages import PlacedLine
from govdoc.model.structure import StructureElement, StructureType
from govdoc.writers.pdf.objects import Array, Dictionary, Written, number_of, utf16

ARTIFACT = -1
"""The owner of what is in no element."""
_ARTIFACT = "/Artifact BMC"
_ID = "n{}"
_IS_LEADER = attrgetter("is_leader")
MOST = 8191
"""Entries that an array may have (PDF 1.4, appendix C; ISO 19005-1, 6.1.12)."""
_KEPT_EMPTY = (
    StructureType.TABLE_ROW,
    StructureType.TABLE_HEAD,
    StructureType.TABLE_CELL,
)
"""What a table needs though it holds no words."""
Links = Mapping[int, list[tuple[int, int]]]
"""Annotations, each by its number in the parents' tree and in the file, by the number of
the bookmark that they lead to."""
_Place = tuple[Part, int, CellPlace | None]
"""Of a paragraph: where in the flow it is."""


@dataclass(slots=True, eq=False)
class _Node:
    """An element, and what of the pages it holds."""

    element: StructureElement
    parent: int
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page, 0 for the first, and number of the marked content there, as it is drawn."""
    children: list[int] = field(default_factory=list)


class Tagger:
    """Tells what each piece of a page belongs to, and keeps where it was drawn."""

    def __init__(self, root: StructureElement) -> None:
        """Take the document's elements."""
        self.nodes: list[_Node] = []
        self._passages: dict[_Place, list[tuple[int, int]]] = {}
        self._drawn: dict[Origin, int] = {}
        self.pages: list[list[int]] = []
        """Of each page that was begun: the owners of its marked content, by number."""
        self._add(_divided(root), -1)
        for owners in self._passages.values():
            owners.sort()

    def _add(self, element: StructureElement, parent: int) -> int:
        number = len(self.nodes)
        node = _Node(element, parent)
        self.nodes.append(node)
        for one in element.passages:
            place = one.part, one.block, one.cell
            self._passages.setdefault(place, []).append((one.start, number))
        node.children += [self._add(child, number) for child in element.children]
        return number

    def begin_page(self) -> None:
        """Begin a page: what is drawn now stands there."""
        self.pages.append([])

    def owners(self, line: PlacedLine) -> list[tuple[int, int]]:
        """Return whose a line's characters are: each owner, and its first one, from 0.

        The characters are those of its runs with their tails. For the eye alone are
        leaders, and the head of a table that comes again on a page.
        """
        origin = line.origin
        if origin is None or self._comes_again(origin):
            return [(ARTIFACT, 0)]
        known = self._passages.get((origin.part, origin.block, origin.cell))
        if known is None:
            return [(ARTIFACT, 0)]
        first = max(bisect_left(known, (origin.start + 1,)) - 1, 0)
        (_, owner), *further = known[first:]
        if not further and not any(map(_IS_LEADER, line.runs)):
            return [(owner, 0)]
        length = sum(len(run.text) + len(run.tail) for run in line.runs)
        places = ((one, at - origin.start) for at, one in further)
        owned = {0: owner} | {at: one for one, at in places if at < length}
        at = 0
        for run in line.runs:
            stop = at + len(run.text) + len(run.tail)
            if run.is_leader:
                owned[stop], owned[at] = owned[0], ARTIFACT
            at = stop
        return [(one, at) for at, one in sorted(owned.items())]

    def owner(self, origin: Origin | None) -> int:
        """Return whose a picture is."""
        if origin is None or self._comes_again(origin):
            return ARTIFACT
        known = self._passages.get((origin.part, origin.block, origin.cell))
        return known[0][1] if known else ARTIFACT

    def _comes_again(self, origin: Origin) -> bool:
        page = len(self.pages)
        return origin.cell is not None and self._drawn.setdefault(origin, page) != page

    def begin(self, owner: int) -> str:
        """Return the operator that begins a piece of its owner, and count it."""
        if owner == ARTIFACT:
            return _ARTIFACT
        page, node = self.pages[-1], self.nodes[owner]
        node.marks.append((len(self.pages) - 1, len(page)))
        page.append(owner)
        return f"/{_name(node.element)}<</MCID {len(page) - 1}>>BDC"


def _divided(root: StructureElement) -> StructureElement:
    """Return a document whose elements are no more than an array may have."""
    if len(root.children) <= MOST:
        return root
    parts = (root.children[i : i + MOST] for i in range(0, len(root.children), MOST))
    made = (StructureElement(StructureType.DIVISION, children=part) for part in parts)
    return root._replace(children=tuple(made))


def _name(element: StructureElement) -> str:
    name: str = element.tag.value
    return f"{name}{element.level}" if element.tag is StructureType.HEADING else name


class StructureTree:
    """The structure tree's objects, added once all pages are there."""

    def __init__(self, document: PDFDocument, tagger: Tagger) -> None:
        """Give each element that holds something its object."""
        self._document = document
        self._nodes = tagger.nodes
        self._pages = [number_of(document, page) for page in document.Pages]
        self._owners = tagger.pages
        self._elements = {x: Written(document) for x in self._kept(0)}
        self._annotated: dict[int, int] = {}
        """The elements of links, by their numbers in the parents' tree."""

    def _kept(self, number: int) -> list[int]:
        """Return an element and those in it, but for what holds nothing."""
        node = self._nodes[number]
        kept = [one for child in node.children for one in self._kept(child)]
        is_kept = bool(kept or node.marks) or node.element.tag in _KEPT_EMPTY
        return [number, *kept] if is_kept else []

    def add(self, links: Links) -> PDFObjectReference:
        """Fill the objects; return the tree's reference, for the catalog.

        Args:
            links: the annotations, by the number of the bookmark that they lead to.
        """
        root, notes = Written(self._document), list[int]()
        for number, written in self._elements.items():
            node = self._nodes[number]
            parent = self._elements.get(node.parent, root).number
            said = _said(node.element)
            if node.element.tag is StructureType.NOTE:
                said += f"/ID({_ID.format(len(notes))})"
                notes.append(written.number)
            page = f"/Pg {_to(self._pages[node.marks[0][0]])}" if node.marks else ""
            kids = self._kids(number, links)
            held = f"/K[{' '.join(kids)}]" if len(kids) != 1 else f"/K {kids[0]}"
            name = _name(node.element)
            row = f"<</S/{name}/P {_to(parent)}{said}{page}{held if kids else ''}>>"
            written.data = row.encode("ascii")
        top = f"/K {_to(self._elements[0].number)}" if self._elements else ""
        parents = Dictionary({"Nums": self._parents()})
        names = [(f"({_ID.format(i)})", _to(one)) for i, one in enumerate(notes)]
        ids = f"/IDTree<</Names[{' '.join(map(''.join, names))}]>>" if notes else ""
        tree = _to(number_of(self._document, parents))
        row = f"<</Type/StructTreeRoot{top}/ParentTree {tree}{ids}>>"
        root.data = row.encode("ascii")
        return self._document.Reference(root)

    def _kids(self, number: int, links: Links) -> list[str]:
        """Return what an element holds: marked content, links, elements."""
        node = self._nodes[number]
        kids = list[tuple[tuple[int, int], str]]()
        for page, mark in node.marks:
            own = f"<</Type/MCR/Pg {_to(self._pages[page])}/MCID {mark}>>"
            is_here = page == node.marks[0][0]
            kids.append(((page, mark), str(mark) if is_here else own))
        inner = [x for x in node.children if x in self._elements]
        if node.marks:  # a formula stands among the words
            kids += [(self._nodes[x].marks[0], self._to_element(x)) for x in inner]
            inner = []
        found = [kid for _, kid in sorted(kids)]
        target = node.element.target
        for key, annotation in links.get(target, ()) if target is not None else ():
            found.append(f"<</Type/OBJR/Obj {_to(annotation)}>>")
            self._annotated[key] = self._elements[number].number
        return [*found, *map(self._to_element, inner)]

    def _to_element(self, number: int) -> str:
        return _to(self._elements[number].number)

    def _parents(self) -> Array:
        """Return whose each page's marked content is, and each link."""
        rows: list[object] = []
        for page, owners in enumerate(self._owners):
            held = " ".join([_to(self._elements[owner].number) for owner in owners])
            rows += [page, f"[{held}]"]
        for key, element in sorted(self._annotated.items()):
            rows += [key, _to(element)]
        return Array(rows)


def _to(number: int) -> str:
    """Return a reference to an object."""
    return f"{number} 0 R"


def _said(element: StructureElement) -> str:
    """Return what an element says of itself beside its kind, as a dictionary's entries."""
    if element.alt:
        return f"/Alt{utf16(element.alt)}"
    table = ""
    if element.tag is StructureType.TABLE_HEAD:
        table += "/Scope/Row" if element.heads_rows else "/Scope/Column"
    if element.columns > 1:
        table += f"/ColSpan {element.columns}"
    if element.rows > 1:
        table += f"/RowSpan {element.rows}"
    return f"/A<</O/Table{table}>>" if table else ""
