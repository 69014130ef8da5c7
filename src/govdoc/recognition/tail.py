"""Tail matter: signature, date, notes, copies, attachments (units -> units)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from govdoc.han import labels
from govdoc.han.dates import DATE, HOUR
from govdoc.han.names import is_name
from govdoc.han.offices import OF_A_PLACE, is_office, part_offices
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import HEADER_BLOCK, SIGNATURE_BLOCK, Role
from govdoc.recognition.copies import continue_copies
from govdoc.recognition.head_rules import (
    EDITORS,
    NUMBER,
    POST,
    head_rule,
    opening_role,
)
from govdoc.recognition.legends import is_signed_below
from govdoc.recognition.lines import Unit, merge, split_unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule, any_of, first_whole
from govdoc.recognition.sentences import is_open
from govdoc.recognition.title import (
    LONGEST,
    ends_title,
    is_draft_note,
    is_named,
    joins,
    may_be_title,
)

_WEEKDAY = r"(?:[（〔]?(?:星期|周)[一二三四五六日天][）〕]?)?"
_DATE = compile_pattern(
    rf"[（〔]?{DATE}[）〕]?{_WEEKDAY}|\d{{1,2}}月\d{{1,2}}日{_WEEKDAY}"
    rf"|[（〔]{DATE}[于在写]{{1,2}}[^（）。，]{{2,16}}[）〕]|[〔\[（](?:日期|年月日)[）〕\]]"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[正一二三四五六七八九十冬腊]{1,2}月[初十廿卅一二三四五六七八九]{1,3}日?"
)
_DATE_AND_HOUR = compile_pattern(rf"[（〔]?{DATE} ?{_WEEKDAY} ?(?:{HOUR})[）〕]?")
_BESIDE_WORDS = compile_pattern(r"[^\w（）〔〕]+")
_CITED_NAME = compile_pattern(r"《([^《》]{4,60})》")
_DIGIT = compile_pattern(r"\d")
_IN_DATE = compile_pattern(r"[年月日]|\d ?[./-] ?\d")
"""One of these stands in any date."""
_LONGEST_DATE = 60
"""Characters of a date with its blanks, its weekday and its place."""
_TO_FILL = r"[\d×xX*＊_〇○ ]"
_UNFILLED_DATE = compile_pattern(
    rf"(?=.*[ ×xX*＊_])(?:[\u4e00-\u9fff]{{0,4}}(?:日期|时间)： *)?(?:{_TO_FILL}{{0,8}} ?年)? ?{_TO_FILL}{{0,6}} ?月 ?{_TO_FILL}{{0,6}} ?日"
)
"""2026年3月  日, ××××年×月×日, 年 月 日: a date before the document is signed."""
_DOTTED_DATE = compile_pattern(r"(?:19|20)\d{2} ?([-./]) ?\d{1,2} ?\1 ?\d{1,2}")
_OTHER_DATES = (_DOTTED_DATE, _UNFILLED_DATE, _DATE_AND_HOUR)
_PERSON = rf"(?:{POST}|[\u4e00-\u9fff] {{1,2}}[长任席记令员]) +(?:[\u4e00-\u9fff○〇]{{2,4}}|[\u4e00-\u9fff](?: +[\u4e00-\u9fff○〇]){{1,3}})"
_SIGNED = compile_pattern(r"[^。；：，！？“]{2,40}")
_NUMBERED = compile_pattern(r"[〔（【\[](?:19|20)\d{2}[〕）】\]] ?第? ?\d{1,5} ?号")
"""A document is cited: no name has its number in it."""
_FIGURE = compile_pattern(r"(?:^|[ \t])-?\d[\d.,]*%?(?:[ \t]|$)")
"""A figure by itself: a row of data, and no name."""
_IN_SENTENCE = compile_pattern("[。；：，！？“]")
_LONGEST_ROW = 120
"""Characters of a line on which several offices sign."""
_LONGEST_HEAD = 9
"""Lines of a red head: corner, joint mark, number and signers."""
_LONGEST_MARK = 40
_FEWEST_LISTED = 3
"""Lines right under each other and a sentence that are a list, with no date below."""
_SEALED = compile_pattern("（[盖公印] ?章）$")
_SEAL_ALONE = compile_pattern("（[盖公印] ?章）")
_SIGNED_BY_PLACE = (Reason.SIGNATORY, Reason.ABOVE_DATE)
_SIGNATORY = compile_pattern(
    rf"[^。；：，！？]{{2,36}}(?:{labels.ORGANISATION_ENDINGS}|处|院|会|室|办)(?:（(?:盖|公)?章）)?"
    r"|[\u4e00-\u9fff]{0,16}(?:总经理|董事长|主任|局长|校长|院长|署名|签发)[：] ?[\u4e00-\u9fff]{2,4}"
    rf"|[\u4e00-\u9fff]{{0,20}}{_PERSON}"
)
_POST_SIGNS = compile_pattern(rf"[\u4e00-\u9fff]{{0,20}}{_PERSON}")
_LAST = (Role.CC, Role.PRINTING_INFO, Role.ARTICLE)
"""Elements behind which only what is attached stands."""
_FORM = compile_pattern(
    r"附(?:[表图录] ?[\d一二三四五六七八九十]{0,2}(?:：.{2,40})?|：(?! ?\d ?[.、]).{2,40})|回 {0,4}执(?:单|表)?"
)
_NAMED_FORM = compile_pattern(r"附 ?件 ?[\d一二三四五六七八九十]{0,2}[： ] ?.{2,50}")
"""附件1：名称, where it stands behind the signed end."""
_NAMED_ATTACHMENT = compile_pattern(r"附 ?件 ?\d{1,2} +[^ ].{2,60}")
_REMARKED = compile_pattern(
    r"本(?:文书|合同|协议|决定|通知)书?一式|(?:又及|附言|温馨提示|说明|备注|提示|受理时间|通讯地址|[^。：，]{0,12}(?:电话|热线|邮箱|地址|网址|传真|微信))："
)
_NUMBERED_NOTE = compile_pattern(r"(?:备?注：? ?)?\d{1,2} ?[.、．]")
_BARE_NUMBER = compile_pattern(r"(\d{1,2})(?=[\u4e00-\u9fff《])(?![年月日])")
"""1放水日程: a number, and right behind it the name of what is attached."""
_CITED = compile_pattern("[①-⑳]")
_NOTES = compile_pattern(r"(?:注 *释|脚 *注|尾 *注|参考 ?文献|名词 ?解释|附 *注)：?")
_NOTE_MARK = compile_pattern(r"[〔\[（①-⑳]|\d{1,2} ?[.、]|\*")
_COPIED = compile_pattern(r"(?:报|送|发|呈报|呈送|抄报|抄送|抄发|印发) ?：.{2,}")
_MAKER = r"(?:责任编辑|编辑|责编|主编|编审|编校|编发|核稿|审核|审稿|审签|校对|签发|拟稿|供稿|撰稿)人?"
_MADE_BY = compile_pattern(
    rf"{_MAKER}：[^：。；]{{1,24}}(?:[ ，；]+{_MAKER}：[^：。；]{{1,24}})*"
)
"""编辑：… 核稿：… 签发：…: who made a bulletin."""
_LABELLED_SIGNER = compile_pattern(
    r"(?:[\u4e00-\u9fff]{1,4}(?:人|者|单位|部门|代表)|签 ?名|签 ?字|署 ?名|落 ?款|[\u4e00-\u9fff]{0,12}(?:董事长|总经理|经理|校长|院长|主任|局长|会长|书记))"
    r"(?:（[^（）]{1,8}）)? ?： ?(?:[^。；，]{0,20}|_+.{0,40})"
    r"|(?:(?:[甲乙丙]方|(?:法定)?代表人|负责人)(?:（[^（）]{1,8}）)?： *[^。；，：]{0,16}){1,3}"
)
"""述职人：张三, 承诺人（签字）：: who signs, with a label."""
_SIGNED_AND_DATED = compile_pattern(
    rf"(?:[^。；：，！？“\d]{{2,36}}(?:{labels.ORGANISATION_ENDINGS}|处|院|会|室|科|股|办|站|队|组|社|所|厂|村|小组)"
    rf"(?:（(?:盖|公)?章）)?) *(?P<date>\d{{4}} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日(?: ?(?:{HOUR}))?|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})"
)
_FOR_ANOTHER = compile_pattern(r"（(?:.{2,24}(?:代行|代签|代章|代)|[印公盖] ?章)）")
_PROPOSERS = compile_pattern(r"(?:提案人|连署人|附议人|领衔人)：.*")
_CLOSING = compile_pattern(r"此复|此致|特此|以上|敬礼|妥否|请|谢谢|祝")
_BRACKETED = compile_pattern(r"[（〔][^（）〔〕。；，：\d]{3,30}[）〕]")
_SOURCE = compile_pattern(r"(?:(?:数据|资料)?来源|说 ?明|填表说明)：.{2,80}")
_FOOTNOTE = compile_pattern(r"\d{1,2} ?(?:指|系|按|暂|以|不含|包括|根据|含)")
_LABEL = compile_pattern(r"^(?:备?注|附注|说 ?明|填表说明)： ?")
_OF_NOTES = ("arabic", "arabic_paren", "circled")
"""Marks of notes below a table, none of which heads a part of the text."""

RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        Reason.CC,
        Role.CC,
        compile_pattern(rf"(?:{labels.COPIES}){labels.OF_WHOM}：.*"),
    ),
    ReadingRule(
        Reason.SUBJECT_WORDS,
        Role.CC,
        compile_pattern(
            rf"{labels.spaced(labels.SUBJECT_WORDS)} *[： ] *[^。]{{2,60}}"
        ),
    ),
    ReadingRule(
        Reason.PRINTING_INFO,
        Role.PRINTING_INFO,
        compile_pattern(
            rf".{{0,40}}{DATE} ?(?:印发|印制|印)(?: *（?共印.{{0,12}})?|（?共印 ?\d+ ?份）?"
        ),
    ),
    ReadingRule(
        Reason.ATTACHMENT_NOTE,
        Role.ATTACHMENT_NOTE,
        compile_pattern(r"附 ?[件表]?(?: ?\d)?：.{2,200}"),
    ),
    ReadingRule(
        Reason.ATTACHMENT_MARK,
        Role.ATTACHMENT,
        compile_pattern(rf"{labels.ATTACHMENT_MARK}|附：|附 ?\d{{1,2}}"),
    ),
    ReadingRule(
        Reason.NOTE,
        Role.NOTE,
        compile_pattern(
            r"(?:备?注|附 *注|说明\d|注\d|摘自)：.*|[（〔] ?注：.*[）〕]|此件[^。；，：]{2,40}。?"
        ),
    ),
    ReadingRule(
        Reason.CONTACT,
        Role.NOTE,
        compile_pattern(
            r"[（〔]?(?:联 ?系 ?人|联系(?:电话|方式|地址)|电子(?:信箱|邮箱|邮件)"
            r"|传 *真|邮 *箱|电 *话|邮 *编)[^。：]{0,10}：.{0,80}"
        ),
    ),
    ReadingRule(
        Reason.CONTACT,
        Role.NOTE,
        compile_pattern(
            r"(?:[\u4e00-\u9fff]{0,4}(?:电话|热线)|咨询[Q微].{0,6})：[\dxX×（）*、， —-]{5,30}.{0,30}"
        ),
    ),
    ReadingRule(
        Reason.EDITORS_WORD,
        Role.NOTE,
        EDITORS,
    ),
    ReadingRule(
        Reason.CONTACT, Role.NOTE, compile_pattern(r"本案依分层负责规定授权.{1,10}决行")
    ),
    ReadingRule(Reason.FOR_ANOTHER, Role.SIGNATURE, _FOR_ANOTHER),
    ReadingRule(
        Reason.REMARK,
        Role.NOTE,
        compile_pattern(
            r"(?:…+|\.{3,})? ?（ ?(?!以下无)[^（）一二三四五六七八九十\d](?![^（）]*供稿)[^（）]{1,80}）"
        ),
    ),
    ReadingRule(Reason.PROPOSERS, Role.SIGNATURE, _PROPOSERS),
)
"""Outside the head, against the whole folded paragraph; the first that matches wins."""
_KNOWN = any_of(RULES)
_ATTACHED = compile_pattern(r"附 ?[件表]?(?: ?\d)?： ?")
"""What stands in front of the first attachment."""
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
    _behind_date(units, start)
    _continue_lists(units, start)
    continue_copies(units, start)
    _listed_attachments(units, start)
    _notes_to_the_end(units, start)
    _distribution(units)
    units = _split_signed(units, start)
    _attached_forms(units, start)
    for first, stop in _parts(units, start):
        _sign_part(units, first, stop)
        if first > start:
            titled = any(unit.role is Role.TITLE for unit in units[:first])
            _head_of_attached(units[first:stop], titled)
    _sign_within(units, start)
    _contacts_of_text(units, start)
    _attached_titles(units, start)
    return _seal_beside_name(_join_attached_titles(units))


def _seal_beside_name(units: list[Unit]) -> list[Unit]:
    """（盖章） on a line of its own belongs to the one office that signs, beside its name.

    The date may stand between. Below several offices it is of all, and stays a line.
    """
    for i, unit in enumerate(units):
        if unit.role is not Role.SIGNATURE or not _SEAL_ALONE.fullmatch(unit.fold):
            continue
        first, stop = i, i + 1
        while first and units[first - 1].role in SIGNATURE_BLOCK:
            first -= 1
        while stop < len(units) and units[stop].role in SIGNATURE_BLOCK:
            stop += 1
        names = [
            u for u in units[first:stop] if u is not unit and u.role is Role.SIGNATURE
        ]
        if len(names) != 1 or not _takes_seal(names[0]):
            continue
        _write_beside(names[0], unit)
        return _seal_beside_name([*units[:i], *units[i + 1 :]])
    return units


def _write_beside(name: Unit, seal: Unit) -> None:
    last = name.last
    if name.runs is not None:
        name.runs += seal.runs or (Run(seal.text),)
    merge(name, seal, "")
    name.last = seal.last if seal.first == last + 1 else last  # a date is between


def _takes_seal(unit: Unit) -> bool:
    """Say whether a line is the name of one office, with no place for its seal yet."""
    is_one = len(part_offices(unit.text)) == 1 and is_office(unit.fold)
    return is_one and not _SEALED.search(unit.fold)


def _bracketed_titles(units: Sequence[Unit], start: int) -> None:
    """（某问题） right above a first mark heads what follows, it is no remark."""
    for unit, after in itertools.pairwise(units[start:]):
        if unit.role is None and _BRACKETED.fullmatch(unit.fold):
            mark = find_mark(after.fold)
            if mark is not None and mark.value == 1 and mark.level is not None:
                unit.decide(Role.SUBTITLE, Reason.BRACKETS_OVER_MARK)


def _by_rule(unit: Unit) -> None:
    if unit.role is not None or is_draft_note(unit.fold):
        return
    rule = first_whole(RULES, unit.fold) if _KNOWN.fullmatch(unit.fold) else None
    if rule is not None:
        unit.obey(rule)


def is_date(unit: Unit) -> bool:
    """Say whether a unit is a date and nothing else, be it one still to be filled in."""
    if unit.fold[-1] in "。；，：" or len(unit.fold) > _LONGEST_DATE:
        return False
    if _IN_DATE.search(unit.fold) is None:
        return False
    if any(form.fullmatch(unit.fold) for form in _OTHER_DATES):
        return True
    return bool(_DATE.fullmatch(_BESIDE_WORDS.sub("", unit.fold)))


def _footnotes(units: Sequence[Unit]) -> None:
    """Explanations right below a table, numbered or with a label, are its notes."""
    cited = {
        sign
        for unit in units
        for sign in _CITED.findall(unit.fold[1:] if unit.role is None else "")
    }
    for unit in units:
        if unit.role is None and unit.fold[0] in cited:
            unit.decide(Role.NOTE, Reason.CITED_NOTE)
    below = False
    for before, unit in itertools.pairwise(units):
        below = before.role is Role.TABLE or (below and before.role is Role.NOTE)
        is_note = _FOOTNOTE.match(unit.fold) or _SOURCE.fullmatch(unit.fold)
        if unit.role is None and below and is_note:
            unit.decide(Role.NOTE, Reason.TABLE_NOTE)
    is_below, above = False, None
    for unit in units:
        if is_below and is_signed_below(unit):
            unit.decide(Role.TABLE, Reason.TABLE_LEGEND)
        if is_below and above is not None and _goes_on(above, unit):
            unit.decide(Role.NOTE, Reason.TABLE_NOTE)
        is_below = unit.role is Role.TABLE or (is_below and unit.role is Role.NOTE)
        above = unit


def _goes_on(note: Unit, unit: Unit) -> bool:
    """Say whether a line has the number next to a note's, or the first below its label."""
    mark = find_mark(unit.fold)
    if unit.role is not None or note.role is not Role.NOTE or mark is None:
        return False
    if mark.family not in _OF_NOTES:
        return False
    last = find_mark(_LABEL.sub("", note.fold))
    if last is None:
        return mark.value == 1 and _LABEL.fullmatch(note.fold) is not None
    return last.family == mark.family and last.value + 1 == mark.value


