"""Furniture of printed pages: page numbers, running heads, detached subscripts."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from govdoc.han.dates import DATE
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.head_rules import TITLE_END
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sieve import Sieve, is_content

SHORTEST_PAGE = 6
"""Lines between two page numbers; closer figures are cells of a table."""
_HEAD = 8
"""Lines among which a text's title stands first."""
_BARE_NUMBER = compile_pattern(r"[1-9]\d{0,3}")
"""01 numbers a section, no page."""
_HEAD_AND_NUMBER = compile_pattern(
    r"(?P<head>[^。]{3,40}?) {4,}(?P<right>\d{1,4})|(?P<left>\d{1,4}) {4,}(?P<heads>[^。]{3,40})"
)
_GAP = " " * 4
"""What stands in the lines that those and these fit."""
_SPREAD = compile_pattern(r"[^。；]{2,40}? {6,}[^。；]{2,20}")
_SUBSCRIPT = compile_pattern(r"\d+(?:\.\d+)?(?: \d+)*")
_GLUED_NUMBER = compile_pattern(
    r"(\d{1,3}) ?(?=[^\d\sA-Za-z.、．,，）%％年月日个项万亿元条人公平方岁届次倍家名天:：-])"
    r"(?![所类种位户只座处批场件套台辆亩吨级期号楼层室组队班周季分度多余几米千百十])"
)
_DATED_HEAD = compile_pattern(rf"[^。，：]{{2,20}} *[-—] *{DATE}")
_FIRST_DECIMAL = compile_pattern(r"(\d{1,2})[.]1(?!\d)")


def drop_numbered_heads(sieve: Sieve) -> None:
    """Drop running heads that share their line with the page's number, left or right."""
    found: dict[int, re.Match[str]] = {}
    for i, line in enumerate(sieve.lines):
        if _GAP not in line.fold:
            continue
        match = _HEAD_AND_NUMBER.fullmatch(line.fold)
        if match and i not in sieve.why:
            found[i] = match
    words = {i: match["head"] or match["heads"] for i, match in found.items()}
    count = Counter([*words.values(), *(line.fold for line in sieve.lines)])
    pages = {i: found[i] for i, text in words.items() if count[text] >= 2}
    numbers = [int(match["right"] or match["left"]) for match in pages.values()]
    if len(pages) >= 2 and all(0 < b - a <= 2 for a, b in itertools.pairwise(numbers)):
        for i in pages:
            sieve.why[i] = Reason.RUNNING_HEAD


def drop_spread_heads(sieve: Sieve) -> None:
    """Drop a line of two words set far apart that comes again: a running head."""
    spread = [
        i
        for i, line in enumerate(sieve.lines)
        if _GAP in line.fold and _SPREAD.fullmatch(line.fold)
    ]
    count = Counter(sieve.lines[i].fold for i in spread)
    for i in spread:
        if count[sieve.lines[i].fold] >= 2:
            sieve.drop(i, Reason.RUNNING_HEAD)


def drop_page_furniture(sieve: Sieve) -> None:
    """Drop lone page numbers and the running heads that stand beside them."""
    alive = sieve.alive
    numbers = [
        k for k, i in enumerate(alive) if _BARE_NUMBER.fullmatch(sieve.lines[i].fold)
    ]
    values = [int(sieve.lines[alive[k]].fold) for k in numbers]
    gap = (numbers[-1] - numbers[0]) / (len(numbers) - 1) if len(numbers) > 1 else 0
    if gap >= SHORTEST_PAGE and _rises(values):
        for k in numbers:
            sieve.drop(alive[k], Reason.PAGE_NUMBER)
    _drop_running_heads(sieve, alive)
    _drop_subscripts(sieve, alive)


def _drop_running_heads(sieve: Sieve, alive: list[int]) -> None:
    count = Counter(line.fold for line in sieve.lines if len(line.fold) <= 40)
    for i in alive:
        line = sieve.lines[i]
        after = sieve.lines[i + 1].fold if i + 1 < len(sieve.lines) else ""
        if _BARE_NUMBER.fullmatch(after) and _DATED_HEAD.fullmatch(line.fold):
            sieve.drop(i, Reason.RUNNING_HEAD)
            sieve.drop(i + 1, Reason.PAGE_NUMBER)
        if i in sieve.why:
            continue
        beside = sieve.why.get(i - 1), sieve.why.get(i + 1)
        if Reason.PAGE_NUMBER in beside and count[line.fold] >= 3:
            sieve.drop(i, Reason.RUNNING_HEAD)
    for i in alive[:3]:  # the head of the first page, whose number follows it
        words, below = sieve.lines[i].fold, sieve.lines[i + 2 : i + 3]
        is_over_number = sieve.why.get(i + 1) is Reason.PAGE_NUMBER
        if is_over_number and below and below[0].fold.startswith(words):
            sieve.drop(i, Reason.RUNNING_HEAD)
    heads = Counter(
        sieve.lines[i].fold
        for i, why in sieve.why.items()
        if why is Reason.RUNNING_HEAD
    )
    for i in alive:  # the first page bears it, too, and no number above it
        is_head = heads[sieve.lines[i].fold] >= 2 and i not in sieve.why
        if is_head and not _may_be_title(sieve, i):
            sieve.drop(i, Reason.RUNNING_HEAD)


def _may_be_title(sieve: Sieve, i: int) -> bool:
    """Say whether later pages bear the title as their head: the text begins with it."""
    lines = sieve.lines
    below = (k for k in range(i + 1, len(lines)) if k not in sieve.why)
    head = itertools.takewhile(lambda k: not is_content(lines[k]), below)
    above = (k for k in range(i) if k not in sieve.why)
    is_first = i < _HEAD and not any(TITLE_END.search(lines[k].fold) for k in above)
    titled = any(TITLE_END.search(lines[k].fold.replace(" ", "")) for k in head)
    return is_first and not titled


def _drop_subscripts(sieve: Sieve, alive: list[int]) -> None:
    for k, i in enumerate(alive[1:], 1):
        line, before = sieve.lines[i], sieve.lines[alive[k - 1]]
        lone = len(line.fold) <= 4 and _SUBSCRIPT.fullmatch(line.fold)
        if lone and re.search(r"[A-Z] ", before.fold) and i not in sieve.why:
            sieve.drop(i, Reason.SUBSCRIPT)


def _rises(values: Iterable[int]) -> bool:
    numbers = list(values)
    steps = sum(0 < b - a <= 2 for a, b in itertools.pairwise(numbers))
    return steps * 2 >= len(numbers) - 1


def cut_glued_numbers(sieve: Sieve) -> None:
    """Cut page numbers glued to the first word of a page: 3 … 4 … 5 down the text.

    Not the numbers of chapters: where ``2.1`` stands in the text, ``2 现状`` is one.
    """
    chapters = {
        int(match.group(1))
        for line in sieve.lines
        if (match := _FIRST_DECIMAL.match(line.fold))
    }
    pages: dict[int, re.Match[str]] = {}
    seen: dict[int, tuple[int, re.Match[str]]] = {}
    for i, line in enumerate(sieve.lines):
        match = _GLUED_NUMBER.match(line.fold)
        if match is None or i in sieve.why or line.indent:
            continue
        value = int(match.group(1))
        before, left = seen.get(value - 1, (i, match))
        is_tight = left.group().isdigit() and match.group().isdigit()
        if i - before >= (10 if is_tight else 15) and value not in chapters:
            pages |= {before: left, i: match}
        seen[value] = i, match
    for i, match in pages.items():
        sieve.cut(i, [match.span()], Reason.PAGE_NUMBER)
