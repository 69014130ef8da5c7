"""How texts and their pages end: nothing alone, nothing left open (5.2.3, 7.3.5.5, 7.4)."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

import govdoc
from govdoc import api
from govdoc.job import Job
from govdoc.model.flow import Flow
from govdoc.model.origin import Part
from govdoc.model.pages import Page, Pages
from govdoc.model.roles import Role
from govdoc.stylesheet import load
from govdoc.units import mm

_PATH = Path(__file__).parents[2] / "benchmarks" / "endings.py"
_SPEC = importlib.util.spec_from_file_location("endings_sweep", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
sweep = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = sweep
_SPEC.loader.exec_module(sweep)

ALONE_MOST = 0
"""Documents of a kind, of twelve, whose imprint stands alone."""
OPEN_MOST = 5
"""Documents of a kind, of twelve, whose signature leaves two lines or more open."""


@pytest.mark.parametrize("kind", sweep.KINDS)
def test_nothing_stands_alone_and_pages_are_full(kind: str) -> None:
    forms = sweep.KINDS[kind]
    seen = [
        sweep.look(forms[n % len(forms)].format(body=sweep.body(n)))
        for n in range(13, 25)
    ]
    alone = [one for one in seen if one.alone]
    assert len(alone) <= ALONE_MOST
    assert all(one.findings for one in alone)
    reasons = {why for one in seen for why, _ in one.short}
    assert reasons <= {"标题", "署名"}
    wide = [one for one in seen if any(n > 1 and w == "署名" for w, n in one.short)]
    assert len(wide) <= OPEN_MOST


def test_without_tuning_things_stand_alone_and_are_told() -> None:
    form = sweep.SEALED
    seen = [
        sweep.look(form.format(body=sweep.body(n)), ["tuning=0", "tuned_lines=0"])
        for n in range(11, 18)
    ]
    alone = [one for one in seen if one.alone]
    assert alone and all(one.findings for one in alone)


@pytest.mark.parametrize(
    ("kind", "length"),
    [("盖章的通知", 3), ("盖章的通知", 31), ("不盖章的通知", 4), ("不盖章的通知", 32)],
)
def test_a_short_last_paragraph_is_parted_only_by_a_full_page(
    kind: str, length: int
) -> None:
    """Else programs that keep it whole (LibreOffice) end the page above it."""
    forms = sweep.KINDS[kind]
    text = forms[length % len(forms)].format(body=sweep.body(length))
    pages = _pages(text)
    above, below = map(_blocks, pages.pages[-2:])
    assert above[-1] != below[0] or above[-1] in pages.running_on


def _blocks(page: Page) -> list[int]:
    """Return each line's block, from the top."""
    origins = [line.origin for line in page.lines]
    return [o.block for o in origins if o is not None and o.part is Part.STREAM]


def _pages(text: str, **page: object) -> Pages:
    sheet = load("gbt9704")
    sheet = sheet._replace(page=sheet.page._replace(**page))
    return api.lay_out(govdoc.read_text(text), style=sheet)


def _count(page: Page) -> int:
    origins = [line.origin for line in page.lines]
    return sum(o is not None and o.part is Part.STREAM for o in origins)


PARAGRAPHS = "关于供水的报告\n\n" + "\n\n".join(
    "　　" + "把管网巡查、水质检测和应急值守落到每一个班组。" * (2 + n % 4)
    for n in range(24)
)


LONG = sweep.REPORT.format(body=sweep.body(160))


def test_by_default_pages_are_full() -> None:
    *full, _ = _pages(PARAGRAPHS).pages
    assert {_count(page) for page in full[1:]} == {22}


def test_a_style_may_spread_what_widow_control_leaves_open() -> None:
    short = [
        sum(22 - _count(page) for page in _pages(LONG, foot=foot).pages[1:-1])
        for foot in ("open", "spread")
    ]
    assert 0 <= short[1] < short[0]


def test_the_standards_lines_stay_where_nothing_may_be_tuned() -> None:
    text = sweep.SEALED.format(body=sweep.body(15))
    document = govdoc.read_text(text)
    tuned = api.lay_out(document)
    sheet = load("gbt9704")
    sheet = sheet._replace(page=sheet.page._replace(tuning=0.0, tuned_lines=0))
    assert tuned.tuned
    assert {one.lines for one in api.lay_out(document, style=sheet).tuned} <= {None}


def test_the_docx_has_the_lines_in_its_styles() -> None:
    text = sweep.SEALED.format(body=sweep.body(15))
    document = govdoc.read_text(text)
    lines = {one.lines for one in api.lay_out(document).tuned}
    assert lines == {21}
    data = govdoc.render(document, ".docx").data
    assert f'w:line="{579 * 22 // 21}"'.encode() in _part(data, "word/styles.xml")
    assert b"pageBreakBefore/>" not in _part(data, "word/document.xml")


