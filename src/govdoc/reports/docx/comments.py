"""Comments: their part, what leads to it, and their places in the text."""

from __future__ import annotations

from typing import Any

from govdoc.reports.docx.changes import Stamp
from govdoc.wordfile.edits import touched
from govdoc.wordfile.names import MAIN, W, last_number
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.part import make, make_root
from govdoc.wordfile.runs import cut_at, insert_before, insert_behind
from govdoc.wordfile.words import BodyWords

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SIZE = "18"
"""Half points: 小五, whatever the file's own text is set in."""
_INITIALS = "gd"


class Comments:
    """The comments of a file, its own and the new ones."""

    def __init__(self, file: WordFile, stamp: Stamp) -> None:
        """Find the part, or add it.

        Args:
            file: that is annotated.
            stamp: who comments, and when.
        """
        name = file.related("comments")
        if not name:
            root = make_root(f"{W}comments", {"w": MAIN})
            _, name = file.add("comments", _KIND, root, "comments")
        self._root = file.part(name).root
        file.touch(name)
        used = [*self._root, *file.main.root.iter(f"{W}commentReference")]
        self._last = last_number(used)
        self._attributes = {**stamp.attributes, f"{W}initials": _INITIALS}

    def add(self, message: str) -> str:
        """Add a comment; return its id."""
        self._last += 1
        id = str(self._last)
        paragraphs = [_paragraph(line) for line in message.split("\n")]
        paragraphs[0].insert(1, make(f"{W}r", {}, make(f"{W}annotationRef")))
        self._root.append(
            make(f"{W}comment", {f"{W}id": id, **self._attributes}, *paragraphs)
        )
        return id


def _paragraph(text: str) -> Any:
    """Return a paragraph of a comment, in a look of its own."""
    plain = make(
        f"{W}pPr",
        {},
        make(
            f"{W}spacing",
            {
                f"{W}before": "0",
                f"{W}after": "0",
                f"{W}line": "240",
                f"{W}lineRule": "auto",
            },
        ),
        make(
            f"{W}ind",
            {
                f"{W}leftChars": "0",
                f"{W}left": "0",
                f"{W}firstLineChars": "0",
                f"{W}firstLine": "0",
            },
        ),
        make(f"{W}jc", {f"{W}val": "left"}),
    )
    look = make(
        f"{W}rPr",
        {},
        *(make(f"{W}{name}", {f"{W}val": _SIZE}) for name in ("sz", "szCs")),
    )
    words = make(f"{W}t")
    words.text = text
    return make(f"{W}p", {}, plain, make(f"{W}r", {}, look, words))


def place_comment(
    words: BodyWords, number: int, text: str, span: tuple[int, int] | None, id: str
) -> bool:
    """Let a comment hang on words; return whether it hangs on just these.

    Where they cannot be told apart it hangs on their paragraph, or on the first one.

    Args:
        words: of the part.
        number: of the paragraph; 0: the comment is of the whole file.
        text: what is read of the paragraph.
        span: of this text; None: all of it.
        id: of the comment.
    """
    paragraph = words.paragraph(number)
    if paragraph is None:
        first = words.paragraph(1)
        if first is not None:
            _stand_at(first, id)
        return False
    start, end = (min(place, len(text)) for place in span or (0, len(text)))
    if start == end:
        start, end = max(start - 1, 0), max(end, min(1, len(text)))
    laid = words.laid(number, text)
    for place in (start, end):
        if laid is not None and cut_at(laid, place):
            laid = words.laid(number, text)
    found = touched(laid or [], start, end)
    if not found:
        _hang_on(paragraph, id)
        return laid is not None and not text
    first, last = (
        one.piece.node if one.piece.run is None else one.piece.run
        for one in (found[0], found[-1])
    )
    insert_before(first, make(f"{W}commentRangeStart", {f"{W}id": id}))
    insert_behind(last, make(f"{W}commentRangeEnd", {f"{W}id": id}), _reference(id))
    return True


def _reference(id: str) -> Any:
    return make(f"{W}r", {}, make(f"{W}commentReference", {f"{W}id": id}))


def _hang_on(paragraph: Any, id: str) -> None:
    """Let a comment hang on a whole paragraph."""
    start = make(f"{W}commentRangeStart", {f"{W}id": id})
    paragraph.insert(_begin(paragraph), start)
    paragraph.append(make(f"{W}commentRangeEnd", {f"{W}id": id}))
    paragraph.append(_reference(id))


def _stand_at(paragraph: Any, id: str) -> None:
    """Let a comment stand in front of a paragraph's words, behind those that do already."""
    at = _begin(paragraph)
    while at < len(paragraph) and _is_reference(paragraph[at]):
        at += 1
    paragraph.insert(at, _reference(id))


def _is_reference(one: Any) -> bool:
    return one.tag == f"{W}r" and [c.tag for c in one] == [f"{W}commentReference"]


def _begin(paragraph: Any) -> int:
    return 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
