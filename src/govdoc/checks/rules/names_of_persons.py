"""NM02: one person written in two ways, or with two posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.han.names import is_name
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_POST = compile_pattern(
    r"(?P<former>原|时任|前|兼)?(?P<of>[省市州县区镇乡村局厅部委院处科所站队校党政办会]?)"
    r"(?P<post>(?:常务副|副)?(?:省长|市长|州长|县长|区长|镇长|乡长|局长|厅长|部长|主任|书记|主席|会长|院长|校长|处长|科长|所长|站长|队长|总经理|董事长|秘书长))"
    r"[ \u3000]?(?P<name>[\u4e00-\u9fff]{3})(?P<after>[\u4e00-\u9fff]{0,3})"
)
_LONG = 3
"""Signs of a name that can be told from another."""
_LISTED = frozenset({Role.ATTENDANCE, Role.BYLINE})
_PARTS = compile_pattern(r"[\s：:、，；]+")


_PRESENCE = compile_pattern(
    r"\s*(?:(?P<here>(?:出\s*席|参\s*加|参\s*会)(?:人员|人)?)|(?P<away>(?:请\s*假|缺\s*席)(?:人员|人)?)|(?P<beside>(?:列\s*席|记\s*录|主\s*持)(?:人员|人)?))\s*[：:]"
)
_LISTED_NAME = compile_pattern(
    r"(?:(?<=[\s：:、，；,;）)])|^)(?P<name>[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,3}))(?=[\s、，；,;（(。]|$)"
)
_LABEL_WORDS = frozenset("出席 请假 列席 缺席 记录 主持 参加 同志".split())


class _Person(NamedTuple):
    """A person who is named with a post."""

    name: str
    post: str
    element: Element
    span: tuple[int, int]


def persons(subject: Subject) -> Iterator[Seen]:
    """Names a sign apart that bear one post; one name that bears two posts."""
    yield from _in_two_lists(subject)
    found = [one for element in subject.elements for one in _named(element)]
    listed = {
        word
        for element in subject.of(*_LISTED)
        for word in _PARTS.split(element.text)
        if len(word) == _LONG and is_name(word)
    }
    for n, one in enumerate(found):
        for before in found[:n]:
            if one.post == before.post and _are_near(one.name, before.name):
                yield _told(one, f"“{one.name}”，前面写“{before.name}”")
                break
            if one.name == before.name and _is_deputy_too(one.post, before.post):
                yield _told(one, f"“{one.post}{one.name}”，前面写“{before.post}”")
                break
        else:
            near = [name for name in listed if _are_near(one.name, name)]
            if len(near) == 1 and one.name not in listed and subject.kind == "纪要":
                yield _told(one, f"“{one.name}”，名单里写“{near[0]}”")


def _in_two_lists(subject: Subject) -> Iterator[Seen]:
    """One who is listed as present and as absent."""
    lists: dict[str, dict[str, Seen]] = {"here": {}, "away": {}, "beside": {}}
    state = "beside"
    for element in subject.of(Role.ATTENDANCE):
        found = _PRESENCE.match(element.text)
        state = found.lastgroup or state if found is not None else state
        for name, span in _listed_names(element):
            seen = f"“{name}”既列为出席又列为请假"
            own = Seen(seen, "核对，只列在一处", element, span)
            lists[state].setdefault(name, own)
    yield from (one for name, one in lists["away"].items() if name in lists["here"])


def _listed_names(element: Element) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names of a line of attendance; the blank within 林　静 is none of them."""
    for found in _LISTED_NAME.finditer(element.text):
        name = "".join(found["name"].split())
        if name not in _LABEL_WORDS:
            yield name, found.span("name")


def _told(one: _Person, seen: str) -> Seen:
    return Seen(seen, "核对，改得前后一致", one.element, one.span)


def _named(element: Element) -> Iterator[_Person]:
    for found in _POST.finditer(element.text):
        name = found["name"]
        if found["former"] or not is_name(name) or _goes_on(name, found["after"]):
            continue
        yield _Person(name, found["of"] + found["post"], element, found.span("name"))


def _goes_on(name: str, after: str) -> bool:
    """Whether the third sign begins the next word: 王伟主|持."""
    words = cut_words(name[2] + after)
    return bool(after) and len(words[0]) > 1


def _are_near(one: str, other: str) -> bool:
    """Whether two names have one sign of the given name apart."""
    return (
        one[0] == other[0] and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def _is_deputy_too(one: str, other: str) -> bool:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return (
        longer != shorter and longer.replace("常务副", "").replace("副", "") == shorter
    )
