"""版头: 份号, 密级, 紧急程度, 签发人 (HD01 to HD05, HD07, HD08).

Its number is in `head_number`, its mark and its rule in `head_set`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from govdoc.checks.head_lines import Corner, corners_of, head_of, signer_in
from govdoc.checks.rules import head_number, head_set
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import CORNER, Role

_UNIT = r"(?:[1-9]\d{0,2}(?:年|个月|天|日)(?:[1-9]\d?个月)?)"
_SECRET = compile_pattern(
    rf"(?:绝密|机密|秘密)(?:★(?:{_UNIT}|长期"
    r"|(?:至|到)?\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:解密)?"
    r"|(?!永久|无限期)(?![一二两三四五六七八九十]+(?:年|个?月))[\u4e00-\u9fff]{2,20}))?"
)
"""A level, and its period, the day or the condition on which it ends (条例 on secrets)."""
_PERIOD = compile_pattern(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十百]{1,4})(?P<unit>年|个?月|天|日)"
)
_URGENT = ("特急", "加急")
_OF_TELEGRAM = ("特提", "特急", "加急", "平急")
_TELEGRAM = compile_pattern(r"电报|[明密发传]电|电传")
_DRAFTED = compile_pattern(r"拟 *稿|核 *稿|会 *签|缓 *急|主办单位|打 *字|校 *对")
_NOT_UPWARD = frozenset(
    {
        "通知", "函", "批复", "纪要", "通报", "决定", "决议", "公告", "通告", "公报",
        "令",
    }
)  # fmt: skip
_ASKS_ABOVE = compile_pattern(r"请.{0,6}(?:批转|审批|批示|审议|审定|转发)")


def copy_number(subject: Subject) -> Iterator[Seen]:
    """份号 in another form than six Arabic digits (7.2.1)."""
    mark = subject.first(Role.ISSUER_MARK)
    if mark is None:
        return
    for one in _of(subject, Role.COPY_NUMBER):
        if one.element.order > mark.order and subject.kind != "函":
            continue  # in letters alone it stands below the mark (10.1)
        digits = fold(one.found["value"])
        is_six = len(digits) == 6 and digits.isascii()
        is_bare = not (one.found["prefix"] or one.found["suffix"] or one.is_labelled)
        is_tiny = len(digits) < 3 and is_bare and one.element.order > 0
        if (is_six and is_bare and one.bare.isascii()) or is_tiny:
            continue
        if one.found["prefix"] == "第" and one.found["suffix"] == "号":
            continue  # the number of an issue
        yield Seen(
            f"“{one.text}”",
            "为6位阿拉伯数字，如“000012”",
            one.element,
            one.span,
            _six(digits),
            severity=Severity.HINT if is_six and one.is_labelled else None,
        )


def _six(digits: str) -> str | None:
    """Return a copy's number as it should be; None: that is not certain."""
    if not digits.isascii():
        signs = [
            0 if c in "〇零○" else "一二三四五六七八九".find(c) + 1 for c in digits
        ]
        digits = "".join(map(str, signs))
    return digits.zfill(6) if len(digits) <= 6 and int(digits) else None


def secrecy(subject: Subject) -> Iterator[Seen]:
    """密级 and its period in another form than 秘密★1年 (7.2.2)."""
    for one in _of(subject, Role.CLASSIFICATION):
        is_narrow = not re.search("[０-９]", one.bare)
        if is_narrow and _SECRET.fullmatch(fold(one.bare)):
            continue
        meant = _secret(one)
        is_form = one.is_labelled and _SECRET.fullmatch(fold(one.bare).split("：")[-1])
        yield Seen(
            f"“{one.text}”",
            f"写作“{meant}”" if meant else "写作“秘密★1年”“机密★6个月”这样的形式",
            one.element,
            one.span,
            meant,
            severity=Severity.HINT if is_form else None,
        )


def _secret(one: Corner) -> str | None:
    parts = one.found.groupdict()
    level = parts["level"]
    if level not in ("绝密", "机密", "秘密"):
        return None
    period = parts["period"]
    if period is None:
        is_bare = not (parts.get("star2") or parts.get("until"))
        return level if is_bare else None
    if period == "长期":
        return f"{level}★长期"
    found = _PERIOD.fullmatch(period)
    count = to_int(found["count"].replace("两", "二")) if found else None
    if found is None or not count:
        return None
    unit = "个月" if found["unit"] == "月" else found["unit"]
    return f"{level}★{count}{unit}"


def uncounted_copies(subject: Subject) -> Iterator[Seen]:
    """A classified document without 份号 (条例第九条)."""
    corners = corners_of(subject)
    if any(one.role is Role.COPY_NUMBER for one in corners):
        return
    secret = [one for one in corners if one.role is Role.CLASSIFICATION]
    if not secret or subject.first(Role.ISSUER_MARK) is None:
        return
    one = secret[0]
    yield Seen(
        f"有密级“{one.text}”而没有份号",
        "标注份号",
        one.element,
        severity=Severity.WARNING if one.is_labelled else None,
    )


def urgency(subject: Subject) -> Iterator[Seen]:
    """紧急程度 in other words than 特急 and 加急 (7.2.3; 条例第九条)."""
    if not subject.is_red_headed:
        return
    for one in _of(subject, Role.URGENCY):
        known = _OF_TELEGRAM if _is_telegram(subject) else _URGENT
        word = one.found["word"]
        if word in known and (one.is_labelled or fold(one.bare) == word):
            continue
        yield Seen(
            f"“{one.text}”",
            "标“特急”或“加急”（电报为特提、特急、加急、平急）",
            one.element,
            one.span,
        )


def _is_telegram(subject: Subject) -> bool:
    return any(_TELEGRAM.search(fold(e.text)) for e in head_of(subject))


