"""Where the title stands: found from below, from what it is the title of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.han.dates import DATE
from govdoc.han.names import is_name
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import (
    KIND_WORDS,
    LIST_OF_ISSUE,
    ORGANISATIONS,
    POST,
    TITLE_END,
    is_byline,
    is_element,
    is_numbered,
)
from govdoc.recognition.lines import Unit
from govdoc.recognition.looks import is_alike, look_of
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sentences import is_open

SURE = 4
"""Points from which a line is the title whatever stands above it."""
LONGEST = 120
"""Characters that one line of a title may have."""
_MOST_LINES = 5
_HAN = compile_pattern("[\u4e00-\u9fff]")
_DASH = compile_pattern(r"(?:——|--|—).{2,80}")
_SPEAKER = rf"(?:[\u4e00-\u9fff]{{0,16}}{POST} ?)?[\u4e00-\u9fff]{{2,4}} ?"
OCCASION = compile_pattern(
    rf"(?:{_SPEAKER}(?=在)|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?(?:在|于).{{4,60}}(?:上|论坛|仪式|活动|典礼|年会|班|现场|期间)"
    r"(?:的?(?:主旨|主题|大会|典型)?(?:讲话|致辞|报告|发言|演讲|讲稿|开幕词|主持词|工作报告))?"
)
"""在…会上: what a speech was given at; below a title it is its subtitle."""
_OCCASION_START = compile_pattern(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日)?在.{4,}"
    rf"|{_SPEAKER}在.{{4,60}}上的(?:主旨|主题|大会|典型)?(?:讲话|致辞|发言|报告|演讲)$"
)
MEETING_LINE = compile_pattern(
    r"(?:会议|活动|培训|检查)?(?:时 *间|日 *期|地 *点|主 *持 *人?|主 *席|[纪记] *录 *人?|出 *席|列 *席|缺 *席|请 *假|参 *加|参会|议 *程)[^：，。]{0,6}：.*"
)
"""Lines that a notice, minutes or a record of a meeting begins with: body, no date line."""
FORM_LINE = compile_pattern(
    r"(?:会议|活动|培训|检查|报名|参会)?(?:时 *间|地 *点|主 *持 *人?|记 *录 *人?|出 *席|列 *席|缺 *席|请 *假|参 *加|参会|对 *象|人 *员|议 *程|日 *期|电 *话|总指挥|组 *长|副组长|成 *员|联系人)"
    r"[^：，。]{0,6}：.*|[问答]：.*|表 ?\d.*|第?\d+ *[、.].*|[一二三四五六七八九十]{1,3} *[、.，：].*"
)
"""Lines of a form, a roster or a table: no title goes on in one."""
_PART = r"第[一二三四五六七八九十\d]{1,3}[批期次版]|\d{4} ?[—~～-] ?\d{4} ?年?"
"""Which batch of a list, or which years of a plan."""
_DRAFT = compile_pattern(
    r"[（〔](?:(?:试行|暂行|草案|修订|修正|征求意见|审议|送审|讨论|代拟|节选|摘要|摘编|初)[稿案]?"
    rf"|{_PART})[）〕]"
)
"""What stands in brackets below a title and belongs to it."""
_OPEN = compile_pattern(r"[的暨和与及、届]$|第.{1,6}[届次]$")
"""What a subtitle's first line may end with where another follows."""
_FIELD = compile_pattern(
    r"(?:来源|出处|作者|编辑|责编|发布|时间|日期|地点|(?:信息)?名称|索引号|标 *题|主题|收件人|发件人|抄送|主送|拟稿|核稿"
    r"|主办|承办|电话|地址|邮箱|主讲人?|汇报人|报告人|演讲人|供稿|记者|浏览|点击|字[号体]|[甲乙丙丁]方|法定代表人"
    r"|统一社会信用代码|当事人|经营者|经营场所|住 *所|申请人|被申请人|委托代理人|(?:合同|协议|文书)编号|主体资格)[^，。：]{0,8}："
)
"""Names of fields: what stands behind one is no title."""
_PAPER = compile_pattern(r"文件(?:之)?[（〔]?[一二三四五六七八九十\d]{1,3}[）〕]?$")
"""…会议文件（三）: which of a meeting's papers this is."""
_LIST = compile_pattern(rf"{LIST_OF_ISSUE}：?|目 *[录次]")
_FILE_NAME = compile_pattern(r"\.(?:docx?|wps|pdf|txt|rtf|pptx?|xlsx?)$")
_STAMPED = compile_pattern(r"(?:^| )\d{1,2}：\d{2}(?:：\d{2})?(?:$| )")
"""小刘 13:42: a chat or a mail says who sent it and when."""
_ORNAMENT = "▌▍▎■●○◆◇▶►▲△▼▽☆★※·【"
"""What a heading in a copied page begins with, and no title."""
_OF_NAME = compile_pattern(rf"[（〔](?:试行|暂行|修订版?|修正|{_PART})[）〕]")
"""What in brackets is a part of the text's name; （讨论稿） tells its state."""
_DONE = compile_pattern(r"(?:上|上的?.{0,6}(?:讲话|致辞|报告|发言|演讲|党课))$")
_OF_SPEAKER = compile_pattern(rf"{DATE}|{POST}(?: [^ ]+)?$")
"""Who spoke, or when, in no form that is known; no title of a speech goes on so."""
_CLOSES = compile_pattern(r"^[^《“。；]*[》”](?![。；，：])[^。；：]{0,40}$")
_NAMED = compile_pattern(r"[\u4e00-\u9fff]{2,3}|.*(?:19|20)\d{2}.*\d{1,2}：\d{2}.*")


