"""``govdoc styles``: which styles there are, what one says, whether a file is right."""

from __future__ import annotations

from typing import Annotated

import typer

from govdoc.cli.console import say
from govdoc.cli.usage import Command, Group

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.command("list", cls=Command, help="列出内置样式")
def list_command() -> None:
    """Show name → title → what it extends."""
    from rich.console import Console
    from rich.table import Table

    from govdoc.stylesheet import style_names
    from govdoc.stylesheet.describe import describe

    table = Table("样式", "名称", "继承")
    for name in style_names():
        about = describe(name)
        table.add_row(name, about.title, about.extends or "")
    Console().print(table)
    say("用法：govdoc format 文件 --style 样式；自己的样式写路径，如 ./本单位.toml")


@app.command("show", cls=Command, help="显示一份样式的全部设置（含继承来的）")
def show_command(
    name: Annotated[str, typer.Argument(metavar="样式", help="样式名或样式文件")],
) -> None:
    """Print every key with its value and the file that it comes from."""
    from govdoc.stylesheet.describe import describe

    about = describe(name)
    say(f"{about.title}（{about.path}）")
    for key, value, source in about.settings:
        say(f"{key} = {value}    # {source}")


@app.command("check", cls=Command, help="检查样式文件有没有写错")
def check_command(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="样式文件")],
) -> None:
    """Load each file; the first error ends the command with its file and key."""
    from govdoc.stylesheet import load

    for name in files:
        load(name)
        say(f"{name}：没有问题")
