"""The parts of every text's DOCX, one paragraph and one style a line."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import govdoc

ENDS = re.compile(r"(<w:body>|</w:p>|</w:style>|</w:docDefaults>|</w:tr>)")


def parts(path: Path) -> dict[str, str]:
    """Return the text of a DOCX, its styles, and the rest: footers and settings."""
    data = govdoc.render(govdoc.read(path), ".docx").data
    with zipfile.ZipFile(BytesIO(data)) as file:
        xml = {
            name[5:-4]: ENDS.sub(r"\1\n", file.read(name).decode())
            for name in file.namelist()
            if re.fullmatch(r"word/[\w-]+\.xml", name)
        }
    rest = sorted(name for name in xml if name.startswith(("footer", "settings")))
    return {
        "document": xml["document"],
        "styles": xml["styles"],
        "rest": "".join(f"{name}\n{xml[name]}\n" for name in rest),
    }


def test_parts_are_as_accepted(specimen: Path, golden) -> None:
    found = parts(specimen)
    if specimen.parent.name == "forms":  # set in styles that samples show
        del found["styles"]
    for name, text in found.items():
        golden(f"docx/{specimen.stem}.{name}.xml", text)


def test_an_editor_changes_one_style_and_the_text_follows(specimen: Path) -> None:
    """No run of a body paragraph names an East Asian face, size, weight or colour."""
    document = parts(specimen)["document"]
    body = re.findall(r'<w:pStyle w:val="Normal"/>(?:(?!</w:p>).)*', document)
    for run in re.findall(r"<w:rPr>(.*?)</w:rPr>", "".join(body)):
        assert not re.search(r"w:eastAsia=|<w:(sz|b|color|i|u)\b", run)
