"""Places that were to be filled in, and notes of whoever was to do it (LE01, LE02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.passages import Passage, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.blanks import is_to_write_in
from govdoc.han.crosses import PARTS, masks_name
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LITERAL, Role

_ALL = frozenset(Role) - LITERAL
_HAN = "\u4e00-\u9fff"
_NOUN = (
    r"(?:姓名|名字|名称|单位|部门|机构|机关|公司|日期|时间|年份|年度|月份|地点|地址|电话|手机号码?|号码|邮箱|职务|职称|职位|编号|文号|字号"
    r"|金额|数量|数字|人数|标题|题目|主题|事由|事项|联系人|负责人|领导|签名|落款|数据|百分比|比例|内容|城市|地区|县区?名|市名)"
)
"""What names that which is to be filled in."""
_EMPTY = compile_pattern(
    rf"(?P<cross>[×✕✖╳]{{2,}}|(?<![\d{_HAN}×)）])[×✕✖╳](?=[{PARTS}])|(?<=[第年月{PARTS}])[×✕✖╳](?=[{PARTS}]))"
    rf"|(?P<latin>(?<![A-Za-z0-9/])[XxＸｘ]{{2,}}(?![A-Za-z0-9])"
    rf"|(?<=[年月第{PARTS}])[XxＸｘ](?=[{PARTS}])|(?<![A-Za-z0-9])[XxＸｘ](?=[年月日][XxＸｘ\d]))"
    r"|(?P<some>某某+)"
    rf"|(?P<ring>(?<![〇○一二三四五六七八九十百千零\d])[○◯〇]{{2,}}(?![〇○一二三四五六七八九十零年\d])(?=[{_HAN}])|□{{2,}}(?=[{_HAN}]))"
    r"|(?P<line>[_＿]{2,}|﹍{2,})"
    rf"|(?P<number>[〔\[（(【](?:20\d\d|[ 　]*|20[ 　×X]*)[〕\]）)】](?:第?[ 　]+|[×Xx＊*_]+)号|第[ 　]+[号期次届])"
    r"|(?P<date>(?:(?:20\d\d|20)[ 　]*年(?:\d{1,2}月[ 　]+日|[ 　]+月(?:[ 　]*\d{0,2}日)?)|[年，。；：于][ 　]{1,}月[ 　]+日))"
    rf"|(?P<noun>(?P<bracket>[\[［【〔])(?:请?(?:填写|输入|插入))?(?!其他|有关|相关)[{_HAN}]{{0,6}}{_NOUN}[\]］】〕])"
    rf"|(?P<template>\{{\{{[^{{}}]{{1,30}}\}}\}}|\$\{{[^{{}}]{{1,30}}\}}|\{{[{_HAN}]{{2,12}}\}}|«[^«»]{{0,12}}(?:名称?|日期|单位|编号|文号|电话|地址|职务|金额)»|<[{_HAN}]{{2,8}}(?:名称|姓名|日期|单位|编号|文号)>"
    rf"|(?<![A-Za-z])(?:YYYY|yyyy)(?:年|[-/.]MM)|(?<![A-Za-z])MM月DD日)"
)
_AFTER = compile_pattern("关于|同志|于(?!是)|年|月|号|[，,（(]")
"""What goes on behind a name or a day."""
_JOINED = compile_pattern(r"[-－—–/ （）()\d]{0,3}")
"""What stands between the blanks of one number."""
_WRITING = compile_pattern(
    "样式|模板|范本|格式|写作|示例|范例|样本|版式|填写说明|填表|式样"
)
"""Titles of what shows how something is to be written."""
_FORMS = compile_pattern(
    "表$|表[（(]|样式|式样|格式|模板|范本|样本|示例|参考|书$|书[（(]|回执|协议|合同|授权|委托|证明|登记|名册|名单|文书|凭证|清单|台账"
)
"""Titles of attachments that are to be filled in."""
_SAMPLE = compile_pattern("代替|表示|替代|用“|写作|书写|填写|字样|符号")
_NEVER = compile_pattern(
    "有待|亟待|尚待|仍待|急待|还待|正待|均待|也待|需待|等待|期待|优待|招待"
)
_PENDING = "待(?:补充?|完善|核实|核定|核|确认|确定|填写?|插入|添加|更新|修改|补数据|续|查证?|商)"
_NOTES = compile_pattern(
    rf"(?P<sure>[（(【\[〔「](?:[^（）()【】\[\]〔〕「」]{{0,12}}{_PENDING}|略?待定)[^（）()【】\[\]〔〕「」]{{0,6}}[）)】\]〕」]"
    r"|[（(【\[〔]?此处(?:需|应|要|可|请|再)?(?:有(?:数据|案例|图|表)|插入|填写|补充|填入|添加|替换|加入|放置?|空|修改|改为|待|有误|增加|引用|说明|列出)[^（）()【】。，；]{0,16}[）)】\]〕]?"
    r"|(?<![A-Za-z])(?:TODO|FIXME|TBD|TBC|Todo|ToDo)(?![A-Za-z])"
    r"|[【\[](?:[^【】\[\]]{0,10}(?:插入|补充|填写|核实|替换|改写|删去|删除|修改|确认数据|数据来源|批注|备注|请[^示求【】]{1,10})[^【】\[\]]{0,10}|注[：:][^【】\[\]]{1,30}|图片|配图|案例略|数据|待[^【】\[\]]{1,10})[】\]]"
    r"|[（(](?:请(?:补充|核实|核对|确认|修改|填写|领导(?:审|定))|需(?:补充|核实|确认)|数据(?:有误|不准|存疑)|存疑|？+|\?+)[^（）()。]{0,10}[）)]"
    rf"|(?<=[为约共计达积到额数率比长增降])[？?]+(?=[{_HAN}%％])|(?<=[{_HAN}])[？?]{{2,}}(?=[{_HAN}%％]))"
    rf"|(?P<open>[{_HAN}]{{0,2}}{_PENDING}(?=[，。；、！]|$)|待定(?![罪性位级额岗点价量编员向]))"
)
_ASKS = compile_pattern("[吗呢吧啊么谁哪几]|什么|怎|何|多少|是否|有没有|能否|为啥|哪里")


_SOME = compile_pattern(rf"\s*(?P<some>某)(?=[{PARTS}]|[州盟旗政][{_HAN}])")
"""A name that begins so, where who issues it or gets it is named."""
_NAMING = frozenset(
    {
        Role.TITLE, Role.ISSUER_MARK, Role.DOCUMENT_NUMBER, Role.RECIPIENTS,
        Role.SIGNATURE,
    }
)  # fmt: skip


def has_blank(name: str) -> bool:
    """Return whether a name is still to be filled in: 某某局, ××县, 某省."""
    return _EMPTY.search(name) is not None or _SOME.match(name) is not None


def blanks(subject: Subject) -> Iterator[Seen]:
    """Crosses, lines and blanks that stand for what nobody has filled in."""
    if _WRITING.search(subject.title):
        return
    forms = _form_attachments(subject)
    is_form = not subject.is_red_headed
    for passage in passages(subject, _ALL, everywhere=True):
        if passage.first.attachment in forms:
            continue
        text = passage.text
        places: list[tuple[int, int]] = []
        for found in _EMPTY.finditer(text):
            start, end = found.span()
            kind = "noun" if found["noun"] else found.lastgroup or ""
            quoted = kind not in ("template", "number") and passage.is_quoted(
                start, end
            )
            if quoted or not _is_empty(passage, found, kind):
                continue
            if kind in ("line", "date") and is_form and is_to_write_in([text]):
                continue
            if places and _JOINED.fullmatch(text[places[-1][1] : start]):
                places[-1] = (places[-1][0], end)  # 0000-XXXX-XXXX is one number
                continue
            places.append((start, end))
        if places:
            seen = f"“{around(text, *places[0], 4)}”"
            one = passage.seen(seen, "填上实际的内容", *places[0])
            yield one._replace(places=len(places))
        some = _SOME.match(text) if passage.role in _NAMING else None
        if some and not places and subject.is_official:
            span = some.span("some")
            words = f"“{around(text, *span, 4)}”"
            yield passage.seen(words, "填上实际的内容", *span)


def _is_empty(passage: Passage, found: re.Match[str], kind: str) -> bool:
    text, (start, end) = passage.text, found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not start and passage.first.is_escaped:
        return False
    if kind in ("cross", "latin", "some", "ring"):
        is_masked = masks_name(text, start, end)
        is_size = (before.isdigit() and after.isdigit()) or not (before + after).strip()
        return not (is_masked or is_size or _SAMPLE.search(text))
    if kind == "noun":
        # At the head of a sentence such brackets are a label with its words behind them.
        is_head = not before.strip() or before in "。；！？】］]："
        rest = text[end:].strip("：: \u3000\t")
        return not is_head or not rest or _AFTER.match(rest) is not None
    if kind == "line":
        is_code = (before + after).isascii() and (before + after).isalnum()
        return not is_code and text.strip("_＿ 　") != ""
    return True


def _form_attachments(subject: Subject) -> frozenset[int]:
    """Return the numbers of the attachments that are forms; each has a table or blanks."""
    found: set[int] = set()
    titles: dict[int, str] = {}
    for one in subject.elements:
        if one.attachment and one.role is Role.ATTACHMENT:
            titles[one.attachment] = titles.get(one.attachment, "") + one.text.strip()
        if one.attachment and one.is_in_table:
            found.add(one.attachment)
    return frozenset(found | {n for n, words in titles.items() if _FORMS.search(words)})


def notes(subject: Subject) -> Iterator[Seen]:
    """Notes to whoever goes on with it: TODO, 待补充, 此处插入."""
    for passage in passages(subject, _ALL, everywhere=True):
        text = passage.text
        for found in _NOTES.finditer(text):
            start, end = found.span()
            if passage.is_quoted(start, end) and "【" not in found[0]:
                continue
            is_open = found["open"] is not None
            if is_open and _NEVER.search(text, max(0, start - 1), end):
                continue
            if found[0][0] in "？?" and _ASKS.search(text, max(0, start - 12), start):
                continue
            one = passage.seen(
                f"“{around(text, start, end, 3)}”", "补上内容或删去", start, end
            )
            hint = is_open and not text.rstrip("。 　").endswith(
                ("待补充", "待填写", "待补", "待填")
            )
            yield one._replace(severity=Severity.HINT) if hint else one


BLANKS = Check(
    "LE01", "没有填上的空白", "惯例", Authority.PRACTICE, Severity.ERROR, "tdp", blanks,
    guards="尺寸3×4、型号，引号里举的例子，隐去的姓名，附件里待填的表格", is_slip=True,
    rule="T241",
)  # fmt: skip
NOTES = Check(
    "LE02", "遗留的批注和待办", "惯例", Authority.PRACTICE, Severity.WARNING, "tdp", notes,
    guards="“时间待定”只提示；【案例】一类小标题，反问的？？", is_slip=True,
)  # fmt: skip
