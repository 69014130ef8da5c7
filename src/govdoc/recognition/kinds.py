"""The kind of a document, from its title and its shape (units -> name of a style)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit

# (kind, Chinese name, pattern at the end of the folded title); in this order.
KINDS: tuple[tuple[str, str, str], ...] = (
    ("minutes", "纪要", r"(?:纪要|会议[纪记]录|议事录)"),
    (
        "speech",
        "讲话稿",
        r"(?:讲话|发言|演讲)(?:稿|提纲|材料|摘要|要点)?|(?:致|演|讲|贺|献|悼|祝|颂|开幕|闭幕|欢迎|答谢|主持|祝酒)[辞词]|党课|讲稿",
    ),
    ("report", "报告", r"(?:报告|汇报|总结)(?:材料|提纲)?"),
    ("notice", "通知", r"通知"),
    ("opinion", "意见", r"意见"),
    ("decision", "决定", r"决定"),
    ("resolution", "决议", r"决议"),
    ("reply", "批复", r"(?:批复|答复|复函)"),
    ("letter", "函", r"函|慰问信|感谢信|贺信|公开信"),
    ("order", "命令（令）", r"令"),
    ("announcement", "公告", r"(?:公告|启事)"),
    ("public_notice", "通告", r"通告"),
    ("communique", "公报", r"公报"),
    ("circular", "通报", r"通报"),
    ("request", "请示", r"请示"),
    ("proposal", "议案", r"(?:议案|提案)"),
    ("regulation", "法规规章", r"(?:条例|规定|办法|细则|规则|章程|准则|规程|制度)"),
    ("plan", "规划计划", r"(?:规划|计划|方案|纲要|要点)"),
)
NAMES: dict[str, str] = {kind: name for kind, name, _ in KINDS} | {
    "gbt9704": "通用公文"
}
"""Kind -> its Chinese name."""
_SUFFIX = r"(?:[（〔][^（）〔〕]{1,16}[）〕])*$"
_COMPILED = tuple(
    (kind, compile_pattern(f"(?:{rule}){_SUFFIX}")) for kind, _, rule in KINDS
)
_MARKED = ("minutes", "letter", "order", "announcement", "public_notice", "communique")
"""Kinds that have an issuer's mark of their own (GB/T 9704-2012, 10.1 to 10.3)."""
_SPEECH_SALUTATION = compile_pattern(
    r"同志们|朋友们|代表|委员|各位|女士|先生|同学们|老师们"
)


def recognise_kind(units: Sequence[Unit]) -> str:
    """Name the kind; ``gbt9704`` when neither title nor shape tells.

    An issuer's mark that names the kind (令, 函, 纪要) comes before the title: an order
    that promulgates measures is an order.
    """
    for mark in _folds(units, Role.ISSUER_MARK):
        kind = _kind_of(mark)
        if kind in _MARKED:
            return kind
    if any(unit.why == "称谓之下的事由" for unit in units):
        return "letter"
    for role in (Role.SUBTITLE, Role.TITLE):
        kind = _kind_of(next(_folds(units, role), ""))
        if kind:
            return kind
    if _SPEECH_SALUTATION.search(next(_folds(units, Role.SALUTATION), "")):
        return "speech"
    if any(unit.role is Role.ARTICLE for unit in units):
        return "regulation"
    return "gbt9704"


def _kind_of(text: str) -> str:
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), "")


def _folds(units: Sequence[Unit], role: Role) -> Iterator[str]:
    for unit in units:
        if unit.role is role:
            yield unit.fold.replace("\n", "").replace(" ", "")
