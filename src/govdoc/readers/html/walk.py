"""The tree of a page -> its blocks, in order; nothing here goes down it by recursion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from govdoc.limits import Limits
from govdoc.model.source import SourceNote, SourceParagraph, SourcePicture
from govdoc.readers.html.css import Declared, Sheet
from govdoc.readers.html.gather import Chunk, Gatherer, paragraph_of
from govdoc.readers.html.lists import BULLETS, Counted, open_list
from govdoc.readers.html.looks import PageLook, look_of
from govdoc.readers.html.notes import Notes, is_endnote
from govdoc.readers.html.pictures import WebPictures
from govdoc.readers.html.shelf import Shelf, ShelfPiece
from govdoc.readers.html.tables import TableKind, TablePlan

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
        "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul", "xmp",
    }
)  # fmt: skip
"""Elements that stand on lines of their own."""
_DISPLAYED = frozenset({"block", "list-item", "table", "table-row", "flex", "grid"})
_UNREAD = frozenset(
    {
        "script", "style", "head", "template", "xml", "annotation", "annotation-xml",
        "rp", "noframes", "datalist",
    }
)  # fmt: skip
"""Elements of which nothing is ever seen."""
_UNPRINTED = frozenset({"button", "noscript"})
_EMBEDDED = {
    "iframe": "嵌入的网页", "object": "嵌入的对象", "embed": "嵌入的对象", "video": "视频",
    "audio": "音频", "svg": "矢量图", "canvas": "图画", "applet": "嵌入的对象",
}  # fmt: skip
"""Elements that show what no Source bears."""
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"tr", "td", "th"})
_SYMBOLS = ("wingdings", "symbol", "webdings")
"""Faces in which a letter is a bullet."""
_SIGNS = frozenset("·lnuØ")
"""Letters that are bullets in them."""
_TYPED = frozenset({"", "text", "number", "date", "tel", "email"})
"""Fields of a form that show what is typed in them."""


@dataclass(slots=True)
class WebTold:
    """What the page has, and no Source bears."""

    pictures: list[tuple[str, int]] = field(default_factory=list)
    """Why they are not there, and the number of the block in or behind which they would
    be."""
    embedded: list[tuple[str, int]] = field(default_factory=list)
    """What it is, and the same number."""
    hidden: list[tuple[str, int]] = field(default_factory=list)
    """Words that the page does not show, and the number of the block that follows."""
    nested: int = 0
    """Tables inside tables."""
    formulas: int = 0


class Site(NamedTuple):
    """What is known of a page before it is walked."""

    sheet: Sheet
    pictures: WebPictures
    plans: Mapping[Any, TablePlan]
    notes: Notes
    is_site: bool
    """It stands on a web site, whose own styles are elsewhere."""


class Walker:
    """Walks a tree once, and keeps what it finds."""

    def __init__(self, site: Site, limits: Limits, name: str) -> None:
        """Begin with nothing.

        Args:
            site: what is known of the page.
            limits: how many paragraphs and cells there may be.
            name: how errors call the page.
        """
        self.told = WebTold()
        self._site, self._limits, self._name = site, limits, name
        self._shelf = Shelf(site.plans, site.sheet, limits, name)
        self._gathered = Gatherer()
        self._looks: list[PageLook] = [PageLook()]
        self._lists: list[Counted] = []
        self._label = ""
        """What comes before the words of the next paragraph."""
        self._labelled: Any = None
        """The element that the page itself has written a label in, while it is open."""
        self._pictures: list[SourcePicture] = []
        """Those inside the paragraph, which come behind it."""
        self._element: Any = None
        """The innermost block."""

    @property
    def pieces(self) -> list[ShelfPiece]:
        """What was found, in the order of the page."""
        return self._shelf.pieces

    @property
    def _here(self) -> int:
        """The number of the paragraph that is being gathered, or of the last block."""
        return self._shelf.number + (not self._gathered.is_empty)

    def walk(self, root: Any) -> None:
        """Walk a tree.

        Raises:
            InputError: more paragraphs or cells than the limits.
        """
        self._element = root
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                if self._is_left_out(element):
                    walk.skip_subtree()
                    skipped = element
                else:
                    self._start(element)
                continue
            if event == "end" and element is not skipped:
                self._end(element)
            if element is not root and element.tail:
                self._add(element.tail)
        self._flush()

    def _add(self, text: str) -> None:
        if self._labelled is not None:
            self._label += text
        else:
            self._gathered.add(text, self._looks[-1])

    def _is_left_out(self, element: Any) -> bool:
        """Say whether nothing more inside an element is read; what is to be told, is."""
        tag, look = element.tag, self._looks[-1]
        notes = self._site.notes
        if tag in _UNREAD or element in notes.holders or element in notes.backs:
            return True
        if element in notes.calls:
            holder = notes.calls[element]
            self._gathered.add_note(self._note(holder), look)
        elif tag in _EMBEDDED:
            self.told.embedded.append((_EMBEDDED[tag], self._here))
        elif tag == "rt":
            self._gathered.add(f"（{''.join(element.itertext()).strip()}）", look)
        elif tag == "select":
            self._gathered.add(_chosen(element), look)
        elif self._is_hidden(element):
            words = " ".join("".join(_words(element)).split())
            if words:
                self.told.hidden.append((words, self._shelf.number + 1))
        else:
            return False
        return True

    def _is_hidden(self, element: Any) -> bool:
        if element.tag in _UNPRINTED or element.get("hidden") is not None:
            return True
        declared = self._site.sheet.declared(element)
        is_none = declared.get("display", "").lower() == "none"
        return is_none or declared.get("mso-hide", "").lower() == "all"

    def _note(self, holder: Any) -> SourceNote:
        """Return the note that stands in an element; notes call no others."""
        notes = self._site.notes._replace(calls={}, holders=frozenset())
        inside = Walker(self._site._replace(notes=notes), self._limits, self._name)
        inside.walk(holder)
        found = [one.block for one in inside.pieces if one.block.text.strip()]
        paragraphs = [one for one in found if isinstance(one, SourceParagraph)]
        return SourceNote(tuple(map(_stripped, paragraphs)), is_endnote(holder))

    def _start(self, element: Any) -> None:
        tag = element.tag
        declared = self._site.sheet.declared(element)
        if tag in _BLOCKS or declared.get("display", "").lower() in _DISPLAYED:
            self._flush()
            self._element = element
        self._looks.append(look_of(element, declared, self._looks[-1]))
        if tag in _LISTS or tag == "li":
            self._count(element, declared)
        elif tag == "table":
            self.told.nested += self._is_inside(element)
            self._shelf.open_table(element)
        elif tag in _CELLS:
            self._shelf.open_part(element)
        else:
            self._show(element, declared)
        is_label = declared.get("mso-list", "").lower() == "ignore"
        if is_label and self._labelled is None:
            self._labelled, self._label = element, ""
        if element.text:
            self._add(element.text)

    def _is_inside(self, table: Any) -> bool:
        plan = self._site.plans.get(table)
        return plan is not None and plan.kind is TableKind.INSIDE

    def _show(self, element: Any, declared: Declared) -> None:
        """Read what an element shows by itself."""
        tag = element.tag
        if tag == "br":
            self._gathered.add_break(self._looks[-1])
        elif tag == "img":
            self._picture(element, declared)
        elif tag == "input":
            self._field(element)
        elif tag == "math":
            self.told.formulas += 1

    def _end(self, element: Any) -> None:
        tag = element.tag
        if element is self._labelled:
            self._labelled = None
            self._label = self._read_label()
        if tag in _BLOCKS or element is self._element:
            self._flush()
            parent = element.getparent()
            self._element = parent if parent is not None else element
        self._looks.pop()
        if tag in _LISTS:
            self._lists.pop()
            self._label = ""
        elif tag == "li":
            self._label = ""
        elif tag in _CELLS:
            self._shelf.close_part(element)
        elif tag == "table":
            self._shelf.close_table(element)

    def _count(self, element: Any, declared: Declared) -> None:
        """Begin a list, or an item of one."""
        if element.tag == "li":
            own = self._lists[-1].label(element, declared) if self._lists else ""
            self._label = own
            return
        is_named = element.get("class") or element.get("id")
        is_styled = self._site.is_site and element.tag != "ol" and is_named
        self._lists.append(
            open_list(element, declared, self._lists, is_marked=not is_styled)
        )

    def _read_label(self) -> str:
        """Return the number or the bullet that Word has written before a paragraph."""
        label = " ".join(self._label.replace("\xa0", " ").split())
        face = self._looks[-1].face.lower()
        is_sign = label in _SIGNS or any(one in face for one in _SYMBOLS)
        return BULLETS[0] if label and is_sign else label

    def _field(self, element: Any) -> None:
        """Read what a field of a form shows as filled in."""
        look, kind = self._looks[-1], element.get("type", "").lower()
        if kind in ("checkbox", "radio"):
            is_set = element.get("checked") is not None
            self._gathered.add("☑" if is_set else "☐", look)
            self._label = "" if self._label in BULLETS else self._label
        elif kind in _TYPED:
            self._gathered.add(element.get("value", ""), look)

    def _picture(self, element: Any, declared: Declared) -> None:
        lost = Counter[str]()
        found = self._site.pictures.read(element, declared, lost)
        self.told.pictures += [(why, self._here) for why in lost]
        if found is None:
            return
        if self._gathered.is_empty:
            self._shelf.put(found, self._element)
        else:
            self._pictures.append(found)

    def _flush(self) -> None:
        """End the paragraph that is being gathered."""
        if not self._gathered.is_begun and not self._pictures:
            return
        parts = self._gathered.take()
        label = self._label if any(parts) else ""
        for n, part in enumerate(parts):
            made = paragraph_of(part, label if not n else "")
            self._shelf.put(made, self._element, tuple(_links(part)))
        if label:
            self._label = ""
        for picture in self._pictures:
            self._shelf.put(picture, self._element)
        self._pictures = []


def _stripped(paragraph: SourceParagraph) -> SourceParagraph:
    """Return a note's paragraph without blanks at its ends, where it is of one run."""
    if paragraph.runs:
        return paragraph
    return paragraph._replace(text=paragraph.text.strip())


def _chosen(select: Any) -> str:
    """Return what a list to choose from shows."""
    options = list(select.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None]
    return "".join("".join(one.itertext()) for one in chosen or options[:1]).strip()


def _words(element: Any) -> Iterator[str]:
    """Yield the words of an element that its page could show."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "start":
            if one.tag in _UNREAD:
                walk.skip_subtree()
            elif one.text:
                yield one.text
        elif one is not element and one.tail:
            yield one.tail


def _links(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str]]:
    """Yield the links among chunks; neighbours of one address are one."""
    words, address = "", ""
    for one in (*chunks, Chunk("", PageLook())):
        if one.look.link != address:
            if address:
                yield words, address
            words, address = "", one.look.link
        words += one.text
