"""``govdoc preview``: one page of the layout as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import patience, print_findings
from govdoc.cli.options import (
    PIPED,
    STDIN,
    CornerQuotes,
    Force,
    Given,
    Limit,
    Normalize,
    Phrases,
    Protect,
    Quiet,
    Renumber,
    Script,
    Style,
    Verbose,
    open_source,
    read_options,
)
from govdoc.findings import Finding


def preview_command(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="文本文件或 .docx；- 表示标准输入")
    ],
    page: Annotated[int, typer.Option("--page", min=1, help="第几页")] = 1,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="输出文件，.svg 或 .png；默认 文件名-页码.svg"
        ),
    ] = None,
    dpi: Annotated[
        int, typer.Option("--dpi", min=24, max=1200, help="PNG 每英寸的像素")
    ] = 144,
    style: Style = None,
    normalize: Normalize = "safe",
    renumber: Renumber = False,
    script: Script = None,
    phrases: Phrases = False,
    corner_quotes: CornerQuotes = False,
    protect: Protect = None,
    limit: Limit = None,
    given: Given = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Draw one page; the picture holds outlines and needs no fonts."""
    from govdoc import files, pipeline, stylesheet
    from govdoc.limits import parse_limits
    from govdoc.model.facts import parse_given

    parse_given(given or ())
    options = read_options(normalize, renumber, script, phrases, corner_quotes, protect)
    base = Path(PIPED if source == STDIN else source)
    target = output or _beside(pipeline.output_path(base, ".svg"), page)
    files.check_target(target, [] if source == STDIN else [base], force)
    sheet = stylesheet.load(style) if style is not None else None
    opened = open_source(source, parse_limits(limit or []))
    found: list[Finding] = []
    with patience(f"正在排版 {opened.name}……"):
        document = opened.document(found.append)
        data = pipeline.preview(
            document, page, target.suffix.lower(), sheet, found.append, options,
            dpi=dpi, given=given or (),
        )  # fmt: skip
    files.write_atomic(target, data)
    if not quiet:
        print_findings(opened.name, found, verbose)
        typer.echo(f"已画出第 {page} 页：{files.shown(target)}")


def _beside(path: Path, page: int) -> Path:
    """Return the default output: 通知.svg → 通知-1.svg."""
    return path.with_stem(f"{path.stem}-{page}")
