"""``govdoc preview``: one page of the layout as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import patience, print_findings
from govdoc.cli.options import (
    CornerQuotes,
    Normalize,
    Phrases,
    Protect,
    Renumber,
    Script,
    read_options,
)
from govdoc.findings import Finding

STDIN = "-"


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
    style: Annotated[
        str | None, typer.Option("--style", help="样式名或样式文件；默认按文种选")
    ] = None,
    normalize: Normalize = "safe",
    renumber: Renumber = False,
    script: Script = None,
    phrases: Phrases = False,
    corner_quotes: CornerQuotes = False,
    protect: Protect = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出")] = False,
) -> None:
    """Draw one page; the picture holds outlines and needs no fonts."""
    from govdoc import files, pipeline, stylesheet

    is_piped = source == STDIN
    name = "标准输入" if is_piped else files.shown(source)
    options = read_options(normalize, renumber, script, phrases, corner_quotes, protect)
    base = Path("标准输入" if is_piped else source)
    target = output or _beside(pipeline.output_path(base, ".svg"), page)
    files.check_target(target, [] if is_piped else [Path(source)], force)
    sheet = stylesheet.load(style) if style is not None else None
    text = files.read_stream(sys.stdin.buffer, name) if is_piped else ""
    found: list[Finding] = []
    with patience("正在排版……"):
        if is_piped:
            document = pipeline.read_text(text, found.append)
        else:
            document = pipeline.read(source, found.append)
        data = pipeline.preview(
            document, page, target.suffix.lower(), sheet, found.append, options, dpi=dpi
        )
    files.write_atomic(target, data)
    print_findings(name, found, 0)
    typer.echo(f"已画出第 {page} 页：{files.shown(target)}")


def _beside(path: Path, page: int) -> Path:
    """Return the default output: 通知.svg → 通知-1.svg."""
    return path.with_stem(f"{path.stem}-{page}")
