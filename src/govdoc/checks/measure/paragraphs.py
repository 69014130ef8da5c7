"""``w:p`` -> `MeasuredParagraph`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from govdoc.checks.measure.cascade import NO_TABLE, Cascade, CellLook
from govdoc.checks.measure.colours import HIGHLIGHTS, Colours
from govdoc.checks.measure.layers import TWIPS, Layer
from govdoc.checks.measure.types import MeasuredParagraph, MeasuredRun
from govdoc.checks.measure.words import OpenFields, Word, words_of
from govdoc.readers.docx.xml import W, find_all, to_number, value_of

_LINE = 12.0
"""pt: what a line is where spacing is said in lines and there is no grid."""
_AUTO = 14.0
"""pt: what Word sets between paragraphs where it is automatic."""
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_EIGHTHS = 8.0
_LOW = 8419
"""Twips: half the height of A4; a frame that is placed below it stands at the foot."""
_SIDES = ("top", "bottom", "left", "right", "between")


class ParagraphMeasure:
    """What measures the paragraphs of a part."""

    def __init__(self, cascade: Cascade, colours: Colours) -> None:
        """Keep what looks are made of; no field is open."""
        self.cascade, self.colours = cascade, colours
        self._fields = OpenFields()
        self.words: list[Word] = []
        """Of the paragraph that was measured last."""
        self.layer = Layer()
        """What is in force of it."""

    def anew(self) -> ParagraphMeasure:
        """Return the same for another part."""
        return ParagraphMeasure(self.cascade, self.colours)

    def measure(
        self, paragraph: Element, table: CellLook = NO_TABLE, **known: Any
    ) -> MeasuredParagraph:
        """Measure a paragraph.

        Args:
            paragraph: the element.
            table: in which it stands.
            known: what else is known of it, as fields of `MeasuredParagraph`.
        """
        properties = paragraph.find(f"{W}pPr")
        style = self.cascade.style_of(properties)
        layer = self.layer = self.cascade.paragraph(properties, table)
        self.words = list(words_of(paragraph, self._fields))
        ground = self.colours.ground(layer.get("ground"))
        runs = tuple(self._runs(self.words, style, table, ground))
        size = next((one.size for one in runs if one.text.strip()), 0.0)
        size = size or self._mark_size(properties, style, table)
        frame = layer.get("frame")
        rule = layer.get("rule", "auto")
        line = layer.get("line", 240)
        first_chars = layer.get("first_chars") or None
        drawn = next(find_all(paragraph, _DRAWN), None)
        found = MeasuredParagraph(
            "".join(one.text for one in runs if not one.hidden),
            runs,
            align=layer.get("align", "left"),
            first_line=_in_pt(layer, "first", size),
            left=_left(layer, size),
            right=_in_pt(layer, "right", size),
            pitch=line / 240 if rule == "auto" else line / TWIPS,
            pitch_rule=rule,
            before=_gap(layer, "before"),
            after=_gap(layer, "after"),
            starts_page=layer.get("starts_page", False),
            keeps_next=layer.get("keeps_next", False),
            is_framed=frame is not None,
            frame_bottom=frame is not None and stands_low(frame, ""),
            on_grid=layer.get("on_grid", True),
            style=self.cascade.styles.name(style),
            outline=layer.get("outline"),
            borders=tuple(borders(layer.get("borders"), self.colours)),
            has_drawing=drawn is not None,
            first_chars=first_chars,
            size=size,
        )
        return found._replace(**known) if known else found

    def _runs(
        self, words: list[Word], style: str, table: CellLook, ground: str
    ) -> Iterator[MeasuredRun]:
        """Yield the runs; those that are set alike as one."""
        looks: dict[Element | None, MeasuredRun] = {}
        last: MeasuredRun | None = None
        for word in words:
            if not word.text:
                continue
            look = looks.get(word.properties)
            if look is None:
                look = self._look(word.properties, style, table, ground)
                looks[word.properties] = look
            if last is not None and last._replace(text="") == look:
                last = last._replace(text=last.text + word.text)
                continue
            if last is not None:
                yield last
            last = look._replace(text=word.text)
        if last is not None:
            yield last

    def _look(
        self, properties: Element | None, style: str, table: CellLook, ground: str
    ) -> MeasuredRun:
        layer = self.cascade.run(properties, style, table)
        marked = HIGHLIGHTS.get(layer.get("highlight", ""), "")
        own = self.colours.ground(layer.get("ground"))
        return MeasuredRun(
            "",
            layer.get("face", ""),
            layer.get("latin", ""),
            layer["size"],
            layer["bold"],
            layer["italic"],
            layer.get("underline", False),
            self.colours.text(layer.get("colour")),
            marked or own or ground,
            layer["hidden"],
            layer.get("spacing", 0.0),
            layer.get("script", "") in ("superscript", "subscript"),
            0.0 if layer.get("fits") else layer.get("scale", 1.0),
        )

    def _mark_size(
        self, properties: Element | None, style: str, table: CellLook
    ) -> float:
        """Return the size of a paragraph without words: that of its mark."""
        mark = None if properties is None else properties.find(f"{W}rPr")
        return float(self.cascade.run(mark, style, table)["size"])


def _in_pt(layer: Layer, key: str, size: float) -> float:
    """Return an indent; one in characters wins, unless it says none."""
    chars = layer.get(f"{key}_chars")
    return float(chars * size) if chars else float(layer.get(key, 0.0))


def _left(layer: Layer, size: float) -> float:
    """Return the left indent; to one in characters Word adds what hangs."""
    hangs = max(-_in_pt(layer, "first", size), 0.0) if layer.get("left_chars") else 0.0
    return _in_pt(layer, "left", size) + hangs


def _gap(layer: Layer, key: str) -> float:
    if layer.get(f"{key}_auto"):
        return _AUTO
    lines = layer.get(f"{key}_lines")
    return float(lines * _LINE) if lines else float(layer.get(key, 0.0))


def stands_low(place: Element, prefix: str) -> bool:
    """Return whether a frame, or a table that floats, is put to the foot of the page.

    Args:
        place: ``w:framePr``, or ``w:tblpPr``.
        prefix: of its attributes: empty, or ``tblp``.
    """
    align = place.get(f"{W}yAlign") or place.get(f"{W}{prefix}YSpec")
    if align:
        return align in ("bottom", "outside")
    anchor = place.get(f"{W}vAnchor", "text" if not prefix else "page")
    y = to_number(place.get(f"{W}{prefix}Y" if prefix else f"{W}y"))
    return anchor in ("page", "margin") and (y or 0) > _LOW


def borders(
    element: Element | None, colours: Colours
) -> Iterator[tuple[str, str, float, str]]:
    """Yield the rules that ``w:pBdr``, or a cell's borders, draw."""
    for side in () if element is None else element:
        name, style = side.tag.rpartition("}")[2], value_of(side)
        if name in _SIDES and style not in ("none", "nil", ""):
            weight = (to_number(side.get(f"{W}sz")) or 0) / _EIGHTHS
            yield name, style, weight, colours.text(side_colour(side))


def side_colour(side: Element) -> Element:
    """Return a border as what `Colours.text` reads: its colour stands in another key."""
    said = side.get(f"{W}color", "auto")
    other = Element(side.tag, {f"{W}val": said})
    if side.get(f"{W}themeColor"):
        other.set(f"{W}themeColor", side.get(f"{W}themeColor", ""))
    return other
