"""Options by the names of their fields: what a request may say, and what it means.

A field takes what the command line takes for it, but nothing that names a file of this
machine: where a file is typed there, its lines are given here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from govdoc.errors import GovdocError, StylesheetError, UsageError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.options import CheckOptions, Options
from govdoc.screen import guess
from govdoc.web.option_names import KINDS, LIMITS, NAMES, OPTIONS, NamedOption
from govdoc.web.wordings import in_names

_YES = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}
_SHOWN = 40
"""Characters of a wrong word that an error shows."""
_LONGEST = 18
"""Digits of a number in a form."""

OBJECTS = {
    "facts": '{"盖章": "有"}', "roles": '{"13": "heading_2"}', LIMITS: '{"pages": 100}'
}  # fmt: skip
"""What is an object in JSON, each with one; in a form it is also written otherwise."""
MOST_NUMBER = 10**9
"""Of a line, and of what has no bound of its own."""


def clipped(word: object) -> str:
    """Return a word as errors show it."""
    text = str(word)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def options_of(
    words: Mapping[str, Any], known: Collection[str] = ()
) -> tuple[Options, CheckOptions]:
    """Return the options that words ask for.

    Args:
        words: names → values; None as a value: as if the name were not there.
        known: other names, for the error alone.

    Raises:
        UsageError: a name that nobody knows, or a value that makes no sense.
        StylesheetError: no such style.
    """
    left = {name: value for name, value in words.items() if value is not None}
    made: dict[Any, Any] = {kind: kind(**_taken(kind, left)) for kind in KINDS}
    limits = limits_of(left.pop(LIMITS, None))
    if left:
        raise unknown(next(iter(left)), known)
    output, look, text, reading, checks = (made[kind] for kind in KINDS)
    options = Options(output, look, text, reading, limits)
    try:
        options.check()
    except UsageError as error:
        raise _renamed(error) from None
    return options, checks


def unknown(name: str, known: Collection[str]) -> UsageError:
    """Say that a name is none, and which one may be meant."""
    plain = f"--{name.lower().strip('-').replace('_', '-')}"
    own = NAMES.get(plain)
    asked = (
        f"是不是“{own}”？" if own else guess(name[:_SHOWN], [*known, *NAMES.values()])
    )
    return UsageError(f"不认识的选项“{clipped(name)}”", asked or None)


def _taken(kind: Any, left: dict[str, Any]) -> dict[str, Any]:
    """Return the values of an options class's fields, which are taken out."""
    values = {}
    for one in OPTIONS:
        if one.kind is kind and one.name in left:
            try:
                values[one.name] = _value(one, left.pop(one.name))
            except StylesheetError:
                raise
            except GovdocError as error:
                raise _renamed(error) from None
    return values


def _renamed(error: GovdocError) -> UsageError:
    hint = in_names(error.hint) if error.hint is not None else None
    return UsageError(in_names(error.message), hint)


def _value(one: NamedOption, given: Any) -> Any:
    name, said = one.name, one.said
    if isinstance(one.default, bool):
        return _flag(name, given)
    if said.listed is not None:
        return said.listed(several(name, given), name)
    if name == "facts":
        given = _object(name, given)
        if isinstance(given, dict):
            return _facts(given)
    if said.many:
        return said.parse(several(name, given)) if said.parse else several(name, given)
    if said.typed is int:
        return number(name, given, least=0)
    word = string(name, given)
    if not said.others():
        word = _chosen(name, said.called().get(word, word), tuple(said.choices()))
    return said.parse(word) if said.parse is not None else word


def _chosen(name: str, word: str, choices: Sequence[str]) -> str:
    if not choices or word in choices:
        return word
    message = f"{name} 不能是“{clipped(word)}”"
    hint = f"{guess(word[:_SHOWN], choices)}可用：{'、'.join(choices)}"
    raise (StylesheetError if name == "style" else UsageError)(message, hint)


