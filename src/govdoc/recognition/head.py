"""Head matter: everything above the text, down to the salutation (units -> units)."""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from govdoc.han.dates import DATE
from govdoc.han.fold import fold
from govdoc.han.offices import DOCUMENT, OF_A_PLACE, is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import ABOVE_TEXT, HEADER_BLOCK, Role
from govdoc.recognition.bulletin import read_masthead, title_articles
from govdoc.recognition.contents import part_contents
from govdoc.recognition.head_rules import (
    ADOPTED,
    ADOPTION,
    EDITORS,
    NAME,
    NUMBER,
    OPENINGS,
    ORGANISATIONS,
    PEOPLE,
    POST,
    TITLE_END,
    head_rule,
    is_byline,
    is_element,
    is_numbered,
    opening_role,
)
from govdoc.recognition.lines import Unit, merge, split_unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tables import is_toc_entry
from govdoc.recognition.title import (
    MEETING_LINE,
    OCCASION,
    SURE,
    Span,
    decide_title,
    find_title,
    is_of_name,
    joins,
    may_be_title,
    subtitle_end,
)
from govdoc.recognition.title_by_look import is_roster, label_on_top
from govdoc.recognition.title_lists import begins_list

ZONE = 30
_SAID = (
    Reason.MARKED, Reason.STYLED, Reason.REAL_TABLE, Reason.REAL_PICTURE,
    Reason.CAPTION,
)  # fmt: skip
"""Reasons that the file gives itself, anywhere in the text."""
_TOLD_TITLE = (Reason.STYLED, Reason.LOOKED_TITLE)
LONGEST_TITLE_LINE = 64
LONGEST_SLOGAN = 40
"""Characters of a title that has two commas (解放…，实事…，团结…)."""
_OVER_TITLE = (*HEADER_BLOCK, Role.TITLE, Role.PRINTING_INFO)
_LABELLED = compile_pattern(r"[^。；，：、！？（“]{3,8}：.{6,}")
"""保障对象：全县…: a leaflet that begins with a name and what it says."""
_BRACKETED = compile_pattern(r"[（〔].{2,60}[）〕]")
_WRITERS = compile_pattern(
    r"[\u4e00-\u9fff、 ]{4,40}(?:[课专]题组|调研组|起草组|编写组|工作组|研究室|工作专班)"
)
_ISSUER = compile_pattern(r"[\u4e00-\u9fff、]{2,40}(?:文件|令|命令|公报)")
_GLUED = compile_pattern(
    rf"(?<=.)(?=(?:——|--)(?:(?:{DATE})?在"
    r"|[^。，]{2,50}上的?(?:讲话|致辞|报告|发言|演讲|讲稿|党课|述职)$))"
)
_OCCASION_END = compile_pattern(
    rf"上(?:的(?:讲话|报告|致辞|发言|讲稿))?(?=[^。，]{{0,16}}{POST} ?(?:{NAME})$)"
)
_NEWS = compile_pattern(
    r"[（〔]?(?:本报|新华社|中新社|人民日报)"
    r"[^，。]{0,24}?[电讯](?=[） ：]|[\u4e00-\u9fff（])"
)
_PAGED = compile_pattern(r"[\t \u3000.…]+\d{1,3}$")
_GLUED_GREETING = compile_pattern(
    r"(?:尊敬的|敬爱的|亲爱的|各位(?!代表团)|同志们|老师们|同学们|女士们)[^。：；]{0,40}：(?=[^“].{8,})"
)
"""A greeting with the first sentence behind it."""
_SPREAD = compile_pattern(r"[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,5}")
"""督 办 函: a word by itself, with which no line goes on."""
_GOES_ON = "，、并及和暨"
"""What a line ends with where a greeting goes on in the next."""
_MOST_GREETINGS = 6
"""Lines of one greeting."""
_ADDRESSED = compile_pattern(
    r"(?:尊敬的|敬爱的|亲爱的|各位(?!代表团))[^。；：，！？]{1,24}"
)
"""Whom a line greets that has no sign at its end."""
_GLUED_SIGNER = compile_pattern(r"(?<=号) *(?=签发人：.{2,30}$)")


