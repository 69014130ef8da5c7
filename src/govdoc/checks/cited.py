"""Documents that a text cites: titles in 《》 and document numbers, as written (7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_LEFT, _RIGHT = r"\[［(（【﹝〔﹙{｛", r"\]］)）】﹞〕﹚}｝"
_FIGURES = r"[\d０-９]"
_CODE_END = "发函办字文电规报通复批呈令政委党议室局厅部组会财教人国院府工联备审纪干要"
"""What 机关代字 end with, where no 〔〕 shows that they are such."""
_LOOSE = compile_pattern(
    r"(?P<code>(?:[\u4e00-\u9fff]|[（(][\u4e00-\u9fff\d]{1,4}[）)]){0,13}[\u4e00-\u9fff])"
    rf"(?:(?P<open>[{_LEFT}])\s*(?P<year>{_FIGURES}{{4}}|{_FIGURES}{{2}})\s*(?P<of>年?)\s*"
    rf"(?P<close>[{_RIGHT}])"
    rf"|(?P<bare>(?:19|20)\d\d)(?P<bare_of>年))"
    rf"\s*(?P<nth>第?)\s*(?P<value>{_FIGURES}{{1,4}})\s*(?P<unit>号?)"
)
_CODE_FROM = compile_pattern(
    r".*(?:根据|依据|依照|按照|遵照|参照|执行|贯彻|落实|收到|转发|印发|下发|发布|废止|修订|关于|你[局厅部委院处室]"
    r"|[你我贵][省市县区乡镇校][^发函办字]*?(?:局|厅|政府|委员会|办公室)?|[以和与及的在是为见即由）)])"
    r"|[^\u4e00-\u9fff]*(?:经|按|据|对|将|把|见)"
)
"""What stands before 机关代字 in a sentence."""
_NOT_CODE = compile_pattern(
    r".*(?:公告|通告|编号|证号|案号|合同|证书|许可证|执照|批准文号|备案号|项目|条例|规定|办法|图集|专利"
    r"|公报|主席令|国务院令|号令|会议|期|卷|册|届|标准|规范|民初|刑初|行初|民终|刑终|法执|破)"
)
"""What bears a number of another sort."""
_SQUARES = ("[]", "［］", "【】", "﹝﹞")
"""Brackets that nothing but a document's number has around its year."""
_PAPERS = "用权证登照许准备采招标合验检鉴评案第期卷年度和及与"
"""What codes of certificates and of single cases end with, or no code."""
_ISSUES = "发函办字电规"
"""What 机关代字 end with that bear a year without brackets: 青政办发2025年21号."""
_LISTED = compile_pattern(r"\s*[、和及至—～-]\s*(?:第?\d{1,4}号|\d)")
_FIRST, _LAST = 1949, 2100
_CASES = compile_pattern(
    r".*(?:罚|决|裁|诉|判|裁定|调解|不诉|强制|执|破|仲|赔|受理|复议|复决|立案|查封|扣押|责改|催|行审|告|许)"
    r"字?第?$"
)
"""Codes of single cases, whose papers are named number first."""


class CitedNumber(NamedTuple):
    """A document number in a sentence."""

    start: int
    end: int
    code: str
    """机关代字, as far as it can be told from the words before it."""
    year: int
    value: int
    is_right: bool
    """〔〕, the year in full, no 第, no noughts, 号 behind (7.2.5)."""
    form: tuple[int, int]
    """Where its year and its number stand, behind the code."""
    meant: str
    """As these should be written."""

    @property
    def words(self) -> str:
        """The whole of it in the right form."""
        return self.code + self.meant

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes it the same number."""
        return self.code, self.year, self.value


def cited_numbers(text: str) -> Iterator[CitedNumber]:
    """Yield the document numbers in a text, those in other forms too."""
    if "号" not in text and "〔" not in text and "[" not in text:
        return
    at = 0
    while found := _LOOSE.search(text, at):
        at = found.end()
        number = _number(found)
        if number is not None:
            yield number


def _number(found: re.Match[str]) -> CitedNumber | None:
    words, text = found["code"], found.string
    before = text[max(0, found.start() - 4) : found.start()] + words
    if _NOT_CODE.fullmatch(before) or _CASES.fullmatch(before):
        return None
    lead = _CODE_FROM.match(words)
    start = found.start()
    if lead is not None and lead.end() < len(words):
        start += lead.end()
    code = text[start : found.end("code")]
    signs = (found["open"] or "") + (found["close"] or "")
    figures = found["year"] or found["bare"]
    year, value = int(fold(figures)), to_int(fold(found["value"]))
    is_sure = signs == "〔〕" or (found["unit"] and code[-1] in _CODE_END)
    if found["unit"] and signs in _SQUARES and not is_sure:
        is_bare = lead is not None and lead.end() == len(words)
        is_sure = len(code) > 1 and not is_bare and code[-1] not in _PAPERS
    if not signs:
        is_sure = is_sure and code[-1] in _ISSUES
    year += 2000 if year < 100 else 0
    if not is_sure or not value or not _FIRST <= year < _LAST:
        return None
    is_listed = _LISTED.match(text, found.end()) is not None
    is_right = (
        signs == "〔〕" and not found["of"] and len(figures) == 4 and not found["nth"]
        and not fold(found["value"]).startswith("0") and (bool(found["unit"]) or is_listed)
    )  # fmt: skip
    form = (found.end("code"), found.end())
    right = f"〔{year}〕{value}号"
    return CitedNumber(start, found.end(), code, year, value, is_right, form, right)
