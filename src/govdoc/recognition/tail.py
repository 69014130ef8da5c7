"""Tail matter: signature, date, notes, copies, attachments (units -> units)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from govdoc.han import labels
from govdoc.han.dates import DATE
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import POST
from govdoc.recognition.lines import Unit, merge
from govdoc.recognition.marks import find_mark

_DATE = compile_pattern(rf"[（〔]?{DATE}[）〕]?")
_DOTTED_DATE = compile_pattern(r"(?:19|20)\d{2} ?([-./]) ?\d{1,2} ?\1 ?\d{1,2}")
_SIGNED = compile_pattern(r"[^。；：，！？“]{2,40}")
_SIGNATORY = compile_pattern(
    rf"[^。；：，！？]{{2,36}}(?:{labels.ORGANISATION_ENDINGS}|处|院|会)"
    r"|(?:总经理|董事长|主任|局长|校长|院长|署名|签发)[：] ?[\u4e00-\u9fff]{2,4}"
    rf"|[\u4e00-\u9fff]{{0,20}}{POST} +[\u4e00-\u9fff○〇]{{2,4}}"
)
_FOR_ANOTHER = compile_pattern(r"（.{2,20}(?:代行|代签|代)）")
_PROPOSERS = compile_pattern(r"(?:提案人|连署人|附议人|领衔人)：.*")
_CLOSING = compile_pattern(r"此复|此致|特此|以上|敬礼|妥否|请|谢谢|祝")
_BRACKETED = compile_pattern(r"[（〔][^（）〔〕。；，：\d]{3,30}[）〕]")
_FOOTNOTE = compile_pattern(r"\d{1,2} ?(?:指|系|按|暂|以|不含|包括|根据|含)")

# (role, why, pattern against the whole folded paragraph), outside the head.
RULES: tuple[tuple[Role, str, re.Pattern[str]], ...] = (
    (
        Role.CC,
        "抄送",
        compile_pattern(rf"(?:{labels.COPIES}){labels.OF_WHOM}：.*"),
    ),
    (
        Role.PRINTING_INFO,
        "印发机关和日期",
        compile_pattern(rf".{{0,40}}{DATE} ?(?:印发|印制)|（?共印 ?\d+ ?份）?"),
    ),
    (Role.ATTACHMENT_NOTE, "附件说明", compile_pattern(r"附 ?件?(?: ?\d)?：.{2,200}")),
    (
        Role.ATTACHMENT,
        "附件标记",
        compile_pattern(labels.ATTACHMENT_MARK),
    ),
    (
        Role.NOTE,
        "附注",
        compile_pattern(r"(?:备?注|说明\d|注\d|摘自)：.*|（ ?注：.*）"),
    ),
    (
        Role.NOTE,
        "联系方式",
        compile_pattern(
            r"[（〔]?(?:联 ?系 ?人|联系(?:电话|方式|地址)|电子(?:信箱|邮箱|邮件)"
            r"|传 ?真|邮 ?箱|电 ?话|邮 ?编)[^。：]{0,10}：.{0,80}"
        ),
    ),
    (Role.SIGNATURE, "代行签署", _FOR_ANOTHER),
    (
        Role.NOTE,
        "插入的说明",
        compile_pattern(r"（ ?[^（）一二三四五六七八九十\d][^（）]{2,80}）|\* .{2,40}"),
    ),
    (Role.SIGNATURE, "提案人", _PROPOSERS),
)
_LISTED = compile_pattern(r"(?:附 ?件：)? ?(?:\d{1,2}[.．、] ?)?")
"""What stands before a name in the list of attachments."""


def read_tail(units: list[Unit], start: int) -> list[Unit]:
    """Give signature, date, notes, copies and attachments their roles.

    Args:
        units: the whole document, its head decided.
        start: index of the first unit below the head.
    """
    _bracketed_titles(units, start)
    for i in range(start, len(units)):
        _by_rule(units[i])
    _footnotes(units)
    _continue_lists(units, start)
    for i in range(start, len(units)):
        if units[i].role is None and _is_date(units[i]):
            _sign(units, i, start)
    _close(units, start)
    _attached_titles(units, start)
    return _join_attached_titles(units)


def _bracketed_titles(units: Sequence[Unit], start: int) -> None:
    """（某问题） right above a first mark heads what follows, it is no remark."""
    for unit, after in itertools.pairwise(units[start:]):
        if unit.role is None and _BRACKETED.fullmatch(unit.fold):
            mark = find_mark(after.fold)
            if mark is not None and mark.value == 1 and mark.level is not None:
                unit.decide(Role.SUBTITLE, "序号之上的括号小题")


def _by_rule(unit: Unit) -> None:
    if unit.role is not None:
        return
    for role, why, pattern in RULES:
        if pattern.fullmatch(unit.fold):
            unit.decide(role, why)
            return


def _is_date(unit: Unit) -> bool:
    if _DOTTED_DATE.fullmatch(unit.fold):
        return True
    return bool(_DATE.fullmatch(re.sub(r"[^\w（）〔〕]+", "", unit.fold)))


def _footnotes(units: Sequence[Unit]) -> None:
    """Numbered explanations right below a table are its notes."""
    for before, unit in itertools.pairwise(units):
        below = before.role is Role.TABLE or before.why == "表下注"
        if unit.role is None and below and _FOOTNOTE.match(unit.fold):
            unit.decide(Role.NOTE, "表下注")


def _continue_lists(units: Sequence[Unit], start: int) -> None:
    """Deeper lines under 抄送 and numbered lines under 附件 belong to them."""
    for before, unit in zip(units[start:], units[start + 1 :], strict=False):
        if unit.role is not None or unit.blank_before:
            continue
        mark = find_mark(unit.fold)
        listed = mark is not None and mark.family == "arabic"
        short = len(unit.fold) <= 60
        if before.role is Role.ATTACHMENT_NOTE and listed and short:
            unit.decide(Role.ATTACHMENT_NOTE, "附件说明的续项")
        elif before.role is Role.CC and mark is None and unit.indent > 4:
            unit.decide(Role.CC, "抄送的续行")


def _sign(units: Sequence[Unit], i: int, start: int) -> None:
    """A date that stands alone is the date of issue; the names beside it sign."""
    units[i].decide(Role.DATE_OF_ISSUE, "独立成行的日期")
    signed = False
    dated = f"日期在第 {units[i].first} 行"
    for k in range(i - 1, max(start - 1, i - 5), -1):
        if units[k].why == "代行签署":
            continue
        if not _may_sign(units[k]):
            break
        units[k].decide(Role.SIGNATURE, "成文日期之上", dated)
        signed = True
    if not signed and i + 1 < len(units) and _may_sign(units[i + 1]):
        units[i + 1].decide(Role.SIGNATURE, "成文日期之下", dated)


def _may_sign(unit: Unit) -> bool:
    if unit.role is not None or find_mark(unit.fold) is not None:
        return False
    if _CLOSING.match(unit.fold) or unit.fold.endswith("》"):
        return False
    return bool(_SIGNED.fullmatch(unit.fold))


def _close(units: Sequence[Unit], start: int) -> None:
    """Names in the very last lines sign even without a date."""
    for k in range(len(units) - 1, max(start, len(units) - 5), -1):
        unit = units[k]
        if unit.role in (Role.CC, Role.NOTE, Role.PRINTING_INFO):
            continue
        if unit.role is not None or not _SIGNATORY.fullmatch(unit.fold):
            return
        if find_mark(unit.fold) is not None:
            return
        unit.decide(Role.SIGNATURE, "文末署名")


def _join_attached_titles(units: list[Unit]) -> list[Unit]:
    """A title over two or three lines is one where 附件： tells it whole (7.3.7)."""
    told = {
        _squashed(_LISTED.sub("", unit.fold))
        for unit in units
        if unit.role is Role.ATTACHMENT_NOTE
    }
    joined: list[Unit] = []
    skip = 0
    for i, unit in enumerate(units):
        if skip:
            skip -= 1
            continue
        joined.append(unit)
        if unit.why != "附件标题" or _squashed(unit.fold) in told:
            continue
        for more in (1, 2):
            rows = units[i + 1 : i + 1 + more]
            whole = _squashed(unit.fold + "".join(row.fold for row in rows))
            if whole in told and all(row.role is None for row in rows):
                for row in rows:
                    merge(unit, row, "\n")
                skip = more
                break
    return joined


def _squashed(text: str) -> str:
    return text.replace(" ", "").strip("《》")


def _attached_titles(units: Sequence[Unit], start: int) -> None:
    """Title an attachment: the line under 附件, or one that the text cites in 《》."""
    cited: set[str] = set()
    for i in range(len(units)):
        unit = units[i]
        before = units[i - 1] if i else None
        folded = unit.fold.replace(" ", "")
        if i >= start and unit.role is None and len(folded) <= 60:
            under = before is not None and before.why == "附件标记"
            if under and folded[-1] not in "。；：" and find_mark(unit.fold) is None:
                unit.decide(Role.ATTACHMENT, "附件标题")
            elif folded in cited:
                titled = any(one.role is Role.TITLE for one in units[:start])
                role = Role.ATTACHMENT if titled else Role.TITLE
                unit.decide(role, "正文引过的书名")
        cited.update(re.findall(r"《([^《》]{4,60})》", unit.fold.replace(" ", "")))
