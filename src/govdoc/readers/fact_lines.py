"""Text × a fact -> text: its line in the front matter is written, changed or taken out.

All else stays as it was typed: other keys, those that nobody knows, their order and
their spelling, remarks behind ``#``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from govdoc.errors import InputError
from govdoc.kept.patterns import compile_pattern
from govdoc.model.facts import BY_NAME, KEYS, FactKey, find_key, parse_values
from govdoc.readers.front_matter import (
    FULL_COLON,
    compose_block,
    find_end,
    is_foreign,
    is_toml,
    strings_of,
    word_of,
)

_BOM = "\ufeff"
_BY_HAND = "请在文稿开头的“---”之间直接改"
_RANKS = {one.key: rank for rank, one in enumerate(KEYS)}
_REMARK = compile_pattern(r"#[^\n]*")


class Stated(NamedTuple):
    """What the front matter of a text says, wrong values apart."""

    values: Mapping[str, tuple[str, ...]] = {}
    wrong: Mapping[str, str] = {}
    """Key → what was expected, in Chinese."""


class _Entry(NamedTuple):
    """A key and its value; places are those of characters in the block."""

    word: str
    key: FactKey | None
    strings: tuple[str, ...]
    complaint: str
    """Why the value is none; empty: it is one."""
    begin: int
    key_end: int
    value: int
    end: int


def head_of(text: str, name: str = "文本") -> str:
    """Return the front matter of a text with its fences; empty: it has none.

    Raises:
        InputError: it does not end, or is too long.
    """
    lines = text.split("\n")
    end = find_end([lines[0].removeprefix(_BOM), *lines[1:]], name)
    if end is None:
        return ""
    return "\n".join(lines[: end + 1]) + "\n" * (len(lines) > end + 1)


def stated(text: str, name: str = "文本") -> Stated:
    """Return what a text's front matter says, however much of it is wrong.

    Raises:
        InputError: it is no mapping, does not end, or is too long.
    """
    head = head_of(text, name)
    entries = _entries(_block_of(head), name) if head else []
    if is_foreign(entry.word for entry in entries):
        entries = [entry for entry in entries if entry.word == "title"]
    return _stated(entries)


def _stated(entries: Sequence[_Entry]) -> Stated:
    values: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, str] = {}
    for word, key, strings, complaint, *_ in entries:
        if key is None:
            continue
        try:
            if complaint or key.key in values:
                raise ValueError(complaint or f"键“{word}”写了两次")
            values[key.key] = parse_values(key, list(strings))
        except ValueError as error:
            wrong[key.key] = str(error)
    return Stated(values, wrong)


def with_fact(text: str, key: str, values: Sequence[str], name: str = "文本") -> str:
    """Return a text whose front matter says this of a key.

    Args:
        text: the whole of it, newlines as LF.
        key: English key of `govdoc.model.facts.KEYS`.
        values: as a person types them; none, or none that is seen: the key goes, and
            the block with its last key.
        name: how errors call the text.

    Raises:
        InputError: a value makes no sense; or the front matter is foreign, makes no
            sense, or is written so that only its writer should change it.
    """
    if text.startswith(_BOM):
        return _BOM + with_fact(text[1:], key, values, name)
    known = BY_NAME[key]
    wanted = parsed(known, values)
    head = head_of(text, name)
    block = _block_of(head)
    entries = _entries(block, name) if head else []
    words = [entry.word for entry in entries]
    if is_toml(text.split("\n", 1)) or is_foreign(words):
        raise _refused(known, "开头已有网页程序的要素块")
    own = [entry for entry in entries if entry.key is known]
    if _stated(own) == Stated({key: wanted} if wanted else {}):
        return text
    made = _fenced(head, _changed(block, entries, own, known, wanted))
    rest = text[len(head) :]
    if not _reads_back(made, rest, entries, known, wanted):
        raise _refused(known, "要素块的写法特别")
    return made + rest


def parsed(key: FactKey, values: Sequence[str]) -> tuple[str, ...]:
    """Return a key's values from what a person types; none is no error.

    Raises:
        InputError: they make no sense.
    """
    given = [value for value in values if value.strip()]
    if not given:
        return ()
    try:
        return parse_values(key, given)
    except ValueError as error:
        raise InputError(f"{key.chinese}：{error}") from None


def _refused(key: FactKey, why: str) -> InputError:
    return InputError(f"{why}，“{key.chinese}”没有写进去", _BY_HAND)


def _block_of(head: str) -> str:
    """Return the lines between the fences, each with its end."""
    return "\n".join([*head.rstrip("\n").split("\n")[1:-1], ""])


def _fenced(head: str, block: str) -> str:
    """Put a block between the fences that the text has, or new ones; none is nothing."""
    if not block:
        return ""
    if not head:
        return f"---\n{block}---\n"
    first, _, rest = head.partition("\n")
    return f"{first}\n{block}{rest[len(_block_of(head)) :]}"


def _entries(block: str, name: str) -> list[_Entry]:
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
            _Entry(word, find_key(word), strings, complaint, begin, key_end, value, end)
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


def _changed(
    block: str,
    entries: Sequence[_Entry],
    own: Sequence[_Entry],
    key: FactKey,
    values: tuple[str, ...],
) -> str:
    """Return the block with a key's value; empty where no key is left."""
    if not values and len(own) == len(entries):
        return ""
    made = block
    for n, entry in sorted(enumerate(own), reverse=True):
        is_kept = n == 0 and bool(values)
        made = _put(made, entry, values) if is_kept else _without(made, entry)
    return made if own or not values else _added(block, entries, key, values)


