"""``w:p`` -> its words as a reader sees them, each with where it stands.

What is deleted, hidden, or a field's code is no word. What only another program knows (a
field without a result, a symbol, a formula) stands as a piece whose text is not known: a
text is laid on the pieces around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from govdoc.wordfile.hidden import HidingStyles
from govdoc.wordfile.names import MC, W14, M, W, is_on, value_of

_P, _R, _T = f"{W}p", f"{W}r", f"{W}t"
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_PAGE = "\f"
_GONE = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}rt"}
)
_UNKNOWN = frozenset({f"{W}sym", f"{M}oMath", f"{M}oMathPara", f"{W}ruby"})
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"})
_SKIPPED = _GONE | _DRAWN
_FIELDS = frozenset({f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"})
_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_BREAKS = re.compile("[\t\n\r]+")
_SYMBOLIC = re.compile("[\uf000-\uf0ff]")
_SYMBOL_FACES = ("symbol", "wingdings", "webdings", "zapfdingbats")
_MOST_UNKNOWN = 3
"""Pieces of a paragraph: with more, laying a text on them would take too long."""
_SHUT = ("dataBinding", "dropDownList", "comboBox", "date", "picture", "citation")
"""Controls whose words another place of the file holds, or a list."""


class WordPiece(NamedTuple):
    """Characters that stand in one element."""

    text: str | None
    """None: not known here."""
    node: Any
    """``w:t``, or what stands for a character."""
    run: Any
    """``w:r``; None: it stands in none."""
    is_open: bool
    """Whether it may be changed."""

    @property
    def is_words(self) -> bool:
        """Whether its text is that of its ``w:t``, sign by sign."""
        return self.node.tag == _T and self.text is not None


class Laid(NamedTuple):
    """A piece with the place of its characters in a text."""

    start: int
    end: int
    piece: WordPiece


class _Numbered(NamedTuple):
    """A paragraph of the main part."""

    element: Any
    fields: tuple[tuple[str, bool], ...]
    """Fields that are open where it begins: code, whether their result has begun."""


class BodyWords:
    """The paragraphs of a part's body, numbered from 1 as `Spot.para` counts."""

    def __init__(self, root: Any, styles: Any = None) -> None:
        """Number them.

        Args:
            root: of the part.
            styles: the root of ``styles.xml``; None: there is none.
        """
        self._hiding = HidingStyles(styles)
        boxed = {one for box in root.iter(_BOX) for one in box.iter(_P)}
        kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
        self._is_sound = kinds.count("begin") == kinds.count("end")
        self._paragraphs: list[_Numbered] = []
        fields: list[tuple[str, bool]] = []
        for one in root.iter(_P):
            if one not in boxed:
                self._paragraphs.append(_Numbered(one, tuple(fields)))
                for _ in _Walk(one, fields, self._hiding, self._is_sound).pieces():
                    pass

    def paragraph(self, number: int) -> Any:
        """Return a paragraph; None: there is none of this number."""
        if 0 < number <= len(self._paragraphs):
            return self._paragraphs[number - 1].element
        return None

    def pieces(self, number: int) -> list[WordPiece]:
        """Return what stands in a paragraph now, with those that go on on its line."""
        found: list[WordPiece] = []
        for at in range(number, len(self._paragraphs) + 1):
            part = self._paragraphs[at - 1]
            fields = list(part.fields)
            walk = _Walk(part.element, fields, self._hiding, self._is_sound)
            found += walk.pieces()
            if not _goes_on(part.element):
                break
        return found

    def is_parted(self, number: int) -> bool:
        """Return whether a page ends inside a paragraph, with words on both sides."""
        texts = [one.text for one in self.pieces(number)]
        if _PAGE not in texts:
            return False
        first = texts.index(_PAGE)
        last = len(texts) - 1 - texts[::-1].index(_PAGE)
        before, behind = texts[:first], texts[last + 1 :]
        return all(any((t or "x").strip() for t in some) for some in (before, behind))

    def laid(self, number: int, text: str) -> list[Laid] | None:
        """Return the pieces of a paragraph laid on a text of it.

        Where pages end in the paragraph, the text is that of one of its stretches.

        Returns:
            None: the paragraph does not say just that, or says it more than once.
        """
        stretches: list[list[WordPiece]] = [[]]
        for one in self.pieces(number):
            if one.text == _PAGE:
                stretches.append([])
            else:
                stretches[-1].append(one)
        found = [laid for one in stretches if (laid := lay(one, text)) is not None]
        if not text:
            found = found[:1]
        return found[0] if len(found) == 1 else None


def lay(pieces: Sequence[WordPiece], text: str) -> list[Laid] | None:
    """Lay pieces on a text; None: they do not make it, or not in one way alone."""
    groups = [list(some) for _, some in groupby(pieces, lambda one: one.text is None)]
    if sum(some[0].text is None for some in groups) > _MOST_UNKNOWN:
        return None
    ways = set()
    for unknown in ("(.*?)", "(.*)"):
        pattern = "".join(
            unknown if some[0].text is None else f"({re.escape(_text(some))})"
            for some in groups
        )
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is None:
            return None
        ways.add(tuple(map(len, found.groups())))
    if len(ways) > 1:
        return None
    laid, at = [], 0
    for whole, some in zip(ways.pop(), groups, strict=True):
        end = at + whole
        for one in some:
            to = end if one.text is None else at + len(one.text)
            laid.append(Laid(at, to, one))
            at = to
    return laid


def _text(pieces: Sequence[WordPiece]) -> str:
    return "".join(one.text or "" for one in pieces)