def order(subject: Subject) -> Iterator[Seen]:
    """份号, 密级, 紧急程度 in another order, or on one line (7.2.3)."""
    corners = corners_of(subject)
    if any(_is_laid_out(one.element) or one.is_labelled for one in corners):
        return
    ranks = [CORNER.index(one.role) for one in corners]
    names = "、".join(role.chinese for role in CORNER)
    for (one, after), (rank, next_rank) in zip(
        pairwise(corners), pairwise(ranks), strict=True
    ):
        if rank > next_rank:
            yield Seen(
                f"“{one.text}”在“{after.text}”之前",
                f"按{names}的顺序自上而下排列",
                one.element,
            )
            return
        if rank < next_rank and one.element == after.element:
            yield Seen(f"“{one.text}”与“{after.text}”排在一行", "分行排列", one.element)
            return


def _is_laid_out(element: Element) -> bool:
    measured = element.measured
    return element.is_in_table or (measured is not None and measured.is_in_cell)


def unsigned(subject: Subject) -> Iterator[Seen]:
    """A document that goes up without 签发人 (7.2.6; 条例第九条)."""
    if not _goes_up(subject) or _signers(subject):
        return
    mark = subject.first(Role.ISSUER_MARK)
    number = subject.first(Role.DOCUMENT_NUMBER)
    if mark is None and number is None:
        where = subject.first(Role.TITLE)
        yield Seen(
            f"{subject.kind}没有标注", "标注签发人姓名", where, severity=Severity.HINT
        )
    elif mark is not None:
        yield Seen(f"{subject.kind}没有标注", "标注签发人姓名", number or mark)


def _goes_up(subject: Subject) -> bool:
    if subject.kind == "请示":
        return bool(subject.beside) or subject.title.rstrip("》”").endswith("请示")
    recipients = subject.of(Role.RECIPIENTS)
    to = "".join(e.text for e in recipients)
    if not to or re.search("各|同志|代表|委员：|人大", to):
        return False
    if subject.kind == "报告":
        return bool(re.search(r"的报告(?:（.{1,12}）)?$", subject.title))
    if subject.kind == "意见":
        last = [e.text for e in subject.body][-3:]
        return any(_ASKS_ABOVE.search(text) for text in last)
    return False


def _signers(subject: Subject) -> list[tuple[Element, tuple[int, int]]]:
    """Return where 签发人 stands over the title; in text boxes, the first line."""
    head = head_of(subject) or list(subject.elements[:6])
    found = [(e, span) for e in head if (span := signer_in(e)) is not None]
    found += [(e, (0, len(e.text))) for e in subject.of(Role.SIGNER) if not found]
    boxes = subject.docx.boxes if subject.docx is not None else ()
    if not found and head and any("签发" in fold(box.text) for box in boxes):
        found = [(head[0], (0, len(head[0].text)))]
    return found


def signed(subject: Subject) -> Iterator[Seen]:
    """签发人 on a document that does not go up (7.2.6)."""
    kinds = {subject.kind, subject.beside} - {""}
    if not kinds or not kinds <= _NOT_UPWARD or not subject.of(Role.ISSUER_MARK):
        return
    if any(_DRAFTED.search(fold(e.text)) for e in head_of(subject)):
        return  # the slip on which a draft goes round
    for element, span in _signers(subject)[:1]:
        words = element.text[slice(*span)].strip()
        yield Seen(f"{subject.kind}有“{words}”", "只在上行文标注签发人", element, span)


def _of(subject: Subject, role: Role) -> Iterator[Corner]:
    return (one for one in corners_of(subject) if one.role is role)


_HEAD: tuple[Check, ...] = (
    Check(
        "HD01", "份号不是六位数字", "GB/T 9704-2012 7.2.1", Authority.STANDARD,
        Severity.ERROR, "tdp", copy_number,
        guards="邮政编码、日期；没有发文机关标志的文稿；表单里“份号：”后的六位数字只作提示",
        mends=True,
    ),
    Check(
        "HD02", "密级和保密期限的写法不对", "GB/T 9704-2012 7.2.2", Authority.STANDARD,
        Severity.ERROR, "tdp", secrecy,
        guards="字间空格的“机　密”；“秘密★长期”、解密日期和解密条件；“内部资料”不是密级",
        mends=True,
    ),
    Check(
        "HD03", "涉密公文没有份号", "条例第九条", Authority.REGULATION,
        Severity.ERROR, "tdp", uncounted_copies,
        guards="没有发文机关标志的文稿；表单里“密级：”后的密级只作注意",
    ),
    Check(
        "HD04", "紧急程度的用词不对", "条例第九条", Authority.REGULATION,
        Severity.WARNING, "tdp", urgency,
        guards="电报的特提、平急；“限时送达”等别的标记；字间空格的“特　急”",
    ),
    Check(
        "HD05", "份号、密级、紧急程度的排列不对", "GB/T 9704-2012 7.2.3",
        Authority.STANDARD, Severity.WARNING, "tdp", order,
        guards="信函格式顺序相同；表格里的不查",
    ),
)  # fmt: skip
_SIGNED: tuple[Check, ...] = (
    Check(
        "HD07", "上行文没有签发人", "条例第九条", Authority.REGULATION,
        Severity.ERROR, "tdp", unsigned,
        guards="没有版头的文稿只作提示；不向上级报送的报告（工作报告、调研报告）",
    ),
    Check(
        "HD08", "不是上行文而有签发人", "GB/T 9704-2012 7.2.6", Authority.STANDARD,
        Severity.WARNING, "tdp", signed,
        guards="意见可以上行；发文稿纸（有拟稿、核稿、会签）",
    ),
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(
    sorted((*_HEAD, *_SIGNED, *head_number.CHECKS, *head_set.CHECKS))
)
