"""The commands, one file each, gathered under ``govdoc``."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from govdoc.cli.usage import Command, Group

COMMANDS = {
    "format": ("govdoc.cli.format:format_command", "排版：文稿 → DOCX、PDF"),
    "check": (
        "govdoc.cli.check:check_command",
        "检查：别人的文件合不合标准，有没有差错",
    ),
    "batch": ("govdoc.cli.batch:batch_command", "整个文件夹一次排完"),
    "merge": ("govdoc.cli.merge:merge_command", "一份模板、一张表：一行排一份"),
    "text": ("govdoc.cli.text:text_command", "只改文字：规范标点、数字，繁简转换"),
    "outline": ("govdoc.cli.outline:outline_command", "看看识别出的结构"),
    "new": ("govdoc.cli.new:new_command", "新建：一份某文种的样稿，照着填"),
    "preview": ("govdoc.cli.preview:preview_command", "把一页画成图：SVG、PNG"),
    "serve": ("govdoc.cli.serve:serve_command", "在浏览器里排版；也给别的程序用"),
    "styles": ("govdoc.cli.styles:app", "查看、检查样式"),
    "fonts": ("govdoc.cli.fonts:app", "查看、安装字体"),
    "doctor": ("govdoc.cli.doctor:doctor_command", "看看这台电脑缺什么，怎么补"),
    "completion": (
        "govdoc.cli.completion:completion_command",
        "装上补全：按 Tab 键补全命令、选项、样式名",
    ),
}
"""Name → where its function or its own group is, and what it does, in running order."""


class Commands(Group):
    """The group of all commands; only the one that is called is loaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """List the names for typer, which also suggests them for misspelt ones."""
        super().__init__(*args, **kwargs)
        names: Any = dict.fromkeys(COMMANDS)
        self.commands = names

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command; None: there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        place, meaning = COMMANDS[cmd_name]
        module, _, name = place.partition(":")
        found = getattr(import_module(module), name)
        if not isinstance(found, typer.Typer):
            own = typer.Typer(add_completion=False, rich_markup_mode=None)
            own.command(cmd_name, cls=Command)(found)
            found = own
        command = get_command(found)
        command.help = meaning
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


app = typer.Typer(
    name="govdoc",
    cls=Commands,
    help="把讲话稿、公文的文本或 Word 文件排成符合 GB/T 9704-2012 的 DOCX 和 PDF。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
