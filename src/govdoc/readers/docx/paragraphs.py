"""``w:body`` -> paragraphs and rows of text with the names of their styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from govdoc.model.roles import Role
from govdoc.model.word_styles import style_name
from govdoc.readers.docx.package import W

_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    {
        f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText",
        f"{W}footnoteReference", f"{W}pict", f"{W}drawing", f"{W}object",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # fmt: skip
"""What is no text of the paragraph: properties, deletions, field codes, drawings."""


_TABLE = style_name(Role.TABLE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text."""

    text: str
    style: str
    """Name of its character style in lower case, or an empty string."""


@dataclass(frozen=True, slots=True)
class Source:
    """One ``w:p``, or one ``w:tr`` as the text reader would have it."""

    number: int
    """1-based, among all paragraphs and rows."""
    style: str
    """Name of its paragraph style in lower case, ``normal`` when it names none."""
    pieces: tuple[Piece, ...]
    goes_on: bool
    """True: a style separator ends it, so the next one stands on the same line."""
    is_row: bool = False
    """True: a row; its text is ``| cell | cell |``."""
    is_sideways: bool = False
    """True: its section's paper lies on its side."""

    @property
    def text(self) -> str:
        """All pieces' text, joined."""
        return "".join(piece.text for piece in self.pieces)


def style_names(styles: Element | None) -> dict[str, str]:
    """Return style id → name in lower case."""
    found = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        name = _value(style.find(f"{W}name"))
        found[style.get(f"{W}styleId", "")] = name.lower()
    return found


def sources(body: Element, names: dict[str, str]) -> Iterator[Source]:
    """Yield every paragraph and every row of a table, in the order of the file."""
    section: list[Source] = []
    for number, element in enumerate(_blocks(body), 1):
        is_row = element.tag == f"{W}tr"
        section.append((_row if is_row else _paragraph)(number, element, names))
        end = element.find(f"{W}pPr/{W}sectPr")
        if end is not None:
            yield from _turned(section, end)
            section = []
    yield from _turned(section, body.find(f"{W}sectPr"))


def _turned(section: list[Source], properties: Element | None) -> Iterator[Source]:
    """Yield what a section holds, and say of it whether the paper lies on its side."""
    size = None if properties is None else properties.find(f"{W}pgSz")
    is_sideways = size is not None and size.get(f"{W}orient") == "landscape"
    for one in section:
        yield replace(one, is_sideways=True) if is_sideways else one


def _blocks(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tr"):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _paragraph(number: int, element: Element, names: dict[str, str]) -> Source:
    style, mark = "", None
    properties = element.find(f"{W}pPr")
    if properties is not None:
        style = _value(properties.find(f"{W}pStyle"))
        mark = properties.find(f"{W}rPr/{W}specVanish")
    name = names.get(style, style.lower()) or "normal"
    return Source(number, name, tuple(_pieces(element, names)), mark is not None)


def _row(number: int, row: Element, names: dict[str, str]) -> Source:
    cells = []
    for cell in row.iterfind(f"{W}tc"):
        lines = ("".join(p.text for p in _pieces(one, names)) for one in _blocks(cell))
        text = " ".join(" ".join(lines).split())
        cells.append(text.replace("|", "\\|"))
    text = f"| {' | '.join(cells)} |" if any(cells) else ""
    return Source(number, _TABLE, (Piece(text, ""),), goes_on=False, is_row=True)


def _pieces(parent: Element, names: dict[str, str]) -> Iterator[Piece]:
    for child in parent:
        if child.tag == f"{W}r":
            text = "".join(_texts(child))
            style = _value(child.find(f"{W}rPr/{W}rStyle"))
            if text and child.find(f"{W}rPr/{W}vanish") is None:
                yield Piece(text, names.get(style, style.lower()))
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, names)


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.get(f"{W}type") not in ("page", "column"):
            yield _TEXTS.get(child.tag, "")


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
