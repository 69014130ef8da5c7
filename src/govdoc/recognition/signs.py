"""Signs of page furniture, and what is left out by them: never by one weak sign alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from govdoc.kept.memory import remembered
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.head_rules import TITLE_END
from govdoc.recognition.lines import Line
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule, Zone, any_of, first_whole
from govdoc.recognition.sieve import Sieve, is_content, is_numbered
from govdoc.recognition.site_lines import RULES

HEAD_LINES = 40
TAIL_LINES = 60
LONGEST_FURNITURE = 200


class Sign(NamedTuple):
    """One trace of page furniture on a line."""

    reason: Reason
    is_sure: bool
    """True: nobody types such a line, so it needs no second trace."""


_GREETING = compile_pattern(
    r"(?:各|尊敬的|敬爱的|亲爱的|同志们|朋友们|老师们|女士们)[^。]{0,200}[：！]"
    r"|[^。：]{2,200}(?:局|委|厅|部|办|室|单位|政府|公司|学校|部门|处|院|会)："
)
_NO_TITLE = compile_pattern(r"[—（〔]|--|[^，。：]{2,6}：")
"""How lines begin that leave the title to another."""
_COMMENTS = compile_pattern(
    r"(?:精选|热门|最新|网友|全部)(?:留言|评论)(?:（?\d*条?）?)?"
)
_HINTS = compile_pattern(
    r"(?:使用|温馨|修改|补充|几点|注意)?(?:提示|说明|建议|事项|备注)(?:（[^（）]*）)?：?"
)
_OFFER = compile_pattern(
    r"[-*·\d.、 ]*(?:(?:是否|还|请问)?需要我|要不要我).{2,60}[？?].{0,2}"
    r"|以上.{2,30}，您?可以?根据.{2,40}|以上.{0,12}(?:供您|供参考|仅供).{0,60}"
    r"|请问.{0,4}[您你]?需要我.{2,40}[？?]|这篇.{2,12}约 ?\d{2,5} ?字.{0,60}|.{0,40}请告诉我您的.{2,12}"
    r"|(?:如果需要|如需|需要的话)，?我?还?可以(?:帮|为|给)[您你]：?"
    r"|[-*·\d.、 ]*(?:如果|如需|若需?|如).{2,60}(?:告诉我|我来|我可以|我再|随时|继续(?:修改|调整)).{0,20}"
)
_NO_NAME = compile_pattern(
    r"[^\u4e00-\u9fff]+|(?:网站)?首页|来源|时间|日期|作者|编辑|发布"
)
_WORD = compile_pattern(r"[\u4e00-\u9fff]{3,12}")
_HAN = compile_pattern("[\u4e00-\u9fff]")
_SENTENCES = (Reason.COPYRIGHT, Reason.ASSISTANT)
"""Weak signs whose line may be a sentence."""
_ENDS = (Reason.ACCOUNT_HINT, Reason.FINIS, Reason.PRESS_RELEASE_END, Reason.PAGE_END)
"""What stands only behind a text's end: below it all may be furniture."""
_HEADLINES = 3
_BETWEEN = 12
"""Characters of a line between two lines of the page that is one of theirs."""


def drop_by_sure_signs(sieve: Sieve) -> None:
    """Drop the lines that nobody types; what goes first lets the text begin later."""
    _drop_sure(sieve, len(sieve.lines), on_top=False)
    _drop_sure(sieve, text_start(sieve), on_top=True)


def _drop_sure(sieve: Sieve, end: int, *, on_top: bool) -> None:
    total = len(sieve.lines)
    for i in range(end):
        zones = zones_of(on_top, i < HEAD_LINES, i >= total - TAIL_LINES)
        sign = sign_of(sieve.lines[i], zones, frozenset())
        if sign is not None:
            sieve.drop(i, sign.reason, is_proved=True)


