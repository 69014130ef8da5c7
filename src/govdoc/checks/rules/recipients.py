"""主送机关: its colon, how many superiors, persons (RC; where it stands is elsewhere)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.kinds import UPWARD
from govdoc.checks.markup import without_end
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.han.names import SURNAMES
from govdoc.han.offices import is_office
from govdoc.han.unseen import UNSEEN
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_ENDS = " \t\u3000\xa0:：,，;；。.、｡"
_UNSEEN_END = compile_pattern(rf"(?:[\s\ue000-\uf8ff]|{UNSEEN})+$")
"""Blanks, and what a copied page leaves behind."""
_LABEL = compile_pattern(r"\s*(?:主\s*送|受文者)")
_POST = (
    r"(?:副?(?:总?书记|[省市县区镇乡州盟旗村局厅部处院校科股会团队所站司行署]长|主任|主席|总理|秘书长|检察长|常委|专员"
    r"|董事长|总经理|经理|政委|司令员?|参谋长|主任委员|巡视员|领导|首长))"
)
_SURNAMES = "".join(sorted(SURNAMES))
_PERSON = compile_pattern(
    rf"(?:尊敬的|敬爱的|各位)?(?:[\u4e00-\u9fff]{{0,24}}?)(?:{_POST}(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})?(?:同志|阁下|先生|女士)?"
    rf"|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志|先生|女士))"
)
_NO_PERSON = compile_pattern(r".*(?:会议|办公室|办公厅|委员会|学会|协会|联席|理事会)$")


def colon(subject: Subject) -> Iterator[Seen]:
    """Recipients that do not end in a full-width colon (RC01)."""
    rows = subject.of(Role.RECIPIENTS)
    for n, element in enumerate(rows):
        after = rows[n + 1] if n + 1 < len(rows) else None
        goes_on = after is not None and after.order <= element.order + 2
        text = without_end(_UNSEEN_END.sub("", element.text))
        if goes_on or text.endswith("：") or _LABEL.match(text):
            continue
        stop = len(text.rstrip(_ENDS))
        sign = text[stop:].strip()
        seen = f"“…{text[max(0, stop - 8) :]}”" if stop > 8 else f"“{text}”"
        seen += f"以“{sign}”结尾" if sign else "后没有冒号"
        span = (stop, len(text))
        yield Seen(seen, "以全角冒号结尾", element, span, write="：")


def superiors(subject: Subject) -> Iterator[Seen]:
    """A request, or a report, to more than one superior (RC02)."""
    if subject.kind not in UPWARD:
        return
    rows = subject.of(Role.RECIPIENTS)
    names = [one for element in rows for one in _names(element)]
    if len(names) < 2 or not all(map(_is_one, names)):
        return
    is_mild = subject.kind == "报告"
    shown = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
    yield Seen(
        f"{subject.kind}主送{len(names)}个机关（{shown}）",
        "原则上主送一个上级机关，需要时抄送其他机关",
        rows[0],
        severity=Severity.HINT if is_mild else None,
    )


def _names(element: Element) -> list[str]:
    text = _LABEL.sub("", element.text).strip(_ENDS)
    text = re.sub(r"[（(][^（）()]*[）)]", "", text)
    return [
        one.strip()
        for one in re.split(r"[、，,；;\s]+|(?<=[局委府厅部])[并和及](?=.{2})", text)
        if one.strip()
    ]


def _is_one(name: str) -> bool:
    """Say whether a word names one office, and no group of them."""
    is_known = is_office(name) or bool(
        re.fullmatch(r"[\u4e00-\u9fff]{1,8}[委府办局厅部组院会]", name)
    )
    return is_known and not name.startswith("各")


def persons(subject: Subject) -> Iterator[Seen]:
    """A document to a superior that is addressed to a person (RC04)."""
    if subject.kind not in UPWARD:
        return
    for element in subject.of(Role.RECIPIENTS, Role.SALUTATION):
        for one in re.split(r"[、，,；;\s]+", fold(element.text).strip(_ENDS)):
            if _PERSON.fullmatch(one) and not _NO_PERSON.fullmatch(one):
                yield Seen(
                    f"{subject.kind}主送“{one}”",
                    "主送上级机关，不以本机关名义报送负责人个人",
                    element,
                )
                break


_W = Severity.WARNING
CHECKS: tuple[Check, ...] = (
    Check(
        "RC01", "主送机关没有全角冒号", "GB/T 9704-2012 7.3.2", Authority.STANDARD,
        Severity.ERROR, "tdp", colon,
        guards="公告、通告、纪要、令和法规没有主送机关；称谓；带“主送：”的写法", mends=True,
    ),
    Check(
        "RC02", "多头主送", "条例第十五条", Authority.REGULATION, _W, "tdp", superiors,
        guards="只看请示和报告（报告只作提示）；括号里的机关",
    ),
    Check(
        "RC04", "上行文主送个人", "条例第十五条", Authority.REGULATION, _W, "tdp", persons,
        guards="讲话的称谓；感谢信一类；“办公室主任会议”一类机关",
    ),
)  # fmt: skip