def _put(block: str, entry: _Entry, values: tuple[str, ...]) -> str:
    """Write a value where one stands."""
    gap = " " * (block[entry.value - 1] == ":")
    line_end = _line_end(block, entry.end)
    rest = block[entry.end : line_end]
    line = f"{block[_line_start(block, entry.begin) : entry.value]}{gap}{_yaml(values)}{rest}"
    return _spliced(block, entry, line_end, f"{line}\n")


def _without(block: str, entry: _Entry) -> str:
    return _spliced(block, entry, _line_end(block, entry.end), "")


def _spliced(block: str, entry: _Entry, end: int, line: str) -> str:
    """Put a line in the place of an entry's; below it its remarks that the line lacks."""
    start = _line_start(block, entry.begin)
    indent = block[start : entry.begin]
    gone = Counter(_remarks(block[start:end])) - Counter(_remarks(line))
    remarks = "".join(f"{indent}{remark}\n" for remark in gone.elements())
    return f"{block[:start]}{line}{remarks}{block[end + 1 :]}"


def _line_start(block: str, at: int) -> int:
    return block.rfind("\n", 0, at) + 1


def _line_end(block: str, at: int) -> int:
    return block.index("\n", at)


def _remarks(lines: str) -> Iterator[str]:
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


def _added(
    block: str, entries: Sequence[_Entry], key: FactKey, values: tuple[str, ...]
) -> str:
    """Write a key behind those that the standard has before it, in front of the others."""
    ranked = [(entry, _RANKS[entry.key.key]) for entry in entries if entry.key]
    rank = _RANKS[key.key]
    above = [entry for entry, own in ranked if own < rank]
    indent = entries[0].begin - _line_start(block, entries[0].begin) if entries else 0
    if above:
        at = _line_end(block, above[-1].end) + 1
    else:
        first = ranked[0][0] if ranked else None
        at = _line_start(block, first.begin) if first else len(block)
    line = f"{' ' * indent}{key.chinese}: {_yaml(values)}\n"
    return block[:at] + line + block[at:]


def _yaml(values: Sequence[str]) -> str:
    """Write values as YAML: in quotes where its signs would be taken for more."""
    if len(values) == 1:
        return _scalar(values[0], "{}")
    return f"[{', '.join(_scalar(value, '[{}, x]') for value in values)}]"


def _scalar(value: str, around: str) -> str:
    import yaml

    try:
        node = compose_block(f"甲: {around.format(value)}").value[0][1]
        if strings_of(node)[0] == value and node.start_mark.line == node.end_mark.line:
            return value
    except (InputError, ValueError):
        pass
    quoted: str = yaml.safe_dump(
        value, default_style='"', allow_unicode=True, width=float("inf")
    )
    return quoted.rstrip("\n")


def _reads_back(
    made: str,
    rest: str,
    before: Sequence[_Entry],
    key: FactKey,
    values: tuple[str, ...],
) -> bool:
    """Say whether a text has this value, and all else as it was."""
    try:
        head = head_of(made + rest)
        entries = _entries(_block_of(head), "") if head else []
    except InputError:
        return False
    own = _stated([entry for entry in entries if entry.key is key])
    return (
        head == made
        and own == Stated({key.key: values} if values else {})
        and _others(entries, key) == _others(before, key)
        and not is_foreign(entry.word for entry in entries)
    )


def _others(entries: Sequence[_Entry], key: FactKey) -> list[tuple[object, ...]]:
    return [
        (one.word, one.strings, one.complaint) for one in entries if one.key is not key
    ]
