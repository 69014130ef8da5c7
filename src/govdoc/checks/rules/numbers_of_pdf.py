"""Page numbers on the pages of a PDF (7.5): that there are some, form, side, look, order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.measure.faces import face_kind
from govdoc.checks.measure.types import MeasuredPage, MeasuredRun
from govdoc.checks.paper import (
    PT,
    frame_of,
    is_a4,
    is_upright,
)
from govdoc.checks.setting import IMPRINT_SIZE, is_size, size_name
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen, Spot
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, Role

_BLANKS = r"[\s\u00a0\u2000-\u200a\u202f\u3000]*"
_RIGHT = compile_pattern(rf"—{_BLANKS}\d+{_BLANKS}—")
_ALIKE = compile_pattern(rf"[―–－─━—ー]{_BLANKS}\d+{_BLANKS}[―–－─━—ー]")
_ROMAN = compile_pattern(r"[^0-9A-Za-zⅠ-ⅿ]*[IVXLivxlⅠ-ⅿ]+[^0-9A-Za-zⅠ-ⅿ]*")
_DIGITS = compile_pattern(r"\d+")
_NUMBER = compile_pattern(r"〔\d{4}〕\d+号")
_FORM = "左右各放一条一字线，如“— 1 —”"
_SIDE = "单页码居右空一字、双页码居左空一字"
_INSET = (3.4, 9.6)
"""mm: 一字 of the number or of the text, and what white around the dash adds."""
_BELOW = 269.0
"""mm: the stroke of the dash lies 7 mm under the 版心."""
_SLACK = 1.5
_STROKE = 0.38
"""Em from the base to the stroke of a dash."""
_FREE = ("times", "liberationserif", "nimbusroman", "texgyretermes")
"""How faces begin that offices set figures in."""


class _Numbered(NamedTuple):
    """A page that bears a number."""

    at: int
    """From 1, in the file."""
    number: int
    page: MeasuredPage


def _numbered(subject: Subject) -> list[_Numbered]:
    """Return the pages that stand and bear a figure; roman ones number what goes before."""
    found = []
    for n, page in enumerate(subject.pdf.pages if subject.pdf else (), 1):
        figures = _DIGITS.search(page.number_text)
        if figures and page.number_line is not None and len(figures[0]) < 5:
            found.append(_Numbered(n, int(figures[0]), page))
    return found


def no_number_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find pages on which no number stands."""
    pages = subject.pdf.pages if subject.pdf else ()
    bare = [n for n, page in enumerate(pages, 1) if not page.number_text]
    severity = None if subject.is_official else Severity.HINT
    if len(bare) == len(pages):
        is_short = len(pages) == 1
        if is_short and _is_letter(subject):
            return
        if any(page.has_text for page in pages):
            yield Seen(
                "没有页码", "编页码", spot=Spot(page=1),
                severity=Severity.HINT if is_short else severity,
            )  # fmt: skip
        return
    first = next(n for n, page in enumerate(pages, 1) if page.number_text)
    missing = [n for n in bare if _needs_number(subject, n, first)]
    if missing:
        words = "、".join(map(str, missing[:5])) + ("等" if missing[5:] else "")
        yield Seen(
            f"第{words}页没有页码",
            "编页码",
            spot=Spot(page=missing[0]),
            severity=severity,
        )


def _needs_number(subject: Subject, n: int, first: int) -> bool:
    """Whether text stands on a page, no cover, no letter's first, none of an imprint."""
    page = subject.pdf.pages[n - 1] if subject.pdf else None
    if page is None or not page.has_text or not is_upright(page):
        return False
    own = [e for e in subject.elements if e.spot.page == n]
    if n < first and (n > 1 or _is_letter(subject)):
        return False
    if any(e.role in IMPRINT for e in own):
        return False
    return any(e.is_prose and not e.is_in_table for e in own)


def _is_letter(subject: Subject) -> bool:
    """Whether it may be set as a letter, whose first page has no number (10.1)."""
    pages = subject.pdf.pages if subject.pdf else ()
    doubled = any(rule.is_double for page in pages[:1] for rule in page.rules)
    return doubled or subject.kind == "函"


