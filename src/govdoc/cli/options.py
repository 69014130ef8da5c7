"""The options and the sources that several commands share."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from govdoc.errors import OutputError, UsageError
from govdoc.findings import Finding, Report, ignore
from govdoc.formats import readable, suffixes
from govdoc.limits import Limits
from govdoc.options import Option

if TYPE_CHECKING:
    from govdoc.model.document import Document

STDIN = "-"
_FILE = f"文本文件或 {suffixes(readable())}；- 表示标准输入"
SourceFile = Annotated[str, typer.Argument(metavar="FILE", help=_FILE)]
SourceFiles = Annotated[list[str], typer.Argument(metavar="FILE...", help=_FILE)]
PIPED = "标准输入"
"""How messages, and files made from it, call standard input."""

Force = Annotated[bool, typer.Option("--force", help="覆盖已有的输出")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="只显示错误")]
Verbose = Annotated[
    int, typer.Option("-v", "--verbose", count=True, help="显示全部提示")
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", help="把每处改动写成报告：.html、.json 或 .txt"),
]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the classes among its parameters.

    Where a parameter is of an options class (`Options`, `TextOptions` …), the command
    line has an option for each field that declares one; the command gets the whole.
    """
    own = inspect.signature(command, eval_str=True).parameters.values()

    def called(**words: Any) -> None:
        command(**{one.name: _value(one, words) for one in own})

    called.__doc__ = command.__doc__
    called.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [made for one in own for made in _parameters(one)]
    )
    return called


def _parameters(one: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """Yield what typer makes options of, in place of a parameter or a field."""
    said = _said(one.annotation)
    if _is_options(one.annotation):
        for field in _fields(one.annotation):
            yield from _parameters(field)
    elif said is None:
        yield one
    else:
        typed: Any = bool if isinstance(one.default, bool) else said.typed
        default = _typed_default(one.default, typed, said)
        kind = list[typed] if said.many else typed
        kind = kind | None if default is None else kind
        word = typer.Option(said.word, metavar=said.metavar, help=said.help)
        yield one.replace(annotation=Annotated[kind, word], default=default)


def _typed_default(default: object, typed: type, said: Option) -> object:
    """Return the default as it would be typed, for the help; None: not to be told."""
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
    """Tell a class whose fields declare options."""
    return isinstance(annotation, type) and any(
        _said(one) is not None or _is_options(one)
        for one in getattr(annotation, "__annotations__", {}).values()
        if hasattr(annotation, "_field_defaults")
    )


def _said(annotation: Any) -> Option | None:
    extras = getattr(annotation, "__metadata__", ())
    return next((one for one in extras if isinstance(one, Option)), None)


class Opened(NamedTuple):
    """What a command is to read: a file, or standard input, which is read by then."""

    name: str
    """How messages call it."""
    path: Path | None
    """None: standard input."""
    limits: Limits
    piped: str = ""

    def text(self) -> str:
        """Return the text.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import files

        if self.path is None:
            return self.piped
        return files.read_text(self.path, self.limits)

    def document(self, report: Report = ignore) -> Document:
        """Return what is recognised in a text or a DOCX.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import api

        if self.path is not None:
            return api.read(self.path, limits=self.limits, report=report)
        return api.read_text(self.piped, self.name, limits=self.limits, report=report)


def open_source(word: str, limits: Limits) -> Opened:
    """Return the source that a command was given; ``-`` is standard input.

    Raises:
        InputError: standard input cannot be read, or holds no text.
    """
    from govdoc import files

    if word != STDIN:
        return Opened(files.shown(word), Path(word), limits)
    text = files.read_stream(sys.stdin.buffer, PIPED, limits)
    return Opened(PIPED, None, limits, text)


def check_report(
    report: Path | None,
    sources: Collection[Path],
    targets: Collection[Path],
    force: bool,
) -> None:
    """Make sure that the report may be written.

    Raises:
        UsageError: another suffix.
        OutputError: it would overwrite something.
    """
    if report is None:
        return
    from govdoc import files
    from govdoc.writers.report import SUFFIXES

    if report.suffix.lower() not in SUFFIXES:
        known = "、".join(SUFFIXES)
        raise UsageError(f"报告不能写成“{report.suffix}”格式；可用：{known}")
    if report in targets:
        raise OutputError(f"{report}: 报告和输出是同一个文件", "请换一个名字")
    files.check_target(report, sources, force)


def write_report(
    report: Path | None, findings: Mapping[str, Sequence[Finding]]
) -> None:
    """Write the report, if one is wanted."""
    if report is None:
        return
    from govdoc import files
    from govdoc.writers.report import write

    files.write_atomic(report, write(findings, report.suffix.lower()))
