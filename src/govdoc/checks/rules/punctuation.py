"""标点: half-width marks, pairs, doubled and clashing marks, ends of paragraphs (PU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.by_rules import by_lines, changes
from govdoc.checks.markup import html_places
from govdoc.checks.outline import outline_of
from govdoc.checks.passages import SENTENCES, WORDS, Passage, around, passages
from govdoc.checks.rules.pairs import PAIRS
from govdoc.checks.rules.paragraph_ends import PARAGRAPH_ENDS
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.edits import Edit
from govdoc.transforms.review import DOUBTS

_DOUBTS = {one.code: one.pattern for one in DOUBTS}
_HALF = compile_pattern("[,:;?!.()\"'｡｢｣､﹐﹑﹔﹕﹖﹗﹙﹚<＜>＞]")
_HAN = compile_pattern("[\u4e00-\u9fff]")
_WORD = r"[A-Za-z][A-Za-z’'\-]*"
_FOREIGN = compile_pattern(
    rf"(?:(?:^|[。！？；：”）\s])\s*[“\"]?{_WORD}(?:[\s,;:“”\"‘’']+{_WORD}){{2,}}"
    rf"|{_WORD}(?:[\s,;:“”\"‘’']+{_WORD}){{5,}})[”\"’')]*$"
)
"""A foreign sentence in front of what ends it: on its own, or too long for a name."""
_OMITTED = compile_pattern(r"\s*…………\s*(?:[（(][^（）()]{1,16}[）)])?\s*")
"""A line that stands for words left out, of which twelve dots tell (4.11.3)."""
_NEAR = 12
"""Characters around a mark, of which a Chinese one has some Han."""
_STOP_BEFORE_YEAR = compile_pattern(r"(?<=[\u4e00-\u9fff]{2})\.(?=(?:19|20)\d\d年)")
_LISTS = frozenset({Role.RECIPIENTS, Role.CC, Role.ATTACHMENT_NOTE})
"""Elements that list names: 主送, 抄送, 附件说明."""
_BRACKETS_ONLY = compile_pattern("[()\"'“”‘’（）]")
_HALF_DOTS = compile_pattern(r"\.{2,}|。{2,}|-{2,}")
"""What is another mark's wrong form (PU05)."""
_ETC = compile_pattern(
    r"(?:…+|\.{3,}|。{3,}|．{3,})(?P<etc>等等?)(?![级待于候到我他她你它会着了效闲])"
    r"|(?<![平不高同均对相优中初上下头特何超])(?P<early>等等?)(?:…+|\.{3,}|。{3,}|．{3,})"
)
_COUNTED = (
    r"(?:公里|公斤|小时|个百分点|[元%％‰℃吨亩个人名户家倍米天次项岁套台辆件条处间座])"
)
_QUANTITIES = compile_pattern(
    rf"(?<![\d.:：A-Za-z〔第—～])(?!(?:19|20)\d\d[—～])\d+(?:\.\d+)?[万亿]?{_COUNTED}?(?P<join>[～—])"
    rf"\d+(?:\.\d+)?[万亿]?{_COUNTED}"
)
"""A span of quantities; those of times and places are other ones."""
_TWO_COLONS = compile_pattern(
    r"(?:要求|指出|强调|认为|提出|明确|决定|做到|包括|分为|如下|以下[^，。；：]{0,6}|[一二三四五六]是[^，。；：]{0,9})(?<!\d)："
    r"[^。！？：；“”‘’《》]{1,40}(?<!\d)：(?!\d)"
)
"""The first of them behind words that lead to what is said, so that it is no label's."""
_NO_DASH = compile_pattern("(?<=[\u4e00-\u9fff])--(?=[\u4e00-\u9fff])")
_STOP_AFTER_ASKING = compile_pattern("(?<=[？！])。|(?<=[。])[？！](?![？！])")


def half_width(subject: Subject) -> Iterator[Seen]:
    """Half-width marks and straight quotes in Chinese: all of a line is one finding."""
    numbers = {one.element.order: one.mark.end for _, one in outline_of(subject).items}
    for passage in passages(subject, {*WORDS, *_LISTS, Role.ATTACHMENT_NOTE}):
        if not _HALF.search(passage.text):
            continue
        edits = changes(passage, "T102", "T117", "T118", "T119", "T120")
        own = numbers.get(passage.first.order, 0)  # of a number: HG03
        half = [e for e in edits if e.start >= own and _is_half(passage, e)]
        taken = {edit.start for edit in half}
        stops = (m for m in _STOP_BEFORE_YEAR.finditer(passage.text))
        half += [
            Edit(*m.span(), "。")
            for m in stops
            if m.start() not in taken and not passage.is_quoted(*m.span())
        ]
        half.sort()
        for start, end, write, count in by_lines(passage, half):
            old = passage.text[start:end]
            marks = "".join(c for c in dict.fromkeys(old) if _HALF.match(c))
            seen = f"“{around(passage.text, start, min(end, start + 8))}”"
            should = f"用全角标点，不用半角的 {marks}"
            one = passage.mend(seen, should, start, end, write)
            yield one._replace(places=count)