def form_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find numbers without a dash at each side; said once."""
    if not subject.is_official:
        return
    for one in _numbered(subject):
        shown = one.page.number_text
        if _RIGHT.fullmatch(shown):
            continue
        yield Seen(
            f"“{' '.join(shown.split())}”",
            _FORM,
            severity=Severity.HINT if _ALIKE.fullmatch(shown) else None,
            spot=Spot(page=one.at),
        )
        return


def side_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find numbers that are not at the outer side of their pages; said once."""
    if not subject.is_official:
        return
    left, right = frame_of(subject)
    for one in _numbered(subject):
        seen = _wrong_side(one, (left.at, right.at)) if is_upright(one.page) else ""
        if seen:
            yield Seen(
                seen, _SIDE, spot=Spot(page=one.at),
                severity=None if subject.is_red_headed else Severity.HINT,
            )  # fmt: skip
            return


def _wrong_side(one: _Numbered, edges: tuple[float, float]) -> str:
    """Return where a page's number stands, in words; empty: where it should."""
    line = one.page.number_line
    if line is None:
        return ""
    if line.base < one.page.height / 2:
        return f"第{one.at}页页码在页眉"
    before, behind = line.left - edges[0], edges[1] - line.right
    is_odd = one.number % 2 == 1
    inset = behind if is_odd else before
    if _INSET[0] <= inset <= _INSET[1]:
        return ""
    name = "单页码" if is_odd else "双页码"
    if abs(before - behind) < 2 * _INSET[1]:
        return f"{name}居中"
    if (behind < before) != is_odd:
        return f"{name}居{'右' if behind < before else '左'}"
    return f"{name}空{max(inset, 0) / (IMPRINT_SIZE * PT):.1g}字"


def look_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find numbers that are not set in 四号 宋体; said once."""
    if not subject.is_official:
        return
    for one in _numbered(subject):
        seen = next(filter(None, map(_wrong_look, one.page.number_runs)), "")
        if seen:
            yield Seen(seen, "用4号半角宋体阿拉伯数字", spot=Spot(page=one.at))
            return


def _wrong_look(run: MeasuredRun) -> str:
    if not any(char.isdigit() for char in run.text):
        return ""
    if not is_size(run.size, IMPRINT_SIZE):
        return f"页码用{size_name(run.size)}"
    family = run.latin or run.face
    bare = "".join(family.lower().split())
    if not family or bare.startswith(_FREE) or face_kind(family) == "宋体":
        return ""
    return f"页码用{face_kind(family) or family}"


def height_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find numbers that are not 7 mm under the 版心; said once."""
    if not subject.is_official:
        return
    for one in _numbered(subject):
        line = one.page.number_line
        if line is None or not is_a4(one.page) or line.base < one.page.height / 2:
            continue
        stroke = line.base - _STROKE * line.size * PT
        if abs(stroke - _BELOW) > _SLACK:
            yield Seen(
                f"一字线距版心下边缘{stroke - _BELOW + 7:.1f}毫米",
                "上距版心下边缘7毫米",
                spot=Spot(page=one.at),
                severity=None if subject.is_red_headed else Severity.HINT,
            )
            return


def restarts_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find numbers that do not follow the one before inside one document."""
    pages = subject.pdf.pages if subject.pdf else ()
    before: _Numbered | None = None
    for one in _numbered(subject):
        if before is not None:
            between = pages[before.at : one.at - 1]
            is_next = one.number in (
                before.number + 1,
                before.number + one.at - before.at,
            )
            is_behind_roman = any(_ROMAN.fullmatch(p.number_text) for p in between)
            first = _first(subject, one.at)
            if not is_next and not is_behind_roman and not _is_apart(first, subject):
                yield Seen(
                    f"第{one.at}页的页码是{one.number}，前面一页是{before.number}",
                    "与前面的页码连续",
                    first,
                    severity=None if subject.is_official else Severity.HINT,
                    spot=Spot(page=one.at),
                )
        before = one


def _first(subject: Subject, page: int) -> Element | None:
    """Return what begins on a page first."""
    return next((e for e in subject.elements if e.spot.page == page), None)


def _is_apart(first: Element | None, subject: Subject) -> bool:
    """Whether an attachment is not bound with its text: it bears its number (7.3.7)."""
    number = subject.first(Role.DOCUMENT_NUMBER)
    bare = "".join(first.text.split()) if first is not None else ""
    own = "".join(number.text.split()) if number is not None else ""
    return bool(_NUMBER.search(bare)) or bool(own and own in bare)