def read_head(units: list[Unit]) -> list[Unit]:
    """Give the head's units their roles; title lines become one unit.

    It is read as if no table of contents stood in it; that of a bulletin tells titles.
    """
    units = _join_greeting(_split_glued(units))
    _greet_in_lines(units)
    label_on_top(units)
    for unit in units[:ZONE]:
        if EDITORS.fullmatch(unit.fold):
            unit.decide(Role.NOTE, Reason.EDITORS_WORD)
    if read_masthead(units):
        return _read_rest(units, is_bulletin=True)
    contents, others = part_contents(units)
    head = _read_rest(others, is_bulletin=False)
    return list(heapq.merge(head, contents, key=lambda unit: unit.first))


def _read_rest(units: list[Unit], *, is_bulletin: bool) -> list[Unit]:
    """Decide the head of all below a bulletin's masthead, or of any other document."""
    end = _from_below(units, is_bulletin=is_bulletin)
    if end is None:
        end = _decide(units)
        _late_salutation(units, end)
    _issuer_marks(units, end)
    _letter_subject(units, end)
    _second_thoughts(units, end)
    title_articles(units)
    units = _join_titles(units, end)
    return _cut_news_lead(units)


def _join_greeting(units: list[Unit]) -> list[Unit]:
    """Recipients or a greeting over some lines are one: 各县教育局，⏎市直各学校：."""
    for i, unit in enumerate(units[:ZONE]):
        stop = _greeting_stop(units, i)
        if stop is not None:
            for after in units[i + 1 : stop]:
                merge(unit, after, "")
            return [*units[: i + 1], *units[stop:]]
    return units


def _greeting_stop(units: Sequence[Unit], first: int) -> int | None:
    """Return the index behind the lines that are one greeting with the first; or None."""
    words = ""
    for i in range(first, min(len(units), first + _MOST_GREETINGS)):
        unit = units[i]
        if unit.role is not None or (words and unit.blank_before):
            return None
        words += unit.fold
        if i > first and "。" not in words:
            whole = replace(units[first], text=words, fold=words)
            if opening_role(whole) is not None:
                return i + 1
        if not (_goes_over(words) if i == first else words[-1] in _GOES_ON):
            return None
    return None


def _goes_over(words: str) -> bool:
    """Say whether recipients or a greeting may go on in the next line."""
    if words[-1] in _GOES_ON:
        is_long = len(words) >= 5 or PEOPLE.search(words) is not None
        return is_long and not is_byline(words)
    return words[0] == "各" and "，" in words and words[-1] not in "。；：！"


def _greet_in_lines(units: Sequence[Unit]) -> None:
    """A greeting may have a line for each whom it greets, a sign behind the last alone."""
    lines: list[Unit] = []
    for unit in units[:ZONE]:
        if unit.role is not None or (lines and unit.blank_before):
            lines = []
        if lines and opening_role(unit) is Role.SALUTATION:
            for line in (*lines, unit):
                line.decide(Role.SALUTATION, Reason.SALUTATION)
            return
        is_one = unit.role is None and _ADDRESSED.fullmatch(unit.fold)
        lines = [*lines, unit] if is_one and not _title_like(unit) else []


def _from_below(units: list[Unit], *, is_bulletin: bool) -> int | None:
    """Decide the head from its text upwards; None: no line is surely the title.

    Below the masthead of a bulletin stands a title, whatever its words.

    Returns:
        The index at which the text begins, its greeting behind.
    """
    span, anchor = _title_and_anchor(units, is_bulletin)
    if span is None:
        return None
    decide_title(units, _without_issuer(units, span))
    _over_title(units[: span.first])
    _under_title(units, span, anchor)
    start = _behind_contents(units, anchor)
    if start < len(units) and units[start].role is None and _opening(units[start]):
        return start + 1
    return anchor


