"""Lines of the DOCX that are to end where the layout ends them."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from itertools import pairwise

import pytest

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledTable
from govdoc.model.origin import Part
from govdoc.writers.docx import write
from govdoc.writers.docx.lines import LineFitter
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.torn import end_elsewhere

PLAIN = "永和九年岁在癸丑暮春之初会于会稽山阴之兰亭修禊事也群贤毕至少长咸集" * 3
QUOTED = "做事要有章法，“先立规矩、后办事情”，一件一件办，一项一项清；做人要有底线。"
CROWDED = (
    "他说：“（一）《论语》、（二）《孟子》、（三）《大学》、（四）《中庸》，都要读。”"
)
OVERFULL = "《甲》、《乙》、《丙》、（丁）、（戊）、《己》、《庚》。"
SPACING = re.compile(r'<w:spacing w:val="(-?\d+)"/>')


@pytest.fixture(scope="module")
def fonts():
    return load_fonts()


def flow_of(*lines):
    document = govdoc.read_text("\n\n".join(("关于读书的通知", *lines)))
    sheet = stylesheet.load("gbt9704")
    return compose(document, sheet._replace(page=sheet.page._replace(tuning=0.0)))


def fitted(flow, fonts):
    fitter = LineFitter(flow, lay_out(flow, fonts), fonts)
    return [(p, fitter.fit(at, p).lines) for at, p in enumerate(flow.paragraphs)]


def stream_lines(pages):
    parts = (part for page in pages.pages for part in page.parts)
    lines = (line for part in parts for line in part.lines)
    return [x for x in lines if x.origin and x.origin.part is Part.STREAM]


def document_xml(data):
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read("word/document.xml").decode()


def test_lines_are_found_again_in_the_text(fonts):
    flow = flow_of(PLAIN, CROWDED * 3, PLAIN)
    pages = lay_out(flow, fonts)
    drawn = [line.text for page in pages.pages for line in page.lines]
    found = [
        p.text[line.start : line.end].strip("\n ")
        for p, lines in fitted(flow, fonts)
        for line in lines
    ]
    assert found == [text for text in drawn if not re.fullmatch(r"—\d+—", text)]


def test_lines_cover_their_paragraphs_over_many_pages(fonts):
    for paragraph, lines in fitted(flow_of(*([PLAIN * 9] * 9)), fonts):
        assert lines[0].start == 0
        assert lines[-1].end == len(paragraph.text)
        assert all(a.end == b.start for a, b in pairwise(lines))


def test_signs_among_han_have_no_white_beside_them(fonts):
    """In no program; were it reckoned with, this line would be left to Word."""
    text = "推进文旅+百业、百业+文旅，办好甲+乙+丙+丁+戊。"
    lines = fitted(flow_of(text + PLAIN), fonts)[-1][1]
    assert lines[0].extra < 0


def test_full_lines_need_nothing(fonts):
    lines = fitted(flow_of(PLAIN), fonts)[-1][1]
    assert len(lines) > 3
    assert {line.extra for line in lines} == {0}


def test_what_follows_a_line_lacks_more_than_programs_differ_by(fonts):
    """Or LibreOffice 25.2 lets it in, and the mark behind it is not on the paper."""
    text = "江河安全度汛，水利局局长王建国同志是本辖区防汛抗旱第一责任人。" + PLAIN
    flow = flow_of(*(text[i:] for i in range(len(text) - len(PLAIN))))
    spacing, cell = measures_of(flow).spacing, 16 * 20
    for paragraph, lines in fitted(flow, fonts)[1:]:
        room = flow.page.measure.twips
        for n, line in enumerate(lines[:-1]):
            first = max(paragraph.look.first_line.twips, 2 * cell) if n == 0 else 0
            taken = (line.end - line.start + 1) * (cell + spacing + line.extra)
            assert taken - (room - first) >= 32


def test_squeezed_lines_are_condensed_within_a_tenth_of_an_em(fonts):
    flow = flow_of(*(QUOTED[i:] + QUOTED * 3 for i in range(20)))
    extras = [line.extra for _, lines in fitted(flow, fonts) for line in lines]
    assert min(extras) < 0
    assert all(abs(extra) <= 32 for extra in extras)


def test_lines_that_would_need_more_are_left_to_word(fonts):
    lines = fitted(flow_of(OVERFULL * 5), fonts)[-1][1]
    assert {line.extra for line in lines} == {0}


def test_a_line_that_would_need_a_little_more_is_left_to_word_too(fonts, monkeypatch):
    flow = flow_of("关键在落实。经县政府同意，（一）《论语》、（二）《孟子》。")
    (line,) = fitted(flow, fonts)[-1][1]
    assert line.extra == 0
    monkeypatch.setattr("govdoc.writers.docx.lines._LARGEST", 1.0)
    (line,) = fitted(flow, fonts)[-1][1]
    assert line.extra == -34  # a tenth of 16 pt is 32 twips


def test_fitted_lines_are_squeezed_once(fonts):
    flow = flow_of(*(QUOTED[i:] + QUOTED * 3 for i in range(20)))
    data = write(flow, lay_out(flow, fonts), fonts)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert b'"doNotCompress"' in file.read("word/settings.xml")
    spacings = [int(value) for value in SPACING.findall(document_xml(data))]
    assert spacings and all(-38 <= value <= 26 for value in spacings)


def test_an_office_may_leave_the_lines_to_word(fonts):
    flow = flow_of(QUOTED * 5)
    flow = flow._replace(docx=flow.docx._replace(fit_lines=False))
    data = write(flow, lay_out(flow, fonts), fonts)
    assert data == write(flow)
    assert not SPACING.findall(document_xml(data))


TABLES = {
    "the same words": (QUOTED, CROWDED),
    "their beginnings": (QUOTED[:9], CROWDED[:9]),
    "other words": ("水库", "3"),
}


@pytest.mark.parametrize("cells", TABLES.values(), ids=TABLES)
def test_a_table_does_not_take_the_lines_of_the_text_below_it(cells, fonts):
    below = [QUOTED[i:] + QUOTED * 3 for i in range(9)] + [QUOTED, CROWDED * 2]
    table = f"| 项目 | 内容 |\n| --- | --- |\n| {cells[0]} | {cells[1]} |"
    found = []
    for above in ([], [PLAIN, table, PLAIN]):
        flow = flow_of(*above, *below)
        assert any(isinstance(b, StyledTable) for b in flow.paragraphs) == bool(above)
        xml = document_xml(write(flow, lay_out(flow, fonts), fonts))
        found.append(re.findall(r"<w:p>.*?</w:p>", xml)[-len(below) :])
    assert found[0] == found[1]
    assert sum("<w:spacing w:val" in xml for xml in found[0]) > 5


def test_a_typed_tab_is_words_own():
    run = govdoc.Run("甲\t乙")
    document = govdoc.Document("gbt9704", (govdoc.Paragraph(govdoc.Role.BODY, (run,)),))
    xml = document_xml(govdoc.render(document, ".docx").data)
    assert re.search(r"甲</w:t><w:tab/><w:t[^>]*>乙", xml)


def test_an_entry_of_the_contents_breaks_where_the_layout_breaks_it(fonts):
    """Though a heading has figures at the end of a line, as the page's number is."""
    headings = [f"一、{PLAIN[:n]}2026 春之初会" for n in range(14, 26)]
    text = "".join(f"{h}\n\n{PLAIN}\n\n" for h in headings)
    document = govdoc.read_text(f"---\n目录: 是\n---\n关于读书的报告\n\n{text}")
    flow = compose(document, stylesheet.load("gbt9704"))
    pages = lay_out(flow, fonts)
    lines = Counter(line.origin.block for line in stream_lines(pages))
    entries = [n for n, p in enumerate(flow.paragraphs) if p.leads_to is not None]
    assert len(entries) == len(headings)
    xml = document_xml(write(flow, pages, fonts))
    shown = [p for p in re.findall(r"<w:p>.*?</w:p>", xml) if "PAGEREF" in p]
    breaks = [lines[n] - 1 for n in entries]
    assert {0, 1} <= set(breaks)
    assert [p.count("<w:br/>") for p in shown] == breaks