def _behind_date(units: Sequence[Unit], start: int) -> None:
    """A labelled line or two behind the last date are notes: 温馨提示：, 值班电话：."""
    dates = [i for i in range(start, len(units)) if is_date(units[i])]
    rest = units[dates[-1] + 1 :] if dates else []
    if len(rest) <= 4 and all(u.role or _REMARKED.match(u.fold) for u in rest):
        for unit in rest:
            unit.decide(Role.NOTE, Reason.BEHIND_DATE)


def _continue_lists(units: Sequence[Unit], start: int) -> None:
    """Numbered lines under 附件 and under notes belong to them."""
    for before, unit in zip(units[start:], units[start + 1 :], strict=False):
        is_next = _is_next_attachment(before, unit)
        if unit.role is not None or (unit.blank_before and not is_next):
            continue
        mark = find_mark(unit.fold)
        listed = mark is not None and mark.family == "arabic"
        short = len(unit.fold) <= 60
        if before.role is Role.ATTACHMENT_NOTE and _is_cut(before, unit):
            unit.decide(Role.ATTACHMENT_NOTE, Reason.ATTACHMENT_NOTE_CONTINUED)
            continue
        if before.role is Role.NOTE and listed and _NUMBERED_NOTE.match(before.fold):
            unit.decide(Role.NOTE, Reason.NOTES)
            continue
        if before.role is Role.ATTACHMENT_NOTE and (listed or is_next) and short:
            unit.decide(Role.ATTACHMENT_NOTE, Reason.ATTACHMENT_NOTE_CONTINUED)


