"""版记: who gets copies, who printed it, where it stands (IM)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.dated import STANDARD_SINCE, day_of, is_of_its_time
from govdoc.checks.listed_offices import ListedOffice, listed_offices
from govdoc.checks.rules.copies_below import is_below
from govdoc.checks.rules.imprint_place import at_foot, even_page, rules
from govdoc.checks.rules.placeholders import has_blank
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import write_date
from govdoc.han.offices import is_office
from govdoc.han.written_dates import find_dates
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_ITEM = compile_pattern(
    r"(?P<lead>\s*)(?P<label>[【〔\[（(]?\s*(?P<word>抄\s*[送报发]|分\s*送|主\s*送|报\s*送|发\s*送|[报送发]|主\s*题\s*词)\s*(?:机关|单位)?\s*[】〕\]）)]?)"
    r"(?P<gap>\s*)(?P<colon>[：:︰﹕；;，,、．.。]?)\s*(?P<names>.*)"
)
_STOPS = "。；;，,、．."
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
        elif old and not _is_usual(subject, word):
            yield Seen(f"“{label}”", "写作“抄送：”", element, severity=Severity.HINT)
        yield from _stops(elements, n, found.start("names"), hint)


def _stops(
    elements: list[Element], n: int, start: int, hint: Severity | None
) -> Iterator[Seen]:
    """Marks between the names of an item, and behind the last."""
    parted = _parted(elements[n], start)
    if parted is not None:
        yield parted._replace(severity=hint or parted.severity)
    last = _last_of_item(elements, n)
    if last is not None:
        seen = _ending(last, hint)
        if seen is not None:
            yield seen


def _parted(element: Element, start: int) -> Seen | None:
    """Return names that ； parts; between groups of them it is but another habit."""
    text = element.text.rstrip()
    at = [
        m.start()
        for m in re.finditer("[；;]", text)
        if start < m.start() < len(text) - 1
    ]
    if not at:
        return None
    span = at[0], at[-1] + 1
    is_grouped = any(mark in text[start:] for mark in "、，,")
    sign = text[at[0]]
    write = None if is_grouped else re.sub("[；;]", "，", text[slice(*span)])
    return Seen(
        f"名称之间用了“{sign}”", "用“，”隔开", element, span, write=write,
        severity=Severity.HINT if is_grouped else None,
    )  # fmt: skip


def _is_usual(subject: Subject, word: str) -> bool:
    """Say whether minutes and bulletins go to those present and so are 分送."""
    return subject.kind in ("纪要", "公报") and word in ("分送", "发送", "发", "送")


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
    if element.is_stated and not mark:
        return None  # a value alone is set with its stop
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


def wrong_copies(subject: Subject) -> Iterator[Seen]:
    """An office among 主送 and 抄送 at once; one below, of a document that goes up."""
    if not subject.is_official:
        return
    to = [one for e in subject.of(Role.RECIPIENTS) for one in _offices(e)]
    told: set[str] = set()
    for element in subject.of(Role.CC):
        found = _ITEM.fullmatch(element.text.rstrip())
        if found is not None and "".join(found["word"].split()) in ("主题词", "主送"):
            continue
        under: list[ListedOffice] = []
        for office in _offices(element):
            seen = _twice(to, office)
            if office.key in told or has_blank(office.name):
                continue
            told.add(office.key)
            if seen is not None:
                yield seen._replace(element=element, span=(office.start, office.stop))
            elif is_below(subject, office.name):
                under.append(office)
        if under:
            more = f"等{len(under)}个机关" if len(under) > 1 else ""
            yield Seen(
                f"“{under[0].name}”{more}是下级机关", "上行文不抄送下级机关", element,
                (under[0].start, under[-1].stop),
            )  # fmt: skip


def _twice(to: list[ListedOffice], office: ListedOffice) -> Seen | None:
    should = "不再抄送主送机关"
    if any(_is_same(one.key, office.key) for one in to):
        return Seen(f"“{office.name}”已列在主送机关", should)
    group = next((one for one in to if _is_of_group(one.key, office.key)), None)
    if group is None:
        return None
    return Seen(
        f"“{office.name}”，主送机关中有“{group.name}”", should, severity=Severity.HINT
    )


def _offices(element: Element) -> list[ListedOffice]:
    text = element.text.rstrip()
    found = _ITEM.fullmatch(text)
    at = found.start("names") if found is not None and found["colon"] else 0
    return [
        one._replace(start=one.start + at, stop=one.stop + at)
        for one in listed_offices(text[at:])
    ]


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
        "IM05", "抄送机关不当", "条例第十五条", Authority.REGULATION,
        Severity.WARNING, "tdp", wrong_copies,
        guards="“各乡镇”与其中一个只作提示；上行文只看确定是下级的",
    ),
    Check(
        "IM06", "版记在单数页", "惯例（GB/T 33476.2-2016 7.3.1）", Authority.PRACTICE,
        Severity.HINT, "dp", even_page,
        guards="只有一页的、单面印刷的、电子公文",
    ),
)  # fmt: skip
