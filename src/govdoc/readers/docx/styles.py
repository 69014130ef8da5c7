"""``w:styles`` -> what each style says, its ancestors included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.readers.docx.package import W, number_of, value_of

_OUTLINE, _ALIGN, _OF_RUNS = (
    f"{W}outlineLvl",
    f"{W}jc",
    (f"{W}sz", f"{W}rFonts", f"{W}b"),
)
_NO_LEVEL = 9
"""What ``w:outlineLvl`` says of body text; headings have 0 to 8."""
_MOST_ANCESTORS = 20
_ALIGNS = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}
"""Words of ``w:jc`` that we call otherwise."""


class Look(NamedTuple):
    """What properties say of a paragraph; None: nothing."""

    outline: int | None = None
    """1 to 9."""
    align: str | None = None
    size: float | None = None
    """pt."""
    face: str | None = None
    is_bold: bool | None = None

    def over(self, below: Look) -> Look:
        """Return these properties, and those below where these say nothing."""
        if self is NO_LOOK or below is NO_LOOK:
            return below if self is NO_LOOK else self
        said = {key: own for key, own in self._asdict().items() if own is not None}
        return below._replace(**said)


NO_LOOK = Look()


class Styles:
    """The styles of a file, by the ids that paragraphs and runs name them with."""

    def __init__(self, root: Element | None) -> None:
        """Keep the styles; each is read when first asked for."""
        found = () if root is None else root.iterfind(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._names: dict[str, str] = {"": ""}
        self._looks: dict[str, Look] = {}
        self._default = next(filter(self._is_default, self._styles), "")

    def name(self, style: str) -> str:
        """Return a style's name in lower case; of one that is not there, its id."""
        if style not in self._names:
            element = self._styles.get(style)
            named = "" if element is None else value_of(element.find(f"{W}name"))
            self._names[style] = (named or style).lower()
        return self._names[style]

    def look(self, style: str) -> Look:
        """Return what a paragraph's style says; of none, the default one."""
        if style not in self._looks:
            look = NO_LOOK
            for element in self._ancestry(style or self._default):
                look = look.over(_look_of_style(element))
            self._looks[style] = look
        return self._looks[style]

    def _is_default(self, style: str) -> bool:
        element = self._styles[style]
        kind, default = element.get(f"{W}type"), element.get(f"{W}default")
        return kind == "paragraph" and default in ("1", "true", "on")

    def _ancestry(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, which may go round in a ring."""
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value_of(element.find(f"{W}basedOn"))


def _look_of_style(style: Element) -> Look:
    paragraph, run = style.find(f"{W}pPr"), style.find(f"{W}rPr")
    look = NO_LOOK if paragraph is None else own_look(paragraph)
    return look if run is None else look.over(run_look(run))


def own_look(properties: Element) -> Look:
    """Return what ``w:pPr`` says of its paragraph."""
    level = number_of(properties.find(_OUTLINE))
    align = value_of(properties.find(_ALIGN)) or None
    outline = level + 1 if level is not None and level < _NO_LEVEL else None
    if outline is None and align is None:
        return NO_LOOK
    return Look(outline, _ALIGNS.get(align or "", align))


def run_look(properties: Element) -> Look:
    """Return what ``w:rPr`` says of its characters."""
    size, fonts, bold = map(properties.find, _OF_RUNS)
    half_points = number_of(size)
    if size is None and fonts is None and bold is None:
        return NO_LOOK
    return Look(
        size=None if half_points is None else half_points / 2,
        face=None if fonts is None else fonts.get(f"{W}eastAsia"),
        is_bold=None if bold is None else value_of(bold) not in ("0", "false", "off"),
    )
