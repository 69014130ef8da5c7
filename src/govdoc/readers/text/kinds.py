"""The kind of a document, from its title and its shape (units -> name of a style)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.roles import Role
from govdoc.readers.text.lines import Unit

# In this order; matched at the end of the folded title.
KINDS: tuple[tuple[str, str], ...] = (
    ("minutes", r"(?:会议纪要|纪要|会议纪录|会议记录|议事录)"),
    (
        "speech",
        r"(?:讲话|讲话稿|致辞|致词|发言|发言稿|演讲|党课|开幕词|闭幕词|开幕辞|闭幕辞|贺词|献词|讲稿)",
    ),
    ("report", r"(?:报告|汇报|总结|情况汇报)"),
    ("notice", r"通知"),
    ("opinion", r"意见"),
    ("decision", r"决定"),
    ("resolution", r"决议"),
    ("reply", r"(?:批复|答复|复函)"),
    ("letter", r"函"),
    ("order", r"(?:命令|令)"),
    ("announcement", r"(?:公告|启事)"),
    ("public_notice", r"通告"),
    ("communique", r"公报"),
    ("circular", r"通报"),
    ("request", r"请示"),
    ("proposal", r"(?:议案|提案)"),
    ("regulation", r"(?:条例|规定|办法|细则|规则|章程|准则|规程|制度)"),
    ("plan", r"(?:规划|计划|方案|纲要|要点)"),
)
_SUFFIX = r"(?:[（〔][^）〕]{1,12}[）〕]|\(.{1,12}\))*$"
_COMPILED = tuple((kind, re.compile(rule + _SUFFIX)) for kind, rule in KINDS)
_SPEECH_SALUTATION = re.compile(r"(?:同志们|朋友们|代表|委员|各位|女士|先生|同学们)")


def recognise_kind(units: Sequence[Unit]) -> str:
    """Name the kind; ``gbt9704`` when neither title nor shape tells."""
    subtitle = _first(units, Role.SUBTITLE)
    for text in (subtitle, _first(units, Role.TITLE)):
        for kind, pattern in _COMPILED:
            if text and pattern.search(text):
                return kind
    if _SPEECH_SALUTATION.search(_first(units, Role.SALUTATION)):
        return "speech"
    if _first(units, Role.ARTICLE):
        return "regulation"
    return "gbt9704"


def _first(units: Sequence[Unit], role: Role) -> str:
    for unit in units:
        if unit.role is role:
            return unit.fold.replace("\n", "").replace(" ", "")
    return ""