def _part(data: bytes, name: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


HEAD = """---
发文机关标志: 沂川市城市管理局文件
发文字号: 沂城管〔2026〕17号
盖章: 有
{facts}---
沂川市城市管理局关于做好城市照明设施排查工作的通知

各区城市管理局：

{body}

沂川市城市管理局
2026年5月8日
"""
IMPRINT = (
    "抄送: 市财政局，市公安局。\n印发机关: 沂川市城市管理局办公室\n印发日期: 2026-5-9\n"
)
ITEM = "各区要逐条街道排查照明设施，建立台账。"
ONE = "对更换下来的灯具，要登记造册、统一回收，不得随意丢弃，市局将于七月中旬组织抽查。"


def _texts_of(flow: Flow, page: Page) -> set[Role]:
    origins = [line.origin for line in page.lines]
    return {
        flow.paragraphs[one.block].role
        for one in origins
        if one is not None and one.part is Part.STREAM
    }


@pytest.mark.parametrize("items", range(1, 9))
def test_an_imprint_has_text_beside_it_and_a_first_page_has_some(items: int) -> None:
    body = "\n\n".join([ITEM] * items)
    job = Job(api.read_text(HEAD.format(facts=IMPRINT, body=body)))
    pages = job.pages.pages
    if items == 1:  # nothing is there to carry
        return
    for page in pages:
        assert Role.BODY in _texts_of(job.flow, page)
    assert Part.IMPRINT in pages[-1].bears


def test_what_is_carried_begins_a_page_in_the_docx() -> None:
    made = api.read_text(sweep.SEALED.format(body=sweep.body(13)))
    assert any(one.is_carried for one in api.lay_out(made).tuned)
    data = govdoc.render(made, ".docx").data
    assert _part(data, "word/document.xml").count(b"<w:pageBreakBefore/>") == 1


def test_a_text_that_so_fits_one_page_has_closer_lines() -> None:
    lines = set[int | None]()
    for n in range(1, 30):
        pages = _pages(sweep.LETTER.format(body="\n\n".join([ITEM] * n)))
        own = {one.lines for one in pages.tuned if one.lines is not None}
        assert 24 not in own or len(pages.pages) == 1
        lines |= own
    assert 24 in lines


@pytest.mark.parametrize("sentences", range(1, 7))
def test_a_chain_of_kept_paragraphs_never_reaches_the_head(sentences: int) -> None:
    """In LibreOffice, all of a paragraph that is kept goes with the next."""
    source = api.read_text(HEAD.format(facts="", body=ONE * sentences))
    job = Job(source)
    pages = job.pages
    text = _part(govdoc.render(source, ".docx").data, "word/document.xml").decode()
    (own,) = (p for p in text.split("<w:p>") if ONE[:4] in re.sub("<[^>]*>", "", p))
    assert len(pages.pages) == 1 or "<w:keepNext/>" not in own


def test_lines_to_sign_on_stay_with_the_date_and_with_text() -> None:
    promise = "本单位承诺遵守照明设施管护的各项规定，自觉接受监督检查。"
    signed = (
        "承诺单位（盖章）：____________\n\n负责人（签名）：____________\n\n2026年5月8日"
    )
    for n in range(14, 24):
        body = "\n\n".join([promise] * n)
        job = Job(
            api.read_text(f"管护承诺书\n\n市城市管理局：\n\n{body}\n\n{signed}\n")
        )
        last = _lines_of(job.pages.pages[-1])
        assert any("承诺单位" in line for line in last)
        assert any(line in promise for line in last)


def _lines_of(page: Page) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in page.lines]


TABLE_LAST = (
    "关于核实户数的通知\n\n各乡镇：\n\n{text}\n\n| 乡镇 | 户数 |\n| 城关镇 | 12 |\n\n"
    "{below}平川县财政局\n2026年5月6日\n"
)


@pytest.mark.parametrize(
    ("items", "below", "told"),
    [
        (14, "附件：1.户数表\n2.名册\n\n", "warning"),
        (
            16,
            "附件：户数表\n\n",
            "hint",
        ),  # gone along, all that leaves fewer lines open
        (16, "", None),  # all of it stands on one page, closer
        (18, "", None),  # it has no room in any case
        (16, "特此通知。\n\n", None),  # this goes along in its place
    ],
)
def test_a_page_that_a_signature_leaves_open_is_told(
    items: int, below: str, told: str | None
) -> None:
    text = "\n".join(f"第{n}项工作要抓紧抓好。" for n in range(items))
    result = api.render(
        api.read_text(TABLE_LAST.format(text=text, below=below)), ".pdf"
    )
    found = [x.severity.name.lower() for x in result.findings if x.code == "C112"]
    assert found == ([told] if told else [])


def _letter(paragraphs: int, rows: int) -> str:
    """Return a letter whose text ends with a small table."""
    said = "各有关部门要按照职责分工抓好落实，逐项明确时限和责任人。\n\n"
    table = "".join(f"| {n} | 第{n}供水站 | {n * 7} |\n" for n in range(1, rows + 1))
    return (
        "某某县水利局关于报送供水情况的函\n\n县发展和改革局：\n\n" + said * paragraphs
        + f"| 序号 | 名称 | 数量 |\n| --- | --- | --- |\n{table}"
        + "\n某某县水利局\n2026年3月1日\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "rows", "count"), [(6, 5, 1), (7, 3, 1), (7, 5, 2), (9, 3, 2)]
)
def test_a_letter_that_lacks_little_stays_on_a_page_with_its_table(
    paragraphs: int, rows: int, count: int
) -> None:
    """A small table goes along with the signature: what that leaves open counts."""
    pages = _pages(_letter(paragraphs, rows))
    assert len(pages.pages) == count
    foot = max(line.y for line in pages.pages[-1].lines if line.origin is not None)
    assert foot < mm(262 - 0.8)


def test_where_nothing_may_be_tuned_the_table_goes_along() -> None:
    assert len(_pages(_letter(7, 3), tuning=0.0, tuned_lines=0).pages) == 2
