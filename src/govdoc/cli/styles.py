"""``govdoc styles``: which styles there are, what one says, whether a file is right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import patience, print_error, say, say_text
from govdoc.cli.fields import with_options
from govdoc.cli.options import PIPED, STDIN, Force, Quiet, open_source
from govdoc.cli.stopping import within
from govdoc.cli.usage import Command, Group
from govdoc.errors import UsageError
from govdoc.formats import TEMPLATE, renamed
from govdoc.limits import DEFAULT_LIMITS
from govdoc.model.kinds import kind_name
from govdoc.options import DEFAULT_BOUNDS, Bounds, LimitsOption

if TYPE_CHECKING:
    from govdoc.learning import LearntStyle

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.command("list", cls=Command, help="列出内置样式")
def list_command() -> None:
    """Show name → what it is called, as ``--style`` takes it → what it extends."""
    from rich.console import Console
    from rich.table import Table

    from govdoc.stylesheet import style_names
    from govdoc.stylesheet.describe import describe
    from govdoc.stylesheet.find import chinese_name

    table = Table("样式", "名称", "继承")
    for name in style_names():
        about = describe(name)
        table.add_row(name, chinese_name(name), about.extends or "")
    Console().print(table)
    say("用法：govdoc format 文件 --style 样式（两种名字都行）")
    say("自己的样式写路径，如 ./本单位.toml")


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
    """Tell all the mistakes of each file; exits as the last one does."""
    from govdoc.stylesheet.faults import faults

    last = None
    for name in files:
        found = faults(name)
        for one in found:
            print_error(one.message, one.hint)
        if not found:
            say(f"{name}：没有问题")
        last = found[-1] if found else last
    if last is not None:
        raise typer.Exit(last.exit_code)


_TOML = ".toml"
_TOLD = 5
"""Departures from the standard that the screen names."""
_FORMS = (_TOML, TEMPLATE.suffix)
Named = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="路径", help="写到哪个文件；- 表示屏幕"),
]


@app.command("learn", cls=Command, help="从一份排好的 Word 文档学一份样式")
@with_options
def learn_command(
    source: Annotated[
        str, typer.Argument(metavar="文件", help="排好的 Word 文档；- 表示从管道读入")
    ],
    output: Named = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="格式",
            help="toml 样式文件（默认），dotx Word 模板；默认照 -o 的后缀",
        ),
    ] = None,
    limits: LimitsOption = DEFAULT_LIMITS,
    force: Force = False,
    quiet: Quiet = False,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> None:
    """Write what a file shows of its style, and say what it does not."""
    from govdoc import api, files

    suffix = _form(to, output)
    target = _target(source, output, suffix)
    inputs = [] if source == STDIN else [Path(source)]
    if target is not None:
        files.check_target(target, inputs, force)
    opened = open_source(source, limits)
    with within(bounds, opened.name), patience(f"正在看 {opened.name}……"):
        learnt = api.learn_style_bytes(opened.data(), opened.name, limits=limits)
        is_style = suffix == _TOML
        made = learnt.text.encode() if is_style else api.template(learnt.sheet)
    if target is None:
        say_text(learnt.text)
    else:
        files.write_atomic(target, made, mode=opened.mode)
    if not quiet:
        _tell(learnt, target)


def _tell(learnt: LearntStyle, target: Path | None) -> None:
    """Say what was learnt, to the error stream: the style itself may go to the screen."""
    from govdoc import files

    for one in learnt.findings:
        say(f"{one.severity.value} {one.code}：{one.message}", is_error=True)
        if one.hint:
            say(f"  {one.hint}", is_error=True)
    count = len(learnt.settings)
    what = f"有 {count} 处不同" if count else "没有看到不同之处"
    said = f"与内置样式“{kind_name(learnt.extends)}”相比，{what}"
    if target is not None:
        said = f"已写出 {files.shown(target)}：{said}"
    say(said, is_error=True)
    _tell_departures(learnt.departures)
    if target is not None and target.suffix == _TOML:
        say(f"用法：govdoc format 文件 --style {files.shown(target)}", is_error=True)


def _tell_departures(departures: Sequence[str]) -> None:
    """Say what departs most from the standard: nobody should learn it unawares."""
    if departures:
        say("与 GB/T 9704-2012 不同，先看这些：", is_error=True)
    for one in departures[:_TOLD]:
        say(f"  {one}", is_error=True)
    if len(departures) > _TOLD:
        say(f"  等 {len(departures)} 项，样式文件的注释里都有", is_error=True)


def _form(to: str | None, output: str | None) -> str:
    """Return the suffix of what is to be written.

    Raises:
        UsageError: neither a style file nor a template; or words that contradict each
            other.
    """
    named = "" if output in (None, STDIN) else Path(str(output)).suffix.lower()
    own = f".{to.lower().removeprefix('.')}" if to else named or _TOML
    if own not in _FORMS or named not in ("", own):
        word = f"--to {to}" if to else f"-o {output}"
        raise UsageError(f"{word}：样式写成 .toml，模板写成 .dotx，-o 的后缀要与它一致")
    if own == TEMPLATE.suffix and output == STDIN:
        raise UsageError("模板不能写到屏幕", "请用 -o 写到一个 .dotx 文件")
    return own


def _target(source: str, output: str | None, suffix: str) -> Path | None:
    """Return where it goes: beside the source where nothing is said; None: the screen."""
    if output == STDIN:
        return None
    own = Path(PIPED if source == STDIN else source)
    if output is None:
        return renamed(own, suffix)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return path / f"{own.stem}{suffix}"
    return path if path.suffix else Path(f"{output}{suffix}")


@app.command("template", cls=Command, help="把一份样式写成 Word 模板（.dotx）")
def template_command(
    name: Annotated[str, typer.Argument(metavar="STYLE", help="样式名或样式文件")],
    output: Named = None,
    force: Force = False,
) -> None:
    """Write an empty template that has the paper and the styles of a style."""
    from govdoc import api, files

    suffix = _form(TEMPLATE.suffix, output)
    target = _target(Path(name).name.removesuffix(_TOML), output, suffix)
    assert target is not None
    files.check_target(target, [], force)
    files.write_atomic(target, api.template(name))
    say(
        f"已写出 {files.shown(target)}：用 Word、WPS 双击它，新文档就有这份样式的版面和样式"
    )
