"""The order of reading: bytes -> package -> paragraphs -> Document.

Our own files say by their styles what each paragraph is. Of any other file the words are
taken, and recognised as plain text is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from xml.etree.ElementTree import Element

from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.fold import fold
from govdoc.han.names import close_word
from govdoc.han.script import detect_script
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.facts import Facts
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.model.sideways import CAPTION, SIDEWAYS_MARK
from govdoc.model.word_styles import PARAGRAPH_ROLES, RUN_ROLES, style_name
from govdoc.readers.docx.package import W, open_package
from govdoc.readers.docx.paragraphs import Piece, Source, sources, style_names
from govdoc.recognition.build import read as read_text
from govdoc.recognition.kinds import recognise_kind
from govdoc.recognition.lines import Unit

_FOOTER = style_name(Role.PAGE_NUMBER)
_ALIAS = Role.PAGE_NUMBER.chinese
_COMPOSED = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
"""Roles whose words composition sets otherwise than they were written."""
_COMPUTED = frozenset({Role.TOC_TITLE, *TOC_LEVELS.values()})
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
"""What shows a picture, in a drawing."""


def read(data: bytes, name: str, report: Report = ignore) -> Document:
    """Read a DOCX into a document; ``place`` counts its paragraphs and rows from 1.

    Args:
        data: the whole file.
        name: how errors call it.
        report: told what the text reader finds in a file that is not ours; and R103,
            pictures that were left out.

    Raises:
        InputError: broken, locked, another kind of file, or without any text.
    """
    package = open_package(data, name)
    names = style_names(package.styles)
    found = list(sources(package.body, names))
    if not any(source.text.strip() for source in found):
        raise InputError(f"{name}: Word 文档里没有文字", "请检查是否选错了文件")
    _report_pictures(package.body, report)
    if not _is_own(package.styles):
        return read_text("\n".join(source.text for source in found), report)
    return _build([source for source in found if source.text.strip()], package.title)


def _report_pictures(body: Element, report: Report) -> None:
    count = sum(1 for _ in body.iter(_BLIP))
    if count:
        message = f"Word 文档里的 {count} 张图片没有读入"
        hint = "请从原来的文本重新排版，或把图片另存，用 ![说明](文件名) 写进文本"
        report(Finding("R103", Severity.WARNING, message, hint))


def _is_own(styles: Element | None) -> bool:
    """Tell whether the styles are ours: Word keeps the alias that the footer bears."""
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        name, aliases = (style.find(f"{W}{tag}") for tag in ("name", "aliases"))
        if name is not None and name.get(f"{W}val", "").lower() == _FOOTER:
            return aliases is not None and _ALIAS in aliases.get(f"{W}val", "")
    return False


def _build(found: Sequence[Source], title: str) -> Document:
    """Build the document; a computed table of contents is a wish, not a text."""
    kept = [x for x in found if PARAGRAPH_ROLES.get(x.style) not in _COMPUTED]
    facts = Facts({"toc": ("是",)} if len(kept) < len(found) else {})
    styled = list(_mark_captions(kept, [_block(x, title) for x in _joined(kept)]))
    blocks = tuple(_mark_sideways(kept, styled))
    return Document(
        kind=recognise_kind([_unit(block) for block in blocks]),
        blocks=blocks,
        script=detect_script("".join(block.text for block in blocks)),
        facts=facts.values,
    )


def _mark_captions(
    found: Sequence[Source], blocks: Sequence[Paragraph]
) -> Iterator[Paragraph]:
    """Say which lines of the role TABLE stand right above a table: its caption."""
    rows = {source.number for source in found if source.is_row}
    for block, after in zip_longest(blocks, blocks[1:]):
        above = after is not None and after.place.first_line in rows
        is_line = block.role is Role.TABLE and block.place.first_line not in rows
        yield block._replace(why=CAPTION) if above and is_line else block


def _mark_sideways(
    found: Sequence[Source], blocks: Sequence[Paragraph]
) -> Iterator[Paragraph]:
    """Put the source's mark above each table whose paper lies on its side (clause 8)."""
    rows = {source.number for source in found if source.is_row}
    turned = {source.number for source in found if source.is_row and source.is_sideways}
    for before, block in pairwise([None, *blocks]):
        assert block is not None
        is_first = before is None or before.place.last_line not in rows
        if is_first and block.place.first_line in turned:
            why = "横向的页"
            yield Paragraph(Role.TABLE, (Run(SIDEWAYS_MARK),), block.place, why)
        yield block


def _joined(found: Sequence[Source]) -> Iterator[Sequence[Source]]:
    """Put together what a style separator holds on one line."""
    lines: list[Source] = []
    for source in found:
        lines.append(source)
        if not source.goes_on:
            yield lines
            lines = []
    if lines:
        yield lines


def _block(lines: Sequence[Source], title: str) -> Paragraph:
    *ahead, last = lines
    role = PARAGRAPH_ROLES.get(last.style, Role.BODY)
    runs = [Run(one.text, PARAGRAPH_ROLES.get(one.style)) for one in ahead]
    runs += _runs(last.pieces)
    place = Place(lines[0].number, last.number)
    why = f"样式“{role.chinese}”"
    if role in _COMPOSED:
        text = _as_written(role, "".join(run.text for run in runs), title)
        runs = [Run(text)]
    return Paragraph(role, tuple(runs), place, why)


def _runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    """Join neighbours of one role; faces and hints have cut them up."""
    for role, group in groupby(pieces, key=lambda piece: RUN_ROLES.get(piece.style)):
        yield Run("".join(piece.text for piece in group), role)


def _as_written(role: Role, text: str, title: str) -> str:
    """Undo what composition did to the words: breaks in titles, a spread name (SP04)."""
    joined = text.replace("\n", "")
    if role is Role.TITLE and _bare(joined) == _bare(title):
        return title
    return close_word(joined) if role is Role.BYLINE else joined


def _bare(text: str) -> str:
    return "".join(text.split())


def _unit(block: Paragraph) -> Unit:
    """Return a block as the text reader has it, to ask that for the kind."""
    place = block.place
    return Unit(
        block.text, fold(block.text), place.first_line, place.last_line, role=block.role
    )
