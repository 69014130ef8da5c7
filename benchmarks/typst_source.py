"""A document as a typst user would write it: the yardstick of `speed.py`.

`full` sets the same Flow as govdoc does: each element in its face and size, justified,
indented, page numbers at the outer edge; what it cannot say is left out in typst's favour
(squeezed marks, ends kept together). `lean` is the least that anybody would accept: one
face for the text, one for the headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typst

from govdoc.fonts import FontBook
from govdoc.model.flow import Flow, StyledParagraph
from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.model.roles import Role
from govdoc.units import Length

COMPILE = """import sys, typst
source, target, fonts, *standards = sys.argv[1:]
typst.compile(source, target, font_paths=[fonts], ignore_system_fonts=True,
              pdf_standards=standards)"""
"""Python's package starts as quickly as the command: the whole of it is one library."""
ARCHIVAL = "a-1b"
"""The standard that our PDF keeps; typst tags its own by default, as we do."""

_FOOT = """footer-descent: {below}, footer: context {{
  let number = counter(page).get().first()
  set text({look})
  set align(if calc.odd(number) {{ right }} else {{ left }})
  pad(x: {inset}, "— " + str(number) + " —")
}}"""
_BOX = "top-edge: 0.859em, bottom-edge: -0.141em"
"""The em box as govdoc has it, whatever the font's own measures."""
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\#*_`$<>@[]~/=-+"})
"""What typst would take for its own."""


def lean(flow: Flow, fonts: FontBook) -> str:
    """Return the text in two faces, justified, with an indent and page numbers."""
    family = _Families(fonts)
    body = flow.looks[Role.BODY]
    heading = family.look(body.text._replace(font="hei"))
    lines = [
        *_frame(flow, 'numbering: "— 1 —"', family),
        f"#show heading: set text({heading})",
    ]
    for one in _paragraphs(flow):
        lines.append(("= " if one.look.outline_level else "") + _words(one))
    return "\n\n".join(lines)


def full(flow: Flow, fonts: FontBook) -> str:
    """Return the text set as govdoc sets it."""
    family = _Families(fonts)
    number = flow.page_number
    foot = _FOOT.format(
        look=family.look(number.text),
        inset=_length(number.inset),
        below=_length(number.below),
    )
    roles = {role: look for role, look in flow.looks.items() if role is not Role.BODY}
    lines = [
        *_frame(flow, foot, family),
        *(_rule(role, look, family) for role, look in roles.items()),
    ]
    for one in _paragraphs(flow):
        if one.look.outline_level:
            lines.append("=" * one.look.outline_level + " " + _words(one))
        else:
            lines.append(
                f"#as_{one.role.name}[{_words(one)}]"
                if one.role in roles
                else _words(one)
            )
    return "\n\n".join(lines)


def _frame(flow: Flow, foot: str, family: _Families) -> Iterator[str]:
    """Yield the paper and the look of the text."""
    page, body = flow.page, flow.looks[Role.BODY]
    sides = ("top", "bottom", "left", "right")
    margins = ", ".join(f"{side}: {_length(getattr(page, side))}" for side in sides)
    white = _length(page.leading)
    indent = f"(amount: {_length(body.first_line)}, all: true)"
    yield f'#set page("a4", margin: ({margins}), {foot})'
    yield f'#set text({family.look(body.text)}, lang: "zh", {_BOX})'
    yield f"#set text(tracking: {_length(page.tracking)})"
    yield f"#set par(justify: true, leading: {white}, spacing: {white})"
    yield f"#set par(first-line-indent: {indent})"
    yield f"#show heading: set block(spacing: {white})"


def _rule(role: Role, look: ParagraphLook, family: _Families) -> str:
    """Return what says how an element looks."""
    text = family.look(look.text)
    indent = _length(look.first_line)
    if look.outline_level:
        which = f"heading.where(level: {look.outline_level})"
        return (
            f"#show {which}: it => {{ set text({text}); block(h({indent}) + it.body) }}"
        )
    place = "center" if look.align == "center" else "left"
    set_here = (
        f"set text({text}); set par(first-line-indent: {indent}); set align({place})"
    )
    return f"#let as_{role.name}(it) = {{ {set_here}; par(it) }}"


def _paragraphs(flow: Flow) -> Iterator[StyledParagraph]:
    return (one for one in flow.paragraphs if isinstance(one, StyledParagraph))


def _words(one: StyledParagraph) -> str:
    return one.text.translate(_SIGNS).replace("\n", " \\\n")


def _length(length: Length) -> str:
    return f"{length.pt:.3f}pt"


class _Families:
    """The faces of this machine by the names that typst has for them."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._known: dict[tuple[Path, int], typst.FontInfo] = {}

    def look(self, look: TextLook) -> str:
        """Return the arguments of ``text`` for a look."""
        latin, han = self._info(look.latin), self._info(look.font)
        covers = f'(name: "{latin.family}", covers: "latin-in-cjk")'
        names = (
            f'({covers}, "{han.family}")'
            if latin.family != han.family
            else f'"{han.family}"'
        )
        return f"font: {names}, size: {_length(look.size)}, weight: {han.weight}"

    def _info(self, kind: str) -> typst.FontInfo:
        face = self._fonts.face(kind)
        if (face.path, face.index) not in self._known:
            folder = str(face.path.parent)
            found = typst.Fonts(include_system_fonts=False, font_paths=[folder]).fonts()
            self._known |= {
                (Path(one.path), one.index): one for one in found if one.path
            }
        return self._known[face.path, face.index]