def _is_next_attachment(note: Unit, unit: Unit) -> bool:
    """Say whether a line below a blank one counts on from the attachment above."""
    if note.role is not Role.ATTACHMENT_NOTE:
        return False
    last = _ATTACHED.sub("", note.fold)
    bare = [_BARE_NUMBER.match(words) for words in (last, unit.fold)]
    if bare[0] and bare[1]:
        return int(bare[0][1]) + 1 == int(bare[1][1])
    above, mark = find_mark(last), find_mark(unit.fold)
    if above is None or mark is None:
        return False
    return (above.family, above.value + 1) == (mark.family, mark.value)


def _is_cut(note: Unit, unit: Unit) -> bool:
    """Say whether a line ends the name of an attachment that the line above begins."""
    is_hung = unit.indent >= note.indent + 4 and not _SIGNATORY.fullmatch(unit.fold)
    is_short = len(unit.fold) <= 40 and find_mark(unit.fold) is None
    return (
        is_short
        and not is_date(unit)
        and (
            is_open(note.fold, ("（）", "《》", "“”"))
            or (is_hung and not unit.blank_before)
        )
    )


def _attached_forms(units: Sequence[Unit], start: int) -> None:
    """附表：派车单 behind the text's end names an attached form, no note of the text."""
    for i in range(start + 2, len(units)):
        unit, below = units[i], units[i + 1 : i + 4]
        if unit.role not in (None, Role.ATTACHMENT_NOTE):
            continue
        is_form = _FORM.fullmatch(unit.fold)
        if not is_form and not _NAMED_FORM.fullmatch(unit.fold):
            continue
        has_ended = _has_ended(units, i)
        if is_form and has_ended:
            unit.overrule(Role.ATTACHMENT, Reason.ATTACHMENT_MARK)
        elif is_form or has_ended:
            listed = not below or find_mark(below[0].fold) is not None
            is_bare = len(unit.fold) <= 3 and len(below) > 2  # 附表, its title below
            is_text = is_bare or any(map(_is_text, below))
            signed = any(map(is_date, units[i + 1 : i + 12]))
            if is_text and not listed and (has_ended or not signed):
                unit.overrule(Role.ATTACHMENT, Reason.ATTACHMENT_MARK)


