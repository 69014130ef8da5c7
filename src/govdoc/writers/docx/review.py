"""What a reviewer sees: ``w:ins``, ``w:del`` (17.13.5) and comments (17.13.4).

The text is the mended one, with the looks and the lines that it always has; beside it
stands what it was. So who accepts all has the document as it is written without marks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from govdoc.model.blocks import Comment, Replaced, StyledParagraph, outline
from govdoc.model.flow import Flow
from govdoc.writers.docx.properties import indents
from govdoc.writers.docx.stretches import Stretch, cut_at, whole, within
from govdoc.writers.docx.xml import Properties, escape, part, to_xml

IN, OUT = "ins", "del"
_INITIALS = "gd"
_SIZE = "18"
"""Half points of a comment's text: 小五, whatever the document is set in."""
_PLAIN: Properties = {
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "ind": indents(),
    "jc": {"val": "left"},
}
_Write = Callable[[Stretch], str]


class Review:
    """The changes and comments of one file, each with a number of its own."""

    def __init__(self, flow: Flow) -> None:
        """Count on from the bookmarks, of which there may be one a heading."""
        self._author = escape(flow.reviewer)
        self._last = sum(1 for block in flow.paragraphs for _ in outline(block))
        self._comments: list[tuple[str, str]] = []
        """Id and message of each."""
        self._open: dict[int, str] = {}
        """Ids of those that the paragraph at hand has begun; it may be two of Word's."""

    def change(self, word: str, inside: str = "") -> str:
        """Return a change, ``w:ins`` or ``w:del``."""
        return f"<w:{word} {self._stamp(self._number())}>{inside}</w:{word}>"

    def taken_out(self, runs: Iterable[str]) -> str:
        """Return runs that stand no longer; none give nothing."""
        inside = "".join(runs)
        return self.change(OUT, inside) if inside else ""

    def marked(
        self,
        paragraph: StyledParagraph,
        stretches: Sequence[Stretch],
        write: _Write,
        write_gone: _Write,
    ) -> str:
        """Return stretches of a paragraph with its changes and comments.

        Args:
            paragraph: that they are of.
            stretches: in order; its first ones, its last ones, or all.
            write: writes one of them.
            write_gone: writes one of the paragraph as it was.
        """
        pieces = self._pieces(paragraph, stretches, write, write_gone)
        written = ""
        for came, some in groupby(pieces, key=itemgetter(0)):
            xml = "".join(one for _, one in some)
            written += self.change(IN, xml) if came else xml
        return written

    def _pieces(
        self,
        paragraph: StyledParagraph,
        stretches: Sequence[Stretch],
        write: _Write,
        write_gone: _Write,
    ) -> Iterator[tuple[bool, str]]:
        """Yield what stands there, and whether it was put in."""
        revised, remarks = paragraph.revised, paragraph.remarks
        edits = revised.edits if revised is not None else ()
        before = revised.before if revised is not None else None
        old = whole(before) if before is not None else []
        begin = stretches[0].start if stretches else 0
        end = stretches[-1].end if stretches else 0
        if end == len(paragraph.text):
            end += 1  # what happens at the very end is theirs
        events = sorted(_events(edits, remarks))
        due = deque(one for one in events if begin <= one[0] < end)
        came_to = max((one.end for one in edits if one.start < begin), default=0)
        places = {place for place, *_ in events} | {one.end for one in edits}
        for one in [*cut_at(stretches, places), None]:
            while due and (one is None or due[0][0] <= one.start):
                _, kind, n = due.popleft()
                if kind == _GONE:
                    came_to = edits[n].end
                    gone = within(old, edits[n].old_start, edits[n].old_end)
                    yield False, self.taken_out(map(write_gone, gone))
                elif kind == _BEGIN:
                    self._open[n] = self._comment(remarks[n])
                    yield False, f'<w:commentRangeStart w:id="{self._open[n]}"/>'
                else:
                    yield False, _end_xml(self._open.pop(n))
            if one is not None:
                yield one.start < came_to, write(one)

    def comments_xml(self) -> bytes | None:
        """Return the part with all comments so far; None: there are none."""
        inside = "".join(
            f'<w:comment {self._stamp(id)} w:initials="{_INITIALS}">'
            f"{''.join(_paragraphs(message))}</w:comment>"
            for id, message in self._comments
        )
        return part("w:comments", inside) if inside else None

    def _comment(self, remark: Comment) -> str:
        id = self._number()
        self._comments.append((id, remark.message))
        return id

    def _number(self) -> str:
        self._last += 1
        return str(self._last)

    def _stamp(self, id: str) -> str:
        return f'w:id="{id}" w:author="{self._author}"'


_END, _GONE, _BEGIN = range(3)
"""What there may be at one place, in this order."""


def _events(
    edits: Sequence[Replaced], remarks: Sequence[Comment]
) -> Iterator[tuple[int, int, int]]:
    """Yield the place of each, what it is, and its number."""
    for number, edit in enumerate(edits):
        yield edit.start, _GONE, number
    for number, remark in enumerate(remarks):
        yield remark.start, _BEGIN, number
        yield remark.end, _END, number


def _end_xml(id: str) -> str:
    return (
        f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'
    )


def _paragraphs(message: str) -> Iterator[str]:
    """Yield a comment's paragraphs, in a look of their own."""
    place = to_xml(_PLAIN)
    look = f'<w:rPr><w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/></w:rPr>'
    mark = "<w:r><w:annotationRef/></w:r>"
    for line in message.split("\n"):
        text = f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        yield f"<w:p><w:pPr>{place}</w:pPr>{mark}<w:r>{look}{text}</w:r></w:p>"
        mark = ""
