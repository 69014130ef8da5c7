"""Attachments, signatures, notes and imprints as files set them (AT08, SG08 to SG10, IM)."""

from __future__ import annotations

from functools import cache

import pytest

from govdoc import api
from govdoc.options import CheckOptions
from word_parts import pack

ENDS = CheckOptions(only=("AT", "SG", "IM"))
SECTION = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='2098' w:bottom='1985' w:left='1588' w:right='1474'/></w:sectPr>"
)
HEAD = (
    "临溪县水利局文件",
    "临水发〔2026〕4号",
    "临溪县水利局关于做好水库防汛工作的通知",
)
BREAK = "<w:pageBreakBefore/>"
RIGHT = "<w:jc w:val='right'/><w:ind w:right='{}'/>"
SEALED = (1320, 1280)
"""Right indents in twentieths of a pt: a name of six signs over a date of six and a half."""


def p(text: str, more: str = "") -> str:
    words = f"<w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{more}</w:pPr>{words if text else ''}</w:p>"


def cells(*rows: tuple[str, str], anchor: str = "") -> str:
    """A table of one column, each row with its borders."""
    body = "".join(
        f"<w:tr><w:tc><w:tcPr><w:tcBorders>{border}</w:tcBorders></w:tcPr>{p(text)}"
        "</w:tc></w:tr>"
        for text, border in rows
    )
    return (
        f"<w:tbl><w:tblPr>{anchor}</w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='8844'/></w:tblGrid>{body}</w:tbl>"
    )


def rules(top: int, bottom: int) -> str:
    """Borders of a cell; eighths of a pt."""
    return "".join(
        f"<w:{side} w:val='single' w:sz='{size}' w:color='000000'/>"
        for side, size in (("top", top), ("bottom", bottom))
        if size
    )


ANCHOR = "<w:tblpPr w:vertAnchor='margin' w:horzAnchor='margin' w:tblpYSpec='bottom'/>"
COPIES, PRINTED = "抄送：县应急管理局。", "临溪县水利局　　2026年4月12日印发"
FULL = (rules(8, 6), rules(6, 8))


def imprint(anchor: str = ANCHOR, borders: tuple[str, str] = FULL) -> str:
    return cells((COPIES, borders[0]), (PRINTED, borders[1]), anchor=anchor)


def notice(
    *,
    name: int = SEALED[0],
    date: int = SEALED[1],
    signed: str = "",
    note: str = "<w:ind w:firstLine='640'/>",
    label: str = BREAK,
    end: str | None = None,
) -> str:
    return "".join(
        (
            *map(p, HEAD),
            p("各乡镇水管站："),
            p(
                "为做好今年水库防汛工作，请各站落实每座水库的责任人，填写登记表（见附件）。"
            ),
            p("附件：水库防汛责任人登记表"),
            p("", signed),
            p("临溪县水利局", RIGHT.format(name)),
            p("2026年4月10日", RIGHT.format(date)),
            p("（此件公开发布）", note),
            p("附件", label),
            p("水库防汛责任人登记表", "<w:jc w:val='center'/>"),
            p("各站填写后于4月底前报送。"),
            imprint() if end is None else end,
        )
    )


SIDES = notice().replace(
    p("临溪县水利局", RIGHT.format(SEALED[0])), p("临溪县水利局", "<w:jc w:val='{}'/>")
).replace(
    p("2026年4月10日", RIGHT.format(SEALED[1])), p("2026年4月10日", "<w:jc w:val='{}'/>")
)  # fmt: skip


def found(body: str) -> list[str]:
    faults = api.check_bytes(pack(body + SECTION), "文稿.docx", options=ENDS).faults
    return [f"{one.check.code} {one.severity.value}" for one in faults]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (notice(), []),
        # The label of an attachment
        (notice(label=""), ["AT08 注意"]),
        (notice(label=f"{BREAK}<w:jc w:val='center'/>"), ["AT08 注意"]),
        (notice(label=f"{BREAK}<w:ind w:firstLine='640'/>"), ["AT08 注意"]),
        # Who signs, on a page of its own
        (notice(signed=BREAK), []),  # the list of attachments stands between
        # Name and date
        (notice(name=1280, date=1280), []),  # within six tenths of a character
        (notice(name=640, date=1280), ["SG09 注意"]),
        (notice(name=40, date=0), ["SG09 注意"]),
        (SIDES.format("center", "left"), ["SG09 注意"]),
        (SIDES.format("right", "center"), ["SG09 注意"]),
        (SIDES.format("right", "right"), ["SG09 注意"]),
        (notice(name=1440, date=640), []),  # no seal: the date begins two to the right
        # Notes
        (notice(note=""), ["SG10 注意"]),
        (notice(note="<w:jc w:val='right'/>"), ["SG10 注意"]),
        # Imprints
        (notice(end=imprint(anchor="")), ["IM03 注意"]),
        (notice(end=p("") * 3 + imprint(anchor="")), ["IM03 提示"]),
        (notice(end=imprint(borders=("", ""))), ["IM04 注意"]),
        (notice(end=imprint(borders=(rules(8, 6), rules(6, 0)))), ["IM04 注意"]),
        (notice(end=imprint(borders=(rules(2, 2), rules(2, 2)))), ["IM04 注意"]),
        (notice(end=imprint(borders=(rules(6, 6), rules(6, 6)))), ["IM04 提示"]),
        (notice(end=imprint(borders=(rules(6, 12), rules(12, 6)))), ["IM04 注意"]),
    ],
)  # fmt: skip
def test_docx(body: str, wanted: list[str]) -> None:
    assert found(body) == wanted


def test_signature_behind_a_page_break() -> None:
    apart = notice(signed=BREAK).replace(p("附件：水库防汛责任人登记表"), "")
    assert "SG08 错误" in found(apart)


def test_imprint_in_cells_without_its_colon() -> None:
    end = cells((COPIES.replace("：", ""), FULL[0]), (PRINTED, FULL[1]), anchor=ANCHOR)
    assert found(notice(end=end)) == ["IM01 注意"]


TEXT = """临溪县水利局文件
临水发〔2026〕4号

临溪县水利局关于做好水库防汛工作的通知

各乡镇水管站：
为做好今年水库防汛工作，请各站落实每座水库的责任人。

临溪县水利局
2026年4月10日
（此件公开发布）

抄送：县应急管理局。
临溪县水利局　　　　2026年4月12日印发
"""


@cache
def as_pdf(text: str) -> bytes:
    return api.render(api.read_text(text), "pdf").data


def test_own_pdf_is_clean() -> None:
    assert api.check_bytes(as_pdf(TEXT), "文稿.pdf", options=ENDS).faults == ()


def test_words_are_checked_in_a_pdf() -> None:
    wrong = TEXT.replace("4月12日印发", "4月8日印发")
    faults = api.check_bytes(as_pdf(wrong), "文稿.pdf", options=ENDS).faults
    assert [(one.check.code, bool(one.spot.page)) for one in faults] == [("SG06", True)]
