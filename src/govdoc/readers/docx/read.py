"""The order of reading: bytes -> package -> styles and body -> Source."""

from __future__ import annotations

from govdoc.errors import InputError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.facts import NO_FACTS, Facts
from govdoc.model.roles import Role
from govdoc.model.source import Source, SourceBlock, SourcePicture
from govdoc.model.word_styles import style_name
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.docx.body import read_blocks
from govdoc.readers.docx.counter import Counter
from govdoc.readers.docx.fields import Fields
from govdoc.readers.docx.headers import read_headers
from govdoc.readers.docx.ledger import Losses, Sort
from govdoc.readers.docx.marks import StyleMarks
from govdoc.readers.docx.notes import NoteParts
from govdoc.readers.docx.numbering import Numbering
from govdoc.readers.docx.package import WordPackage, WordPart
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.styles import Styles
from govdoc.readers.docx.xml import Element, W, number_paragraphs, value_of

_FOOTER = style_name(Role.PAGE_NUMBER)
_ALIAS = Role.PAGE_NUMBER.chinese
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read a DOCX; numbers count its paragraphs, pictures and rows from 1.

    Ledger: R103 and R121 to R126, as `ledger.Losses.findings`.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse: bytes before they are unpacked, elements before they are
            parsed, paragraphs and cells while they are read.
        reading: what is read of a file with revisions.

    Raises:
        InputError: broken, locked, another kind of file, without anything to read, too
            large, or with revisions that are not wished.
    """
    package = WordPackage(data, name, limits)
    document = package.document()
    body = document.root.find(f"{W}body")
    if body is None:
        raise InputError(f"{name}: Word 文档里没有正文", "请检查是否选错了文件")
    story = _story(document, Counter(limits, name), reading)
    blocks = tuple(read_blocks(body, story))
    facts = NO_FACTS if story.is_own else read_headers(body, story)
    _check(blocks, story, name, reading)
    core = package.core()
    title = None if core is None else core.root.findtext(_TITLE)
    return Source(
        blocks,
        title=(title or "").strip(),
        facts=_with_contents(facts, story),
        is_own=story.is_own,
        ledger=tuple(story.ledger.findings()),
    )


def _story(document: WordPart, counter: Counter, reading: ReadingOptions) -> Story:
    sheet, theme = _root(document, "styles"), _root(document, "theme")
    styles = Styles(sheet, theme)
    numbering = Numbering(_root(document, "numbering"), styles)
    is_own = _is_own(sheet)
    fields = Fields(document.root, tells_pages=True, keeps_contents=is_own)
    story = Story(
        document, fields, styles, StyleMarks(styles), numbering, Losses(), counter, sheet,
        reading.revisions != "reject", is_own,
        places=number_paragraphs(document.root, counter.most_paragraphs),
    )  # fmt: skip
    story.find_note = NoteParts(story).find
    return story


def _root(document: WordPart, kind: str) -> Element | None:
    part = document.related(kind)
    return None if part is None else part.root


def _check(
    blocks: tuple[SourceBlock, ...], story: Story, name: str, reading: ReadingOptions
) -> None:
    """Refuse a file with nothing to read in it, or with changes that are not wished."""
    revised = story.ledger.count(Sort.REVISION)
    if revised and reading.revisions == "refuse":
        raise InputError(
            f"{name}: 文件里有 {revised} 处修订，按要求不排",
            "请在 Word 里接受或拒绝全部修订，或改用 --revisions accept、reject",
        )
    if not any(isinstance(b, SourcePicture) or b.text.strip() for b in blocks):
        raise InputError(f"{name}: Word 文档里没有文字", "请检查是否选错了文件")


def _with_contents(facts: Facts, story: Story) -> Facts:
    """Add the wish for a table of contents where the file has one."""
    if story.is_own or not story.fields.has_contents:
        return facts
    return facts._replace(values={**facts.values, "toc": ("是",)}, fills_only=True)


def _is_own(styles: Element | None) -> bool:
    """Return whether the styles are ours: Word keeps the alias that the footer bears."""
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        if value_of(style.find(f"{W}name")).lower() == _FOOTER:
            return _ALIAS in value_of(style.find(f"{W}aliases"))
    return False
