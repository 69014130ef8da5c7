"""Where a text names persons: a surname before an office, or in a list of names."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from govdoc.han.ambiguous import ALSO_SURNAMES, HARDLY_WORDS, IN_NAMES
from govdoc.han.labels import part_label
from govdoc.han.names import SURNAMES
from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern

WordAt = Callable[[int], tuple[int, int]]
_SURNAMES = SURNAMES | ALSO_SURNAMES
ALSO_WORDS = frozenset("于余")
"""Surnames that stand in any sentence as something else."""
_GIVEN = (
    r"(?![省市县区乡镇村局部厅处科院校所委站各全党政群第该此其我他这那每几两某"
    r"内外中上下前后一二三四五六七八九十百千万])[\u4e00-\u9fff]"
)
_OF_ONE = (
    r"[省市县区州盟旗镇乡村局部厅处科股司院校所站队会社组团班馆署]长|"
    r"书记|主任|主席|经理|教授|院士|先生|女士"
)
_TITLE = rf"(?:{_OF_ONE}|主管|工程师|委员|代表|理事|科员|老师|医生|记者|同志|同学|师傅)"
_SINGLE = compile_pattern(rf"[副总]?(?:{_OF_ONE})")
_OFFICE = (
    rf"(?:常务副|[副总原])?{_TITLE}|某{{1,2}}(?![年月日天时地处种个位些项省市县区])"
)
_TITLED = compile_pattern(rf"[\u4e00-\u9fff](?:{_GIVEN}){{0,2}}?(?={_OFFICE})")
_ITEM = rf"[{''.join(sorted(_SURNAMES))}](?:(?:{_GIVEN}){{1,2}}|[ \u3000]{_GIVEN})"
_LISTED = compile_pattern(rf"{_ITEM}(?![^\s、，；。）)])")
_GAP = r"[^\S\x1e\n]"
"""A blank that ends no line: texts that are converted together are parted by U+001E."""
_LIST_BEFORE = compile_pattern(
    rf"(?:[人者员长席持录校审稿单][：:]|(?<![\u4e00-\u9fff]){_ITEM}(?:、|{_GAP})){_GAP}*$"
)
_LIST_AFTER = compile_pattern(rf"(?:、|{_GAP})+{_ITEM}(?![^\s、）)])")
_LINE_BEFORE = compile_pattern(rf"(?:^|[\x1e\n]){_GAP}*$")
_LINE_AFTER = compile_pattern(rf"{_GAP}*(?:$|[\x1e\n])")
_NAMED = compile_pattern(rf"(?:[和与同向请对由经让听跟及是姓叫老小]|{_TITLE})$")
_INTRODUCED = compile_pattern(rf"(?:^|[^\u4e00-\u9fff0-9０-９]|{_NAMED.pattern})$")
_GIVEN_NAME = compile_pattern(_GIVEN)
_OF_OFFICE = compile_pattern(rf"{_TITLE}$")
_OF_GROUP = compile_pattern(r"(?:常委|成员|干部|专员|调研员)$")
_ONE_NAMED = compile_pattern(
    rf"(?P<surname>[\u4e00-\u9fff])(?P<blank>[ \u3000]*)(?P<given>{_GIVEN})"
    r"(?:(?P<gap>[ \u3000]+)(?=\S{2})|(?=[，；）)]|$))"
)
"""A name of two signs, and what parts it from what follows."""
_FEW, _BEFORE = 8, 12
_FIRST_HAN = "\u3400"
_LONGEST = 3
"""Characters of a name."""


def find_person(text: str, at: int, word_at: WordAt) -> tuple[int, int] | None:
    """Return from where to where the person is named in whose name a character stands.

    Args:
        text: in Simplified characters.
        at: the place of the character.
        word_at: gives from where to where the word goes that stands at a place of the same
            clause: a sign is in no word.
    """
    for start in range(at, max(at - _LONGEST, -1), -1):
        if text[start] < _FIRST_HAN:
            break
        if text[start] in _SURNAMES:
            first, last = word_at(start)
            end = _end_of_name(text, start, last) if first == start else 0
            if end > at:
                return start, end
    return None


def follows_office(text: str, at: int) -> bool:
    """Return whether an office stands right before a character: 副主任于海."""
    return _OF_OFFICE.search(text, max(0, at - _FEW), at) is not None


def is_of_group(text: str) -> bool:
    """Return whether a text ends as members of a body are called: 县委常委, 三级调研员."""
    return _OF_GROUP.search(text) is not None


def spread_titled(text: str) -> str:
    """Set the one person that a line names in one look: 组长：李　想　副市长 (SP04).

    It is a name that a blank tears, behind a label or before an office, or one of two
    signs between both. What stands behind it keeps its blanks, but for a single one:
    that becomes a cell. Anything else comes back as it is.
    """
    blanks = text[: len(text) - len(text.lstrip())]
    label, rest = part_label(text[len(blanks) :])
    found = _ONE_NAMED.match(rest)
    if found is None or found["surname"] not in SURNAMES:
        return text
    is_torn, behind = bool(found["blank"]), rest[found.end() :]
    has_office = bool(_OF_OFFICE.search(behind) or is_of_group(behind))
    if not (is_torn and label) and not (has_office and (is_torn or label)):
        return text
    gap = "\u3000" if found["gap"] == " " else found["gap"] or ""
    name = f"{found['surname']}\u3000{found['given']}"
    return f"{blanks}{label}{name}{gap}{behind}"


def follows_surname(text: str, at: int, word_at: WordAt) -> bool:
    """Return whether words of one character lead from a surname to one: 徐干学's 干."""
    for start in range(at - 1, max(at - _LONGEST, -1), -1):
        if text[start] < _FIRST_HAN or word_at(start) != (start, start + 1):
            return False
        if text[start] in _SURNAMES:
            return True
    return False


