"""A source -> its words, set right, with nothing in them that is only for us."""

from __future__ import annotations

from govdoc import api, formats
from govdoc.findings import Finding
from govdoc.options import Options
from govdoc.readers.fact_lines import head_of
from govdoc.web.orders import Reply, Work
from govdoc.web.works import Tell
from govdoc.web.works.text import corrected


def run(order: Work, tell: Tell) -> Reply:
    """Return the words of a source as text, to be pasted elsewhere.

    Raises:
        GovdocError: as for `govdoc.correct_bytes`.
    """
    found: list[Finding] = []
    tell("正在改正文字")
    after = corrected(order, found.append)
    name = order.source.name if order.source.text is not None else api.TEXT
    words = _bare(after, name, order.options)
    return Reply(words.encode("utf-8", "replace"), "text/plain; charset=utf-8")


def _bare(text: str, name: str, options: Options) -> str:
    """Return a text without its facts; a plain one also without marks and what they omit."""
    words = text.removeprefix(head_of(text, name)).lstrip("\n")
    if formats.text_format(words, name) is formats.MARKDOWN:
        return words
    source = api.read_typed(words, name, options.limits, options.reading)
    document = api.recognise_source(source, name, limits=options.limits)
    lines = words.split("\n")
    left_out: set[int] = set()
    for gone in document.dropped:
        first, last = gone.place
        if gone.is_mark:
            lines[first - 1] = _without(lines[first - 1], gone.text)
        elif gone.is_wished:
            left_out.update(range(first - 1, last))
    return "\n".join(line for at, line in enumerate(lines) if at not in left_out)


def _without(line: str, mark: str) -> str:
    front, found, rest = line.partition(mark)
    return front + (rest.lstrip(" ") if found and not mark.strip("#＃") else rest)
