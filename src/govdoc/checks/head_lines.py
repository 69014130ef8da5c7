"""Lines of the header block as they are meant: 份号, 密级, 紧急程度, 签发人 (7.2).

They are known by what they look like, in the right form or in another, so that a check
can say of one that it is in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from govdoc.checks.subject import Element, Subject
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

ZONE = 16
"""A header block has no more lines; names of a joint issue count one by one."""
_LONGEST = 120
"""Signs, blanks too, that such a line has at most."""
_LABELS = r"(?P<label>(?:份号|编号|密级(?:和保密期限)?|保密等级|紧急程度|缓急)[：:])?"
_HAN_FIGURE = "〇零○一二三四五六七八九"
_COPY = compile_pattern(
    rf"{_LABELS}(?P<prefix>第|No[.:：]?|NO[.:：]?|№[.:：]?)?"
    rf"(?P<value>[\d０-９]{{1,9}}|[{_HAN_FIGURE}]{{4,8}})(?P<suffix>[份号])?"
)
_YEAR_OR_DAY = compile_pattern(r"(?:19|20)\d\d(?:[01]\d[0-3]\d)?")
_STAR = r"★☆✩✭⭐🌟✪﹡＊*※◆●·•：:/／－—–\-，,、"
PERIOD = (
    r"(?:[\d０-９]{1,3}|[一二两三四五六七八九十百壹贰叁半]{1,4})"
    r"(?:年|个?月|天|日)?(?:[\d一二三四五六七八九十]{1,2}个?月)?"
)
"""Regular expression of a period as it may be written, rightly or not."""
_SECRET = compile_pattern(
    rf"{_LABELS}[【〔（]?(?P<level>绝密|机密|秘密)(?P<grade>级)?[】〕）]?"
    rf"(?:(?P<star>[{_STAR}]*)[（〔]?(?P<period>{PERIOD}|长期|永久|无限期)[）〕]?"
    rf"|(?P<star2>[★☆✩✭⭐🌟✪﹡＊*※]+)(?P<until>[^。；]{{0,20}}))?[】〕）]?"
)
_OTHER_LEVEL = compile_pattern(
    rf"(?P<level>[\u4e00-\u9fff]{{1,4}})[★☆]+(?P<period>{PERIOD}|长期)"
)
"""A level that there is not, with a period behind its star."""
_URGENT = compile_pattern(
    rf"{_LABELS}[【〔（“]?(?P<word>特提|平急"
    r"|(?:[特加紧火平]|十万火|万分火|万分紧|非常紧|特别紧|十分紧|特别加|最紧|最)?急"
    r"(?:件|文件|公文|文|办|办件|电|事项)?|速办)[】〕）”]?[！!]?"
)
_PARTINGS = tuple(
    map(compile_pattern, (r"\S+(?:[ \u3000]\S+)*?(?=\s{2,}|\t|$)|\S+", r"\S+"))
)
"""Wide blanks part elements on one line; others may stand between the signs of one."""
_SIGNER = compile_pattern(r"签 *发 *人? *：|签 *发 *人 +(?=[\u4e00-\u9fff])")


class Corner(NamedTuple):
    """One of the elements at the top left of the first page (7.2.1 to 7.2.3)."""

    role: Role
    element: Element
    span: tuple[int, int]
    """In the element's text."""
    found: re.Match[str]
    """In its folded text without blanks."""

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return self.element.text[slice(*self.span)]

    @property
    def bare(self) -> str:
        """The same without blanks; widths are the file's."""
        return "".join(self.text.split())

    @property
    def is_labelled(self) -> bool:
        """Whether its name stands before it, as in the forms of drafts."""
        return (
            bool(self.found["label"]) if "label" in self.found.re.groupindex else False
        )


def head_of(subject: Subject) -> list[Element]:
    """Return the lines over the title, or over the text where there is no title."""
    filled = [e for e in subject.elements if not e.is_blank][:ZONE]
    ends = (Role.RECIPIENTS, Role.SALUTATION)
    titles = [e.order for e in filled if e.role is Role.TITLE]
    if titles:
        return [e for e in filled if e.order < titles[0]]
    last = max((e.order for e in subject.headed if e in filled), default=-1)
    head = [e for e in filled if e.order <= last]
    return list(takewhile(lambda e: e.role not in ends, head))


def corners_of(subject: Subject) -> list[Corner]:
    """Return what stands at the top left, in the file's order; none without a head."""
    found: list[Corner] = []
    for element in head_of(subject):
        if element.role not in (None, Role.DOCUMENT_NUMBER, Role.SIGNER):
            found += _corners(element)
    return found


def _corners(element: Element) -> Iterator[Corner]:
    if len(element.text) > _LONGEST:
        return
    for parting in _PARTINGS:
        parts = [
            _corner(element, m[0], m.start()) for m in parting.finditer(element.text)
        ]
        known = [one for one in parts if one is not None]
        if known and len(known) == len(parts):
            yield from known
            return
    whole = _corner(element, element.text)
    if whole is not None:
        yield whole


def _corner(element: Element, text: str, at: int = 0) -> Corner | None:
    read = _read(text)
    if read is None:
        return None
    start = at + len(text) - len(text.lstrip())
    return Corner(read[0], element, (start, at + len(text.rstrip())), read[1])


def _read(text: str) -> tuple[Role, re.Match[str]] | None:
    """Return what a line is meant as, and its parts; None: nothing of these."""
    bare = "".join(fold(text).split())
    if not bare or len(bare) > 36:
        return None
    copy = _COPY.fullmatch(bare)
    if copy is not None and not _YEAR_OR_DAY.fullmatch(bare):
        return Role.COPY_NUMBER, copy
    secret = _SECRET.fullmatch(bare) or _OTHER_LEVEL.fullmatch(bare)
    if secret is not None:
        return Role.CLASSIFICATION, secret
    urgent = _URGENT.fullmatch(bare)
    return (Role.URGENCY, urgent) if urgent is not None else None


_MEANT = {Role.CLASSIFICATION: "秘密", Role.URGENCY: "特急"}


def as_corner(text: str) -> str | None:
    """Return 份号, 密级 or 紧急程度 as they are known to recognition, or None."""
    read = _read(text)
    if read is None:
        return None
    if read[0] is not Role.COPY_NUMBER:
        return _MEANT[read[0]]
    value = read[1]["value"]
    is_sure = len(value) >= 3 if read[1]["prefix"] else 4 <= len(value) <= 7
    is_issue = read[1]["prefix"] == "第" and read[1]["suffix"] == "号"
    return "000001" if is_sure and not is_issue else None


def signer_in(element: Element) -> tuple[int, int] | None:
    """Return where 签发人 stands in a line, with what follows; None: it does not."""
    found = _SIGNER.search(fold(element.text))
    return (found.start(), len(element.text.rstrip())) if found else None
