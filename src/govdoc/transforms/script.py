"""Simplified and Traditional: Document -> Document in the other script."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from govdoc.findings import Change, Finding, Report, Severity, ignore
from govdoc.han.script import SCRIPTS, Converted, configuration, convert_by_words
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document, Paragraph
from govdoc.transforms import quotes
from govdoc.transforms.context import IS_HAN, sentence_at
from govdoc.transforms.edits import Edit, moved, redraft, with_text

_AROUND = 8
_DOUBTFUL, _HINT = "一对多的字", "请核对"
_LITERAL = r"`[^`\n\x1e]*`"


def convert_script(
    document: Document,
    script: str,
    report: Report = ignore,
    *,
    phrases: bool = False,
    corner_quotes: bool = False,
    protect: Collection[str] = (),
) -> Document:
    """Write the document in another script; marks, figures and layout stay.

    Findings: T301, a character with several counterparts that neither word nor name settles.

    Args:
        document: recognised and normalised.
        script: key of `govdoc.han.script.SCRIPTS`.
        report: called with each finding.
        phrases: also the region's words.
        corner_quotes: 「」『』 for “”‘’ in a Traditional text.
        protect: names and words that come out as they went in.

    Raises:
        UsageError: the engine lacks what is asked for.
    """
    config = configuration(document.language, script, phrases)
    blocks = list(document.paragraphs)
    to = "hans" if script == "hans" else "hant"
    if config is not None:
        texts = [block.text for block in blocks]
        formulas = {run.text for block in blocks for run in block.runs if run.formula}
        kept = _kept([*protect, *filter(IS_HAN.search, sorted(formulas))])
        converted = convert_by_words(texts, config, kept)
        for block, one in zip(blocks, converted, strict=True):
            _report_doubts(block, one, report)
        blocks = [
            _with_text(block, one.text)
            for block, one in zip(blocks, converted, strict=True)
        ]
    if corner_quotes and to == "hant":
        blocks = list(map(_with_corners, blocks))
    document = document.with_paragraphs(blocks)
    return replace(document, script=to, language=SCRIPTS[script])


def _kept(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches backquotes and the protected words, the longest first."""
    longest = sorted({word for word in words if word}, key=len, reverse=True)
    return compile_pattern("|".join([_LITERAL, *map(re.escape, longest)]))


def _with_text(block: Paragraph, text: str) -> Paragraph:
    if text == block.text:
        return block
    borders = redraft(block).borders
    if len(text) != len(block.text) and len(borders) > 1:
        borders = moved(borders, list(_differences(block.text, text)))
    elif len(text) != len(block.text):
        borders = [len(text)]
    return with_text(block, text, borders)


def _differences(before: str, after: str) -> Iterable[Edit]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(start, end, after[to_start:to_end])


def _report_doubts(block: Paragraph, converted: Converted, report: Report) -> None:
    before = block.text
    is_even = len(converted.text) == len(before)
    for at in converted.doubts:
        left, right = (
            before[max(0, at - _AROUND) : at],
            before[at + 1 : at + 1 + _AROUND],
        )
        after = converted.text[at] if is_even else ""
        message = f"“{before[at]}”有几种对应的字：…{left[-4:]}{before[at]}{right[:4]}…"
        if after:
            message += f"转为“{after}”"
        change = Change(before[at], after, left, right)
        place, hint = block.place, Severity.HINT
        sentence = sentence_at(before, at, at + 1)
        report(
            Finding(
                "T301", hint, message, _HINT, place, change, _DOUBTFUL,
                sentence=sentence, at=at,
            )
        )  # fmt: skip


def _with_corners(block: Paragraph) -> Paragraph:
    """Set “” as 「」 and ‘’ as 『』; apostrophes and Latin paragraphs keep theirs."""
    if not IS_HAN.search(block.text):
        return block
    return with_text(block, quotes.to_corners(block.text), redraft(block).borders)
