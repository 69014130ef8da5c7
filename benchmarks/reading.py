"""A text that is already decoded, read and recognised; front matter is text like any."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from govdoc.findings import Report, ignore
from govdoc.model.document import Document
from govdoc.model.said import Setting
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition import recognise


def read(
    text: str,
    report: Report = ignore,
    *,
    settings: Sequence[Setting] = (),
    without: Collection[str] = (),
) -> Document:
    lines = enumerate(text.split("\n"), 1)
    source = Source(tuple(SourceParagraph(line, number) for number, line in lines))
    return recognise(source, report, settings=settings, without=without)
