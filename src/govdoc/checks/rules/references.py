"""引用: titles and numbers of cited documents, tables and articles that are cited (RF)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.cited import CitedNumber, cited_numbers
from govdoc.checks.dated import STANDARD_SINCE
from govdoc.checks.paragraphs import Whole, wholes
from govdoc.checks.rules.reference_targets import absent
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_TITLE = compile_pattern(
    r"《(?P<title>[^《》]*(?:〈[^〈〉]*〉[^《》]*|《[^《》]*》[^《》]*)*)》"
)
_NAMED_BEFORE = compile_pattern(
    r"(?:》|(?:通知|意见|决定|办法|规定|方案|细则|规划|批复|报告|请示|函|通报|纪要|条例|预案|标准|制度|公告|通告)[”’]?)"
    r"[，,]?\s*(?:[（(\[〔【]\s*)?(?:(?:以下)?简?称?)?$"
)
_FILE = r"(?:文件|号?文|通知)?"
_TITLE_AFTER = compile_pattern(rf"\s*(?:{_FILE})\s*《")
_BARE_TITLE = compile_pattern(
    r"\s*(?:文件|文)?\s*关于[^，。；：（）《》]{4,50}?的(?:通知|意见|决定|批复|通报|函|报告|请示|复函)"
)
_AFTER_TITLE = compile_pattern(r"》\s*[（(]\s*$")
_OPEN, _CLOSE = ("（", "("), ("）", ")")
_NEAR = 60
_STOPS = "。！？；\n"
_MANY = 6
"""Numbers in a paragraph that is a list of them."""
_OLD_COUNT = compile_pattern(r"第|[\])）］】〕]\s*0")
"""第1号, 001号, which offices wrote before."""
_IS_NUMBER = compile_pattern(r"[文编]号[为是：:]?$")
"""What tells a number as such: 批准文号为…."""
_GENERIC = compile_pattern(
    r"(?:关于)?(?:通知|意见|办法|规定|方案|决定|批复|报告|请示|函|条例|细则|通报|纪要|预案|规划|标准|实施方案|实施意见)"
)
_WRAPPED = compile_pattern(
    r"^.*?关于(?:印发|转发|发布|下发|批转|颁发|公布|修订印发)|的(?:通知|决定|公告|批复|函)$|[（(](?:试行|暂行|修订|草案|\d{4}年[^（）]*)[）)]|[《》〈〉“”\s]"
)


class Cited(NamedTuple):
    """A title with the number behind it, or a number alone."""

    whole: Whole
    number: CitedNumber
    title: str
    """Empty: none stands in front of it."""


def _cited(subject: Subject) -> Iterator[Cited]:
    paragraphs = (e for e in subject.prose if e.role is not Role.CHAPTER)
    for whole in wholes(paragraphs):
        titles = {found.end(): found["title"] for found in _TITLE.finditer(whole.text)}
        for number in cited_numbers(whole.text):
            yield Cited(whole, number, _title_before(whole.text, number, titles))


def _title_before(text: str, number: CitedNumber, titles: dict[int, str]) -> str:
    found = _AFTER_TITLE.search(text[: number.start])
    return titles.get(found.start() + 1, "") if found else ""


def _is_bracketed(left: str) -> bool:
    """Whether a bracket is open where a text ends."""
    depth = 0
    for sign in reversed(left):
        depth += (sign in "）)") - (sign in "（(")
        if depth < 0:
            return True
    return False


def _own_numbers(subject: Subject) -> set[tuple[int, int]]:
    heads = subject.of(Role.DOCUMENT_NUMBER)
    return {(n.year, n.value) for e in heads for n in cited_numbers(e.text)}


def numbers_alone(subject: Subject) -> Iterator[Seen]:
    """Numbers that stand for their documents, whose titles have not been told."""
    own = _own_numbers(subject)
    known = set[tuple[int, int]]()
    counts: dict[int, int] = {}
    found = list(_cited(subject))
    for one in found:
        order = one.whole.first.order
        counts[order] = counts.get(order, 0) + 1
    for whole, number, title in found:
        value = (number.year, number.value)
        text = whole.text
        left = text[: number.start]
        is_told = bool(title) or value in known or value in own
        known.add(value)
        if is_told or counts[whole.first.order] >= _MANY:
            continue
        sentence = left[max(map(left.rfind, _STOPS)) + 1 :]
        if _is_bracketed(sentence) or _NAMED_BEFORE.search(sentence):
            continue
        if _IS_NUMBER.search(sentence):
            continue
        rest = text[number.end :]
        until = min((at for at in map(rest.find, _STOPS) if at >= 0), default=len(rest))
        if "《" in rest[:until] or _BARE_TITLE.match(rest) or not sentence.strip():
            continue
        element, span = whole.place((number.start, number.end))
        yield Seen(
            f"“{text[number.start : number.end]}”只有文号", "先引标题，后引发文字号",
            element, span,
        )  # fmt: skip


def forms_of_numbers(subject: Subject) -> Iterator[Seen]:
    """Cited numbers in another form than 国发〔2025〕21号."""
    for whole, number, _ in _cited(subject):
        if not number.is_right:
            element, span = whole.place(number.form)
            # 7.2.5 binds numbers since 2012; one that is older is cited as it was given.
            is_old = number.year < STANDARD_SINCE.year
            is_kept = is_old and _OLD_COUNT.search(whole.text[slice(*number.form)])
            yield Seen(
                f"“{whole.text[number.start : number.end]}”", f"写作“{number.words}”",
                element, span, write=number.meant if span and not is_kept else None,
                severity=Severity.HINT if is_old else None,
            )  # fmt: skip


def contradictions(subject: Subject) -> Iterator[Seen]:
    """One title with two numbers, one number with two titles."""
    by_title: dict[str, Cited] = {}
    by_number: dict[tuple[str, int, int], Cited] = {}
    for one in _cited(subject):
        whole, number, title = one
        key = _bare(title)
        if not key or _GENERIC.fullmatch(key):
            continue
        element, span = whole.place((number.start, number.end))
        before = by_title.setdefault(key, one)
        if before.number.key != number.key and _may_be_slip(before.number, number):
            yield Seen(
                f"《{title}》的文号这里是“{number.words}”，前面是“{before.number.words}”",
                "同一文件只有一个文号，请核对", element, span,
            )  # fmt: skip
        other = by_number.setdefault(number.key, one)
        if not _are_of_one(_bare(other.title), key):
            yield Seen(
                f"“{number.words}”这里是《{title}》，前面是《{other.title}》",
                "同一文号只有一个标题，请核对", element, span,
            )  # fmt: skip


def _bare(title: str) -> str:
    """Return what a title says, without what stands around it."""
    return _WRAPPED.sub("", title).strip("：:，。 ")


def _may_be_slip(one: CitedNumber, other: CitedNumber) -> bool:
    """Whether two numbers are hardly those of two editions: most of them is the same."""
    same = (
        _ends_alike(one.code, other.code), one.year == other.year, one.value == other.value,
    )  # fmt: skip
    return sum(same) >= 2


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _are_of_one(one: str, other: str) -> bool:
    """Whether two titles may be a document's and that of what it conveys."""
    if one in other or other in one:
        return True
    same = sum(sign in other for sign in one)
    return (
        same >= 0.8 * max(len(one), len(other))
        and one[-2:] == other[-2:]
        and (abs(len(one) - len(other)) > 2)
    )


