"""A tagged PDF as a reader aloud takes it: its tree, walked, and its pages, piece by piece.

Written from the standards alone (PDF 1.4, 9.5 to 9.7; ISO 14289-1): nothing of the writer
is used, so that the two may be held against each other.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

import pikepdf

INKS = {"Tj", "TJ", "'", '"', "Do", "re", "f", "S", "B", "sh"}
"""Operators that make a mark on the page, or a path for one."""
CELLS = {"TH", "TD"}
WITHIN = {
    "Table": {"Caption", "TR"}, "TR": CELLS, "L": {"LI"}, "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI"}, "TOCI": {"Reference"}, "Reference": {"Link"}, "Link": set(),
    "Figure": set(), "Caption": {"P"}, "Note": {"P"},
}  # fmt: skip
"""What an element may hold (PDF 1.4, tables 9.18 to 9.21); nothing said: any."""
INSIDE = {
    "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"},
    "TOCI": {"TOC"}, "Document": {""},
}  # fmt: skip
"""What an element must stand in."""


class Piece(NamedTuple):
    """What stands on a page in one marked-content sequence."""

    tag: str
    mcid: int | None
    """None: an artifact."""
    text: str
    pictures: int
    rules: int


@dataclass
class Node:
    """An element of the tree."""

    tag: str
    entries: pikepdf.Dictionary
    kids: list[Node | Piece] = field(default_factory=list)
    links: int = 0
    """Annotations that it holds."""

    @property
    def nodes(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def own(self) -> str:
        """Its own words."""
        return "".join(kid.text for kid in self.kids if isinstance(kid, Piece))

    @property
    def text(self) -> str:
        """Its words and those of all in it, as they are read out."""
        return "".join(kid.text for kid in self.kids)

    @property
    def attributes(self) -> dict[str, object]:
        found = self.entries.get("/A", {})
        return {str(key)[1:]: value for key, value in found.items()}

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.nodes:
            yield from kid.walk()

    def tree(self, depth: int = 0) -> Iterator[str]:
        """Yield a line an element: what it is, what it says of itself, its words."""
        said = {
            k: str(v).removeprefix("/") for k, v in self.attributes.items() if k != "O"
        }
        if "/Alt" in self.entries:
            said["Alt"] = str(self.entries.Alt)
        if self.links:
            said["links"] = str(self.links)
        row = [self.tag, *(f"{k}={v}" for k, v in sorted(said.items())), self.own]
        yield "  " * depth + " ".join(filter(None, row))
        for kid in self.nodes:
            yield from kid.tree(depth + 1)


class Tagged(NamedTuple):
    """A file that has been walked."""

    root: Node
    pages: list[list[Piece]]
    file: pikepdf.Pdf

    @property
    def text(self) -> str:
        return self.root.text

    @property
    def artifacts(self) -> list[str]:
        """Words of artifacts, page by page."""
        return ["".join(p.text for p in page if p.mcid is None) for page in self.pages]

    def tree(self) -> str:
        return "\n".join(self.root.tree())

    def of(self, tag: str) -> list[Node]:
        return [node for node in self.root.walk() if node.tag == tag]


def walk(data: bytes) -> Tagged:
    """Walk a file; whatever the standards forbid is an assertion that fails."""
    file = pikepdf.open(io.BytesIO(data))
    assert file.Root.MarkInfo.Marked is True
    assert "/Lang" in file.Root
    pages = [_Page(page).pieces for page in file.pages]
    root = _tree(file, pages)
    _nesting(root)
    _headings(root)
    for table in (node for node in root.walk() if node.tag == "Table"):
        _grid(table)
    return Tagged(root, pages, file)


class _Page:
    """Reads a page's operators; each mark of ink is in one piece, and in no other."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.fonts = {
            str(name): _unicodes(font.ToUnicode.read_bytes())
            for name, font in page.Resources.get("/Font", {}).items()
        }
        self.pieces: list[Piece] = []
        self.open: list[str] = []
        """What is open: ``text``, ``piece``, ``said`` (a span with its own text)."""
        self.font = self.said = self.shown = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            self._take(str(operator), operands)
        assert not self.open
        numbers = [piece.mcid for piece in self.pieces if piece.mcid is not None]
        assert numbers == list(range(len(numbers)))

    def _take(self, name: str, operands: list[object]) -> None:
        if name == "BT":
            self.open.append("text")
        elif name == "ET":
            assert self.open.pop() == "text", (
                "a piece begins in text and ends out of it"
            )
        elif name in ("BMC", "BDC"):
            self._begin(str(operands[0])[1:], operands[1] if name == "BDC" else {})
        elif name == "EMC":
            ended = self.open.pop()
            assert ended in ("piece", "said")
            if ended == "said":
                assert self.said == self.shown, "a span says other words than it shows"
        elif name == "Tf":
            self.font = str(operands[0])
        elif name in INKS:
            self._ink(name, operands)

    def _begin(self, tag: str, entries: dict[str, object]) -> None:
        if "/ActualText" in entries:
            assert "said" not in self.open
            self.open.append("said")
            self.said, self.shown = str(entries["/ActualText"]), ""
            return
        assert "piece" not in self.open, "a piece in a piece"
        mcid = entries.get("/MCID")
        assert (mcid is None) == (tag == "Artifact")
        self.open.append("piece")
        self.pieces.append(Piece(tag, None if mcid is None else int(mcid), "", 0, 0))

    def _ink(self, name: str, operands: list[object]) -> None:
        assert "piece" in self.open, f"{name} in no piece"
        words = ""
        if name in ("Tj", "TJ"):
            parts = operands if name == "Tj" else operands[0]
            codes = b"".join(bytes(x) for x in parts if isinstance(x, pikepdf.String))
            glyphs = (codes[i : i + 2] for i in range(0, len(codes), 2))
            words = "".join(map(self.fonts[self.font].__getitem__, glyphs))
        self.shown += words
        last = self.pieces[-1]
        self.pieces[-1] = last._replace(
            text=last.text + words,
            pictures=last.pictures + (name == "Do"),
            rules=last.rules + (name == "re"),
        )