def _without_issuer(units: Sequence[Unit], title: Span) -> Span:
    """Part the issuer's mark from a title that is whole without it, number below.

    So a court and an office write: who decides, what it is (裁决书), which one.
    """
    lines, below = units[title.first : title.stop], units[title.stop : title.stop + 1]
    is_numbered_below = bool(below) and NUMBER.fullmatch(below[0].fold) is not None
    above = units[title.first - 1] if title.first else None
    if above is not None and is_numbered_below and _is_issuer(above):
        above.decide(Role.ISSUER_MARK, Reason.OVER_WHOLE_TITLE)
    if len(lines) != 2 or not is_numbered_below:
        return title
    first, second = (unit.fold.replace(" ", "") for unit in lines)
    is_apart = _SPREAD.fullmatch(lines[1].fold) and _is_issuer(lines[0])
    if "关于" in first or not (is_apart or ORGANISATIONS.fullmatch(first)):
        return title
    if re.match("关于|[印转]发", second):
        return title
    lines[0].decide(Role.ISSUER_MARK, Reason.OVER_WHOLE_TITLE)
    return title._replace(first=title.first + 1)


def _is_issuer(unit: Unit) -> bool:
    """Say whether a line is the names of offices and nothing else."""
    is_one = may_be_title(unit) and is_office(unit.fold.replace(" ", ""))
    return is_one or ORGANISATIONS.fullmatch(unit.fold) is not None


def _over_title(above: Sequence[Unit]) -> None:
    """Decide the lines above a title: elements, and the occasion (在…会上)."""
    last = above[-1] if above else None
    if last is not None and OCCASION.fullmatch(last.fold) and last.fold[-1] == "上":
        last.decide(Role.SUBTITLE, Reason.OCCASION)
    for unit in above:
        if unit.role is None:
            _by_rule(unit, False)
    _mark_issuer(above)


def _under_title(units: Sequence[Unit], title: Span, anchor: int) -> None:
    """Decide the lines between a title and its text."""
    end = subtitle_end(units, title.stop, anchor)
    for unit in units[title.stop : end]:
        unit.decide(Role.SUBTITLE, Reason.OCCASION)
    words = "".join(unit.fold for unit in units[title.first : title.stop])
    if is_roster(units[title.first], units[end:anchor]) or begins_list(
        words, units[end:]
    ):
        anchor = end
    is_script = "主持" in words.replace(" ", "")
    for above, unit in itertools.pairwise(units[title.stop - 1 : anchor]):
        is_form = MEETING_LINE.fullmatch(unit.fold) and not is_script
        if _closes(above, unit):
            unit.decide(Role.DATELINE, Reason.DATELINE_CONTINUED)
        elif unit.role is None and not is_form and not _is_sentence(unit):
            _by_rule(unit, True)
            if above.role is Role.TITLE and is_of_name(unit.fold):
                # What reads on from the title is no part of one told without it.
                unit.decide(Role.SUBTITLE, Reason.READS_ON_FROM_TITLE)


def _title_and_anchor(
    units: Sequence[Unit], is_bulletin: bool
) -> tuple[Span | None, int]:
    """Return the title, None: no line surely is, and the index where the text begins."""
    span = _marked_title(units, by_hand=True) or _told_title(units)
    if span is not None:
        return span, span.stop + _anchor(units[span.stop :])
    anchor = _anchor(units)
    span = find_title(units, anchor)
    if span is None or span.points < SURE:
        further = _below_greeting(units, anchor)
        if further is not None:
            return further
    if span is None or (span.points < SURE and not is_bulletin):
        marked = _marked_title(units, by_hand=False)
        span = marked or _named_between(units, span, anchor)
    return span, anchor


def _below_greeting(units: Sequence[Unit], anchor: int) -> tuple[Span, int] | None:
    """Return the title below a greeting that none stands above, and where its text begins.

    So it is where a mail greets first and then brings a document.
    """
    if anchor >= min(len(units), ZONE) or opening_role(units[anchor]) is None:
        return None
    for i in range(anchor + 1, min(len(units), anchor + 9)):
        unit = units[i]
        opens = opening_role(unit) if unit.role is None else unit.role
        if opens in OPENINGS:
            span = find_title(units[anchor + 1 :], i - anchor - 1)
            if span is not None and span.points >= SURE:
                first, stop = (at + anchor + 1 for at in span[:2])
                return Span(first, stop, span.points), i
    return None


