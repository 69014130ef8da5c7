"""``w:styles`` -> how paragraphs and characters look, as Word puts it together.

From the farthest to the nearest, the nearest winning: the file's defaults, the styles that a
paragraph's is based on, that style, the characters' own style with those it is based on, and
what stands at the words themselves. Bold, hidden and their like are switches: a character
style turns over what the paragraph's style has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args
from xml.etree.ElementTree import Element

from govdoc.readers.docx.package import W, is_on, number_of, value_of
from govdoc.readers.docx.theme import theme_fonts

Align = Literal["left", "center", "right", "justify"]

_NO_LEVEL = 9
"""What ``w:outlineLvl`` says of body text; headings have 0 to 8."""
_MOST_ANCESTORS = 20
_MOST_LEVELS = 9
_ALIGNS = MappingProxyType(
    {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}
    | {align: align for align in get_args(Align)}
)
"""Words of ``w:jc``, by the words of ours."""
_PARAGRAPH, _RUN, _BASED_ON = f"{W}pPr", f"{W}rPr", f"{W}basedOn"
_DEFAULTS = f"{W}docDefaults"
_ID, _TYPE, _DEFAULT = f"{W}styleId", f"{W}type", f"{W}default"


class Numbered(NamedTuple):
    """The list that a paragraph stands in."""

    list_id: str = ""
    """Of its ``w:num``; empty or 0: in none."""
    level: int | None = None
    """From 0; None: not said."""
    is_own: bool = False
    """The level stands at the paragraph itself."""


class Look(NamedTuple):
    """What properties say of a paragraph and its characters; None: nothing."""

    outline: int | None = None
    """1 to 9; 0: body text."""
    align: str | None = None
    starts_page: bool | None = None
    list_id: str | None = None
    level: int | None = None
    """In the list, from 0."""
    style: str | None = None
    """Id of the characters' own."""
    size: float | None = None
    """pt."""
    face: str | None = None
    """Of Han characters."""
    script: str | None = None
    """``superscript``, ``subscript``, or a word for neither."""
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """Return these properties, and those below where these say nothing."""
        if self is NO_LOOK or below is NO_LOOK:
            return below if self is NO_LOOK else self
        said = {key: own for key, own in self._asdict().items() if own is not None}
        return below._replace(**said)

    def switched(self, below: Look, defaults: Look) -> Look:
        """Return a character style's look over a paragraph style's, under the switches."""
        switches: dict[str, Any] = {}
        for key in _SWITCHES:
            own, other, always = (getattr(one, key) for one in (self, below, defaults))
            if not (own is other is always is None):
                switches[key] = bool(always) or bool(own) is not bool(other)
        return self.over(below.over(defaults))._replace(**switches)


NO_LOOK = Look()
_SWITCHES = ("is_bold", "is_italic", "is_struck", "is_hidden")


