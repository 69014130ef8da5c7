"""Names of offices that stand on one line, parted by blanks or by marks."""

from __future__ import annotations

from itertools import pairwise

from govdoc.han.fold import fold
from govdoc.han.labels import ORGANISATION_ENDINGS
from govdoc.han.names import is_name
from govdoc.han.persons import follows_office
from govdoc.kept.patterns import compile_pattern

DOCUMENT = "文件"
"""What stands behind the names of a mark (7.2.4)."""
_BLANK = compile_pattern(r"\s")
_OFFICE = compile_pattern(
    rf".+(?:{ORGANISATION_ENDINGS}|[党市县区州镇乡团省]府|[处院会室办科股站队团社所厂联司]"
    r"|[银分支总央商]行)(?:（[盖公]?章）)?"
)
"""How the name of an office ends, its place for a seal behind."""
_WIDE = compile_pattern(r"\s*(?:\u3000|\t|  )\s*")
"""What hardly stands inside a name: a blank of a full cell, or several."""
_SIGNS = compile_pattern(r"\s*[、，,；;/／|｜+·\s]\s*")
"""What else parts names, between words that are offices for certain."""
_NO_NAME = compile_pattern(r"[：:。；，“”《》\d]|^[（(]")
_PARENT = compile_pattern(r".+(?:总局|总行|总公司|总社|银行)")
_BRANCH = compile_pattern(
    r".*[省市县区州盟旗].*(?:局|公司|社)|.+(?:分局|分行|支行|支局)"
)
OF_A_PLACE = compile_pattern(
    r"[\u4e00-\u9fff]{1,8}?[省市县区州盟旗乡镇]|中共|中国|国家|全国"
)
"""How the whole name of an office begins, seen from where a line begins."""


def part_offices(line: str) -> tuple[str, ...]:
    """Part offices that stand beside each other: 县财政局　县教育局.

    A wide blank parts any names but those of persons and their posts. A single half
    blank or a mark does where each word ends as offices do.

    Returns:
        The names without the blanks around them; the line alone, stripped, where it is
        one name or no name at all.
    """
    for parting, is_sure in ((_WIDE, False), (_SIGNS, True)):
        names = [name for name in parting.split(line.strip()) if name]
        if len(names) > 1 and _are_offices(names, is_sure):
            return tuple(names)
    return (line.strip(),)


def part_mark(line: str) -> tuple[str, ...]:
    """Part the names in an issuer's mark; 文件 comes last as a name of its own (7.2.4).

    Returns:
        As `part_offices`; where it has one name, that with its 文件 right behind.
    """
    whole = line.strip()
    if "".join(whole.split()) == DOCUMENT:
        return (DOCUMENT,)
    names = part_offices(whole.removesuffix(DOCUMENT))
    if len(names) < 2:
        is_parted = whole.endswith(DOCUMENT) and is_office(names[0])
        return (names[0] + DOCUMENT if is_parted else whole,)
    return (*names, DOCUMENT) if whole.endswith(DOCUMENT) else names


def is_office(word: str) -> bool:
    """Return whether a word ends as the names of offices do, and has no blank inside."""
    return not _BLANK.search(word) and bool(_OFFICE.fullmatch(fold(word)))


def _are_offices(names: list[str], is_sure: bool) -> bool:
    if any(_NO_NAME.search(name) or len(name) < 2 for name in names):
        return False
    if any(_PARENT.fullmatch(a) and _BRANCH.fullmatch(b) for a, b in pairwise(names)):
        return False  # 国家税务总局　青山县税务局 is one
    if all(map(is_office, names)):
        return True
    return not is_sure and not any(map(_is_of_person, names))


def _is_of_person(word: str) -> bool:
    """Return whether a word is a person's name or post."""
    if is_office(word):
        return False
    return is_name(word) or follows_office(word, len(word))
