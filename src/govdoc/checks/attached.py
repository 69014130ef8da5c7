"""What a document lists as attached, and what is attached to it (7.3.4, 7.3.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.attachment_labels import LABEL, heads_attachment, label_number
from govdoc.checks.subject import Element, Subject
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, SIGNATURE_BLOCK, Role

_HEAD = compile_pattern(
    r"\s*附\s*件?(?P<own>\s*[\d０-９一二三四五六七八九十]{0,3})\s*(?P<colon>[：:︰﹕；;、，,．.。]?)[\s\t]*"
)
_NUMBER = compile_pattern(
    r"(?P<open>[（(]?)(?P<figure>\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])"
    r"(?P<end>\s*[）).．、，,:：。]*|(?=\s))(?P<gap>\s*)"
)
_IN_LINE = compile_pattern(r"(?<![\d.])(\d{1,2})[.．、](?=\D|(?:19|20)\d\d年)")
_BARE = compile_pattern(r"[1-9]\d?(?=[\u4e00-\u9fff《])")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_TITLED = compile_pattern(r"\s*附\s*件\s*\d{0,2}\s*[：:\s]\s*(?P<name>\S.*)")


class ListedName(NamedTuple):
    """A name in the list of attachments."""

    element: Element
    name: str
    start: int
    """Of the name in the element's text."""
    stop: int
    number: int
    """As it is written; 0: none."""
    mark: str
    """The number as written, with its sign: ``1.``; empty: none."""
    mark_start: int
    gap: str
    """Blanks between the number and the name."""
    last: tuple[Element, int] | None = None
    """Where it ends, if that is on a line below; None: where `stop` says."""
    shares_line: bool = False
    """Other names stand on its line."""

    @property
    def end(self) -> tuple[Element, int]:
        """The element on which it ends, and where."""
        return self.last or (self.element, self.stop)


class NoteHead(NamedTuple):
    """附件： in front of the names."""

    element: Element
    stop: int
    """Where it ends."""
    own_number: str
    """A number in it, as written (附件1：); empty: none."""
    colon: str


class AttachmentNote(NamedTuple):
    """The list of attachments."""

    heads: tuple[NoteHead, ...]
    names: tuple[ListedName, ...]
    elements: tuple[Element, ...]

    @property
    def is_behind(self) -> bool:
        """Whether it is only told that there are some: 附件：略."""
        return all(_NO_NAME.fullmatch(one.name) for one in self.names)


_NO_NAME = compile_pattern(
    r"[（(]?(?:略|另附|另发|如文|附后|见附后|无|（略）)[）)]?。?"
)
APART = compile_pattern(
    r"[（(](?:略|另发|另附|另行印发|附后|此件发至.*|电子版.*|下载.*)[）)]"
)


class Attached(NamedTuple):
    """What is attached, by its label."""

    label: Element
    number: int
    """0: the label has none."""
    titles: tuple[str, ...]
    """What its title may be: its first line, its first two lines, its first three."""
    title: Element | None


def note_of(subject: Subject) -> AttachmentNote | None:
    """Return the list of attachments of a document; None: it has none."""
    heads: list[NoteHead] = []
    names: list[ListedName] = []
    elements: list[Element] = []
    last = -2
    for one in _note_lines(subject):
        if elements and not _goes_on(subject, last, one.order):
            break
        last = one.order
        elements.append(one)
        _read(one, heads, names)
    if not names:
        return None
    return AttachmentNote(tuple(heads), _counted(names), tuple(elements))


def _counted(names: list[ListedName]) -> tuple[ListedName, ...]:
    """Take figures right in front of all names for their numbers, where they count."""
    bare = [_BARE.match(one.name) for one in names if not one.mark]
    figures = [int(one[0]) for one in bare if one is not None]
    if len(names) < 2 or figures != list(range(1, len(names) + 1)):
        return tuple(names)
    return tuple(
        one._replace(
            name=one.name[len(str(n)) :], start=one.start + len(str(n)), number=n,
            mark=str(n), mark_start=one.start,
        )
        for n, one in enumerate(names, 1)
    )  # fmt: skip


def _note_lines(subject: Subject) -> list[Element]:
    """The lines of lists; without one also a line that could head what is not there."""
    lines = subject.of(Role.ATTACHMENT_NOTE)
    if lines:
        return lines
    return [e for e in subject.elements if _is_bare_list(subject, e)][:1]


def _is_bare_list(subject: Subject, element: Element) -> bool:
    """Say whether 附件：名称 has nothing below that it would head."""
    if element.role is not Role.ATTACHMENT or LABEL.fullmatch(element.text):
        return False
    if _TITLED.fullmatch(element.text) is None:
        return False
    below = (e for e in subject.elements[element.order + 1 :] if not e.is_blank)
    after = next(below, None)
    if after is None or after.role in (*IMPRINT, *SIGNATURE_BLOCK):
        return True
    return LABEL.fullmatch(after.text) is not None


def _goes_on(subject: Subject, last: int, order: int) -> bool:
    return all(e.is_blank for e in subject.elements[last + 1 : order])


