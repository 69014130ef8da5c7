"""Document numbers as they are written, in the right form or in another (7.2.5)."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_LEFT, _RIGHT = r"\[(（【﹝〔［{｛〈<《「『", r"\])）】﹞〕］}｝〉>》」』"
_HAN = "〇零○一二三四五六七八九十百"
_CODE = r"(?P<code>[\u4e00-\u9fffA-Za-zＡ-Ｚ·（()）]{0,24}?)"
_BLANK = r"[ \u3000_×xXＸ＊*…某]{1,8}"
_WRITTEN = compile_pattern(
    rf"{_CODE}\s*(?P<open>[{_LEFT}])?\s*"
    rf"(?P<year>[\d０-９]{{4}}|[\d０-９]{{2}}|[一二][{_HAN}]{{3}})\s*(?P<of>年度?)?\s*"
    rf"(?P<close>[{_RIGHT}])?\s*(?P<dash>[-－—–\u2014])?\s*(?P<nth>第)?\s*"
    rf"(?P<value>[\d０-９]{{1,5}}|[{_HAN}]{{1,5}}|{_BLANK})\s*(?P<unit>[号號期])?\s*"
    r"(?P<end>[。，；：、,.;])?"
)
_LATE_CODE = compile_pattern(
    rf"[{_LEFT}](?P<year>(?:19|20)\d\d)[{_RIGHT}]\s*"
    r"(?P<code>[\u4e00-\u9fff]{1,10}[发函办电文])\s*(?P<nth>第)?(?P<value>\d{1,4})(?P<unit>[号號])"
)
_YEARLESS = compile_pattern(
    r"(?P<code>[\u4e00-\u9fff]{2,12}[发函办字文电规报通复批])\s*(?P<nth>第)?\s*"
    r"(?P<value>\d{1,4})\s*(?P<unit>[号號])"
)
_RIGHT_FORM = compile_pattern(
    r"[\u4e00-\u9fffA-Za-z·（()）]*〔(?:19|20)\d\d〕[1-9]\d*[号號]"
)
_TAIL = compile_pattern(r"\s*(?:[签会簽會] *[发發签簽] *人? *[：:]|签发人).*$")
_LABEL = compile_pattern(r"\s*(?:发文字号|发文号|文号|字号|编号)\s*[：:]\s*")
_LONGEST = 120
"""Signs, blanks and names of signers too, that such a line has at most."""
_LATEST_SHORT_YEAR = 50


class WrittenNumber(NamedTuple):
    """A document number, as it stands in a line."""

    span: tuple[int, int]
    """In the line."""
    text: str
    code: str
    """机关代字; empty: there is none."""
    year: int | None
    """In full; None: none is written."""
    has_short_year: bool
    is_bracketed: bool
    """〔 and 〕 stand around the year, no other sign."""
    has_nth: bool
    """第 stands before the number."""
    value: int | None
    """None: a blank is still to be filled in."""
    is_padded: bool
    """Its number has noughts before it."""
    unit: str
    """号, 期, or nothing."""
    is_remark: bool
    """It stands in brackets below a title, or behind a label: it is told, not set."""

    @property
    def is_right(self) -> bool:
        """Whether it is as the standard wants it, blanks apart."""
        bare = "".join(self.text.split())
        return _RIGHT_FORM.fullmatch(bare) is not None

    @property
    def meant(self) -> str:
        """As the standard wants it; empty: that is not certain."""
        if self.year is None or not self.value:
            return ""
        return f"{self.code}〔{self.year}〕{self.value}号"


def read_number(line: str) -> WrittenNumber | None:
    """Read the document number that a line holds, signers behind it apart.

    None: the line is none, or holds something else besides.
    """
    if len(line) > _LONGEST:
        return None
    start, end = 0, len(line)
    tail = _TAIL.search(line)
    if tail:
        end = tail.start()
    label = _LABEL.match(line, 0, end)
    start = label.end() if label else len(line) - len(line.lstrip())
    end = len(line[:end].rstrip())
    is_inside = line[start : start + 1] in ("（", "(") and line[end - 1 : end] in "）)"
    if is_inside and start < end:
        start, end = start + 1, end - 1
    words = line[start:end]
    found = _WRITTEN.fullmatch(words)
    is_told = bool(label) or is_inside
    if found is None:
        return _late_code(words, (start, end), is_told) or _yearless(
            words, (start, end), is_told
        )
    parts = found.groupdict()
    signs = (parts["open"] or "") + (parts["close"] or "")
    is_counted = parts["of"] or parts["nth"]  # 2026年第3号
    is_dashed = parts["code"] and parts["dash"]
    if not signs and not (parts["unit"] and (is_counted or is_dashed)):
        return None
    year = _year(parts["year"])
    if year is None or (len(parts["year"]) == 2 and not signs):
        return None
    return WrittenNumber(
        (start, end),
        words,
        "".join(parts["code"].split()),
        year,
        len(parts["year"]) == 2,
        signs == "〔〕" and not parts["of"] and not parts["dash"],
        bool(parts["nth"]),
        _value(parts["value"]),
        parts["value"].startswith(("0", "０")),
        parts["unit"] or "",
        is_told,
    )


def _late_code(
    words: str, span: tuple[int, int], is_told: bool
) -> WrittenNumber | None:
    """Read 〔2026〕国发1号, whose year stands in front of its 机关代字."""
    found = _LATE_CODE.fullmatch(words)
    if found is None:
        return None
    return WrittenNumber(
        span, words, found["code"], int(found["year"]), False, True, bool(found["nth"]),
        int(found["value"]), found["value"].startswith("0"), found["unit"], is_told,
    )  # fmt: skip


def _yearless(words: str, span: tuple[int, int], is_told: bool) -> WrittenNumber | None:
    found = _YEARLESS.fullmatch(words)
    if found is None:
        return None
    return WrittenNumber(
        span, words, found["code"], None, False, False, bool(found["nth"]),
        int(found["value"]), found["value"].startswith("0"), found["unit"], is_told,
    )  # fmt: skip


def _year(figures: str) -> int | None:
    digits = fold(figures)
    if not digits.isdigit() or not digits.isascii():
        signs = [
            0 if c in "〇零○" else "一二三四五六七八九".find(c) + 1 for c in digits
        ]
        digits = "".join(map(str, signs))
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= _LATEST_SHORT_YEAR else 1900)
    return year if 1900 <= year < 2100 else None


def _value(figures: str) -> int | None:
    digits = fold(figures)
    return None if not digits.strip(" _×xX*…某") else to_int(digits)
