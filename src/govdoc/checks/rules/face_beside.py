"""What is set unlike the rest, but in its face: letter spacing, a speech's date line."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.kinds import SPEECH
from govdoc.checks.paper import LEFT
from govdoc.checks.rules.face_of_text import odd_ones
from govdoc.checks.setting import (
    TEXT,
    common_setting,
    is_set,
    is_traditional,
    pieces,
    plain_text,
    text_pieces,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Formatting, Seen
from govdoc.findings import Severity
from govdoc.model.roles import Role

_LINE = 28
"""Han characters of a line: shorter paragraphs may be spaced out over theirs."""
_WIDE = 1.0
"""pt that are added to each character, and are seen."""
_OF_DATES = ("楷体", "仿宋", "")
_NEAR = 2.0
"""mm from the edge of the text."""


def odd_settings(subject: Subject) -> Iterator[Seen]:
    """Find what is set unlike the text: faces and sizes, spaces, a speech's date line."""
    yield from odd_ones(subject)
    yield from _spaced(subject)
    yield from _dates_face(subject)


def _spaced(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of a DOCX whose characters are set wide, unlike those of others."""
    if subject.docx is None:
        return
    body = [(e, text_pieces(e)) for e in plain_text(subject) if e.role in TEXT]
    common = usual((one for _, own in body for one in own), lambda one: one.run.spacing)
    if common is None:
        return
    for element, own in body:
        spaces = {one.run.spacing for one in own if one.han}
        wide = min(spaces, default=0.0)
        is_long = sum(one.han for one in own) > _LINE
        if len(spaces) == 1 and is_long and wide >= _WIDE and wide - common >= _WIDE:
            yield Seen(
                f"整段字间加宽{wide:g}磅",
                "与其余各段一样，不加宽",
                element,
                set=Formatting(spacing=common),
                severity=Severity.HINT,
                clause="GB/T 9704-2012 5.2.3",
            )


def _date_of_speech(subject: Subject) -> Element | None:
    """Return the line right below a speech's title that bears its date; None: none does."""
    title, line = subject.first(Role.TITLE), subject.first(Role.DATELINE)
    if subject.kind != SPEECH or title is None or line is None or not is_set(line):
        return None
    between = subject.elements[title.order + 1 : line.order]
    known = (Role.TITLE, Role.SUBTITLE, Role.BYLINE)
    is_below = all(e.is_blank or e.role in known for e in between)
    return line if is_below and title.order < line.order else None


def _dates_face(subject: Subject) -> Iterator[Seen]:
    line, common = _date_of_speech(subject), common_setting(subject)
    if line is None or common is None or is_traditional(subject):
        return
    kind = usual(pieces(line), lambda one: one.kind)
    if kind is not None and kind not in (*_OF_DATES, common.kind):
        yield Seen(
            f"标题下的日期用{kind}",
            "用楷体",
            line,
            severity=Severity.HINT,
            clause="惯例",
            authority=Authority.PRACTICE,
        )


def date_aside(subject: Subject) -> Iterator[Seen]:
    """Find the date below a speech's title at the left, where the title is centred."""
    line = _date_of_speech(subject)
    measured = line.measured if line is not None else None
    if line is None or measured is None:
        return
    if measured.lines:
        is_left = len(measured.lines) == 1 and measured.lines[0].left < LEFT + _NEAR
    else:
        is_moved = line.text != line.text.strip() or "\t" in measured.text
        is_moved |= bool(measured.left or measured.first_line)
        is_left = measured.align in ("left", "justify") and not is_moved
    if is_left:
        yield Seen(
            "标题下的日期居左顶格",
            "在标题之下居中",
            line,
            set=Formatting(align="center", first_chars=0, left=0, right=0),
            severity=Severity.HINT,
            clause="惯例",
            authority=Authority.PRACTICE,
        )
