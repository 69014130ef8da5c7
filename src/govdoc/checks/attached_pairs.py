"""Which attachment a name in the list is of: by number, by title (7.3.4, 7.3.7)."""

from __future__ import annotations

import unicodedata

from govdoc.checks.attached import Attached, AttachmentNote, ListedName
from govdoc.kept.patterns import compile_pattern

_DRAFT = compile_pattern(r"[（(][^（）()]{1,24}[）)]$")
_MARKS = compile_pattern(r"[\s《》“”\"'．.。，,、；;：:·—–\-]+")
_FILE = compile_pattern(
    r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)(?:[（(][^（）()]*[）)])?$"
)
"""What is behind a name where it is that of a file."""
_FEWEST = 4
"""Signs of a name that is told from others."""
_PREFIX = compile_pattern(
    r".{0,30}(?:省|市|县|区|州|镇|乡|局|厅|部|委|办|会|院|公司|政府|办公室|办公厅|关于|\d{4}年度?|学校|大学|中心)"
)
"""What a title may have in front of a name: an office."""


def pairs(note: AttachmentNote, parts: list[Attached]) -> list[Attached | None]:
    """Return what is attached of each name in a list; None: nothing is.

    As many as are listed belong together by their numbers; else titles tell first. What
    has no number goes with the names that are left, in turn.
    """
    count = len(note.names)
    if count == 1 and parts:
        return [parts[0]]
    found: list[Attached | None] = [None] * count
    ways = ("number", "title") if count == len(parts) else ("title", "number")
    for way in ways:
        for n, one in enumerate(note.names):
            if found[n] is None:
                left = [p for p in parts if not _is_among(p, found)]
                found[n] = next((p for p in left if _fits(way, n, one, p)), None)
    left = [p for p in parts if not _is_among(p, found) and not p.number]
    for n in range(count):
        if found[n] is None and left:
            found[n] = left.pop(0)
    return found


def _is_among(part: Attached, found: list[Attached | None]) -> bool:
    return any(one is part for one in found)


def _fits(way: str, n: int, one: ListedName, part: Attached) -> bool:
    return part.number == n + 1 if way == "number" else is_titled(one, part)


def is_titled(one: ListedName, part: Attached) -> bool:
    """Return whether what is attached has a name in the list for its title."""
    return any(are_alike(one.name, title) for title in part.titles)


def bare(name: str) -> str:
    """Return a name without blanks, breaks, marks and a remark in brackets behind it."""
    name = _FILE.sub("", name.strip())
    name = _MARKS.sub("", unicodedata.normalize("NFKC", name).replace("\n", ""))
    cut = _DRAFT.sub("", name)
    return cut if len(cut) >= _FEWEST else name


def are_alike(listed: str, title: str) -> bool:
    """Return whether a name in the list and a title are the same.

    One may have an office in front, or （略）, （试行） behind.
    """
    one, other = bare(listed), bare(title)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _FEWEST or not long.endswith(short):
        return False
    return bool(_PREFIX.fullmatch(long[: len(long) - len(short)]))