def _named_between(
    units: Sequence[Unit], span: Span | None, anchor: int
) -> Span | None:
    """Return a title that its place tells: elements or a greeting stand right below it.

    What its words do not tell, the byline, the date and the greeting do.
    """
    if span is None or span.points < 2 or anchor >= len(units) or anchor > 8:
        return None
    below = units[span.stop : anchor]
    are_elements = all(
        is_byline(u.fold) or is_element(u.fold) or head_rule(u.fold, True)
        for u in below
    )
    first = units[anchor]
    greets = Role.SALUTATION in (first.role, opening_role(first))
    return span if are_elements and (greets or below) else None


def _closes(above: Unit, unit: Unit) -> bool:
    """Say whether a line ends the bracket that a date line above it has opened."""
    is_open = above.role is Role.DATELINE and above.fold[0] in "（〔"
    return is_open and above.fold[-1] not in "）〕" and unit.fold[-1] in "）〕"


def _marked_title(units: Sequence[Unit], *, by_hand: bool) -> Span | None:
    """Return where the writer has marked the title, or None.

    ``# `` may be the name of a page, which has the title below it; what is said
    ``by_hand`` is the title.
    """
    for i, unit in enumerate(units[:ZONE]):
        is_marked = unit.role is Role.TITLE and unit.why is Reason.MARKED
        if is_marked and (unit.said is not None or not by_hand):
            return Span(i, i + 1, SURE)
    return None


def _told_title(units: Sequence[Unit]) -> Span | None:
    """Return where the file itself tells the title, by its style or its look; or None."""
    told = [
        i
        for i, unit in enumerate(units[:ZONE])
        if unit.role is Role.TITLE and unit.why in _TOLD_TITLE
    ]
    if not told:
        return None
    stop = told[0] + 1
    while stop in told:
        stop += 1
    return Span(told[0], stop, SURE)


def _behind_contents(units: Sequence[Unit], start: int) -> int:
    """Return the index behind a table of contents that begins there; itself: none does."""
    i = start
    while i < len(units) and (
        is_toc_entry(units[i].fold) or _PAGED.search(units[i].text)
    ):
        i += 1
    return i if i - start >= 2 else start


def _mark_issuer(above: Sequence[Unit]) -> None:
    """Short lines above the document's number are the issuer's mark (7.2.4)."""
    number = next((i for i, u in enumerate(above) if u.role is Role.DOCUMENT_NUMBER), 0)
    lines = above[:number]
    names = [unit.fold.replace(" ", "") for unit in lines]
    # Where one names an office, a line that does not is no mark, but for a name's part.
    first = next(
        (i for i, unit in enumerate(lines) if _is_mark(unit, names, i)), number
    )
    for i, unit in enumerate(lines):
        is_suffix = i > 0 and names[i] == DOCUMENT
        is_apart = i < first < number
        if unit.role is None and (is_suffix or (may_be_title(unit) and not is_apart)):
            unit.decide(Role.ISSUER_MARK, Reason.ABOVE_NUMBER)


def _is_mark(unit: Unit, names: Sequence[str], i: int) -> bool:
    """Say whether a line is a mark, or names an office with no more than the next."""
    if unit.role is Role.ISSUER_MARK:
        return True
    if is_office(names[i]):
        return True
    goes_on = i + 1 < len(names) and not OF_A_PLACE.match(names[i + 1])
    return goes_on and is_office(names[i] + names[i + 1])


def _anchor(units: Sequence[Unit]) -> int:
    """Return the index of the greeting, or of the first unit that is text for certain.

    A greeting counts behind a sentence or two (what an editor says) where a title may
    stand above it.
    """
    first: int | None = None
    sentences = 0
    for i, unit in enumerate(units[:ZONE]):
        if unit.is_block:
            return i if first is None else first
        if unit.role in OPENINGS:
            return i
        if unit.role is not None:
            continue
        if opening_role(unit) is not None:
            return i
        if is_numbered(unit.fold) and not NUMBER.fullmatch(unit.fold):
            return i if first is None else first
        if _is_sentence(unit) and not _is_bare_element(unit):
            first = i if first is None else first
            sentences += 1
            if sentences > 3:
                break
    return min(len(units), ZONE) if first is None else first