def drop_by_two_signs(sieve: Sieve) -> None:
    """Drop what two independent signs name, above the text or below its very end.

    The second trace of a weak sign is another sign on a neighbouring line of the same
    stretch, or a site's name that stands beside another sign elsewhere; that of an
    assistant's sentence, which a letter may hold too, is one that only an assistant says.
    """
    top, bottom = text_start(sieve), _tail_start(sieve)
    signs = {i: Sign(why, True) for i, why in sieve.signed.items()}
    for i, line in enumerate(sieve.lines):
        zones = zones_of(i < top, i < top, i >= bottom)
        rule = None if i in signs else sign_of(line, frozenset(), zones)
        if rule is None:
            continue
        if rule.reason in _SENTENCES or not is_content(line):
            signs[i] = Sign(rule.reason, rule.is_sure)
    names = _site_names(sieve, signs)
    answers = Sign(Reason.ASSISTANT, True) in signs.values()
    pictured = _pictured(sieve, signs)
    stretches = _stretches(signs)
    for i, sign in signs.items():
        named = any(name in sieve.lines[i].fold for name in names)
        answered = answers and sign.reason is Reason.ASSISTANT
        beside = any(_is_other(sieve, signs, i, k) for k in stretches[i])
        shown = pictured and sign.reason is Reason.PICTURE_CREDIT
        if named or answered or beside or shown:
            sieve.drop(i, sign.reason, is_proved=sign.reason in _SENTENCES)


def _pictured(sieve: Sieve, signs: Mapping[int, Sign]) -> bool:
    """Say whether pictures have gone from the text: a sure credit, or two unlike ones."""
    credits = {i for i, sign in signs.items() if sign.reason is Reason.PICTURE_CREDIT}
    starts = {sieve.lines[i].fold[:2] for i in credits}
    return len(starts) > 1 or any(signs[i].is_sure for i in credits)


def drop_between_signs(sieve: Sieve) -> None:
    """Drop short lines above the text that stand between two lines of the page.

    So goes the account's name that stands between a title and its time of publishing.
    """
    top = text_start(sieve)
    gone = [i for i in sorted(sieve.signed) if i <= top]
    for first, last in itertools.pairwise(gone):
        between = range(first + 1, last)
        if len(between) <= 2 and all(_may_go(sieve, k, top) for k in between):
            for k in between:
                sieve.drop(k, sieve.why[first])
    for i in range(1, top):
        is_stamped = sieve.why.get(i + 1) is Reason.STAMPED and i - 1 not in sieve.why
        if is_stamped and " " not in sieve.lines[i].fold and _may_go(sieve, i, top):
            sieve.drop(i, Reason.ACCOUNT)


def _may_go(sieve: Sieve, i: int, top: int) -> bool:
    """Say whether a line above the text is so short that another is sooner its title."""
    line = sieve.lines[i]
    if is_content(line) or "—" in line.fold:
        return False
    if len(line.fold) > _BETWEEN and _HAN.search(line.fold):
        return False
    alive = (sieve.lines[k].fold for k in range(top) if k != i and k not in sieve.why)
    others = [
        words
        for words in alive
        if words[-1:] not in ("。", "：", "！", "") and not _NO_TITLE.match(words)
    ]
    if TITLE_END.search(line.fold):
        return len(line.fold) <= 5 and any(map(TITLE_END.search, others))
    own = len(_HAN.findall(line.fold))
    return any(len(_HAN.findall(other)) > max(4, own) for other in others)


def drop_top(sieve: Sieve) -> None:
    """Drop short lines above a site's navigation: its name, its menu, the page's title.

    The page's title goes only where the document's own, much like it, stands below.
    """
    top = text_start(sieve)
    bars = [
        i
        for i, why in sieve.why.items()
        if why in (Reason.NAVIGATION, Reason.CARD) and i < top
    ]
    for i in range(max(bars, default=0)):
        line = sieve.lines[i]
        below = sieve.lines[i + 1 : top + 1]
        again = any(are_alike(line.fold, other.fold) for other in below)
        if len(line.fold) <= 60 and (again or _may_go(sieve, i, top)):
            sieve.drop(i, Reason.NAVIGATION)


