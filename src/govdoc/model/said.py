"""What a clerk says of a line by hand: every name in braces, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from govdoc.errors import UsageError
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import HEADER_BLOCK, SET_AS, TITLE_BLOCK, TOC_LEVELS, Role
from govdoc.screen import guess


class Said(NamedTuple):
    """What a line is, whatever any rule would think of it."""

    role: Role | None
    """None: the line is left out."""
    keeps_blanks: bool = False
    """Its blanks are the writer's: none is taken off, closed or doubted."""

    @property
    def is_text(self) -> bool:
        """Whether the head ends before it: recipients and a greeting begin the text."""
        return self.role not in _HEAD


class Setting(NamedTuple):
    """What is said of one line of a source."""

    number: int
    """1-based: of the line of a text, of the block of any other file."""
    said: Said
    starts: str = ""
    """How the line must begin for this to hold; empty: however."""
    origin: str = ""
    """Where it is said, as findings call it; empty: on the line itself."""


Roles = Mapping[int, str | Role] | None
"""Line of a text, or block of any other file, → what it is: a role, its key or its name
in Chinese, ``omit`` or ``keep_blanks``."""
_LONGEST_WORD = 20
"""Signs of a mistyped role that are looked at for what it may mean."""
SIDECAR = ".roles.toml"
"""What a file that says what lines are is called, behind its source's whole name."""
OMIT = Said(None)
KEEP_BLANKS = Said(Role.BODY, keeps_blanks=True)
_HEAD = frozenset({*HEADER_BLOCK, *TITLE_BLOCK})
_COMPUTED = (
    Role.PAGE_NUMBER,
    Role.PICTURE,
    Role.FOOTNOTE,
    Role.TOC_TITLE,
    *TOC_LEVELS.values(),
    *SET_AS,
)
"""What no line of a text is: made by us, or named by its own mark-up or another's."""
SETTABLE = tuple(role for role in Role if role not in _COMPUTED)
NAMES: dict[str, Said] = {
    **{role.chinese: Said(role) for role in SETTABLE},
    "红头": Said(Role.ISSUER_MARK),
    "文号": Said(Role.DOCUMENT_NUMBER),
    "密级": Said(Role.CLASSIFICATION),
    "副题": Said(Role.SUBTITLE),
    "作者": Said(Role.BYLINE),
    "主送": Said(Role.RECIPIENTS),
    "领句": Said(Role.LEAD),
    "章": Said(Role.CHAPTER),
    "署名": Said(Role.SIGNATURE),
    "落款": Said(Role.SIGNATURE),
    "日期": Said(Role.DATE_OF_ISSUE),
    "出席": Said(Role.ATTENDANCE),
    **{role.chinese: Said(element) for role, element in SET_AS.items()},
    "抄送": Said(Role.CC),
    "印发": Said(Role.PRINTING_INFO),
    "略": OMIT,
    "略去": OMIT,
    "留空": KEEP_BLANKS,
}
"""What may stand in the braces, in Simplified characters: roles by their own names and by
shorter ones, and two wishes that are no role."""
_KEYS = {
    **{role.key: Said(role) for role in SETTABLE},
    "omit": OMIT,
    "keep_blanks": KEEP_BLANKS,
}
_OTHERS = frozenset({"横排", "橫排", "竖排", "豎排", "直排"})
"""Marks of tables, which stand at the end of a line or on one of their own."""
_MARK = compile_pattern(r"[{｛]([^{}｛｝\n]{1,24})[}｝]")
_BLANKS = "".join(
    chr(code) for code in (9, 11, 12, 13, 32, 0xA0, 0x3000, 0xFEFF, 0x200B)
)


def said_of(word: str) -> Said | None:
    """Return what a name in Chinese, in either script, or a key says; None: nothing."""
    name = "".join(fold(word).split())
    return NAMES.get(name) or _KEYS.get(word.strip())


def parse_roles(roles: Roles, origin: str = "roles=") -> tuple[Setting, ...]:
    """Return what a program says of the lines.

    Args:
        roles: None: nothing.
        origin: how findings and errors call it.

    Raises:
        UsageError: a number of no line, or a role that nobody knows.
    """
    settings = []
    for number, role in (roles or {}).items():
        if type(number) is not int or number < 1:
            raise UsageError(f"{origin} 的行号不能是“{number}”", "应是从 1 起的整数")
        word = role.key if isinstance(role, Role) else role
        said = said_of(word) if isinstance(word, str) else None
        if said is None:
            like = guess(str(word)[:_LONGEST_WORD], (*NAMES, *_KEYS))
            hint = f"{like}可写的见 docs/recognition.md“识别错了，自己指定”"
            raise UsageError(f"{origin} 里第 {number} 行的角色没有“{role}”这一种", hint)
        settings.append(Setting(number, said, origin=origin))
    return tuple(settings)


def split_said(line: str) -> tuple[Said | None, str, int]:
    """Part a line from the marks that it begins with, behind its indent.

    Returns:
        What they say together (the first role, and whether the blanks are kept), None:
        there is no mark; the line without them, and the indent still before it unless
        the blanks that are kept are those behind the mark; and where the marks end.
    """
    start = len(line) - len(line.lstrip(_BLANKS))
    at, found = start, list[Said]()
    while match := _MARK.match(line, at):
        said = NAMES.get("".join(fold(match[1]).split()))
        if said is None:
            break
        found.append(said)
        at = match.end()
    if not found:
        return None, line, start
    said = _together(found)
    indent = "" if said.keeps_blanks else line[:start]
    return said, indent + line[at:], at


def _together(found: list[Said]) -> Said:
    if OMIT in found:
        return OMIT
    roles = [one.role for one in found if one is not KEEP_BLANKS]
    return Said(roles[0] if roles else Role.BODY, KEEP_BLANKS in found)


def unknown_name(line: str) -> str | None:
    """Return what stands in braces at a line's beginning, of Chinese and not known."""
    match = _MARK.match(line.lstrip(_BLANKS))
    if match is None:
        return None
    name = "".join(match[1].split())
    is_word = bool(name) and all(
        "\u4e00" <= char <= "\u9fff" or char == "、" for char in name
    )
    is_known = name in _OTHERS or fold(name) in NAMES
    return name if is_word and not is_known else None


def nearest_name(word: str) -> str | None:
    """Return the known name that an unknown one is most like, or None."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(fold(word), NAMES, 1, 0.5)), None)