def _read(element: Element, heads: list[NoteHead], names: list[ListedName]) -> None:
    """Read a line of the list; the rest of a name is added to it."""
    text, at = element.text, 0
    found = _HEAD.match(text)
    if found is not None:
        at = found.end()
        head = NoteHead(element, at, found["own"].strip(), found["colon"])
        if head.own_number and head.colon in (*"．.、",):
            # 附件1.甲: the number is that of the name
            at = found.start("own")
            head = NoteHead(element, at, "", "")
            while text[at : at + 1].isspace():
                at += 1
        heads.append(head)
    else:
        at = len(text) - len(text.lstrip())
    body = text[at:].rstrip()
    if not body:
        return
    several = _several(element, at, body)
    if several:
        names += several
        return
    own = heads[-1].own_number if found is not None else ""
    one = _listed(element, at, at + len(body))
    if own and not one.number:
        one = one._replace(number=_value(own))
    is_rest = found is None and not one.mark and names and _is_rest(names, element)
    if is_rest:
        names[-1] = names[-1]._replace(
            name=names[-1].name + one.name, last=(element, one.stop)
        )
    else:
        names.append(one)


def _several(element: Element, at: int, body: str) -> list[ListedName]:
    """Return the names of a line that has several, numbered in turn; empty: it has not."""
    inside = list(_IN_LINE.finditer(body))
    figures = [int(m[1]) for m in inside]
    if (
        len(inside) < 2
        or inside[0].start()
        or figures != list(range(figures[0], figures[0] + len(figures)))
    ):
        return []
    stops = [*(m.start() for m in inside[1:]), len(body)]
    return [
        _listed(element, at + mark.start(), at + stop)._replace(shares_line=True)
        for mark, stop in zip(inside, stops, strict=True)
    ]


def _is_rest(names: list[ListedName], element: Element) -> bool:
    before = names[-1]
    is_open = before.name.count("（") > before.name.count("）") or before.name.count(
        "《"
    ) > before.name.count("》")
    is_full = len(before.element.text.strip()) >= 20
    return element.goes_on or is_open or is_full or bool(names[0].mark)


def _listed(element: Element, start: int, stop: int) -> ListedName:
    text = element.text[:stop].rstrip()
    while start < len(text) and text[start].isspace():
        start += 1
    found = _NUMBER.match(text, start)
    is_mark = found is not None and (
        found["end"].strip()
        or found["open"]
        or found["gap"]
        or found["figure"] in _CIRCLES
    )
    if found is None or not is_mark or _is_figure(text, found):
        return ListedName(element, text[start:], start, len(text), 0, "", start, "")
    mark = text[start : found.end() - len(found["gap"])]
    name = text[found.end() :]
    number = _value(found["figure"])
    return ListedName(
        element, name, found.end(), len(text), number, mark, start, found["gap"]
    )


def _is_figure(text: str, found: re.Match[str]) -> bool:
    """Say whether what looks like a number is part of the name: 3.5万亩, 一季度."""
    behind = text[found.end() : found.end() + 1]
    if found["end"].strip() in (".", "．") and behind.isdigit():
        year = re.match(r"(?:19|20)\d\d", text[found.end() :])
        return year is None
    return False


def _value(figure: str) -> int:
    figure = unicodedata.normalize("NFKC", figure) if figure not in _CIRCLES else figure
    if figure in _CIRCLES:
        return _CIRCLES.index(figure) + 1
    return to_int(figure.strip()) or 0


_LARGE = 20.0
"""pt of a title."""
_OFF_CENTRE = 8.0
"""mm by which the middles of a title's lines may differ."""
_MOST_LINES = 3


def attached_to(subject: Subject) -> list[Attached]:
    """Return what is attached to a document, in its order.

    An attachment within another one, whose number begins anew, is not told apart.
    """
    return list(_attached(subject))


def _attached(subject: Subject) -> Iterator[Attached]:
    elements = subject.elements
    for n, one in enumerate(elements):
        if one.role is not Role.ATTACHMENT or not heads_attachment(one.text):
            continue
        if _is_bare_list(subject, one):
            continue
        titled = None if LABEL.fullmatch(one.text) else _TITLED.fullmatch(one.text)
        if titled is not None:
            number = re.search(r"\d+", one.text[: titled.start("name")])
            yield Attached(
                one, int(number[0]) if number else 0, (titled["name"].strip(),), one
            )
            continue
        lines = _title_lines(elements[n + 1 : n + 8])
        titles = tuple(
            "".join(e.text for e in lines[: k + 1]) for k in range(len(lines))
        )
        first = lines[0] if lines else None
        yield Attached(one, label_number(one.text) or 0, titles, first)


def is_set_as_title(element: Element, above: Element) -> bool:
    """Whether a line of a PDF goes on with a title above, whatever it is taken for.

    Both are large, and stand in the middle of their page.
    """
    own, other = element.measured, above.measured
    if own is None or other is None or not own.lines or not other.lines:
        return False
    first, last = own.lines[0], other.lines[-1]
    middles = (first.left + first.right) / 2 - (last.left + last.right) / 2
    is_large = min(first.size, last.size) >= _LARGE and not own.is_in_cell
    return is_large and abs(first.size - last.size) < 0.5 and abs(middles) < _OFF_CENTRE


def _title_lines(elements: tuple[Element, ...]) -> list[Element]:
    """Return the lines below a label that may be a title: three at most."""
    lines: list[Element] = []
    for one in elements:
        text = one.text.strip()
        if not text:
            continue
        if lines and is_set_as_title(one, lines[-1]):
            lines.append(one)
            if len(lines) == _MOST_LINES:
                break
            continue
        if one.is_in_table or one.role is Role.TABLE or text[0] == "|":
            break
        if heads_attachment(text) or text[-1] in "。；：:;" or len(text) > 60:
            break
        if lines and (one.level is not None or one.role in SIGNATURE_BLOCK):
            break
        lines.append(one)
        if len(lines) == _MOST_LINES:
            break
    return lines
