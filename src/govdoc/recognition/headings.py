"""Which members of a series are headings, which are provisions or list items."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from typing import NamedTuple

from govdoc.kept.memory import remembered
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.lines import Unit
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule, first_within
from govdoc.recognition.sentences import sentence_end
from govdoc.recognition.series import Member, Series

LONGEST = {1: 64, 2: 56, 3: 44, 4: 36}
"""Characters after the mark that a heading on its own line may have, by level."""
LONGEST_SENTENCE = 26
"""A heading that ends in 。 is short; level 2 may have a clause more."""
SHORT_TOPIC = 30
LONG_TOPIC = 90
LONGEST_LABEL = 14
SHORT_LABEL = 15
"""A first sentence that is no longer is a topic even where the paragraph ends in ；."""
SHORT_ITEM = 40
"""An announced 名称：… that is no longer than this is an item of a list."""

PROVISION: tuple[ReadingRule, ...] = (
    ReadingRule(Reason.DEFINES, None, compile_pattern(r"是指|系指|指的是")),
    ReadingRule(
        Reason.BINDS,
        None,
        compile_pattern(
            r"^(?:各(?!项|类|方)|本(?!着|领)|凡|任何|违反|对于?[^，。]{2,40}[的，]|有下列|自\d|自[本公发]|上述|其[它他]|以上|下列)"
        ),
    ),
    ReadingRule(
        Reason.GIVES_CAUSE,
        None,
        compile_pattern(
            r"^(?:由于|因为?|根据|按照|依照|为了?(?!民|人)|经(?!济|营|费)|鉴于|在\d|从\d|截[至止])"
        ),
    ),
    ReadingRule(
        Reason.ASKS,
        None,
        compile_pattern(r"^请(?![示求假愿])|，请|[^邀申]请(?:各|予|贵|寄|速|将|于|在)"),
    ),
    ReadingRule(
        Reason.SUBJECT_MUST,
        None,
        compile_pattern(
            r"^[^，。：]{2,24}(?:(?<![重主需必只紧摘纪首概扼想还仅快])要(?![求素点闻务害件领义])|(?<![供适响反效相对顺感])应(?![急对用变届])|[必务]?须|应当|不得|可以)"
        ),
    ),
    ReadingRule(
        Reason.WHO_DOES_MUST,
        None,
        compile_pattern(r"^[^。]{2,60}的，(?:应|不得|须|由|可以|予以|不予|一律)"),
    ),
    ReadingRule(Reason.MUST, None, compile_pattern(r"^(?:不得|应当|可以)")),
    ReadingRule(
        Reason.THEN_MUST,
        None,
        compile_pattern(
            r"，(?:各[^，。]{0,12}|[^，。]{2,12}(?:部门|单位|政府|机关|企业|学校))(?:必须|应当?|要|须|不得)"
        ),
    ),
    ReadingRule(
        Reason.TELLS,
        None,
        compile_pattern(
            r"我们?(?!县|市|省|国|党|厂|校|局|镇|乡|院|区)"
            r"|^[^，。：]{0,16}(?:听取|审议|学习|传达|宣读|通报|汇报|讨论|研究|通过)了"
            r"|^(?:会议|大会|全会)(?:认为|指出|强调|要求|议定|决定|明确|同意|原则)[^。]{4}"
        ),
    ),
    ReadingRule(
        Reason.APPOINTS,
        None,
        compile_pattern(r"^(?:原则|基本)?(?:任命|免去|聘任|授予|撤销|同意)"),
    ),
    ReadingRule(
        Reason.LISTS_TITLES, None, compile_pattern(r"^《[^》]*》[^，。]{0,12}$")
    ),
    ReadingRule(
        Reason.CITES_ARTICLE, None, compile_pattern(r"^第[\d一二三四五六七八九十百]+条")
    ),
    ReadingRule(
        Reason.GOES_ON,
        None,
        compile_pattern(r"^(?:爰|惟|另|又|此外|同时|因此|所以|但|而且|据此)"),
    ),
    ReadingRule(Reason.BEGINS_WITH_DATE, None, compile_pattern(r"^\d{4}年\d{1,2}月")),
)
"""A clerk's signs that a sentence rules, tells or asks rather than names a topic."""
_SOFT = (Reason.SUBJECT_MUST,)
"""Signs that a topic may bear, too, where its siblings are topics."""
SPEAKER = compile_pattern(
    r"[^，。；：]{0,16}(?:主席|委员|议员|部长|代表|同志|书记|市长|县长|局长|司长|记者|教授|先生|女士|官员?|秘书|[说道示出问答])："
)
"""Somebody speaks: 某议员：…, no name of a topic."""
ANNOUNCED = compile_pattern(
    r"(?:首先|下面|现在|接下来|接着|然后|最后)，?(?:有?请(?!示)|由(?!于)|让|进行|进入|宣读)"
    r"|[^。；：]{0,8}(?:进行|进入)(?:大会|会议|活动)?(?:第[\d一二三四五六七八九十]{1,3}|最后一)(?:项|个(?:环节|议程))"
)
"""下面进行第一项议程: a host says so; no line that begins so is a heading."""
_QUESTION = compile_pattern(r"问：[^。；]{2,60}？")
"""Numbered, it heads its answer."""
_SAID = compile_pattern(
    r"：(?:.*[，。！]|“)|(?:先生|女士|记者|主席|委员|议员|代表|同志)："
)
"""What shows that somebody speaks, and no topic has a name before its colon."""
_FIGURE = compile_pattern(
    r"[￥¥]?[\d,.]+ ?(?:[%％‰]|[百千万亿]{0,2}(?:美|港|欧)?元(?:整|/[\u4e00-\u9fff]{1,3})?|[百千万亿]{0,2}[斤吨亩克米升])?"
)
"""四、12000元: an entry of a price list."""
_LIST_ENDS = "；;"
_REMARK = compile_pattern(r"（[^（）]*）$")
_TIMED = compile_pattern(r"（[^（）]*\d ?[年月日][^（）]*）：$")
_CLAUSES = compile_pattern("[，。；：].")
"""What parts one clause from another behind it."""
_FEWEST_ALIKE = 3
"""Members of a series whose most tell what the few are."""
_ANNOUNCES = compile_pattern(r"如下|下列|以下|包括|为：$|是：$")


