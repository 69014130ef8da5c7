"""Reading: numbered lines → roles by rules and neighbours → Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.script import detect_script
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.readers.text.furniture import drop
from govdoc.readers.text.head import find_head
from govdoc.readers.text.kinds import find_kind
from govdoc.readers.text.lines import Line, split, unwrap, wrap_width
from govdoc.readers.text.marks import Form, find_marks, judge, sentence_end
from govdoc.readers.text.tail import find_tail

_ORDINAL = r"[一二三四五六七八九十百零〇\d ]{1,6}"
_CHAPTER = re.compile(rf"第{_ORDINAL}[章编篇](?: +|(?=[\u4e00-\u9fff])|$).{{0,30}}$")
_ARTICLE = re.compile(
    rf"第{_ORDINAL}条(?:之[一二三四五六七八九十])?(?: +|(?=[^的、，和至规第]))"
)
_LEAD = re.compile(
    r"([一二三四五六七八九十]{1,2})(?:是|要|抓|靠|在|坚|着|突|强|狠|把|以|必|加|切|聚)"
)
_MARKUP = re.compile(r"(#{1,4})\s+(?=\S)")
_MAX_LEAD = 32
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


def read(text: str, report: Report = ignore) -> Document:
    """Recognise the structure of a text; any text gives a document.

    Args:
        text: the whole source, newlines as ``\\n``.
        report: told when no title was found (R101).
    """
    kept, dropped = drop(split(text))
    width = wrap_width(kept)
    lines = unwrap(kept, width) if width is not None and kept else kept
    blocks = tuple(_Reading(lines).blocks())
    titles = [block.text for block in blocks if block.role is Role.TITLE]
    if not titles:
        place = blocks[0].place if blocks else Place(1, 1)
        hint = "标题应单独成行，放在最前面"
        report(Finding("R101", Severity.WARNING, "没有识别到标题", hint, place))
    kind = find_kind(titles[0] if titles else None, {block.role for block in blocks})
    return Document(kind, blocks, tuple(dropped), detect_script(text))


class _Reading:
    """One reading: the evidence, gathered over the whole document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        marks = find_marks(lines)
        marked = {m.index for m in marks} | {
            i for i, line in enumerate(lines)
            if _CHAPTER.match(line.fold) or _ARTICLE.match(line.fold)
        }  # fmt: skip
        self.head, self.start = find_head(lines, marked)
        self.tail = find_tail(lines, self.start)
        articles = sum(bool(_ARTICLE.match(line.fold)) for line in lines)
        self.is_regulation = articles >= 3
        taken = set(self.head) | set(self.tail)
        candidates = [m for m in marks if m.index not in taken]
        if not self.is_regulation:
            judge(candidates, lines)
        self.marks = {m.index: m for m in candidates if m.is_heading}
        self.leads = self._find_leads()

    def blocks(self) -> Iterator[Paragraph]:
        """Yield the blocks in order; a title over several lines is one block."""
        title: list[Line] = []
        for i, line in enumerate(self.lines):
            if self.head.get(i) is Role.TITLE:
                title.append(line)
                continue
            if title:
                yield _title(title)
                title = []
            yield self._block(i, line)
        if title:
            yield _title(title)

    def _block(self, i: int, line: Line) -> Paragraph:
        markup = _MARKUP.match(line.fold)
        if markup:
            role = _HEADINGS[len(markup[1]) - 1]
            return _paragraph(role, line.text[markup.end() :], line.place, "标记")
        if line.fold.startswith("\\") and len(line.fold) > 1:
            return _paragraph(Role.BODY, line.text[1:], line.place, "标记")
        if i in self.head:
            return _paragraph(self.head[i], line.text, line.place, "文首")
        if i in self.tail:
            return _paragraph(self.tail[i], line.text, line.place, "文尾")
        if _CHAPTER.match(line.fold):
            return _paragraph(Role.CHAPTER, line.text, line.place, "章")
        article = _ARTICLE.match(line.fold)
        if article and self.is_regulation:
            return _split(Role.ARTICLE, Role.ARTICLE, line, article.end(), "条")
        return self._marked_or_body(i, line)

    def _marked_or_body(self, i: int, line: Line) -> Paragraph:
        mark = self.marks.get(i)
        if mark is not None:
            role = _HEADINGS[mark.level - 1]
            if mark.form is Form.RUN_IN:
                return _split(Role.BODY, role, line, mark.head_end, "序号系列、段首句")
            return _paragraph(role, line.text, line.place, "序号系列")
        if i in self.leads:
            return _split(Role.BODY, Role.LEAD, line, self.leads[i], "段首领句")
        return _paragraph(Role.BODY, line.text, line.place, "正文")

    def _find_leads(self) -> dict[int, int]:
        """Find lead sentences: 一要…。 at the start of two or more paragraphs (SP09)."""
        found: dict[int, int] = {}
        for i in range(self.start, len(self.lines)):
            fold = self.lines[i].fold
            if i in self.marks or i in self.tail or not _LEAD.match(fold):
                continue
            end = sentence_end(fold, 0)
            if 0 < end <= _MAX_LEAD:
                found[i] = end
        return found if len(found) >= 2 else {}


def _title(lines: list[Line]) -> Paragraph:
    place = Place(lines[0].place.first_line, lines[-1].place.last_line)
    text = "\n".join(line.text for line in lines)
    return _paragraph(Role.TITLE, text, place, "文首")


def _paragraph(role: Role, text: str, place: Place, why: str) -> Paragraph:
    return Paragraph(role, (Run(text),), place, why)


def _split(role: Role, inner: Role, line: Line, end: int, why: str) -> Paragraph:
    """Return a paragraph whose first sentence bears a role of its own."""
    rest = line.text[end:]
    runs = (
        (Run(line.text[:end], inner), Run(rest))
        if rest
        else (Run(line.text[:end], inner),)
    )
    return Paragraph(role, runs, line.place, why)
