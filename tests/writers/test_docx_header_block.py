"""The header block in the DOCX: what composition says of it, never what places suggest."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.units import mm
from govdoc.writers.docx import write

OFFICIAL = Path(__file__).parents[2] / "samples" / "official"
REQUEST = """---
发文机关: 云岭县财政局
发文字号: {number}
签发人: [{signers}]
---
云岭县财政局关于安排资金的请示

县人民政府：

现将有关事项请示如下。
"""


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.mark.parametrize(
    "signers, number",
    [
        ("沈家和", "云岭政办发字〔2026〕123456号"),
        ("沈家和", "云财〔2026〕21号"),
        ("沈家和, 秦素梅", "云岭政办发〔2026〕120号"),
        ("沈家和, 秦素梅", "云财〔2026〕21号"),
    ],
)
def test_a_tab_parts_the_number_from_the_signers(signers: str, number: str) -> None:
    """Also where the number has as many characters as there are cells before them."""
    document = govdoc.read_text(REQUEST.format(number=number, signers=signers))
    xml = parts(govdoc.render(document, ".docx").data)["word/document.xml"]
    row = next(p for p in re.findall(r"<w:p>.*?</w:p>", xml) if "签发人" in p)
    shown = re.sub(r"<[^>]*>", "", row.replace("<w:tab/>", "\t"))
    assert shown == "\t".join((number, f"签发人：{signers.replace(', ', chr(9))}"))


@pytest.mark.parametrize("foot", [20, 110, 180])
def test_a_letters_foot_has_its_rules_wherever_the_style_puts_them(foot: int) -> None:
    document = govdoc.read(OFFICIAL / "letter.txt")
    sheet = stylesheet.load_for_kind(document.kind)
    rules = sheet.red_head._replace(foot_rule=mm(foot))
    flow = compose(document, sheet._replace(red_head=rules))
    found = parts(write(flow))
    assert found["word/footer-first.xml"].count('name="红线"') == 2
    head = found["word/document.xml"].partition("支持古驿道")[0]
    assert head.count('<w:pBdr><w:top w:val="single"') == 2


@pytest.mark.parametrize("name", ["joint-request", "sealed-notice", "letter"])
def test_the_rule_stands_as_far_below_the_type_areas_top_as_in_the_layout(
    name: str,
) -> None:
    """What stands above it takes the same height, a joint mark's table too (7.2.7)."""
    document = govdoc.read(OFFICIAL / f"{name}.txt")
    flow = compose(document, stylesheet.load_for_kind(document.kind))
    xml = parts(write(flow))["word/document.xml"]
    y = 0
    for block in re.findall(r"<w:tr>.*?</w:tr>|<w:p>.*?</w:p>", xml):
        if height := re.search(r'<w:trHeight w:val="(\d+)"', block):
            y += int(height[1])
            continue
        line = re.search(r'w:line="(\d+)"', block)
        if line is None:
            continue
        before = re.search(r'w:before="(\d+)"', block)
        y += int(before[1]) if before else 0
        if "<w:pBdr>" in block:
            break
        y += int(line[1])
    assert flow.header_block is not None
    wanted = flow.header_block.rules[0].y - flow.page.top
    assert y == pytest.approx(wanted / 635, abs=4)


@pytest.mark.parametrize("name", ["joint-request", "sealed-notice", "letter"])
def test_no_line_of_the_head_block_stands_on_the_grid(name: str) -> None:
    """LibreOffice 7.4 would give each of them a whole line of it."""
    document = govdoc.read(OFFICIAL / f"{name}.txt")
    sheet = stylesheet.load_for_kind(document.kind)
    grid = sheet._replace(docx=sheet.docx._replace(basis="grid"))
    found = parts(govdoc.render(document, ".docx", style=grid).data)
    off = '<w:snapToGrid w:val="0"/>'
    free = {
        style
        for style, inside in re.findall(
            r'<w:style [^>]*w:styleId="(\w+)">(.*?)</w:style>', found["word/styles.xml"]
        )
        if off in inside
    }
    head = found["word/document.xml"].partition('<w:pStyle w:val="Title"/>')[0]
    head = re.sub(r"<w:txbxContent>.*?</w:txbxContent>", "", head)
    owns = re.findall(r"<w:pPr>(.*?)</w:pPr>", head)
    assert owns
    for own in owns:
        style = re.search(r'<w:pStyle w:val="(\w+)"/>', own)
        assert off in own or (style and style[1] in free)
