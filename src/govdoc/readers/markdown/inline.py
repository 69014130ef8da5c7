"""Inline tokens -> words: emphasis, links, pictures, notes, breaks, bits of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import SourceNote, SourceParagraph
from govdoc.readers.markdown.tags import Tag, read_tag
from govdoc.readers.markdown.words import PLAIN, STYLED, Break, NamedPicture, Words

_ESCAPED_MARKS = "#\\{!|-+*>"
"""Signs that a line's first ``\\`` keeps from being light mark-up."""
_WIKI = compile_pattern(r"(!?)\[\[(?:([^\[\]|\n]{1,200})\|)?([^\[\]|\n]{1,200})\]\]")
_COMMENT = compile_pattern(r"(?:(?<=\s)|^)%%[^%\n]+%%")
_MARKED = compile_pattern(r"==(?=[^\s=])([^=\n]{1,400})(?<=\S)==")


class NoteBook:
    """Notes by their labels; each is set where it is called."""

    def __init__(self) -> None:
        """Begin without any."""
        self.notes: dict[str, SourceNote] = {}
        self.called: set[str] = set()

    def call(self, label: str) -> SourceNote | None:
        """Return a note that is called; None: nobody has written it."""
        self.called.add(label)
        return self.notes.get(label)


@dataclass(slots=True)
class Inline:
    """Reads the inline tokens of a text, one block after the other."""

    book: NoteBook
    links_as_notes: bool = False
    as_written: bool = False
    """True: entities stay as they are typed, and no note is called."""
    inner: Callable[[Token], SourceNote | None] = lambda _: None
    """Returns the note that is written where it is called."""
    linked: list[tuple[int, str]] = field(default_factory=list)
    """Line and address of each link whose address is not set."""
    comments: list[tuple[int, str]] = field(default_factory=list)
    """Line and text of each."""
    entities: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of each whose sign is set."""
    _words: Words = field(default_factory=lambda: Words(1, 1))
    _links: list[tuple[str, int]] = field(default_factory=list)
    """Of the links that are open: the address, and how many runs there were."""

    @property
    def number(self) -> int:
        """Number of the line that is read."""
        return self._words.number

    def read(self, token: Token, number: int, last: int) -> Words:
        """Read one block's words.

        Args:
            token: of the type ``inline``.
            number: of its first line.
            last: of its last.
        """
        words = self._words = Words(number, last)
        self._links = []
        for child in token.children or ():
            take = _TAKE.get(child.type)
            if take is not None:
                take(self, child)
            elif child.type.endswith("_open"):
                words.open(child.tag)
            elif child.type.endswith("_close"):
                words.close(child.tag)
            else:
                words.write(child.content)
        return words

    def _text(self, token: Token) -> None:
        text = token.content
        if "[[" in text:
            text = _WIKI.sub(self._wiki, text)
        if "%%" in text:
            text = _COMMENT.sub(self._comment, text)
        if "==" in text:
            text = _MARKED.sub(r"\1", text)
        self._words.write(text)

    def _wiki(self, found: re.Match[str]) -> str:
        """Take ``![[图.png]]`` for a picture and ``[[页|文字]]`` for its words."""
        if not found[1]:
            return found[3]
        file = found[2] or found[3]
        self._words.pictures.append(NamedPicture(file, "", self._words.number))
        return ""

    def _comment(self, found: re.Match[str]) -> str:
        self.comments.append((self.number, found[0]))
        return ""

    def _special(self, token: Token) -> None:
        """Write an escaped sign, or what an entity stands for."""
        is_escape = token.markup.startswith("\\")
        if is_escape and self._words.is_at_start and token.content in _ESCAPED_MARKS:
            self._words.write("\\" + token.content)
        elif self.as_written and not is_escape:
            self._words.write(token.markup)
        else:
            self._words.write_plain(token.content)
            if not is_escape:
                self.entities.append((self.number, token.markup))

    def _soft(self, token: Token) -> None:
        self._words.end_line(Break.SOFT)

    def _hard(self, token: Token) -> None:
        self._words.end_line(Break.SHOWN)

    def _code(self, token: Token) -> None:
        self._words.write_plain(token.content)

    def _link(self, token: Token) -> None:
        address = str(token.attrs.get("href", ""))
        self._links.append((address, self._words.length))

    def _link_end(self, token: Token) -> None:
        address, at = self._links.pop() if self._links else ("", 0)
        said = self._words.since(at)
        bare = address.removeprefix("mailto:").rstrip("/")
        if not address or unquote(bare) == unquote(said.strip().rstrip("/")):
            return
        if self.links_as_notes and not self.as_written and address[0] != "#":
            number = self._words.number
            self._words.call(SourceNote((SourceParagraph(unquote(address), number),)))
        else:
            self.linked.append((self._words.number, address))

    def _image(self, token: Token) -> None:
        file = str(token.attrs.get("src", ""))
        self._words.pictures.append(
            NamedPicture(file, token.content, self._words.number)
        )

    def _note(self, token: Token) -> None:
        if self.as_written:
            return
        label = token.meta.get("label")
        note = self.book.call(label) if label else self.inner(token)
        if note is not None:
            self._words.call(note)

    def _html(self, token: Token) -> None:
        tag = read_tag(token.content)
        lines = token.content.count("\n")
        if tag is not None:
            self.tag(tag, token.content, self._words)
        elif token.content.startswith("<!--"):
            self.comments.append((self.number, token.content))
        else:
            self._words.write_plain(token.content)
        self._words.number = min(self._words.number + lines, self._words.last)

    def tag(self, tag: Tag, written: str, words: Words) -> None:
        """Do what a tag inside a line says; one that nobody knows is text."""
        if tag.name == "br":
            words.end_line(Break.HARD, skip=0)
        elif tag.name in STYLED:
            (words.close if tag.is_end else words.open)(tag.name)
        elif tag.name == "img" and not tag.is_end:
            said = tag.attributes
            file, alt = said.get("src", ""), said.get("alt", "")
            words.pictures.append(NamedPicture(file, alt, words.number, tag.width))
        elif tag.name == "a" and "href" in tag.attributes:
            self.linked.append((words.number, tag.attributes["href"]))
        elif tag.name not in PLAIN:
            words.write_plain(written)


_TAKE: dict[str, Callable[[Inline, Token], None]] = {
    "text": Inline._text,
    "text_special": Inline._special,
    "softbreak": Inline._soft,
    "hardbreak": Inline._hard,
    "code_inline": Inline._code,
    "link_open": Inline._link,
    "link_close": Inline._link_end,
    "image": Inline._image,
    "footnote_ref": Inline._note,
    "html_inline": Inline._html,
}
