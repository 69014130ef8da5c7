"""PDF 文件: faces in the file, words that can be searched, PDF/A, protection (PD)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen, Spot
from govdoc.findings import Severity

_SHOWN = 3
_SCANNED = 0.5
"""Share of a page that pictures of it cover."""


def fonts(subject: Subject) -> Iterator[Seen]:
    """Find faces that are not in the file: other machines show others; said once."""
    faces = subject.pdf.faces_not_embedded if subject.pdf else ()
    if faces:
        words = "、".join(family for family, _ in faces[:_SHOWN])
        more = f"等{len(faces)}种" if faces[_SHOWN:] else ""
        yield Seen(
            f"{words}{more}没有嵌入", "嵌入全部字体", spot=Spot(page=faces[0][1])
        )


def searchable(subject: Subject) -> Iterator[Seen]:
    """Find pages that are pictures, whose words cannot be searched; said once."""
    pages = subject.pdf.pages if subject.pdf else ()
    scanned = [
        n
        for n, page in enumerate(pages, 1)
        if not page.has_text and page.covered >= _SCANNED
    ]
    if not scanned:
        return
    is_most = len(scanned) * 2 > len(pages)
    words = "、".join(map(str, scanned[:_SHOWN])) + ("等" if scanned[_SHOWN:] else "")
    seen = "全文是图片" if len(scanned) == len(pages) else f"第{words}页是图片"
    yield Seen(
        f"{seen}，没有文字",
        "由原稿导出，或做文字识别",
        spot=Spot(page=scanned[0]),
        severity=None if is_most else Severity.HINT,
    )


def archival(subject: Subject) -> Iterator[Seen]:
    """Find files that are no PDF/A."""
    file = subject.pdf
    if file is not None and not file.is_archival and not file.is_locked:
        yield Seen("没有PDF/A标识", "存档用PDF/A")


def protected(subject: Subject) -> Iterator[Seen]:
    """Find files that are encrypted, or whose words must not be copied."""
    file = subject.pdf
    if file is None or file.is_signed:
        return
    if file.is_locked:
        yield Seen("要密码才能打开", "不加密码")
    elif file.is_encrypted or file.forbids_copying:
        more = "，禁止复制文字" if file.forbids_copying else ""
        yield Seen(f"加了密{more}", "不加密，不限制复制")


CHECKS: tuple[Check, ...] = (
    Check(
        "PD01", "字体没有嵌入", "惯例（PDF/A）", Authority.PRACTICE,
        Severity.ERROR, "p", fonts, guards="看不见的识别文字",
    ),
    Check(
        "PD02", "文字不能检索", "惯例", Authority.PRACTICE,
        Severity.WARNING, "p", searchable,
        guards="少数几页是图片（盖章页、地图）的只作提示",
    ),
    Check(
        "PD03", "不是PDF/A", "惯例（电子文件归档）", Authority.PRACTICE,
        Severity.HINT, "p", archival,
    ),
    Check(
        "PD04", "加密或限制使用", "惯例", Authority.PRACTICE,
        Severity.WARNING, "p", protected, guards="有电子签名的",
    ),
)  # fmt: skip
