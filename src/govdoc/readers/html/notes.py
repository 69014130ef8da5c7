"""Footnotes of a page: two places that lead to each other, whoever has made it.

The former is the call, the latter stands in the note: Word, WPS, LibreOffice and pandoc
write them so, each with names of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

_MARK = re.compile(
    r"\s*[\[［(（〔]?\s*(?:\d{1,4}|[ivx]{1,6}|[a-z]|[①-⑳]|[*†‡#])\s*[\]］)）〕]?\s*",
    re.IGNORECASE,
)
"""What calls a note: the number that the page has counted, or a sign."""
_HOLDERS = frozenset({"p", "li", "div", "aside", "dd", "td", "section"})
_ENDNOTE = re.compile(r"edn|endnote", re.IGNORECASE)
_FURTHEST = 12
"""Elements from a link up to what holds it."""


_MOST_WAYS = 20
"""Links to one place that are looked at: notes have one each, contents some."""
_MOST_NOTES = 5_000


class Notes(NamedTuple):
    """The notes of a page."""

    calls: Mapping[Any, Any]
    """Link that calls a note → the element that holds the note."""
    holders: frozenset[Any]
    """Elements that hold notes: they stand nowhere else."""
    backs: frozenset[Any]
    """Links that lead from notes back to their calls, and number them."""


NO_NOTES = Notes({}, frozenset(), frozenset())


def find_notes(root: Any) -> Notes:
    """Return the notes of a page."""
    links = [one for one in root.iter("a") if one.get("href", "").startswith("#")]
    if len(links) < 2:
        return NO_NOTES
    named = _named(root)
    calls: dict[Any, Any] = {}
    backs: dict[Any, Any] = {}
    to: dict[Any, list[Any]] = {}
    for link in links:
        target = named.get(link.get("href")[1:])
        if target is not None and len(to.setdefault(target, [])) < _MOST_WAYS:
            to[target].append(link)
    wanted = {*links, *to}
    order = {one: n for n, one in enumerate(root.iter()) if one in wanted}
    for link in links[:_MOST_NOTES]:
        target = named.get(link.get("href")[1:])
        if target is None or link in backs or order[target] <= order[link]:
            continue
        back = _way_back(link, target, to)
        if back is not None and _MARK.fullmatch("".join(link.itertext())[:20]):
            calls[link], backs[back] = target, link
    held = {link: _holder(target, backs, calls) for link, target in calls.items()}
    calls = {link: one for link, one in held.items() if one is not None}
    return Notes(calls, frozenset(calls.values()), frozenset(backs))


def is_endnote(holder: Any) -> bool:
    """Say whether a note stands at the end of the text, not at the foot of its page."""
    return bool(_ENDNOTE.search(holder.get("id", "") + holder.get("style", "")))


def _named(root: Any) -> dict[str, Any]:
    """Return the elements that can be led to, by their names."""
    named: dict[str, Any] = {}
    for element in root.iter("*"):
        for key in ("id", "name"):
            name = element.get(key)
            if name:
                named.setdefault(name, element)
    return named


def _way_back(link: Any, target: Any, to: Mapping[Any, list[Any]]) -> Any:
    """Return the link in or around the target that leads to the place of the call."""
    places = [link, *link.iterchildren("*"), *_up(link, 2)]
    near = {target, *_up(target, 3)}
    for place in places:
        for back in to.get(place, ()):
            if back is not link and any(
                one in near for one in (back, *_up(back, _FURTHEST))
            ):
                return back
    return None


def _up(element: Any, most: int) -> list[Any]:
    found: list[Any] = []
    for one in element.iterancestors():
        if len(found) == most or one.tag in ("body", "html"):
            break
        found.append(one)
    return found


def _holder(target: Any, backs: Mapping[Any, Any], calls: Mapping[Any, Any]) -> Any:
    """Return the widest element around a target in which no other note stands."""
    found = target if target.tag in _HOLDERS else None
    for one in _up(target, _FURTHEST):
        links = (link for link in one.iter("a") if link in backs or link in calls)
        if len(list(islice(links, 2))) > 1 or (
            found is not None and one.tag not in _HOLDERS
        ):
            break
        if one.tag in _HOLDERS:
            found = one
    return found