class Styles:
    """The styles of a file, by the ids that paragraphs and runs name them with."""

    def __init__(self, root: Element | None, theme: Element | None = None) -> None:
        """Keep the styles; each is read when first asked for."""
        found: Iterator[Element] = (
            iter(()) if root is None else root.iterfind(f"{W}style")
        )
        self._styles = {style.get(_ID, ""): style for style in found}
        self._fonts = theme_fonts(theme)
        self._names: dict[str, str] = {"": ""}
        self._own: dict[str, Look] = {}
        self._looks: dict[str, Look] = {}
        self._characters: dict[tuple[str, str], Look] = {}
        self._runs: dict[tuple[Look, str], Look] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._default = next(filter(self._is_default, self._styles), "")
        defaults = None if root is None else root.find(_DEFAULTS)
        self._defaults = NO_LOOK if defaults is None else self._read_defaults(defaults)

    def name(self, style: str) -> str:
        """Return a style's name in lower case; of one that is not there, its id."""
        if style not in self._names:
            element = self._styles.get(style)
            named = "" if element is None else value_of(element.find(f"{W}name"))
            self._names[style] = (named or style).lower()
        return self._names[style]

    def look(self, style: str) -> Look:
        """Return how paragraphs of a style look; where it is none, of the default one."""
        if style not in self._looks:
            own = self._whole(style if style in self._styles else self._default)
            self._looks[style] = NO_LOOK.switched(own, self._defaults)
        return self._looks[style]

    def lineage(self, style: str) -> tuple[str, ...]:
        """Return the ids of a paragraph's style and of those that it is based on."""
        if style not in self._lineages:
            first = style if style in self._styles else self._default
            self._lineages[style] = tuple(self._ancestry(first))
        return self._lineages[style]

    def characters(self, paragraph: str, style: str = "") -> Look:
        """Return how characters of a style look in paragraphs of a style."""
        key = (paragraph, style)
        if key not in self._characters:
            below = self._whole(
                paragraph if paragraph in self._styles else self._default
            )
            self._characters[key] = self._whole(style).switched(below, self._defaults)
        return self._characters[key]

    def run(self, properties: Element, paragraph: str) -> Look:
        """Return how a run looks, by its ``w:rPr``, in paragraphs of a style."""
        own = self.of_run(properties)
        key = (own, paragraph)
        found = self._runs.get(key)
        if found is None:
            found = own.over(self.characters(paragraph, own.style or ""))
            self._runs[key] = found
        return found

    def of_run(self, properties: Element) -> Look:
        """Return what ``w:rPr`` itself says of its characters."""
        said: dict[str, Any] = {}
        for child in properties:
            known = _OF_RUNS.get(child.tag)
            if known is not None:
                said[known[0]] = known[1](child)
            elif child.tag == _FONTS:
                said["face"] = self._face(child)
        return _look(said)

    def of_paragraph(self, properties: Element) -> Look:
        """Return what ``w:pPr`` itself says of its paragraph."""
        said: dict[str, Any] = {}
        for child in properties:
            known = _OF_PARAGRAPHS.get(child.tag)
            if known is not None:
                said[known[0]] = known[1](child)
            elif child.tag == _LIST:
                said["list_id"] = value_of(child.find(f"{W}numId")) or None
                level = number_of(child.find(f"{W}ilvl"))
                said["level"] = None if level is None else min(level, _MOST_LEVELS)
        return _look(said)

    def numbered(self, own: Look, style: str) -> Numbered:
        """Return the list a paragraph stands in, by itself or by its style."""
        below = self.look(style)
        return Numbered(
            (below.list_id if own.list_id is None else own.list_id) or "",
            below.level if own.level is None else own.level,
            own.level is not None,
        )

    def _face(self, fonts: Element) -> str | None:
        """Return the family of Han characters; a theme's goes before a name."""
        theme = fonts.get(f"{W}eastAsiaTheme")
        return self._fonts.get(theme or "") or fonts.get(f"{W}eastAsia")

    def _read_defaults(self, element: Element) -> Look:
        run = element.find(f"{W}rPrDefault/{_RUN}")
        paragraph = element.find(f"{W}pPrDefault/{_PARAGRAPH}")
        look = NO_LOOK if paragraph is None else self.of_paragraph(paragraph)
        return look if run is None else look.over(self.of_run(run))

    def _is_default(self, style: str) -> bool:
        element = self._styles[style]
        is_of_paragraphs = element.get(_TYPE) == "paragraph"
        return is_of_paragraphs and element.get(_DEFAULT) in ("1", "true", "on")

    def _whole(self, style: str) -> Look:
        """Return what a style and those it is based on say, without the defaults."""
        if style not in self._own:
            look = NO_LOOK
            for one in self._ancestry(style):
                look = look.over(self._of_style(self._styles[one]))
            self._own[style] = look
        return self._own[style]

    def _of_style(self, style: Element) -> Look:
        paragraph, run = style.find(_PARAGRAPH), style.find(_RUN)
        look = NO_LOOK if paragraph is None else self.of_paragraph(paragraph)
        return look if run is None else look.over(self.of_run(run))

    def _ancestry(self, style: str) -> Iterator[str]:
        """Yield a style and those that it is based on, which may go round in a ring."""
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get(style)
            if element is None:
                return
            yield style
            style = value_of(element.find(_BASED_ON))


def _look(said: dict[str, Any]) -> Look:
    return Look(**said) if said else NO_LOOK


def _outline(element: Element) -> int | None:
    level = number_of(element)
    if level is None:
        return None
    return level + 1 if level < _NO_LEVEL else 0


def _size(element: Element) -> float | None:
    half_points = number_of(element)
    return None if half_points is None else half_points / 2


_Read = Callable[[Element], Any]
_FONTS, _LIST = f"{W}rFonts", f"{W}numPr"
_OF_RUNS: dict[str, tuple[str, _Read]] = {
    f"{W}rStyle": ("style", value_of),
    f"{W}sz": ("size", _size),
    f"{W}vertAlign": ("script", value_of),
    f"{W}b": ("is_bold", is_on),
    f"{W}i": ("is_italic", is_on),
    f"{W}strike": ("is_struck", is_on),
    f"{W}vanish": ("is_hidden", is_on),
}
_OF_PARAGRAPHS: dict[str, tuple[str, _Read]] = {
    f"{W}outlineLvl": ("outline", _outline),
    f"{W}jc": ("align", lambda element: _ALIGNS.get(value_of(element))),
    f"{W}pageBreakBefore": ("starts_page", is_on),
}
