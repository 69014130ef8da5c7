"""The lines of a front matter -> its keys and values, and where each was typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.facts import FactKey, find_key
from govdoc.readers.front_matter import (
    FULL_COLON,
    compose_block,
    strings_of,
    word_of,
)

_REMARK = compile_pattern(r"#[^\n]*")


class FactEntry(NamedTuple):
    """A key and its value, as they are typed; places are those of characters."""

    word: str
    key: FactKey | None
    strings: tuple[str, ...]
    complaint: str
    """Why the value is none; empty: it is one."""
    begin: int
    """Of the key."""
    value: int
    end: int
    """Of the value."""


def read_entries(block: str, name: str = "文本") -> list[FactEntry]:
    """Return the entries of a block, in order, however wrong their values are.

    Args:
        block: the lines between the fences, each with its end.
        name: how errors call the text.

    Raises:
        InputError: it is no mapping, or no YAML.
    """
    found = []
    typed = _typed_places(block)
    for key_node, value_node in compose_block(block, name).value:
        word, complaint = word_of(key_node), ""
        strings: tuple[str, ...] = ()
        try:
            strings = tuple(strings_of(value_node))
        except ValueError as error:
            complaint = str(error)
        key_end = typed(key_node.end_mark.index)
        begin, value = typed(key_node.start_mark.index), typed(_start(value_node))
        end = max(typed(_end(value_node)), value)
        if value_node.start_mark.line != key_node.end_mark.line:
            value = _behind_colon(block, key_end)
        found.append(
            FactEntry(word, find_key(word), strings, complaint, begin, value, end)
        )
    return found


def _typed_places(block: str) -> Callable[[int], int]:
    """Return what tells of a place in the block as it was composed where it was typed."""
    typed, made = [0], [0]
    for match in FULL_COLON.finditer(block):
        start = made[-1] + match.end(1) - typed[-1]
        typed += [match.end(1), match.end()]
        made += [start, start + len(": ")]

    def place(index: int) -> int:
        at = bisect_right(made, index) - 1
        is_colon = at % 2 == 1 and index > made[at]
        return typed[at + 1] if is_colon else typed[at] + index - made[at]

    return place


def _start(node: Any) -> int:
    return int(node.start_mark.index)


def _end(node: Any) -> int:
    """Return where the last sign of a node ends; YAML counts blank lines and remarks."""
    if node.id == "scalar":
        text = node.start_mark.buffer[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index) + len(text.rstrip("\0").rstrip())
    if node.flow_style:
        return int(node.end_mark.index)
    pairs = (
        node.value if node.id == "sequence" else [n for two in node.value for n in two]
    )
    return max(map(_end, pairs), default=_start(node))


def _behind_colon(block: str, at: int) -> int:
    places = [block.find(colon, at) for colon in ":："]
    return min(place for place in places if place >= 0) + 1


def remarks(lines: str) -> Iterator[str]:
    """Yield the remarks of whole lines: what stands behind ``#`` between YAML's tokens."""
    import yaml

    made = FULL_COLON.sub(r"\1: ", lines)
    at = 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(made, Loader=yaml.SafeLoader):
            if token.end_mark.index > token.start_mark.index:
                yield from _REMARK.findall(made[at : token.start_mark.index])
                at = token.end_mark.index
        yield from _REMARK.findall(made[at:])