def _is_text(unit: Unit) -> bool:
    return unit.fold[-1] in "。；：" or unit.role is Role.TABLE


def _has_ended(units: Sequence[Unit], i: int) -> bool:
    """Say whether a date or what stands behind it is above, notes and seals apart."""
    while i and _may_stand_below_date(units[i - 1]):
        i -= 1
    above = units[i - 1] if i else None
    if above is None:
        return False
    is_end = is_date(above) or above.role in _LAST
    is_end = is_end or bool(_SIGNED_AND_DATED.fullmatch(above.fold))
    return is_end or bool(_POST_SIGNS.fullmatch(above.fold))


def _may_stand_below_date(unit: Unit) -> bool:
    return unit.role is Role.NOTE or bool(_SEAL_ALONE.fullmatch(unit.fold))


def _head_of_attached(units: Sequence[Unit], titled: bool) -> None:
    """An attached document has its own title, number and recipients, and its own mark.

    Below an order, which has no title, it gives the whole its title.
    """
    first = int(units[0].why is Reason.ATTACHMENT_MARK)
    own = _own_head(units[first:])
    for unit, (role, why) in zip(units[first:], own, strict=False):
        unit.decide(role, why)
    if own or not first:  # a label's title is found by its place below
        _title_attached(units[first + len(own) :], titled)
    for unit in units[:8]:
        if unit.role in (None, Role.ATTACHMENT) and NUMBER.fullmatch(unit.fold):
            unit.overrule(Role.DOCUMENT_NUMBER, Reason.DOCUMENT_NUMBER)
        elif unit.role is None and _is_addressed(unit, is_sent=bool(own)):
            unit.decide(Role.RECIPIENTS, Reason.RECIPIENTS)
            return
        elif unit.role is None and unit.fold[-1] in "。；":
            return