def drop_comments(sieve: Sieve) -> None:
    """Drop what readers have written, from its heading to the page's end."""
    total = len(sieve.lines)
    for i in range(max(1, total - TAIL_LINES), total):
        if _COMMENTS.fullmatch(sieve.lines[i].fold) and i in sieve.why:
            for k in range(i + 1, total):
                sieve.drop(k, Reason.COMMENTS, is_proved=True)
            return


def drop_answer_end(sieve: Sieve) -> None:
    """Drop what a chat assistant says below its text: a heading, hints, an offer.

    The hints may be numbered: heading and offer, both the assistant's, hold them.
    """
    lines, total = sieve.lines, len(sieve.lines)
    answered = Reason.ASSISTANT in sieve.why.values()
    for i in range(max(1, total - TAIL_LINES), total - 1):
        words = lines[i].fold.strip("*# ")
        if not _HINTS.fullmatch(words) and not _OFFER.fullmatch(words):
            continue
        if words[-1] != "：":  # an offer alone holds no list
            continue
        rest = [k for k in range(i, total) if k not in sieve.why]
        if len(rest) > 1 and _offers(lines, rest, answered):
            sieve.why |= dict.fromkeys(rest, Reason.ASSISTANT)
        return


def _offers(lines: Sequence[Line], rest: Sequence[int], answered: bool) -> bool:
    """Say whether an assistant's hints and offers make up some lines at the end.

    Where it has ``answered``, one heading or offer is enough, else it takes two.
    """
    offers = [k for k in rest if _OFFER.fullmatch(lines[k].fold)]
    heads = [k for k in rest if _HINTS.fullmatch(lines[k].fold.strip("*# "))]
    is_all = all(k in offers or k in heads or _is_hint(lines[k]) for k in rest)
    told = len(offers) + len(heads)
    return is_all and (told >= 1 if answered else bool(offers) and told >= 2)


def _is_hint(line: Line) -> bool:
    return find_mark(line.fold) is not None or line.fold[0] in "-*"


def drop_bottom(sieve: Sieve) -> None:
    """Drop all from the first sign of the page behind the document's end.

    The block must hold a sign that nobody types, and nothing that is content.
    """
    total = len(sieve.lines)
    zones = zones_of(False, False, True)
    start = total
    while start > max(1, total - TAIL_LINES) and (
        start - 1 in sieve.why or _may_end_page(sieve.lines[start - 1])
    ):
        start -= 1
    block, left = range(start, total), sieve.signed
    signed = [i for i in block if i in left or sign_of(sieve.lines[i], zones, zones)]
    if not any(i in left for i in block):
        return
    for i in range(signed[0], total):
        sieve.drop(i, Reason.PAGE_END, is_proved=_is_link(sieve.lines[i]))


def _may_end_page(line: Line) -> bool:
    return _is_link(line) or not (is_content(line) or _ELEMENT.match(line.fold))


def _is_link(line: Line) -> bool:
    """Say whether a line asks or calls, as titles in a list of others do."""
    return (
        line.fold[-1:] in ("？", "！")
        and len(line.fold) <= 40
        and not is_numbered(line)
    )


_ELEMENT = compile_pattern(
    r"(?:抄送|抄报|分送|报送|报|送|发|主送|附件?|附注|注|联系人|签发)[\d一二三四五六七八九十]{0,2}："
    r"|.*\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日(?:印发)?$|[（〔].*(?:联系人|公开).*[）〕]$"
)
"""What a document's own tail holds, below which nothing of the page has begun."""


def are_alike(one: str, other: str) -> bool:
    """Say whether two titles name the same text: one in the other, or most pairs."""
    one, other = (text.replace(" ", "") for text in (one, other))
    if len(other) < 6 or not one:
        return False
    if one in other or other in one:
        return True
    pairs, others = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (one, other))
    return 2 * len(pairs & others) > 1.2 * min(len(pairs), len(others)) > 6


