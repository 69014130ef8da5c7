"""The kind of a document, from its title and its shape (units -> name of a style)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.kinds import GENERAL, KINDS
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import first_within


class _Ending(NamedTuple):
    """How titles of one kind end."""

    style: str
    pattern: re.Pattern[str]


_SUFFIX = r"(?:[（〔][^（）〔〕]{1,16}[）〕])*$"
_ENDINGS = tuple(
    _Ending(kind.style, compile_pattern(f"(?:{kind.ending}){_SUFFIX}"))
    for kind in KINDS
    if kind.ending
)
_MARKED = frozenset(kind.style for kind in KINDS if kind.has_mark)
_SPEECH_SALUTATION = compile_pattern(
    r"同志们|朋友们|代表|委员|各位|女士|先生|同学们|老师们"
)


def recognise_kind(units: Sequence[Unit]) -> str:
    """Name the kind; `GENERAL` when neither title nor shape tells.

    An issuer's mark that names the kind (令, 函, 纪要) comes before the title: an order
    that promulgates measures is an order.
    """
    for mark in _folds(units, Role.ISSUER_MARK):
        kind = _kind_of(mark)
        if kind in _MARKED:
            return kind
    if any(unit.why is Reason.LETTER_SUBJECT for unit in units):
        return "letter"
    for role in (Role.SUBTITLE, Role.TITLE):
        kind = _kind_of(next(_folds(units, role), ""))
        if kind:
            return kind
    if _SPEECH_SALUTATION.search(next(_folds(units, Role.SALUTATION), "")):
        return "speech"
    if any(unit.role is Role.ARTICLE for unit in units):
        return "regulation"
    return GENERAL


_ANSWER = compile_pattern(f"答复{_SUFFIX}")


def odd_form(units: Sequence[Unit], kind: str) -> Iterator[Finding]:
    """Yield R112 where a document is set as a letter (10.1) and something speaks against it.

    Args:
        units: all decided.
        kind: what `recognise_kind` makes of them.
    """
    marks = [unit for unit in units if unit.role is Role.ISSUER_MARK]
    titles = [unit for unit in units if unit.role is Role.TITLE]
    if kind != "letter" or not titles:
        return
    for unit in marks:
        words = unit.fold.replace(" ", "")
        if words.endswith("文件"):
            message = f"文种是函，按信函格式排，标志却带“文件”：“{words}”"
            hint = "信函格式的标志只写机关名称，请删去“文件”；要用文件格式，加 --style gbt9704"
            place = Place(unit.first, unit.last)
            yield Finding("R112", Severity.WARNING, message, hint, place)
    title = titles[0].fold.replace("\n", "").replace(" ", "")
    if marks and _ANSWER.search(title):
        message = "标题只写“答复”，当作函，按信函格式排"
        hint = "是复函，标题写“复函”“答复函”；是批复，加 --style reply"
        place = Place(titles[0].first, titles[0].last)
        yield Finding("R112", Severity.HINT, message, hint, place)


def _kind_of(text: str) -> str:
    ending = first_within(_ENDINGS, text)
    return ending.style if ending is not None else ""


def _folds(units: Sequence[Unit], role: Role) -> Iterator[str]:
    for unit in units:
        if unit.role is role:
            yield unit.fold.replace("\n", "").replace(" ", "")
