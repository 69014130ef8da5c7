"""The options and the sources that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.errors import OutputError, UsageError
from govdoc.findings import Finding, Report, ignore
from govdoc.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from govdoc.model.document import Document
    from govdoc.transforms import Options

STDIN = "-"
PIPED = "标准输入"
"""How messages, and files made from it, call standard input."""

Normalize = Annotated[
    str,
    typer.Option(
        "--normalize", metavar="LEVEL", help="规范标点、数字：off、safe 或 full"
    ),
]
Renumber = Annotated[bool, typer.Option("--renumber", help="重排断号、重号的层次序号")]
Script = Annotated[
    str | None,
    typer.Option(
        "--script", metavar="SCRIPT", help="转为 hans、hant、hant-tw 或 hant-hk"
    ),
]
Phrases = Annotated[
    bool, typer.Option("--phrases", help="转换时连地区用词一起换（软件→軟體）")
]
CornerQuotes = Annotated[
    bool, typer.Option("--corner-quotes", help="转为繁体时引号用「」『』")
]
Protect = Annotated[
    Path | None,
    typer.Option("--protect", help="不许转换的人名、词语，一行一个"),
]
Style = Annotated[
    str | None, typer.Option("--style", help="样式名或样式文件；默认按文种选")
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="名称=数",
        help="放宽上限，可多次：size lines line paragraphs cells pages picture pixels；0 为不限",
    ),
]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="键=值",
        help="给出公文要素，可多次，如 --set 盖章=有；优先于文中所写",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有的输出")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="只显示错误")]
Verbose = Annotated[
    int, typer.Option("-v", "--verbose", count=True, help="显示全部提示")
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", help="把每处改动写成报告：.html、.json 或 .txt"),
]


def read_options(
    normalize: str,
    renumber: bool,
    script: str | None,
    phrases: bool,
    corner_quotes: bool,
    protect: Path | None,
) -> Options:
    """Check the options against one another and read the protected words.

    Raises:
        UsageError: an unknown word, or an option that needs another.
        InputError: the file of protected words cannot be read.
    """
    from govdoc import files
    from govdoc.han.script import SCRIPTS
    from govdoc.transforms import Level, Options

    levels = {level.name.lower(): level for level in Level}
    if normalize not in levels:
        raise UsageError(
            f"--normalize 不能是“{normalize}”", f"可用：{'、'.join(levels)}"
        )
    if script is not None and script not in SCRIPTS:
        raise UsageError(f"--script 不能是“{script}”", f"可用：{'、'.join(SCRIPTS)}")
    if script is None and (phrases or corner_quotes or protect):
        raise UsageError("--phrases、--corner-quotes、--protect 要和 --script 一起用")
    if corner_quotes and script == "hans":
        raise UsageError("--corner-quotes 只用于繁体，与 --script hans 矛盾")
    words: list[str] = []
    if protect is not None:
        words = [line.strip() for line in files.read_text(protect).split("\n")]
    return Options(
        normalise=levels[normalize],
        renumber=renumber,
        script=script,
        phrases=phrases,
        corner_quotes=corner_quotes,
        protect=tuple(word for word in words if word and not word.startswith("#")),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """What a command is to read: a file, or standard input, which is read by then."""

    name: str
    """How messages call it."""
    path: Path | None
    """None: standard input."""
    limits: Limits
    _piped: str = ""

    @property
    def paths(self) -> list[Path]:
        """The files that no output may overwrite."""
        return [] if self.path is None else [self.path]

    def text(self) -> str:
        """Return the text.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import files

        return (
            self._piped
            if self.path is None
            else files.read_text(self.path, self.limits)
        )

    def document(self, report: Report = ignore) -> Document:
        """Return what is recognised in a text or a DOCX.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import pipeline

        if self.path is None:
            return pipeline.read_text(self._piped, report, self.limits, self.name)
        return pipeline.read(self.path, report, self.limits)


def open_source(word: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Return the source that a command was given; ``-`` is standard input.

    Raises:
        InputError: standard input cannot be read, or holds no text.
    """
    from govdoc import files

    if word != STDIN:
        return Source(files.shown(word), Path(word), limits)
    text = files.read_stream(sys.stdin.buffer, PIPED, limits)
    return Source(PIPED, None, limits, text)


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
