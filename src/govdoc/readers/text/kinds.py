"""The kind of a document, from its title and its shape."""

from __future__ import annotations

from collections.abc import Collection

from govdoc.han.fold import fold
from govdoc.model.roles import Role

_BY_TITLE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("讲话", "致辞", "致词", "党课", "发言", "演讲", "主持词", "讲稿"), "speech"),
    (("通知",), "notice"),
    (("通报",), "circular"),
    (("通告",), "public_notice"),
    (("公告",), "announcement"),
    (("公报",), "communique"),
    (("决议",), "resolution"),
    (("决定",), "decision"),
    (("批复",), "reply"),
    (("请示",), "request"),
    (("议案", "提案"), "proposal"),
    (("复函", "函"), "letter"),
    (("纪要", "会议记录", "会议纪录"), "minutes"),
    (("命令", "令"), "order"),
    (("条例", "规定", "办法", "细则", "规则", "章程"), "regulation"),
    (("意见",), "opinion"),
    (("报告", "汇报", "总结"), "report"),
)


def find_kind(title: str | None, roles: Collection[Role]) -> str:
    """Return the kind: the word that ends the title, then any word of it, then shape."""
    plain = fold(title or "").rstrip("） 〕")
    for words, kind in _BY_TITLE:
        if plain.endswith(words):
            return kind
    if Role.SALUTATION in roles:
        return "speech"
    if Role.ARTICLE in roles:
        return "regulation"
    return next(
        (kind for words, kind in _BY_TITLE if any(word in plain for word in words)),
        "gbt9704",
    )
