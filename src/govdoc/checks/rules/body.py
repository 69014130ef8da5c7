"""正文: indents by blanks, empty paragraphs, lines cut within sentences, last lines (BD).

What is seen from measures alone (BD01, BD03) is in `body_setting`.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.rules.body_breaks import hard_breaks
from govdoc.checks.rules.body_gaps import empty_paragraphs
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Formatting, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_LEAD = compile_pattern(r"[ \u3000\t\xa0\u2002\u2003]+")
_WIDTHS = {"\t": 2.0, "\u3000": 1.0, "\u2003": 1.0, "\u2002": 0.5}
"""In 字; any other blank is half of one."""
_HALF = 0.5
_INDENT = 2.0
_MARKS = compile_pattern(r"[，。、；：！？…—“”‘’（）《》〈〉〔〕()\s]")
_HAN = compile_pattern(r"[\u3400-\u9fff]")
_CENTRED = frozenset(
    {Role.TITLE, Role.SUBTITLE, Role.ISSUER_MARK, Role.DOCUMENT_NUMBER}
)
_RIGHT = frozenset({Role.SIGNATURE, Role.DATE_OF_ISSUE})
_LABEL = compile_pattern(r"\s*(?P<label>\w[^，。；：:]{0,11}[：:])\s*\S")
_SENTENCE_MARK = compile_pattern("[。；！？]")
_CODE = compile_pattern(r"\s*(?:https?://|[|>`#]|[A-Za-z_]+\s*[=({])")


def blanks(subject: Subject) -> Iterator[Seen]:
    """Indents, centring and right alignment made of blanks.

    In a DOCX any of them; in a plain text, which has nothing else, uneven indents alone.
    """
    if subject.form == "d":
        yield from _typed_blanks(subject)
    elif subject.form == "t":
        yield from _uneven_indents(subject)


def _typed_blanks(subject: Subject) -> Iterator[Seen]:
    told = set[str]()
    for element in subject.elements:
        lead = _lead(element)
        if not lead or element.is_in_table or element.attachment < 0:
            continue
        way, should, formatting = _meant(element)
        if not way or _is_under_label(subject, element, lead):
            continue
        seen = Seen(
            f"段首有{_named(lead)}，用来{way}", f"用段落格式{should}", element,
            (0, len(lead)), write="", set=formatting,
            severity=Severity.HINT if way in told else None,
        )  # fmt: skip
        told.add(way)
        yield seen


def _lead(element: Element) -> str:
    """Return the blanks that a paragraph begins with, as they are typed."""
    is_set = element.label or element.goes_on or element.keeps_blanks
    if element.is_blank or is_set:
        return ""
    found = _LEAD.match(element.text)
    return found[0] if found else ""


def _meant(element: Element) -> tuple[str, str, Formatting]:
    """Return what blanks at its head are for, how that is set, and the mend."""
    if element.is_prose or element.role in (Role.ATTACHMENT_NOTE, Role.NOTE):
        has_indent = element.measured is not None and element.measured.first_line > 0
        mend = Formatting() if has_indent else Formatting(first_chars=_INDENT)
        return "缩进", "设首行缩进 2 字", mend
    if element.role in _CENTRED:
        return "居中", "设居中", Formatting(align="center", first_chars=0.0)
    if element.role in _RIGHT:
        return "右空", "设右对齐和右缩进", Formatting(align="right", first_chars=0.0)
    return "", "", Formatting()


def _named(lead: str) -> str:
    """Say how many blanks of which sort these are."""
    sorts = {"\t": "制表符", "\u3000": "全角空格"}
    counts: dict[str, int] = {}
    for sign in lead:
        name = sorts.get(sign, "空格")
        counts[name] = counts.get(name, 0) + 1
    return "、".join(f" {n} 个{name}" for name, n in counts.items())


def _width(lead: str) -> float:
    return sum(_WIDTHS.get(sign, _HALF) for sign in lead)


def _is_under_label(subject: Subject, element: Element, lead: str) -> bool:
    """Whether its blanks set a line of a list under what stands behind a label: 成员：…."""
    if _width(lead) <= _INDENT or _SENTENCE_MARK.search(element.text):
        return False
    for above in reversed(subject.elements[: element.order]):
        label = _LABEL.match(above.text)
        if label:
            wide = sum(_WIDTHS.get(sign, _sign_width(sign)) for sign in label["label"])
            return _width(lead) >= wide - _INDENT * _HALF
        is_alike = not above.is_blank and _lead(above) == lead
        if not is_alike or _SENTENCE_MARK.search(above.text):
            return False
    return False


def _sign_width(sign: str) -> float:
    return _HALF if sign.isascii() else 1.0


def _uneven_indents(subject: Subject) -> Iterator[Seen]:
    """Paragraphs of a plain text that are indented neither by two 字 nor as the rest."""
    paragraphs = [
        one
        for one in subject.prose
        if one.role is Role.BODY and not one.goes_on and not _CODE.match(one.text)
    ]
    widths = [_width(_lead(one)) for one in paragraphs]
    usual = max(set(widths), key=widths.count) if widths else 0.0
    for element, width in zip(paragraphs, widths, strict=True):
        if width in (0.0, _INDENT, usual) or width > _INDENT * 2:
            continue
        lead = _lead(element)
        if _is_under_label(subject, element, lead):
            continue
        yield Seen(
            f"段首有{_named(lead)}", "空两个字", element, (0, len(lead)),
            write="\u3000\u3000", severity=Severity.HINT,
        )  # fmt: skip


def lonely_signs(subject: Subject) -> Iterator[Seen]:
    """The last line of a paragraph on a page that holds one character."""
    for element in subject.prose:
        lines = element.measured.lines if element.measured is not None else ()
        if element.role is not Role.BODY or len(lines) < 2:
            continue
        last = _MARKS.sub("", lines[-1].text)
        if len(last) == 1 and _HAN.match(last):
            yield Seen(
                f"末行只有“{lines[-1].text.strip()}”",
                "调整字词，使末行多于一个字",
                element,
            )


_LAYOUT = "GB/T 9704-2012 7.3.3"

CHECKS: tuple[Check, ...] = (
    Check(
        "BD02", "用空格或制表符排版", _LAYOUT, Authority.PRACTICE, Severity.WARNING,
        "td", blanks,
        guards="文本文件里的两个全角空格；姓名中间的空格；“成员：”之下与首行对齐的姓名", rule="T101", mends=True,
    ),
    Check(
        "BD04", "正文段落之间有空行或多余的间距", _LAYOUT, Authority.PRACTICE,
        Severity.WARNING, "tdp", empty_paragraphs,
        guards="附件说明、署名、标题、表格前后的空行；文本文件里段落之间都空一行", mends=True,
    ),
    Check(
        "BD05", "句子中间换了行", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", hard_breaks,
        guards="标题换行；地址、诗；没有序号的列举；全文按一定宽度折行的文本", mends=True,
    ),
    Check(
        "BD06", "段落末行只有一个字", "惯例（排版）", Authority.PRACTICE, Severity.HINT,
        "p", lonely_signs, guards="标题；表格",
    ),
)  # fmt: skip
