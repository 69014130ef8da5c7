"""What holds a title's words together, and where it lets go: text -> cost by place.

It needs no segmenter: names are known by what they end with, phrases by a list and by
the text below, where they stand again (7.3.1: 词意完整).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from govdoc.composition.title_phrases import (
    ADVERBS,
    BODIES,
    HEADS,
    PHRASES,
    SUFFIX_NOUNS,
    VERBS,
)
from govdoc.han.fold import fold
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern

_QUOTE = 40.0
"""Inside of what marks hold together: more than any shape of the lines costs."""
_QUOTE_BEGUN = 10.0
"""In the first third of what marks hold: what must be cut is cut ahead of its last words."""
_NAME, _NAME_AFTER_PLACE = 9.0, 6.0
"""Inside the name of a body; behind the place it begins with, where the name is long."""
_PHRASE = 8.0
_AGAIN = 5.0
"""Inside of what stands in the text below, too, and there never otherwise."""
_MEASURED = 3.0
"""Between 三项 and what there are three of."""
_HEAD = 3.0
"""Before the noun that a row of nouns ends with, and behind what says of which kind."""
_UNDONE = 9.0
"""Behind 关于, between an adverb and its verb, between verbs in a row (申请追加,
废止和修改), and before how many 等 stands for."""
_DONE = -1.5
"""Behind the verb of a title."""
_BESIDE = 6.0
"""Between two who issue a document: a blank there is no border of sense."""
_LONGEST_NAME = 18
_HAN = r"\u4e00-\u9fff"
_MARKED = tuple(
    map(
        compile_pattern,
        (
            r"[“‘《〈「『]([^“”‘’《》〈〉「」『』]+)[”’》〉」』]",
            r"（([^（）]{1,10})）",
        ),
    )
)
_ANY_PHRASE = "|".join(sorted(PHRASES, key=lambda word: (-len(word), word)))
_PHRASES = compile_pattern(f"(?=({_ANY_PHRASE}))")
_BODY = compile_pattern(BODIES)
_VERBS = "|".join(sorted(VERBS, key=lambda word: (-len(word), word)))
_BORDER = compile_pattern(
    rf"关于|{_VERBS}|年度|[省市县区]级|国家级|[^{_HAN}]|[对向将给的和与及暨等在为]"
)
"""What the name of a body does not reach over to the left."""
_PLACE_END = "省市县区乡镇州"
_CENTRAL = compile_pattern("国家|中国|全国|省|市")
"""A body whose name begins so may have another behind it that is a part of it."""
_COUNTED = compile_pattern(
    r"(?:[0-9]+|[一二三四五六七八九十百两几])[个名件项条家户亩座起批次届年大类级所处场](?=[\u4e00-\u9fff])"
)
_HEAD_NOUN = compile_pattern(
    rf"(?<=[{_HAN}])(?<![的和与及暨等])(?:({HEADS})(?=[^{_HAN}]|[的和与及暨]|$|{_ANY_PHRASE})"
    rf"|{SUFFIX_NOUNS})"
)
_OF_QUOTED = compile_pattern(f"”(?={HEADS})")
_ISSUERS = compile_pattern(rf"(?:{BODIES}|[省市县区]委)[ \u3000]+(?=[{_HAN}]+关于)")
_QUALITY = compile_pattern(rf"[{_HAN}]{{2}}[性型式化](?=[{_HAN}])(?![的和与及暨])")
"""政府性债务: what says of which kind something is."""
_UNFINISHED = compile_pattern(
    rf"关于(?!的)|(?:{ADVERBS})(?=(?:{_VERBS}))|(?:{_VERBS})(?=[和或并]?(?:{_VERBS}))|(?<![高中初上下同平均])等(?=[0-9{_HAN}])(?![级待于候同])"
)
_DOES = compile_pattern(rf"(?:关于|{ADVERBS})(?:{_VERBS})")
_AT_END = {
    _COUNTED: _MEASURED,
    _OF_QUOTED: 2 * _HEAD,
    _ISSUERS: _BESIDE,
    _QUALITY: _HEAD,
    _DOES: _DONE,
}
"""What a cut costs more behind each."""
_ONLY_HAN = compile_pattern(f"[{_HAN}]+")
_SIDES = ((2, 2), (2, 1))
"""Characters before a place and behind it: 八项|规定, 新建|路."""
_FEWEST = 2
"""Times that a phrase stands in the text below."""
_OFTEN = 0.9
"""Share of a word's places in the text below where the other stands beside it."""
_LONGEST_TEXT = 20_000


