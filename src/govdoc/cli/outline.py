"""``govdoc outline``: the recognised structure, as a tree or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeGuard

import typer

from govdoc.cli.console import check_output, patience, say, say_json
from govdoc.cli.fields import with_options
from govdoc.cli.options import SourceFile, open_source
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import DEFAULT_READING, LimitsOption, ReadingOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govdoc.findings import Place
    from govdoc.model.document import Block, Document, Paragraph

_SHOWN = 40
"""Characters of a paragraph that the tree shows."""
_CHAPTER_DEPTH = 1


@with_options
def outline_command(
    source: SourceFile,
    as_json: Annotated[
        bool, typer.Option("--json", help="输出 JSON，供程序读取")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="说明每一段的判定依据")] = False,
    reading: ReadingOptions = DEFAULT_READING,
    limits: LimitsOption = DEFAULT_LIMITS,
) -> None:
    """Print the structure of one source."""
    check_output()
    opened = open_source(source, limits, reading)
    with patience(f"正在识别 {opened.name} 的结构……"):
        document = opened.document()
    if as_json:
        from govdoc.model.json import outline

        say_json(outline(document))
    else:
        from govdoc.model.kinds import kind_name

        kind = kind_name(document.kind)
        say(f"文种：{kind}（样式 {document.kind}）")
        for line in _drawn(list(_branches(document, why))):
            say(line)


def _branches(document: Document, why: bool) -> Iterator[tuple[int, str]]:
    """Yield the depth in the tree, 1 or more, and the words of each branch."""
    from govdoc.model.json import shown_lines
    from govdoc.model.roles import ENDING

    open_levels: list[int] = []
    for block in document.printed:
        level = _level(block)
        if block.role in ENDING:
            open_levels.clear()
        while level and open_levels and open_levels[-1] >= level:
            open_levels.pop()
        for place, text in shown_lines(block):
            yield len(open_levels) + 1, _label(block, place, text, why)
        if level:
            open_levels.append(level)
    dropped = [gone for gone in document.dropped if not gone.is_mark]
    if dropped:
        lines = sum(not gone.is_part for gone in dropped)
        parts = len(dropped) - lines
        yield 1, f"略去 {lines} 行" + (f"、行内 {parts} 处" if parts else "")
        for gone in dropped:
            yield 2, f"{gone.place.first_line:>4}  {gone.why}：{_start(gone.text)}"


def _drawn(branches: list[tuple[int, str]]) -> list[str]:
    """Return the lines of a tree; what follows tells which branch is a stem's last."""
    drawn: list[str] = []
    going_on: set[int] = set()
    for depth, words in reversed(branches):
        stems = "".join("│   " if d in going_on else "    " for d in range(1, depth))
        drawn.append(f"{stems}{'├' if depth in going_on else '└'}── {words}")
        going_on = {d for d in going_on if d < depth} | {depth}
    return drawn[::-1]


def _level(block: Block) -> int:
    from govdoc.model.roles import Role

    if block.role is Role.CHAPTER:
        return _CHAPTER_DEPTH
    return block.role.heading_level or 0


def _label(block: Block, place: Place, text: str, why: bool) -> str:
    name = block.role.chinese
    run = block.run_in
    if run is not None and run.role is not None and run.role is not block.role:
        name += f"（{run.role.chinese}）"
    reason = "：".join(filter(None, (block.why, block.evidence)))
    shown = f" [{reason}]" if why else ""
    line = place.first_line or ""
    doubt = f"（拿不准，也像{block.seems}）" if _is_doubtful(block) else ""
    return f"{line:>4}  {name}{doubt}{shown}  {_start(text)}"


def _is_doubtful(block: Block) -> TypeGuard[Paragraph]:
    return getattr(block, "is_doubtful", False)


def _start(text: str) -> str:
    """Return the beginning of a text, on one line."""
    text = " ".join(text[: 4 * _SHOWN].split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
