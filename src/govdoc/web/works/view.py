"""The live view: what the page shows of a text while it is typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any, NamedTuple

from govdoc import api, formats
from govdoc.errors import FontError
from govdoc.findings import Finding, Place, collecting, ignore
from govdoc.fonts import FONT_KINDS, USUAL
from govdoc.job import Job
from govdoc.kept.memory import Memory
from govdoc.kept.patterns import compile_pattern
from govdoc.layout.breaks import CLOSING
from govdoc.model.document import Block, Document, Paragraph, Row, Table
from govdoc.model.kinds import kind_name
from govdoc.model.landings import Landed, landed_lines
from govdoc.model.pages import FaceLike, GlyphRun, Pages
from govdoc.model.source import Source, SourceParagraph, SourceTable
from govdoc.recognition.reasons import Reason
from govdoc.units import EMU_PER_MM
from govdoc.web.orders import Reply, Work
from govdoc.web.works import Tell
from govdoc.web.works.told import recognised, told
from govdoc.writers.preview import Outlines, Placer, draw_page, looks_of

_WORDS = compile_pattern(
    "[\u2e80-\uffff\U00020000-\U0003ffff]|[^\\s\u2e80-\uffff\U00020000-\U0003ffff]+"
)
"""A Chinese character or mark, or a word or figure of others."""


class _Made(NamedTuple):
    """A text as the last order had it; scrolling asks for other pages of the same."""

    digest: bytes
    job: Job
    view: dict[str, Any]


_HEAD = 24
"""Characters of a paragraph that find it in a line."""
_last: list[_Made] = []
"""At most one, of this process."""


_memory = Memory(24_000)
"""Of a process: what was made of paragraphs; three things of each."""


def _named(face: FaceLike) -> str:
    """Name a face as every worker does."""
    place = f"{face.path}#{face.index}".encode("utf-8", "surrogateescape")
    return f"f{hashlib.blake2b(place, digest_size=4).hexdigest()}"


_outlines = Outlines(_named)
_placer = Placer()
_MOST_OUTLINES = 20_000
"""Kept in a process; some 20 MB."""


def run(order: Work, tell: Tell) -> Reply:
    """Return a text's structure, findings and pages as JSON, for the page.

    Asked for besides: ``known``, keys of pages that the client has; ``want``, numbers
    of pages that it shows; ``glyphs``, names of outlines that it has. Of the pages that
    it shows the pictures come along, and the outlines they refer to, but for those it has.
    """
    began = perf_counter()
    digest = _digest(order)
    if not _last or _last[0].digest != digest:
        _last[:] = [_make(order, digest, tell)]
    made = _last[0]
    known, wanted = set(order.asked.get("known", ())), set(order.asked.get("want", ()))
    pages, needed = made.job.pages_if_any, set[str]()
    for number, page in enumerate(made.view["pages"], 1):
        page.pop("svg", None)
        if pages is not None and number in wanted and page["key"] not in known:
            drawn = draw_page(pages, number, _outlines)
            page["svg"] = drawn.body
            needed |= drawn.glyphs
    needed.difference_update(order.asked.get("glyphs", ()))
    made.view["glyphs"] = {name: _outlines.paths[name] for name in sorted(needed)}
    if len(_outlines.paths) > _MOST_OUTLINES:
        _outlines.paths.clear()
    made.view["seconds"] = round(perf_counter() - began, 4)
    data = json.dumps(made.view, ensure_ascii=False, separators=(",", ":"))
    return Reply(data.encode("utf-8", "replace"))


def _digest(order: Work) -> bytes:
    """Return what tells one text, and what is asked for it, from another."""
    return hashlib.sha256(
        repr((order.source, order.options)).encode("utf-8", "replace")
    ).digest()


def _make(order: Work, digest: bytes, tell: Tell) -> _Made:
    source, options = order.source, order.options
    found: list[Finding] = []
    report = collecting(found, ignore)
    tell("正在识别结构")
    limits, reading = options.limits, options.reading
    if source.text is not None:
        read = api.read_typed(source.text, source.name, limits, reading)
        is_plain = formats.text_format(source.text, source.name) is formats.PLAIN
    else:
        limits.check_file(source.data, len(source.data), source.name)
        read = api.read_source(source.data, source.name, limits, reading)
        is_plain = False
    document = api.recognise_source(
        read, source.name, limits=limits, report=report, roles=source.roles,
        reading=reading,
    )  # fmt: skip
    job = Job(document, options, report, source.name, _memory)
    given = list(_given_beside(read, document)) if source.text is not None else []
    tell("正在排版")
    pages, unset = _set(job)
    view: dict[str, Any] = {
        "kind": document.kind,
        "kind_name": kind_name(document.kind),
        "style": job.sheet.name,
        "title": document.title,
        "characters": _count(document),
        "takes_marks": is_plain,
        "facts": {key: list(values) for key, values in document.facts.items()},
        "recognised": recognised(document),
        "paragraphs": list(_paragraphs(document)),
        "dropped": list(_dropped(document)) + given,
        **told(found, job.landings, frozenset(options.text.reject)),
        "pages": list(_pages(job, pages)) if pages is not None else [],
        "fonts": list(_fonts(pages)) if pages is not None else [],
        "unset": unset,
    }  # fmt: skip
    if not is_plain:
        view["lines"] = list(_lines(read))
    return _Made(digest, job, view)


def _set(job: Job) -> tuple[Pages | None, Mapping[str, str] | None]:
    """Return the pages; without any font none, and what is to be said of that."""
    try:
        return job.pages, None
    except FontError as error:
        return None, {"title": error.message, "hint": error.hint or ""}


def _count(document: Document) -> int:
    """Return the words of a document as offices count them (字数).

    Each Chinese character and mark is one; so is each word or figure of others.
    """
    return sum(_count_words(block.text) for block in document.blocks)


def _count_words(text: str) -> int:
    made_of = "words", text
    count: int | None = _memory.get(made_of)
    if count is None:
        count = len(_WORDS.findall(text))
        _memory.keep(made_of, count)
    return count


def _dropped(document: Document) -> Iterator[dict[str, Any]]:
    for gone in document.dropped:
        yield {
            "lines": list(gone.place), "text": gone.text, "why": gone.why,
            "is_part": gone.is_part, "is_wished": gone.is_wished,
        }  # fmt: skip


def _given_beside(read: Source, document: Document) -> Iterator[dict[str, Any]]:
    """Yield the lines of a text in whose place its block of facts has put its own.

    They are those that have come to nothing: no rule leaves a line out without a word.
    """
    if not read.facts.values:
        return
    notes = (one for note in document.notes for one in note.paragraphs)
    told = [one.place for one in (*document.blocks, *notes, *document.dropped)]
    known = {line for first, last in told for line in range(first, last + 1)}
    for block in read.blocks:
        if not isinstance(block, SourceParagraph) or not block.text.strip():
            continue
        if block.number not in known:
            yield {
                "lines": [block.number, block.number], "text": block.text,
                "why": "要素块里写了，以那里的为准",
                "is_part": False, "is_wished": False, "is_given": True,
            }  # fmt: skip


def _lines(source: Source) -> Iterator[list[Any]]:
    """Yield number and words of what can be named by number, all but plain text's lines."""
    for block in source.blocks:
        if isinstance(block, SourceTable):
            for row in block.rows:
                yield [row.number, "\t".join(cell.text for cell in row.cells)]
        elif isinstance(block, SourceParagraph):
            yield [block.number, block.text]
        else:
            yield [block.number, f"![{block.alt}]({block.file})"]


