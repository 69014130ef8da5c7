"""The works that the service does for programs: one row an address of its own.

A row says what only this address takes; routes, the description in OpenAPI and the table
in ``docs/service.md`` are made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from govdoc import formats
from govdoc.errors import OutputError, UsageError
from govdoc.options import (
    CheckOptions,
    LookOptions,
    OutputOptions,
    ReadingOptions,
    TextOptions,
)
from govdoc.reports.checked import SUFFIXES
from govdoc.web.named import clipped, number, several

_LAST_PAGE, _LEAST_DPI, _MOST_DPI = 5_000, 24, 1_200
"""As the limits and ``govdoc preview`` have them."""


class OwnName(NamedTuple):
    """A name that only some addresses take."""

    name: str
    help: str
    """In Chinese."""
    read: Callable[[Any], Any]
    """From what a request says to what the work gets."""
    default: Any
    """What the work gets where nothing is said."""
    schema: Mapping[str, Any]


class WorkAddress(NamedTuple):
    """A work, at ``/v1/WORK``."""

    work: str
    """A key of `works.WORKS`."""
    title: str
    """What it does, in Chinese."""
    made: tuple[str, ...]
    """Suffixes of the files that it makes."""
    own: tuple[OwnName, ...]
    answer: str
    """Of `answers.COMPONENTS`, that of its JSON; empty: it makes none."""
    options: tuple[type | str, ...]
    """The options classes, and names of single options, that matter to it; others are
    taken, and change nothing."""

    @property
    def path(self) -> str:
        """Where it is asked."""
        return f"/v1/{self.work}"

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the work gets of the names of its own.

        Raises:
            UsageError: a value makes no sense.
            OutputError: a format is not written here.
        """
        return {
            one.name: one.read(given[one.name]) if one.name in given else one.default
            for one in self.own
        }


def _to(known: tuple[str, ...], default: str) -> OwnName:
    def read(given: Any) -> tuple[str, ...]:
        """Return the formats; OutputError: one is not written here."""
        lines = several("to", given)
        words = [word.strip() for line in lines for word in line.split(",")]
        found = [word.lower().removeprefix(".") for word in words if word]
        for word in found:
            if word not in known:
                hint = f"可用：{'、'.join(known)}"
                raise OutputError(f"to 不能是“{clipped(word)}”", hint)
        if not found:
            raise UsageError("to 没有写格式", f"可用：{'、'.join(known)}")
        return tuple(dict.fromkeys(found))

    help = f"要什么格式，可以几种：{'、'.join(known)}"
    item = {"type": "string", "enum": list(known)}
    many = {"type": "array", "items": item, "minItems": 1}
    joined = f"^(?:{'|'.join(known)})(?:,(?:{'|'.join(known)}))+$"
    comma = {"type": "string", "pattern": joined}
    schema = {"anyOf": [item, many, comma], "default": default}
    return OwnName("to", help, read, (default,), schema)


def _number(name: str, help: str, default: int, least: int, most: int) -> OwnName:
    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return OwnName(
        name, help, lambda given: number(name, given, least, most), default, schema
    )


def _words(those: tuple[formats.Format, ...]) -> tuple[str, ...]:
    return tuple(one.suffix[1:] for one in those)


def _address(
    work: str, title: str, words: tuple[str, ...], own: tuple[OwnName, ...],
    answer: str, *options: type | str,
) -> WorkAddress:  # fmt: skip
    made = tuple(f".{word}" for word in words)
    return WorkAddress(work, title, made, own, answer, options)


_DOCUMENTS, _PICTURES = _words(formats.documents()), _words(formats.pictures())
_REPORTS = tuple(suffix[1:] for suffix in SUFFIXES)
_LOOKS = (LookOptions, TextOptions, ReadingOptions)
ADDRESSES: tuple[WorkAddress, ...] = (
    _address(
        "format", "排成文档", _DOCUMENTS, (_to(_DOCUMENTS, "docx"),), "",
        OutputOptions, *_LOOKS,
    ),
    _address("outline", "识别结构", ("json",), (), "Outline", ReadingOptions),
    _address(
        "check", "检查合不合标准", _REPORTS, (_to(_REPORTS, "json"),), "Checked",
        CheckOptions, "facts", ReadingOptions,
    ),
    _address(
        "text", "改正文字", ("json", "txt"), (_to(("json", "txt"), "json"),),
        "Corrected", TextOptions, ReadingOptions,
    ),
    _address(
        "preview", "把一页画成图", _PICTURES,
        (
            _to(_PICTURES, "svg"),
            _number("page", "第几页", 1, 1, _LAST_PAGE),
            _number("dpi", "PNG 每英寸的像素", 144, _LEAST_DPI, _MOST_DPI),
        ),
        "", *_LOOKS,
    ),
)  # fmt: skip
