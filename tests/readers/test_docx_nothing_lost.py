"""However constructs lie in one another: each word is there once, or something is told."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.model.source import SourceCell, SourceParagraph, SourceTable
from govdoc.readers.docx import read
from readers.test_docx_constructs import package

INLINE = [
    "<w:ins>{}</w:ins>",
    "<w:moveTo>{}</w:moveTo>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:hyperlink r:id='rOut'>{}</w:hyperlink>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr=' REF a '>{}</w:fldSimple>",
    "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    "</mc:AlternateContent>",
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> REF b </w:instrText>"
    "<w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:br w:type='page'/></w:r>{}",
    "{}<w:r><w:tab/></w:r>",
    "<w:del>{}</w:del>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr=' PAGE '>{}</w:fldSimple>",
]
BOXES = [
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>",
    "<w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>",
]
BLOCKS = [
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    "<w:ins>{}</w:ins>",
]
PARAGRAPHS = [
    "<w:p>{}</w:p>",
    "<w:p>{}</w:p><w:p/>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>",
    "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{}</w:p>",
    "<w:p><w:pPr><w:sectPr/></w:pPr>{}</w:p>",
]


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, str]:
    """A body, and the signs in it: each has one of its own."""
    signs = iter(map(chr, range(0x4E00, 0x4E40)))
    used: list[str] = []

    def inline(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(1, 2))):
            kind = draw(st.integers(0, 3))
            if kind == 0 and depth < 4:
                parts.append(filled(draw(st.sampled_from(INLINE)), inline(depth + 1)))
            elif kind == 1 and depth < 3:
                parts.append(filled(draw(st.sampled_from(BOXES)), blocks(depth + 2)))
            else:
                sign = next(signs, "")
                used.append(sign)
                parts.append(f"<w:r><w:t>{sign}</w:t></w:r>")
        return "".join(parts)

    def blocks(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(1, 2))):
            if depth < 4 and draw(st.booleans()):
                parts.append(filled(draw(st.sampled_from(BLOCKS)), blocks(depth + 1)))
            else:
                parts.append(filled(draw(st.sampled_from(PARAGRAPHS)), inline(depth)))
        return "".join(parts)

    return blocks(0) + "<w:p><w:r><w:t>末</w:t></w:r></w:p>", "".join(used)


def filled(pattern: str, inside: str) -> str:
    return pattern.replace("{}", inside)


@settings(max_examples=300, deadline=None)
@given(bodies())
def test_each_word_is_there_once_or_something_is_told(made: tuple[str, str]) -> None:
    body, used = made
    source = read(package(body), "a.docx")
    counts = Counter(source.text)
    assert all(counts[sign] <= 1 for sign in used)
    gone = [sign for sign in used if not counts[sign]]
    assert not gone or source.ledger
    numbers = [block.number for block in source.blocks if hasattr(block, "number")]
    assert numbers == sorted(set(numbers))
    for block in source.blocks:
        if isinstance(block, SourceParagraph) and block.runs:
            assert "".join(run.text for run in block.runs) == block.text
        if isinstance(block, SourceTable):
            cells = [cell for row in block.rows for cell in row.cells]
            assert all(isinstance(one, SourceCell) and one.blocks for one in cells)