def _title_attached(units: Sequence[Unit], titled: bool) -> None:
    """The first line is the title, where it may be and more follows."""
    if len(units) > 2 and units[0].role is None and may_be_title(units[0]):
        role = Role.ATTACHMENT if titled else Role.TITLE
        units[0].decide(role, Reason.ATTACHMENT_TITLE)


def _own_head(units: Sequence[Unit]) -> list[tuple[Role, Reason]]:
    """Return what each line is of a red head that units begin with; empty: with none.

    That has a mark and a number right below. The mark begins the attachment's page: it
    is red on the first page of the whole alone.
    """
    found = list[tuple[Role, Reason]]()
    for unit in units[:_LONGEST_HEAD]:
        one = _of_head(unit)
        is_below = (Role.DOCUMENT_NUMBER, Reason.DOCUMENT_NUMBER) in found
        if one is None or (is_below and one[0] is not Role.SIGNER):
            break
        found.append(one)
    roles = [role for role, _ in found]
    is_head = (Role.ATTACHMENT, Role.DOCUMENT_NUMBER) in itertools.pairwise(roles)
    return found if is_head else []


def _of_head(unit: Unit) -> tuple[Role, Reason] | None:
    """Return what a line is in the red head of what is attached; None: it is none of it.

    The mark is 省教育厅文件, or an office and nothing else.
    """
    rule = head_rule(unit.fold, False) if unit.role is None else None
    role = rule.role if rule is not None else None
    if rule is not None and role in HEADER_BLOCK and role is not Role.ISSUER_MARK:
        return role, rule.reason
    is_name = is_office(unit.fold) and len(unit.fold) <= _LONGEST_MARK
    is_name = is_name and unit.role is None and not ends_title(unit.fold)
    if role is Role.ISSUER_MARK or is_name:
        return Role.ATTACHMENT, Reason.ISSUER_MARK
    return None


def _is_addressed(unit: Unit, *, is_sent: bool) -> bool:
    """Say whether a line in an attachment names those whom that is sent to.

    They are offices, or 各 is among the words: 报告单位： is to be filled in. What
    ``is_sent`` has a red head, and is no form.
    """
    if opening_role(unit) is not Role.RECIPIENTS:
        return False
    if is_sent:
        return True
    names = re.split("[、，]", unit.fold.removesuffix("："))
    return "各" in unit.fold or any(is_office(name.strip()) for name in names)


