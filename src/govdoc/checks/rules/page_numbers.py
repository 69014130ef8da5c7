"""Page numbers of a DOCX (7.5): that there are some, their form, side, look and order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.measure.faces import face_kind
from govdoc.checks.measure.types import (
    PAGE,
    MeasuredFooter,
    MeasuredParagraph,
    MeasuredRun,
    MeasuredSection,
)
from govdoc.checks.setting import IMPRINT_SIZE, is_set, is_size, size_name
from govdoc.checks.subject import Subject
from govdoc.checks.types import FileMend, Seen, Spot
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_BLANKS = r"[\s\u00a0\u2000-\u200a\u202f]*"
_RIGHT = compile_pattern(rf"—{_BLANKS}{PAGE}{_BLANKS}—")
_ALIKE = compile_pattern(rf"[―–－─━—ー]{_BLANKS}{PAGE}{_BLANKS}[―–－─━—ー]")
_FIGURES = ("", "decimal", "decimalFullWidth", "decimalHalfWidth")
_FORM = "左右各放一条一字线，如“— 1 —”"
_SIDE = "单页码居右、双页码居左"
_ROMAN = ("lowerRoman", "upperRoman", "upperLetter", "lowerLetter")
_LINE, _PAGE_LINES = 28, 20
"""Characters of a line, and lines that may still stand on one page."""
_HEADED = 9
"""Lines that a red head takes."""
_SIDES = {"left": "居左", "center": "居中", "right": "居右", "outside": "外侧",
          "inside": "内侧", "distribute": "分散", "": "位置不明"}  # fmt: skip
_FREE = (
    "Times",
    "Liberation Serif",
    "Nimbus Roman",
    "TeX Gyre Termes",
    "TimesNewRoman",
)
"""How faces of figures begin that offices set page numbers in."""


def no_number_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find sections on whose pages no number stands."""
    file = subject.docx
    if file is None:
        return
    numbered = [_numbered(one) for one in file.sections]
    if not any(numbered):
        if any(_has(one.headers) for one in file.sections):
            return  # it stands at the top: what is wrong is its place
        typed = next(filter(None, map(_typed, file.sections)), "")
        seen = f"页脚里的“{typed}”不是页码域" if typed else "页脚里没有页码域"
        yield Seen(
            seen, "编页码", severity=_how_bad(subject), spot=Spot(part="页脚"),
            file=FileMend(number=True),
        )  # fmt: skip
        return
    begun = False
    for n, section in enumerate(file.sections):
        begun |= numbered[n]
        for seen in _missing(section) if begun and _has_text(subject, n) else ():
            is_first = seen.startswith("首页")
            if is_first and (n > 0 or _is_letter(subject)):
                continue
            many = f"第{n + 1}节" if len(file.sections) > 1 else ""
            yield Seen(
                many + seen, "编页码", severity=_how_bad(subject),
                spot=Spot(part="页脚"), file=FileMend(number=True, section=n),
            )  # fmt: skip


def _numbered(section: MeasuredSection) -> bool:
    return _has(section.footers)


def _has(footers: tuple[MeasuredFooter, ...]) -> bool:
    return any(one.has_number for one in footers)


def _missing(section: MeasuredSection) -> Iterator[str]:
    """Yield which of a section's pages have no number, where others have."""
    footers = {one.kind: one for one in section.footers}
    at_top = {one.kind for one in section.headers if one.has_number}
    if not _numbered(section):
        if not at_top:
            yield "页脚里没有页码域"
        return
    for kind, name in (("default", "单页"), ("even", "双页"), ("first", "首页")):
        one = footers.get(kind)
        if one is not None and not one.has_number and kind not in at_top:
            is_all = kind == "default" and "even" not in footers
            yield f"{'首页以外' if is_all else name}没有页码"


def _typed(section: MeasuredSection) -> str:
    """Return a number that stands in a footer as words."""
    for footer in section.footers:
        for one in footer.paragraphs:
            text = one.text.strip()
            if re.fullmatch(r"[\W_]*(第\s*)?\d{1,3}(\s*页)?[\W_]*", text):
                return text
    return ""


