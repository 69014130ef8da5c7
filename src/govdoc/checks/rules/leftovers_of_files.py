"""遗留 in a file beside its words: revisions, comments, hidden text, properties (LE)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from govdoc.checks.measure.types import MeasuredParagraph, MeasuredRun
from govdoc.checks.rules.leftovers_of_pdf import remarks_of_pdf
from govdoc.checks.setting import TINY, by_form
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, FileMend, Seen, Spot
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_WHITE = "FFFFFF"
_CONTENTS = ("toc ", "table of figures", "index ", "目录")
"""How names of styles begin whose words are made by fields."""
_PROGRAMS = compile_pattern(
    r"(?i)python-?docx|wps|kingsoft|金山|un-?named|microsoft|微软|office|windows|word|libre"
    r"|admin|administrator|user|用户|apple|macintosh|mac|pc|lenovo|联想|dell|hp|asus|acer|huawei"
    r"|thinkpad|openxml|apache|poi|aspose|docx4j|pandoc|govdoc|owner|guest|root|default|author"
    r"|作者|unknown|未知|none|null|test|测试|\W*|\d+|www\.\S+|.*\.(?:com|cn|net)|[a-z]{2,8}-[\w-]+"
)
_NAMES = {
    "creator": "作者", "lastModifiedBy": "最后修改者", "Company": "单位",
    "Manager": "管理者", "Author": "作者", "author": "作者",
}  # fmt: skip


def revisions_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs with tracked changes."""
    for number in subject.docx.revisions if subject.docx else ():
        where = Spot(para=number) if number else Spot(part="页眉、页脚或脚注")
        yield Seen(
            "修订没有接受或拒绝", "先定下修订再印发", _at(subject, number), spot=where
        )


def comments_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs on which comments hang."""
    for number in subject.docx.comments if subject.docx else ():
        yield Seen(
            "批注没有删除", "删去批注再印发", _at(subject, number), spot=Spot(para=number),
            file=FileMend(removes_comments=True),
        )  # fmt: skip


def hidden_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find words that nobody sees: hidden, white, or too small."""
    file = subject.docx
    if file is None:
        return
    for number, one in enumerate(file.paragraphs, 1):
        seen = _hidden(one)
        if seen:
            yield Seen(
                seen, "删去看不见的文字", _at(subject, number), spot=Spot(para=number)
            )
    for one in file.boxes:
        seen = _hidden(one, is_box=True)
        if seen:
            yield Seen(seen, "删去看不见的文字", spot=Spot(part="文本框"))


def _hidden(paragraph: MeasuredParagraph, *, is_box: bool = False) -> str:
    """Return which words of a paragraph are not seen, and why; empty: none.

    White ones in cells and boxes may stand on a dark ground.
    """
    if paragraph.style.startswith(_CONTENTS):
        return ""
    for run in paragraph.runs:
        words = "".join(run.text.split())
        if words and (
            why := _why_unseen(run, lets_white=paragraph.is_in_cell or is_box)
        ):
            quoted = words if len(words) <= 12 else f"{words[:10]}…"
            return f"“{quoted}”{why}"
    return ""


def _why_unseen(run: MeasuredRun, *, lets_white: bool) -> str:
    if run.hidden:
        return "设为隐藏"
    if run.colour == _WHITE and not run.highlight and not lets_white:
        return "是白色"
    return "小得看不见" if 0 < run.size <= TINY else ""


_CALLED = compile_pattern(
    r"关于|(?:通知|通报|请示|报告|批复|函|意见|决定|纪要|讲话|方案|办法|规定)$"
)
"""How a document is called; 文档1, 新建 are the names of no document."""
_REMARK = compile_pattern(r"[（(][^（）()]*[）)]|\.docx?$|\.wps$|\.pdf$")
_SIGN = compile_pattern(r"[\u4e00-\u9fff\d]")
_MATTER = compile_pattern(r"^.*?关于|的?[\u4e00-\u9fff]{2}$")
"""What stands around the matter of a title."""
_LEAST_TITLE = 4
_KIN = 0.6
"""Of two titles, the signs that they share where one is a draft of the other."""