def _listed_attachments(units: Sequence[Unit], start: int) -> None:
    """附件： alone, a list below it and then who signs: the note, not an attachment.

    Behind the text's signed and dated end it is an attachment, whatever date that has.
    """
    for i in range(start, len(units)):
        if _NAMED_ATTACHMENT.fullmatch(units[i].fold) and units[i].role is None:
            rest = units[i + 1 : i + 8]
            if any(map(is_date, rest)) or _comes_again(units, i):
                units[i].decide(Role.ATTACHMENT_NOTE, Reason.ATTACHMENT_NOTE)
            continue
        if units[i].why is not Reason.ATTACHMENT_MARK or _DIGIT.search(units[i].fold):
            continue
        if _has_ended(units, i):
            continue
        stop = i + 1
        while stop < len(units) and _may_be_listed(units[stop]):
            stop += 1
        names = [u for u in units[i + 1 : stop] if not _SIGNATORY.fullmatch(u.fold)]
        numbered = [u for u in names if find_mark(u.fold) is not None]
        dated = any(is_date(u) for u in units[i + 1 : min(stop + 1, i + 14)])
        listed = numbered or names[:1]
        if not dated or not listed or (not numbered and len(names) > 1):
            continue
        if listed[0] is not names[0]:
            continue  # a title stands over the numbers
        for unit in (units[i], *listed):
            unit.overrule(Role.ATTACHMENT_NOTE, Reason.ATTACHMENT_NOTE)


def _comes_again(units: Sequence[Unit], i: int) -> bool:
    """Say whether the attachment that a line names has its own head further down."""
    label, _, name = units[i].fold.partition(" ")
    return any(
        _squashed(one.fold) == _squashed(label)
        and _squashed(name).startswith(_squashed(title.fold))
        for one, title in itertools.pairwise(units[i + 1 :])
    )


def _may_be_listed(unit: Unit) -> bool:
    words = unit.fold
    return (
        unit.role is None
        and len(words) <= 60
        and "。" not in words[:-1]
        and not is_date(unit)
    )


def _notes_to_the_end(units: Sequence[Unit], start: int) -> None:
    """注释 or 参考文献 on a line of its own, numbered notes below: all are notes."""
    for i in range(start, len(units) - 1):
        if units[i].role is None and _NOTES.fullmatch(units[i].fold):
            if not _NOTE_MARK.match(units[i + 1].fold):
                continue
            for unit in units[i:]:
                if unit.role is Role.ATTACHMENT:
                    break
                unit.decide(Role.NOTE, Reason.NOTES)


def _distribution(units: Sequence[Unit]) -> None:
    """报：… 送：… 发：… in the last lines of a bulletin are its imprint.

    Who made it, typed among them or below, is a note.
    """
    last = [unit for unit in units[-8:] if _COPIED.fullmatch(unit.fold)]
    is_end = bool(last) and last[-1] is units[-1] and len(units) > 1
    if len(last) < 2 and not (is_end and is_date(units[-2])):
        return
    for unit in last:
        unit.decide(Role.CC, Reason.DISTRIBUTION)
    for unit in units[-8:]:
        if _MADE_BY.fullmatch(unit.fold):
            unit.decide(Role.NOTE, Reason.MADE_BY)


def _sign_within(units: Sequence[Unit], start: int) -> None:
    """An office and a date below a sentence sign also where something follows."""
    for k in range(start + 1, len(units)):
        if units[k].role is not None or not is_date(units[k]):
            continue
        above, below = units[k - 1], units[k + 1] if k + 1 < len(units) else None
        named = k - 2 >= start and is_name(above.fold) and above.role is None
        if _is_signatory(above) or (named and _is_signatory(units[k - 2])):
            first = k - 1
            while first > start and _is_signatory(units[first - 1]):
                first -= 1
            if _ends_text(units[first - 1]):
                units[k].decide(Role.DATE_OF_ISSUE, Reason.DATE_BELOW_SIGNATURE)
                for unit in units[first:k]:
                    unit.decide(Role.SIGNATURE, Reason.ABOVE_DATE)
        elif below is not None and _is_signatory(below) and above.fold[-1] in "。！":
            units[k].decide(Role.DATE_OF_ISSUE, Reason.DATE_ABOVE_SIGNATURE)
            below.decide(Role.SIGNATURE, Reason.BELOW_DATE)


def _contacts_of_text(units: Sequence[Unit], start: int) -> None:
    """监督电话：… with text between it and who signs is of the text, and no note (7.3.6).

    What has a note's brackets stays one.
    """
    is_signed = is_in_text = False
    for unit in reversed(units[start:]):
        if unit.role is Role.ATTACHMENT:
            is_signed = is_in_text = False
        elif unit.role in SIGNATURE_BLOCK:
            is_signed, is_in_text = True, False
        elif unit.role is None:
            is_in_text = is_signed
        elif is_in_text and unit.why is Reason.CONTACT and unit.fold[0] not in "（〔":
            unit.role, unit.why = None, Reason.PLAIN


def _ends_text(unit: Unit) -> bool:
    """Say whether who signs may stand below: a sentence, or what follows the last one."""
    return unit.fold[-1] in "。！…” ）" or unit.role in (
        Role.ATTACHMENT_NOTE,
        Role.NOTE,
    )


def _is_signatory(unit: Unit) -> bool:
    return bool(_may_sign(unit) and _SIGNATORY.fullmatch(unit.fold))