def _is_half(passage: Passage, edit: Edit) -> bool:
    text = passage.text
    old = text[edit.start : edit.end].strip()
    if not _HALF.search(old) or _stands_in_dots(text, edit):
        return False
    if edit.start in html_places(text):
        return False
    if not _HAN.search(text, max(0, edit.start - _NEAR), edit.end + _NEAR):
        return False  # it stands in a foreign sentence
    if _FOREIGN.search(text, 0, edit.start):
        return False
    if passage.role in SENTENCES or _BRACKETS_ONLY.fullmatch(old):
        return True
    # Colons, ends and the marks of titles have checks of their own.
    is_inside = bool(text[: edit.start].strip()) and bool(text[edit.end :].strip())
    return passage.role in _LISTS and is_inside and old in (",", ";")


def _stands_in_dots(text: str, edit: Edit) -> bool:
    near = max(0, edit.start - 6), edit.end + 6
    return any(
        m.start() < edit.end and edit.start < m.end()
        for m in _HALF_DOTS.finditer(text, *near)
    )


def needless(subject: Subject) -> Iterator[Seen]:
    """、 between works or quotations, and before 等, 和, 以及, 及其."""
    for passage in passages(subject, SENTENCES):
        if "、" in passage.text:
            for start, end, by in changes(passage, "T121", "T124"):
                seen = f"“{around(passage.text, start, end)}”"
                yield passage.mend(seen, "省去这个顿号", start, end, by)


def ellipsis_and_etc(subject: Subject) -> Iterator[Seen]:
    """…… with 等, which say the same."""
    for passage in passages(subject, SENTENCES):
        for found in _ETC.finditer(passage.text):
            if not passage.is_quoted(*found.span()):
                seen = f"“{around(passage.text, *found.span())}”"
                yield passage.seen(seen, "“……”与“等”只用一个", *found.span())


def strokes(subject: Subject) -> Iterator[Seen]:
    """Ellipses that are not …… and dashes that are not ——."""
    for passage in passages(subject):
        if _OMITTED.fullmatch(passage.text):
            continue
        done: list[tuple[int, int]] = []
        for start, end, by in changes(passage, "T114", "T116"):
            done.append((start, end))
            name = "省略号" if "…" in by else "破折号"
            seen = f"{name}写作“{passage.text[start:end]}”"
            yield passage.mend(seen, f"写作“{by}”", start, end, by)
        for found in _NO_DASH.finditer(passage.text):
            if found.span() not in done and not passage.is_quoted(*found.span()):
                seen = f"“{around(passage.text, *found.span())}”"
                should = "破折号写作“——”，地点之间的连接号写作“—”"
                yield passage.seen(seen, should, *found.span())


_LABELS = (
    r"(?:(?:业务|技术|材料|政策|咨询|报名|监督|举报|投诉|会务|具体)?(?:联系人?|联络人?|联络员|负责人|经办人)(?:及|和)?(?:联系)?(?:电话|方式|地址)?"
    r"|(?:(?:联系|咨询|监督|举报|投诉|办公|值班|会务|服务|报名|固定|移动)?(?:电话|热线|手机)(?:号码?)?)|传真(?:号码)?|(?:电子)?(?:邮箱|邮件)(?:地址)?"
    r"|(?:联系|通信|通讯|办公|报名|会议|活动|现场|邮寄|单位)?(?:地址|地点)|(?:会议|活动|报名|开会)?时间|邮政?编码?|邮编|网址|网站|微信号?|QQ(?:群|号)?"
    r"|户名|账号|帐号|账户名?|开户行|开户银行|行号|税号|姓名|性别|年龄|职务|职称|单位(?:名称)?|手机号?|密码|用户名|会议号|编号)"
)
_SIDE_BY_SIDE = compile_pattern(
    rf"(?<![\u4e00-\u9fff]){_LABELS}：[^：。；]*?[，、；\s]\s*{_LABELS}："
)
"""联系人：甲，电话：乙: labels beside each other, of which none is within another."""


