"""文种与结语: what a request, a report, a reply must and must not say (KD)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.kinds import FIFTEEN
from govdoc.checks.subject import Element, Subject
from govdoc.checks.titles import title_of
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.marks import find_mark

_QUOTED = compile_pattern(r"“[^“”]*”|《[^》]*》|‘[^’]*’|（[^（）]*）")
_DECIDES = (
    r"(?:批示|批复|批准|批转|审批|审定|审核|审查|审示|审议|核准|核定|核批|核示|指示|明示|示复|示下|示遵|答复|回复|函复|定夺"
    r"|裁定|裁夺|决定|允准|准许|阅示|鉴核)"
)
_ASKED = compile_pattern(
    rf"(?:妥|当|可|是|能)否|是否(?:妥当|可行|同意|得当)|如无不[妥当]|如[可同][行意]|特此(?:请示|报请|申请|呈请)"
    rf"|(?:请|望|盼|祈|恳请|敬请|呈请|报请|提请)(?:[^。；，]{{0,16}})?{_DECIDES}"
)
_BRIEF = compile_pattern(
    r"(?:^|[。，；])(?:为此|为盼|以上|特此|现|谨此|专此)?[^。；，]{0,6}(?:请|恳请|敬请|望|盼)(?:上级|领导|[县市省区州镇]?[政委府]{0,2}府?|贵[局委厅府])?"
    r"(?:予以|给予|大力|研究|协调|帮助|尽快)?(?:支持|解决|研究|同意|办理|安排)(?:解决|为盼|为谢|是盼)?[。！]?$"
)
"""恳请予以支持。: the whole of a short last sentence."""
_WISH = compile_pattern(
    r"(?:(?:妥|当|可)否[，,]\s*(?:敬|恳)?请|(?:^|[。；，,])(?:特|现|为此|因此|同时|另|拟|并)?[，,]?(?:恳请|敬请|呈请|报请|特请|请求|请)"
    r"(?:上级|[县市省区州]|贵|领导|予|尽快|批|审批|核|解决|增|安排|拨|给|协|同意|支持|指示|追|帮|在[^。；，]{2,10})[^。；]{0,40}?"
    r"(?:批示|批复|批准|审批|核准|核定|指示|解决|拨付|拨款|下拨|安排|追加|增加|增拨|增配|给予|予以支持|支持|协调|帮助|同意|划拨|免除|减免|调剂|配备|立项)"
    r"|请(?:予以?)?(?:批示|批复|批准|审批|指示|核准)(?=[。！]|$))"
)
_TOLD = compile_pattern(r"请(?:审阅|审议|指正|查收|阅|阅知|知悉|监督|批评指正|提出)")


class _Paragraph(NamedTuple):
    """A paragraph of the text, its lines joined."""

    text: str
    """Quotations, works and brackets struck out, as long as it was."""
    rows: tuple[tuple[int, Element], ...]
    """Where each of its elements begins in the text."""

    def at(self, index: int) -> Element:
        """Return the element in which a sign stands."""
        return [element for start, element in self.rows if start <= index][-1]


def _paragraphs(subject: Subject) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for element in subject.body:
        text = element.text.strip()
        if element.goes_on and found:
            last = found[-1]
            rows = (*last.rows, (len(last.text), element))
            found[-1] = _Paragraph(last.text + text, rows)
        else:
            found.append(_Paragraph(text, ((0, element),)))
    return [
        one._replace(text=_QUOTED.sub(lambda m: "※" * len(m[0]), turned(one.text)))
        for one in found
    ]


def request_closing(subject: Subject) -> Iterator[Seen]:
    """A request that does not end by asking for a decision (KD01)."""
    if subject.kind != "请示":
        return
    rows = _paragraphs(subject)
    if not rows or any(True for _ in other_closing(subject)):
        return
    ends = [_last_sentences(one.text) for one in (*rows[-2:], *_closed(subject, rows))]
    if any(_ASKED.search(end) for end in ends) or _BRIEF.search(rows[-1].text):
        return
    last = rows[-1]
    yield Seen(
        "结尾没有请求批示的话",
        "以“妥否，请批示”一类结语收尾",
        last.rows[-1][1] if len(last.rows) == 1 else last.rows[0][1],
    )


def _closed(subject: Subject, rows: list[_Paragraph]) -> list[_Paragraph]:
    """The last paragraphs in front of 附件说明 or 署名, where others stand behind them."""
    first = rows[0].rows[0][1].order
    ends = (e.order for e in subject.of(*_BEHIND) if e.order > first)
    stop = next(ends, len(subject.elements))
    return [one for one in rows if one.rows[-1][1].order < stop][-2:]


_BEHIND = (Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE_OF_ISSUE)


def _last_sentences(text: str) -> str:
    """Return the last two sentences of a paragraph."""
    return "".join(re.findall(r"[^。！；]+[。！；]?", text)[-2:])


def report_asks(subject: Subject) -> Iterator[Seen]:
    """A report that asks for something (KD02)."""
    if subject.kind != "报告":
        return
    for one in _paragraphs(subject):
        wishes = _WISH.finditer(one.text)
        found = next((w for w in wishes if not _TOLD.match(one.text, w.start())), None)
        if found is None:
            continue
        words = found[0].strip("。；，, ")
        yield Seen(
            f"报告里有“{words[:18]}”",
            "不在报告中夹带请示事项，另文请示",
            one.at(found.start() + 1),
        )


_ALSO = compile_pattern(
    r"(?:^|[。；])(?:另外?|此外|同时|并|还|再)[，,]?[^。；]{0,30}?(?:恳请|敬请|请求|申请|请(?![示假]))[^。；]{4,}"
)
_CLOSES = compile_pattern(r"(?:妥|当|可)否|如无不|特此|以上")
_SHORTEST = 12
"""Characters of a sentence that asks for a matter of its own."""
_ASKS_FIRST = compile_pattern(r"恳请|敬请|请求|申请|请(?![示假])|拟")
_TO_ASK = (
    r"(?:申请|请求|解决|追加|增加|批准|拨付|拨给|调整|设立|成立|增设|增拨|购置|购买|新建|建设|改建|扩建|修建|审批|减免|延长"
    r"|开展|举办|划拨|变更|更名|核定|安排|招聘|增配|召开|任命|提高|出让|转让)"
)
_TWO_MATTERS = compile_pattern(
    rf"关于(?P<one>{_TO_ASK}[^《》]{{2,40}}?)(?:和|及|以及|并|暨|、|与)(?P<two>{_TO_ASK}[^《》]{{1,40}})的?请示$"
)


def two_matters(subject: Subject) -> Iterator[Seen]:
    """A request that has more than one matter (KD03)."""
    if subject.kind != "请示":
        return
    title = title_of(subject)
    found = _TWO_MATTERS.search(title.words) if title is not None else None
    if title is not None and found is not None:
        yield Seen(
            f"标题请示“{found['one'][:12]}”和“{found['two'][:12]}”两件事",
            "一文一事",
            title.first,
        )
        return
    rows = _paragraphs(subject)
    asked = False
    for one in rows:
        for sentence in re.finditer(r"[^。；]+[。；]?", one.text):
            also = _ALSO.match(sentence[0])
            is_end = len(sentence[0]) < _SHORTEST or _CLOSES.search(sentence[0])
            if also is not None and asked and not is_end:
                yield Seen(
                    f"另有请求“{sentence[0].strip('。；')[:18]}”",
                    "一文一事",
                    one.at(sentence.start()),
                )
                return
            asked = asked or bool(_ASKS_FIRST.search(sentence[0]))


class _Closing(NamedTuple):
    """A phrase that ends documents, and of which kinds."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    """It is theirs; empty: of no document at all."""


_CLOSINGS = (
    _Closing(
        compile_pattern(
            r"(?:妥|当|可)否[，,]?\s*(?:请|敬请|恳请|望)?[^。；，]{0,6}(?:批示|批复|指示|审批|审定|核准|批准)"
            r"|^(?:特此请示|请批示|请批复|以上请示)"
        ),
        ("请示", "意见", "报告"),  # of a report it is KD02's
    ),
    _Closing(compile_pattern(r"(?:特|专|谨)此报告"), ("报告",)),
    _Closing(compile_pattern(r"特此通知"), ("通知",)),
    _Closing(compile_pattern(r"特此通报"), ("通报",)),
    _Closing(compile_pattern(r"特此公告"), ("公告",)),
    _Closing(compile_pattern(r"特此通告"), ("通告",)),
    _Closing(
        compile_pattern(r"(?:特|专)此函(?:达|告|复|商|询|请)|^(?:即|敬|并)?请函复"),
        ("函",),
    ),
    _Closing(compile_pattern(r"^(?:特)?此复|特此批复"), ("批复", "函")),
    _Closing(compile_pattern(r"^此令"), ("令",)),
    _Closing(
        compile_pattern(
            r"^此\s*致[！。，：]?$|此致[\s，]*敬礼|^敬\s*礼[！。]?$|致以?[^。]{0,6}敬礼"
        ),
        (),
    ),
    _Closing(compile_pattern(r"特此(?:证明|声明|启事|申请|说明)[。！]?$"), ()),
)


def other_closing(subject: Subject) -> Iterator[Seen]:
    """A closing phrase of another kind (KD04)."""
    kind = subject.kind
    if kind not in FIFTEEN:
        return
    rows = _paragraphs(subject)[-3:]
    ends = [(one.text, one.at(len(one.text) - 1)) for one in rows if one.text]
    last = ends[-1][1].order if ends else -1
    ends += [
        (e.text.strip(), e)
        for e in subject.elements[last + 1 : last + 6]
        if not (e.is_blank or e.attachment or e.is_in_table)
    ]
    for text, element in ends:
        sentences = re.findall(r"[^。！；]+[。！；]?", text)[-2:]
        for sentence in sentences:
            words = sentence.strip()
            row = next((c for c in _CLOSINGS if c.pattern.search(words)), None)
            is_own = row is not None and {kind, subject.beside} & {*row.kinds}
            if row is None or len(words) > 40 or is_own:
                continue
            phrase = row.pattern.search(words)
            said = phrase[0].strip("。！") if phrase else words
            whose = f"是{row.kinds[0]}的结语" if row.kinds else "是书信一类的结语"
            yield Seen(
                f"{kind}以“{said}”收尾，{whose}", f"用{kind}的结语或不用结语", element
            )
            return


_CITES = compile_pattern(
    r"收悉|[已敬均]悉|收到|来[函文电]|报来|所报|上报|呈报|请示|申请|《|〔\d{4}〕|\d号"
)
_CITES_FULL = compile_pattern(r"《[^》]+》|〔\d{4}〕|请示|申请|报告|来函")


def reply_cites(subject: Subject) -> Iterator[Seen]:
    """A reply that does not say what it answers (KD05)."""
    if subject.kind != "批复":
        return
    body = list(subject.body)
    more = itertools.takewhile(
        lambda e: find_mark(fold(e.text).strip()) is None, body[1:3]
    )
    rows = [*body[:1], *more]
    text = "".join(e.text for e in rows)
    if not rows or _CITES_FULL.search(text):
        return
    is_mild = bool(_CITES.search(text))
    yield Seen(
        "开头没有引来文的标题" if is_mild else "开头没有引所答复的来文",
        "先引来文标题，后引发文字号，如“你局《关于…的请示》（…〔…〕…号）收悉”",
        rows[0],
        severity=Severity.HINT if is_mild else None,
    )


_I_SAY = compile_pattern(
    r"(?<!自)我(?:个人)?(?:认为|觉得|建议|要求|强调|提议|同意|主张|以为|希望)|(?<!日)本人(?:认为|建议|同意|觉得)"
)
_SPEAKS = compile_pattern(r"^[^。；]{1,20}：|发言|(?:说|表示|谈到|讲到|提出)[：，]")


def first_person(subject: Subject) -> Iterator[Seen]:
    """Minutes in which a person speaks, for the meeting whose words they are (KD06)."""
    heads = subject.of(Role.TITLE, Role.ISSUER_MARK)
    is_record = any("记录" in element.text for element in heads)
    if subject.kind != "纪要" or is_record:
        return
    for one in _paragraphs(subject):
        found = _I_SAY.search(one.text)
        if found is not None and not _SPEAKS.search(one.text[: found.start()]):
            yield Seen(
                f"“{found[0]}”",
                "用“会议认为”“会议要求”一类第三人称的写法",
                one.at(found.start()),
            )


_P, _R = Authority.PRACTICE, Authority.REGULATION
_W, _H = Severity.WARNING, Severity.HINT
CHECKS: tuple[Check, ...] = (
    Check(
        "KD01", "请示没有请求批示的结语", "惯例", _P, _W, "tdp", request_closing,
        guards="妥否、当否、可否、如无不妥、请予批准、请审批一类十余种说法；写在末段之内",
    ),
    Check(
        "KD02", "报告夹带请示事项", "条例第十五条", _R, _W, "tdp", report_asks,
        guards="请审阅、请审议、请指正；叙述中的请示、批准；引文",
    ),
    Check(
        "KD03", "请示不止一事", "条例第十五条", _R, _H, "tdp", two_matters,
        guards="一件事分几点说；结语",
    ),
    Check(
        "KD04", "结语与文种不合", "惯例", _P, _W, "tdp", other_closing,
        guards="引文、附件；函的“可否，请函复”“此复”；意见的“请批转”",
    ),
    Check(
        "KD05", "批复没有引来文", "惯例", _P, _W, "tdp", reply_cites,
        guards="口头请示；来函收悉一类",
    ),
    Check(
        "KD06", "纪要用了第一人称", "惯例", _P, _W, "tdp", first_person,
        guards="会议记录；引文；各人的发言",
    ),
)  # fmt: skip
