"""Text × a fact -> text: its line in the front matter is written, changed or taken out.

All else stays as it was typed: other keys, those that nobody knows, their order and
their spelling, remarks behind ``#``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govdoc.errors import InputError
from govdoc.model.facts import BY_NAME, KEYS, FactKey, parse_values
from govdoc.readers.fact_entries import FactEntry, read_entries, remarks
from govdoc.readers.front_matter import (
    compose_block,
    find_end,
    is_foreign,
    is_toml,
    strings_of,
)

_BOM = "\ufeff"
_BY_HAND = "请在文稿开头的“---”之间直接改"
_RANKS = {one.key: rank for rank, one in enumerate(KEYS)}


class Stated(NamedTuple):
    """What the front matter of a text says, wrong values apart."""

    values: Mapping[str, tuple[str, ...]] = {}
    wrong: Mapping[str, str] = {}
    """Key → what was expected, in Chinese."""


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
    entries = read_entries(_block_of(head), name) if head else []
    if is_foreign(entry.word for entry in entries):
        entries = [entry for entry in entries if entry.word == "title"]
    return _stated(entries)


def _stated(entries: Sequence[FactEntry]) -> Stated:
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
    entries = read_entries(block, name) if head else []
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


def _changed(
    block: str,
    entries: Sequence[FactEntry],
    own: Sequence[FactEntry],
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


def _put(block: str, entry: FactEntry, values: tuple[str, ...]) -> str:
    """Write a value where one stands."""
    gap = " " * (block[entry.value - 1] == ":")
    line_end = _line_end(block, entry.end)
    rest = block[entry.end : line_end]
    line = f"{block[_line_start(block, entry.begin) : entry.value]}{gap}{_yaml(values)}{rest}"
    return _spliced(block, entry, line_end, f"{line}\n")


def _without(block: str, entry: FactEntry) -> str:
    return _spliced(block, entry, _line_end(block, entry.end), "")


def _spliced(block: str, entry: FactEntry, end: int, line: str) -> str:
    """Put a line in the place of an entry's; below it its remarks that the line lacks."""
    start = _line_start(block, entry.begin)
    indent = block[start : entry.begin]
    gone = Counter(remarks(block[start:end])) - Counter(remarks(line))
    below = "".join(f"{indent}{remark}\n" for remark in gone.elements())
    return f"{block[:start]}{line}{below}{block[end + 1 :]}"


def _line_start(block: str, at: int) -> int:
    return block.rfind("\n", 0, at) + 1


def _line_end(block: str, at: int) -> int:
    return block.index("\n", at)


def _added(
    block: str, entries: Sequence[FactEntry], key: FactKey, values: tuple[str, ...]
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
    before: Sequence[FactEntry],
    key: FactKey,
    values: tuple[str, ...],
) -> bool:
    """Say whether a text has this value, and all else as it was."""
    try:
        head = head_of(made + rest)
        entries = read_entries(_block_of(head), "") if head else []
    except InputError:
        return False
    own = _stated([entry for entry in entries if entry.key is key])
    return (
        head == made
        and own == Stated({key.key: values} if values else {})
        and _others(entries, key) == _others(before, key)
        and not is_foreign(entry.word for entry in entries)
    )


def _others(entries: Sequence[FactEntry], key: FactKey) -> list[tuple[object, ...]]:
    return [
        (one.word, one.strings, one.complaint) for one in entries if one.key is not key
    ]
