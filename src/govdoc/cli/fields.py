"""A command's options, made of the fields of the classes of `govdoc.options`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any

import typer

from govdoc.options import Option


def with_options(
    command: Callable[..., None], helps: Mapping[str, str] = MappingProxyType({})
) -> Callable[..., None]:
    """Give a command the options of the classes among its parameters.

    Where a parameter is of an options class (`Options`, `TextOptions` …), the command
    line has an option for each field that declares one; the command gets the whole.

    Args:
        command: what is called.
        helps: what the help of an option says of it in this command, by its word.
    """
    own = inspect.signature(command, eval_str=True).parameters.values()

    def called(**words: Any) -> None:
        command(**{one.name: _value(one, words) for one in own})

    called.__doc__ = command.__doc__
    called.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [made for one in own for made in _parameters(one, helps)]
    )
    return called


def _parameters(
    one: inspect.Parameter, helps: Mapping[str, str]
) -> Iterator[inspect.Parameter]:
    """Yield what typer makes options of, in place of a parameter or a field."""
    said = _said(one.annotation)
    if _is_options(one.annotation):
        for field in _fields(one.annotation):
            yield from _parameters(field, helps)
    elif said is None:
        yield one
    else:
        typed: Any = bool if isinstance(one.default, bool) else said.typed
        default = _typed_default(one.default, typed, said)
        kind = list[typed] if said.many else typed
        kind = kind | None if default is None else kind
        word = typer.Option(
            said.word,
            metavar=said.metavar,
            help=helps.get(said.word, said.help),
            autocompletion=_words(said),
            show_default="/" not in said.word,  # of two words, the help says which
        )
        yield one.replace(annotation=Annotated[kind, word], default=default)


def _words(said: Option) -> Callable[[str], list[str]] | None:
    """Return what completes what is typed after an option; None: the shell's own way.

    Chinese names come first; a path has no end to complete.
    """
    if said.choices is tuple:
        return None

    def completed(incomplete: str) -> list[str]:
        words = dict.fromkeys([*said.called(), *said.choices()])
        return [word for word in words if word.startswith(incomplete)]

    return completed


def _typed_default(default: object, typed: type, said: Option) -> object:
    """Return the default as it would be typed, for the help; None: it is not shown."""
    if isinstance(default, Enum):
        return default.name.lower()
    return default if isinstance(default, typed) and not said.many else None


def _value(one: inspect.Parameter, words: dict[str, Any]) -> Any:
    """Return the value of a command's parameter, or of an options class's field.

    Raises:
        GovdocError: words that cannot be understood, or contradict each other.
    """
    if _is_options(one.annotation):
        fields = _fields(one.annotation)
        made = one.annotation(**{field.name: _value(field, words) for field in fields})
        if hasattr(made, "check"):
            made.check()
        return made
    said, word = _said(one.annotation), words[one.name]
    if said is None:
        return word
    if word is None or word == []:
        return one.default
    word = said.called().get(word, word) if isinstance(word, str) else word
    return word if said.parse is None else said.parse(word)


def _fields(options: Any) -> Iterator[inspect.Parameter]:
    """Yield the fields that the command line knows, as parameters."""
    for name, annotation in options.__annotations__.items():
        if _is_options(annotation) or _said(annotation) is not None:
            yield inspect.Parameter(
                name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=options._field_defaults[name],
                annotation=annotation,
            )


def _is_options(annotation: Any) -> bool:
    """Return whether a class's fields declare options."""
    return isinstance(annotation, type) and any(
        _said(one) is not None or _is_options(one)
        for one in getattr(annotation, "__annotations__", {}).values()
        if hasattr(annotation, "_field_defaults")
    )


def _said(annotation: Any) -> Option | None:
    extras = getattr(annotation, "__metadata__", ())
    return next((one for one in extras if isinstance(one, Option)), None)
