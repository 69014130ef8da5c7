"""What sets characters apart: ``w:rPr``, own and of styles -> Marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from govdoc.model.document import EMPHASIS, Emphasis, Script
from govdoc.readers.docx.styles import Styles
from govdoc.readers.docx.xml import Element, W, is_on, value_of

_SWITCHES = ("bold", "italic", "strike", "hidden")
_FACES = (f"{W}ascii", f"{W}hAnsi")
"""Han characters have a font of their own."""
_SYMBOLIC = ("symbol", "wingdings", "webdings")
_SCRIPTS: dict[str, Script] = {"superscript": "superscript", "subscript": "subscript"}


class Marks(NamedTuple):
    """What is said of characters; None: nothing."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    script: Script | None = None
    symbols: str = ""
    """The font of symbols that they are set in, in lower case; empty: one of letters."""
    style: str = ""
    """Id of their own style."""

    def over(self, below: Marks) -> Marks:
        """Return these, and those below where these say nothing."""
        if below is NO_MARKS or self is NO_MARKS:
            return self if below is NO_MARKS else below
        return Marks(
            _nearer(self.bold, below.bold),
            _nearer(self.italic, below.italic),
            _nearer(self.underline, below.underline),
            _nearer(self.strike, below.strike),
            _nearer(self.hidden, below.hidden),
            below.script if self.script is None else self.script,
            self.symbols or below.symbols,
            self.style or below.style,
        )

    @property
    def emphasis(self) -> tuple[Emphasis, ...]:
        """What is switched on, in the order of `EMPHASIS`."""
        on = (self.bold, self.italic, self.underline, self.strike)
        if not any(on):
            return ()
        return tuple(one for one, is_set in zip(EMPHASIS, on, strict=True) if is_set)


NO_MARKS = Marks()


def _nearer(own: bool | None, below: bool | None) -> bool | None:
    return below if own is None else own


def own_marks(properties: Element) -> Marks:
    """Return what ``w:rPr`` itself says."""
    marks = NO_MARKS
    for one in properties:
        read = _READERS.get(one.tag)
        if read is not None:
            marks = read(one, marks)
    return marks


def _symbols(fonts: Element) -> str:
    for face in _FACES:
        name = fonts.get(face, "").lower()
        if name.startswith(_SYMBOLIC):
            return name
    return ""


def _bold(one: Element, marks: Marks) -> Marks:
    return marks._replace(bold=is_on(one))


def _italic(one: Element, marks: Marks) -> Marks:
    return marks._replace(italic=is_on(one))


def _strike(one: Element, marks: Marks) -> Marks:
    return marks._replace(strike=is_on(one) or bool(marks.strike))


def _hidden(one: Element, marks: Marks) -> Marks:
    return marks._replace(hidden=is_on(one) or bool(marks.hidden))


def _underline(one: Element, marks: Marks) -> Marks:
    return marks._replace(underline=value_of(one) not in ("none", ""))


def _raised(one: Element, marks: Marks) -> Marks:
    return marks._replace(script=_SCRIPTS.get(value_of(one), ""))


def _styled(one: Element, marks: Marks) -> Marks:
    return marks._replace(style=value_of(one))


def _fonts(one: Element, marks: Marks) -> Marks:
    symbols = _symbols(one)
    return marks._replace(symbols=symbols) if symbols else marks


_READERS: dict[str, Callable[[Element, Marks], Marks]] = {
    f"{W}b": _bold,
    f"{W}i": _italic,
    f"{W}strike": _strike,
    f"{W}dstrike": _strike,
    f"{W}vanish": _hidden,
    f"{W}webHidden": _hidden,
    f"{W}u": _underline,
    f"{W}vertAlign": _raised,
    f"{W}rStyle": _styled,
    f"{W}rFonts": _fonts,
}


class StyleMarks:
    """What styles say of characters, those that they are based on included.

    Most of it is a switch: where a paragraph's style puts it on, a style of characters
    puts it off again, and the file's defaults put it on for good.
    """

    def __init__(self, styles: Styles) -> None:
        """Read the defaults now, each style when it is first asked for."""
        self._styles = styles
        defaults = styles.run_defaults
        self._defaults = NO_MARKS if defaults is None else own_marks(defaults)
        self._known: dict[str, Marks] = {}
        self._below: dict[tuple[str, str], Marks] = {}

    def below(self, paragraph: str, style: str = "") -> Marks:
        """Return how characters of a style are set in paragraphs of a style, by ids."""
        key = (paragraph, style)
        if key not in self._below:
            of_paragraph = self._of(self._styles.paragraph(paragraph))
            of_style = self._of(style)
            found = of_style.over(of_paragraph).over(self._defaults)
            switches: dict[str, Any] = {}
            for name in _SWITCHES:
                states = (of_style, of_paragraph, self._defaults)
                own, other, always = (bool(getattr(one, name)) for one in states)
                if own or other or always:
                    switches[name] = always or own is not other
            found = found._replace(**switches)
            self._below[key] = NO_MARKS if found == NO_MARKS else found
        return self._below[key]

    def _of(self, style: str) -> Marks:
        return self._styles.inherited(style, self._known, _of_style, NO_MARKS)


def _of_style(style: Element) -> Marks:
    properties = style.find(f"{W}rPr")
    return NO_MARKS if properties is None else own_marks(properties)._replace(style="")
