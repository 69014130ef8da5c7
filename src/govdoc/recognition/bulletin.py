"""A bulletin (简报): its masthead, and the articles that it lists (units, in place)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from govdoc.han.dates import DATE
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import LIST_OF_ISSUE, ORGANISATIONS, is_element
from govdoc.recognition.lines import Unit, merge
from govdoc.recognition.reasons import Reason

_HEAD = 30
"""Units among which its list of contents stands."""
_BULLETIN = compile_pattern(
    r"[\u4e00-\u9fff“”·]{2,24}(?:简报|快报|专报|通讯|动态|信息|内参|要情|情况反映)"
)
_KEPT_INSIDE = compile_pattern(r"内部|注意|保存|外传|翻印")
"""What is no part of a name above it: 内部资料，注意保存."""
_LIST = compile_pattern(rf"【?{LIST_OF_ISSUE}】?：?|目 *录")
_ISSUE = compile_pattern(
    r"[〔（(]?(?:(?:19|20)\d{2}[〕）)年]? ?)?第 ?[\d一二三四五六七八九十]{1,4} ?期"
)
_BULLETIN_DATE = compile_pattern(rf"[^。，：]{{0,40}}?(?:编 ?印?|主办)? *{DATE}")


def read_masthead(units: list[Unit]) -> bool:
    """Decide a bulletin's masthead: its name, the number of the issue, who edits it.

    A name of two lines, whose it is and what it is called, becomes one unit.
    """
    for i, (name, number) in enumerate(itertools.pairwise(units[:5])):
        if name.role is not None or not _ISSUE.match(number.fold):
            continue
        if goes_on := _goes_on(units[:i], name):
            _join(units[i - 1], name)
            del units[i]
        elif not _BULLETIN.fullmatch(_words(name)):
            continue
        at = i - goes_on
        units[at].decide(Role.ISSUER_MARK, Reason.BULLETIN)
        number.decide(Role.DOCUMENT_NUMBER, Reason.DOCUMENT_NUMBER)
        for unit in units[at + 2 : at + 4]:
            if ORGANISATIONS.fullmatch(
                unit.fold.removesuffix("编").rstrip()
            ) or _BULLETIN_DATE.fullmatch(unit.fold):
                unit.decide(Role.DATELINE, Reason.EDITED)
        return True
    return False


def _goes_on(ahead: Sequence[Unit], name: Unit) -> bool:
    """Return whether a bulletin's name begins in the line above; one of several does not."""
    if not ahead or not _is_open(ahead[-1]):
        return False
    above = _words(ahead[-1])
    is_one_of_several = len(ahead) > 1 and _is_open(ahead[-2])
    return not is_one_of_several and bool(_BULLETIN.fullmatch(above + _words(name)))


def _is_open(unit: Unit) -> bool:
    """Return whether a line may be a part of a name: it is no other element."""
    is_other = is_element(unit.fold) or _KEPT_INSIDE.search(unit.fold)
    return unit.role is None and not is_other


def _join(above: Unit, name: Unit) -> None:
    """Join a name's two lines; a word that is spread over its line is not in a longer one."""
    merge(above, name, "")
    above.text, above.fold = "".join(above.text.split()), _words(above)


def _words(unit: Unit) -> str:
    return unit.fold.replace(" ", "")


def title_articles(units: Sequence[Unit]) -> None:
    """What 本期要目 lists comes again over its text: the title of an article."""
    label = next(
        (i for i, u in enumerate(units[:_HEAD]) if _LIST.fullmatch(u.fold)), None
    )
    title = next((i for i, u in enumerate(units) if u.role is Role.TITLE), 0)
    if label is None or label > title:
        return
    for unit in units[label:title]:
        unit.decide(Role.BODY, Reason.CONTENTS_ENTRY)
    listed = {_bare(unit) for unit in units[label + 1 : title]}
    for unit in units[title + 1 :]:
        if unit.role is None and _bare(unit) in listed:
            unit.decide(Role.TITLE, Reason.LISTED_ARTICLE)


def _bare(unit: Unit) -> str:
    return unit.fold.replace(" ", "").lstrip("●◆■·○*-、.0123456789")
