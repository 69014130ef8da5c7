"""Formulas as a file has them: ``m:oMath``, taken over whole (ECMA-376-1, 22.1)."""

from __future__ import annotations

from xml.etree import ElementTree

from govdoc.kept.patterns import compile_pattern

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OWN = frozenset(
    {_MATH, "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
)
"""Namespaces of what stands by itself: nothing in them leads to another part."""
_DOCTYPE = compile_pattern("<!|<\\?")


def formula_xml(formula: str) -> str:
    """Return a formula as it may stand in a paragraph; empty: it may not.

    What is no formula, refers to other parts, or uses names of which the package says
    nothing would spoil the whole file.
    """
    if _DOCTYPE.search(formula):
        return ""
    try:
        root = ElementTree.fromstring(formula)
    except ElementTree.ParseError:
        return ""
    if root.tag != f"{{{_MATH}}}oMath":
        return ""
    names = [name for one in root.iter() for name in (one.tag, *one.attrib)]
    spaces = {name[1:].partition("}")[0] for name in names if name[:1] == "{"}
    return formula if spaces <= _OWN else ""
