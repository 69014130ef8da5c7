"""What characters look like on a page: what each element adds to what it inherits."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from govdoc.model.document import Emphasis, Script
from govdoc.readers.html.css import Declared, first_face, font, points

_SCRIPTS: dict[str, Script] = {
    "sup": "superscript",
    "sub": "subscript",
    "super": "superscript",
}
"""Elements, and values of ``vertical-align``."""
_ALIGNED = frozenset({"left", "center", "right", "justify"})
_FONT_SIZES = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)
"""Of ``<font size>`` 1 to 7, in pt."""
_HEADING = re.compile(r"h([1-6])")
_CLASSES = {
    "msotitle": "title", "msosubtitle": "subtitle", "msocaption": "caption",
    "msonormal": "normal", "msofootnotetext": "footnote text",
}  # fmt: skip
_STYLES = re.compile(r"标题\s*([1-9])|(标题)|(副标题)")
_NOTHING = frozenset({"span", "p", "div", "o:p", "td", "tr", "tbody", "li"})
"""Elements that say nothing by their names."""
_BOLD_FROM = 600


class PageLook(NamedTuple):
    """What characters look like, and what their paragraph is called."""

    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    script: Script = ""
    size: float | None = None
    """In pt; None: not said."""
    face: str = ""
    align: str = ""
    """Of their paragraph, as `Hints.align`."""
    style: str = ""
    """Of their paragraph, as `Hints.style`."""
    outline: int | None = None
    """Of their paragraph, as `Hints.outline`."""
    is_pre: bool = False
    """Blanks and ends of lines stand as they are typed."""
    link: str = ""
    """The address that they lead to; empty: none."""

    def emphasis(self, *, is_bold: bool) -> tuple[Emphasis, ...]:
        """Return what sets them apart.

        Args:
            is_bold: whether being bold does: not where their whole paragraph is.
        """
        found: list[Emphasis] = ["bold"] if self.is_bold and is_bold else []
        found += ["italic"] if self.is_italic else []
        found += ["underline"] if self.is_underlined else []
        found += ["strike"] if self.is_struck else []
        return tuple(found)


_MEANT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("b strong th h1 h2 h3 h4 h5 h6", {"is_bold": True}),
    ("i em cite dfn var", {"is_italic": True}),
    ("u ins", {"is_underlined": True}),
    ("s strike del", {"is_struck": True}),
    ("pre listing xmp textarea", {"is_pre": True}),
    ("center", {"align": "center"}),
)
"""What names of elements mean."""
_NAMED = {tag: meant for tags, meant in _MEANT for tag in tags.split()}


def look_of(element: Any, declared: Declared, above: PageLook) -> PageLook:
    """Return the look of what stands in an element.

    Args:
        element: with a tag.
        declared: what the page says of it.
        above: the look that it inherits.
    """
    tag, get = element.tag, element.get
    if tag not in _NOTHING:
        above = _by_name(element, above)
    align = get("align", "").lower()
    if align in _ALIGNED and tag not in ("table", "img"):
        above = above._replace(align=align)
    name = _style_name(element, declared)
    if name:
        found = _HEADING.fullmatch(name.replace("heading ", "h"))
        level = int(found[1]) if found else None
        above = above._replace(style=name, outline=level or above.outline)
    return _declared(declared, above) if declared else above


def _by_name(element: Any, above: PageLook) -> PageLook:
    """Lay what an element's name says over a look."""
    tag = element.tag
    above = above._replace(**_NAMED[tag]) if tag in _NAMED else above
    if tag in _SCRIPTS:
        above = above._replace(script=_SCRIPTS[tag])
    elif tag == "a":
        above = above._replace(link=element.get("href", "").strip())
    elif tag == "font":
        above = _of_font(element, above)
    heading = _HEADING.fullmatch(tag)
    if heading:
        level = int(heading[1])
        above = above._replace(style=f"heading {level}", outline=level)
    return above


def _of_font(element: Any, above: PageLook) -> PageLook:
    size, face = element.get("size", "").strip(), element.get("face", "")
    if size.isdecimal() and 1 <= int(size[:3]) <= len(_FONT_SIZES):
        above = above._replace(size=_FONT_SIZES[int(size) - 1])
    return above._replace(face=first_face(face)) if face else above


def _style_name(element: Any, declared: Declared) -> str:
    """Return the name of a paragraph's style, as Word's files have it; empty: none."""
    said = declared.get("mso-style-name", "").strip("\"' ").lower()
    found = _STYLES.fullmatch(said)
    if found:
        return (
            f"heading {found[1]}" if found[1] else "title" if found[2] else "subtitle"
        )
    classes = element.get("class", "").lower().split()
    known = next((_CLASSES[one] for one in classes if one in _CLASSES), "")
    if element.tag in ("h1", "p") and not known:
        known = next((one for one in ("title", "subtitle") if one in classes), "")
    return said or known


def _declared(declared: Declared, look: PageLook) -> PageLook:
    """Lay what is said of an element over its look."""
    get = declared.get
    size, face, is_bold = font(get("font", ""))
    look = look._replace(is_bold=True) if is_bold else look
    weight = get("font-weight", "").lower()
    if weight:
        is_heavy = weight.isdecimal() and int(weight[:5]) >= _BOLD_FROM
        look = look._replace(is_bold=is_heavy or weight.startswith("bold"))
    slant = get("font-style", "").lower()
    if slant:
        look = look._replace(is_italic=slant in ("italic", "oblique"))
    lines = f"{get('text-decoration', '')} {get('text-decoration-line', '')}".lower()
    if "underline" in lines or get("text-underline", "none").lower() != "none":
        look = look._replace(is_underlined=True)
    if "line-through" in lines:
        look = look._replace(is_struck=True)
    raised = _SCRIPTS.get(get("vertical-align", "").lower())
    look = look._replace(script=raised) if raised else look
    said = (
        points(get("font-size", size), look.size)
        if size or "font-size" in declared
        else None
    )
    look = look._replace(size=said) if said and said > 0 else look
    faces = get("mso-fareast-font-family") or get("font-family") or face
    look = look._replace(face=first_face(faces)) if faces else look
    align = get("text-align", "").lower()
    look = look._replace(align=align) if align in _ALIGNED else look
    level = get("mso-outline-level", "")
    if level.isdecimal() and 1 <= int(level[:2]) <= 9:
        look = look._replace(outline=int(level))
    if get("white-space", "").lower() in ("pre", "pre-wrap", "pre-line"):
        look = look._replace(is_pre=True)
    return look