class Verdict(NamedTuple):
    """A heading: up to which offset, and by which rule."""

    end: int
    """Offset of the first character after the heading."""
    why: Reason


@remembered
def provision(words: str) -> Reason | None:
    """Name the sign by which a sentence is a provision, or None; no question is one."""
    if words.endswith("？"):
        return None
    rule = first_within(PROVISION, words)
    return rule.reason if rule is not None else None


def judge(series: Series, level: int) -> dict[int, Verdict]:
    """Judge a series together; index of the unit -> verdict, for headings only."""
    verdicts: dict[int, Verdict] = {}
    if series.is_boxed or series.is_list or series.runs_on:
        return verdicts
    sentences = _sentences(series, level)
    verdicts.update(_alone(series, level, sentences))
    verdicts.update(sentences)
    verdicts.update(_labels(series, level))
    verdicts.update(_topics(series, level, verdicts))
    if level > 2 and len(verdicts) * 2 < len(series.members):
        return {}  # a line or two among items
    if len(series.members) == 2 and len(verdicts) == 1:
        (only,) = verdicts.values()
        if only.why is Reason.HEADING_TOPIC:
            return {}  # its sibling says otherwise
    if len(verdicts) < len(series.members) and _all_lead(series, verdicts):
        return {}
    return verdicts


def _all_lead(series: Series, verdicts: Container[int]) -> bool:
    """Say whether all that stand as headings end in ：, as what leads to a list does.

    Beside siblings that are sentences they are provisions: 一、报到时须带：.
    """
    found = [m for m in series.members if m.index in verdicts]
    return all(m.unit.fold[-1] == "：" for m in found)


def why_not(series: Series, member: Member) -> str:
    """Say in Chinese what kept a marked paragraph from being a heading."""
    folded, words = member.unit.fold, _words(member)
    end = sentence_end(folded, member.mark.end)
    sign = provision(words if end is None else folded[member.mark.end : end])
    if series.is_boxed:
        return "在专栏里"
    if series.is_list:
        return "一句总起、用分号隔开的清单"
    if series.runs_on:
        return "几项写在一段里"
    if folded[-1] in _LIST_ENDS:
        return "以分号结尾"
    if sign is not None:
        return f"首句不是题目（{sign.value}）"
    if SPEAKER.match(words):
        return "是某人的发言"
    if end is None or end == len(folded):
        return "只有一句，下无正文" if not member.has_content else "首句不短"
    return "同级多数不是标题"


def _words(member: Member) -> str:
    return member.unit.fold[member.mark.end :]


def _alone(series: Series, level: int, sentences: Container[int]) -> dict[int, Verdict]:
    """Judge short lines without a final mark: headings when text follows them.

    Args:
        series: a series.
        level: its level.
        sentences: indices of the members that are headings with a 。 too many.
    """
    fitting = [m for m in series.members if m.index in sentences or _is_alone(m, level)]
    if _is_list_of_lines(series, fitting):
        return {}
    content = sum(m.has_content for m in fitting)
    is_outline = (
        _is_whole(series, fitting) and content > 0
    )  # some text, the rest to come
    trusted = level <= 2 and (content * 2 >= len(fitting) or is_outline)
    verdicts = {}
    for member in fitting:
        is_case = member.mark.family == "case"
        if member.has_content or is_case or (trusted and len(series.members) > 1):
            end = len(member.unit.fold)
            verdicts[member.index] = Verdict(end, Reason.HEADING_ALONE)
    return verdicts


