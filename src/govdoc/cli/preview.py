"""``govdoc preview``: one page of the layout as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import print_findings
from govdoc.findings import Finding

STDIN = "-"


def preview_command(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="文本文件；- 表示标准输入")
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
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出")] = False,
) -> None:
    """Draw one page; the picture holds outlines and needs no fonts."""
    from govdoc import files, pipeline, stylesheet

    name = "标准输入" if source == STDIN else source
    target = output or _beside(pipeline.output_path(Path(name), ".svg"), page)
    inputs = [] if source == STDIN else [Path(source)]
    files.check_target(target, inputs, force)
    if source == STDIN:
        text = files.decode(sys.stdin.buffer.read(), name)
    else:
        text = files.read_text(Path(source))
    findings: list[Finding] = []
    data = pipeline.preview(
        pipeline.read_text(text, findings.append),
        page,
        target.suffix.lower(),
        stylesheet.load(style) if style is not None else None,
        findings.append,
        dpi=dpi,
    )
    files.write_atomic(target, data)
    print_findings(name, findings, 0)
    typer.echo(f"已画出第 {page} 页：{target}")


def _beside(path: Path, page: int) -> Path:
    """Return the default output: 通知.svg → 通知-1.svg."""
    return path.with_stem(f"{path.stem}-{page}")
