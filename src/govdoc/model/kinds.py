"""The kinds of documents (文种): the one list of them, a row a kind.

A new kind is a row here and a style file of its name.
"""

from __future__ import annotations

from typing import NamedTuple

from govdoc.errors import UsageError
from govdoc.han.fold import fold
from govdoc.han.labels import RECORDS
from govdoc.kept.patterns import compile_pattern
from govdoc.screen import guess


class DocumentKind(NamedTuple):
    """One kind of document."""

    style: str
    """Its name in the program, and its style file's without suffix."""
    chinese: str
    names: tuple[str, ...]
    """What it may be called where it is given (文种: 通知)."""
    ending: str = ""
    """What its titles end with, a regular expression of folded text; empty: titles
    do not show it."""
    has_mark: bool = False
    """True: its issuer's mark names it too (GB/T 9704-2012, 10.1 to 10.3)."""
    mark_titles: bool = False
    """True: its mark may stand for the title; an order has no other (10.2, 10.3)."""


GENERAL = "gbt9704"
"""The kind of a document whose title and shape do not show any."""

KINDS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "minutes", "纪要", ("纪要",), rf"纪要|{RECORDS}",
        has_mark=True, mark_titles=True,
    ),
    DocumentKind(
        "speech", "讲话稿", ("讲话稿", "讲话"),
        r"(?:讲话|发言|演讲)(?:稿|提纲|材料|摘要|要点)?"
        r"|(?:致|演|讲|贺|献|悼|祝|颂|开幕|闭幕|欢迎|答谢|主持|祝酒)[辞词]|党课|讲稿",
    ),
    DocumentKind("report", "报告", ("报告",), r"(?:报告|汇报|总结)(?:材料|提纲)?"),
    DocumentKind("notice", "通知", ("通知",), r"通知"),
    DocumentKind("opinion", "意见", ("意见",), r"意见"),
    DocumentKind("decision", "决定", ("决定",), r"决定"),
    DocumentKind("resolution", "决议", ("决议",), r"决议"),
    DocumentKind("reply", "批复", ("批复",), r"批复"),
    DocumentKind(
        "letter", "函", ("函", "信函"), r"函|答复|慰问信|感谢信|贺信|公开信", has_mark=True
    ),
    DocumentKind(
        "order", "命令（令）", ("命令", "令"), r"令", has_mark=True, mark_titles=True
    ),
    DocumentKind("announcement", "公告", ("公告",), r"公告|启事", has_mark=True),
    DocumentKind("public_notice", "通告", ("通告",), r"通告", has_mark=True),
    DocumentKind("communique", "公报", ("公报",), r"公报", has_mark=True),
    DocumentKind("circular", "通报", ("通报",), r"通报"),
    DocumentKind("request", "请示", ("请示",), r"请示"),
    DocumentKind("proposal", "议案", ("议案",), r"议案|提案"),
    DocumentKind(
        "regulation", "法规规章", ("规章", "制度"),
        r"条例|规定|办法|细则|规则|章程|准则|规程|制度",
    ),
    DocumentKind("plan", "规划计划", ("计划", "总结", "方案"), r"规划|计划|方案|纲要|要点"),
    DocumentKind(GENERAL, "通用公文", ("公文",)),
)  # fmt: skip
"""In the order in which a title is asked for them."""
_OTHERS = (
    r"(?:(?:调研|调查|考察|述职|述廉|自查|督查|评估|审计|学习|可行性研究|政府工作|工作)报告"
    r"|总结|要点|计划|安排|规划|纲要|方案|预案|汇报|提纲|答复|启事|倡议书|公开信|慰问信|感谢信|贺信"
    r"|申请书?|公示|说明|声明|大事记|简报|信息|清单|合同|协议书?|承诺书|建议书|提案|解读|评论)$"
)
CALLED = compile_pattern(_OTHERS)
"""What a paper is called that is of no kind of 条例第八条, at the end of its title."""
NAME_ENDINGS = (
    f"(?:{'|'.join(kind.ending for kind in KINDS if kind.ending)})$|{_OTHERS}"
)
"""A regular expression: what a kind may be called beside its names, as 工作报告 is."""
_CHINESE = {kind.style: kind.chinese for kind in KINDS}
_TITLED_BY_MARK = frozenset(kind.style for kind in KINDS if kind.mark_titles)
KIND_NAMES = {name: x.style for x in KINDS for name in (x.chinese, *x.names)}
"""What kinds may be called, in Chinese → the style of each."""


KIND_WORDS = (*KIND_NAMES, *_CHINESE)
"""The names of kinds, in Chinese and as styles."""
_ENDINGS = compile_pattern(NAME_ENDINGS)
_LONGEST = 40
"""Characters of a name that is none which an error shows, and looks at."""


def parse_kind(word: str) -> str:
    """Return the kind that a user says, in Simplified characters; empty: none is said.

    Raises:
        UsageError: nobody knows it.
    """
    name = fold(word).strip()
    if not name or name in KIND_WORDS or _ENDINGS.search(name):
        return name
    plain = "".join(name.split())[:_LONGEST].lower()
    known = "、".join(KIND_NAMES)
    hint = (
        f"{guess(plain, KIND_WORDS, 0.5)}可用：{known}，和名称这样结尾的，如 工作报告"
    )
    raise UsageError(f"--kind 不能是“{word[:_LONGEST]}”", hint)


def kind_name(style: str) -> str:
    """Return the Chinese name of a kind; any other style's own name."""
    return _CHINESE.get(style, style)


def is_titled_by_mark(style: str) -> bool:
    """Say whether the issuer's mark of a kind stands for a title that is not there."""
    return style in _TITLED_BY_MARK


def kind_called(name: str) -> str:
    """Return the kind of that Chinese name; any other name as it is: a style's."""
    return KIND_NAMES.get(name, name)
