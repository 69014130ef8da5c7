"""Lists of persons: names that blanks part, each alone or with its post (F06, H09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.han.ambiguous import ALSO_SURNAMES
from govdoc.han.labels import part_label
from govdoc.han.names import (
    DOUBLE_SURNAMES,
    SURNAMES,
    is_long_name,
    is_name,
    spread_word,
)
from govdoc.han.offices import is_office
from govdoc.han.persons import follows_office, is_of_group
from govdoc.kept.patterns import compile_pattern

_HAN = "[\u4e00-\u9fff]"
_BRACKET = r"[（(][^（）()]*[）)]"
_WORD = compile_pattern(rf"(?:{_BRACKET}|[^\s（）()])+")
"""A blank in a bracket parts nothing."""
_PARTS = compile_pattern(rf"(?P<words>[^（）()]*)(?P<bracket>(?:{_BRACKET})*)")
_TRANSCRIBED = compile_pattern(rf"{_HAN}+(?:[·•・]{_HAN}+)+")
"""A name of several words: 古丽娜·买买提."""
_PERHAPS = compile_pattern(rf"{_HAN}{{2,4}}")
_NO_LIST = compile_pattern(r"[，。；：？！、,;:?!“”《》]")
_ONE = compile_pattern(
    rf"\s*(?P<name>{_HAN}[ \u3000]+{_HAN}(?!{_HAN})|{_HAN}+(?:[·•・]{_HAN}+)*)"
    rf"(?P<bracket>(?:\s*{_BRACKET})?)(?P<gap>[ \u3000\t]+)(?P<post>[^\s（(].{{3,}})"
)
"""Who stands at the head of a line, and what that person is."""
_OF_PERSONS = compile_pattern(r"[人者员長长席假持录錄校审審][：:]\s*$")
"""A label behind which persons stand: 主持：, 副组长：."""
_SENTENCE = compile_pattern(r"[。；：？！]")
_SURE_OF = 3 / 4
"""Of a list's names that are known by their surnames; the others are taken with them."""


class Listed(NamedTuple):
    """One person of a list, without blanks inside the name."""

    name: str
    """Empty: it is no person, as 各镇镇长."""
    ahead: str = ""
    """Right before the name: an office, a post."""
    behind: str = ""
    """Right behind it: mostly a bracket."""
    is_sure: bool = True
    """The name alone says that it is one."""
    is_torn: bool = False
    """A blank stood inside the name."""

    @property
    def is_bare(self) -> bool:
        """Nothing but a name."""
        return bool(self.name) and not self.ahead and not self.behind


def read_roster(text: str, *, is_labelled: bool = False) -> list[Listed]:
    """Read a list of persons that blanks part.

    Args:
        text: without the label before it.
        is_labelled: it stands behind 出席： or the like, which says that persons follow:
            one is enough, and some may be called by their posts alone.

    Returns:
        Those on it, in order; empty: it is no list of persons.
    """
    if _WORD.sub("", text).strip():
        return []  # a bracket is open
    entries = _paired(_entries(_WORD.findall(text)))
    persons = [one for one in entries if one.name]
    sure = [one for one in persons if one.is_sure]
    if not sure or len(sure) < _SURE_OF * len(persons):
        return []
    if is_labelled:
        others = [one.ahead for one in entries if not one.name]
        if any(map(_NO_LIST.search, others)) or len(others) > len(persons):
            return []
        return entries
    is_headed = not entries[0].is_sure and not entries[0].is_torn
    if is_headed or len(persons) < len(entries):
        return []  # 人员　王国栋　李小四
    return entries if len(entries) > 1 else []


def shown(entries: Sequence[Listed]) -> list[str]:
    """Return how each is set, in one look: names of two signs take three cells.

    Behind a post they do where one of the list was typed so.
    """
    is_wide = any(one.is_torn and one.ahead for one in entries)
    return [
        one.ahead
        + (spread_word(one.name) if is_wide or not one.ahead else one.name)
        + one.behind
        for one in entries
    ]


