"""Titles that are certain: a text may have none, and its first line is no title then."""

from __future__ import annotations

from govdoc.checks.setting import BODY_SIZE, common_setting, pieces, usual
from govdoc.checks.subject import Element, Subject, once
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_LARGER = 1.0
"""pt more than the text's signs, of a title."""
_NAMED = compile_pattern(
    r"关于|(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
    r"|办法|规定|细则|条例|方案|计划|规划|总结|要点|讲话|致辞|发言|主持词|讲话稿|发言稿|汇报"
    r"|简报|章程|制度|预案|指南|说明|清单|名单|安排)(?:[（〔][^（）〔〕]{1,16}[）〕])*[。；：，、]?$"
)
"""Words that tell that a line is a title, however it is set."""
_OTHER = compile_pattern(
    r"[^：]{1,8}：|[（(〔*【·—-]|.{0,20}\d{1,2} ?月 ?\d{1,2} ?日 ?电?$"
    r"|.*\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$"
)
"""A label with what it names, a remark, a line that ends in a date: no title for certain."""


@once
def sure_titles(subject: Subject) -> list[Element]:
    """Return the lines of the title that are one for certain, in their order.

    They are larger than the text, or their words say it, or they stand in the middle.
    """
    common = common_setting(subject)
    least = (common.size if common else BODY_SIZE) + _LARGER
    return [one for one in subject.of(Role.TITLE) if _is_sure(one, least)]


def _is_sure(element: Element, least: float) -> bool:
    size = usual(pieces(element), lambda piece: piece.run.size)
    if element.measured is None or size is None or size >= least:
        return True
    words = fold(element.text).strip()
    if _OTHER.match(words):
        return False
    return bool(_NAMED.search(words)) or element.measured.align == "center"