@cache
def _unicodes(cmap: bytes) -> dict[bytes, str]:
    rows = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(char.decode()).decode("utf-16-be")
        for code, char in rows
    }


def _tree(file: pikepdf.Pdf, pages: list[list[Piece]]) -> Node:
    """Return the tree; what it says of the pages is what they, and the parents, say."""
    top = file.Root.StructTreeRoot
    assert top.Type == "/StructTreeRoot"
    nums = list(top.ParentTree.Nums)
    keys = [int(one) for one in nums[::2]]
    assert keys == sorted(set(keys))
    parents = dict(zip(keys, nums[1::2], strict=True))
    index = {page.objgen: n for n, page in enumerate(file.pages)}
    seen = Counter[tuple[int, int]]()
    used = Counter[int]()
    notes: list[tuple[str, tuple[int, int]]] = []

    def node_of(entries: pikepdf.Dictionary, parent: pikepdf.Dictionary) -> Node:
        assert entries.is_indirect
        assert entries.P.objgen == parent.objgen
        node = Node(str(entries.S)[1:], entries)
        if node.tag == "Note":
            notes.append((str(entries.ID), entries.objgen))
        kids = entries.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                at = entries.Pg if isinstance(kid, int) else kid.Pg
                page = index[at.objgen]
                mcid = kid if isinstance(kid, int) else int(kid.MCID)
                seen[page, mcid] += 1
                owned = [one for one in pages[page] if one.mcid is not None]
                assert owned[mcid].tag == node.tag
                key = int(file.pages[page].StructParents)
                assert parents[key][mcid].objgen == entries.objgen
                node.kids.append(owned[mcid])
            elif kid.get("/Type") == "/OBJR":
                key = int(kid.Obj.StructParent)
                used[key] += 1
                assert parents[key].objgen == entries.objgen
                assert kid.Obj.Subtype == "/Link"
                assert str(kid.Obj.Contents)
                node.links += 1
            else:
                node.kids.append(node_of(kid, entries))
        return node

    root = node_of(top.K, top)
    wanted = {
        (n, piece.mcid)
        for n, page in enumerate(pages)
        for piece in page
        if piece.mcid is not None
    }
    assert seen == Counter(wanted), "a piece is in no element, or in two"
    for n, page in enumerate(file.pages):
        assert page.Tabs == "/S"
        rows = parents.pop(int(page.StructParents))
        assert len(rows) == sum(one.mcid is not None for one in pages[n])
        for annotation in page.get("/Annots", []):
            assert used[int(annotation.StructParent)] == 1
            parents.pop(int(annotation.StructParent))
    assert not parents, "parents of nothing"
    names = list(top.get("/IDTree", {}).get("/Names", []))
    ids = [(str(a), b.objgen) for a, b in zip(names[::2], names[1::2], strict=True)]
    assert sorted(notes) == ids
    assert len({name for name, _ in ids}) == len(ids)
    return root


def _nesting(root: Node) -> None:
    assert root.tag == "Document"
    for node in root.walk():
        for kid in node.nodes:
            assert kid.tag in WITHIN.get(node.tag, {kid.tag}), (node.tag, kid.tag)
            assert node.tag in INSIDE.get(kid.tag, {node.tag}), (node.tag, kid.tag)
        if node.tag == "Table":
            assert all(kid.tag != "Caption" for kid in node.nodes[1:])
            assert len(node.nodes) > (node.nodes[0].tag == "Caption")
        if node.tag == "Figure":
            assert str(node.entries.Alt).strip()
            (piece,) = node.kids
            assert isinstance(piece, Piece)
            assert piece.pictures == 1
        if node.tag == "Formula":
            assert str(node.entries.Alt).strip()
        if node.tag == "TH":
            assert node.attributes["Scope"] in ("/Row", "/Column")
        if node.tag == "Link":
            assert node.links
        if node.tag not in CELLS:
            assert node.kids, f"{node.tag} of nothing"
        if re.fullmatch("H[1-6]|P|Caption|LBody|Note", node.tag):
            assert node.text.strip(), f"{node.tag} without words"


def _headings(root: Node) -> None:
    """ISO 14289-1, 7.4.2: the first is H1, none is passed over on the way down."""
    before = 0
    for node in root.walk():
        if re.fullmatch("H[1-6]", node.tag):
            level = int(node.tag[1])
            assert level <= before + 1
            before = level


def _grid(table: Node) -> None:
    """ISO 14289-1, 7.2: each place of the grid is in one cell."""
    rows = [kid for kid in table.nodes if kid.tag == "TR"]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.nodes:
            while (y, x) in taken:
                x += 1
            wide = int(cell.attributes.get("ColSpan", 1))
            deep = int(cell.attributes.get("RowSpan", 1))
            places = {(y + j, x + i) for j in range(deep) for i in range(wide)}
            assert not places & taken
            taken |= places
    columns = 1 + max(x for _, x in taken)
    assert len(taken) == columns * len(rows)
    assert max(y for y, _ in taken) == len(rows) - 1


def words(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(chain.from_iterable(text.split()))