def spread_lone(text: str) -> str:
    """Set the one person behind a label as those of a list are: 请假：李　想.

    A text whose label is not one of persons, or that says more, comes back as it is.
    """
    label, name = part_label(text)
    if not _OF_PERSONS.search(label):
        return text
    entries = read_roster(name, is_labelled=True)
    return label + shown(entries)[0] if len(entries) == 1 else text


def read_post(text: str) -> tuple[Listed, str] | None:
    """Read a line that names one person and, behind a blank, a post.

    Returns:
        The person, with a bracket behind the name, and the post; None: it is no such line.
    """
    found = _ONE.fullmatch(text.rstrip())
    if found is None or _SENTENCE.search(found["post"]) or read_roster(text):
        return None
    words = found["name"].split()
    entry = _torn(*words) if len(words) == 2 else _whole(words[0])
    if entry is None or not entry.is_bare:
        return None
    return entry._replace(behind=found["bracket"].strip()), found["post"]


def is_post(text: str) -> bool:
    """Return whether a text ends as posts or offices do."""
    return follows_office(text, len(text)) or is_of_group(text) or is_office(text)


def _entries(words: Sequence[str]) -> list[Listed]:
    entries, at = list[Listed](), 0
    while at < len(words):
        word, bracket = _unbracketed(words[at])
        following = words[at + 1] if at + 1 < len(words) else ""
        given, behind = _unbracketed(following)
        torn = _torn(word, given) if word and given and not bracket else None
        at += 1
        if torn is not None:
            entries.append(torn._replace(behind=behind))
            at += 1
        elif word or not entries:
            one = _whole(word)
            entries.append(one._replace(behind=one.behind + bracket))
        else:
            entries[-1] = entries[-1]._replace(behind=entries[-1].behind + bracket)
    return entries


def _unbracketed(word: str) -> tuple[str, str]:
    """Part what stands in brackets at a word's end."""
    found = _PARTS.fullmatch(word)
    return (found["words"], found["bracket"]) if found else (word, "")


def _torn(word: str, given: str) -> Listed | None:
    """Return the person whose name a blank tears: 李 想, 李 小四, 县财政局李 想."""
    is_surname = word in SURNAMES and len(given) == 2 and not is_name(given)
    if word in DOUBLE_SURNAMES or is_surname:
        is_given = len(given) < 3 and _PERHAPS.fullmatch(word + given)
        return Listed(word + given, is_torn=True) if is_given else None
    if not word or len(given) != 1 or not is_name(f"{word[-1]} {given}"):
        return None
    is_sure = word[-1] in SURNAMES or word[-1] in ALSO_SURNAMES
    if len(word) == 1:
        return Listed(word + given, is_sure=is_sure, is_torn=True)
    post = word[:-1]
    if is_sure and is_post(post):
        return Listed(word[-1] + given, ahead=post, is_torn=True)
    return None


def _whole(word: str) -> Listed:
    """Return the person whom one word names, or a word that names none."""
    if is_name(word) or is_long_name(word) or _TRANSCRIBED.fullmatch(word):
        return Listed(word)
    if is_post(word):
        return Listed("", ahead=word)
    for size in (3, 2, 4):
        name, post = word[-size:], word[:-size]
        if len(post) > 1 and is_name(name) and is_post(post):
            return Listed(name, ahead=post)
    if _PERHAPS.fullmatch(word):
        return Listed(word, is_sure=False)
    return Listed("", ahead=word)


def _paired(entries: list[Listed]) -> list[Listed]:
    """Put posts and names together that a blank parts, where each name has one."""
    one, other = entries[::2], entries[1::2]
    if len(one) != len(other):
        return entries
    pairs = list(zip(one, other, strict=True))
    if all(not a.name and not a.behind and b.is_bare for a, b in pairs):
        return [b._replace(ahead=f"{a.ahead}\u3000", is_torn=True) for a, b in pairs]
    if all(a.is_bare and not b.name and is_post(b.ahead) for a, b in pairs):
        return [a._replace(behind=f"\u3000{b.ahead}{b.behind}") for a, b in pairs]
    return entries