def _facts(given: Mapping[str, Any]) -> Mapping[str, str | Sequence[str]]:
    return {
        key: several(f"facts 里的 {clipped(key)}", value)
        if isinstance(value, list)
        else string(f"facts 里的 {clipped(key)}", value)
        for key, value in given.items()
    }


def _flag(name: str, given: object) -> bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, str) and given.lower() in _YES:
        return _YES[given.lower()]
    raise UsageError(f"{name} 应是 true 或 false")


def string(name: str, given: object) -> str:
    """Return a string.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(given, str):
        raise UsageError(f"{name} 应是一个字符串")
    return given


def number(name: str, given: object, least: int = 1, most: int = MOST_NUMBER) -> int:
    """Return a whole number, which a form gives as digits.

    Raises:
        UsageError: it is none, or out of its bounds.
    """
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given) if len(given) <= _LONGEST else None
    if type(given) is not int or not least <= given <= most:
        raise UsageError(f"{name} 应是 {least} 到 {most} 的整数")
    return given


def several(name: str, given: object) -> list[str]:
    """Return strings that came as a list, as one of JSON in a form, or a line each.

    Raises:
        UsageError: they are none.
    """
    if isinstance(given, str):
        read = _parsed(name, given) if given.startswith("[") else None
        given = read if isinstance(read, list) else given.splitlines()
        given = [one for one in given if not isinstance(one, str) or one.strip()]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise UsageError(f"{name} 应是一列字符串")
    return given


def limits_of(given: object) -> Limits:
    """Return the limits, of which a request may lower some.

    Raises:
        UsageError: a name that nobody knows, or no number of 1 or more.
    """
    given = _object(LIMITS, given)
    if isinstance(given, str | list):
        lines = several(LIMITS, given)
        given = dict(line.partition("=")[::2] for line in lines)
    if given is None:
        return DEFAULT_LIMITS
    if not isinstance(given, dict):
        raise UsageError("limits 应是 {“pages”: 100}")
    lower = {}
    for name, value in given.items():
        if name not in Limits._fields:
            hint = f"可用：{'、'.join(Limits._fields)}"
            raise UsageError(f"limits 里没有“{clipped(name)}”", hint)
        most: int = getattr(DEFAULT_LIMITS, name)
        lower[name] = min(number(f"limits 里的 {name}", value, most=10**18), most)
    return DEFAULT_LIMITS._replace(**lower)


def _object(name: str, given: object) -> object:
    """Return what is an object in JSON, where a form has it as a string.

    Raises:
        UsageError: it begins like one, and is none.
    """
    if not isinstance(given, str) or not given.lstrip().startswith("{"):
        return given
    read = _parsed(name, given)
    if read is None:
        raise UsageError(f"{name} 不是有效的 JSON", '如 {"名字": "值"}，用英文的引号')
    return read


def _parsed(name: str, given: str) -> object:
    """Return what JSON says; None: it is none.

    Raises:
        UsageError: it has depths that no value has, or says a key twice.
    """
    try:
        return json.loads(given, object_pairs_hook=once)
    except ValueError:
        return None
    except RecursionError:
        raise UsageError(f"{name} 的 JSON 套得太深") from None


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON.

    Raises:
        UsageError: a key stands twice; one of the values would vanish.
    """
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UsageError(f"JSON 里“{clipped(twice)}”写了两次", "留一个")
    return made


def roles_of(given: object) -> dict[int, Any]:
    """Return what is said of lines: ``{"13": "heading_2"}``; None: nothing is.

    Raises:
        UsageError: it is no such thing.
    """
    if given is None:
        return {}
    given = _object("roles", given)
    if not isinstance(given, dict):
        raise UsageError("roles 应是 {“行号”: “角色”}")
    made: dict[int, Any] = {}
    for key, value in given.items():
        line = number("roles 的行号", key)
        if line in made:
            raise UsageError(f"roles 里第 {line} 行写了两次", "留一个")
        made[line] = string(f"roles 里的 {clipped(key)}", value)
    return made
