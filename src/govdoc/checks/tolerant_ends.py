"""Mends of the end for recognition that `tolerant_tail` leaves: labels, dates, imprint."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.attachment_labels import TITLED
from govdoc.han.dates import DATE, HOUR
from govdoc.kept.patterns import compile_pattern

_LABELLED = compile_pattern(
    r"附 ?件 ?(?:之|第|No\.?|（) ?(?P<number>[\d一二三四五六七八九十]{1,3})）?"
)
_APART = compile_pattern(
    r"[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,4}号 ?附 ?件 ?(?P<number>\d{0,2})"
)
"""What is attached and not bound with the text bears the document's number (7.3.7)."""
_DATE = compile_pattern(
    rf"[（]?(?:{DATE}|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})(?: ?(?:{HOUR}))?[）]?。?"
)
_UNFILLED = compile_pattern(r"(\d{4} ?年 ?\d{1,2} ?月)日")
_MONTH = compile_pattern(r"(\d{4}) ?[./-] ?(\d{1,2})")
_COPIED = compile_pattern(r"[【〔（]抄 ?送[】〕）] ?：?(?P<names>[^：]{3,300})")
_REVERSED = compile_pattern(
    rf"(?P<date>{DATE}) ?印 ?发 +(?P<office>[\u4e00-\u9fff]{{4,30}})"
)
_IN_BRACKETS = compile_pattern(
    rf"(?P<office>[\u4e00-\u9fff]{{4,30}}) +(?P<date>{DATE}) ?（印 ?发）"
)


def mend_ends(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what is left of a document's end as it was meant; arguments as `tolerant`.

    Labels behind a date: 附件之一, 附件1：名称 on one line. A date without its day or its
    month's sign. In the last lines 【抄送】, and the date of printing in front of the office.
    """
    is_dated = False
    for n, line in enumerate(lines):
        short = _UNFILLED.fullmatch(line)
        month = _MONTH.fullmatch(line) if n > len(lines) // 4 else None
        if short is not None:
            yield n, f"{short[1]} 日"
        elif month is not None:
            yield n, f"{month[1]}年{month[2]}月"
        if n > len(lines) - 4:
            yield from ((n, text) for text in _imprint(line))
        is_dated = is_dated or bool(short or month or _DATE.fullmatch(line))
        if not is_dated:
            continue
        apart = _APART.fullmatch(line)
        if apart is not None:
            yield n, f"附件{apart['number']}"
        label = _LABELLED.fullmatch(line)
        if label is not None:
            yield n, f"附件{label['number']}"
        titled = TITLED.fullmatch(line)
        if titled is not None and _heads_text(lines, n):
            yield n, f"附件{titled['number']}\n{titled['name']}"


def _heads_text(lines: list[str], n: int) -> bool:
    """Say whether something other than the next of a list, or a date, is below."""
    below = lines[n + 1] if n + 1 < len(lines) else ""
    is_next = below.startswith("附") or below[:1].isdigit()
    return not (not below or is_next or _DATE.fullmatch(below) or below[0] == "（")


def _imprint(line: str) -> Iterator[str]:
    copied = _COPIED.fullmatch(line)
    if copied is not None:
        yield f"抄送：{copied['names']}"
    printed = _REVERSED.fullmatch(line) or _IN_BRACKETS.fullmatch(line)
    if printed is not None:
        yield f"{printed['office']}  {printed['date']}印发"
