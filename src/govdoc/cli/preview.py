"""``govdoc preview``: one page of the layout as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import patience, print_findings, say
from govdoc.cli.fields import with_options
from govdoc.cli.options import (
    PIPED,
    STDIN,
    Force,
    Quiet,
    SourceFile,
    Verbose,
    open_source,
)
from govdoc.findings import Finding
from govdoc.formats import pictures, renamed
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import (
    DEFAULT_OPTIONS,
    LimitsOption,
    LookOptions,
    Options,
    ReadingOptions,
    TextOptions,
)

_KINDS = " 或 ".join(one.suffix for one in pictures())


@with_options
def preview_command(
    source: SourceFile,
    page: Annotated[int, typer.Option("--page", min=1, help="第几页")] = 1,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help=f"输出文件，{_KINDS}；默认 文件名-页码.svg"
        ),
    ] = None,
    dpi: Annotated[
        int, typer.Option("--dpi", min=24, max=1200, help="PNG 每英寸的像素")
    ] = 144,
    look: LookOptions = DEFAULT_OPTIONS.look,
    text: TextOptions = DEFAULT_OPTIONS.text,
    reading: ReadingOptions = DEFAULT_OPTIONS.reading,
    limits: LimitsOption = DEFAULT_LIMITS,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Draw one page; the picture holds outlines and needs no fonts."""
    from govdoc import api, files
    from govdoc.job import load_stylesheet

    base = Path(PIPED if source == STDIN else source)
    target = output or _beside(renamed(base, ".svg"), page)
    files.check_target(target, [] if source == STDIN else [base], force)
    load_stylesheet(look.style)
    opened = open_source(source, limits, reading)
    found: list[Finding] = []
    with patience(f"正在排版 {opened.name}……"):
        document = opened.document(found.append)
        data = api.preview(
            document, target.suffix, page=page, dpi=dpi,
            options=Options(look=look, text=text, limits=limits), report=found.append,
        ).data  # fmt: skip
    files.write_atomic(target, data, mode=opened.mode)
    if not quiet:
        print_findings(opened.name, found, verbose)
        say(f"已画出第 {page} 页：{files.shown(target)}")


def _beside(path: Path, page: int) -> Path:
    """Return the default output: 通知.svg → 通知-1.svg."""
    return path.with_stem(f"{path.stem}-{page}")
