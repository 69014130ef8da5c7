"""Chapters and articles of a regulation: 第几章, 第几条, a cell behind it, the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.document import Paragraph
from govdoc.model.flow import StyledParagraph, StyledRun
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

_LABEL = re.compile(r"(第[一二三四五六七八九十百零〇\d]+[编編章节節])\s*(?=\S)")


def compose_chapters(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set chapter headings with one cell behind 第几章, whatever was typed there.

    Outside the standard; as regulations are printed by practice.
    """
    look = sheet.looks[Role.CHAPTER]
    texts = (_LABEL.sub("\\1\u3000", block.text, count=1) for block in blocks)
    return tuple(
        StyledParagraph(Role.CHAPTER, (StyledRun(text, look.text),), look)
        for text in texts
    )


def compose_articles(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set articles as body paragraphs whose label stands in the style's article face.

    Outside the standard; as regulations are printed by practice.
    """
    return tuple(_article(block, sheet) for block in blocks)


def _article(block: Paragraph, sheet: Stylesheet) -> StyledParagraph:
    label, body = sheet.looks[Role.ARTICLE], sheet.looks[Role.BODY]
    first, rest = block.runs[0], block.runs[1:]
    text = "".join(run.text for run in rest)
    if not rest or label.text == body.text:
        runs = tuple(StyledRun(run.text, label.text) for run in block.runs)
        return StyledParagraph(Role.ARTICLE, runs, label)
    head = StyledRun(first.text.rstrip() + "\u3000", label.text, Role.ARTICLE)
    return StyledParagraph(Role.BODY, (head, StyledRun(text.lstrip(), body.text)), body)
