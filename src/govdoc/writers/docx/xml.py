"""Properties as data, in the schema's order: compared, and written as XML."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

Properties = dict[str, dict[str, str]]
"""Element → attribute → value, without the prefix ``w:``; order is the schema's."""

NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL = compile_pattern('[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>"]')
_ILLEGAL = compile_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not admit even as an entity; one such character spoils the file."""
_UNITS: dict[str, tuple[frozenset[str], ...]] = {
    "rFonts": (frozenset({"hint", "ascii", "eastAsia", "hAnsi", "cs"}),),
    "spacing": (frozenset({"line", "lineRule"}),),
    "ind": tuple(
        frozenset({side, f"{side}Chars"})
        for side in ("left", "right", "firstLine", "hanging")
    ),
}
"""Element → attributes that say one thing together. One alone is not completed from the
style: ``w:line`` without ``w:lineRule`` counts by ``auto`` (ECMA-376-1, 17.3.1.33)."""


def part(root: str, content: str) -> bytes:
    """Return a whole part, ``root`` being its outermost element."""
    return f"{DECLARATION}<{root} {NAMESPACE}>{content}</{root}>".encode()


def switch(is_on: bool) -> dict[str, str]:
    """Return the attributes of an on-off property."""
    return {"val": "true" if is_on else "0"}


def differing(own: Properties, base: Properties) -> Properties:
    """Return what ``own`` has that ``base`` does not already give, in whole units."""
    found: Properties = {}
    for name, values in own.items():
        given = base.get(name, {})
        changed = {key for key, value in values.items() if given.get(key) != value}
        for unit in _UNITS.get(name, ()):
            if not unit.isdisjoint(changed):
                changed |= unit
        if changed:
            found[name] = {k: value for k, value in values.items() if k in changed}
    return found


def to_xml(properties: Properties) -> str:
    """Return the elements; one that is merely switched on needs no attribute.

    Tab stops have their places for attributes, and their kinds for values.
    """
    parts = []
    for name, values in properties.items():
        if name == "tabs":
            stops = (f'<w:tab w:val="{v}" w:pos="{at}"/>' for at, v in values.items())
            parts.append(f"<w:tabs>{''.join(stops)}</w:tabs>")
            continue
        shown = {} if values == {"val": "true"} else values
        inside = "".join(f' w:{key}="{escape(v)}"' for key, v in shown.items())
        parts.append(f"<w:{name}{inside}/>")
    return "".join(parts)


def escape(text: str) -> str:
    """Return text that may stand in XML, also inside an attribute."""
    if _SPECIAL.search(text) is None:
        return text
    text = _ILLEGAL.sub("", text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text