def numbers_first(subject: Subject) -> Iterator[Seen]:
    """Numbers in front of the titles that they belong to."""
    for whole, number, title in _cited(subject):
        text, start, end = whole.text, number.start, number.end
        if title or not number.code:
            continue
        if text[start - 1 : start] in _OPEN and text[end : end + 1] in _CLOSE:
            start, end = start - 1, end + 1
            if not _TITLE.match(text, end):
                continue
        elif _is_bracketed(text[max(0, start - _NEAR) : start]):
            continue
        bare = _BARE_TITLE.match(text, end)
        if bare is not None:
            element, span = whole.place((start, bare.end()))
            should = "先引标题，用书名号，后引发文字号"
            yield Seen(f"“{text[start : bare.end()]}”", should, element, span)
            continue
        after = _TITLE_AFTER.match(text, end)
        found = _TITLE.match(text, after.end() - 1) if after else None
        if found is None:
            continue
        element, span = whole.place((start, found.end()))
        has_own = text[found.end() : found.end() + 1] in ("（", "(")
        write = f"{found[0]}（{number.words}）" if span and not has_own else None
        yield Seen(
            f"“{text[start : found.end()]}”", "先引标题，后引发文字号", element, span,
            write=write,
        )  # fmt: skip


CHECKS: tuple[Check, ...] = (
    Check(
        "RF01", "只引发文字号，没有标题", "惯例（先引标题，后引发文字号）", Authority.PRACTICE,
        Severity.WARNING, "tdp", numbers_alone,
        guards="本文自己的文号；再次引用；文号清单；括号里的批准文号",
    ),
    Check(
        "RF02", "引用的发文字号写法不规范", "GB/T 9704-2012 7.2.5", Authority.STANDARD,
        Severity.WARNING, "tdp", forms_of_numbers,
        guards="合同号、证书号、标准号、案号；公告、通告的“第3号”", rule="T230", mends=True,
    ),
    Check(
        "RF03", "同一文件的标题和文号前后不一", "惯例", Authority.PRACTICE, Severity.ERROR,
        "tdp", contradictions, guards="逐年印发的同名文件；印发通知和它所印发的文件",
    ),
    Check(
        "RF04", "文号写在标题前面", "惯例（先引标题，后引发文字号）", Authority.PRACTICE,
        Severity.WARNING, "tdp", numbers_first,
        guards="《标题》（文号）；处罚、裁判文书", mends=True,
    ),
    Check(
        "RF05", "引用的图、表、条款并不存在", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", absent, guards="别的文件的条款和图表；“见下表”", is_slip=True,
    ),
)  # fmt: skip