@lru_cache(maxsize=1024)
def names_person(word: str) -> bool:
    """Return whether the segmenter's list has a word as the name of a person: 余秋雨."""
    if len(word) != _LONGEST or word[0] not in _SURNAMES:
        return False  # of two characters, 范畴 is one in that list
    return word_class(word).startswith("nr")


def _end_of_name(text: str, start: int, end_of_word: int) -> int:
    """Return where the name ends that begins here, or 0: there is none."""
    before = text[max(0, start - _BEFORE) : start]
    for pattern, stands in ((_LISTED, _is_listed), (_TITLED, _is_titled)):
        match = pattern.match(text, start)
        if match is None:
            continue
        end = match.end()
        if end_of_word >= end == start + 2 and not (
            _NAMED.search(before) and _SINGLE.match(text, end)
        ):
            continue  # a word of two characters is hardly a name: 范围, 于是
        if stands(before, text, start, end):
            return end
    return _end_of_guess(text, start, before) if end_of_word == start + 1 else 0


def _is_listed(before: str, text: str, start: int, end: int) -> bool:
    return bool(
        _LIST_BEFORE.search(before)
        or _LIST_AFTER.match(text, end)
        or (_LINE_BEFORE.search(before) and _LINE_AFTER.match(text, end))
    )


def _is_titled(before: str, text: str, start: int, end: int) -> bool:
    if text[start] not in ALSO_WORDS:
        return True
    return _INTRODUCED.search(before) is not None and "本" not in text[start:end]


def _end_of_guess(text: str, start: int, before: str) -> int:
    """Return where a name ends that no office follows, or 0.

    After an office, a given name is what the segmenter's list has as one; 于 stands there
    as a word too (书记于会上), 余 does not.
    """
    if text[start] not in IN_NAMES["hant"]:
        return 0
    is_named = _NAMED.search(before) is not None
    if not (is_named or (text[start] != "于" and _INTRODUCED.search(before))):
        return 0
    word, *more = cut_words(text[start : start + _FEW])
    if len(word) == _LONGEST or (len(word) > 1 and is_named):
        return start + len(word)
    is_given = more and _GIVEN_NAME.match(text, start + 1) and len(word) == 1
    if is_given and (
        text[start] in HARDLY_WORDS
        or (is_named and (text[start] != "于" or word_class(more[0]) == "nr"))
    ):
        return start + 1 + len(more[0])
    return 0