@lru_cache
def zones_of(on_top: bool, in_head: bool, in_tail: bool) -> frozenset[Zone]:
    """Name the zones of `rules` that a line stands in."""
    here: dict[Zone, bool] = {
        "top": on_top,
        "head": in_head,
        "tail": in_tail,
        "ends": in_head or in_tail,
        "any": True,
    }
    return frozenset(zone for zone, is_in in here.items() if is_in)


def sign_of(
    line: Line, sure: frozenset[Zone], weak: frozenset[Zone]
) -> ReadingRule | None:
    """Return the first rule, sure ones first, that knows a line in its zones, or None."""
    return _sign_of(line.fold, sure, weak)


@remembered
def _sign_of(
    folded: str, sure: frozenset[Zone], weak: frozenset[Zone]
) -> ReadingRule | None:
    if not 0 < len(folded) <= LONGEST_FURNITURE:
        return None
    rules, known = _rules_in(sure, weak)
    return first_whole(rules, folded) if known.fullmatch(folded) else None


@lru_cache
def _rules_in(
    sure: frozenset[Zone], weak: frozenset[Zone]
) -> tuple[tuple[ReadingRule, ...], re.Pattern[str]]:
    """Return the rules of some zones, sure ones first, and what fits where any does."""
    rules = (
        *(rule for rule in RULES if rule.is_sure and rule.zone in sure),
        *(rule for rule in RULES if not rule.is_sure and rule.zone in weak),
    )
    return rules, any_of(rules)


def text_start(sieve: Sieve) -> int:
    """Return the index of the first line that is text for certain, or a greeting."""
    for i, line in enumerate(sieve.lines[:HEAD_LINES]):
        if i in sieve.why or (i < _HEADLINES and _is_headline(line)):
            continue
        if is_content(line) or _GREETING.fullmatch(line.fold):
            return i
    return min(HEAD_LINES, len(sieve.lines))


def _is_headline(line: Line) -> bool:
    """Say whether a line at the very top calls or asks, as the names of pages do."""
    is_call = line.fold[-1:] in ("！", "？") and len(line.fold) <= 30
    return is_call and "。" not in line.fold and not _GREETING.fullmatch(line.fold)


def _tail_start(sieve: Sieve) -> int:
    """Return the index from which every line to the end may be furniture."""
    start = len(sieve.lines)
    zones = zones_of(False, False, True)
    least = max(0, start - TAIL_LINES)
    below = range(max(least, text_start(sieve)), start)
    ends = [i for i in below if sieve.why.get(i) in _ENDS]
    while start > least and (
        start - 1 in sieve.why or sign_of(sieve.lines[start - 1], zones, zones)
    ):
        start -= 1
    start = min([start, *ends])
    while start > least and sign_of(sieve.lines[start - 1], zones, zones):
        start -= 1
    return start


def _is_other(sieve: Sieve, signs: Mapping[int, Sign], i: int, k: int) -> bool:
    """Say whether the sign of line ``k`` is independent of that of line ``i``.

    Rows of a roster look alike and prove nothing of one another; two buttons do.
    """
    if k == i or signs[k].is_sure or signs[k].reason is not signs[i].reason:
        return k != i
    return (
        signs[i].reason is Reason.BUTTON and sieve.lines[i].fold != sieve.lines[k].fold
    )


def _stretches(signs: Iterable[int]) -> dict[int, range]:
    """Return for each line with a sign the run of neighbours that all bear some."""
    runs: list[range] = []
    for i in sorted(signs):
        if runs and runs[-1].stop == i:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return {i: run for run in runs for i in run}


def _site_names(sieve: Sieve, signs: Mapping[int, Sign]) -> set[str]:
    """Return words that stand beside signs of two kinds: 妙笔网 首页 … 妙笔网 9:30."""
    found: dict[str, set[Reason]] = {}
    for i, sign in signs.items():
        for word in _WORD.findall(_NO_NAME.sub(" ", sieve.lines[i].fold)):
            found.setdefault(word, set()).add(sign.reason)
    return {word for word, whys in found.items() if len(whys) > 1}
