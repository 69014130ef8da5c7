"""Front matter: a YAML block between ``---`` lines at the head of a text -> Facts.

A block of TOML between ``+++`` lines, or one with keys of a blog's programme, is foreign:
of it only the title is taken, where the text has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Report, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.model.facts import (
    NO_FACTS,
    Facts,
    find_key,
    nearest,
    parse_values,
    unseen_in,
)

_FENCE = compile_pattern(r"---[ \t]*")
_TOML_FENCE = compile_pattern(r"\+\+\+[ \t]*")
FULL_COLON = compile_pattern(
    r"^(\s*[\u4e00-\u9fffA-Za-z_]{2,24})\s*：[ \t]*", re.MULTILINE
)
"""A key, and a full-width colon behind it."""
_PAIR = compile_pattern(r"\s*[\u4e00-\u9fffA-Za-z_]{1,24}\s*(?::(?:\s|$)|：)")
_TOML_TITLE = compile_pattern(r"""\s*["']?title["']?\s*=""")
_FOREIGN = "网页程序的要素块"
_MOST_LINES = 200
_MOST_CHARACTERS = 16_384


class FrontMatter(NamedTuple):
    """What stands above a text, and the text."""

    facts: Facts
    text: str
    """The block's lines are empty in it, so that line numbers stay true."""
    ledger: tuple[Finding, ...] = ()
    """Keys that nobody knows, and a foreign block (E102)."""
    left_out: tuple[Dropped, ...] = ()
    """A foreign block's lines, but for the title's."""


def split_front_matter(text: str, name: str = "文本") -> FrontMatter:
    """Part the facts from the text; one without such a block comes back as it is.

    Args:
        text: the whole file, newlines as LF.
        name: how errors call it.

    Raises:
        InputError: the block is not YAML of keys and values, too long, or has a wrong
            value; or it does not end.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    if is_toml(lines):
        return _split_toml(lines, text)
    end = find_end(lines, name)
    if end is None:
        return FrontMatter(NO_FACTS, text)
    found: list[Finding] = []
    facts = _parse("\n".join(lines[1:end]), name, found.append)
    return _parted(facts, lines, end, found)


def is_toml(lines: Sequence[str]) -> bool:
    """Return whether the lines of a text begin like a block of TOML."""
    return bool(_TOML_FENCE.fullmatch(lines[0]))


def find_end(lines: Sequence[str], name: str = "文本") -> int | None:
    """Return the index of the line that ends a text's block of YAML; None: it has none.

    Raises:
        InputError: the block does not end, or is too long.
    """
    if not _FENCE.fullmatch(lines[0]):
        return None
    end = _end(lines, _FENCE)
    if end is None and len(lines) > 1 and _is_fact(lines[1]):
        raise InputError(
            f"{name}:1: 开头的要素块没有结束",
            "在要素的最后一行之下单独写一行“---”，正文写在它的后面",
        )
    if end is None or not any(map(_PAIR.match, lines[1:end])):
        return None
    if end > _MOST_LINES or sum(map(len, lines[1:end])) + end - 2 > _MOST_CHARACTERS:
        raise InputError(
            f"{name}: 开头“---”之间的要素块太长（最多 {_MOST_LINES} 行、"
            f"{_MOST_CHARACTERS} 字）",
            "要素块只写发文字号、签发人等要素；正文写在第二个“---”之后",
        )
    return end


def _end(lines: Sequence[str], fence: re.Pattern[str]) -> int | None:
    """Return the index of the line that ends the block, or None."""
    rows = enumerate(lines[1:_MOST_LINES], 1)
    return next((i for i, line in rows if fence.fullmatch(line)), None)


def _parted(
    facts: Facts, lines: Sequence[str], end: int, found: Sequence[Finding]
) -> FrontMatter:
    """Leave the block's lines empty; those of a foreign one are left out."""
    text = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    gone = _foreign_lines(facts, lines[: end + 1]) if facts.fills_only else ()
    return FrontMatter(facts, text, tuple(found), tuple(gone))


def _foreign_lines(facts: Facts, lines: Sequence[str]) -> Iterator[Dropped]:
    title = facts.places.get("title", Place(0, 0))
    for number, line in enumerate(lines, 1):
        if title.first_line <= number <= title.last_line:
            key = re.match("[^:=]*[:=]?", line)
            words = key[0] if key else ""
            yield Dropped(words, _FOREIGN, Place(number, number), is_part=True)
        elif line.strip():
            yield Dropped(line, _FOREIGN, Place(number, number))


def _split_toml(lines: Sequence[str], text: str) -> FrontMatter:
    """Part a block of TOML from the text; one that does not parse stays text."""
    import tomllib

    end = _end(lines, _TOML_FENCE)
    if end is None:
        return FrontMatter(NO_FACTS, text)
    try:
        table = tomllib.loads("\n".join(lines[1:end]))
    except (ValueError, OverflowError, RecursionError):
        return FrontMatter(NO_FACTS, text)
    title = table.get("title")
    values: dict[str, tuple[str, ...]] = (
        {"title": (title,)} if isinstance(title, str) and title.strip() else {}
    )
    at = next((n for n, line in enumerate(lines, 1) if _TOML_TITLE.match(line)), 1)
    facts = Facts(values, {"title": Place(at, at)} if values else {}, fills_only=True)
    return _parted(facts, lines, end, [_foreign(table, Place(2, end))])


def _foreign(keys: Iterable[str], place: Place) -> Finding:
    """Return the finding that names what of a foreign block is not set."""
    left = "、".join(key for key in keys if key != "title")
    message = f"开头是{_FOREIGN}，除标题外没有排入：{left}"
    hint = "要作公文要素的，写成“成文日期: …”这样的中文键"
    return Finding("E102", Severity.WARNING, message, hint, place)


def _is_fact(line: str) -> bool:
    """Return whether a line begins with a key that we know."""
    return (
        bool(_PAIR.match(line))
        and find_key(re.split("[:：]", line)[0].strip()) is not None
    )


def compose_block(block: str, name: str = "文本") -> Any:
    """Return the mapping that stands between the fences, as PyYAML's node.

    Args:
        block: the lines between the fences; a full-width colon behind a key counts.
        name: how errors call the text.

    Raises:
        InputError: it is no mapping, or no YAML.
    """
    import yaml

    try:
        # Composing builds nodes of plain strings: no tag, no date, no octal number.
        root = yaml.compose(FULL_COLON.sub(r"\1: ", block), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        # The last two: PyYAML takes "\UFFFFFFFF" for a character.
        line, why = _fault(error)
        raise InputError(
            f"{name}:{line}: 开头的要素块写得不对{why}",
            "每行写“键: 值”，如 发文字号: 云政发〔2026〕1号；多个值写成 [甲, 乙]",
        ) from None
    if not isinstance(root, yaml.MappingNode):
        raise InputError(f"{name}:2: 开头的要素块应是“键: 值”，每行一个")
    return root


_WHYS = (
    ("flow", "括号没有配对"),
    ("quoted scalar", "引号没有配对"),
    ("simple key", "没有冒号"),
)
"""What PyYAML was at when it begins with the line at fault → what is wrong there."""


def _fault(error: Exception) -> tuple[int, str]:
    """Return the first line of a text that is wrong in its block, and what is, if told."""
    began, met = (
        getattr(error, name, None) for name in ("context_mark", "problem_mark")
    )
    context = getattr(error, "context", None) or ""
    why = next((said for word, said in _WHYS if word in context), "")
    mark = began if why and began is not None else met
    if mark is None:
        return 1, ""
    line = mark.line + 2
    return line, f"：第 {line} 行{why}"


def is_foreign(words: Iterable[str]) -> bool:
    """Return whether a block with these keys is a blog's programme's."""
    words = list(words)
    return all(map(str.isascii, words)) and None in map(find_key, words)


def word_of(key_node: Any) -> str:
    """Return a key as it is written; empty: it is no word."""
    return key_node.value if isinstance(key_node.value, str) else ""


def _parse(block: str, name: str, report: Report) -> Facts:
    root = compose_block(block, name)
    values: dict[str, tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    unseen: dict[str, str] = {}
    words = [key.value for key, _ in root.value if isinstance(key.value, str)]
    is_blog = is_foreign(words)
    if is_blog:
        report(_foreign(words, Place(2, block.count("\n") + 2)))
    for key_node, value_node in root.value:
        line = key_node.start_mark.line + 2
        where = f"{name}:{line}"
        word = word_of(key_node)
        key = find_key(word)
        if is_blog and word != "title":
            continue
        if key is None:
            report(unknown_key(word, Place(line, line)))
            continue
        if key.key in values:
            raise InputError(f"{where}: 键“{word}”写了两次")
        try:
            given = strings_of(value_node)
            values[key.key] = parse_values(key, given)
        except ValueError as error:
            raise InputError(f"{where}: {word}：{error}") from None
        places[key.key] = Place(line, value_node.end_mark.line + 2)
        if dropped := unseen_in(given):
            unseen[key.key] = dropped
    return Facts(values, places, unseen, fills_only=is_blog)


def unknown_key(word: str, place: Place) -> Finding:
    """Return the finding for a key that nobody knows; it names the nearest one."""
    like = nearest(word)
    guess = f"，是不是“{like}”？" if like else "，"
    return Finding(
        "E102",
        Severity.WARNING,
        f"开头的要素块里有不认识的键“{word}”{guess}没有排入",
        "可用的键见 docs/style-files.md 的“要素”一节",
        place,
    )


def strings_of(value_node: Any) -> list[str]:
    """Return what is written as a key's value.

    Raises:
        ValueError: with what was expected, in Chinese.
    """
    import yaml

    if isinstance(value_node, yaml.ScalarNode):
        return [value_node.value]
    scalars = isinstance(value_node, yaml.SequenceNode) and all(
        isinstance(one, yaml.ScalarNode) for one in value_node.value
    )
    if scalars:
        return [one.value for one in value_node.value]
    raise ValueError("应为一个值，或一列值")
