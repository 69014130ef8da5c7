"""标题: its marks, its parts, works named in it, its kind (TI; its look is elsewhere)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.kinds import FIFTEEN
from govdoc.checks.rules import title_lines
from govdoc.checks.subject import Subject
from govdoc.checks.titles import ENDS, WholeTitle, title_of
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import KIND_WORDS, TITLE_END

_INSIDE = compile_pattern(r"[，；。,;](?=.)")
_FIGURES = compile_pattern(r"\d[,]\d")
_NAMED_ABOUT = compile_pattern(r"关于|^在.+上的?|^[\u4e00-\u9fff]{2,16}在.+上的?")
_PARTED = ("通知", "请示", "报告", "批复", "函", "意见", "决定", "通报")
"""Kinds whose titles have all three parts: who, about what, which kind."""
_OF_MATTER = compile_pattern(
    r"(?:印发|转发|批转|发布|公布|颁布|颁发|废止|修改|修订|任免|任命|表彰|授予|撤销)"
)
"""Words that take the place of 关于 in a title, or may."""
_WORK_REPORT = compile_pattern(
    r"(?:年度|年报|工作|调研|调查|考察|评估|审计|检查|述职|述廉|总结|研究|分析|监测|自查|统计|核查|鉴定|论证|可研|述责述廉)报告$"
)
_OWN_NAME = compile_pattern(
    r"(?:邀请|商洽|推荐|证明|介绍|感谢|慰问|确认|催告|询证|征询|律师|承诺)函$|(?:处罚|处理|裁定|任职|处分|强制)决定$"
    r"|^[\u4e00-\u9fff]{0,4}(?:通知|通报|意见|函|报告|请示)$"
)
_OTHER_WORKS = compile_pattern(
    r"(?:公示|说明|情况|解读|建议|提案|名单|措施|安排|清单|标准|指引|倡议|声明|电报?|书|表|法|令|稿|案|单|信|词|辞|规划|思考"
    r"|探讨|研究|问题|记录|体会|汇报|申请|请求|指示|布告|总结|要求|回复|公约|协议|合同|纲要|议程|手册|要点|规范|图|册|集|规程|目录|对策|启示)$"
)
"""Words that say what a paper is, though no kind of 条例第八条."""
_UNMARKED = compile_pattern(
    r"(?:印发|发布|公布|颁布|修订|修改|废止|颁发)(?P<work>[^《》※“”]{2,60}?(?:条例|规定|办法|细则|规则|章程|准则|规程)"
    r"(?P<state>（(?:试行|暂行|修订|修正|[\u4e00-\u9fff\d]{2,8}版?)）)?)的(?:紧急)?(?:通知|决定|公告|命令|令)$"
)
_SEVERAL = compile_pattern(
    r"等|(?:条例|规定|办法|细则|规则|章程|准则|规程)[^的]*(?:和|及|与|、)"
)
_TWICE = compile_pattern(r"关于(?=关于)")
_KIND_TWICE = compile_pattern(
    r"(请示|报告|通知|通报|批复|意见|决定|公告|通告|函|纪要)的?\1$"
)
_PASSED_ON = compile_pattern(
    r"转发|批转|印发|转报|报送|上报|征求|答复|关于对|下发|同意|批准|撤销|废止|修改"
)
_JOINED = compile_pattern(
    r"(?P<one>请示)的?(?:报告|通知|通报)$|(?P<two>报告)的?请示$|请示函$"
    r"|(?:请示|批复|通知|通报|公告|通告|决定|报告)函$"
    r"|(?:通知|通报|公告|通告|批复|函)(?:报告|请示|通知|通报|公告|通告|批复|决定|意见)$"
)
_FOREIGN = compile_pattern(
    r"(?:汇报|申请书?|请求|指示|布告|请求函|申请函|启事|呈请|报请|呈报|通函|要求|告示|回复|回函|批示|请求书|呈文|通令)$"
)
"""What offices write for a kind that 条例第八条 does not have."""


def marks(subject: Subject) -> Iterator[Seen]:
    """Marks in a title or behind it (TI05)."""
    title = title_of(subject)
    if title is None:
        return
    tail = len(title.text.rstrip(ENDS))
    if tail < len(title.text) and tail:
        sign = title.text[tail:]
        element, span = title.place(tail, len(title.text))
        yield Seen(f"标题以“{sign}”结尾", "末尾不用标点", element, span, write="")
    outside = title.outside[:tail]
    named = _NAMED_ABOUT.search(outside)
    for found in _INSIDE.finditer(outside) if named else ():
        at = found.start()
        if at < named.start() or _FIGURES.match(outside, max(0, at - 1)):  # type: ignore[union-attr]
            continue
        element, span = title.place(at, at + 1)
        around = title.text[max(0, at - 4) : at + 5]
        yield Seen(f"“{around}”中有“{found[0]}”", "除书名号等外不用标点", element, span)


def parts(subject: Subject) -> Iterator[Seen]:
    """A title without its issuer, 关于 or its kind (TI06)."""
    title = title_of(subject)
    if title is None or not subject.is_official:
        return
    words, kind = title.words, subject.kind
    if _has_no_kind(subject, title):
        tail = words[-8:]
        yield Seen(
            f"“…{tail}”后没有文种" if len(words) > 8 else f"“{tail}”没有文种",
            "由发文机关名称、事由和文种组成",
            title.first,
        )
        return
    if kind not in _PARTED or not words.endswith(kind):
        return
    if words.startswith(("关于", "转发", "印发", "批转")):
        yield Seen(
            "标题没有发文机关名称",
            "由发文机关名称、事由和文种组成",
            title.first,
            severity=Severity.HINT,
        )
    elif _has_no_about(words, kind):
        yield Seen(
            "事由前没有“关于”",
            "由发文机关名称、“关于”加事由和文种组成",
            title.first,
            severity=None if subject.is_red_headed else Severity.HINT,
        )


def _has_no_kind(subject: Subject, title: WholeTitle) -> bool:
    """Say whether a title that is one of a document names no kind at its end."""
    words = title.words
    is_document = subject.is_red_headed or bool(subject.of(Role.RECIPIENTS))
    is_named = (
        TITLE_END.search(words)
        or _OTHER_WORKS.search(words)
        or words.endswith((*KIND_WORDS, *FIFTEEN, "》", "”", "）", "？", "！"))
    )
    return "关于" in words and is_document and not is_named and not subject.kind


def _has_no_about(words: str, kind: str) -> bool:
    if "关于" in words or _OF_MATTER.search(words) or _OWN_NAME.search(words):
        return False
    if kind in ("报告", "意见", "决定", "函") and not words.endswith(f"的{kind}"):
        return False
    return not _WORK_REPORT.search(words)


def works(subject: Subject) -> Iterator[Seen]:
    """A regulation that a title issues without 《》 (TI07)."""
    title = title_of(subject)
    if title is None:
        return
    text = title.outside.rstrip(ENDS)
    found = _UNMARKED.search(text)
    if found is None or "《" in title.text:
        return
    start, stop = found.span("work")
    work = title.text[start:stop]
    if _SEVERAL.search(work[:-2]):
        return
    element, span = title.place(start, stop)
    write = f"《{element.text[slice(*span)]}》" if span and "关于" not in work else None
    yield Seen(f"“{work}”没有书名号", f"写作“《{work}》”", element, span, write=write)


def kinds(subject: Subject) -> Iterator[Seen]:
    """A kind that 条例第八条 does not have, two kinds joined, words doubled (TI08)."""
    title = title_of(subject)
    if title is None:
        return
    words = title.words
    about = _TWICE.search(title.outside)
    if about is not None:
        element, span = title.place(about.start(), about.end() + 2)
        yield Seen("“关于”重复", "只写一个“关于”", element, span)
    is_document = (
        subject.is_red_headed or "关于" in words or subject.of(Role.RECIPIENTS)
    )
    if not is_document or subject.kind in ("讲话", "纪要"):
        return
    double = _KIND_TWICE.search(words)
    passed = bool(_PASSED_ON.search(words))
    if double is not None and not passed:
        yield _of_kind(
            title, double[0], f"文种“{double[1]}”重复", f"只写一个“{double[1]}”"
        )
        return
    joined = _JOINED.search(words)
    if joined is not None and double is None and not (passed and "的" in joined[0]):
        yield _of_kind(title, joined[0], f"“{joined[0]}”把两个文种连用", "只用一个文种")
        return
    foreign = _FOREIGN.search(words)
    if foreign is not None and "关于" in words and _is_issued(subject):
        yield _of_kind(
            title, foreign[0], f"“{foreign[0]}”不是法定文种", "用条例第八条的15种文种"
        )


def _is_issued(subject: Subject) -> bool:
    return subject.is_red_headed or bool(subject.of(Role.RECIPIENTS))


def _of_kind(title: WholeTitle, words: str, seen: str, should: str) -> Seen:
    start = title.text.rindex(words)
    element, span = title.place(start, start + len(words))
    return Seen(seen, should, element, span)


_S, _R, _P = Authority.STANDARD, Authority.REGULATION, Authority.PRACTICE
_W, _H = Severity.WARNING, Severity.HINT
CHECKS: tuple[Check, ...] = (
    Check(
        "TI03", "标题在词中间断行", "GB/T 9704-2012 7.3.1", _S, _W, "tdp",
        title_lines.broken_words, guards="只看文中别处至少两次不断开的词",
    ),
    Check(
        "TI04", "标题排列不匀称", "GB/T 9704-2012 7.3.1", _S, _H, "tdp",
        title_lines.shape, guards="两行等长、副标题、（试行）、各占一行的联合行文机关",
    ),
    Check(
        "TI05", "标题用了标点", "GB/T 9704-2012 7.3.1、GB/T 15834-2011 附录 B.4", _S, _W,
        "tdp", marks, guards="《》“”（）〈〉、？！……；口号式标题中的逗号", mends=True,
    ),
    Check(
        "TI06", "标题不完整", "条例第九条", _R, _W, "tdp", parts,
        guards="纪要、令、公告、通告、议案、公报、决议；讲话、法规规章；转发、印发、批转省去关于；"
        "年度报告、工作报告一类",
    ),
    Check(
        "TI07", "标题中的法规规章没有书名号", "GB/T 15834-2011 4.15", _P, _H, "tdp", works,
        guards="转发通知；已有书名号；几件一并印发", mends=True,
    ),
    Check(
        "TI08", "文种不对", "条例第八条", _R, _W, "tdp", kinds,
        guards="转发…通知的通知；对请示的批复；情况报告；讲话、纪要、法规规章",
    ),
)  # fmt: skip