def _is_bare_element(unit: Unit) -> bool:
    return unit.fold[-1] not in "。；" and is_element(unit.fold)


def _is_sentence(unit: Unit) -> bool:
    words = unit.fold
    if words[0] in "（〔" and words[-1] in "）〕":
        return False  # 题注
    if words[-1] in "。；，：" or "。" in words[:-1] or "\t" in unit.text:
        return True
    return max(map(len, unit.parts)) > LONGEST_TITLE_LINE


def _decide(units: Sequence[Unit]) -> int:
    """Walk down the head; return the index at which the text begins."""
    has_title = False
    for i, unit in enumerate(units[:ZONE]):
        if unit.is_block:
            return i
        if unit.role is not None:
            has_title = has_title or unit.role is Role.TITLE
            continue
        if _opening(unit):
            return i + 1
        is_below = i > 0 and units[i - 1].role is Role.TITLE
        if is_below and begins_list(units[i - 1].fold, units[i:]):
            return i
        if _starts_text(unit, has_title) or _begins_record(units, i):
            return i
        if not (_first_of_two(units, i) or _by_rule(unit, has_title)):
            _by_place(units, i, has_title)
        if unit.role is None:
            return i
        has_title = has_title or unit.role is Role.TITLE
    return min(len(units), ZONE)


def _first_of_two(units: Sequence[Unit], i: int) -> bool:
    """The issuers' names right above 关于…的通知 are the title's first lines."""
    k = i
    while k < min(len(units), i + 6) and ORGANISATIONS.fullmatch(units[k].fold):
        k += 1
    lines = units[k : k + 2]
    if k == i or not lines or not re.match(r"关于.{4,60}", lines[0].fold):
        return False
    apart = any(unit.blank_before for unit in units[i + 1 : k + 1])
    if not apart and any(map(_title_like, lines)):
        units[i].decide(Role.TITLE, Reason.TITLE_BEGUN)
    return units[i].role is not None


def _by_place(units: Sequence[Unit], i: int, has_title: bool) -> None:
    """Decide a line that no pattern knows by what stands above it."""
    unit, before = units[i], units[i - 1].role if i else None
    if before is Role.DATELINE and has_title and not _title_like(unit):
        if ADOPTED.search(unit.fold):
            unit.decide(Role.DATELINE, Reason.DATELINE_CONTINUED)
        return
    if i == 0 and _LABELLED.match(unit.fold) and not _title_like(unit):
        return
    follows = before in _OVER_TITLE
    if before is Role.TITLE and not (_goes_on(units, i) or _title_like(unit)):
        return
    after = units[i + 1] if i + 1 < len(units) else None
    is_last = after is None and i > 0
    if before is Role.TITLE and unit.blank_before and _title_like(units[i - 1]):
        follows = after is not None and not _starts_text(after, True)
    if not is_last and (follows or not has_title):
        unit.decide(Role.TITLE, Reason.TITLE_AT_TOP)


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Say whether a line goes on with the title above it, taken as undecided."""
    above = replace(units[i - 1], role=None)
    return joins([above, units[i], *units[i + 1 : i + 2]], 0, 1)


def _late_salutation(units: Sequence[Unit], end: int) -> None:
    """A speaker is announced first, then greets those present: 尊敬的…、各位…：."""
    if any(unit.role in OPENINGS for unit in units[:end]):
        return
    for unit in units[end : end + 4]:
        greets = re.search(r"各位|尊敬的|同志们|朋友们", unit.fold)
        if unit.role is None and greets and len(unit.fold) <= 60 and _opening(unit):
            return


def text_start(units: Sequence[Unit]) -> int:
    """Return the index after the head's last unit."""
    others = [(i, unit) for i, unit in enumerate(units) if unit.role is not Role.TOC]
    head = [
        i
        for i, unit in others[: ZONE + 6]
        if unit.role and (unit.why not in _SAID or unit.role in ABOVE_TEXT)
    ]
    return head[-1] + 1 if head else 0


