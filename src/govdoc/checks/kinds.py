"""Which kind (文种) a document is, where that is certain: checks that need it ask here."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document
from govdoc.model.kinds import CALLED, GENERAL, kind_called, kind_name
from govdoc.model.roles import Role

FIFTEEN = (
    "决议", "决定", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
"""The kinds of 条例第八条 by their short names."""
SPEECH, REGULATION = "讲话", "法规规章"
_PLAN = "规划计划"
UPWARD = ("请示", "报告")
"""Kinds that go to a superior and nowhere else."""
_SHORT = {"命令（令）": "令", "讲话稿": SPEECH}
_ENDS = " 。：；，、.!！?？"
_SUFFIX = compile_pattern(r"(?:[（〔][^（）〔〕]{1,16}[）〕])+$")
_TWO = compile_pattern(
    r"(请示|报告|通知|通报|批复|意见|决定|公告|通告|议案)的?(?!\1)"
    r"(?:请示|报告|函|批复|通知|公告|通告|通报|意见|决定)$"
)
"""请示报告, 请示函: two kinds joined, of which neither is certain."""
_PAIR = compile_pattern(
    r"(?P<first>请示|报告|通知|通报|公告|通告|批复)(?P<second>请示|报告|通知|通报|公告|通告|批复|决定)$"
)
"""Two kinds side by side that both say what the document does: 请示报告."""
_TWO_BUT = compile_pattern(
    r"(?:关于(?:印发|转发|批转|发布|公布)|[印转]发).*的通知$|的函$"
)


_PLANS = compile_pattern(r"(?:规划|计划|方案|预案|纲要|要点|总结|安排)$")
_REGULATIONS = compile_pattern(r"(?:条例|规定|办法|细则|规则|章程|准则|规程|制度)$")
_HAN = compile_pattern("[\u4e00-\u9fff]")


class KnownKind(NamedTuple):
    """Which kind a document is, for its checks and for who reads of it."""

    sure: str
    """As `Subject.kind`; empty: not certain."""
    beside: str = ""
    """The second of two kinds that a title joins; empty: it has one."""
    called: str = ""
    """As findings name it; empty: it was not recognised."""


def kind_of(document: Document, said: str = "") -> KnownKind:
    """Return which kind a document is; see `KnownKind`.

    Args:
        document: as recognised.
        said: what its user says it is, in Chinese; it wins. Empty: nothing.
    """
    if said:
        return KnownKind(
            _as_said(said), "", said if _HAN.search(said) else short_kind(said)
        )
    sure = _sure(document)
    title = _words(document, Role.TITLE)
    pair = _PAIR.search(title)
    if not sure and pair and pair["first"] != pair["second"] and _is_issued(document):
        both = pair["first"], pair["second"]
        # One that asks is a request, whatever else its title says.
        first, beside = ("请示", "报告") if set(both) == set(UPWARD) else both
        return KnownKind(first, beside, first)
    found = CALLED.search(title or _first_words(document))
    if found and found[0].endswith("报告") and not _is_addressed(document):
        sure = ""  # of a matter, and sent to nobody: 关于……的调研报告
    is_named = sure not in (*FIFTEEN, SPEECH, REGULATION) or sure == "报告"
    return KnownKind(sure, "", found[0] if found and is_named else sure)


def _as_said(said: str) -> str:
    """Return the kind that checks go by, of a name that need be none of the list."""
    kind = short_kind(said)
    if kind in (*FIFTEEN, SPEECH, REGULATION, _PLAN):
        return kind
    if _PLANS.search(said):
        return _PLAN
    if _REGULATIONS.search(said):
        return REGULATION
    pair = _PAIR.search(said)
    if pair:
        return pair["first"]
    ends = () if CALLED.search(said) else FIFTEEN
    return next((one for one in ends if said.endswith(one)), "")


def _sure(document: Document) -> str:
    """Return the kind of a document by its short name; empty: it is not certain.

    The kinds of 条例第八条 are 通知, 请示, 令, 函 …; a speech is 讲话, a regulation
    法规规章, a plan 规划计划.
    """
    if document.kind == GENERAL:
        return ""
    kind = short_kind(kind_name(document.kind))
    title = _words(document, Role.TITLE)
    mark = _words(document, Role.ISSUER_MARK)
    is_titled = not title or title.endswith(kind) or kind not in FIFTEEN
    if not is_titled and not _names(mark, kind):
        return ""  # 答复, 汇报, 总结, 启事: kin, but not of the fifteen
    if _TWO.search(title) and not _TWO_BUT.search(title):
        return ""
    if kind in FIFTEEN and not _is_issued(document):
        return ""  # 调查报告, 意见 of another sort
    return kind


def _is_issued(document: Document) -> bool:
    return "关于" in _words(document, Role.TITLE) or _is_addressed(document)


def _is_addressed(document: Document) -> bool:
    return any(
        block.role in (Role.DOCUMENT_NUMBER, Role.ISSUER_MARK, Role.RECIPIENTS)
        for block in document.blocks
    )


def short_kind(name: str) -> str:
    """Return the short name of a kind that is called so; any other name as it is."""
    called = kind_name(kind_called(name))
    return _SHORT.get(called, called)


def _names(mark: str, kind: str) -> bool:
    """Say whether an issuer's mark shows a kind, as that of a letter does by its form."""
    return bool(mark) and (kind in ("令", "函") or kind in mark)


def _first_words(document: Document) -> str:
    """Return what stands on top, be it a heading that Markdown has made of a title."""
    first = document.blocks[0] if document.blocks else None
    is_heading = first is not None and first.role.heading_level is not None
    return fold(first.text).strip(_ENDS) if first is not None and is_heading else ""


def _words(document: Document, role: Role) -> str:
    text = "".join(block.text for block in document.blocks if block.role is role)
    return _SUFFIX.sub("", fold("".join(text.split())).rstrip(_ENDS))
