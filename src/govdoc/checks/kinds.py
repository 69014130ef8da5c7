"""Which kind (文种) a document is, where that is certain: checks that need it ask here."""

from __future__ import annotations

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document
from govdoc.model.kinds import GENERAL, kind_called, kind_name
from govdoc.model.roles import Role

FIFTEEN = (
    "决议", "决定", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
"""The kinds of 条例第八条 by their short names."""
SPEECH, REGULATION = "讲话", "法规规章"
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
_TWO_BUT = compile_pattern(
    r"(?:关于(?:印发|转发|批转|发布|公布)|[印转]发).*的通知$|的函$"
)


def kind_of(document: Document, said: str = "") -> str:
    """Return the kind of a document by its short name; empty: it is not certain.

    The kinds of 条例第八条 are 通知, 请示, 令, 函 …; a speech is 讲话, a regulation
    法规规章, a plan 规划计划.

    Args:
        document: as recognised.
        said: what its user says it is, in Chinese; it wins. Empty: nothing.
    """
    if said:
        return short_kind(said)
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
    is_issued = "关于" in title or any(
        block.role in (Role.DOCUMENT_NUMBER, Role.ISSUER_MARK, Role.RECIPIENTS)
        for block in document.blocks
    )
    if kind in FIFTEEN and not is_issued:
        return ""  # 调查报告, 意见 of another sort
    return kind


def short_kind(name: str) -> str:
    """Return the short name of a kind that is called so; any other name as it is."""
    called = kind_name(kind_called(name))
    return _SHORT.get(called, called)


def _names(mark: str, kind: str) -> bool:
    """Say whether an issuer's mark shows a kind, as that of a letter does by its form."""
    return bool(mark) and (kind in ("令", "函") or kind in mark)


def _words(document: Document, role: Role) -> str:
    text = "".join(block.text for block in document.blocks if block.role is role)
    return _SUFFIX.sub("", fold("".join(text.split())).rstrip(_ENDS))