class Span(NamedTuple):
    """Lines of the title: units from ``first`` up to, without, ``stop``."""

    first: int
    stop: int
    points: int


def find_title(units: Sequence[Unit], anchor: int) -> Span | None:
    """Return the most title-like lines above the text, the nearest of equals; or None.

    Args:
        units: from the document's beginning.
        anchor: index of the first unit of the text, its greeting included.
    """
    best: Span | None = None
    below = 0
    for i in range(anchor):
        if i < below or not may_be_title(units[i]) or is_byline(units[i].fold):
            continue
        if is_draft_note(units[i].fold):  # it goes on with a title, and begins none
            continue
        span = _grown(units, i, anchor)
        found = span._replace(points=_points(units, span, anchor))
        if best is None or found.points >= best.points:
            best = found
        if found.points >= SURE:
            below = max(below, subtitle_end(units, span.stop, anchor))
    return best


def may_be_title(unit: Unit) -> bool:
    """Say whether a unit's words could be a line of a title."""
    words = unit.fold
    if unit.role is not None or not 2 <= len(words) <= LONGEST or is_element(words):
        return False
    if words[0] in "（〔":
        return bool(_DRAFT.fullmatch(words))
    if words[0] in _ORNAMENT or _LIST.fullmatch(words):
        return False
    if words[-1] == "、" and "关于" not in words:
        return False
    if words.count("|") + words.count("｜") > 2 or _FIELD.match(words):
        return False
    if (
        _STAMPED.search(words)
        or _FILE_NAME.search(words)
        or _PAPER.search(words)
        or is_name(words)
    ):
        return False
    if len(_HAN.findall(words)) < 2 or words[-1] in "。；，：" or "。" in words:
        return False
    if (
        FORM_LINE.fullmatch(words)
        or _DASH.fullmatch(words)
        or "\t" in unit.text
        or unit.text[:1] in "|｜"
    ):
        return False
    return not is_numbered(words)


def _grown(units: Sequence[Unit], i: int, anchor: int) -> Span:
    """Return the lines that make one phrase with line ``i``."""
    first, stop = i, i + 1
    while first and stop - first < _MOST_LINES and joins(units, first - 1, first):
        first -= 1
    while stop < anchor and stop - first < _MOST_LINES:
        if not (
            _is_open(units[first:stop], units[stop]) or joins(units, stop - 1, stop)
        ):
            break
        stop += 1
    return Span(first, stop, 0)


