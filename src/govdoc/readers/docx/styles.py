"""``w:styles`` -> how paragraphs and characters look, as Word puts it together.

From the farthest to the nearest, the nearest winning: the file's defaults, the styles that a
paragraph's is based on, that style, the characters' own style with those it is based on, and
what stands at the words themselves. What sets characters apart is in `marks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, Self, TypeVar, get_args

from govdoc.readers.docx.theme import theme_fonts
from govdoc.readers.docx.xml import Element, W, is_on, number_of, value_of

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
    size: float | None = None
    """pt."""
    face: str | None = None
    """Of Han characters."""

    def over(self, below: Look) -> Look:
        """Return these properties, and those below where these say nothing."""
        if self is NO_LOOK or below is NO_LOOK:
            return below if self is NO_LOOK else self
        nearest = [
            low if own is None else own for own, low in zip(self, below, strict=True)
        ]
        return Look._make(nearest)


NO_LOOK = Look()


class _Layer(Protocol):
    def over(self, below: Self, /) -> Self: ...


T = TypeVar("T", bound=_Layer)
"""What is laid over what a farther style says."""


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
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._default = next(filter(self._is_default, self._styles), "")
        self._defaults = None if root is None else root.find(f"{W}docDefaults")
        self._farthest = self._read_defaults()

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
            self._looks[style] = self._whole(self.paragraph(style)).over(self._farthest)
        return self._looks[style]

    def run(self, properties: Element, paragraph: str) -> Look:
        """Return how a run looks, by its ``w:rPr``, in paragraphs of a style."""
        style = value_of(properties.find(f"{W}rStyle"))
        below = self.look(paragraph)
        if style:
            below = self._whole(style).over(below)
        return self.of_run(properties).over(below)

    def lineage(self, style: str) -> tuple[str, ...]:
        """Return the ids of a paragraph's style and of those that it is based on."""
        if style not in self._lineages:
            self._lineages[style] = tuple(self._ancestry(self.paragraph(style)))
        return self._lineages[style]

    def paragraph(self, style: str) -> str:
        """Return the id of a paragraph's style; where it is none, of the default one."""
        return style if style in self._styles else self._default

    def inherited(
        self, style: str, known: dict[str, T], read: Callable[[Element], T], nothing: T
    ) -> T:
        """Return what a style says, and where it is silent those that it is based on.

        Args:
            style: its id.
            known: what was found so far, by ids; it grows.
            read: gives what a style itself says.
            nothing: what no style says.
        """
        chain: dict[str, Element] = {}
        while style not in known and style not in chain and style in self._styles:
            chain[style] = self._styles[style]
            style = value_of(chain[style].find(_BASED_ON))
        whole = known.get(style, nothing)  # a ring has no end: it says nothing there
        for one, element in reversed(chain.items()):
            known[one] = whole = read(element).over(whole)
        return whole

    @property
    def run_defaults(self) -> Element | None:
        """The ``w:rPr`` of all characters of the file; None: it has none."""
        if self._defaults is None:
            return None
        return self._defaults.find(f"{W}rPrDefault/{_RUN}")

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

    def _read_defaults(self) -> Look:
        look, run = NO_LOOK, self.run_defaults
        if self._defaults is not None:
            paragraph = self._defaults.find(f"{W}pPrDefault/{_PARAGRAPH}")
            look = look if paragraph is None else self.of_paragraph(paragraph)
        return look if run is None else look.over(self.of_run(run))

    def _is_default(self, style: str) -> bool:
        element = self._styles[style]
        is_of_paragraphs = element.get(_TYPE) == "paragraph"
        return is_of_paragraphs and element.get(_DEFAULT) in ("1", "true", "on")

    def _whole(self, style: str) -> Look:
        """Return what a style and those it is based on say, without the defaults."""
        return self.inherited(style, self._own, self._of_style, NO_LOOK)

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
    f"{W}sz": ("size", _size),
}
_OF_PARAGRAPHS: dict[str, tuple[str, _Read]] = {
    f"{W}outlineLvl": ("outline", _outline),
    f"{W}jc": ("align", lambda element: _ALIGNS.get(value_of(element))),
    f"{W}pageBreakBefore": ("starts_page", is_on),
}
