"""The options about the text itself, shared by the commands that change it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.errors import OutputError, UsageError
from govdoc.findings import Finding
from govdoc.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from govdoc.transforms import Options

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


def read_source(source: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, str]:
    """Return a source's name and its text; ``-`` is standard input.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    from govdoc import files

    if source == "-":
        name = "标准输入"
        return name, files.read_stream(sys.stdin.buffer, name, limits)
    return files.shown(source), files.read_text(Path(source), limits)


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
    from govdoc import files
    from govdoc.writers.report import SUFFIXES

    if report is None:
        return
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
    from govdoc import files
    from govdoc.writers.report import write

    if report is not None:
        files.write_atomic(report, write(findings, report.suffix.lower()))
