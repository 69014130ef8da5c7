"""Block tokens -> blocks of a source, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import SourceBlock, SourceParagraph
from govdoc.readers.markdown.html import read_html
from govdoc.readers.markdown.inline import Inline
from govdoc.readers.markdown.pictures import TextPictures
from govdoc.readers.markdown.soft import goes_on
from govdoc.readers.markdown.tables import read_table
from govdoc.readers.markdown.words import Break, Words, paragraph

_LONGEST_UNDERLINED = 40
"""Characters of a heading with ``---`` below it; a longer line stands above a rule."""
_TEXTS = ("", "text", "txt", "plain", "plaintext", "文本")
"""What a fence is called whose words are the document's."""
_OBEYED = "#＃\\＼{｛!！|｜"
"""Signs that begin light mark-up; in code they are none."""
_ATTRIBUTES = compile_pattern(r"\s*\{[#.][^{}]*\}$")
_CONTENTS = compile_pattern(r"(?i)@?\[{1,2}_?toc_?\]{1,2}")
_ALERT = compile_pattern(r"\[![A-Za-z]{2,12}\][+-]?")
_TASK = compile_pattern(r"\[([ xX])\][ \u3000]")
_PAGE = compile_pattern(r"\s*-\s*\d{1,4}\s*-\s*")
"""The number of a page, which looks like an item."""
_ESCAPED_RULE = compile_pattern(r"\\?(?:[*_-] ?){3,}")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class Items:
    """A list that is open."""

    written: Sequence[str] = ()
    """The items' numbers as written; none: they have none."""
    delimiter: str = ""
    at: int = 0
    """How many items were begun."""

    def number(self) -> int:
        """Return the present item's number; one that all items have is a placeholder."""
        if len(set(self.written)) == 1:
            return int(self.written[0]) + self.at - 1
        return int(self.written[self.at - 1])


