"""What is attached, against the name by which the text calls it (AT07).

Only names that are clearly of one work are told of: most of their signs are the same, and
the word for what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from govdoc.checks.attached import Attached, attached_to, note_of
from govdoc.checks.attached_pairs import are_alike, bare
from govdoc.checks.attachment_labels import heads_attachment
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import SIGNATURE_BLOCK, Role

_CITED = compile_pattern(
    r"《(?P<name>[^《》]{4,60})》\s*[（(]\s*(?:详?见|格式见|样式见)?\s*附件\s*(?P<number>\d{1,2})?\s*[）)]"
)
_ISSUED = compile_pattern(
    r"(?:印发|发布|公布|颁布|颁发|修订)[^《》]{0,12}《(?P<name>[^《》]{4,60})》"
)
_NEAR = 0.7
"""Share of signs that two names of one work have in common."""


def misnamed(subject: Subject) -> Iterator[Seen]:
    """Names in the text and what is attached, that are near but not alike."""
    yield from _cited(subject)
    yield from _issued(subject)


def _cited(subject: Subject) -> Iterator[Seen]:
    note = note_of(subject)
    if note is None or note.is_behind:
        return
    for element in subject.body:
        for found in _CITED.finditer(element.text):
            number = int(found["number"] or 1)
            is_one = found["number"] is not None or len(note.names) == 1
            if not is_one or not 0 < number <= len(note.names):
                continue
            listed = note.names[number - 1].name
            if _is_near(found["name"], listed):
                yield Seen(
                    f"文中是《{found['name']}》，附件说明中是“{listed.strip()}”",
                    "两处一致", element, found.span("name"),
                )  # fmt: skip


def _issued(subject: Subject) -> Iterator[Seen]:
    """The work that a notice issues, and the title of what is behind it."""
    named = _ISSUED.search(subject.title)
    lines = _title_behind(subject) if named is not None else []
    if named is None or not lines:
        return
    titles = [
        "".join(e.text.strip() for e in lines[: n + 1]) for n in range(len(lines))
    ]
    name = named["name"]
    if any(are_alike(name, one) for one in titles):
        return
    near = [one for one in titles if _is_near(name, one)]
    if near:
        yield Seen(f"标题是“{near[-1]}”，印发的是《{name}》", "两处一致", lines[0])


def _title_behind(subject: Subject) -> list[Element]:
    """Return the lines of the title of what follows the date, with a label or without."""
    parts: list[Attached] = attached_to(subject)
    if parts:
        first = parts[0].title
        start = first.order if first is not None and not note_of(subject) else None
    else:
        ends = subject.of(*SIGNATURE_BLOCK)
        start = ends[-1].order + 1 if ends else None
    lines: list[Element] = []
    for one in subject.elements[start:] if start is not None else ():
        if not lines and (one.is_blank or one.role is Role.NOTE):
            continue
        is_title = one.role in (Role.ATTACHMENT, Role.TITLE) and not one.is_blank
        if not is_title or heads_attachment(one.text) or len(lines) == _LINES:
            break
        lines.append(one)
    return lines


_LINES = 3


def _is_near(one: str, other: str) -> bool:
    a, b = bare(one), bare(other)
    if are_alike(one, other) or are_alike(other, one) or a[-1:] != b[-1:]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _NEAR