def _sign_part(units: Sequence[Unit], first: int, stop: int) -> None:
    """Find who signs a part of the document and when, from its end upwards.

    Only what stands behind the part's last sentence can sign it: notes, copies and
    attachment notes may stand there, too.
    """
    top = stop
    while top > first and _may_end(units[top - 1]):
        top -= 1
    dates = [k for k in range(top, stop) if is_date(units[k])]
    for k in dates:
        units[k].decide(Role.DATE_OF_ISSUE, Reason.DATE_ALONE)
    for k in dates:
        _sign_above(units, k, top)
    if dates and not any(u.role is Role.SIGNATURE for u in units[top:stop]):
        below = dates[-1] + 1
        if below < stop and _may_sign(units[below]):
            units[below].decide(Role.SIGNATURE, Reason.BELOW_DATE)
    for k in range(stop - 1, top - 1, -1):
        unit = units[k]
        if _is_signatory(unit) and not _is_listed(units, k):
            unit.decide(Role.SIGNATURE, Reason.SIGNATORY)
        elif unit.role is None:
            break


def _is_listed(units: Sequence[Unit], k: int) -> bool:
    """Say whether an office without a date below is one of a list, and signs nothing.

    A heading, a colon or a title has a list below it; so has a sentence with several
    offices right under it. Who issues the document by its head may sign at the end of
    one, and a place for a seal is where somebody signs.
    """
    if _SEALED.search(units[k].fold) or _is_issuer(units, units[k]):
        return False
    first = _first_alike(units, k)
    block = [units[k]]
    while k > first and not units[k].blank_before:
        k -= 1
        block.append(units[k])
    is_many = len(block) >= _FEWEST_LISTED and not units[k].blank_before
    are_offices = all(is_office(unit.fold) for unit in block)
    return _has_list_below(units, first) or (is_many and are_offices)


def _first_alike(units: Sequence[Unit], k: int) -> int:
    """Return the index of the first of the lines down to one that are all like names."""
    while k and (_may_sign(units[k - 1]) or units[k - 1].why in _SIGNED_BY_PLACE):
        k -= 1
    return k


def _has_list_below(units: Sequence[Unit], first: int) -> bool:
    """Say whether what stands above a line is a heading, a title or ends in a colon."""
    above = units[first - 1] if first else None
    if above is None or above.role in (Role.TITLE, Role.SUBTITLE, Role.ATTACHMENT):
        return True
    if above.role is not None or above.fold[-1] in "。！？；…":
        return False
    return above.fold[-1] == "：" or find_mark(above.fold) is not None


def _is_issuer(units: Sequence[Unit], unit: Unit) -> bool:
    """Say whether the title or the mark names the office on a line."""
    name = _squashed(unit.fold)
    heads = (u for u in units if u.role in (Role.TITLE, Role.ISSUER_MARK))
    return any(name in _squashed(head.fold) for head in heads)


def _may_end(unit: Unit) -> bool:
    """Say whether a unit may stand behind the last sentence of the text."""
    if unit.role in (Role.CC, Role.NOTE, Role.PRINTING_INFO, Role.ATTACHMENT_NOTE):
        return True
    if unit.role is Role.SIGNATURE:
        return True
    return unit.role is None and (is_date(unit) or _may_sign(unit))


def _sign_above(units: Sequence[Unit], date: int, top: int) -> None:
    """The names right above a date sign; behind a blank line only an office does."""
    dated = f"日期在第 {units[date].first} 行"
    below = units[date]
    issuer_only = _has_list_above(units, date)
    for k in range(date - 1, max(top - 1, date - 8), -1):
        unit = units[k]
        if unit.why is Reason.FOR_ANOTHER:
            below = unit
            continue
        if unit.role is not None or not _may_sign(unit):
            break
        is_apart = below.blank_before
        if is_apart and not _SIGNATORY.fullmatch(unit.fold):
            break
        if is_apart and below is not units[date]:
            break
        if issuer_only and not _is_issuer(units, unit):
            break
        if below is not units[date] and not _signs_over(unit, below):
            break
        unit.decide(Role.SIGNATURE, Reason.ABOVE_DATE, dated)
        below = unit


def _signs_over(unit: Unit, below: Unit) -> bool:
    """Say whether a line signs, too, right above one that does.

    Above an office it is another one, a person, or how that one's name begins: a sentence
    without its mark, 原办法同时废止, is none.
    """
    if not is_office(below.fold):
        return True
    is_one = _SIGNATORY.fullmatch(unit.fold) or _LABELLED_SIGNER.fullmatch(unit.fold)
    if is_one or is_name(unit.fold) or is_office(unit.fold) or _sign_in_a_row(unit):
        return True
    begins, goes_on = (OF_A_PLACE.match(x.fold) for x in (unit, below))
    return bool(begins) and not goes_on and is_office(unit.fold + below.fold)


def _has_list_above(units: Sequence[Unit], date: int) -> bool:
    """Say whether a list runs down to the issuer right above a date, and no further."""
    if not date or not _may_sign(units[date - 1]):
        return False
    first = _first_alike(units, date - 1)
    is_list = first < date - 1 and _has_list_below(units, first)
    return is_list and _is_issuer(units, units[date - 1])


def _may_sign(unit: Unit) -> bool:
    if unit.role is not None or find_mark(unit.fold) is not None:
        return False
    if _NUMBERED.search(unit.fold) or _FIGURE.search(unit.fold):
        return False
    if _LABELLED_SIGNER.fullmatch(unit.fold):
        return True
    if _CLOSING.match(unit.fold) or unit.fold.endswith("》"):
        return False
    if "\t" in unit.text:
        return _sign_in_a_row(unit)
    return bool(_SIGNED.fullmatch(unit.fold)) or _sign_in_a_row(unit)


