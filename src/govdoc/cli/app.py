"""The commands, one file each, gathered under ``govdoc``."""

from __future__ import annotations

from typing import Annotated

import typer

from govdoc.cli import fonts, styles
from govdoc.cli.batch import batch_command
from govdoc.cli.format import format_command
from govdoc.cli.outline import outline_command
from govdoc.cli.preview import preview_command
from govdoc.cli.text import text_command
from govdoc.cli.usage import Command, Group

app = typer.Typer(
    name="govdoc",
    cls=Group,
    help="把讲话稿、公文的纯文本排成符合 GB/T 9704-2012 的 DOCX 和 PDF。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("format", cls=Command, help="排版：文本 → DOCX、PDF")(format_command)
app.command("batch", cls=Command, help="整个文件夹一次排完")(batch_command)
app.command("text", cls=Command, help="只改文字：规范标点、数字，繁简转换")(
    text_command
)
app.command("outline", cls=Command, help="看看识别出的结构")(outline_command)
app.command("preview", cls=Command, help="把一页画成图：SVG、PNG")(preview_command)
app.add_typer(styles.app, name="styles", help="查看、检查样式")
app.add_typer(fonts.app, name="fonts", help="查看、安装字体")


def _show_version(wanted: bool) -> None:
    if wanted:
        from govdoc.han.script import engine
        from govdoc.version import __version__

        typer.echo(f"govdoc {__version__}")
        typer.echo(f"繁简转换：{engine() or '没有安装 OpenCC'}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="显示版本", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Hold the options that need no command."""