def _title_like(unit: Unit) -> bool:
    return bool(TITLE_END.search(unit.fold))


def _opening(unit: Unit) -> bool:
    """Recognise the salutation of a speech or the main recipients (7.3.2)."""
    role = opening_role(unit)
    if role is not None:
        unit.decide(
            role, Reason.SALUTATION if role is Role.SALUTATION else Reason.RECIPIENTS
        )
    return role is not None


def _begins_record(units: Sequence[Unit], i: int) -> bool:
    """Say whether 时间：, 主持人： and the like begin the text under a title.

    In a host's script 主持人： names who speaks.
    """
    titles = [unit.fold for unit in units[:i] if unit.role is Role.TITLE]
    if not titles or not MEETING_LINE.fullmatch(units[i].fold):
        return False
    return not any("主持" in title.replace(" ", "") for title in titles)


def _starts_text(unit: Unit, has_title: bool) -> bool:
    if has_title and ADOPTION.fullmatch(unit.fold) and ADOPTED.search(unit.fold):
        return False
    if NUMBER.fullmatch(unit.fold.replace(" ", "")) or _is_bare_element(unit):
        return False
    is_row = unit.text[:1] in "|｜" or "\t" in unit.text
    if is_row or any(is_toc_entry(part) for part in unit.parts):
        return True
    if re.fullmatch(r"目 *[录次]", unit.fold):
        return True
    mark = find_mark(unit.fold)
    if mark is not None and mark.family not in ("ordinal", "dash", "lead"):
        return not unit.fold.startswith("* ")
    if mark is not None and mark.family == "ordinal" and has_title:
        return True
    if unit.fold[-1] in "。；，：" or "。" in unit.fold[:-1]:
        return True
    if len(unit.fold) > LONGEST_SLOGAN and unit.fold.count("，") >= 2:
        return True
    return max(map(len, unit.parts)) > LONGEST_TITLE_LINE or len(unit.parts) > 3


def _by_rule(unit: Unit, has_title: bool) -> bool:
    rule = head_rule(unit.fold, has_title)
    if rule is not None:
        unit.obey(rule)
    elif has_title:
        _below_title(unit, unit.fold.replace(" ", ""))
    return unit.role is not None


def _below_title(unit: Unit, compact: str) -> None:
    """Decide what only a place below the title tells."""
    if is_byline(unit.fold):
        unit.decide(Role.BYLINE, Reason.NAME_BELOW_TITLE)
    elif ORGANISATIONS.fullmatch(unit.fold) and not _title_like(unit):
        unit.decide(Role.BYLINE, Reason.OFFICE_BELOW_TITLE)
    elif is_of_name(unit.fold):
        return  # by its place it goes on with the title
    elif _WRITERS.fullmatch(unit.fold) and not _title_like(unit):
        unit.decide(Role.BYLINE, Reason.OFFICE_BELOW_TITLE)
    elif _BRACKETED.fullmatch(unit.fold):
        unit.decide(Role.SUBTITLE, Reason.BRACKETS_BELOW_TITLE)
    elif _ISSUER.fullmatch(compact) and not compact.startswith("关于"):
        unit.decide(Role.ISSUER_MARK, Reason.ISSUER_MARK)


def _issuer_marks(units: Sequence[Unit], end: int) -> None:
    """Lines above a document number are the issuer's mark when the title follows it."""
    number = next(
        (i for i in range(end) if units[i].role is Role.DOCUMENT_NUMBER), None
    )
    if not number:
        return
    above = units[:number]
    below = [unit for unit in units[number + 1 : end] if unit.role is Role.TITLE]
    titled = any("关于" in unit.fold and _title_like(unit) for unit in above)
    if below and not titled:
        for unit in above:
            if unit.role in (Role.TITLE, Role.BYLINE) and unit.why is not Reason.MARKED:
                unit.overrule(Role.ISSUER_MARK, Reason.ABOVE_NUMBER)


