"""遗留: blanks, notes, broken fields, other programs' signs, unseen characters (LE)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.markup import MARKDOWN_FILES, Remnant, marks_in
from govdoc.checks.passages import around
from govdoc.checks.rules.placeholders import BLANKS, NOTES
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.unseen import UNSEEN
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.edits import Edit, joined_within

_FIELD = compile_pattern(
    r"错误[！!][ 　]*(?:未找到(?:引用源|目录项|图形项目)|未定义书签|文档中没有指定样式|不能(?:通过|识别|打开|读取)|不是有效"
    r"|(?:超链接|链接|书签|引用|表格引用)[^。]{0,8}(?:无效|未|错误|自我)|未知的?(?:文档|开关|域)|没有(?:找到|文档|为)"
    r"|主文档只|语法错误|未指定|无效)[^。，；）)]*。?"
    r"|Error![ ]*(?:Reference|Bookmark|No |Not |Hyperlink|Unknown|Style|Objects|Main|Switch)[\w ]*\.?"
    r"|(?<![A-Za-z0-9#])#(?:REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|N/A)"
    r"|(?:PAGEREF|(?<![A-Z])REF)\s+_(?:Ref|Toc)\d+|\\\*\s*MERGEFORMAT|HYPERLINK\s+\"|(?<!\w)_(?:Ref|Toc)\d{6,}"
)
_CHAT = compile_pattern(
    r"(?:以下|下面|这里|上面|以上)(?:内容)?(?:就)?是(?:一份|我|根据您|按照您)?[^，。；]{0,12}(?:为您|帮您|给您|您(?:要求|需要|提供)的)[^。]{0,30}"
    r"|(?:我)?(?:为您|帮您)(?:撰写|起草|生成|草拟|整理|拟定|拟写|润色|准备|写)(?:了|好|的|一)[^。]{0,30}"
    r"|希望(?:以上|上述|这份|这些|本文|这篇|这个)[^，。；]{0,12}(?:对您|能帮|能够帮|满足您|符合您)[^。]{0,40}"
    r"|(?:如需|如果(?:您)?需要|若需|如有(?:其他|任何)?(?:需要|需求|问题)|需要我)[^。；]{0,24}(?:随时(?:告诉我|告知(?:我(?![局们县市区镇办委厅]))?(?=[。！，]|$)|联系我(?![局们县市区镇办委厅])|提出|和我说|跟我说)|请告诉我|我(?:可以|会|来|随时)|吗？)[^。]{0,20}"
    r"|作为(?:一[个名款])?(?:AI|人工智能|大?语言模型|智能助手|智能助理)[^，。；]{0,12}(?=，)"
    r"|您可以根据(?:实际|具体|自己|需要)[^。]{0,40}"
    r"|(?:当然可以|好的|没问题|没有问题|当然)[，,！!。][^。]{0,10}(?:(?:以下|下面|这里|这)(?:就)?是(?:一[份篇个]|为您|根据|关于|按照|我|您)|为您)[^。]{0,30}"
    r"|这是(?:一份|为您|根据您|按您)[^，。；]{0,30}(?:草稿|初稿|范文|模板|供您)[^。]{0,20}"
    r"|请问(?:您)?(?:还)?(?:有什么|需要|是否需要)(?:我)?[^。]{0,20}(?:帮助|帮您|调整|修改|补充)[^。]{0,10}"
    r"|(?:内容|文本|文章|本文)?由\s?(?:AI|人工智能|ChatGPT|GPT|DeepSeek|文心一言|通义千问|豆包|Kimi)[^，。；]{0,6}(?:生成|撰写|创作)"
    r"|(?:Sure|Certainly|Of course)[,!][^。]{0,60}|Here(?:'s| is) (?:a|the) [^。]{0,60}"
)
_UNSEEN = compile_pattern(rf"(?:(?!\s){UNSEEN})+")
_BROKEN = compile_pattern("\ufffd+")
_PRIVATE = compile_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_SYMBOLS = compile_pattern("[\uf000-\uf0ff]+")
"""What Word writes for signs of its symbol faces."""


def fields(subject: Subject) -> Iterator[Seen]:
    """What a field has written that did not find what it refers to."""
    for one in subject.elements:
        found = _FIELD.search(one.text)
        if found:
            seen = f"“{found[0].strip()[:24]}”"
            yield Seen(seen, "重新插入引用，或写明所引的内容", one, found.span())


def remnants(subject: Subject) -> Iterator[Seen]:
    """Marks of Markdown and HTML, and what a chat program says around its answer."""
    yield from _marked(subject)
    for one in subject.elements:
        found = _CHAT.search(one.text)
        if found and one.role is not Role.SALUTATION and not _is_row(one):
            seen = f"“{around(one.text, *found.span(), 0).strip('…')[:30]}”"
            yield Seen(seen, "删去与生成工具的对话", one, found.span())


def _is_row(one: Element) -> bool:
    """Say whether it is blank, or drawn for a table."""
    return one.is_blank or (one.role is None and set(one.text) <= set("|-: "))


def _marked(subject: Subject) -> Iterator[Seen]:
    """Lines with marks: of each language the first is the fault, the others are hints.

    The first tells of the marks in all lines.
    """
    if subject.name.lower().endswith(MARKDOWN_FILES):
        return
    lines: dict[bool, list[Seen]] = {}
    counts: dict[bool, int] = {}
    for one in subject.elements:
        found = [] if _is_row(one) else list(marks_in(one.text))
        if found:
            is_html = all(mark.is_html for mark in found)
            counts[is_html] = counts.get(is_html, 0) + len(found)
            lines.setdefault(is_html, []).append(_of_line(one, found))
    for is_html, (first, *others) in lines.items():
        yield first._replace(places=counts[is_html])
        yield from (one._replace(severity=Severity.HINT) for one in others)


def _of_line(one: Element, marks: list[Remnant]) -> Seen:
    """One finding of all marks in a line; its mend writes what is certain."""
    text = one.text
    first = marks[0]
    shown = f"“{text[first.start : first.end].strip()[:16]}”"
    if text[first.start] == "#":
        shown = f"“{text.strip()[:16]}”前有“{text[first.start : first.end].strip()}”"
    should = f"删去{'标记语言' if first.is_html else ' Markdown '}的符号"
    sure = [mark for mark in marks if mark.write is not None]
    if not sure:
        return Seen(shown, should, one, (first.start, first.end))
    edits = [Edit(mark.start, mark.end, mark.write or "") for mark in sure]
    start, end, write = joined_within(text, edits)
    return Seen(shown, should, one, (start, end), write=write)


def unseen(subject: Subject) -> Iterator[Seen]:
    """Characters that nobody sees, that were lost, or that other computers lack."""
    for one in subject.elements:
        for found in _UNSEEN.finditer(one.text):
            start, end = found.span()
            if one.number == 1 and start == 0 and found[0] == "\ufeff":
                continue
            codes = "、".join(dict.fromkeys(f"U+{ord(c):04X}" for c in found[0]))
            seen = f"“{_near(one.text, start, end)}”中间有看不见的字符（{codes}）"
            yield Seen(seen, "删去", one, (start, end), write="")
        for found in _BROKEN.finditer(one.text):
            seen = f"“{_near(one.text, *found.span(), found[0])}”"
            yield Seen(
                f"{seen}有坏了的字，原来是什么已经丢了",
                "对照原稿补上",
                one,
                found.span(),
            )
        for found in _PRIVATE.finditer(one.text):
            is_symbol = subject.form in "dp" and _SYMBOLS.fullmatch(found[0])
            code = f"U+{ord(found[0][0]):04X}"
            seen = f"“{_near(one.text, *found.span(), '□')}”有没有正式编码的字（私用区 {code}）"
            yield Seen(
                seen, "用输入法重新打这个字，别的电脑才显示得出来", one, found.span(),
                severity=Severity.HINT if is_symbol else None,
            )  # fmt: skip


def _near(text: str, start: int, end: int, shown: str = "") -> str:
    left, right = text[max(0, start - 4) : start], text[end : end + 4]
    return _UNSEEN.sub("", left) + shown + _UNSEEN.sub("", right)


CHECKS: tuple[Check, ...] = (
    BLANKS,
    NOTES,
    Check(
        "LE07", "失效的域和交叉引用", "惯例", Authority.PRACTICE, Severity.ERROR, "tdp",
        fields, is_slip=True,
    ),
    Check(
        "LE08", "标记语言和对话的残留", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", remnants, guards="句中的#、C#，算式里的*，隐去姓名的**，注释，Markdown 文件里的标记", mends=True, is_slip=True,
    ),
    Check(
        "LE09", "看不见的、损坏的字符", "惯例", Authority.PRACTICE, Severity.ERROR, "tdp",
        unseen, guards="不间断空格、全角空格", rule="T101", mends=True, is_slip=True,
    ),
)  # fmt: skip
