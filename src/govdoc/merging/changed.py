"""Values that the rules of the text have changed in a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from govdoc.findings import Change, Finding
from govdoc.merging.template import Template, Texts
from govdoc.model.source import SourceParagraph


class Changed(NamedTuple):
    """What has become of a value in a letter."""

    text: str
    """As it stands where it was changed."""
    kept: tuple[int, ...]
    """Lines or paragraphs of the template in which it stands as it was typed."""


def changed_values(
    template: Template, texts: Texts, findings: Iterable[Finding]
) -> dict[str, Changed]:
    """Return what of a letter's values stands in it otherwise, by signs.

    Args:
        template: as read.
        texts: of the letter: sign → value.
        findings: of the letter.
    """
    told = [one for one in findings if one.change is not None]
    places = _places(template) if told else {}
    result = dict[str, Changed]()
    for sign, text in texts.items():
        own = {
            number: list(_made(told, number)) for number in sorted(places.get(sign, ()))
        }
        edits = {
            number: {(at, one) for one in changes for at in _inside(text, one)}
            for number, changes in own.items()
        }
        if every := set[tuple[int, Change]]().union(*edits.values()):
            kept = (
                number
                for number, changes in own.items()
                if not edits[number] and not any(text in one.before for one in changes)
            )
            result[sign] = Changed(_edited(text, every), tuple(kept))
    return result


def _made(told: Iterable[Finding], number: int) -> Iterator[Change]:
    """Yield the changes that were made in a line."""
    for one in told:
        if one.change is None or one.change.is_rejected or one.place is None:
            continue
        if one.place.first_line <= number <= one.place.last_line:
            yield one.change


def _edited(text: str, edits: Iterable[tuple[int, Change]]) -> str:
    """Return a text after changes; of two at one place one is made."""
    start = len(text)
    for at, change in sorted(edits, reverse=True):
        end = at + len(change.before)
        if end <= start:
            text, start = f"{text[:at]}{change.after}{text[end:]}", at
    return text


def _inside(text: str, change: Change) -> Iterator[int]:
    """Yield where in a value a change was made, by the words that stand around it.

    Other changes may have been made to the marks among them already.
    """
    at = text.find(change.before)
    while at >= 0 and change.before:
        end = at + len(change.before)
        front, behind = _words(text[:at]), _words(text[end:])
        left, right = _words(change.left), _words(change.right)
        if (front.endswith(left) or left.endswith(front)) and (
            behind.startswith(right) or right.startswith(behind)
        ):
            yield at
        at = text.find(change.before, at + 1)


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _places(template: Template) -> Mapping[str, set[int]]:
    """Return the numbers of the paragraphs, rows or lines in which each sign stands."""
    result: dict[str, set[int]] = {sign: set() for sign in template.fields.found}

    def walk(one: Any, above: int) -> None:
        number = getattr(one, "number", 0) or above
        if isinstance(one, SourceParagraph):
            for sign in result.keys() & set(one.text):
                result[sign].add(number)
        elif isinstance(one, tuple):
            for part in one:
                walk(part, number)

    walk(template.source.blocks, 0)
    return result
