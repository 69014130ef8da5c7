"""``govdoc outline``: the recognised structure, as a tree or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import patience, printable
from govdoc.cli.options import Limit, open_source

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from govdoc.model.document import Document, Paragraph

_SHOWN = 40
"""Characters of a paragraph that the tree shows."""
_CHAPTER_DEPTH = 1
_TAIL = (
    "attachment_note",
    "signature",
    "date_of_issue",
    "attachment",
    "cc",
    "printing_info",
)
"""Roles that stand beside the text, not under its last heading."""


def outline_command(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="文本文件或 .docx；- 表示标准输入")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    why: Annotated[bool, typer.Option("--why", help="说明每一段的判定依据")] = False,
    limit: Limit = None,
) -> None:
    """Print the structure of one source."""
    from govdoc.limits import parse_limits

    opened = open_source(source, parse_limits(limit or []))
    with patience(f"正在识别 {opened.name} 的结构……"):
        document = opened.document()
    if as_json:
        import json

        from govdoc.model.json import outline

        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        json.dump(outline(document), sys.stdout, ensure_ascii=False)
        print()
    else:
        from rich.console import Console

        Console().print(_tree(document, why))


def _tree(document: Document, why: bool) -> Tree:
    from rich.tree import Tree

    from govdoc.readers import KIND_NAMES

    kind = KIND_NAMES.get(document.kind, document.kind)
    root = Tree(f"文种：{kind}（样式 {document.kind}）")
    open_branches: list[tuple[int, Tree]] = [(0, root)]
    for block in document.blocks:
        level = _level(block)
        if block.role.key in _TAIL:
            del open_branches[1:]
        while level and open_branches[-1][0] >= level:
            open_branches.pop()
        branch = open_branches[-1][1].add(_label(block, why))
        if level:
            open_branches.append((level, branch))
    if document.dropped:
        lines = sum(not gone.is_part for gone in document.dropped)
        parts = len(document.dropped) - lines
        branch = root.add(f"略去 {lines} 行" + (f"、行内 {parts} 处" if parts else ""))
        for gone in document.dropped:
            branch.add(_text(f"{gone.place.first_line:>4}  {gone.why}：", gone.text))
    return root


def _level(block: Paragraph) -> int:
    from govdoc.model.roles import Role

    if block.role is Role.CHAPTER:
        return _CHAPTER_DEPTH
    return block.role.heading_level or 0


def _label(block: Paragraph, why: bool) -> Text:
    name = block.role.chinese
    run = block.run_in
    if run is not None and run.role is not None and run.role is not block.role:
        name += f"（{run.role.chinese}）"
    reason = "：".join(filter(None, (block.why, block.evidence)))
    shown = f" [{reason}]" if why else ""
    return _text(f"{block.place.first_line:>4}  {name}{shown}  ", block.text)


def _text(head: str, text: str) -> Text:
    """Return plain text, so that brackets in a document are no markup."""
    from rich.text import Text

    text = printable(" ".join(text.split()))
    return Text(head + (text if len(text) <= _SHOWN else text[:_SHOWN] + "…"))
