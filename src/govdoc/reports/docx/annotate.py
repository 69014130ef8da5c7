"""Remarks -> a copy of a DOCX with comments at their places and words as tracked changes.

Every part but the main one, the comments and what leads to them stays byte for byte the
source's.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.reports.docx.changes import (
    Stamp,
    can_track,
    ends_freely,
    take_out_end,
    track,
    track_look,
)
from govdoc.reports.docx.comments import Comments, place_comment
from govdoc.wordfile.edits import WordEdit, narrowed
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.words import BodyWords

Look = Callable[[Any, bool], None]
"""Sets a ``w:p``; whether its file is of the Strict kind."""


class Remark(NamedTuple):
    """What is said of a stretch of words, or written there instead."""

    para: int = 0
    """Which ``w:p`` outside text boxes, from 1; 0: it is of the whole file."""
    text: str = ""
    """What is read of the paragraph, without a number that Word computes."""
    span: tuple[int, int] | None = None
    """Of this text; None: all of it. One sign more than it has is the paragraph's end."""
    message: str = ""
    """In Chinese, ``\\n`` between its paragraphs; empty: no comment."""
    write: str | None = None
    """What stands there instead, as a tracked change; None: nothing changes."""
    look: Look | None = None
    """What sets the paragraph along with the words that change, as a tracked change."""


class Annotated(NamedTuple):
    """A copy with remarks."""

    data: bytes
    placed: int
    """Comments that stand at their words."""
    changed: int
    """Remarks whose words were changed."""
    loose: tuple[Remark, ...]
    """Whose comment stands at its paragraph, or the file's beginning, as the words could
    not be told apart."""
    unchanged: tuple[Remark, ...]
    """Whose words could not be changed: a field, a formula, another change over them."""


def annotate(
    data: bytes,
    remarks: Sequence[Remark],
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    author: str = "govdoc",
    date: datetime.datetime | None = None,
) -> Annotated:
    """Write remarks into a copy of a DOCX.

    Args:
        data: the whole file.
        remarks: in the order of the file.
        name: how errors call it.
        limits: what to refuse.
        author: who says so.
        date: when; None: it is not said, so that the same remarks give the same bytes.

    Raises:
        InputError: broken, signed or protected.
    """
    file = WordFile(data, name, limits)
    styles = file.related("styles")
    words = BodyWords(file.main.root, file.part(styles).root if styles else None)
    stamp = Stamp(file.main.root, author, date)
    said = [one for one in remarks if one.message]
    comments = Comments(file, stamp) if said else None
    loose = []
    for one in said:
        assert comments is not None
        id = comments.add(one.message)
        if not place_comment(words, one.para, one.text, one.span, id):
            loose.append(one)
    unchanged = list(_write(words, remarks, stamp, is_strict=file.main.is_strict))
    file.touch(file.main_name)
    wished = sum(one.write is not None for one in remarks)
    return Annotated(
        file.save(),
        len(said) - len(loose),
        wished - len(unchanged),
        tuple(loose),
        tuple(unchanged),
    )


def _write(
    words: BodyWords, remarks: Sequence[Remark], stamp: Stamp, *, is_strict: bool
) -> list[Remark]:
    """Change words; return the remarks whose words stay."""
    left: list[Remark] = []
    looks: list[tuple[Any, Look]] = []
    ends: list[Any] = []
    kept: dict[tuple[int, str], list[WordEdit]] = {}
    for one in remarks:
        if one.write is None:
            continue
        start, end = one.span or (0, len(one.text))
        new = narrowed(one.text[start:end], one.write, start)
        own = kept.setdefault((one.para, one.text), [])
        fresh = [edit for edit in new if edit not in own]
        is_apart = not any(edit.meets(other) for edit in fresh for other in own)
        laid = words.laid(one.para, one.text)
        is_open = laid is not None and all(can_track(laid, edit) for edit in new)
        over = end - len(one.text)
        paragraph = words.paragraph(one.para)
        is_whole = over < 1 or (over == 1 and ends_freely(paragraph))
        if is_apart and is_open and is_whole:
            own += fresh
            ends += [paragraph] if over == 1 else []
            looks += [(paragraph, one.look)] if one.look is not None else []
        else:
            left.append(one)
    for (para, text), edits in kept.items():
        track(words, para, text, edits, stamp)
    for paragraph, look in looks:
        track_look(paragraph, look, stamp, is_strict=is_strict)
    for paragraph in ends:
        take_out_end(paragraph, stamp)
    return left
