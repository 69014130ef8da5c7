"""Fields: their results are text, their codes are not; some have a meaning of their own.

A field may go over many paragraphs, as a table of contents does: its state is that of a
whole part.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.symbols import symbol
from govdoc.readers.docx.xml import (
    Element,
    W,
    find_all,
    is_on,
    number_of,
    to_number,
    value_of,
)

_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_CONTENTS = "TOC"
_UNSEEN = frozenset(
    {
        "", "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "BOOKMARK", "ADVANCE",
        "NEXT", "NEXTIF", "SKIPIF", "PRINT", "HYPERLINK", "COMMENTS", "FORMTEXT",
    }
)  # fmt: skip
"""Fields that show nothing, or nothing as long as nobody fills them in."""
_TICKED, _UNTICKED = "☑", "☐"


@dataclass(slots=True)
class _Field:
    form: Element | None = None
    """``w:ffData`` of a field that is filled in."""
    code: list[str] = field(default_factory=list)
    in_result: bool = False
    has_result: bool = False

    @property
    def words(self) -> list[str]:
        return "".join(self.code).split()

    @property
    def kind(self) -> str:
        words = self.words
        return words[0].upper() if words else ""


class Fields:
    """The fields that are open where a part is being read."""

    def __init__(
        self, root: Element, *, tells_pages: bool, keeps_contents: bool
    ) -> None:
        """Begin with none.

        Args:
            root: of the part; where its fields do not all end, nothing is taken for a
                code, so that no text goes.
            tells_pages: page numbers are no matter of course here.
            keeps_contents: the lines of a table of contents are read like any others.
        """
        ends = {"begin": 0, "end": 0}
        for one in root.iter(f"{W}fldChar"):
            kind = one.get(f"{W}fldCharType", "")
            ends[kind] = ends.get(kind, 0) + 1
        self._is_sound = ends["begin"] == ends["end"]
        self._tells_pages, self._keeps_contents = tells_pages, keeps_contents
        self._open: list[_Field] = []
        self.has_contents = False
        """Whether a table of contents has come."""
        self.is_shown = True
        """Whether text that comes now is seen."""
        self.in_contents = False
        """Whether a table of contents is open."""
        self.told: list[Told] = []

    def begin(self, form: Element | None = None) -> None:
        """Open a field, of a form perhaps."""
        self._open.append(_Field(form))
        self._look()

    def code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code.append(text)

    def result(self) -> None:
        """Go over to the innermost field's result."""
        if self._open:
            self._open[-1].in_result = True
            self.has_contents |= self._open[-1].kind == _CONTENTS
            self._look()

    def show(self) -> None:
        """Note that text is seen now."""
        for one in self._open:
            one.has_result = True

    def end(self) -> str:
        """Close the innermost field; return what it shows without a result of its own."""
        if not self._open:
            return ""
        last = self._open.pop()
        self._look()
        if not self.is_shown:
            for one in self._open:  # a code may hold fields, whose results are its
                one.code += [] if one.in_result else [_own(last)]
            return ""
        if last.kind in _PAGES:
            self.told += [Told(Sort.PAGE_FIELD)] if self._tells_pages else []
            return ""
        shown = "" if last.has_result else self._computed(last)
        return shown

    def _look(self) -> None:
        """See what is open now."""
        kinds = [(one.kind, one.in_result) for one in self._open]
        self.in_contents = not self._keeps_contents and any(
            kind == _CONTENTS and in_result for kind, in_result in kinds
        )
        hides = self.in_contents or any(
            kind in _PAGES or not in_result for kind, in_result in kinds
        )
        self.is_shown = not (hides and self._is_sound)

    def _computed(self, one: _Field) -> str:
        own = _own(one)
        if own:
            if one.kind == "EQ":
                self.told.append(Told(Sort.FIELD, own))
        elif one.kind == "MACROBUTTON":
            self.told.append(Told(Sort.PLACEHOLDER, " ".join(one.words[2:])))
        elif one.kind not in _UNSEEN and one.kind != _CONTENTS:
            self.told.append(Told(Sort.EMPTY_FIELD, one.kind))
        return own


def _own(one: _Field) -> str:
    """Return what a field shows by its code alone."""
    if one.kind == "EQ":
        from govdoc.readers.docx import equation

        return equation.linear("".join(one.code))
    if one.kind == "SYMBOL":
        return _symbol(one.words)
    if one.form is not None:
        return _filled(one.form)
    return ""


def _symbol(words: list[str]) -> str:
    place = to_number(words[1]) if len(words) > 1 else None
    text = " ".join(words)
    _, _, font = text.partition("\\f")
    name = font.strip().strip('"').partition('"')[0].strip().lower()
    return (symbol(name, place) or "") if place is not None else ""


def _filled(form: Element) -> str:
    """Return what is chosen in a form's box or list."""
    for one in find_all(form, (f"{W}checkBox", f"{W}ddList")):
        if one.tag == f"{W}checkBox":
            said = one.find(f"{W}checked")
            said = one.find(f"{W}default") if said is None else said
            return _TICKED if is_on(said) else _UNTICKED
        entries = [value_of(entry) for entry in one.iterfind(f"{W}listEntry")]
        chosen = number_of(one.find(f"{W}result")) or number_of(one.find(f"{W}default"))
        return entries[chosen or 0] if (chosen or 0) < len(entries) else ""
    return ""