def _how_bad(subject: Subject) -> Severity | None:
    """Return how much a missing number matters: nothing for sure on a single page."""
    rows = sum(
        max(1, -(-len(e.text.strip()) // _LINE))
        for e in subject.elements
        if not e.is_in_table
    )
    rows += _HEADED if subject.is_red_headed else 0
    has_pages = any(
        e.measured is not None and e.measured.starts_page for e in subject.elements
    )
    is_short = rows <= _PAGE_LINES + _HEADED and not has_pages
    return Severity.HINT if is_short or not subject.is_official else None


def _is_letter(subject: Subject) -> bool:
    """Whether it may be set as a letter, whose first page has no number (10.1)."""
    file = subject.docx
    doubled = file is not None and any(one.is_double for one in file.rules)
    return doubled or subject.kind == "函"


def _has_text(subject: Subject, section: int) -> bool:
    return any(
        e.is_prose and is_set(e) and e.measured and e.measured.section == section
        for e in subject.elements
    )


def form_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find numbers without a dash at each side."""
    if not subject.is_official:
        return
    for section, footer in _footers(subject):
        shown = _shown(section, footer)
        if _RIGHT.fullmatch(shown):
            continue
        is_alike = bool(_ALIKE.fullmatch(shown))
        yield Seen(
            f"“{shown.replace(PAGE, '1')}”",
            _FORM,
            severity=Severity.HINT if is_alike else None,
            spot=Spot(part="页脚"),
            file=FileMend(number_form=True),
        )
        return


def _shown(section: MeasuredSection, footer: MeasuredFooter) -> str:
    text = footer.number_text
    if section.number_format == "numberInDash":
        return text.replace(PAGE, f"- {PAGE} -")
    if section.number_format not in (*_FIGURES, *_ROMAN):
        return text.replace(PAGE, "一")
    return text


def side_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find numbers that do not stand at the outer side of their pages."""
    file = subject.docx
    if file is None or not subject.is_official:
        return
    severity = None if subject.is_red_headed else Severity.HINT
    mend = FileMend(number_sides=True)
    if not any(_numbered(one) for one in file.sections):
        if any(_has(one.headers) for one in file.sections):
            yield Seen("页码在页眉", "放在版心下边缘之下，" + _SIDE, severity=severity,
                       spot=Spot(part="页眉"))  # fmt: skip
        return
    for section in file.sections:
        by_kind = {one.kind: one for one in section.footers if one.has_number}
        odd, even = by_kind.get("default"), by_kind.get("even")
        seen = _wrong_sides(
            odd, even, has_even="even" in [f.kind for f in section.footers]
        )
        if seen:
            yield Seen(
                seen, _SIDE, severity=severity, spot=Spot(part="页脚"), file=mend
            )
            return


def _wrong_sides(
    odd: MeasuredFooter | None, even: MeasuredFooter | None, *, has_even: bool
) -> str:
    """Return where the numbers stand; empty: at the outer sides, or nobody knows."""
    if odd is None or "" in (odd.number_align, even.number_align if even else "-"):
        return ""
    if odd.number_align == "outside" and (
        even is None or even.number_align == "outside"
    ):
        return ""
    if even is None:
        return "" if has_even else f"单双页的页码都{_SIDES.get(odd.number_align, '')}"
    if odd.number_align in ("right", "outside") and even.number_align in (
        "left",
        "outside",
    ):
        return ""
    sides = [_SIDES.get(one.number_align, "") for one in (odd, even)]
    return f"单页码{sides[0]}、双页码{sides[1]}"


def look_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find numbers that are not set in 四号 宋体."""
    if not subject.is_official:
        return
    for _, footer in _footers(subject):
        line = next((one for one in footer.paragraphs if _is_line(one, footer)), None)
        for run in line.runs if line is not None else ():
            seen = _wrong_look(run)
            if seen:
                yield Seen(seen, "用4号半角宋体阿拉伯数字", spot=Spot(part="页脚"),
                           file=FileMend(number_look=True))  # fmt: skip
                return


def _is_line(one: MeasuredParagraph, footer: MeasuredFooter) -> bool:
    return PAGE in one.text and one.text.strip() == footer.number_text


def _wrong_look(run: MeasuredRun) -> str:
    if not run.text.strip():
        return ""
    if not is_size(run.size, IMPRINT_SIZE):
        is_other = bool(run.latin) and face_kind(run.latin) != "宋体"
        return f"页码用{size_name(run.size)}{f' {run.latin}' if is_other else ''}"
    if PAGE not in run.text or not run.latin or run.latin.startswith(_FREE):
        return ""
    return "" if face_kind(run.latin) == "宋体" else f"页码用{run.latin}"


def restarts_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find numbers that begin anew inside one document."""
    file = subject.docx
    if file is None:
        return
    for n, section in enumerate(file.sections):
        if n == 0 or section.number_start is None or section.number_start > 1:
            continue
        before = file.sections[n - 1]
        is_front = before.number_format in _ROMAN or not _numbered(before)
        if is_front or not _has(section.footers):
            continue
        inside = [e for e in subject.elements
                  if e.measured and e.measured.section == n and not e.is_blank]  # fmt: skip
        if not inside or _is_apart(inside[0].text, subject):
            continue
        yield Seen(
            f"页码从{section.number_start}重新编起",
            "与前面的页码连续",
            inside[0],
            severity=None if subject.is_official else Severity.HINT,
            file=FileMend(section=n, continues_number=True),
        )


def _is_apart(text: str, subject: Subject) -> bool:
    """Whether an attachment is not bound with its text: it bears its number (7.3.7)."""
    number = subject.first(Role.DOCUMENT_NUMBER)
    bare = "".join(text.split())
    return bool(re.search(r"〔\d{4}〕\d+号", bare)) or (
        number is not None and "".join(number.text.split()) in bare
    )


def _footers(subject: Subject) -> Iterator[tuple[MeasuredSection, MeasuredFooter]]:
    """Yield the footers with a number, each once."""
    known = set()
    for section in subject.docx.sections if subject.docx else ():
        for one in section.footers:
            if one.has_number and one.number not in known:
                known.add(one.number)
                yield section, one