LABELS = ("重点任务", "进度", "水库安全度汛", "全面检查到位", "复核")


def cells_of(flow):
    """Yield each cell's paragraph, with its place and the width of its lines."""
    for at, table in enumerate(flow.paragraphs):
        if not isinstance(table, StyledTable):
            continue
        for n, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                width = table.columns[cell.column] - 2 * table.look.padding
                yield at, (n, c, 0), cell.blocks[0], width


def test_a_cell_is_narrowed_until_its_lines_end_where_the_layout_ends_them(fonts):
    """A program would fill the first."""
    rows = "\n".join(f"|{n}|{PLAIN[:n]}|{PLAIN[: 2 * n]}|" for n in range(9, 40))
    flow = flow_of(f"|序号|内容|要求|\n|---|---|---|\n{rows}")
    pages = lay_out(flow, fonts)
    fitter = LineFitter(flow, pages, fonts)
    begun = {(x.origin.cell, x.origin.start) for x in stream_lines(pages)}
    drawn = Counter(cell for cell, _ in begun)
    narrowed = 0
    for at, place, paragraph, width in cells_of(flow):
        cell = fitter.fit_cell(at, place, paragraph, width)
        if cell.lines:  # no one width does it
            continue
        fits = (width - cell.narrower) // paragraph.look.text.size
        assert -(-len(paragraph.text) // fits) == drawn[place]
        narrowed += cell.narrower > 0
    assert narrowed


def test_the_head_that_comes_again_is_fitted_as_at_first(fonts):
    head = "|".join(LABELS * 3)
    rows = "\n".join(f"|{'|'.join(['柳溪镇'] * 15)}|" for _ in range(80))
    flows = [
        flow_of(f"|{head}|\n|{'|'.join(['---'] * 15)}|\n{rows[:end]}")
        for end in (65, None)
    ]
    found = []
    for flow in flows:
        pages = lay_out(flow, fonts)
        fitter = LineFitter(flow, pages, fonts)
        heads = [x for x in cells_of(flow) if x[1][0] == 0]
        found.append([fitter.fit_cell(*x) for x in heads])
    assert found[0] == found[1]


MAILED = (
    "请把回执发给我们，联系人：万一鸣，邮箱：wanyiming_shuiwuju@yunling-water.gov.cn。"
)


def test_a_paragraph_that_programs_would_tear_stands_at_the_left(fonts):
    flow = flow_of(MAILED, PLAIN)
    xml = document_xml(write(flow, lay_out(flow, fonts), fonts))
    paragraphs = re.findall(r"<w:p>.*?</w:p>", xml)
    (torn,) = [p for p in paragraphs if "wanyiming" in p]
    (full,) = [p for p in paragraphs if PLAIN[:8] in p]
    assert '<w:jc w:val="left"/>' in torn
    assert "<w:jc" not in full


def test_no_spacing_is_left_where_programs_have_other_lines(fonts):
    ((_, lines),) = [
        found for found in fitted(flow_of(MAILED), fonts) if "@" in found[0].text
    ]
    assert len(lines) > 1
    assert not any(line.extra for line in lines)
    assert lines[0].end == MAILED.index("_") + 1


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("见https://a.cn/b/", "c.html", "见https://a.cn/b/"),
        ("见https://a.cn/b/c.", "html", "见https://a.cn/b/"),
        ("邮箱：who@", "yunling.gov.cn", "邮箱："),
        ("文件见A", "文", "文件见A"),
        ("who@", "yunling.gov.cn", ""),
    ],
)
def test_where_programs_end_a_line_at_an_address(before, after, kept):
    assert end_elsewhere(before + after, 0, len(before)) == len(kept)


def test_what_must_not_come_along_is_kept_off_by_the_line_itself(fonts):
    """A word of several characters has no share of the spacing: 共|28.4 km."""
    text = f"{PLAIN[:24]}共28.4 km项目由本市水务公司承建并负责运行。"
    ((paragraph, lines),) = [
        found for found in fitted(flow_of(text), fonts) if "28.4" in found[0].text
    ]
    first = lines[0]
    assert paragraph.text[first.end :].startswith("28.4")
    size, room = 320, 156 / 25.4 * 1440 - 2 * 320
    natural = (size + first.extra + measures_of(flow_of(text)).spacing) * first.end
    assert natural + 4 * 0.4 * size > room
