"""``w:p`` -> what stands in it, in order: its text, pictures, boxes.

Nothing here goes down the tree by recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from govdoc.model.source import SourceParagraph
from govdoc.readers.docx import revisions
from govdoc.readers.docx.alternatives import ALTERNATIVES, chosen
from govdoc.readers.docx.controls import Control, read_control
from govdoc.readers.docx.drawing import Hung, read_drawing
from govdoc.readers.docx.gathering import Gathering
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.marks import Marks, own_marks
from govdoc.readers.docx.signs import Alike, Ground, read_ground
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, M, W, child_of, serialise

PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
SECTION = f"{W}sectPr"
_TEXT, _RUN, _FRAME = f"{W}t", f"{W}r", f"{W}framePr"
_TEXTS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "smartTagPr", "customXmlPr",
        "softHyphen", "lastRenderedPageBreak", "proofErr", "bookmarkStart",
        "bookmarkEnd", "footnoteRef", "endnoteRef", "annotationRef", "separator",
        "continuationSeparator", "commentRangeStart", "commentRangeEnd",
    )
)  # fmt: skip
"""What is not text of the paragraph, and shows nothing."""


class Begun(NamedTuple):
    """A paragraph whose end does not count: the next one goes on with it."""

    paragraph: SourceParagraph


class PageEnd(NamedTuple):
    """A page ends here."""


Item = SourceParagraph | Begun | Hung | Told | PageEnd | Element
"""What a paragraph gives; nothing in it has a number yet. An element is the properties of
the section that it ends."""


_Inside = tuple[Iterator[Element], Marks, Callable[[], None] | None]
"""What is being gone through: elements, how their characters are set, what comes then."""


def read_paragraph(element: Element, story: Story) -> list[Item]:
    """Read one ``w:p``, or a formula that stands alone.

    What is told stands in front of the paragraph that it is told of.
    """
    return _Reader(element, story).read()


class _Reader:
    """The reading of one paragraph."""

    def __init__(self, element: Element, story: Story) -> None:
        self._element, self._story = element, story
        self._properties = child_of(element, PROPERTIES)
        place = story.place(element)
        self._ground: Ground = read_ground(self._properties, story, place)
        label = story.label(self._properties, self._ground.own, self._ground.style)
        self._out = Gathering(story, self._ground, label)

    def read(self) -> list[Item]:
        fields, out = self._story.fields, self._out
        self._walk()
        joins = self._joins()
        breaks = out.close(is_last=True)
        items: list[Item] = [*out.items]
        at = [n for n, one in enumerate(items) if isinstance(one, SourceParagraph)]
        if joins and at:
            items[at[-1]] = Begun(items[at[-1]])  # type: ignore[arg-type]
        first = at[0] if at else 0
        items[first:first] = [*out.told, *fields.told]
        fields.told = []
        items += [PageEnd()] if breaks else []
        section = self._of_properties(SECTION)
        return items if section is None else [*items, section]

    def _of_properties(self, tag: str) -> Element | None:
        return None if self._properties is None else child_of(self._properties, tag)

    def _walk(self) -> None:
        stack: list[_Inside] = [(iter(self._element), self._ground.below, None)]
        while stack:
            children, marks, _ = stack[-1]
            for child in children:
                tag = child.tag
                if tag == _TEXT:
                    self._out.text(child.text or "", marks)
                    continue
                if tag in _SKIPPED:
                    continue
                if tag == _RUN:
                    stack.append((iter(child), self._marks(child), None))
                    break
                handle = _HANDLERS.get(tag)
                inside = handle(self, child, marks) if handle else (child, None)
                if inside is not None and len(inside[0]):
                    stack.append((iter(inside[0]), marks, inside[1]))
                    break
                if inside is not None and inside[1]:
                    inside[1]()
            else:
                leave = stack.pop()[2]
                if leave is not None:
                    leave()

    def _marks(self, run: Element) -> Marks:
        properties = child_of(run, _RUN_PROPERTIES)
        self._out.properties = properties
        if properties is None:
            return self._ground.below
        own = own_marks(properties)
        if not own.style:
            return own.over(self._ground.below)
        return own.over(self._story.marks.below(self._ground.style, own.style))

    # What elements there are: each gives what to go into and what to do then, or None.

    def _plain(self, one: Element, marks: Marks) -> None:
        if self._out.is_seen(marks):
            self._out.put(_TEXTS[one.tag], marks)

    def _break(self, one: Element, marks: Marks) -> None:
        if not self._out.is_seen(marks):
            return
        if one.get(f"{W}type") == "page":
            self._out.end_page()
        else:
            self._out.put("\n", marks)

    def _sym(self, one: Element, marks: Marks) -> None:
        code = one.get(f"{W}char", "")
        try:
            place = int(code, 16) if len(code) <= 6 else -1
        except ValueError:
            place = -1
        font = one.get(f"{W}font", "").lower()
        if not 0 < place < 0xD800 and not 0xDFFF < place < 0x110000:
            self._out.told.append(Told(Sort.SYMBOL, f"{font} {code[:6]}"))
        elif self._out.is_seen(marks):
            self._out.put(self._out.symbol(font, place), marks._replace(symbols=""))

    def _field(self, one: Element, marks: Marks) -> None:
        kind, fields = one.get(f"{W}fldCharType"), self._story.fields
        if kind == "begin":
            fields.begin(one.find(f"{W}ffData"))
        elif kind == "separate":
            fields.result()
        elif kind == "end":
            self._end_field(marks)

    def _end_field(self, marks: Marks) -> None:
        shown = self._story.fields.end()
        if shown and self._out.is_seen(marks):
            self._out.put(shown, marks._replace(symbols=""))

    def _code(self, one: Element, _: Marks) -> None:
        self._story.fields.code(one.text or "")

    def _simple_field(self, one: Element, marks: Marks) -> _Next:
        self._story.fields.begin(one.find(f"{W}ffData"))
        self._story.fields.code(one.get(f"{W}instr", ""))
        self._story.fields.result()
        return one, lambda: self._end_field(marks)

    def _revision(self, one: Element, _: Marks) -> _Next | None:
        self._out.told.append(self._story.revised())
        takes = revisions.stands(one.tag, self._story.takes_insertions)
        return (one, None) if takes else None

    def _ruby(self, one: Element, marks: Marks) -> _Next | None:
        base, reading = one.find(f"{W}rubyBase"), one.find(f"{W}rt")
        words = "" if reading is None else _words(reading)
        if base is None:
            return None
        if not words.strip():
            return base, None
        self._out.told.append(Told(Sort.RUBY, words))
        return base, lambda: self._out.text(f"（{words.strip()}）", marks)

    def _control(self, one: Element, marks: Marks) -> _Next | None:
        control: Control = read_control(one)
        if control.is_placeholder:
            words = _words(one)
            if words.strip():
                self._out.told.append(Told(Sort.PLACEHOLDER, words))
            return None
        if control.tick:
            self._out.text(control.tick, marks._replace(symbols=""))
            return None
        return None if control.content is None else (control.content, None)

    def _alternatives(self, one: Element, _: Marks) -> _Next | None:
        shape = chosen(one, self._story.part)
        return None if shape is None else (shape, None)

    def _drawing(self, one: Element, marks: Marks) -> None:
        if marks.hidden or not self._story.fields.is_shown:
            self._out.told.append(Told(Sort.HIDDEN))
            return
        for found in read_drawing(one, self._story.part):
            if isinstance(found, Told):
                self._out.told.append(found)
            else:
                self._out.hang(found)

    def _note(self, one: Element, _: Marks) -> None:
        kind = one.tag[len(W) :].removesuffix("Reference")
        find = self._story.find_note
        note = find(kind, one.get(f"{W}id", "")) if find else None
        if note is None:
            self._out.told.append(Told(Sort.MISSING_NOTE))
            return
        if one.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self._out.told.append(Told(Sort.CUSTOM_MARK))
        self._out.add(Alike("", note=note))

    def _formula(self, one: Element, _: Marks) -> None:
        from govdoc.readers.docx.formulas import linear

        words = linear(one)
        if words.strip():
            self._out.add(Alike(words, formula=serialise(one)))

    def _comment(self, one: Element, _: Marks) -> None:
        self._out.told.append(Told(Sort.COMMENT))

    def _subdocument(self, one: Element, _: Marks) -> None:
        self._out.told.append(Told(Sort.SUBDOCUMENT))

    def _ink(self, one: Element, _: Marks) -> None:
        self._out.told.append(Told(Sort.DRAWING, "墨迹"))

    def _joins(self) -> bool:
        """Return whether the next paragraph goes on with this one."""
        mark = self._of_properties(_RUN_PROPERTIES)
        if mark is not None:
            if mark.find(f"{W}specVanish") is not None:
                return True
            changes = [one for one in mark if one.tag in revisions.TAGS]
            self._out.told += [self._story.revised(len(changes))] if changes else []
            takes = self._story.takes_insertions
            if any(not revisions.stands(one.tag, takes) for one in changes):
                return True
        frame = self._of_properties(_FRAME)
        return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


_Next = tuple[Element, Callable[[], None] | None]


def _words(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(_TEXT))


_Handler = Callable[[_Reader, Element, Marks], _Next | None]
_R = _Reader
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_TEXTS, _R._plain),
    f"{W}br": _R._break,
    f"{W}delText": lambda self, one, marks: self._out.text(one.text or "", marks),
    f"{W}sym": _R._sym,
    f"{W}fldChar": _R._field,
    f"{W}instrText": _R._code,
    f"{W}delInstrText": _R._code,
    f"{W}fldSimple": _R._simple_field,
    **dict.fromkeys(revisions.TAGS, _R._revision),
    f"{W}ruby": _R._ruby,
    f"{W}sdt": _R._control,
    ALTERNATIVES: _R._alternatives,
    **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), _R._drawing),
    **dict.fromkeys((f"{W}footnoteReference", f"{W}endnoteReference"), _R._note),
    f"{M}oMath": _R._formula,
    f"{W}commentReference": _R._comment,
    f"{W}subDoc": _R._subdocument,
    f"{W}contentPart": _R._ink,
}
