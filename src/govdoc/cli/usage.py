"""What typer says in English, said in Chinese: the help's own words, and misuse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from govdoc.screen import columns

_NEVER_OFFERED = {"--force"}
"""Options that undo a guard: whoever means one writes it out."""
_WORDS = {
    "Usage: ": "用法：",
    "Options": "选项",
    "Arguments": "参数",
    "Commands": "命令",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 …",
    "Show this message and exit.": "显示这份说明",
    "[required]": "[必填]",
    "[default: ": "[默认：",
    "<path>": "路径",
    "<str>": "名称",
    "<int range>": "数",
    "<int>": "数",
    "<float>": "数",
}


def _chinese(text: str) -> str:
    for english, chinese in _WORDS.items():
        text = text.replace(english, chinese)
    text = re.sub(r"; (\d+)<=x<=(\d+)\]", r"；\1 到 \2]", text)
    return re.sub(r"; x>=\d+\]|\.0\]", "]", text)


def _bare(text: str) -> str:
    """Take off the braces in which typer puts the name of an argument."""
    return re.sub(r"\{([^{}|]+)\}", r"\1", text)


class _Formatter(typer.Context.formatter_class):  # type: ignore[valid-type,misc]
    """Writes help whose fixed words are Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how the command is called."""
        super().write_usage(prog, _bare(_chinese(args)), _chinese(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the head of a section."""
        self.write(f"{'':>{self.current_indent}}{_chinese(heading)}：\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], *_: Any, **__: Any) -> None:
        """Write a list of names with what they mean."""
        pairs = [(_bare(_chinese(name)), _chinese(meaning)) for name, meaning in rows]
        column = max(columns(name) for name, _ in pairs) + 2
        for name, meaning in pairs:
            self.write(f"  {name}{' ' * (column - columns(name))}{meaning}\n")


class _Context(typer.Context):
    formatter_class = _Formatter


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    context_class = _Context


class Group(TyperGroup):
    """A group of commands whose help is in Chinese."""

    context_class = _Context


def explain(error: Any) -> tuple[str, str]:
    """Return typer's complaint about the words of a command: message and hint."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "govdoc"
    hint = f"用法见 {command} -h"
    return _EXPLAIN.get(type(error).__name__, _misuse)(error), hint


def _no_such_option(error: Any) -> str:
    near = set(error.possibilities or ())
    # What is as near as one that is never offered was hardly meant.
    likely = "" if near & _NEVER_OFFERED else "、".join(sorted(near))
    return f"没有 {error.option_name} 这个选项" + (
        f"，是不是 {likely}？" if likely else ""
    )


def _no_value(error: Any) -> str:
    if "requires" in error.format_message():
        return f"{error.option_name} 后面要写它的值"
    return f"{error.option_name} 后面不写值"


def _missing(error: Any) -> str:
    return f"少了{_name(error.param)}"


def _bad_value(error: Any) -> str:
    kind = getattr(error.param, "type", None)
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    word = "整数" if "int" in getattr(kind, "name", "") else "数"
    if low is not None and high is not None:
        word = f" {low} 到 {high} 的{word}"
    elif low is not None:
        word = f"不小于 {low} 的{word}"
    return f"{_name(error.param)} 的值不对，应为{word}"


def _misuse(error: Any) -> str:
    said = error.format_message()
    quoted = re.findall(r"'([^']+)'", said)
    if said.startswith("No such command") and quoted:
        likely = "、".join(quoted[1:])
        return f"没有 {quoted[0]} 这个命令" + (f"，是不是 {likely}？" if likely else "")
    extra = re.search(r"extra argument\S* \((.+)\)", said)
    return f"多了“{extra[1]}”" if extra else "命令用法有误"


_EXPLAIN = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _no_value,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
"""By the class's name: the classes live in typer or in click, as its version has it."""


def _name(param: Any) -> str:
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return str(param.metavar or param.name).strip("{}[]…")
    return str(param.opts[-1])
