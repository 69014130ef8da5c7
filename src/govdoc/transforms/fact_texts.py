"""How the element of a fact is written in a text: its values → a text for each block."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from govdoc.han import labels
from govdoc.han.dates import given_date, write_date
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import CORNER, Role

ATTENDANCE = {
    "attendance": labels.PRESENT,
    "absent": labels.ON_LEAVE,
    "observers": labels.OBSERVING,
}
_OF_COPIES = compile_pattern(rf"(?:{labels.COPIES}){labels.OF_WHOM}\s*[：:]")
_LIST_SIGNS = tuple("，、；。：,;:")
_ROWS = (*CORNER, Role.DOCUMENT_NUMBER, Role.DATE_OF_ISSUE, Role.PRINTING_INFO)
"""Elements of which each line is a row of its own."""
_PRINTED = compile_pattern(r"\s*印[发發制製]\s*$")
Given = dict[str, tuple[str, ...]]
"""English key → its values."""


def write_fact(
    key: str, role: Role, values: tuple[str, ...], beside: Given, script: str
) -> tuple[str, ...]:
    """Return a text for each block that a fact's element has.

    Args:
        key: English key.
        role: of the element.
        values: the key's.
        beside: all that is given, among it what is a part of the element.
        script: of the document, ``hans`` or ``hant``: labels are written in it.
    """
    write = _WRITTEN.get(key, _as_given)
    return _set(role, write(values, beside), script)


def _set(role: Role, texts: tuple[str, ...], script: str) -> tuple[str, ...]:
    """Write labels as the script has them; of elements that are rows, part the lines."""
    texts = _labels_in(texts, script)
    is_rows = role in _ROWS
    return (
        tuple(line for text in texts for line in text.split("\n")) if is_rows else texts
    )


def _labels_in(texts: tuple[str, ...], script: str) -> tuple[str, ...]:
    """Write the label before a text as the document's script has it."""
    parted = (text.partition("：") for text in texts)
    return tuple(
        (labels.in_script(label, script) if sign else label) + sign + rest
        for label, sign, rest in parted
    )


def _as_given(values: tuple[str, ...], _: Given) -> tuple[str, ...]:
    return values


def _classified(values: tuple[str, ...], beside: Given) -> tuple[str, ...]:
    period = beside.get("period", ("",))[0]
    is_bare = period and "★" not in values[0]
    return (f"{values[0]}★{period}" if is_bare else values[0],)


def _addressed(values: tuple[str, ...], _: Given) -> tuple[str, ...]:
    return (_listed(values[0].split("\n")).rstrip("：:") + "：",)


def _listed(lines: Sequence[str]) -> str:
    """Return organs that were written a line each as a list of them."""
    whole = lines[0]
    for line in lines[1:]:
        whole += line if whole.endswith(_LIST_SIGNS) else f"，{line}"
    return whole


def _copied(values: tuple[str, ...], _: Given) -> tuple[str, ...]:
    """Write who gets copies as a list; each line with a label of its own begins one."""
    first, *lines = values[0].split("\n")
    has_label = first.startswith((labels.CC, labels.DISTRIBUTION))
    items = [
        first if has_label or _OF_COPIES.match(fold(first)) else f"{labels.CC}：{first}"
    ]
    for line in lines:
        if _OF_COPIES.match(fold(line)):
            items.append(line)
        else:
            items[-1] = _listed([items[-1], line])
    return tuple(items)


def _printed(values: tuple[str, ...], beside: Given) -> tuple[str, ...]:
    day = _PRINTED.sub("", beside.get("print_date", ("",))[0])
    return (f"{values[0]}\u3000{_date(day)}{labels.PRINTED}" if day else values[0],)


def _attended(label: str) -> Callable[[tuple[str, ...], Given], tuple[str, ...]]:
    return lambda values, _: (f"{label}：{'、'.join(values)}",)


def _attachment_note(names: tuple[str, ...], _: Given) -> tuple[str, ...]:
    bare = [re.sub(r"^\d{1,2}\s*[.．、]\s*", "", name) for name in names]
    if len(bare) == 1:
        return (f"{labels.ATTACHMENT}：{bare[0]}",)
    numbered = [f"{i}.{name}" for i, name in enumerate(bare, 1)]
    return (f"{labels.ATTACHMENT}：" + "\n".join(numbered),)


_WRITTEN: dict[str, Callable[[tuple[str, ...], Given], tuple[str, ...]]] = {
    "classification": _classified,
    "signer": lambda values, _: (f"{labels.SIGNER}：" + "、".join(values),),
    "recipients": _addressed,
    "attachments": _attachment_note,
    "date": lambda values, _: (_date(values[0]),),
    "note": lambda values, _: (f"（{values[0].strip('（）()')}）",),
    "cc": _copied,
    "printing_organ": _printed,
    **{key: _attended(label) for key, label in ATTENDANCE.items()},
}
"""How the element of a fact is written in a text; the others as they are given."""


def _date(text: str) -> str:
    return "\n".join(map(written_day, text.split("\n")))


def written_day(text: str) -> str:
    """Return a date as 7.3.5.4 wants it where it is one, else as it was given."""
    found = given_date(text)
    return write_date(found.year, found.month, found.day) if found else text
