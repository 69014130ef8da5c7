"""Every line on a page knows whose words it bears, and each page what stands on it."""

from pathlib import Path

import pytest

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledTable
from govdoc.model.flow import Flow, all_paragraphs, paragraph_at
from govdoc.model.origin import Part
from govdoc.model.pages import Pages, PlacedLine
from govdoc.model.roles import Role

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = sorted(SAMPLES.rglob("*.txt"))


def laid_out(document: govdoc.Document) -> tuple[Flow, Pages]:
    flow = compose(document, stylesheet.load_for_kind(document.kind))
    return flow, lay_out(flow, load_fonts(language=flow.language))


def lines_of(pages: Pages) -> list[PlacedLine]:
    return [line for page in pages.pages for one in page.parts for line in one.lines]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_line_is_found_where_it_says_it_begins(path: Path) -> None:
    flow, pages = laid_out(govdoc.read(path))
    bare = 0
    for line in lines_of(pages):
        if line.origin is None:
            bare += 1
            assert line.text.strip("—").isdigit()
            continue
        paragraph = paragraph_at(flow, line.origin)
        text = line.text
        if paragraph.leads_to is not None:
            text = text.rstrip("0123456789").rstrip(".")
        assert paragraph.text.startswith(text, line.origin.start)
    assert bare <= len(pages.pages)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_all_words_of_a_flow_stand_on_its_pages_once(path: Path) -> None:
    flow, pages = laid_out(govdoc.read(path))
    repeated = {
        (n, row)
        for n, block in enumerate(flow.paragraphs)
        if isinstance(block, StyledTable)
        for row in range(block.header_rows)
    }
    found = [
        line.text
        for line in lines_of(pages)
        if (origin := line.origin) is not None
        and paragraph_at(flow, origin).leads_to is None
        and not (origin.cell and (origin.block, origin.cell[0]) in repeated)
    ]
    heads = [cell.text for n, row in repeated for cell in flow.paragraphs[n].rows[row]]
    given = [p.text for p in all_paragraphs(flow) if p.leads_to is None]
    assert signs([*found, *heads]) == signs(given)


def signs(texts: list[str]) -> list[str]:
    return sorted(c for c in "".join(texts) if not c.isspace())


def test_the_header_block_and_the_imprint_have_their_words_roles_and_places() -> None:
    text = (SAMPLES / "official" / "joint-request.txt").read_text("utf-8")
    flow, pages = laid_out(govdoc.read_text(text))
    found: dict[Role, list[str]] = {}
    for line in lines_of(pages):
        if line.origin is not None and line.origin.part is not Part.STREAM:
            role = paragraph_at(flow, line.origin).role
            found.setdefault(role, []).append(line.text)
    assert found[Role.COPY_NUMBER] == ["000017"]
    assert found[Role.DOCUMENT_NUMBER] == ["云财〔2026〕21号"]
    assert found[Role.ISSUER_MARK][-1] == "文件"
    assert found[Role.SIGNER][0] == "签发人："
    assert found[Role.PRINTING_INFO] == ["云岭县财政局办公室", "2026年5月18日印发"]
    assert flow.header_block is not None and flow.imprint is not None
    placed = [(item.paragraph.role, item.place) for item in flow.header_block.texts]
    placed += [(row.text.role, row.place) for row in flow.imprint.rows]
    source = text.splitlines()
    keys = {role: source[place.first_line - 1].split(":")[0] for role, place in placed}
    del keys[Role.ISSUER_MARK]  # made from several facts, of the whole front matter
    assert keys == {
        Role.COPY_NUMBER: "份号",
        Role.CLASSIFICATION: "密级",
        Role.URGENCY: "紧急程度",
        Role.DOCUMENT_NUMBER: "发文字号",
        Role.SIGNER: "签发人",
        Role.CC: "抄送",
        Role.PRINTING_INFO: "印发机关",
    }


def official(name: str, facts: str = "") -> govdoc.Document:
    text = (SAMPLES / "official" / f"{name}.txt").read_text("utf-8")
    return govdoc.read_text(text.replace("---\n", f"---\n{facts}", 1))


def test_pages_know_what_stands_on_them() -> None:
    _, pages = laid_out(official("letter"))
    first, last = pages.pages[0], pages.pages[-1]
    assert first.bears == {Part.HEADER, Part.FOOT, Part.STREAM}
    assert last.bears == {Part.STREAM, Part.IMPRINT}
    _, pages = laid_out(official("wide-table"))
    assert [page.bears for page in pages.pages if page.sideways] == [{Part.STREAM}] * 2


def filled(words: int) -> str:
    return f"""---
文种: 函
发文机关: 云岭县文化和旅游局
发文字号: 云文旅函〔2026〕8号
盖章: 无
抄送: 县财政局，县自然资源局。
版记双数页: 是
---
云岭县文化和旅游局关于商请支持古驿道保护的函

临河县文化和旅游局：

{"永和九年岁在癸丑暮春之初会于会稽山阴之兰亭" * words}。

云岭县文化和旅游局
2026年3月6日
"""


def test_a_blank_page_bears_no_number_though_the_first_page_has_none_either() -> None:
    """The imprint of a letter goes past a blank page as any other's does (7.5)."""
    turned = 0
    for words in range(30, 60):
        _, pages = laid_out(govdoc.read_text(filled(words)))
        assert len(pages.pages) % 2 == 0
        assert all(page.lines == () for page in pages.pages if not page.bears)
        turned += any(not page.bears for page in pages.pages)
    assert turned
