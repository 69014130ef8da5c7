"""What no DOCX of ours holds, whatever the text: constructs that engines read otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import govdoc
from word_looks import Look, W, WordFile, looks, over, style_of

CELL = 8844 / 28
"""Twips of a 字: the type area's 156 mm by 28."""
NEAR = 2
"""Twips that an indent in characters and the same in twips may differ."""
PLACED = frozenset(
    {
        "CopyNumber",
        "Classification",
        "Urgency",
        "IssuerMark",
        "DocumentNumber",
        "Signer",
        "Cc",
        "PrintingInfo",
    }
)
"""Of the head block and the imprint, whose place on the page each paragraph says."""
BY_NEIGHBOURS = {"keepNext", "pageBreakBefore", "sectPr", "pStyle", "rPr"}
"""What a paragraph has by what stands beside it."""
OF_A_FACE = {"hint", "ascii", "hAnsi"}
"""What a mark of no script needs, so that it stands in the East Asian face."""
TYPED = {"b", "bCs", "i", "iCs", "u", "strike", "vertAlign"}
"""What an author set on words of his own."""


@pytest.fixture(scope="module")
def file(specimen: Path) -> WordFile:
    return WordFile(govdoc.render(govdoc.read(specimen), ".docx").data)


def direct(paragraph: etree._Element) -> Look:
    return looks(paragraph.find(f"{W}pPr"))


def everywhere(file: WordFile, tag: str) -> list[dict[str, str]]:
    """Return the attributes of every element of that name, styles' too."""
    return [
        {key.replace(W, ""): value for key, value in one.attrib.items()}
        for part in file.parts.values()
        for one in part.iter(f"{W}{tag}")
    ]


def test_attributes_that_say_one_thing_together_stand_together(file: WordFile) -> None:
    """``w:line`` alone counts by ``auto``: a title's lines then stand 44 mm apart."""
    spacing = everywhere(file, "spacing")
    assert any("line" in one for one in spacing)
    assert [one for one in spacing if ("line" in one) != ("lineRule" in one)] == []
    for one in everywhere(file, "ind"):
        assert {f"{key.removesuffix('Chars')}Chars" for key in one} <= one.keys()
        assert {key.removesuffix("Chars") for key in one} <= one.keys()
    for one in everywhere(file, "rFonts"):
        assert "eastAsia" not in one or {"ascii", "hAnsi", "cs"} <= one.keys()


def test_characters_and_twips_of_an_indent_agree(file: WordFile) -> None:
    """Word adds what hangs to ``leftChars``; one without characters goes by twips."""
    places = [file.style(identity, "pPr") for identity in _of_paragraphs(file)]
    places += [
        over(direct(one), file.style(style_of(one), "pPr")) for one in file.paragraphs()
    ]
    counted = 0
    for ind in (place["ind"] for place in places):
        hangs = int(ind.get("hanging", 0))
        for side in ("left", "right", "firstLine", "hanging"):
            chars = int(ind.get(f"{side}Chars", 0))
            if chars:
                wanted = chars / 100 * CELL + (hangs if side == "left" else 0)
                assert abs(int(ind[side]) - wanted) <= NEAR, ind
                counted += 1
    assert counted


def test_no_ruled_frame_has_an_indent(file: WordFile) -> None:
    """Word draws a paragraph's rule between its indents, LibreOffice round the frame."""
    ruled = {
        style_of(one)
        for one in file.paragraphs()
        if {"framePr", "pBdr"} <= direct(one).keys()
        and _is_indented(over(direct(one), file.style(style_of(one), "pPr")))
    }
    assert not ruled


def test_no_frame_stands_over_the_text(file: WordFile) -> None:
    """Word's frames displace what is beside them, ``through`` or not."""
    over_text = {
        style_of(one)
        for one in file.paragraphs()
        if direct(one).get("framePr", {}).get("wrap") == "through"
    }
    assert not over_text


def test_no_paragraph_bears_what_its_style_could(file: WordFile) -> None:
    """White above and below goes by neighbours; an indent by the width of words, and in
    a cell by where its lines end."""
    seen = set[tuple[str, str]]()
    for one in file.paragraphs():
        style, own = style_of(one), direct(one)
        in_cell = next(one.iterancestors(f"{W}tc"), None) is not None
        is_anchor = next(one.iter(f"{W}drawing"), None) is not None
        if style in PLACED or is_anchor or not "".join(one.itertext()):
            continue
        assert own.keys() <= BY_NEIGHBOURS | {"spacing", "ind", "framePr"}, own
        assert own.get("spacing", {}).keys() <= {"before", "after"}, own
        if "ind" in own and not in_cell:
            shown = style, str(sorted(own["ind"].items()))
            assert shown not in seen, "comes again: a style of its own"
            seen.add(shown)


def test_no_run_bears_what_a_style_could(file: WordFile) -> None:
    """But the spacing of a fitted line, and what an author set on words of his own."""
    runs = 0
    for one in file.paragraphs():
        if style_of(one) in PLACED:
            continue
        for run in one.iter(f"{W}r"):
            own = looks(run.find(f"{W}rPr"))
            assert own.keys() <= {"rStyle", "rFonts", "spacing"} | TYPED, own
            assert own.get("rFonts", {}).keys() <= OF_A_FACE, own
            runs += 1
    assert runs


def test_every_style_is_used(file: WordFile) -> None:
    named = {
        one["val"]
        for tag in ("pStyle", "rStyle", "basedOn")
        for one in everywhere(file, tag)
    }
    idle = file.styles.keys() - named - {"Normal"}
    assert {one for one in idle if "Look" in one} == set()


def _of_paragraphs(file: WordFile) -> list[str]:
    return [
        identity
        for identity, style in file.styles.items()
        if style.get(f"{W}type") == "paragraph"
    ]


def _is_indented(place: Look) -> bool:
    return any(int(place["ind"].get(side, 0)) for side in ("left", "right"))