def _is_open(lines: Sequence[Unit], below: Unit) -> bool:
    """Say whether 《 or “ is still to be closed in a title, and the line below does it."""
    words = "".join(unit.fold for unit in lines)
    is_closed_below = below.role is None and bool(_CLOSES.search(below.fold))
    return is_closed_below and is_open(words, ("《》", "“”"))


def joins(units: Sequence[Unit], above: int, below: int) -> bool:
    """Say whether two neighbouring lines are one title's."""
    one, other = units[above], units[below]
    if not (may_be_title(one) and may_be_title(other)):
        return False
    if is_of_name(other.fold):
        return True
    return _may_be_one(units, above, below) and _is_one_phrase(units, above, below)


def _is_one_phrase(units: Sequence[Unit], above: int, below: int) -> bool:
    """Say whether the words of two lines go on from one to the other."""
    one, other = units[above], units[below]
    if OCCASION.fullmatch(one.fold) and one.fold[-1] == "上":
        return other.fold[0] == "的" or bool(_DONE.search(other.fold))
    if _DASH.fullmatch(other.fold) or is_byline(other.fold):
        return False
    issued = bool(ORGANISATIONS.fullmatch(one.fold)) and other.fold.startswith("关于")
    if other.blank_before and not issued:
        return False
    is_whole = ends_title(one.fold) and other.fold[0] not in "和及与暨的"
    is_about_speaker = _DONE.search(one.fold) and _OF_SPEAKER.search(other.fold)
    if is_whole and (is_about_speaker or not OCCASION.fullmatch(one.fold)):
        return False
    begins = subtitle_end(units, below, len(units)) > below
    if (
        begins
        and not _OCCASION_START.match(one.fold)
        and len(one.fold) >= 4
        and one.fold[-1] not in "的于对"
    ):
        return False
    if ORGANISATIONS.fullmatch(other.fold):
        return ORGANISATIONS.fullmatch(one.fold) is not None
    calls = one.fold[-1] == "的" or OCCASION.fullmatch(one.fold)
    if calls and is_named(other.fold):
        return True  # 讲话 is no name there, as short as it is
    return not (_NAMED.fullmatch(one.fold) or _NAMED.fullmatch(other.fold))


def _may_be_one(units: Sequence[Unit], above: int, below: int) -> bool:
    """Say whether two lines may be one title where each ends a paragraph of its own.

    They look alike, and not as the text does, or the words call for the second, or they
    are two alone: more short lines alike are a list.
    """
    one, other = units[above], units[below]
    if one.hints is None or other.hints is None:
        return True
    if not is_alike(one, other):
        return one.role is not Role.TITLE and other.role is not Role.TITLE
    calls = one.fold[-1] in "的和及与暨、" or other.fold[0] in "和及与暨的"
    is_office = ORGANISATIONS.fullmatch(one.fold.replace(" ", "")) is not None
    if calls or is_office or is_named(other.fold) or look_of(one).is_centred:
        return True
    around = (*units[max(0, above - 1) : above], *units[below + 1 : below + 2])
    return not any(may_be_title(u) and is_alike(u, one) for u in around)


def ends_title(words: str) -> bool:
    """Say whether a title's phrase is complete: it ends with the word of a kind."""
    return bool(TITLE_END.search(words.replace(" ", "")))


def is_named(words: str) -> bool:
    """Say whether a title's line ends with a word for the kind of its text."""
    return ends_title(words) or words.endswith(KIND_WORDS)


def is_of_name(words: str) -> bool:
    """Say whether a line is （试行）, （第二批） or the like: the end of the name above it."""
    return _OF_NAME.fullmatch(words) is not None


def is_draft_note(words: str) -> bool:
    """Say whether a line is （试行）, （征求意见稿） or the like and nothing else."""
    return _DRAFT.fullmatch(words) is not None


