"""``govdoc completion``: what completes commands in a shell, put where the shell finds it."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from typer.completion import (  # type: ignore[attr-defined]
    completion_init,
    get_completion_script,
    install,
)

from govdoc.cli.console import say, say_text
from govdoc.cli.environment import COMPLETING
from govdoc.errors import UsageError

_NAME = "govdoc"
_INSTALLED = ("bash", "zsh", "fish")
_SHOWN = (*_INSTALLED, "powershell", "pwsh")
"""Where PowerShell finds scripts is for its user to say: its policy may forbid them."""


def answer_shells() -> None:
    """Let typer answer what shells ask."""
    completion_init()


def completion_command(
    shell: Annotated[
        str | None,
        typer.Argument(
            metavar="命令行",
            help=f"{'、'.join(_SHOWN)}；默认是正在用的",
            autocompletion=lambda incomplete: [
                one for one in _SHOWN if one.startswith(incomplete)
            ],
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="只显示脚本，不装")] = False,
) -> None:
    """Install what completes commands; or show it."""
    name = shell or os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119
    known = _SHOWN if show else _INSTALLED
    if name not in known:
        if name in _SHOWN:
            hint = f"把 govdoc completion {name} --show 的输出加进 $PROFILE 指的文件"
            raise UsageError(f"{name} 的补全要自己装", hint)
        word = f"不认得“{name}”" if name else "看不出用的是哪种命令行（shell）"
        raise UsageError(
            word, f"请写明：govdoc completion {known[0]}（或 {'、'.join(known[1:])}）"
        )
    if show:
        script = get_completion_script(
            prog_name=_NAME, complete_var=COMPLETING, shell=name
        )
        say_text(f"{script}\n")
        return
    _, path = install(shell=name, prog_name=_NAME, complete_var=COMPLETING)
    say(f"已装到 {path}，并让 {name} 启动时读它；重新打开终端后，按 Tab 键补全")