def _is_list_of_lines(series: Series, fitting: Sequence[Member]) -> bool:
    """Say whether short lines are a list: text stands below none but the last.

    So are those of which all are short and some few have a list of their own below,
    without a sentence: who speaks at a point of an agenda.
    """
    if series.members[0].mark.family == "case":
        return False
    ahead = [m for m in fitting if m is not series.members[-1]]
    if not any(m.has_content for m in ahead):
        return bool(ahead)
    few = sum(m.has_content for m in fitting) * 2 < len(fitting)
    is_told = any(m.has_sentence for m in ahead)
    return _is_whole(series, fitting) and few and not is_told


def _is_whole(series: Series, fitting: Sequence[Member]) -> bool:
    """Say whether each of a series' members, some of them, is a short line."""
    return len(fitting) == len(series.members) >= _FEWEST_ALIKE


def _is_alone(member: Member, level: int) -> bool:
    words = _words(member)
    if member.mark.family == "case":
        return True
    if not words or len(words) > LONGEST[level] or words[-1] in "。，；、！.…":
        return False
    if SPEAKER.match(words) and not _QUESTION.fullmatch(words) and _SAID.search(words):
        return False
    if words[-1] == "：":
        named = len(words) <= 20 and not _ANNOUNCES.search(words)
        return member.has_content and named
    if "。" in words or "；" in words or _FIGURE.fullmatch(words):
        return False
    starts = provision(words)
    is_topic = member.has_content and len(words) <= SHORT_LABEL
    may_rule = level <= 2 or (is_topic and starts in _SOFT)
    return starts in (None, Reason.BINDS, Reason.GIVES_CAUSE, Reason.TELLS) or (
        may_rule and starts is not Reason.APPOINTS
    )


def _sentences(series: Series, level: int) -> dict[int, Verdict]:
    """Judge lines that are one short sentence with its 。 and have text below.

    Most of the series have to be so; half are enough where one lacks the 。 and is a
    heading by that. One that is alone is a few words.
    """
    limit = LONGEST_SENTENCE + (14 if level == 2 else 0)
    fitting = [
        m
        for m in series.members
        if m.has_content
        and sentence_end(m.unit.fold, m.mark.end) == len(m.unit.fold)
        and len(_words(m)) <= limit
        and "；" not in _words(m)
        and provision(_words(m)) is None
    ]
    total, bare = len(series.members), _without_stop(series, level)
    if total < 2:
        fitting = [m for m in fitting if level <= 2 and _is_phrase(m)]
    elif bare and level <= 2:
        fitting = fitting if (len(fitting) + bare) * 2 >= total else []
    elif len(fitting) * 3 < total * 2:
        return {}
    return {
        m.index: Verdict(len(m.unit.fold), Reason.HEADING_SENTENCE) for m in fitting
    }


def _without_stop(series: Series, level: int) -> int:
    """Count the short lines over text that name it; one that ends in ： leads to a list."""
    return sum(
        m.has_content and m.unit.fold[-1] != "：" and _is_alone(m, level)
        for m in series.members
    )


def _is_phrase(member: Member) -> bool:
    """Say whether the first of its marks has a few words without a clause: 一、总体要求。."""
    words = _words(member)
    return member.mark.value == 1 and len(words) <= SHORT_LABEL and "，" not in words


def _labels(series: Series, level: int) -> dict[int, Verdict]:
    """Judge ``（一）名称：…`` when all siblings are so and none ends in ；."""
    verdicts = {}
    for member in series.members:
        unit, start = member.unit, member.mark.end
        if unit.fold[-1] in _LIST_ENDS:
            return {}
        end = sentence_end(unit.fold, start, "：。，；")
        if end is None or unit.fold[end - 1] != "：" or end == len(unit.fold):
            return {}
        if SPEAKER.match(unit.fold, start) or unit.fold[end - 2].isdigit():
            return {}  # somebody speaks; 22：00
        if not 2 <= len(_REMARK.sub("", unit.fold[start : end - 1])) <= LONGEST_LABEL:
            return {}
        verdicts[member.index] = Verdict(end, Reason.HEADING_LABEL)
    parent = series.parent
    if parent is not None and parent.unit.why is Reason.ITEM:
        return {}
    may_list = series.is_announced or level > 1
    if may_list and _is_list_of_fields(series, verdicts):
        return {}
    return verdicts if len(series.members) >= 2 else {}


