"""``govdoc fonts``: what this machine has, and how to get what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import say
from govdoc.cli.usage import Command, Group

if TYPE_CHECKING:
    from govdoc.fonts import Face

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.command("list", cls=Command, help="列出每种字体用的是哪个文件")
def list_command() -> None:
    """Show kind → family → file → coverage → licence note."""
    from rich.console import Console
    from rich.table import Column, Table

    from govdoc.files import shown
    from govdoc.fonts import FONT_KINDS, SPARE, find_faces

    notes, names = (Column(one, overflow="fold") for one in ("授权说明", "文件"))
    table = Table("种类", "字体", names, "汉字数", notes)
    found, missing, folders = find_faces(), [], list[Path]()
    kinds = FONT_KINDS | {SPARE: "补缺"}
    for kind, chinese in kinds.items():
        for face in found[kind]:
            name = shown(face.path.name) + (f"#{face.index}" if face.index else "")
            table.add_row(chinese, face.family, name, _coverage(face), face.licence)
            folders.append(face.path.parent)
            chinese = ""
        if not found[kind]:
            table.add_row(chinese, "（没有）", "", "", "")
            missing.append(kinds[kind])
    Console().print(table)
    for folder in dict.fromkeys(folders):
        say(f"在文件夹 {shown(folder)}")
    if missing:
        say(f"缺少：{'、'.join(missing)}；请运行 govdoc fonts install")


def _coverage(face: Face) -> str:
    from govdoc.fonts import BrokenFontError, coverage

    try:
        return str(coverage(face))
    except BrokenFontError:
        return "文件是坏的"


@app.command("install", cls=Command, help="取得一套开放字体，放进用户数据文件夹")
def install_command(
    source: Annotated[
        Path | None, typer.Option("--from", help="从这个文件夹复制字体，不联网")
    ] = None,
) -> None:
    """Get the open fonts."""
    from govdoc.fonts import user_font_folder
    from govdoc.fonts.install import install_fonts

    added = install_fonts(source, say)
    said = f"已放入 {len(added)} 个字体文件" if added else "字体已经齐全"
    say(f"{said}：{user_font_folder()}")
