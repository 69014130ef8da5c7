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


def part(root: str, content: str) -> bytes:
    """Return a whole part, ``root`` being its outermost element."""
    return f"{DECLARATION}<{root} {NAMESPACE}>{content}</{root}>".encode()


def switch(is_on: bool) -> dict[str, str]:
    """Return the attributes of an on-off property."""
    return {"val": "true" if is_on else "0"}


def differing(own: Properties, base: Properties) -> Properties:
    """Return the attributes of ``own`` that ``base`` does not already give."""
    found = {
        name: {
            key: value
            for key, value in values.items()
            if base.get(name, {}).get(key) != value
        }
        for name, values in own.items()
    }
    return {name: values for name, values in found.items() if values}


def to_xml(properties: Properties) -> str:
    """Return the elements; one that is merely switched on needs no attribute."""
    parts = []
    for name, values in properties.items():
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
