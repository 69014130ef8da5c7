"""Regulations: the outline of 编, 章 and 节; 第几条 in its own face, then the text."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.runs import set_runs
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

_LABEL = compile_pattern(r"\s*第[^第编編篇章节節]{1,9}([编編篇章节節])")
_DEPTHS = {"编": 1, "編": 1, "篇": 1, "章": 2, "节": 3, "節": 3}
_DEEPEST = 9


def compose_chapters(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set chapter headings with one cell behind 第几章, whatever was typed there.

    Outside the standard; as regulations are printed by practice.
    """
    look = sheet.looks[Role.CHAPTER]
    return tuple(
        StyledParagraph(
            Role.CHAPTER,
            set_runs(block.runs, _with_cell(block.text), look.text, sheet),
            look,
        )
        for block in blocks
    )


def _with_cell(text: str) -> str:
    label = _LABEL.match(text)
    rest = text[label.end() :].strip() if label else ""
    return f"{label[0].strip()}\u3000{rest}" if label and rest else text


def compose_articles(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set articles as body paragraphs whose label stands in the style's article face.

    One cell stands behind 第几条, whatever was typed there, as behind 第几章.

    Outside the standard; as regulations are printed by practice.
    """
    return tuple(_article(block, sheet) for block in blocks)


def _article(block: Paragraph, sheet: Stylesheet) -> StyledParagraph:
    label, body = sheet.looks[Role.ARTICLE], sheet.looks[Role.BODY]
    first, rest = block.runs[0], block.runs[1:]
    text = "".join(run.text for run in rest)
    if not rest:
        runs = set_runs(block.runs, first.text, label.text, sheet)
        return StyledParagraph(Role.ARTICLE, runs, label)
    if label.text == body.text:
        whole = f"{first.text.rstrip()}\u3000{text.lstrip()}"
        runs = set_runs(block.runs, whole, label.text, sheet)
        return StyledParagraph(Role.ARTICLE, runs, label)
    ahead = set_runs((first,), first.text.rstrip() + "\u3000", label.text, sheet)
    head = tuple(run._replace(role=Role.ARTICLE) for run in ahead)
    behind = set_runs(rest, text.lstrip(), body.text, sheet)
    return StyledParagraph(Role.BODY, (*head, *behind), body)


def level_chapters(blocks: Sequence[FlowBlock]) -> list[FlowBlock]:
    """Put 章 under 编 and 节 under 章 in the outline, where a text has them."""
    depths = sorted({depth for block in blocks if (depth := _depth(block))})
    result = list[FlowBlock]()
    for block in blocks:
        if isinstance(block, StyledParagraph) and (depth := _depth(block)):
            level = block.look.outline_level
            if level is not None:
                level = min(level + depths.index(depth), _DEEPEST)
            look = block.look._replace(outline_level=level)
            result.append(block._replace(look=look))
        else:
            result.append(block)
    return result


def _depth(block: FlowBlock) -> int:
    """Return how deep a chapter's own word stands, from 1; 0: no chapter."""
    found = _LABEL.match(block.text) if block.role is Role.CHAPTER else None
    return _DEPTHS[found[1]] if found else 0
