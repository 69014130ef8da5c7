"""``govdoc new``: a skeleton of a kind, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import say, say_text
from govdoc.cli.options import STDIN
from govdoc.errors import OutputError, UsageError
from govdoc.formats import MARKDOWN, PLAIN
from govdoc.model.kinds import KIND_NAMES, kind_name
from govdoc.model.kinds import kind_called as called

_SUFFIXES = (*PLAIN.suffixes, *MARKDOWN.suffixes)


def _completed(incomplete: str) -> list[str]:
    from govdoc.skeletons import skeletons

    names = dict.fromkeys(name for one in skeletons() for name in one)
    return [name for name in names if name.startswith(incomplete)]


def new_command(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="文种",
            help="如 通知、请示、讲话；用 --list 看全部",
            autocompletion=_completed,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="路径",
            help="写到文件或文件夹；- 表示屏幕；默认写成“文种.txt”",
        ),
    ] = None,
    list_kinds: Annotated[
        bool, typer.Option("--list", help="列出有样稿的文种")
    ] = False,
) -> None:
    """Write the skeleton of a kind, never over a file."""
    from govdoc import files
    from govdoc.skeletons import skeleton, skeletons

    if list_kinds:
        for one in skeletons():
            say(f"{one.chinese}　{one.kind}")
        return
    if kind is None:
        raise UsageError("少了文种", "如 govdoc new 通知；有哪些文种，用 --list 看")
    text = skeleton(kind)
    if output == STDIN:
        say_text(text)
        return
    path = _path(output, f"{_name(kind)}{PLAIN.suffix}")
    if path.exists():
        hint = "样稿不覆盖已有的文件，请用 -o 换一个文件名"
        raise OutputError(f"{files.shown(path)}: 文件已存在", hint)
    files.check_target(path, [], force=False)
    files.write_atomic(path, text.encode("utf-8"))
    say(f"已写出 {files.shown(path)}：把 ×× 换成实际内容，再用 govdoc format 排版")


def _name(kind: str) -> str:
    """Return what the file is called: as the kind was, or in Chinese."""
    word = kind.strip()
    return word if word in KIND_NAMES else kind_name(called(word))


def _path(output: str | None, name: str) -> Path:
    """Return where the skeleton goes.

    Raises:
        UsageError: a file of another format.
    """
    if output is None:
        return Path(name)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return path / name
    if path.suffix.lower() not in _SUFFIXES:
        known = "、".join(_SUFFIXES)
        raise UsageError(f"{output}: 样稿是文本文件，后缀应是 {known}")
    return path
