"""Documents that a text cites: titles in 《》 and document numbers, as written (7.2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_LEFT, _RIGHT = r"\[［(（【﹝〔﹙{｛", r"\]］)）】﹞〕﹚}｝"
_FIGURES = r"[\d０-９]"
_CODE_END = "发函办字文电规报通复批呈令政委党议室局厅部组会财教人国院府工联备审纪干联"
_LOOSE = compile_pattern(
    rf"(?P<code>[\u4e00-\u9fff（）()]{{0,14}}[\u4e00-\u9fff])"
    rf"(?:(?P<open>[{_LEFT}])\s*(?P<year>{_FIGURES}{{4}}|{_FIGURES}{{2}})\s*(?P<of>年?)\s*"
    rf"(?P<close>[{_RIGHT}])"
    rf"|(?P<bare>(?:19|20)\d\d)(?P<bare_of>年))"
    rf"\s*(?P<nth>第?)\s*(?P<value>{_FIGURES}{{1,4}})\s*(?P<unit>号?)"
)
_CODE_FROM = compile_pattern(
    r".*(?:根据|依据|依照|按照|遵照|参照|执行|贯彻|落实|收到|转发|印发|下发|发布|废止|修订|关于"
    r"|你[局厅部委省市县区镇乡校院处室公司单位]+|[你我贵]|和|与|及|的|以|经|由|见|即|按|据|《|）|》|、|，|。|：|；|在|对|是|为|第)"
)
_NOT_CODE = compile_pattern(
    r".*(?:公告|通告|编号|证号|案号|合同|证书|许可证|执照|批准文号|备案号|项目|条例|规定|办法|图集|专利"
    r"|公报|主席令|国务院令|号令|会议|期|卷|册|届|标准|规范|民初|刑初|行初|民终|刑终|法执|破)"
)
"""What bears a number of another sort."""
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
    meant: str
    """As it should be written."""
    is_bracketed: bool
    """Brackets stand around the year."""

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


def _number(found: object) -> CitedNumber | None:
    match = found
    parts = match.groupdict()  # type: ignore[attr-defined]
    words = parts["code"]
    before = match.string[max(0, match.start() - 4) : match.start()] + words  # type: ignore[attr-defined]
    if _NOT_CODE.fullmatch(before) or _CASES.fullmatch(before):
        return None
    lead = _CODE_FROM.match(words)
    start = match.start() + (lead.end() if lead and lead.end() < len(words) else 0)  # type: ignore[attr-defined]
    code = match.string[start : match.end("code")]  # type: ignore[attr-defined]
    is_bracketed = parts["year"] is not None
    year = int(fold(parts["year"] or parts["bare"]))
    value = to_int(fold(parts["value"]))
    signs = (parts["open"] or "") + (parts["close"] or "")
    is_sure = signs == "〔〕" or (parts["unit"] and code and code[-1] in _CODE_END)
    if not is_sure or not value:
        return None
    if not is_bracketed and (not code or code[-1] not in "发函办字电规"):
        return None
    year = year + 2000 if year < 100 else year
    if not 1949 <= year < 2100:
        return None
    is_right = (
        signs == "〔〕" and not parts["of"] and len(parts["year"]) == 4
        and not parts["nth"] and not fold(parts["value"]).startswith("0")
        and bool(parts["unit"])
    )  # fmt: skip
    end = match.end()  # type: ignore[attr-defined]
    meant = f"{code}〔{year}〕{value}号"
    return CitedNumber(start, end, code, year, value, is_right, meant, is_bracketed)
