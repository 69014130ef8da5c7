"""Traditional characters in a Simplified text, and the reverse (WD04)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.passages import WORDS, Passage, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.script import convert
from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern

_HAN = compile_pattern("[\u3400-\u9fff]")
_NAMES = frozenset("乾著於瞭藉徵餘鍾昇堃喆甯祇夥陞麽皙仝薹")
"""Characters that simplified texts have too, in names or by the list of 2013."""
_MOST = 8
"""Characters of the other script that are slips, however short the text."""


_PARTICLES = frozenset("這們與對從個來說會過還為並將應無")
"""Words of one character in which nobody is called."""


def traditional(subject: Subject) -> Iterator[Seen]:
    """Words of which a text in Simplified characters has some in Traditional ones."""
    if subject.document.script != "hans":
        return
    every = [one for one in passages(subject, WORDS) if _HAN.search(one.text)]
    texts = [one.text for one in every]
    han = set(_HAN.findall("".join(texts)))
    others = {char for char in han if not _is_simplified(char)}
    odd = [one for one in every if not others.isdisjoint(one.text)]
    found = [
        (one, start, end, written[start:end])
        for one, written in zip(odd, _written(odd), strict=True)
        if written != one.text and len(written) == len(one.text)
        for start, end in _words(one, written)
    ]
    total = sum(len(_HAN.findall(text)) for text in texts)
    if sum(end - start for _, start, end, _ in found) > max(_MOST, total // 100):
        return  # it is written in both, and what is whose quotation nobody can tell
    for one, start, end, write in found:
        seen = f"“{around(one.text, start, end, 3)}”里有繁体字“{one.text[start:end]}”"
        yield one.mend(seen, f"写作“{write}”", start, end, write)


def _written(passages: Sequence[Passage]) -> list[str]:
    """Return them in Simplified characters; what converts is loaded for some only."""
    return convert([one.text for one in passages], "t2s") if passages else []


def _words(passage: Passage, written: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph that are words in Traditional characters."""
    text = passage.text
    others = {
        n
        for n, char in enumerate(text)
        if char != written[n] and not _is_simplified(char)
    }
    if not others:
        return
    at, found, last = 0, list[tuple[int, int]](), -1
    for word in cut_words(written):
        stop = at + len(word)
        own = [n for n in range(at, stop) if n in others]
        # A place's name may stand as on its sign; behind such a word it is none.
        if own and _is_word(word, text[at:stop], last == at):
            start = found.pop()[0] if last == at else own[0]
            found.append((start, own[-1] + 1))
            last = stop
        at = stop
    yield from (span for span in found if not passage.is_quoted(*span))


def _is_simplified(char: str) -> bool:
    """Say whether Simplified texts have it: the set of GB 2312 is theirs."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in _NAMES
    return True


def _is_word(word: str, written: str, follows: bool) -> bool:
    if not _NAMES.isdisjoint(written):
        return False
    if len(word) == 1:
        return written in _PARTICLES
    kind = word_class(word)[:2]
    return kind not in ("nr", "nt", "nz") and (kind != "ns" or follows)


OTHER_SCRIPT = Check(
    "WD04", "简体文字里夹有繁体字", "惯例（国家通用语言文字法）", Authority.PRACTICE,
    Severity.WARNING, "tdp", traditional,
    guards="人名、地名、匾额、引文，乾、著、於等字", mends=True,
)  # fmt: skip
