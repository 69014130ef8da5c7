"""Where a document number stands on its line (7.2.5), told of with its form (HD06)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.document_numbers import read_number
from govdoc.checks.kinds import UPWARD
from govdoc.checks.measure.types import MeasuredParagraph
from govdoc.checks.paper import LEFT, RIGHT
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.han.offices import DOCUMENT
from govdoc.model.roles import Role

_OTHERS = frozenset({"函", "纪要", "令", "公告", "通告", "公报", "讲话", "法规规章"})
"""Kinds whose head is another (10), or that have none."""
_DOWNWARD = frozenset({"通知", "通报", "批复", "决定", "决议"})
_NEAR = 3.0
"""mm from an edge of the text: what stands so near stands at it."""
_LEAST = 8.0
"""pt; a smaller indent is none that an eye sees."""


def aside(subject: Subject) -> Iterator[Seen]:
    """Find the number of a downward document at one side of its line (7.2.5).

    That of an upward one stands at the left, beside who signs it.
    """
    number, mark = subject.first(Role.DOCUMENT_NUMBER), subject.first(Role.ISSUER_MARK)
    if number is None or mark is None or not _goes_down(subject, mark):
        return
    written = read_number(number.text)
    if written is None or written.text.strip() != number.text.strip():
        return  # something else stands on its line
    side = _side(subject, number)
    if side:
        yield Seen(
            f"“{number.text.strip()}”排在{side}侧",
            "在发文机关标志下居中排布",
            number,
            set=Formatting(align="center", first_chars=0, left=0, right=0),
            severity=Severity.WARNING,
        )


def _goes_down(subject: Subject, mark: Element) -> bool:
    if subject.kind in (*_OTHERS, *UPWARD) or subject.of(Role.SIGNER):
        return False
    is_document = "".join(mark.text.split()).endswith(DOCUMENT)
    return is_document and (subject.kind in _DOWNWARD or subject.kind == "")


def _side(subject: Subject, number: Element) -> str:
    """Return 左 or 右; empty: it stands elsewhere, or that is not certain."""
    measured = number.measured
    if measured is None or measured.is_in_cell or measured.is_framed:
        return ""
    if subject.pdf is not None:
        return _side_on_page(measured)
    is_moved = number.text != number.text.strip() or "\t" in measured.text
    if is_moved or abs(measured.left) + abs(measured.first_line) > _LEAST:
        return ""
    if measured.align == "right":
        return "右" if measured.right < _LEAST else ""
    return "左" if measured.align in ("left", "justify") else ""


def _side_on_page(measured: MeasuredParagraph) -> str:
    if len(measured.lines) != 1 or measured.lines[0].page != 1:
        return ""
    line = measured.lines[0]
    at_left, at_right = line.left < LEFT + _NEAR, line.right > RIGHT - _NEAR
    if at_left == at_right:
        return ""
    return "左" if at_left else "右"