def _is_list_of_fields(series: Series, labels: dict[int, Verdict]) -> bool:
    """Say whether 名称：… are entries of a list, as 时间：, 地点： are: brief, of one clause.

    What has its time beside its name, 宣传发动（5月10日前）：, is a stage of the work.
    """
    fields = stages = 0
    for member in series.members:
        words, end = member.unit.fold, labels[member.index].end
        if len(words) > SHORT_ITEM or member.has_content:
            return False
        stages += _TIMED.search(words, member.mark.end, end) is not None
        fields += _CLAUSES.search(words, end) is None
    return fields * 2 >= len(series.members) and stages < len(series.members)


def _topics(series: Series, level: int, heads: Container[int]) -> dict[int, Verdict]:
    """Judge run-in headings: a first sentence that names what the rest says.

    Args:
        series: a series.
        level: its level.
        heads: indices of the members that are headings by themselves; they speak for
            a topic beside them as another topic does.
    """
    topics = _named(series)
    lengths = (
        topics[m.index] - m.mark.end for m in series.members if m.index in topics
    )
    short = sum(length <= SHORT_TOPIC for length in lengths)
    if len(series.members) >= 3 and len(topics) * 3 >= len(series.members) * 2:
        topics |= _like_most(series, topics)
    topics |= _elaborated(series)
    topics |= _whole_sentences(series, topics)
    first = series.members[0].mark.value
    if first > 2 and len(series.members) < 2:
        return {}
    agreed = sum(m.index in topics or m.index in heads for m in series.members)
    if agreed * (3 if level <= 2 else 2) < len(series.members):
        return {}
    if level > 2 and len(series.members) == 2 and agreed == 1:
        return {}
    if agreed * 2 < len(series.members):
        topics = _from_the_first(series, topics)
    allowed = (
        LONG_TOPIC if short * 2 >= len(topics) and short >= 2 else SHORT_TOPIC + 14
    )
    if len(topics) * 2 < len(series.members) <= agreed * 2:
        allowed = SHORT_TOPIC  # its siblings are headings by themselves, not sentences
    return {
        m.index: Verdict(topics[m.index], Reason.HEADING_TOPIC)
        for m in series.members
        if m.index in topics and topics[m.index] - m.mark.end <= allowed
    }


def _named(series: Series) -> dict[int, int]:
    """Return the first sentences that name a topic, with text behind them."""
    topics = {}
    for member in series.members:
        end = sentence_end(member.unit.fold, member.mark.end)
        if end is None or end >= len(member.unit.fold):
            continue
        words, rest = member.unit.fold[member.mark.end : end], member.unit.fold[end:]
        is_remarked = rest[0] == "（" and rest[-1] == "）"
        if not is_remarked and _is_topic(words, member.unit):
            topics[member.index] = end
    return topics


def _whole_sentences(series: Series, topics: dict[int, int]) -> dict[int, int]:
    """Return the few whose whole line is a brief sentence over its text, as siblings' first.

    What stands below the last may be the document's, and no text of its own.
    """
    if len(topics) * 2 <= len(series.members):
        return {}
    return {
        member.index: len(member.unit.fold)
        for member in series.members[:-1]
        if member.index not in topics
        and member.has_content
        and sentence_end(member.unit.fold, member.mark.end) == len(member.unit.fold)
        and len(_words(member)) <= SHORT_TOPIC
        and provision(_words(member)) in (None, *_SOFT)
    }


def _elaborated(series: Series) -> dict[int, int]:
    """Return the first sentences where each is a few words that the rest elaborates.

    领导干部要带头学。 before a paragraph is a topic, though it says who must do what.
    """
    found = {}
    for member in series.members:
        end = sentence_end(member.unit.fold, member.mark.end)
        if end is None or len(member.unit.fold) - end < 2 * (end - member.mark.end):
            return {}
        if end - member.mark.end > SHORT_LABEL:
            return {}
        found[member.index] = end
    return found if len(found) >= 2 else {}


def _like_most(series: Series, topics: dict[int, int]) -> dict[int, int]:
    """Return the first sentences of the few whose siblings' are topics: one look."""
    found = {}
    for member in series.members:
        end = sentence_end(member.unit.fold, member.mark.end)
        if member.index in topics or end is None or end >= len(member.unit.fold):
            continue
        words = member.unit.fold[member.mark.end : end]
        is_soft = provision(words) in (None, *_SOFT)
        if is_soft and len(words) <= SHORT_TOPIC + 14:
            found[member.index] = end
    return found


def _from_the_first(series: Series, topics: dict[int, int]) -> dict[int, int]:
    """Keep the topics with which a series begins: it may change half-way to items."""
    run = itertools.takewhile(lambda m: m.index in topics, series.members)
    return {member.index: topics[member.index] for member in run}


def _is_topic(words: str, unit: Unit) -> bool:
    if "；" in words or len(words) > LONG_TOPIC:
        return False
    if unit.fold[-1] in _LIST_ENDS and len(words) > SHORT_LABEL:
        return False
    return "：" not in words and provision(words) is None