def properties(subject: Subject) -> Iterator[Seen]:
    """Find properties that name a person, or a unit that is not the issuer."""
    said = _said(subject)
    issuer = _issuers(subject)
    telling = {
        key: value
        for key, value in said.items()
        if key in _NAMES
        and not _PROGRAMS.fullmatch(value)
        and not _is_issuer(value, issuer)
    }
    if telling:
        words = "、".join(
            f"{_NAMES[key]}“{value[:20]}”" for key, value in telling.items()
        )
        yield Seen(
            words,
            "删去个人和单位的信息再对外发",
            spot=Spot(part="文档属性"),
            file=FileMend(empties=tuple(telling)),
        )

    title = said.get("title") or said.get("Title", "")
    if _is_of_another(title, subject):
        yield Seen(
            f"标题“{title[:20]}”与文件的标题不同",
            "改得与文件的标题一致，或者删去",
            spot=Spot(part="文档属性"),
            file=FileMend(empties=("title",)),
        )


def _is_of_another(title: str, subject: Subject) -> bool:
    """Whether a file's own title is for certain that of another document."""
    own, said = _bare(subject.title), _bare(title)
    if said and own.endswith(said):
        return False  # without its issuer
    own, said = _MATTER.sub("", own), _MATTER.sub("", said)
    is_title = bool(_CALLED.search(_REMARK.sub("", title).strip()))
    if not own or not is_title or len(said) < _LEAST_TITLE:
        return False
    if own in said or said in own:
        return False
    return SequenceMatcher(None, own, said, autojunk=False).ratio() < _KIN


def _bare(title: str) -> str:
    """Return a title's Han characters and figures, without remarks in brackets."""
    return "".join(_SIGN.findall(_REMARK.sub("", title)))


def _said(subject: Subject) -> Mapping[str, str]:
    if subject.docx is not None:
        return subject.docx.properties
    return subject.pdf.properties if subject.pdf is not None else {}


def _issuers(subject: Subject) -> str:
    """Return the words in which the issuer is named."""
    roles = (
        Role.ISSUER_MARK,
        Role.SIGNATURE,
        Role.TITLE,
        Role.PRINTING_INFO,
        Role.BYLINE,
    )
    return "".join("".join(e.text.split()) for e in subject.of(*roles))


def _is_issuer(value: str, issuer: str) -> bool:
    parts = [one for one in re.split(r"[、，,;；\s]+", value) if one]
    return bool(parts) and all(one in issuer for one in parts)


def _at(subject: Subject, number: int) -> Element | None:
    return next((e for e in subject.elements if e.spot.para == number > 0), None)


CHECKS: tuple[Check, ...] = (
    Check(
        "LE03", "留有修订", "惯例", Authority.PRACTICE, Severity.ERROR, "d",
        by_form(revisions_of_docx), guards="接受还是拒绝由作者定，不代改", is_slip=True,
    ),
    Check(
        "LE04", "留有批注", "惯例", Authority.PRACTICE, Severity.ERROR, "dp",
        by_form(comments_of_docx, remarks_of_pdf), guards="链接、表单、电子印章不算", mends=True, is_slip=True,
    ),
    Check(
        "LE05", "留有看不见的文字", "惯例", Authority.PRACTICE, Severity.ERROR, "d",
        by_form(hidden_of_docx), guards="目录、索引、域代码", is_slip=True,
    ),
    Check(
        "LE06", "文档属性透露个人或单位，或者留着别的文件的标题", "惯例", Authority.PRACTICE, Severity.HINT, "dp",
        properties, guards="程序名、用户名一类的默认值；发文机关自己", mends=True, is_slip=True,
    ),
)  # fmt: skip