def _paragraphs(document: Document) -> Iterator[dict[str, Any]]:
    """Yield what each block is: its lines in the source, its role, how sure that is.

    ``head``: its first words, where it begins in the line in which the one above ends.
    """
    above = 0
    for block in document.blocks:
        said: dict[str, Any] = {"lines": list(block.place), "role": block.role.key}
        if above == block.place.first_line and isinstance(block, Paragraph):
            said["head"] = block.text[:_HEAD]
        above = block.place.last_line
        yield said | _said(block)


def _said(block: Block) -> dict[str, Any]:
    if not isinstance(block, Paragraph):
        return {}
    said: dict[str, Any] = {"why": block.why}
    run = block.run_in
    if run is not None and run.role is not None:
        said["run_in"] = run.role.key
    if block.evidence:
        said["evidence"] = block.evidence
    if block.why == Reason.MARKED.value:
        said["by_hand"] = True
    if block.keeps_blanks:
        said["keeps_blanks"] = True
    if block.is_doubtful:
        said["seems"] = block.seems
    return said


def _pages(job: Job, pages: Pages) -> Iterator[dict[str, Any]]:
    """Yield each page: its key, its size in mm, its lines.

    A line is the source's first line, the character of its paragraph with which it
    begins (-1: it is of a table's row), and its left, baseline, width and height in mm,
    as the picture shows it.
    """
    lines: dict[int, list[list[Any]]] = {}
    tables = {
        one.place: one.rows for one in job.prepared.blocks if isinstance(one, Table)
    }
    for one in landed_lines(job.flow, pages):
        place = _row_place(one, tables.get(one.place, ()))
        lines.setdefault(one.page, []).append(_line(one, place or one.place))
    size = [round(x / EMU_PER_MM, 2) for x in (pages.width, pages.height)]
    for number, page in enumerate(pages.pages, 1):
        yield {
            "key": looks_of(pages, number, _memory),
            "size": size if page.sideways is None else size[::-1],
            "lines": lines.get(number, []),
        }


def _row_place(one: Landed, rows: Sequence[Row]) -> Place | None:
    """Return where the source has the row of a table that a line is of."""
    cell = one.line.origin.cell if one.line.origin is not None else None
    return rows[cell[0]].place if cell is not None and cell[0] < len(rows) else None


def _line(one: Landed, place: Place) -> list[Any]:
    start = -1 if one.start is None else one.start
    left, width, height = _memory.made_of(one.line.runs, _box)
    y = round(one.line.y / EMU_PER_MM, 1)
    return [place.first_line, start, left, y, width, height]


def _box(runs: Sequence[GlyphRun]) -> tuple[float, ...]:
    """Return a line's left, width and height in mm, as its picture shows it."""
    left = runs[0].x if runs else 0
    height = max((run.size for run in runs), default=0)
    right = _placer.right_of(runs[-1]) if runs else left
    if runs and runs[-1].text[-1:] in CLOSING and runs[-1].face.kind != "latin":
        right -= runs[-1].size / 2  # its white may hang out of the margin
    return tuple(round(x / EMU_PER_MM, 1) for x in (left, right - left, height))


def _fonts(pages: Pages) -> Iterator[Mapping[str, Any]]:
    """Yield the faces that the pages are set in, and what each stands in for."""
    seen = {
        (run.face.kind, run.face.family)
        for page in pages.pages
        for part in page.parts
        for line in part.lines
        for run in line.runs
    }
    for kind, family in sorted(seen):
        wanted = USUAL.get(kind, ())
        is_usual = not wanted or family.removesuffix(" Bold") in wanted
        yield {
            "kind": kind, "name": FONT_KINDS.get(kind, "符号"), "family": family,
            "stands_for": "" if is_usual else wanted[0],
        }  # fmt: skip
