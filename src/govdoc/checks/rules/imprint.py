"""版记: who gets copies, who printed it, where it stands (IM)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.dated import STANDARD_SINCE, day_of, find_dates, is_of_its_time
from govdoc.checks.rules.imprint_place import at_foot, even_page, rules
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import write_date
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_ITEM = compile_pattern(
    r"(?P<lead>\s*)(?P<label>[【〔\[（(]?\s*(?P<word>抄\s*[送报发]|分\s*送|主\s*送|报\s*送|发\s*送|[报送发]|主\s*题\s*词)\s*(?:机关|单位)?\s*[】〕\]）)]?)"
    r"(?P<gap>\s*)(?P<colon>[：:︰﹕；;，,、．.。]?)\s*(?P<names>.*)"
)
_STOPS = "。；;，,、．."
_PARTED = compile_pattern(r"[，、,；;。．：:\s]+")
_PRINTED = compile_pattern(r"印\s*[发制刷]|印$|发$")
_OFFICE = compile_pattern(r"[\u4e00-\u9fff]{3,}")
_ALL_OF = compile_pattern(r"各(?P<what>.{1,10})")


def copies_form(subject: Subject) -> Iterator[Seen]:
    """抄送：甲，乙。 in another form."""
    if not subject.is_official:
        return
    elements = subject.of(Role.CC)
    for n, element in enumerate(elements):
        found = _ITEM.fullmatch(element.text.rstrip())
        if found is None:
            continue
        word = "".join(found["word"].split())
        if word == "主题词":
            continue
        old = len(word) == 1 or word in ("抄报", "抄发", "分送", "报送", "发送")
        hint = Severity.HINT if old or is_of_its_time(subject) else None
        right = f"{word}："
        label = element.text[len(found["lead"]) : found.start("names")].rstrip()
        if label != right:
            stop = found.start("names")
            if not found["colon"]:
                stop = found.end("label") + len(found["gap"])
            yield Seen(
                f"“{label}”" if found["colon"] else f"“{label}”后没有冒号",
                f"写作“{right}”",
                element,
                (len(found["lead"]), stop),
                write=right,
                severity=hint,
            )
        elif old:
            yield Seen(f"“{label}”", "写作“抄送：”", element, severity=Severity.HINT)
        last = _last_of_item(elements, n)
        if last is not None:
            seen = _ending(last, hint)
            if seen is not None:
                yield seen


def _last_of_item(elements: list[Element], n: int) -> Element | None:
    """Return the last line of an item that begins with a line; None: a gap follows it."""
    last = elements[n]
    for one in elements[n + 1 :]:
        if _begins(one) or one.order != last.order + 1:
            break
        last = one
    return last


def _begins(element: Element) -> bool:
    found = _ITEM.fullmatch(element.text.rstrip())
    return found is not None and bool(found["colon"])


def _ending(element: Element, hint: Severity | None) -> Seen | None:
    text = element.text.rstrip()
    if text.endswith("。"):
        return None
    stop = len(text)
    start = len(text.rstrip(_STOPS + " \u3000"))
    mark = text[start:stop].strip()
    return Seen(
        f"末尾是“{mark}”" if mark else "末尾没有句号",
        "以句号结尾",
        element,
        (start, stop),
        write="。",
        severity=hint,
    )


def printed_form(subject: Subject) -> Iterator[Seen]:
    """Who printed it, when, 印发, in another form."""
    if not subject.is_official:
        return
    for element in subject.of(Role.PRINTING_INFO):
        text = element.text.rstrip()
        day = day_of(text)
        if day is not None and day < STANDARD_SINCE:
            continue
        yield from _printed(subject, element, text)


def _printed(subject: Subject, element: Element, text: str) -> Iterator[Seen]:
    lead = len(text) - len(text.lstrip())
    date = next(find_dates(text), None)
    if date is None:
        if re.search(r"\d\s*年\s*\d+\s*月\s*印", text):
            yield Seen(f"“{text.strip()}”，日期不完整", "写全年、月、日", element)
        return
    if not date.is_possible:
        return
    written = text[date.start : date.stop]
    behind = text[date.stop :]
    if date.start <= lead and _OFFICE.search(_PRINTED.sub("", behind)):
        yield Seen("印发日期排在印发机关之前", "印发机关在左、印发日期在右", element)
        return
    if not date.year:
        yield Seen(f"“{written}”没有写年份", "写全年、月、日", element)
        return
    right = write_date(date.year, date.month, date.day)
    tail = re.match(
        r"\s*[（(]?\s*(印\s*[发制刷]|印|发)?\s*[）)]?\s*[。．.；，]?", behind
    )
    stop = date.stop + (tail.end() if tail else 0)
    said = text[date.start : stop].strip()
    if "".join(said.split()) == f"{right}印发":
        if not _has_office(subject, element, text[: date.start]):
            yield Seen("没有印发机关", "写明印发机关", element)
        return
    what = f"“{said}”"
    if not (tail and tail[1]):
        what += "，没有“印发”"
    yield Seen(
        what,
        f"写作“{right}印发”",
        element,
        (date.start, date.start + len(text[date.start : stop].rstrip())),
        write=f"{right}印发",
    )


def _has_office(subject: Subject, element: Element, front: str) -> bool:
    if _OFFICE.search(front):
        return True
    above = next(
        (e for e in reversed(subject.elements[: element.order]) if not e.is_blank), None
    )
    return above is not None and is_office("".join(above.text.split()))


def same_office(subject: Subject) -> Iterator[Seen]:
    """An office among 主送 and 抄送 at once."""
    if not subject.is_official:
        return
    to = _names(subject.of(Role.RECIPIENTS))
    if not to:
        return
    for element in subject.of(Role.CC):
        found = _ITEM.fullmatch(element.text.rstrip())
        if found is not None and "".join(found["word"].split()) in ("主题词", "主送"):
            continue
        for name in _names([element]):
            same = next((one for one in to if _is_same(one, name)), None)
            start = element.text.find(name)
            span = (start, start + len(name)) if start >= 0 else None
            if same is not None:
                yield Seen(f"“{name}”已列在主送机关", "不再抄送主送机关", element, span)
                continue
            group = next((one for one in to if _is_of_group(one, name)), None)
            if group is not None:
                yield Seen(
                    f"“{name}”，主送机关中有“{group}”",
                    "不再抄送主送机关",
                    element,
                    span,
                    severity=Severity.HINT,
                )


def _names(elements: list[Element]) -> list[str]:
    names = []
    for element in elements:
        text = element.text.strip()
        found = _ITEM.fullmatch(text)
        if found is not None and found["colon"]:
            text = found["names"]
        names += [one for one in _PARTED.split(text) if len(one) > 1]
    return names


def _is_same(one: str, other: str) -> bool:
    """Say whether two names are of one office: 青山县财政局, 县财政局."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if (
        len(short) < 4
        or not long.endswith(short)
        or short[0] not in "省市县区州盟旗镇乡"
    ):
        return False
    front = long[: len(long) - len(short)]
    return len(front) <= 4 and not front.startswith("各")


