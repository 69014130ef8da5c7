"""``m:oMath`` -> one line of text that reads like the formula: (a+b)/c, √x, ∑_(i=1)^n x.

A formula is put together from the inside out without any recursion: a hostile file nests
thousands deep. Only what every element tree has is asked of the elements.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.readers.docx.xml import Element

NAMESPACES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
"""Of formulas, the transitional and the strict one, as they stand before a tag."""
_DEEPEST = 60
"""Formulas inside one another that are told apart; deeper ones are read as bare words."""
_GONE = frozenset({"del", "moveFrom", "rPr", "ctrlPr"})
"""What is not text of the formula, in whatever namespace."""
_HIDDEN = frozenset({"0", "off", "false"})
_ONE = compile_pattern(r"[^\W_]+(?:[.,]\d+)*[%‰]?|\S[\u0300-\u036f]?")
"""What needs no brackets about it: a number, a name, one sign."""
_BLANKS = compile_pattern(r"\s+")
_RAISED = {"2": "²", "3": "³"}
"""What every face has raised."""
_OVERBAR, _UNDERBAR = "\u0304", "\u0332"
_BRACES = frozenset("\u23de\u23df\ufe37\ufe38")
"""Braces over and under a term only group it."""

_Parts = Mapping[str, Sequence[str]]
"""What stands in an element: a child's name → the text of each such child."""


def linear(element: Element) -> str:
    """Return a formula as one line of text.

    Args:
        element: ``m:oMath``, ``m:oMathPara`` or any part of one.
    """
    whole = _Open(element)
    open_ones = [whole]
    while open_ones:
        own = open_ones[-1]
        child = next(own.rest, None)
        if child is None:
            open_ones.pop()
            if open_ones:
                open_ones[-1].inside.append((own.name, _text(own)))
        elif _name(child) in _GONE:
            continue
        elif len(open_ones) >= _DEEPEST:
            own.inside.append((_name(child), _bare(child)))
        else:
            open_ones.append(_Open(child))
    return _BLANKS.sub(" ", _text(whole)).strip()


class _Open:
    """An element of which all children before the next one are put together."""

    def __init__(self, element: Element) -> None:
        self.element, self.name, self.rest = element, _name(element), iter(element)
        self.inside: list[tuple[str, str]] = []
        """Of each child its name and its text."""


def _bare(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if _name(one) == "t")


def _name(element: Element) -> str:
    """Return the name without its namespace; empty: a comment, or no element at all."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(own: _Open) -> str:
    if own.name == "t":
        return own.element.text or ""
    if own.name in ("br", "cr", "tab"):
        return " "
    is_ours = own.name and own.element.tag.startswith(NAMESPACES)
    rule = _RULES.get(own.name) if is_ours else None
    if rule is None:
        return "".join(text for _, text in own.inside)
    parts: dict[str, list[str]] = {}
    for name, text in own.inside:
        parts.setdefault(name, []).append(text)
    return rule(own.element, parts)


def _said(element: Element, name: str, otherwise: str) -> str:
    """Return the sign, or the word, that the element's properties say; ``""``: none."""
    for properties in element:
        if not _name(properties).endswith("Pr"):
            continue
        for one in properties:
            if _name(one) == name:
                values = (one.get(f"{space}val") for space in NAMESPACES)
                found = next((value for value in values if value is not None), None)
                return "1" if found is None and name.endswith("Hide") else found or ""
    return otherwise


def _is_hidden(element: Element, name: str) -> bool:
    return _said(element, name, "0") not in _HIDDEN


def _part(parts: _Parts, name: str) -> str:
    return "".join(parts.get(name, ())).strip()


def _closed(text: str) -> str:
    """Put brackets about a term, where it would fall apart without."""
    return text if not text or _ONE.fullmatch(text) or _is_closed(text) else f"({text})"


def _is_closed(text: str) -> bool:
    """Return whether the bracket that a text begins with is closed at its very end."""
    if text[0] != "(" or text[-1] != ")":
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def _fraction(element: Element, parts: _Parts) -> str:
    stroke = "¦" if _said(element, "type", "bar") == "noBar" else "/"
    return f"{_closed(_part(parts, 'num'))}{stroke}{_closed(_part(parts, 'den'))}"


def _scripts(element: Element, parts: _Parts) -> str:
    return f"{_base(parts)}{_low(_part(parts, 'sub'))}{_high(_part(parts, 'sup'))}"


