"""The samples' parts, one paragraph and one style a line; lines are left to Word."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

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


def test_an_editor_changes_one_style_and_the_text_follows(sample: Path) -> None:
    """No run of a body paragraph names an East Asian face, size, weight or colour."""
    data = govdoc.render(govdoc.read(sample), ".docx").data
    with zipfile.ZipFile(BytesIO(data)) as file:
        xml = file.read("word/document.xml").decode()
    body = re.findall(r'<w:pStyle w:val="Normal"/>(?:(?!</w:p>).)*', xml)
    for run in re.findall(r"<w:rPr>(.*?)</w:rPr>", "".join(body)):
        assert not re.search(r"w:eastAsia=|<w:(sz|b|color|i|u)\b", run)
