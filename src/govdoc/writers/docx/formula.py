"""``m:oMath``: a formula as its source has it, made valid, and nothing but the formula.

What Word wants and the source lacks is put in empty; what it does not know is left out,
what stands in that is kept. There is no recursion: a hostile formula nests thousands deep.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from govdoc.writers.docx.xml import escape

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math"
_VALUES = (f"{{{_MATH}}}val", f"{{{_STRICT}}}val")
_DEEPEST = 60
"""Elements inside one another that Word is given; what is deeper is set as text."""
_GONE = frozenset({"del", "moveFrom", "ctrlPr", "argPr", "mcs"})
_FACE = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
"""Without a face made for formulas Word sets no formula."""
_ARGUMENTS = frozenset(["e", "num", "den", "sub", "sup", "deg", "lim", "fName"])
_PARTS = {
    name: parts.split()
    for name, parts in {
        "f": "num den", "sSup": "e sup", "sSub": "e sub", "sSubSup": "e sub sup",
        "sPre": "sub sup e", "rad": "deg e", "nary": "sub sup e", "limLow": "e lim",
        "limUpp": "e lim", "func": "fName e", "acc": "e", "bar": "e", "groupChr": "e",
        "box": "e", "borderBox": "e", "phant": "e", "d": "e", "eqArr": "e", "mr": "e",
        "m": "mr",
    }.items()
}  # fmt: skip
"""Element → what it holds, in the schema's order, behind its properties."""
_MANY = frozenset({"d", "eqArr", "mr", "m"})
"""Those that may hold several of theirs."""
_SWITCH = frozenset({"1", "0", "on", "off", "true", "false"})
_WORDS = {
    name: frozenset(words.split())
    for name, words in {
        "type": "bar skw lin noBar", "limLoc": "undOvr subSup", "pos": "top bot",
        "vertJc": "top bot", "baseJc": "inline top center bottom", "sty": "p b i bi",
        "scr": "roman script fraktur double-struck sans-serif monospace",
        "shp": "centered match",
    }.items()
}  # fmt: skip
"""Property → the words that it may say; signs may be any, all others are switches."""
_SIGNS = frozenset({"chr", "begChr", "sepChr", "endChr"})
_PROPERTIES = {
    name: words.split()
    for name, words in {
        "accPr": "chr", "barPr": "pos", "boxPr": "opEmu noBreak diff aln",
        "borderBoxPr": "hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR"
        " strikeTLBR", "dPr": "begChr sepChr endChr grow shp", "eqArrPr": "baseJc",
        "fPr": "type", "groupChrPr": "chr pos vertJc", "mPr": "baseJc plcHide",
        "naryPr": "chr limLoc grow subHide supHide", "radPr": "degHide",
        "phantPr": "show zeroWid zeroAsc zeroDesc transp", "sSubSupPr": "alnScr",
        "rPr": "lit nor scr sty aln",
    }.items()
}  # fmt: skip
"""Properties → what they say, in the schema's order."""


def formula_xml(formula: str) -> str | None:
    """Return ``m:oMath`` with its namespace.

    Args:
        formula: OMML, as `govdoc.model.document.Run.formula`.

    Returns:
        None: it is none, or too deep; its text is to be set.
    """
    if "<!" in formula:
        return None
    try:
        root = ElementTree.fromstring(formula)
    except (ElementTree.ParseError, ValueError):
        return None
    inside = _inside(root)
    return f'<m:oMath xmlns:m="{_MATH}">{inside}</m:oMath>' if inside else None


class _Open:
    """An element of which all children before the next one are written."""

    def __init__(self, element: Element) -> None:
        self.element, self.rest = element, iter(element)
        self.name = _name(element)
        self.parts: list[tuple[str, str]] = []
        """Of each child its name and its XML."""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _inside(root: Element) -> str | None:
    whole = _Open(root)
    open_ones = [whole]
    while open_ones:
        own = open_ones[-1]
        child = next(own.rest, None)
        if child is None:
            open_ones.pop()
            if open_ones:
                open_ones[-1].parts += _closed(own)
        elif len(open_ones) > _DEEPEST:
            return None
        elif _name(child) not in _GONE:
            open_ones.append(_Open(child))
    return "".join(xml for name, xml in whole.parts if _is_term(name))


def _is_term(name: str) -> bool:
    """Return whether an element may stand in a formula by itself."""
    return name == "r" or (name in _PARTS and name != "mr")


def _closed(own: _Open) -> list[tuple[str, str]]:
    """Return an element with all that it holds; one that is unknown as what it holds."""
    name, parts = own.name, own.parts
    if name == "t":
        text = escape(own.element.text or "")
        return [(name, f'<m:t xml:space="preserve">{text}</m:t>')]
    if name in _PROPERTIES:
        return [(name, _properties(name, own.element))]
    if name == "r":
        look = "".join(xml for key, xml in parts if key == "rPr" and xml)
        text = "".join(xml for key, xml in parts if key == "t")
        return [(name, f"<m:r>{look}{_FACE}{text}</m:r>")] if text else []
    if name in _ARGUMENTS:
        terms = "".join(xml for key, xml in parts if _is_term(key))
        return [(name, f"<m:{name}>{terms}</m:{name}>")]
    if name in _PARTS:
        look = "".join(xml for key, xml in parts if key == f"{name}Pr")
        held = "".join(_held(name, key, parts) for key in _PARTS[name])
        return [(name, f"<m:{name}>{look}{held}</m:{name}>")]
    return parts


def _held(name: str, key: str, parts: list[tuple[str, str]]) -> str:
    found = [xml for own, xml in parts if own == key]
    if not found:
        found = ["<m:mr><m:e/></m:mr>" if key == "mr" else f"<m:{key}/>"]
    return "".join(found) if name in _MANY else found[0]


def _properties(name: str, element: Element) -> str:
    said = {_name(one): one for one in element}
    written = "".join(
        _property(key, said[key]) for key in _PROPERTIES[name] if key in said
    )
    return f"<m:{name}>{written}</m:{name}>" if written else ""


def _property(key: str, element: Element) -> str:
    value = next(
        (element.get(name) for name in _VALUES if name in element.attrib), None
    )
    if value is None:
        return "" if key in _WORDS or key in _SIGNS else f"<m:{key}/>"
    is_known = key in _SIGNS or value in _WORDS.get(key, _SWITCH)
    return (
        f'<m:{key} m:val="{escape(value[:2] if key in _SIGNS else value)}"/>' * is_known
    )
