"""``w:p`` -> the pieces of its words as a reader sees them.

What is deleted, hidden, or a field's code is no word. What only another program knows (a
field without a result, a symbol, a formula) stands as a piece whose text is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from govdoc.wordfile.hidden import HidingStyles
from govdoc.wordfile.names import MC, W14, M, W, is_on, value_of

_R, _T = f"{W}r", f"{W}t"
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
PAGE = "\f"
"""What stands for the end of a page."""
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


class PieceWalk:
    """The reading of one paragraph."""

    def __init__(
        self,
        paragraph: Any,
        fields: list[tuple[str, bool]],
        hiding: HidingStyles,
        is_sound: bool,
    ) -> None:
        """Begin a paragraph.

        Args:
            paragraph: ``w:p``.
            fields: code and whether their result has begun of those that are open where
                it begins; afterwards, where it ends.
            hiding: the file's styles.
            is_sound: all fields of the part end; otherwise nothing is taken for a code.
        """
        self._paragraph, self._fields = paragraph, fields
        self._is_sound = is_sound
        self._had_result: list[bool] = [True] * len(fields)
        self._hides = hiding.of_paragraph(paragraph)

    def pieces(self) -> Iterator[WordPiece]:
        """Yield what stands in it, in order."""
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
            text = PAGE if is_page else "\n"
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
