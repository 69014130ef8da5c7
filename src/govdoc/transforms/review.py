"""What only a person can decide: doubtful places, reported and left (15834, 15835)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.han.crosses import places_to_fill
from govdoc.han.dates import ZERO_SIGNS
from govdoc.han.fold import simplify
from govdoc.han.written_dates import dates_meant
from govdoc.kept.memory import Memory
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document, Paragraph
from govdoc.model.roles import DATED, HEADING_LEVELS, LITERAL, Role
from govdoc.transforms import figures, heads, pairing, quotes
from govdoc.transforms.context import IS_HAN, sentence_at
from govdoc.transforms.edits import protected, redraft
from govdoc.transforms.heads import NO_TEXT
from govdoc.transforms.needs import Needed
from govdoc.transforms.quoted import quotations_of
from govdoc.transforms.series import InSeries, find_rows

_AROUND = 6
_GAP = compile_pattern(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_FEW_GAPS = 2
_HEADED = compile_pattern(r"[^ ]{0,12}[一二三四五六七八九十\d]+[、.）][^ ]{1,12} ")
"""A heading, and a blank before what it says: 一、雨情 受台风影响…"""
_STANDALONE = (Role.TITLE, Role.CHAPTER, *HEADING_LEVELS)


class Doubt(NamedTuple):
    """One kind of doubtful place."""

    code: str
    name: str
    """What is the matter, in Chinese."""
    hint: str
    clause: str
    """As in `govdoc.transforms.rules.TextRule`."""
    pattern: re.Pattern[str]
    severity: Severity = Severity.WARNING
    needs: str = ""
    """It is looked for only in texts that hold one of these; empty: in all."""


_NOTE = Severity.HINT
TO_FILL = "T241"
_SPANNED = "%％‰万亿元年月日时点分天周个人名户亩岁度℃吨次件项家页章层楼台只条处篇张"

DOUBTS: tuple[Doubt, ...] = (
    Doubt("T203", "概数中间不用顿号", "概数写作“三五天”，两个数并列才用顿号", "4.5.3.4",
          compile_pattern("(?<![一二三四五六七八九]、)(?:一、二|二、三|三、四|三、五|四、五|五、六|六、七|七、八|八、九)(?=[十百千万]?(?:[天个人名次里点岁]|年(?!级)))"
                     r"|(?<![\d.第])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)0?(?=[余多]?万?[天个年人名次里户亩件家])"), needs="、"),
    Doubt("T204", "省略号与“等”重复", "删去其中一个", "4.11",
          compile_pattern("……等(?!等)|(?<!等)等……"), needs="…"),
    Doubt("T206", "书名号用在了会议、奖项、活动上", "书名号只标书、文、文件等作品的名称", "4.15",
          compile_pattern("《[^《》]{2,30}(?:会议|大会|论坛|大赛|竞赛|[^获]奖|课程)》"), _NOTE, needs="》"),
    Doubt("T207", "同一种括号套用", "里层可改用〔〕或改写", "4.9",
          compile_pattern("（[^（）]{0,60}（[^（）]{0,60}）[^（）]{0,60}）"), _NOTE, needs="（"),
    Doubt("T209", "引号内外的句号", "引文不独立成句时，句末点号放在引号外", "B.2.1",
          compile_pattern("。”(?=[，、；。的])"), needs="”"),
    Doubt("T210", "一句之中冒号套冒号", "把其中一个改为逗号或句号", "A.6",
          compile_pattern("(?<=.{9})：[^。！？：；“”‘’《》（）\\d\\s]{1,40}："), _NOTE, needs="："),
    Doubt("T212", "年份用了分节号", "年份不分节", "15835 5.1.1",
          compile_pattern(r"(?<!\d)[12],\d{3}(?=年(?!期))"), needs=","),
    Doubt("T213", "数值区间前一个数缺单位", "写作“9亿～16亿”“15%～30%”", "15835 5.1.3",
          compile_pattern(r"(?<![\dA-Za-z.%％万亿-])\d+(?:\.\d+)?[～—-]\d+(?:\.\d+)?(?=[%％‰万亿])"), needs="～—-"),
    Doubt("T214", "年份不完整，或日期用了点", "年份写四位数，日期写作“2024年1月5日”", "15835 5.1.4",
          compile_pattern(rf"(?<![\d{ZERO_SIGNS}一二三四五六七八九近过约])(?:0\d|1\d|2\d|9\d)年(?=\d{{1,2}}月|年?[底初末])"
                     rf"|(?<![\d{ZERO_SIGNS}一二三四五六七八九十])(?!一二|二三|三四|三五|四五|五六|六七|七八|八九)[一二四五六七八九〇][〇一二三四五六七八九]年(?![代级制期来内前后以])"
                     r"|(?<![\d-])(?:19|20)\d\d-(?:1[0-2]|0?[1-9])(?![-\d年—～至])"
                     r"|(?<![\d.])(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])\.(?:[12]\d|3[01]|0?[1-9])(?![\d.])"), needs="年.-"),
    Doubt("T215", "阿拉伯数字后面用了“千”“百”", "只有“万”“亿”可以跟在阿拉伯数字后面", "15835 5.3",
          compile_pattern(r"\d千(?![米克瓦帕卡赫字兆伏安焦公])|\d百(?=[元人名亩户个多余万]|零)"), needs="千百"),
    Doubt("T223", "句子里的空格，没有改动", "若是误敲的，请删去；是分隔各项的，可改用顿号", "—",
          compile_pattern(r"(?<=[\u4e00-\u9fff])(?<![条章节]) (?=[\u4e00-\u9fff](?![^《》]*》)(?![^“”]*”).*[。；！]$)"), _NOTE, needs=" "),
    Doubt("T224", "数字之间有全角逗号，没有改动", "是一个数，改成“1,250”或“1250”；是几个数，改用顿号或写全单位", "15835 5.1.1",
          compile_pattern(r"(?<![\d,，])\d{1,3}(?:[,，]\d{3})*，\d{3}(?!\d)"), needs="，"),
    Doubt("T225", "起止之间用了短横", "时间写作“5月1日—5月7日”，数量写作“3～5天”", "4.13",
          compile_pattern(rf"(?<![\dA-Za-z/.第:-])\d{{1,4}}(?:\.\d+)?(?:[{_SPANNED}]{{1,2}}-\d{{1,4}}(?:,\d{{3}})*(?:\.\d+)?(?=[{_SPANNED}])(?!日?-)"
                     rf"|-\d{{1,4}}(?:\.\d+)?(?=[{_SPANNED}]|[A-Za-zμΩ]{{1,4}}(?![A-Za-z0-9-]))(?![%％‰万亿]|分机|日?-))"
                     r"|(?<![\dA-Za-z.-])\d+\.\d+-\d+\.\d+(?![\d.%％‰万亿-])"
                     r"|\d{1,2}:\d\d-\d{1,2}:\d\d|[年月日]-(?=\d)"), needs="-"),
    Doubt("T226", "电话号码里的连接号", "区号与号码之间用短横：0555-2312345", "4.13.3.1",
          compile_pattern(r"(?<!\d)0\d{2,3}(?:[－—–―～]|--)\d{7,8}(?!\d)"), needs="－—–―～-"),
    Doubt("T227", "“百分之”后面用了阿拉伯数字", "写作“3%”或“百分之三”", "15835 4.3",
          compile_pattern(r"[百千万]分之\d"), needs="分"),
    Doubt("T230", "发文字号写得不合规范", "写作“国发〔2024〕3号”，年份四位数", "9704 7.2.5",
          compile_pattern(r"[〔\[【]\d\d[〕\]】]\d{1,4}号|(?<!\d)(?:19|20)\d\d[（(〔]\d{1,4}[）)〕]号"), needs="号號"),
    Doubt("T231", "双引号里又用了双引号", "里面一层用‘’", "4.8.3.3",
          compile_pattern("“[^“”‘’\n]*“[^“”‘’\n]*”[^“”‘’\n]*”"), needs="“"),
    Doubt("T232", "年代没有写明世纪", "写作“20世纪90年代”", "15835 4.2",
          compile_pattern(r"(?<![\d纪])[1-9]0年代"), _NOTE, needs="代"),
    Doubt("T233", "句内的序号后面用了顿号", "阿拉伯数字的序号后面用“.”，或写作（1）", "B.3",
          compile_pattern("(?<=[：；。 ])\\d{1,2}[、,](?=[\u4e00-\u9fff])"), _NOTE, needs="、,"),
    Doubt("T234", "两个点号连用", "留下一个", "—",
          compile_pattern("[，、；][，、；：。]|[。：][，、；]"), needs="，、；"),
    Doubt("T236", "两个短横，没有改动", "破折号写作“——”，地点之间写作“—”", "4.10、4.13",
          compile_pattern("(?<=[\u4e00-\u9fff])--(?=[\u4e00-\u9fff])"), needs="-"),
    Doubt("T240", "“此页无正文”", "GB/T 9704 不用这句话，请调整行距、字距，使署名与正文同页；加 --normalize full 可删去", "9704 7.3.5.5",
          NO_TEXT, needs="页"),
    Doubt("T217", "没有正式编码的字（私用区），换一台电脑就显示不出来", "请用输入法重新打这个字", "—",
          compile_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")),
    Doubt("T218", "“\ufffd”是坏了的字，原来是什么已经丢了", "请对照原稿补上", "—",
          compile_pattern("\ufffd+")),
)  # fmt: skip
"""Doubts that a pattern tells."""

_NEEDED = Needed((doubt, doubt.needs) for doubt in DOUBTS)


class Mixture(NamedTuple):
    """Two forms of one thing, of which a document should keep to one."""

    code: str
    name: str
    hint: str
    clause: str
    forms: tuple[re.Pattern[str], re.Pattern[str]]
    words: str
    """The first form holds them."""


MIXTURES: tuple[Mixture, ...] = (
    Mixture("T205", "连接号“～”“—”混用", "一份文件里数值区间的连接号宜用同一种", "4.13",
            (compile_pattern(r"\d[万亿元%％]?～\d"), compile_pattern(r"(?<![:：]\d)(?<!\d:)\d[万亿元%％]?—(?!(?:19|20)\d\d(?!\d))\d")), "～"),
    Mixture("T219", "多位数有的分节、有的不分节", "五位以上的数，一份文件里宜同一种写法", "15835 5.1.1",
            (compile_pattern(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])"),
             compile_pattern(r"(?<![\d.,A-Za-z〔-])[1-9]\d{4,}(?=[余多]?[元吨亩户个人名件条套台公平立万亿])")), ","),
    Mixture("T221", "年份有的用汉字、有的用阿拉伯数字", "一份文件里的年份宜同一种写法", "15835 4.3",
            (compile_pattern("[一二][一二三四五六七八九〇零]{3}年(?!代)"), compile_pattern(r"(?<!\d)(?:19|20)\d\d年(?!代)")), "年"),
    Mixture("T222", "百分数有的用汉字、有的用数字", "一份文件里的百分数宜同一种写法", "15835 4.3",
            (compile_pattern("百分之[一二三四五六七八九十百零〇点]{1,8}(?![来多])"), compile_pattern(r"\d[%％]")), "百分之"),
)  # fmt: skip
"""Doubts that the whole document tells (D10): the later of the two forms is reported."""


def review(
    document: Document, report: Report = ignore, memory: Memory | None = None
) -> Document:
    """Report what the rules leave alone; the document is returned as it is.

    Findings: T201 to T242.

    Args:
        document: mended.
        report: called with each finding.
        memory: of paragraphs that were looked at before; None: none were.
    """
    is_mainland = document.script == "hans"
    _Review(list(document.paragraphs), report, is_mainland, memory).run()
    return document


class _Review:
    def __init__(
        self,
        blocks: Sequence[Paragraph],
        report: Report,
        is_mainland: bool,
        memory: Memory | None,
    ) -> None:
        self._blocks, self._memory = blocks, memory
        self._is_mainland = is_mainland
        self._report = report
        self._quotations = quotations_of(blocks)

    def run(self) -> None:
        for n, block in enumerate(self._blocks):
            if block.role not in LITERAL:
                self._look_again(n, block)
        self._check_mixtures()
        self._check_series()
        self._count_to_fill()

    def _look_again(self, n: int, block: Paragraph) -> None:
        """Report what is doubtful in a paragraph, in one that was seen before again."""
        # Those above and below say whether a quotation in it is whole.
        runs_on = any(n in row for row in self._quotations)
        is_open = runs_on or quotes.is_left_open(block.text)
        if self._memory is None or is_open:
            self._look(n, block)
            return
        made_of = (
            "doubts", block.role, block.runs, block.keeps_blanks, self._is_mainland,
        )  # fmt: skip
        known: list[Finding] | None = self._memory.get(made_of)
        if known is None:
            known, report = list[Finding](), self._report
            self._report = known.append
            self._look(n, block)
            self._report = report
            self._memory.keep(made_of, known)
        for finding in known:
            self._report(finding._replace(place=block.place))

    def _look(self, n: int, block: Paragraph) -> None:
        self._check_days(block)
        if not IS_HAN.search(block.text):
            return
        self._find_doubts(block)
        self._check_quotes(n, block)
        self._check_times(block)
        self._check_single(block)
        self._check_end(block)
        self._check_date(block)

    def _find_doubts(self, block: Paragraph) -> None:
        text = simplify(block.text)
        spans: list[tuple[int, int]] | None = None
        for doubt in _NEEDED.by(block.text):
            if doubt.needs == " " and not _may_be_slips(block):
                continue
            for match in doubt.pattern.finditer(text):
                if spans is None:
                    spans = [*protected(block.text), *redraft(block).kept()]
                if any(start <= match.start() < end for start, end in spans):
                    continue
                self._tell(
                    doubt.code,
                    doubt.name,
                    doubt.hint,
                    block,
                    match.start(),
                    doubt.severity,
                    match.end(),
                )

    def _check_quotes(self, n: int, block: Paragraph) -> None:
        at = quotes.unpaired(block.text)
        if at is not None and self._runs_on(n, block.text[at]):
            return
        if at is not None:
            hint = "请核对这一段的引号"
            self._tell("T201", "引号不成对，未改动", hint, block, at)
        elif quotes.is_left_open(block.text) and not self._is_closed_later(n):
            hint = "引文分几段时，最后一段要有后引号"
            self._tell("T202", "引文没有后引号", hint, block, 0)

    def _runs_on(self, n: int, mark: str) -> bool:
        """Say whether the partner of a paragraph's mark stands in another."""
        return any(
            n in {"“": row[:-1], "”": row[1:]}.get(mark, ()) for row in self._quotations
        )

    def _check_single(self, block: Paragraph) -> None:
        """Report the first single quotes that stand in no double ones (4.8.3.3)."""
        if "‘" not in block.text:
            return
        depth = 0
        for mark in pairing.find_marks(block.text, "\"'"):
            depth += {"“": 1, "”": -1}.get(mark.char, 0)
            if mark.char == "‘" and depth <= 0:
                hint = "引号一般用双引号，里面一层才用单引号"
                self._tell("T237", "外面一层用了单引号", hint, block, mark.at)
                return

    def _check_times(self, block: Paragraph) -> None:
        if "：" not in block.text:
            return
        for match in figures.times(block.text):
            if figures.may_be_time(block.text, match):
                hint = "是时刻，改成“9:30”；是比数，不用改"
                self._tell("T228", "时刻还是比数，没有改动", hint, block, match.start())

    def _check_series(self) -> None:
        """Report the first mark of each series that is left because of another."""
        hint = "后面紧跟数字的一项改成“.”会像小数；请改写那一项，或统一改用（1）"
        for row, kind in find_rows(self._blocks):
            if kind is InSeries.MIXED:
                first = self._blocks[row[0]]
                self._tell("T229", "序号后的顿号没有改动", hint, first, 0)

    def _is_closed_later(self, n: int) -> bool:
        for block in self._blocks[n + 1 : n + 60]:
            if quotes.is_left_open(block.text):
                return True
            if block.text.count("”") > block.text.count("“") or (
                block.text.lstrip().startswith("“") and block.text.count("”")
            ):
                return True
        return False

    def _check_end(self, block: Paragraph) -> None:
        match = heads.ending(block.text) if block.role in _STANDALONE else None
        if match:
            hint = "标题末尾不用点号；若这是一段话，请与下文连成一段"
            self._tell("T211", "标题末尾有点号", hint, block, match.start())

    def _check_date(self, block: Paragraph) -> None:
        """Report a date in Han figures or in part; outside the mainland it may be so."""
        if block.role not in (Role.DATE_OF_ISSUE, Role.PRINTING_INFO):
            return
        match = figures.HAN_DATE.search(block.text) if self._is_mainland else None
        is_issued = block.role is Role.DATE_OF_ISSUE
        if match:
            hint = "写作“2024年3月5日”；加 --normalize full 可自动改正"
            name = "成文日期" if is_issued else "印发日期"
            is_mixed = any(map(str.isdecimal, match[0]))
            what = "汉字、数字混用" if is_mixed else "用了汉字"
            self._tell("T235", f"{name}{what}", hint, block, match.start())
        elif self._is_mainland and is_issued and figures.lacks_part(block.text):
            hint = "年、月、日都要写全，如“2024年3月5日”；要等签发的，空着写“2024年3月　日”"
            self._tell("T239", "成文日期不全", hint, block, 0)

    def _check_days(self, block: Paragraph) -> None:
        """Report each day that is in no calendar, in any paragraph's words."""
        for one in dates_meant(block.text, is_dated=block.role in DATED):
            if not one.is_possible:
                hint = "日历上没有这一天，请核对月和日"
                what = "日期不可能"
                self._tell("T242", what, hint, block, one.start, end=one.stop)

    def _count_to_fill(self) -> None:
        """Report, once, how many places crosses keep free."""
        blocks = [block for block in self._blocks if block.role not in LITERAL]
        found = list(places_to_fill([block.text for block in blocks]))
        if not found:
            return
        n, start, end = found[0]
        block = blocks[n]
        self._report(
            Finding(
                TO_FILL, _NOTE, f"{len(found)} 处待填", "把“×”换成实际的内容",
                block.place, about="待填", sentence=sentence_at(block.text, start, end),
                at=start, places=len(found),
            )
        )  # fmt: skip

    def _check_mixtures(self) -> None:
        """Report where the second of two forms of one thing begins."""
        aside = LITERAL | {Role.DATE_OF_ISSUE}
        blocks = [block for block in self._blocks if block.role not in aside]
        texts = [block.text for block in blocks]
        places, whole = list(map(self._places, texts)), "\n".join(texts)
        for mixture in MIXTURES:
            if mixture.words not in whole:
                continue
            one, other = mixture.forms
            first = _first_place(one, places)
            second = _first_place(other, places) if first is not None else None
            if first is not None and second is not None:
                n, at = max(first, second)
                self._tell(
                    mixture.code, mixture.name, mixture.hint, blocks[n], at, _NOTE
                )

    def _places(self, text: str) -> _Places:
        """Return where forms stand in a text; of one that was seen before again."""
        if self._memory is None:
            return _Places(text)
        made_of = "forms", text
        known: _Places | None = self._memory.get(made_of)
        if known is None:
            known = _Places(text)
            self._memory.keep(made_of, known)
        return known

    def _tell(
        self,
        code: str,
        what: str,
        hint: str,
        block: Paragraph,
        at: int,
        severity: Severity = Severity.WARNING,
        end: int = 0,
    ) -> None:
        text = block.text
        stop = max(end, at + 1) + _AROUND
        near = text[max(0, at - _AROUND) : stop].replace("\n", "")
        left, right = "…" * (at > _AROUND), "…" * (stop < len(text))
        message = f"{what}：{left}{near}{right}"
        place = block.place
        sentence = sentence_at(text, at, max(at + 1, end))
        self._report(
            Finding(
                code, severity, message, hint, place, about=what,
                sentence=sentence, at=at,
            )
        )  # fmt: skip


def _may_be_slips(block: Paragraph) -> bool:
    """Say whether blanks between Han may be slips: not in a list, nor behind a mark."""
    gaps = len(_GAP.findall(block.text))
    return (
        not block.keeps_blanks and gaps <= _FEW_GAPS and not _HEADED.match(block.text)
    )


class _Places(dict[re.Pattern[str], int]):
    """Where each form first stands in a text, -1: nowhere; looked for when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = simplify(text)

    def __missing__(self, form: re.Pattern[str]) -> int:
        found = form.search(self._text)
        at = self[form] = found.start() if found else -1
        return at


def _first_place(
    form: re.Pattern[str], texts: Sequence[_Places]
) -> tuple[int, int] | None:
    """Return the first text and position where a form stands; None: nowhere."""
    return next(
        ((n, text[form]) for n, text in enumerate(texts) if text[form] >= 0), None
    )