def two_colons(subject: Subject) -> Iterator[Seen]:
    """A colon in a sentence that has one."""
    for passage in passages(subject, SENTENCES):
        both = _DOUBTS["T210"], _TWO_COLONS
        for found in (f for form in both for f in form.finditer(passage.text)):
            if _are_labels(passage.text, *found.span()):
                continue
            if not passage.is_quoted(*found.span()):
                seen = f"“{around(passage.text, *found.span(), 2)}”"
                yield passage.seen(seen, "一句只用一个冒号", *found.span())
                break


def _are_labels(text: str, start: int, end: int) -> bool:
    """Say whether the two colons that a stretch ends with are those of labels."""
    at = text.rindex("：", start, end - 1)
    near = _SIDE_BY_SIDE.finditer(text, max(0, at - 12), end)
    return any(one.end() == end for one in near)


def clashing(subject: Subject) -> Iterator[Seen]:
    """Marks that were typed twice, and stops side by side."""
    for passage in passages(subject, SENTENCES):
        text = passage.text
        edits = [
            edit
            for edit in changes(passage, "T122", "T125", marked=True)
            if "。。。" not in text[max(0, edit.start - 1) : edit.end + 1]
        ]
        for found in _STOP_AFTER_ASKING.finditer(text):
            if not passage.is_quoted(*found.span()):
                start = found.start() - (found[0] != "。")
                edits.append(Edit(start, start + 1, ""))
        for start, end, by in edits:
            shown = text[start:end] if by else text[max(0, start - 1) : end + 1]
            seen = f"“{around(text, start, end)}”"
            should = f"只用一个，这里连用了“{shown.strip()[:4]}”"
            if text[start] in "。：" and text[start] != text[end - 1]:
                # Which of them was meant hangs on whether the sentence goes on.
                yield passage.seen(seen, should, start, end)
            else:
                yield passage.mend(seen, should, start, end, by)


def mixed_spans(subject: Subject) -> Iterator[Seen]:
    """— and ～ between numbers of one kind: the form that is rarer, where it begins."""
    found: list[list[tuple[Passage, re.Match[str]]]] = [[], []]
    for passage in passages(subject, SENTENCES):
        for match in _QUANTITIES.finditer(passage.text):
            if not passage.is_quoted(*match.span()):
                found[match["join"] == "—"].append((passage, match))
    if all(found):
        passage, match = min(found, key=len)[0]
        seen = f"“{around(passage.text, *match.span())}”与别处不同"
        yield passage.seen(seen, "数值区间的连接号用同一种", *match.span())


_S, _P, _W, _H = (
    Authority.STANDARD, Authority.PRACTICE, Severity.WARNING, Severity.HINT,
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    Check(
        "PU01", "半角标点", "GB/T 15834-2011 4.1—4.9", _S, _W, "tdp", half_width,
        guards="数字、时刻、比例、网址、外文句子、标准号、引文", rule="T118", mends=True,
    ),
    PAIRS,
    Check(
        "PU03", "多余的顿号", "GB/T 15834-2011 4.5.3.5、A.3", _S, _H, "tdp", needless,
        guards="书名号、引号之间有括注的", rule="T121", mends=True,
    ),
    Check(
        "PU04", "省略号与“等”重复", "GB/T 15834-2011 4.11", _S, _W, "tdp", ellipsis_and_etc,
        guards="引文以省略号收尾，引号外用“等”；等待、等级等词", rule="T204",
    ),
    Check(
        "PU05", "省略号、破折号的形式", "GB/T 15834-2011 4.10、4.11、5.1", _S, _W, "tdp",
        strokes, guards="数字、地点之间的连接号，外文，代码", rule="T114", mends=True,
    ),
    Check(
        "PU06", "一句之中冒号套冒号", "GB/T 15834-2011 A.6", _S, _H, "tdp", two_colons,
        guards="时刻、比例、段首的标签、引文；并列的“联系人：……，电话：……”", rule="T210",
    ),
    Check(
        "PU07", "标点重复或相撞", "惯例", _P, _W, "tdp", clashing,
        guards="？！、！！、“……。”、“。””", rule="T122", mends=True,
    ),
    PARAGRAPH_ENDS,
    Check(
        "PU09", "连接号“～”“—”混用", "GB/T 15834-2011 4.13", _S, _H, "tdp", mixed_spans,
        guards="时间、地点之间用“—”，数值之间用“～”", rule="T205",
    ),
)  # fmt: skip