def _points(units: Sequence[Unit], span: Span, anchor: int) -> int:
    words = "".join(unit.fold for unit in units[span.first : span.stop]).replace(
        " ", ""
    )
    points = 4 if ends_title(words) else 0
    points += 3 if "关于" in words[:24] else 0
    points += 2 if words[0] in "《“" and words[-1] in "》”" else 0
    points += 3 if words.endswith(KIND_WORDS) else 0
    points -= 3 if len(words) > 30 and "，" in words else 0
    stop = _behind_notes(units, span.stop, anchor)
    below = units[stop] if stop < len(units) else None
    end = subtitle_end(units, stop, anchor)
    if below is not None and stop <= anchor:
        if end > stop and not _closes_note(units, span.first, stop):
            points += 5
        elif stop == anchor and below.fold[-1] in "：！":
            points += 4
        elif stop == anchor or is_element(below.fold) or is_byline(below.fold):
            points += 2
    if OCCASION.fullmatch(words) and words[-1] == "上":
        points -= 4  # where, above what the text is called
    if span.first == 0:
        points += 1
    elif OCCASION.fullmatch(words) and _may_be_named(units, span.first):
        points -= 4  # the occasion, below what the speech is called
    if ORGANISATIONS.fullmatch(words):
        points -= 4
    points -= 3 if len(words) <= 4 else 6 if _SORT.fullmatch(words) else 0
    between = sum(
        may_be_title(u) and u.fold[0] != "（" and not is_byline(u.fold)
        for u in units[end:anchor]
    )
    return points - 2 * min(between, 3)


_YEARLY = compile_pattern(
    r"(?:(?:19|20)\d{2}年?|[一二三四五六七八九〇○零]{4}年)?(?:新年|新春|元旦|春节|国庆|中秋|开学)?(?:献词|贺词|致辞|致词|寄语)"
)
"""What a text with a name of its own is, right below it."""
_SORT = compile_pattern(
    r"(?:专题|廉政|主题|微)?(?:党课|讲话|发言|演讲|致辞|汇报)(?:讲?稿|材料|提纲|讲义|实录|录音整理)"
)
"""What sort of text this is, above what it is called."""


def _behind_notes(units: Sequence[Unit], stop: int, anchor: int) -> int:
    """Return the index behind what an editor says below a title."""
    while stop < anchor and units[stop].role is Role.NOTE:
        stop += 1
    return stop


def _closes_note(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Say whether a line ends what is written above a speech: a sentence, who, a blank.

    What a dash begins belongs to the line above it, a blank between or not.
    """
    line, below = units[first], units[stop]
    if not first or line.blank_before or not below.blank_before:
        return False
    return units[first - 1].fold[-1] in "。！？：；，" and below.fold[0] not in "—-"


def _may_be_named(units: Sequence[Unit], first: int) -> bool:
    """Say whether the line above an occasion may be what the speech is called."""
    above = units[first - 1]
    is_near = not units[first].blank_before and len(above.fold) >= 6
    return is_near and may_be_title(above)


def subtitle_end(units: Sequence[Unit], start: int, anchor: int) -> int:
    """Return the index behind the subtitle that begins at ``start``; itself: none does."""
    if start >= anchor or units[start].role is not None:
        return start
    words, end = units[start].fold.lstrip("—- "), start + 1
    is_dashed = _DASH.fullmatch(units[start].fold) is not None
    if is_dashed and end < anchor and not _DONE.search(words):
        after = units[end]
        is_near = may_be_title(after) and not after.blank_before
        if is_near and (_OPEN.search(words) or _DONE.search(after.fold)):
            return end + 1
    if not _OCCASION_START.match(words):
        return end if is_dashed else start
    while end < anchor and not OCCASION.fullmatch(words) and may_be_title(units[end]):
        words += units[end].fold
        end += 1
    if OCCASION.fullmatch(words):
        return end
    return start + 1 if _DASH.fullmatch(units[start].fold) else start


def decide_title(units: Sequence[Unit], span: Span) -> None:
    """Give the title's lines their role; 新年献词 below the text's name is its subtitle."""
    lines = units[span.first : span.stop]
    for unit in lines:
        if unit is not lines[0] and _YEARLY.fullmatch(unit.fold):
            unit.decide(Role.SUBTITLE, Reason.SORT_BELOW_NAME)
        else:
            unit.decide(Role.TITLE, Reason.TITLE)
