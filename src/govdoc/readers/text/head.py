"""The head: issuer mark, document number, title, subtitle, byline, date, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.roles import Role
from govdoc.readers.text.lines import Line

DATE = r"(?:\d{4}|[一二三四五六七八九〇○零OＯ0 ]{4,8}) *年 *[\d一二三四五六七八九十 ]{1,4}月 *(?:[\d一二三四五六七八九十 ]{1,4}日)?"
_NUMBER = re.compile(
    r".{0,16}[〔（]\s*(19|20)\d{2}\s*[〕）]\s*第?\s*\d{1,5}\s*号[）〕]?$|.{0,3}第?.{1,6}号$"
)
_BRACKETED_DATE = re.compile(rf"[（〔].{{0,12}}{DATE}.{{0,60}}[）〕]$")
_BARE_DATE = re.compile(rf"{DATE}$")
_NEWS_DATE = re.compile(r"新华社.{0,20}电")
_SUBTITLE = re.compile(r"[-—―－]{1,3}.+|——")
_BRACKETED = re.compile(r"[（〔].{2,40}[）〕]$")
_BYLINE = re.compile(
    r"(?:讲话人|主讲人|报告人|作者|汇报人|发言人|致辞人)?[： ]?"
    r"(?:.{0,24}(?:书记|主任|市长|县长|省长|总理|主席|部长|厅长|局长|院长|校长|会长|代表|委员|行长|司令|政委|乡长|镇长|区长|秘书长|组长|队长|经理|董事长) *)?"
    r"[\u4e00-\u9fff]{1,2} ?[\u4e00-\u9fff]{1,2}$"
)
_PEOPLE = re.compile(
    r"(同志|代表|委员|朋友|来宾|先生|女士|领导|同学|老师|乡亲|战友|各位|嘉宾|主席|员工|家长|议员).{0,30}[：，！]?$"
)
_ISSUER = re.compile(r".{2,30}(文件|令|命令|公告|纪要)$")
_BODY_END = "。；！？"
_MAX_HEAD_LINES = 14
_MAX_TITLE_LINE = 46


def find_head(lines: Sequence[Line], marked: set[int]) -> tuple[dict[int, Role], int]:
    """Return the roles of the head's lines, and where the text begins.

    The head ends at the salutation or the recipients, or before the first line that
    reads like text: it ends a sentence, is long, or bears a heading mark.
    """
    roles: dict[int, Role] = {}
    for i, line in enumerate(lines[:_MAX_HEAD_LINES]):
        fold = line.fold
        opening = _opening(fold, bool(roles))
        if opening is not None:
            roles[i] = opening
            return roles, i + 1
        if i in marked and any(r is Role.TITLE for r in roles.values()):
            return roles, i
        role = _head_role(fold, roles)
        if role is None:
            return roles, i
        roles[i] = role
    return roles, min(len(lines), _MAX_HEAD_LINES)


def _opening(fold: str, has_title: bool) -> Role | None:
    """Recognise the salutation (SP07) or the main recipients (7.3.2)."""
    if fold.endswith("：") and len(fold) <= 120 and "。" not in fold:
        if _PEOPLE.search(fold):
            return Role.SALUTATION
        return Role.RECIPIENTS if has_title else None
    if len(fold) <= 40 and re.match(r"(各位|同志们|尊敬的|女士们|亲爱的)", fold):
        return Role.SALUTATION if fold[-1] in "！，：们" else None
    return None


def _head_role(fold: str, roles: dict[int, Role]) -> Role | None:
    has_title = Role.TITLE in roles.values()
    if _NUMBER.match(fold) and len(fold) <= 30:
        return Role.DOCUMENT_NUMBER
    if _BRACKETED_DATE.match(fold) or _BARE_DATE.match(fold):
        return Role.DATELINE
    if _NEWS_DATE.match(fold) or (fold[-1] in _BODY_END and len(fold) > 12):
        return None
    if has_title and _SUBTITLE.match(fold):
        return Role.SUBTITLE
    if has_title and _BRACKETED.match(fold):
        return Role.SUBTITLE
    if has_title and len(fold) <= 32 and _BYLINE.match(fold) and not _ends_title(fold):
        return Role.BYLINE
    if not has_title and _ISSUER.match(fold) and "关于" not in fold:
        return Role.ISSUER_MARK if not fold.endswith(("纪要", "公告")) else Role.TITLE
    closed = set(roles.values()) & {Role.BYLINE, Role.DATELINE, Role.SUBTITLE}
    if len(fold) <= _MAX_TITLE_LINE and not (has_title and closed):
        return Role.TITLE
    return None


def _ends_title(fold: str) -> bool:
    return fold.endswith(
        ("报告", "通知", "意见", "讲话", "发言", "办法", "规定", "方案", "总结", "致辞")
    )
