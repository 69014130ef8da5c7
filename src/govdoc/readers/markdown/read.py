"""The bytes of a Markdown file -> Source.

Headings come as our own light marks (``# ``), so that they, and all other marks that a
writer may put by hand, are read as in a plain text, by one rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from markdown_it.token import Token

from govdoc import files
from govdoc.kept.patterns import compile_pattern
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Dropped
from govdoc.model.source import (
    Source,
    SourceBlock,
    SourceNote,
    SourceParagraph,
    SourceTable,
)
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.front_matter import split_front_matter
from govdoc.readers.markdown.blocks import MarkdownBlocks, end_of
from govdoc.readers.markdown.inline import Inline, NoteBook
from govdoc.readers.markdown.ledger import (
    bullets_told,
    left_out,
    links_told,
    renumbered_told,
    too_many_told,
)
from govdoc.readers.markdown.parser import parse
from govdoc.readers.markdown.pictures import TextPictures

_FENCE = compile_pattern(r" {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`\n]*")
_TIGHT = compile_pattern("(#{1,6})(?=[\u4e00-\u9fff（《“][^#。]{0,60}$)")
"""A heading without a blank; #春耕# and #会议 #档案 are words to find a text by."""
_COSTLY = "[*~<&^_`"
"""Signs at each of which the parser looks for what they may begin."""
_MOST_SIGNS = 25_000
"""Such signs beyond which a text is no document; below, reading it takes a second."""
_ITSELF = ("markdown", "md")
"""What a fence is called that holds a whole answer in Markdown."""


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read the file of a Markdown text, with the facts of its front matter.

    Args:
        data: the whole file, in UTF-8, UTF-16, GB18030 or Big5.
        name: how errors call it.
        limits: what to refuse.
        reading: whether addresses of links become notes.

    Raises:
        InputError: it is not text, or as `read_text`.
    """
    return read_text(files.decode(data, name), name, limits, reading)


def read_text(
    text: str,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
    *,
    as_written: bool = False,
) -> Source:
    r"""Read a Markdown text that is decoded.

    Ledger: E102, what front matter holds and nobody knows; R163, pictures that do not
    lie beside the text; R161, addresses of links; R162, numbers of items; R164, the text has so
    many signs that it was read as plain text.

    Args:
        text: the whole of it, lines parted by ``\n``.
        name: how errors call it.
        limits: what to refuse.
        reading: whether addresses of links become notes.
        as_written: every paragraph's signs are those of its lines, in their order:
            numbers and entities are left as they are, notes stand where they are written.

    Raises:
        InputError: the front matter makes no sense, or there is too much.
    """
    limits.check_text(text, name)
    front = split_front_matter(text, name)
    lines = front.text.split("\n")
    costly = sum(map(front.text.count, _COSTLY))
    if costly > _MOST_SIGNS or not files.has_markdown(front.text):
        return Source(
            tuple(map(SourceParagraph, lines, count(1))),
            facts=front.facts,
            left_out=front.left_out,
            ledger=(
                *front.ledger,
                *too_many_told(costly if costly > _MOST_SIGNS else 0),
            ),
        )
    tokens, env = parse("\n".join(_typed(_unwrapped(lines))))
    inline = Inline(NoteBook(), reading.links == "note", as_written)
    found = MarkdownBlocks(lines, inline, TextPictures())
    drawn = [one.markup for one in tokens if one.type == "heading_open"]
    found.underlines = "=" in drawn or drawn.count("-") > 1
    found.is_mixed = drawn[:1] == ["#"] and "=" in drawn and drawn.count("#") == 1
    if "title" in front.facts.values:
        found.raised = _raised(tokens)
    _read(found, tokens, env)
    blocks = tuple(_with_blanks(found.blocks, lines)) or (SourceParagraph("", 1),)
    facts = front.facts
    if found.has_contents and "toc" not in facts.values:
        facts = facts._replace(values={**facts.values, "toc": ("是",)})
    told = () if as_written else _left_out(lines, found)
    return Source(
        blocks,
        facts=facts,
        left_out=(*map(_told_already, front.left_out), *told),
        is_text=True,
        ledger=(
            *front.ledger,
            *found.pictures.lost,
            *links_told(found.inline.linked),
            *renumbered_told(found.renumbered),
            *bullets_told(found.bulleted),
        ),
    )


def _read(found: MarkdownBlocks, tokens: Sequence[Token], env: dict[str, Any]) -> None:
    """Read all tokens, the notes that are called before what calls them."""
    inline = found.inline
    book = inline.book
    plain = Inline(book, as_written=inline.as_written)
    written = env.get("footnotes", {}).get("list", {})

    def inner(token: Token) -> SourceNote | None:
        said = written.get(token.meta["id"], {}).get("tokens")
        if said is None:
            return None
        number = inline.number
        words = plain.read(Token("inline", "", 0, children=said), number, number)
        text = "".join(line.text for line in words.done())
        return SourceNote((SourceParagraph(text, number, True),))

    inline.inner = inner
    called = set() if inline.as_written else _called(tokens)
    for at, token in enumerate(tokens):
        if token.type == "footnote_reference_open" and token.meta["label"] in called:
            stop = end_of(tokens, at, "footnote_reference_close")
            reader = MarkdownBlocks(found.source, plain, found.pictures)
            note = _note(reader, tokens[at + 1 : stop])
            if note is not None:
                book.notes[token.meta["label"]] = note
    found.skips = frozenset(book.notes)
    found.read(tokens)
    inline.linked.extend(plain.linked)
    inline.comments.extend(plain.comments)
    inline.entities.extend(plain.entities)


def _raised(tokens: Iterable[Token]) -> int:
    """Return by how much headings stand too low below a title beside the text."""
    levels = [int(one.tag[1]) for one in tokens if one.type == "heading_open"]
    highest = min(levels, default=1)
    return highest - 1 if levels.count(highest) > 1 else 0


def _told_already(one: Dropped) -> Dropped:
    """Take a foreign head's key for a mark: E102 has told of it."""
    return one._replace(is_wished=one.is_part)