def _base(parts: _Parts) -> str:
    return _closed(_part(parts, "e"))


def _low(text: str) -> str:
    return f"_{_closed(text)}" if text else ""


def _high(text: str) -> str:
    return _RAISED.get(text) or (f"^{_closed(text)}" if text else "")


def _ahead(element: Element, parts: _Parts) -> str:
    scripts = f"{_low(_part(parts, 'sub'))}{_high(_part(parts, 'sup'))}"
    return f"{scripts} {_base(parts)}"


def _limit_below(element: Element, parts: _Parts) -> str:
    return f"{_part(parts, 'e')}{_low(_part(parts, 'lim'))}"


def _limit_above(element: Element, parts: _Parts) -> str:
    return f"{_part(parts, 'e')}{_high(_part(parts, 'lim'))}"


def _radical(element: Element, parts: _Parts) -> str:
    degree = "" if _is_hidden(element, "degHide") else _part(parts, "deg")
    return f"√{f'[{degree}]' if degree else ''}{_base(parts)}"


def _large(element: Element, parts: _Parts) -> str:
    """∑ and its like; the integral is the one that need not be named."""
    low, high = (
        "" if _is_hidden(element, f"{name}Hide") else _part(parts, name)
        for name in ("sub", "sup")
    )
    sign = _said(element, "chr", "∫")
    return f"{sign}{_low(low)}{_high(high)} {_part(parts, 'e')}"


def _delimiters(element: Element, parts: _Parts) -> str:
    begin, end = _said(element, "begChr", "("), _said(element, "endChr", ")")
    between = _said(element, "sepChr", "|")
    terms = [text.strip() for text in parts.get("e", ())]
    inner = [one for one in element if _name(one) == "e"]
    if len(inner) == 1 and begin and [_name(one) for one in inner[0]] == ["m"]:
        terms = [terms[0][1:-1]]  # a matrix has brackets of its own
    return f"{begin}{between.join(terms)}{end}"


def _function(element: Element, parts: _Parts) -> str:
    name, term = _part(parts, "fName"), _base(parts)
    return f"{name}{term}" if term[:1] == "(" else f"{name} {term}"


def _matrix(element: Element, parts: _Parts) -> str:
    return f"[{'; '.join(parts.get('mr', ()))}]"


def _matrix_row(element: Element, parts: _Parts) -> str:
    return ", ".join(text.strip() for text in parts.get("e", ()))


def _equations(element: Element, parts: _Parts) -> str:
    return "; ".join(text.replace("&", "").strip() for text in parts.get("e", ()))


def _accent(element: Element, parts: _Parts) -> str:
    return _over(_part(parts, "e"), _said(element, "chr", "\u0302"))


def _bar(element: Element, parts: _Parts) -> str:
    is_above = _said(element, "pos", "bot") == "top"
    return _over(_part(parts, "e"), _OVERBAR if is_above else _UNDERBAR)


def _over(term: str, sign: str) -> str:
    """Put a sign over, or under, a character, or a longer term in brackets."""
    if not unicodedata.combining(sign[:1] or " ") or not term:
        return term
    whole = term if len(term) == 1 else f"({term})"
    return unicodedata.normalize("NFC", whole + sign[:1])


def _grouped(element: Element, parts: _Parts) -> str:
    sign, term = _said(element, "chr", "\u23df"), _part(parts, "e")
    return term if sign in _BRACES else f"{sign}{_low(term)}"


def _phantom(element: Element, parts: _Parts) -> str:
    is_shown = _said(element, "show", "1") not in _HIDDEN
    return _part(parts, "e") if is_shown else ""


def _set_apart(element: Element, parts: _Parts) -> str:
    """Formulas of one paragraph stand on lines of their own."""
    return " ".join(parts.get("oMath", ()))


_RULES: dict[str, Callable[[Element, _Parts], str]] = {
    "f": _fraction, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts,
    "sPre": _ahead, "limLow": _limit_below, "limUpp": _limit_above, "rad": _radical,
    "nary": _large, "d": _delimiters, "func": _function, "m": _matrix,
    "mr": _matrix_row, "eqArr": _equations, "acc": _accent, "bar": _bar,
    "groupChr": _grouped, "phant": _phantom, "oMathPara": _set_apart,
}  # fmt: skip
"""How an element is put together; of any other the parts follow one another."""