def _goes_on(paragraph: Any) -> bool:
    """Return whether the next paragraph goes on on its line."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return False
    mark = properties.find(f"{W}rPr")
    if mark is not None and any(
        mark.find(f"{W}{name}") is not None
        for name in ("specVanish", "del", "moveFrom")
    ):
        return True
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


class _Walk:
    """The reading of one paragraph."""

    def __init__(
        self,
        paragraph: Any,
        fields: list[tuple[str, bool]],
        hiding: HidingStyles,
        is_sound: bool,
    ) -> None:
        self._paragraph, self._fields = paragraph, fields
        self._is_sound = is_sound
        self._had_result: list[bool] = [True] * len(fields)
        self._hides = hiding.of_paragraph(paragraph)

    def pieces(self) -> Iterator[WordPiece]:
        stack: list[tuple[Iterator[Any], bool, bool]] = [
            (iter(self._paragraph), True, False)
        ]
        while stack:
            children, is_open, is_field = stack[-1]
            for child in children:
                tag = child.tag
                if tag == _R:
                    yield from self._run(child, is_open)
                elif tag in _UNKNOWN and self._is_shown:
                    yield self._piece(None, child, None, is_open=False)
                elif isinstance(tag, str) and tag not in _SKIPPED:
                    inside = self._into(child, is_open)
                    if inside is not None:
                        stack.append(inside)
                        break
            else:
                stack.pop()
                if is_field:
                    yield from self._end(None, None)

    def _run(self, run: Any, is_open: bool) -> Iterator[WordPiece]:
        is_hidden = self._hides(run)
        for child in run:
            if not is_hidden or child.tag in _FIELDS:
                yield from self._in_run(child, run, is_open)

    def _into(
        self, child: Any, is_open: bool
    ) -> tuple[Iterator[Any], bool, bool] | None:
        """Return what to go into, whether it may be changed, and whether it is a field."""
        tag = child.tag
        if tag == f"{W}sdt":
            content, properties = child.find(f"{W}sdtContent"), child.find(f"{W}sdtPr")
            if content is None:
                return None
            if properties is not None:
                if is_on(properties.find(f"{W}showingPlcHdr")):
                    return None
                lock = value_of(properties.find(f"{W}lock"))
                names = [f"{W}{name}" for name in _SHUT] + [f"{W14}checkbox"]
                shut = any(properties.find(name) is not None for name in names)
                is_open = is_open and not shut and "ontentLocked" not in lock
            return iter(content), is_open, False
        if tag == f"{W}fldSimple":
            self._begin(child.get(f"{W}instr", ""), in_result=True)
            return iter(child), is_open, True
        return iter(child), is_open and tag != f"{W}moveTo", False

    def _in_run(self, child: Any, run: Any, is_open: bool) -> Iterator[WordPiece]:
        tag = child.tag
        if tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                self._begin("")
            elif kind == "separate" and self._fields:
                self._fields[-1] = (self._fields[-1][0], True)
            elif kind == "end":
                yield from self._end(child, run)
        elif tag in (f"{W}instrText", f"{W}delInstrText"):
            if self._fields and not self._fields[-1][1]:
                self._fields[-1] = (self._fields[-1][0] + (child.text or ""), False)
        elif self._is_shown:
            yield from self._seen(child, run, is_open)

    def _seen(self, child: Any, run: Any, is_open: bool) -> Iterator[WordPiece]:
        tag = child.tag
        is_open = is_open and all(
            _kind(code) == "HYPERLINK" for code, _ in self._fields
        )
        if tag == _T:
            text = child.text or ""
            if not text:
                return
            shown = _BREAKS.sub(" ", text)
            if _SYMBOLIC.search(shown) or _is_symbolic(run):
                yield self._piece(None, child, run, is_open=False)
            else:
                is_open = is_open and len(shown) == len(text)
                yield self._piece(shown, child, run, is_open=is_open)
        elif tag in _SIGNS:
            yield self._piece(_SIGNS[tag], child, run, is_open=is_open)
        elif tag == f"{W}br":
            is_page = child.get(f"{W}type") == "page"
            text = _PAGE if is_page else "\n"
            yield self._piece(text, child, run, is_open=is_open and not is_page)
        elif tag in _UNKNOWN or tag in _NOTES:
            text = None if tag in _UNKNOWN else ""
            yield self._piece(text, child, run, is_open=False)

    def _piece(
        self, text: str | None, node: Any, run: Any, *, is_open: bool
    ) -> WordPiece:
        self._had_result = [True] * len(self._had_result)
        return WordPiece(text, node, run, is_open)

    def _begin(self, code: str, *, in_result: bool = False) -> None:
        self._fields.append((code, in_result))
        self._had_result.append(False)

    def _end(self, node: Any, run: Any) -> Iterator[WordPiece]:
        if not self._fields:
            return
        code, _ = self._fields.pop()
        had = self._had_result.pop() if self._had_result else True
        if (
            not had
            and node is not None
            and self._is_shown
            and _kind(code) not in _PAGES
        ):
            yield WordPiece(None, node, run, False)

    @property
    def _is_shown(self) -> bool:
        if not self._is_sound:
            return True
        return all(is_in and _kind(code) not in _PAGES for code, is_in in self._fields)


def _kind(code: str) -> str:
    words = code.split()
    return words[0].upper() if words else ""


def _is_symbolic(run: Any) -> bool:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    if fonts is None:
        return False
    return any(value.lower().startswith(_SYMBOL_FACES) for value in fonts.values())