def _called(tokens: Iterable[Token]) -> set[str]:
    return {
        child.meta["label"]
        for token in tokens
        for child in token.children or ()
        if child.type == "footnote_ref" and child.meta.get("label")
    }


def _note(reader: MarkdownBlocks, tokens: Sequence[Token]) -> SourceNote | None:
    """Return what a note says; a table in it comes down to lines."""
    paragraphs = []
    for block in reader.read(tokens):
        if isinstance(block, SourceTable):
            number = block.rows[0].number
            paragraphs.append(SourceParagraph(block.text, number, True))
        elif isinstance(block, SourceParagraph):
            paragraphs.append(block)
    return SourceNote(tuple(paragraphs)) if paragraphs else None


def _left_out(lines: Sequence[str], found: MarkdownBlocks) -> Iterable[Dropped]:
    inline = found.inline
    noted = {n for n, line in enumerate(lines, 1) if "[^" in line}
    excused = {*found.excused, *(number for number, _ in inline.linked), *noted}
    return left_out(lines, found.blocks, inline.comments, inline.entities, excused)


def _typed(lines: Iterable[str]) -> Iterator[str]:
    """Give headings their blank that were typed without one: ``##一、总则``."""
    fence = ""
    for line in lines:
        found = _FENCE.fullmatch(line) if line.lstrip()[:3] in ("```", "~~~") else None
        if found is not None and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        tight = None if fence or line[:1] != "#" else _TIGHT.match(line)
        yield f"{tight[1]} {line[tight.end() :]}" if tight else line


def _unwrapped(lines: Sequence[str]) -> Sequence[str]:
    """Take off the fence around a whole answer in Markdown; its lines stay, empty."""
    fences = [
        (n, found)
        for n, line in enumerate(lines)
        if line.lstrip()[:3] in ("```", "~~~") and (found := _FENCE.fullmatch(line))
    ]
    for n, found in fences:
        if found[2].lower() in _ITSELF:
            ends = [
                m for m, f in fences if m > n and not f[2] and f[1][0] == found[1][0]
            ]
            gone = {n, ends[-1] if ends else n}
            return ["" if m in gone else line for m, line in enumerate(lines)]
    return lines


def _with_blanks(
    blocks: Iterable[SourceBlock], lines: Sequence[str]
) -> Iterator[SourceBlock]:
    """Yield the blocks, and the blank lines between them."""
    before = 0
    blank = [0]
    for line in lines:
        blank.append(blank[-1] + (not line.strip()))
    for block in blocks:
        first = block.rows[0].number if isinstance(block, SourceTable) else block.number
        if first > before + 1 and blank[first - 1] > blank[before]:
            for number in range(before + 1, first):
                if not lines[number - 1].strip():
                    yield SourceParagraph(lines[number - 1], number)
        yield block
        last = block.rows[-1].number if isinstance(block, SourceTable) else first
        before = max(before, last)
