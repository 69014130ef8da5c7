"""The samples' parts, one paragraph and one style a line; lines are left to Word."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.transforms.normalise import normalise
from govdoc.writers.docx import write


def test_parts_of_the_samples(sample: Path, golden) -> None:
    document = normalise(govdoc.read(sample))
    data = write(compose(document, stylesheet.load_for_kind(document.kind)))
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in ("document.xml", "styles.xml"):
            xml = file.read(f"word/{name}").decode()
            lines = re.sub(
                r"(<w:body>|</w:p>|</w:style>|</w:docDefaults>)", r"\1\n", xml
            )
            golden(f"docx/{sample.stem}.{name}", lines)


ALL = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_attributes_that_say_one_thing_together_stand_together(path: Path) -> None:
    """``w:line`` alone counts by ``auto``: a title's lines then stand 44 mm apart."""
    data = govdoc.render(govdoc.read(path), ".docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = [file.read(n).decode() for n in file.namelist() if n.endswith(".xml")]
    found = re.findall(r"<w:(spacing|ind|rFonts) ([^>]*?)/>", "".join(parts))
    given = [(name, set(re.findall(r"w:(\w+)=", inside))) for name, inside in found]
    assert [keys for _, keys in given if "line" in keys]
    for name, keys in given:
        assert ("line" in keys) == ("lineRule" in keys)
        if name == "ind":
            assert {f"{key.removesuffix('Chars')}Chars" for key in keys} <= keys
        if "eastAsia" in keys:
            assert {"ascii", "hAnsi", "cs"} <= keys


def test_an_editor_changes_one_style_and_the_text_follows(sample: Path) -> None:
    """No run of a body paragraph names an East Asian face, size, weight or colour."""
    data = govdoc.render(govdoc.read(sample), ".docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        xml = file.read("word/document.xml").decode()
    body = re.findall(r'<w:pStyle w:val="Normal"/>(?:(?!</w:p>).)*', xml)
    for run in re.findall(r"<w:rPr>(.*?)</w:rPr>", "".join(body)):
        assert not re.search(r"w:eastAsia=|<w:(sz|b|color|i|u)\b", run)
