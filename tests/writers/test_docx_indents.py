"""Indents: Word counts them in the type's size, all other programs read the twips."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.options import LookOptions, Options
from word_looks import WordFile, looks, over, style_of

SAMPLES = Path(__file__).parent.parent.parent / "samples/official"
EM = 320
"""Twips of a character of 三号."""
SIGNED = ("Signature", "DateOfIssue")


def as_in_word(indent: dict[str, str], side: str) -> float:
    """Return an indent in twips as Word takes it: in characters where there are any."""
    chars = int(indent.get(f"{side}Chars", 0)) * EM / 100
    return chars or int(indent.get(side, 0))


@pytest.fixture(params=[20, 27, 28, 30])
def style(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "字.toml"
    rows = (
        f'[style]\ntitle = "字"\nextends = "gbt9704"\n[page]\ncells = {request.param}\n'
    )
    path.write_text(rows, "utf-8")
    return path


@pytest.mark.parametrize("name", ["unsealed-notice", "sealed-notice", "letter"])
def test_signature_and_date_stand_where_twips_say(name: str, style: Path) -> None:
    document = govdoc.read(SAMPLES / f"{name}.txt")
    options = Options(look=LookOptions(style=style))
    file = WordFile(govdoc.render(document, "docx", options=options).data)
    met = set()
    for one in file.paragraphs():
        whole = over(
            looks(one.find("w:pPr", one.nsmap)), file.style(style_of(one), "pPr")
        )
        indent = whole.get("ind", {})
        if style_of(one) in SIGNED:
            met.add(style_of(one))
            for side in ("left", "right"):
                off = as_in_word(indent, side) - int(indent.get(side, 0))
                assert abs(off) <= EM / 4, indent
                assert int(indent.get(f"{side}Chars", 0)) % 100 == 0, indent
        if style_of(one) == "Normal":
            assert (
                abs(as_in_word(indent, "firstLine") - int(indent["firstLine"]))
                <= EM / 4
            )
    assert met == set(SIGNED)