def _is_of_group(group: str, name: str) -> bool:
    found = _ALL_OF.fullmatch(group)
    if found is None or name.startswith("各"):
        return False
    what = found["what"]
    for tail in ("人民政府", "党委", "委员会", "办事处"):
        kinds = what.removesuffix(tail) if what.endswith(tail) else ""
        if kinds and name.endswith(tail):
            place = name.removesuffix(tail)
            return place[-1:] in kinds and place[-1:] in "乡镇县市区"
    return False


CHECKS: tuple[Check, ...] = (
    Check(
        "IM01", "抄送机关的写法", "GB/T 9704-2012 7.4.2", Authority.STANDARD,
        Severity.WARNING, "tdp", copies_form,
        guards="名称之间用“，”“、”都可以；“报：”“送：”是旧式写法，只作提示", mends=True,
    ),
    Check(
        "IM02", "印发机关和印发日期的写法", "GB/T 9704-2012 7.4.3", Authority.STANDARD,
        Severity.WARNING, "tdp", printed_form,
        guards="同行的“共印200份”；信函没有这一行；2012年7月以前的文件", mends=True,
    ),
    Check(
        "IM03", "版记的位置", "GB/T 9704-2012 7.4.1", Authority.STANDARD,
        Severity.WARNING, "dp", at_foot,
        guards="信函；只有 DOCX 而位置不能确定时只作提示",
    ),
    Check(
        "IM04", "版记的分隔线", "GB/T 9704-2012 7.4.1", Authority.STANDARD,
        Severity.WARNING, "dp", rules,
        guards="信函没有分隔线；粗细相同只作提示",
    ),
    Check(
        "IM05", "主送机关又列为抄送机关", "条例第十五条", Authority.REGULATION,
        Severity.WARNING, "tdp", same_office,
        guards="“各乡镇”与其中一个只作提示",
    ),
    Check(
        "IM06", "版记在单数页", "惯例（GB/T 33476.2-2016 7.3.1）", Authority.PRACTICE,
        Severity.HINT, "dp", even_page,
        guards="只有一页的、单面印刷的、电子公文",
    ),
)  # fmt: skip