def _sign_in_a_row(unit: Unit) -> bool:
    """Say whether several offices stand on a line, by tabs or longer than one would."""
    if len(unit.fold) > _LONGEST_ROW or _IN_SENTENCE.search(unit.fold):
        return False
    names = part_offices(unit.text)
    return len(names) > 1 and all(map(is_office, names))


def _parts(units: Sequence[Unit], start: int) -> Iterator[tuple[int, int]]:
    """Yield the document and each text attached to it, as ranges of units.

    An attached text begins with 附件, or behind a signed and dated end where a new
    title, or a mark with its number, stands.
    """
    first = start
    for i in range(start, len(units)):
        is_label = units[i].role is Role.ATTACHMENT
        if i > first and (is_label or _begins_anew(units, i)):
            yield first, i
            first = i
    yield first, len(units)


def _begins_anew(units: Sequence[Unit], i: int) -> bool:
    """Say whether a title, a mark or a first chapter follows a signature and its date."""
    if len(units[i].fold) > LONGEST:
        return False
    end = i
    while end and units[end - 1].role in (Role.NOTE, *_LAST):
        end -= 1
    if end < 2:
        return False
    signer, date = units[end - 2], units[end - 1]
    is_dated = is_date(date) and _may_sign(signer)
    is_post = units[i].blank_before and _POST_SIGNS.fullmatch(date.fold)
    if (is_dated or is_post) and _own_head(units[i : i + _LONGEST_HEAD]):
        return True  # whatever the words are that sign
    if not ((is_dated and _is_signer(signer)) or is_post):
        return False
    mark = find_mark(units[i].fold)
    if mark is not None:
        return mark.family in ("chapter", "article") and mark.value == 1
    return may_be_title(units[i]) and not _SIGNATORY.fullmatch(units[i].fold)


def _is_signer(unit: Unit) -> bool:
    """Say whether a line that may sign does so by its words, as 会议时间 over a date does not."""
    if _SIGNATORY.fullmatch(unit.fold) or _LABELLED_SIGNER.fullmatch(unit.fold):
        return True
    return is_office(unit.fold) or is_name(unit.fold) or _sign_in_a_row(unit)


def _split_signed(units: list[Unit], start: int) -> list[Unit]:
    """Part 办公室 2024年3月5日 on one line into the office and the date.

    Below 抄送 it is who prints, with 印发 left out.
    """
    result = units[:start]
    for i, unit in enumerate(units[start:], start):
        match = _SIGNED_AND_DATED.fullmatch(unit.fold) if unit.role is None else None
        is_end = i + 6 >= len(units) or units[i + 1].role is not None
        if match and i > start and result[-1].role is Role.CC:
            unit.decide(Role.PRINTING_INFO, Reason.PRINTED_BELOW_COPIES)
        if match and unit.role is None and is_end and find_mark(unit.fold) is None:
            name, date = split_unit(unit, match.start("date"))
            result += [name, date]
        else:
            result.append(unit)
    return result


def _join_attached_titles(units: list[Unit]) -> list[Unit]:
    """A title over two or three lines is one where 附件： tells it whole (7.3.7).

    So it is where only the lines together end as titles do, or below it stands （试行）.
    The lines of a joint mark are one, too.
    """
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
        if joined and _is_own_mark(joined[-1]) and _is_own_mark(unit):
            merge(joined[-1], unit, "\n")
            continue
        joined.append(unit)
        if unit.why is not Reason.ATTACHMENT_TITLE or _squashed(unit.fold) in told:
            continue
        below = list(
            itertools.takewhile(lambda u: u.role is None, units[i + 1 : i + 3])
        )
        skip = _lines_told(unit, below, told) or _lines_of_phrase(unit, below)
        for row in below[:skip]:
            merge(unit, row, "\n")
    return joined


def _is_own_mark(unit: Unit) -> bool:
    """Say whether a line is of the mark of what is attached."""
    return unit.role is Role.ATTACHMENT and unit.why is Reason.ISSUER_MARK


def _lines_told(unit: Unit, below: Sequence[Unit], told: Container[str]) -> int:
    """Count the lines that make, with a title's first, one that is told; 0: none do."""
    for more in range(1, len(below) + 1):
        if _squashed(unit.fold + "".join(row.fold for row in below[:more])) in told:
            return more
    return 0


def _lines_of_phrase(unit: Unit, below: Sequence[Unit]) -> int:
    """Count the lines that end the phrase which an attached title begins."""
    above = replace(unit, role=None)
    if not below:
        return 0
    if is_draft_note(below[0].fold):
        return 1
    goes_on = joins([above, below[0]], 0, 1) and not is_named(above.fold)
    return int(goes_on and is_named(below[0].fold))


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
            under = before is not None and before.why is Reason.ATTACHMENT_MARK
            if under and folded[-1] not in "。；：" and find_mark(unit.fold) is None:
                unit.decide(Role.ATTACHMENT, Reason.ATTACHMENT_TITLE)
            elif folded in cited:
                titled = any(one.role is Role.TITLE for one in units[:start])
                role = Role.ATTACHMENT if titled else Role.TITLE
                unit.decide(role, Reason.CITED_TITLE)
        cited.update(_CITED_NAME.findall(unit.fold.replace(" ", "")))