@dataclass(slots=True)
class MarkdownBlocks:
    """Reads block tokens one after the other."""

    source: Sequence[str]
    """The text's lines."""
    inline: Inline
    pictures: TextPictures
    underlines: bool = True
    """Its headings have lines drawn below them."""
    is_mixed: bool = False
    """Its title alone has a ``#``, other headings of the first level have ``===``."""
    raised: int = 0
    """How many levels higher headings stand than their signs say."""
    skips: frozenset[str] = frozenset()
    """Labels of the notes that are set where they are called."""
    blocks: list[SourceBlock] = field(default_factory=list)
    renumbered: list[int] = field(default_factory=list)
    """Lines whose number was written otherwise."""
    bulleted: list[int] = field(default_factory=list)
    """Lines whose bullet is not set."""
    excused: set[int] = field(default_factory=set)
    """Lines that bear addresses and tags."""
    has_contents: bool = False
    """It asks for a table of contents."""
    _lists: list[Items] = field(default_factory=list)
    _before: str = ""
    """What the next paragraph begins with: its item's number or box."""
    _item_number: int = 1
    """Of the line where the present item begins."""

    def read(self, tokens: Sequence[Token]) -> list[SourceBlock]:
        """Read tokens; what they give is also added to `blocks`."""
        start, at = len(self.blocks), 0
        while at < len(tokens):
            take = _TAKE.get(tokens[at].type)
            at = (take(self, tokens, at) if take else None) or at + 1
        return self.blocks[start:]

    def _paragraph(self, tokens: Sequence[Token], at: int) -> None:
        self._add(tokens[at + 1])

    def _heading(self, tokens: Sequence[Token], at: int) -> int:
        opened, token = tokens[at], tokens[at + 1]
        words = token.content.rstrip()
        if opened.markup == "-" and not self._is_underlined(words):
            self._add(token)
            number = (opened.map or [0, 1])[1]
            self.blocks.append(SourceParagraph(self.source[number - 1], number))
            return at + 3
        found = self._words(token)
        lines = found.done()
        if lines:
            runs = tuple(run for line in lines for run in line.runs)
            whole = lines[0]._replace(runs=runs)
            level = max(1, int(opened.tag[1]) - self.raised)
            level += self.is_mixed and opened.markup in "=-"
            sign = "#" * level + " " + self._taken()
            one = paragraph(whole, before=sign)
            text = _ATTRIBUTES.sub("", one.text)
            self.blocks.append(one._replace(text=text, hints=None))
        self._name_pictures(found, "")
        return at + 3

    def _is_underlined(self, words: str) -> bool:
        """Tell a heading with ``---`` below it from a line above a rule."""
        is_short = "\n" not in words and len(words) <= _LONGEST_UNDERLINED
        return is_short and self.underlines and words[-1:] not in "。；："

    def _words(self, token: Token) -> Words:
        first, stop = token.map or (0, 1)
        token.content = token.content.strip()
        return self.inline.read(token, first + 1, max(stop, first + 1))

    def _add(self, token: Token) -> None:
        """Add the lines of a paragraph, and the pictures among them."""
        self._tick(token)
        found = self._words(token)
        lines = found.done()
        if found.pictures and len(lines) <= 1:
            words = lines[0].text.strip() if lines else ""
            if not words or words[:1] + words[-1:] == "{}":
                self._name_pictures(found, words)
                return
        lines = [line for line in lines if not self._is_order(line.text.strip())]
        for line, on in zip(lines, goes_on(lines), strict=True):
            before = self._indent(line.number, token.level) + self._taken()
            is_hard = line is lines[-1] or line.end is Break.HARD
            self.blocks.append(
                paragraph(line, before=before, is_hard=is_hard, goes_on=on)
            )
        self._name_pictures(found, "")

    def _is_order(self, words: str) -> bool:
        """Tell a line that asks for a table of contents, or only names a sort of box."""
        if words[:1] == "\\" and _ESCAPED_RULE.fullmatch(words):
            return True
        if words[:1] not in "[@" or not words:
            return False
        asks = _CONTENTS.fullmatch(words) is not None
        self.has_contents = self.has_contents or asks
        return asks or _ALERT.fullmatch(words) is not None

    def _indent(self, number: int, level: int) -> str:
        """Return how far a line is indented that stands in no other block."""
        if level > 1:
            return ""
        line = self.source[number - 1]
        return line[: len(line) - len(line.lstrip())]

    def _tick(self, token: Token) -> None:
        """Make a box of an item's ``[ ]`` or ``[x]``."""
        found = _TASK.match(token.content) if self._lists else None
        first = token.children[0] if found and token.children else None
        if found and first is not None and first.content.startswith(found[0]):
            first.content = first.content[len(found[0]) :]
            box = "☐ " if found[1] == " " else "☑ "
            if self.bulleted[-1:] == [self._item_number]:
                self.bulleted.pop()  # its box is set in the bullet's place
            self._before += "" if self.inline.as_written else box

    def _taken(self) -> str:
        before, self._before = self._before, ""
        return before

    def _name_pictures(self, words: Words, behind: str) -> None:
        self.excused.update(one.number for one in words.pictures)
        for one in words.pictures:
            block = self.pictures.block(one, behind)
            if block is not None:
                self.blocks.append(block)

    def _list(self, tokens: Sequence[Token], at: int) -> None:
        opened = tokens[at]
        written = _numbers(tokens, at) if opened.type[0] == "o" else []
        self._lists.append(Items(written, opened.markup))

    def _list_end(self, tokens: Sequence[Token], at: int) -> None:
        self._lists.pop()

    def _item(self, tokens: Sequence[Token], at: int) -> None:
        self._leave_number()
        items = self._lists[-1]
        items.at += 1
        self._item_number = (tokens[at].map or [0])[0] + 1
        if not items.written:
            is_page = _PAGE.fullmatch(self.source[self._item_number - 1])
            self._before = "- " if is_page else ""
            self.bulleted += [] if is_page else [self._item_number]
            return
        depth = sum(bool(one.written) for one in self._lists)
        written = items.written[items.at - 1]
        number = items.number()
        if self.inline.as_written:  # the blank behind it is syntax, and so are others
            is_own = depth == 1 and written == str(number)
            self._before = f"{written}{items.delimiter}" if is_own else ""
            return
        line = self.source[self._item_number - 1].partition(written)[2]
        blanks = line[1 : 1 + len(line[1:]) - len(line[1:].lstrip())] or " "
        self._before = _numbered(number, items.delimiter + blanks, depth)
        if not self._before.startswith(written):
            self.renumbered.append(self._item_number)

    def _leave_number(self, *_: object) -> None:
        """Let an item's number stand alone where no paragraph follows it."""
        words = self._taken().strip()
        if words:
            self.blocks.append(SourceParagraph(words, self._item_number, True))

    def _fence(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        first = (token.map or [0])[0] + 2
        self.excused.add(first - 1)
        info = token.info.strip().lower()
        self._leave_number()
        lines = token.content.rstrip("\n").split("\n")
        for number, line in enumerate(lines, first):
            if not line.strip():
                continue
            is_code = info not in _TEXTS
            sign = "\\" if is_code and line.lstrip()[:1] in _OBEYED else ""
            is_hard = is_code or number == first + len(lines) - 1
            self.blocks.append(SourceParagraph(sign + line, number, is_hard))

    def _rule(self, tokens: Sequence[Token], at: int) -> None:
        """Keep a rule as it is typed: it tells of what a site has set around a text."""
        number = (tokens[at].map or [0])[0] + 1
        self.blocks.append(SourceParagraph(self.source[number - 1], number))

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        self._leave_number()
        table, stop = read_table(tokens, at, self.inline)
        if table is not None:
            self.blocks.append(table)
        return stop

    def _html(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        first, stop = token.map or (0, 1)
        self.excused.update(range(first + 1, stop + 1))
        self._leave_number()
        for one in read_html(token.content, first + 1, self.inline):
            if isinstance(one, Words):
                self._name_pictures(one, "")
            else:
                self.blocks.append(one)

    def _definition(self, tokens: Sequence[Token], at: int) -> None:
        self._add(tokens[at + 1])

    def _note(self, tokens: Sequence[Token], at: int) -> int | None:
        """Pass by a note that is set where it is called."""
        if tokens[at].meta.get("label") not in self.skips:
            return None
        return end_of(tokens, at, "footnote_reference_close") + 1


def end_of(tokens: Sequence[Token], at: int, kind: str) -> int:
    """Return where the block ends that begins at a token."""
    level = tokens[at].level
    return next(
        (
            n
            for n in range(at + 1, len(tokens))
            if tokens[n].type == kind and tokens[n].level == level
        ),
        len(tokens) - 1,
    )


def _numbers(tokens: Sequence[Token], at: int) -> list[str]:
    level = tokens[at].level
    stop = end_of(tokens, at, "ordered_list_close")
    return [
        one.info
        for one in tokens[at:stop]
        if one.type == "list_item_open" and one.level == level + 1
    ]


def _numbered(number: int, delimiter: str, depth: int) -> str:
    """Return an item's number as official documents have it: 1. （1） ①."""
    if depth == 2:
        return f"（{number}）"
    if depth == 3 and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return f"{number}{delimiter}"


_Take = Callable[[MarkdownBlocks, Sequence[Token], int], int | None]
_TAKE: dict[str, _Take] = {
    "paragraph_open": MarkdownBlocks._paragraph,
    "heading_open": MarkdownBlocks._heading,
    "bullet_list_open": MarkdownBlocks._list,
    "ordered_list_open": MarkdownBlocks._list,
    "bullet_list_close": MarkdownBlocks._list_end,
    "ordered_list_close": MarkdownBlocks._list_end,
    "list_item_open": MarkdownBlocks._item,
    "list_item_close": MarkdownBlocks._leave_number,
    "fence": MarkdownBlocks._fence,
    "hr": MarkdownBlocks._rule,
    "table_open": MarkdownBlocks._table,
    "html_block": MarkdownBlocks._html,
    "dt_open": MarkdownBlocks._definition,
    "footnote_reference_open": MarkdownBlocks._note,
}
