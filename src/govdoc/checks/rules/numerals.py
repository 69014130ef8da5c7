"""数字: years, spans, approximations, dates, units (NU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, WORDS, Passage, around, passages
from govdoc.checks.rules.approximations import APPROXIMATIONS
from govdoc.checks.rules.descents import DESCENTS
from govdoc.checks.rules.figures import DATES, FIGURES
from govdoc.checks.rules.mixed_figures import MIXED
from govdoc.checks.rules.units import UNITS
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import ZERO_SIGNS
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.review import DOUBTS, MIXTURES

_DOUBTS = {one.code: one.pattern for one in DOUBTS}
_DATED = {*WORDS, Role.DATELINE}
_AGO = r"(?:[底末](?![蕴子色气层线端位板])|初(?![心衷期见具步显露成级次])|年?中旬)"
_SHORT_YEAR = compile_pattern(
    rf"(?<![\d.{ZERO_SIGNS}一二三四五六七八九十百千万第近过约满达共逾元国绪熙隆庆平和\u200b\ufeff\ufffd])(?<!公元)(?<!公元前)"
    r"(?:(?<![—～-])|(?<=年[—～-]))(?P<year>\d\d)年(?:(?:(?:0?[1-9]|1[0-2])[—～至-])?(?:0?[1-9]|1[0-2])月(?!龄)"
    rf"|{_AGO}|度(?![过假量汛日])|[上下]半年|第?[一二三四1-4]季度)"
)
_SINCE = compile_pattern(
    r"(?:[自从]|(?<![\u4e00-\u9fff])[于在至到]|截[至止])(?P<year>[0-3]\d|[789]\d)年"
    r"(?=起|开始|以来|至今|[—～]\d\d)"
    r"|(?<=[比较])(?P<than>[0-3]\d|[89]\d)年(?=[增下提减上同降升翻])"
)
_HAN_SHORT = compile_pattern(
    rf"(?<![{ZERO_SIGNS}一二三四五六七八九十百千\d])(?P<year>[〇零一二五六七八九][〇零一二三四五六七八九])年"
    rf"(?:(?:十?[一二三四五六七八九十]|\d{{1,2}})月|{_AGO})"
)
_ROUGH = frozenset("一二 二三 三四 三五 四五 五六 六七 七八 八九".split())
_SPAN = compile_pattern(
    r"(?<![\dA-Za-z.%％万亿:：/〔\[表图第件款条—～~-])(?P<low>\d+(?:\.\d+)?)(?P<join>[～~—–－-]|——)"
    r"(?P<high>\d+(?:\.\d+)?)(?P<of>[%％‰万亿])"
)
_AFTER_DIGITS = compile_pattern(
    r"(?<![\dA-Za-z.])(?!(?:19|20)\d\d[千百十])\d+(?:\.\d+)?(?P<unit>[千百十])"
    r"(?=[余多个元人名亩户家件份条次台套项只头张座所间处位篇册场期辆株棵字步万亿])"
    r"(?!人计划|字文|字节|[万亿]{1,3}次)"
)
_NO_HUNDRED = compile_pattern("百(?:分|货|度|家[号姓])|千(?:人计划|字[节文])")
_TIMES_LESS = compile_pattern(
    r"(?:下降|减少|降低|缩小|缩短|减轻|减小|萎缩|下跌|回落|下滑|压缩|压减|[少降减缩](?=[了到至\d]))"
    r"(?P<gap>[^，。；：！？、\d一二两三四五六七八九十]{0,6})"
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十几数]{1,3})(?:多|余)?倍"
)
_GROWS = "增升提高扩大"
_FROM_TO = compile_pattern(
    r"(?P<a>\d+(?:\.\d+)?)[%％](?:大幅|逐步|稳步|[快迅]速)?(?P<verb>提高|上升|增长|增加|提升|扩大|攀升|下降|降低|减少|回落|缩小|[升降增减])"
    r"(?:到|至|为)了?(?P<b>\d+(?:\.\d+)?)[%％](?P<between>[^。；]{0,8}?)"
    r"(?:提高|上升|增长|增加|提升|扩大|攀升|下降|降低|减少|回落|缩小|[升降增减])了?"
    r"(?P<c>\d+(?:\.\d+)?)[%％](?!的)"
)
_REACHED = compile_pattern(
    r"(?P<b>\d+(?:\.\d+)?)[%％]，?(?:比|较)[^，。；]{0,8}?(?P<a>\d+(?:\.\d+)?)[%％]"
    r"(?P<between>)(?:提高|上升|增长|增加|提升|扩大|下降|降低|减少|回落)了?(?P<c>\d+(?:\.\d+)?)[%％](?!的)"
)
_NO_POINT = compile_pattern(r"\d[%％]个?百分点|\d个百分比")


def short_years(subject: Subject) -> Iterator[Seen]:
    """Years of two digits; decades that name no century are a hint."""
    for passage in passages(subject, _DATED):
        text = passage.text
        for form in (_SHORT_YEAR, _SINCE, _HAN_SHORT):
            for found in form.finditer(text):
                start, end = found.span(found.lastgroup or 0)
                if text[start:end] in _ROUGH or passage.is_quoted(start, end):
                    continue
                seen = f"“{around(text, start, end + 1)}”"
                yield passage.seen(seen, "把年份写全四位", start, end + 1)
        for found in _DOUBTS["T232"].finditer(text):
            if not passage.is_quoted(*found.span()):
                one = passage.seen(f"“{found[0]}”", "写明世纪", *found.span())
                yield one._replace(severity=Severity.HINT)


def short_spans(subject: Subject) -> Iterator[Seen]:
    """A span whose first number lacks what both are counted in: 5～8%."""
    for passage in passages(subject, SENTENCES):
        for found in _SPAN.finditer(passage.text):
            low, of, join = found["low"], found["of"], found["join"]
            is_year = len(low) == 4 and low[:2] in ("19", "20")
            if is_year or float(low) == 0 or passage.is_quoted(*found.span()):
                continue
            join = join if join in "—～" else "～"
            right = f"{low}{of}{join}{found['high']}{of}"
            yield passage.seen(f"“{found[0]}”", f"写作“{right}”", *found.span())


def units_behind_digits(subject: Subject) -> Iterator[Seen]:
    """千, 百, 十 behind Arabic digits."""
    for passage in passages(subject, SENTENCES):
        for found in _AFTER_DIGITS.finditer(passage.text):
            at = found.start("unit")
            is_word = _NO_HUNDRED.match(passage.text, at)
            if not is_word and not passage.is_quoted(*found.span()):
                seen = f"“{around(passage.text, *found.span(), 3)}”"
                should = "只用“万”“亿”与阿拉伯数字连用"
                yield passage.seen(seen, should, *found.span())


def misused(subject: Subject) -> Iterator[Seen]:
    """Less by times; the difference of two percentages as a percentage."""
    for passage in passages(subject, SENTENCES):
        text = passage.text
        for found in _TIMES_LESS.finditer(text):
            if not any(
                char in _GROWS for char in found["gap"]
            ) and not passage.is_quoted(*found.span()):
                seen = f"“{around(text, *found.span(), 2)}”"
                yield passage.seen(seen, "用分数、成数或百分数说减少", *found.span())
        for form in (_FROM_TO, _REACHED):
            for found in form.finditer(text):
                a, b, c = (round(float(found[key]) * 1000) for key in "abc")
                is_points = abs(b - a) == c and c > 0
                if is_points and "比" not in found["between"]:
                    seen = f"“{found[0]}”"
                    should = f"写作“{found['c']}个百分点”"
                    yield passage.seen(seen, should, *found.span("c"))
        for found in _NO_POINT.finditer(text):
            if not passage.is_quoted(*found.span()):
                seen = f"“{around(text, *found.span(), 2)}”"
                yield passage.seen(seen, "写作“个百分点”", *found.span())


def two_figures(subject: Subject) -> Iterator[Seen]:
    """Years, and percentages, in Han and in Arabic digits: where the rarer begins."""
    for mixture in (one for one in MIXTURES if one.code in ("T221", "T222")):
        found: list[list[tuple[Passage, re.Match[str]]]] = [[], []]
        for passage in passages(subject, SENTENCES):
            for n, form in enumerate(mixture.forms):
                for match in form.finditer(passage.text):
                    if not passage.is_quoted(*match.span()):
                        found[n].append((passage, match))
        if all(found):
            passage, match = min(found, key=len)[0]
            seen = f"“{around(passage.text, *match.span(), 3)}”与别处不同"
            yield passage.seen(seen, "一份文件里用同一种数字", *match.span())


_S, _P, _W, _H = (
    Authority.STANDARD, Authority.PRACTICE, Severity.WARNING, Severity.HINT,
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    Check(
        "NU01", "年份只写两位", "GB/T 15835-2011 5.1.4", _S, _W, "tdp", short_years,
        guards="时长（工作26年）、年龄、引号里的简称；“80年代”只提示", rule="T214",
    ),
    Check(
        "NU02", "区间的前一个数缺单位", "GB/T 15835-2011 5.1.3", _S, _W, "tdp",
        short_spans, guards="两个数都有单位的，编号", rule="T213",
    ),
    APPROXIMATIONS,
    Check(
        "NU04", "阿拉伯数字后面用“千”“百”", "GB/T 15835-2011 5.3", _S, _W, "tdp",
        units_behind_digits, guards="千克、千米、千瓦、百分点、百帕", rule="T215",
    ),
    DATES,
    UNITS,
    FIGURES,
    DESCENTS,
    Check(
        "NU09", "倍数、百分点误用", "GB/T 15835-2011；惯例", _P, _W, "tdp", misused,
        guards="说的是同比增幅，翻番",
    ),
    Check(
        "NU10", "年份、百分数有的用汉字有的用阿拉伯数字", "GB/T 15835-2011 4.3", _S, _H,
        "tdp", two_figures, guards="法规名称、引文、成文日期和题下日期", rule="T221",
    ),
    *MIXED,
)  # fmt: skip
