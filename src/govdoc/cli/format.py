"""``govdoc format``: text files → DOCX and PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import print_error, print_findings, summary
from govdoc.errors import GovdocError, OutputError, UsageError
from govdoc.findings import Finding
from govdoc.pipeline import WRITERS
from govdoc.stylesheet import Stylesheet

STDIN = "-"


def format_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="文本文件或 .docx；- 表示标准输入"),
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="输出文件（后缀定格式）或文件夹"),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时输出 PDF")] = False,
    no_docx: Annotated[bool, typer.Option("--no-docx", help="不输出 DOCX")] = False,
    style: Annotated[
        str | None, typer.Option("--style", help="样式名或样式文件；默认按文种选")
    ] = None,
    embed_fonts: Annotated[
        bool, typer.Option("--embed-fonts", help="把开放字体的子集嵌入 DOCX")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="只显示错误")] = False,
    verbose: Annotated[
        int, typer.Option("-v", "--verbose", count=True, help="显示全部提示")
    ] = 0,
) -> None:
    """Format each source; all targets are checked before the first is written."""
    from govdoc import files, stylesheet

    suffixes = _suffixes(output, pdf, no_docx)
    if len(sources) == 1 and sources[0] != STDIN:
        files.check_source(Path(sources[0]))
    jobs = [(source, _targets(source, output, suffixes, sources)) for source in sources]
    _check_clashes([target for _, targets in jobs for target in targets])
    inputs = [Path(source) for source in sources if source != STDIN]
    sheet = stylesheet.load(style) if style is not None else None
    failed: list[int] = []
    for source, targets in jobs:
        try:
            for target in targets:
                files.check_target(target, inputs, force)
            verbosity = -1 if quiet else verbose
            _format_one(source, targets, sheet, verbosity, embed_fonts=embed_fonts)
        except GovdocError as error:
            if len(jobs) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
    if failed:
        print_error(f"{len(jobs)} 份文件中有 {len(failed)} 份没有完成")
        raise typer.Exit(failed[0])


def _suffixes(output: str | None, pdf: bool, no_docx: bool) -> tuple[str, ...]:
    """Return the wanted formats; an output file's own suffix counts as asked for."""
    named = Path(output).suffix.lower() if output and not _is_folder(output) else ""
    if named and named not in WRITERS:
        known = "、".join(WRITERS)
        raise UsageError(f"不能写成“{named}”格式；可用：{known}")
    wanted = {
        ".docx": not no_docx and named != ".pdf",
        ".pdf": pdf or named == ".pdf",
    }
    if named == ".docx" and no_docx:
        raise UsageError("-o 指定了 .docx，与 --no-docx 矛盾")
    chosen = tuple(suffix for suffix, is_wanted in wanted.items() if is_wanted)
    if not chosen:
        raise UsageError("用了 --no-docx 而没有 --pdf，没有可输出的格式")
    return chosen


def _is_folder(output: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return (
        output.endswith(separators) or Path(output).is_dir() or not Path(output).suffix
    )


def _targets(
    source: str, output: str | None, suffixes: tuple[str, ...], sources: list[str]
) -> tuple[Path, ...]:
    if output is None:
        if source == STDIN:
            raise UsageError("从标准输入读入时，请用 -o 指定输出文件")
        base = Path(source)
    elif _is_folder(output):
        base = Path(output) / ("标准输入" if source == STDIN else Path(source).name)
    elif len(sources) > 1:
        raise UsageError("有多个输入文件时，-o 应是文件夹")
    else:
        base = Path(output)
    return tuple(_with_suffix(base, suffix) for suffix in suffixes)


def _with_suffix(base: Path, suffix: str) -> Path:
    """Replace a text file's or an output's own suffix; keep any other dot."""
    known = base.suffix.lower() in {".txt", ".text", ".md", ".markdown", *WRITERS}
    return base.with_suffix(suffix) if known else Path(f"{base}{suffix}")


def _check_clashes(targets: list[Path]) -> None:
    for target in targets:
        if targets.count(target) > 1:
            raise OutputError(
                f"{target}: 有两份输入会写到同一个文件", "请改名，或分两次输出"
            )


def _format_one(
    source: str,
    targets: tuple[Path, ...],
    sheet: Stylesheet | None,
    verbosity: int,
    *,
    embed_fonts: bool,
) -> None:
    from govdoc import files
    from govdoc.pipeline import format_document, read, read_text

    findings: list[Finding] = []
    if source == STDIN:
        name = "标准输入"
        text = files.decode(sys.stdin.buffer.read(), name)
        document = read_text(text, findings.append)
    else:
        name, document = source, read(source, findings.append)
    outcome = format_document(
        document, targets, sheet, findings.append, embed_fonts=embed_fonts
    )
    if verbosity < 0:
        return
    print_findings(name, findings, verbosity)
    typer.echo(f"{name}：{summary(outcome.document, outcome.pages)}")
    typer.echo("已写出 " + "、".join(str(path) for path in outcome.outputs))
    if verbosity > 0:
        for gone in outcome.document.dropped:
            typer.echo(
                f"  略去第 {gone.place.first_line} 行（{gone.why}）：{gone.text.strip()}"
            )