def _letter_subject(units: Sequence[Unit], end: int) -> None:
    """In a Hong Kong letter the addressee stands over the salutation, the subject under.

    Shown by a file number (檔號：) or contact lines at the top, and by a short line
    between the salutation and the text.
    """
    top = [
        unit.why is Reason.LETTER_CONTACT or "档号" in unit.fold for unit in units[:end]
    ]
    if not end or end + 1 >= len(units):
        return
    greeting, subject = units[end - 1], units[end]
    words = subject.fold
    if not any(top) and not (words.startswith(("有关", "关于")) and end <= 4):
        return
    opens = greeting.role in (Role.SALUTATION, Role.RECIPIENTS)
    if not opens or subject.role or len(words) > 40 or words[-1] in "。；，：":
        return
    for unit in units[:end]:
        if unit.role in (Role.TITLE, Role.BYLINE) and unit.why is not Reason.MARKED:
            unit.overrule(Role.RECIPIENTS, Reason.LETTER_ADDRESSEE)
    subject.decide(Role.TITLE, Reason.LETTER_SUBJECT)


def _second_thoughts(units: Sequence[Unit], end: int) -> None:
    """A byline cannot stand over the title: it was the title's first line."""
    titles = [i for i in range(end) if units[i].role is Role.TITLE]
    if titles:
        for i in range(titles[0] + 1, titles[-1]):
            if units[i].role is Role.BYLINE:
                units[i].overrule(Role.TITLE, Reason.TITLE_CONTINUED)


def _join_titles(units: list[Unit], end: int) -> list[Unit]:
    joined: list[Unit] = []
    for i, unit in enumerate(units):
        last = joined[-1] if joined else None
        if i < end and unit.role is Role.TITLE:
            unit.text = "\n".join(unit.parts)
            unit.fold = fold(unit.text)
            if (
                last is not None
                and last.role is Role.TITLE
                and last.why is not Reason.MARKED
                and unit.why is not Reason.MARKED
            ):
                merge(last, unit, "\n")
                continue
        is_occasion = last is not None and last.why is unit.why is Reason.OCCASION
        if i < end and last is not None and is_occasion:
            merge(last, unit, "")
            continue
        joined.append(unit)
    return joined


def _split_glued(units: list[Unit]) -> list[Unit]:
    """Part what stands on one line: number and signers; title, subtitle and byline."""
    result: list[Unit] = []
    greeted = any(opening_role(unit) is not None for unit in units[:ZONE])
    for i, unit in enumerate(units):
        is_long = len(unit.fold) > 120 and not _GLUED_GREETING.match(unit.fold)
        if i >= ZONE or unit.role is not None or is_long:
            result.append(unit)
            continue
        greeting = _GLUED_GREETING.match(unit.fold) if i and not greeted else None
        if greeting:
            greeted = True
            first, second = split_unit(unit, greeting.end())
            result += [first, second]
            continue
        signer = _GLUED_SIGNER.search(unit.fold)
        if signer and NUMBER.fullmatch(unit.fold, 0, signer.start()):
            result += split_unit(unit, signer.start())
            continue
        dash = _GLUED.search(unit.fold)
        if i > 3 or dash is None or unit.fold[-1] in "。；，":
            result.append(unit)
            continue
        first, second = split_unit(unit, dash.start())
        result.append(first)
        byline = _OCCASION_END.search(second.fold)
        if byline:
            second, third = split_unit(second, byline.end())
            third.decide(Role.BYLINE, Reason.POST_AND_NAME)
            result += [second, third]
        else:
            result.append(second)
        second.decide(Role.SUBTITLE, Reason.DASH)
        first.decide(Role.TITLE, Reason.TITLE_AT_TOP)
    return result


def _cut_news_lead(units: list[Unit]) -> list[Unit]:
    """Part the agency's lead (新华社…电) from the first paragraph."""
    for i, unit in enumerate(units[:ZONE]):
        match = _NEWS.match(unit.fold) if unit.role is None else None
        if match and match.end() < len(unit.fold):
            first, second = split_unit(unit, match.end())
            first.decide(Role.DATELINE, Reason.NEWS_LEAD)
            return [*units[:i], first, second, *units[i + 1 :]]
    return units
