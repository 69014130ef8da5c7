"""Words of a title: str -> where one may be cut, and at what cost (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from govdoc.composition.title_words import LONGEST, WORDS
from govdoc.han.fold import fold
from govdoc.han.names import SURNAMES
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

WORD = 3.0
"""Cost of a cut between two words."""
INSIDE_WORD = 12.0
_AFTER = {
    **dict.fromkeys(" \u3000", -6.0),
    "：": -5.0,
    "，": -4.0,
    "、": -2.0,
    "》": -2.0,
    "”": -2.0,
    "的": -2.0,
    "年": 1.5,
}
"""Good places to cut after; a space in a title is the writer's own break."""
_BEFORE = {
    "《": -1.0, "〈": -1.0, "（": -1.0, "“": -1.0, "和": -1.5, "与": -1.5, "及": -1.5, "暨": -4.0,
    "关于": -5.0,
}  # fmt: skip
"""Good words to begin a line with."""
_NEVER_FIRST = frozenset(":、，。；：！？）》〉”’〕】…—的 \u3000")
_NEVER_LAST = frozenset("（《〈“‘〔【和与暨及")
_CLINGS = {
    *"上中下内里间时后前等县市省镇乡村区州旗部局厅委办会年月日届次个号条者性化式型级类项",
    "会上", "周年", "同志", "先生", "女士", "期间", "以来", "以上", "以下",
}  # fmt: skip
"""Words that belong to what stands before them."""
_CLINGING = 6.0
_REACHING = frozenset(
    "对将向从为在于由以把被至致高低超非无不未新全大小多各再总副原首每本该其"
)
"""Words of one character that reach for what stands behind them: no line ends there."""
_REACH = 9.0
_NONE: Mapping[int, float] = {}
_SPREAD_NAME = compile_pattern(
    rf"[{''.join(sorted(SURNAMES))}][ \u3000]{{1,2}}[\u4e00-\u9fff](?=[等同为、，任的 \u3000]|$)"
)
"""王　伟: one name of two characters, not two parts of a title."""
_UNBROKEN = compile_pattern(
    r"[0-9A-Za-z.%％+&/_-]+[年月日届次个名件项条家户亩座起批]?|——|……"
    r"|第?[一二三四五六七八九十〇]+[届次年月日项个起批名]"
    r"|〔\d{4}〕\d+号"
)


def _is_sure(text: str, i: int) -> bool:
    around = text[i - 1 : i + 1]
    is_marked = not all(char.isalnum() for char in around) and "—" not in around
    return is_marked or fold(text[i : i + 2]) == "关于"


def cut_costs(
    text: str, phrases: Sequence[str] = (), bonds: Mapping[int, float] = _NONE
) -> dict[int, float]:
    """Return position → cost of cutting before it; forbidden positions are absent.

    Args:
        text: the title.
        phrases: what a line should not end inside of, though it is several words.
        bonds: what a cut costs more besides, as `find_bonds` tells.
    """
    starts = _starts(text)
    costs = _costs(text, phrases, starts, bonds)
    for start, word in starts.items():
        if word in _REACHING and start + 1 in costs:
            costs[start + 1] += _REACH
    return costs


def least_costs(
    text: str, phrases: Sequence[str] = (), bonds: Mapping[int, float] = _NONE
) -> tuple[dict[int, float], set[int]]:
    """Return costs that `cut_costs` does not undercut, and where they are the same.

    They need no segmenter: what lies in no word of the list may be cut anywhere.
    """
    starts = dict.fromkeys(range(len(text)), "")
    words = _listed(fold(text))
    for start, stop in words:
        for inner in range(start + 1, stop):
            del starts[inner]
    sure = {i for start, stop in words for i in range(start + 1, stop)}
    sure |= {stop for _, stop in words} & {start for start, _ in words}
    sure |= {i for i in range(1, len(text)) if _is_sure(text, i)}
    sure |= set(_inside(phrases, text))
    ends = {stop for _, stop in words}
    sure -= {i for i in sure - ends if text[i - 1] in _REACHING}
    return _costs(text, phrases, starts, bonds), sure


def _costs(
    text: str,
    phrases: Sequence[str],
    starts: dict[int, str],
    bonds: Mapping[int, float],
) -> dict[int, float]:
    for inner in _inside(phrases, text):
        starts.pop(inner, None)
    barred = {
        i
        for pattern in (_UNBROKEN, _SPREAD_NAME)
        for m in pattern.finditer(text)
        for i in range(m.start() + 1, m.end())
    }
    costs = {}
    for i in range(1, len(text)):
        if i in barred or text[i] in _NEVER_FIRST or text[i - 1] in _NEVER_LAST:
            continue
        cost = WORD if i in starts else INSIDE_WORD
        word = starts.get(i, "")
        cost += _CLINGING if word in _CLINGS else 0.0
        cost += bonds.get(i, 0.0)
        costs[i] = cost + _AFTER.get(text[i - 1], 0.0) + _good_start(text, i)
    return costs


def splits_word(text: str, position: int) -> bool:
    """Return whether a cut before ``position`` would go through a word of Han characters."""
    if _is_sure(text, position):
        return False
    words = _listed(fold(text))
    if any(start < position < stop for start, stop in words):
        return True
    edges = [[word[side] for word in words] for side in (0, 1)]
    if all(position in edge for edge in edges):
        return False
    return position not in _starts(text)


def _listed(text: str) -> list[tuple[int, int]]:
    """Return where words of the list, and numbers, stand; the longest from the left."""
    numbers = {m.start(): m.end() for m in _UNBROKEN.finditer(text)}
    words, at = [], 0
    while at < len(text):
        stop = numbers.get(at, at)
        for end in range(min(at + LONGEST, len(text)), stop, -1):
            if text[at:end] in WORDS:
                stop = end
                break
        if stop > at:
            words.append((at, stop))
        at = max(stop, at + 1)
    return words


def _starts(text: str) -> dict[int, str]:
    """Return where each word begins; the segmenter is loaded for titles that need it."""
    parts = cut_words(fold(text))
    return dict(zip(accumulate(map(len, parts), initial=0), parts, strict=False))


def _inside(phrases: Sequence[str], text: str) -> Iterator[int]:
    for phrase in filter(text.__contains__, phrases):
        for match in re.finditer(re.escape(phrase), text):
            yield from range(match.start() + 1, match.end())


def _good_start(text: str, i: int) -> float:
    folded = fold(text[i : i + 2])
    return _BEFORE.get(folded, _BEFORE.get(folded[:1], 0.0))