def find_bonds(title: str, cells: float, said: str = "") -> Mapping[int, float]:
    """Return what a cut before each place of a title costs more, or less, than elsewhere.

    Args:
        title: the title, or a part of it.
        cells: what a line holds, in em: what marks hold together is kept whole if it
            fits one.
        said: the text below, or none.
    """
    text = fold(title)
    costs = defaultdict[int, float](float)
    inner = {
        **dict.fromkeys(_again(text, fold(said[:_LONGEST_TEXT])), _AGAIN),
        **dict.fromkeys(_in_phrases(text), _PHRASE),
    }
    for place, cost in _in_names(text):
        inner[place] = max(cost, inner.get(place, 0.0))
    for place, cost in _in_marks(text, cells):
        inner[place] = cost + inner.get(place, 0.0)
    costs.update(inner)
    for place in _before_heads(text):
        costs[place] += 0.0 if place in inner else _HEAD
    for pattern, cost in _AT_END.items():
        for match in pattern.finditer(text):
            costs[match.end()] += 0.0 if match.end() in inner else cost
    for match in _UNFINISHED.finditer(text):
        costs[match.end()] = max(_UNDONE, inner.get(match.end(), 0.0))
    return costs


def _before_heads(text: str) -> Iterator[int]:
    for match in _HEAD_NOUN.finditer(text):
        yield match.start()


def _in_marks(text: str, cells: float) -> Iterator[tuple[int, float]]:
    for pattern in _MARKED:
        for match in pattern.finditer(text):
            start, stop = match.span()
            cost = _QUOTE if ems(match[0]) <= cells else 0.0
            for place in range(start + 1, stop):
                is_begun = 3 * (place - start) < stop - start
                yield place, cost + (_QUOTE_BEGUN if is_begun else 0.0)


def _in_phrases(text: str) -> Iterator[int]:
    for match in _PHRASES.finditer(text):
        yield from range(match.start(1) + 1, match.end(1))


def _in_names(text: str) -> Iterator[tuple[int, float]]:
    """Yield the places inside the names of bodies: 市道路交通安全委员会."""
    before, last, begin = 0, -1, 0
    for match in _BODY.finditer(text):
        stop = match.end()
        begin = max(begin, stop - _LONGEST_NAME)
        for border in _BORDER.finditer(text, begin, match.start() + 1):
            begin = border.end()
        if begin == last and _CENTRAL.match(text, before):
            yield begin, _NAME_AFTER_PLACE
        for place in range(begin + 1, stop):
            is_after_place = text[place - 1] in _PLACE_END and place > begin + 1
            yield place, _NAME_AFTER_PLACE if is_after_place else _NAME
        before, last, begin = begin, stop, stop


def _again(title: str, said: str) -> Iterator[int]:
    """Yield the places where the text below never parts what stands beside them."""
    if not said:
        return
    said = said.replace(title, "")
    for place in range(2, len(title) - 1):
        if any(_is_said(title, place, side, said) for side in _SIDES):
            yield place


def _is_said(title: str, place: int, side: tuple[int, int], said: str) -> bool:
    left, right = title[place - side[0] : place], title[place : place + side[1]]
    both = said.count(left + right)
    if both < _FEWEST or not _ONLY_HAN.fullmatch(left + right):
        return False
    words = [word for word in (left, right) if len(word) > 1]
    return both >= _OFTEN * min(map(said.count, words))
