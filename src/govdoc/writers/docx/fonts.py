"""``fontTable.xml``: the families, what stands in for each, and embedded subsets."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.fonts import Face, FontBook
from govdoc.fonts.sound import blaming
from govdoc.han.faces import in_east_asian_face
from govdoc.model.flow import Flow, all_paragraphs
from govdoc.model.looks import TextLook
from govdoc.writers.docx.xml import escape, part

_ALTERNATIVES = {
    "方正小标宋简体": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋繁体": "新細明體",
    "標楷體": "DFKai-SB",
    "微軟正黑體": "Microsoft JhengHei",
    "新細明體": "PMingLiU",
}
"""What a machine without the family should take instead (``w:altName``)."""
_OBFUSCATED = 32
_PAGE_NUMBER = "—0123456789 "
_ENTRY_END = ".0123456789"
"""What a program writes at the end of an entry of the contents."""


class EmbeddedFont(NamedTuple):
    """A subset that travels with the document."""

    family: str
    key: str
    """The GUID that the file is obfuscated with, in braces."""
    data: bytes
    """The obfuscated file."""


def font_table_xml(flow: Flow, embedded: dict[str, EmbeddedFont]) -> bytes:
    """Return the whole part; ``embedded``: relationship id → font."""
    ids = {font.family: (rid, font.key) for rid, font in embedded.items()}
    charset = "86" if flow.language == "zh-CN" else "88"
    fonts = ""
    for name in dict.fromkeys(flow.font_names.values()):
        other = _ALTERNATIVES.get(name)
        inside = f'<w:altName w:val="{escape(other)}"/>' if other else ""
        if name != flow.font_names.get("latin"):
            inside += f'<w:charset w:val="{charset}"/>'
        if name in ids:
            rid, key = ids[name]
            inside += (
                f'<w:embedRegular r:id="{rid}" w:fontKey="{key}" w:subsetted="1"/>'
            )
        fonts += f'<w:font w:name="{escape(name)}">{inside}</w:font>'
    return part("w:fonts", fonts)


def embed_fonts(flow: Flow, fonts: FontBook) -> tuple[EmbeddedFont, ...]:
    """Cut and obfuscate a subset of every open font that the flow is set in.

    A font whose licence is a purchase or a system's is left out: it may not travel.

    Raises:
        BrokenFontError: a font file is damaged.
    """
    from govdoc.fonts.sfnt import may_embed, subset

    found = {}
    for kind, characters in _characters(flow).items():
        family, face = flow.font_names[kind], fonts.face(kind)
        with blaming(face.path):
            if family not in found and _is_open(face) and may_embed(face):
                found[family] = _obfuscate(family, subset(face, characters, family))
    return tuple(found.values())


def _is_open(face: Face) -> bool:
    return "可自由" in face.licence


def _characters(flow: Flow) -> dict[str, set[str]]:
    """Return font kind → the characters that stand in it."""
    number = flow.page_number.text
    found: dict[str, set[str]] = defaultdict(set)
    for text, look, i in _places(flow):
        found[look.font if in_east_asian_face(text, i) else look.latin].add(text[i])
    for kind in (number.font, number.latin):
        found[kind].update(_PAGE_NUMBER)
    for paragraph in all_paragraphs(flow):
        if paragraph.leads_to is not None:
            found[paragraph.look.text.latin].update(_ENTRY_END)
    return {kind: chars - {"\n", "\t"} for kind, chars in found.items()}


def _places(flow: Flow) -> Iterator[tuple[str, TextLook, int]]:
    for paragraph in all_paragraphs(flow):
        for run in paragraph.runs:
            for i in range(len(run.text)):
                yield run.text, run.look, i


def _obfuscate(family: str, data: bytes) -> EmbeddedFont:
    """Exclusive-or the file's first 32 bytes with its key (ECMA-376, part 1, 17.8.1).

    The key comes from the font itself, so that the same document gives the same bytes.
    """
    import uuid  # seldom needed

    guid = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
    mask = guid.bytes[::-1] * 2
    head = bytes(a ^ b for a, b in zip(data[:_OBFUSCATED], mask, strict=True))
    key = "{" + str(guid).upper() + "}"
    return EmbeddedFont(family, key, head + data[_OBFUSCATED:])
