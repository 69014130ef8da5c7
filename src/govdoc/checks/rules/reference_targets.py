"""RF05: tables, figures, chapters and articles that are cited and not there."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.marks import ARTICLE, CHAPTER, read_mark
from govdoc.checks.paragraphs import wholes
from govdoc.checks.subject import Element, Subject
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Seen
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Picture

_HAN = "一二三四五六七八九十百零〇"
_NUMBER = rf"(?P<n>\d{{1,2}}(?:[-－—.]\d{{1,2}})?|[{_HAN}]{{1,3}})"
_FIGURE = compile_pattern(
    rf"(?:(?P<cue>[见如按据详对参照]见?|[（(])|(?<![\u4e00-\u9fff]))(?P<what>图|表)\s*{_NUMBER}"
    r"(?=[）)，。、；：:\s]|所示|所列|中|可[见知以]|显示|$)(?!\s*[)）]?\s*[：:])"
)
_CAPTION = compile_pattern(
    rf"(?:^|[\s|])\s*(?:附|续)?(?P<what>图|表)\s*{_NUMBER}(?![-\d])"
)
_CLOSE_CAPTION = compile_pattern(
    r"^\s*(?P<what>图|表)(?P<n>\d{1,2}?)(?=(?:19|20)\d\d年)"
)
"""The same whose blank a PDF has lost: 表12025年产量."""
_LEFT_OUT = compile_pattern(r"[图表][\d、，\s—～至-]*(?:从?略|另[发附])")
_RULE = r"办法|规定|条例|细则|章程|规则|制度|准则|守则|规程|规范|方案|意见|通知|决定"
_OF_THIS = compile_pattern(
    rf"本(?P<name>{_RULE})(?P<list>第[{_HAN}\d]+条(?:(?:[、和及至或与]|以及)第[{_HAN}\d]+条)*)"
)
_BARE = compile_pattern(
    rf"(?:违反|依照|按照|根据|依据|符合|除|有|具有)(?P<list>第[{_HAN}\d]+条(?:(?:[、和及至或与]|以及)第[{_HAN}\d]+条)*)"
)
_ONE = compile_pattern(rf"第(?P<n>[{_HAN}\d]+)条")
_CHAPTER = compile_pattern(rf"本(?:{_RULE})第(?P<n>[{_HAN}\d]+)章")
_QUOTED = compile_pattern(r"“[^“”]*”")
_FEW = 3
"""Articles that a text must have to be one of articles."""
_LONGEST_CAPTION = 60


def absent(subject: Subject) -> Iterator[Seen]:
    """What a text cites of itself that is not there."""
    yield from _figures(subject)
    yield from _articles(subject)


def _figures(subject: Subject) -> Iterator[Seen]:
    captions = [
        one.text
        for one in subject.elements
        if not one.is_prose or len(one.text) <= _LONGEST_CAPTION
    ]
    captions += [grid.caption for grid in subject.grids]
    captions += [
        one.caption.text for one in subject.document.blocks if isinstance(one, Picture)
    ]
    there = {
        (found["what"], _plain(found["n"]))
        for caption in captions
        if not caption.rstrip().endswith(("。", "；"))
        for pattern in (_CAPTION, _CLOSE_CAPTION)
        for found in pattern.finditer(caption)
    }
    left_out = {found[0][0] for c in captions for found in _LEFT_OUT.finditer(c)}
    told = set[tuple[str, str]]()
    for whole in wholes(subject.prose):
        for found in _FIGURE.finditer(whole.text):
            key = (found["what"], _plain(found["n"]))
            left = whole.text[: found.start("what")]
            if (
                key in there
                or key in told
                or key[0] in left_out
                or _is_of_others(left, subject)
            ):
                continue
            told.add(key)
            element, span = whole.place((found.start("what"), found.end("n")))
            name = whole.text[found.start("what") : found.end("n")]
            yield Seen(
                f"引用了“{name}”，文中没有", "核对，改得与图表的编号一致", element, span
            )


def _plain(number: str) -> str:
    value = to_int(number)
    return str(value) if value else number.replace("－", "-").replace("—", "-")


def _is_of_others(left: str, subject: Subject) -> bool:
    """Whether a figure is of a document that has been named just before it."""
    del subject
    sentence = left[max(map(left.rfind, "。；\n")) + 1 :]
    tail = sentence.rstrip("（(见如详参照按据附的")
    return tail.endswith(("》", "标准", "规范", "年鉴", "附件"))


def _articles(subject: Subject) -> Iterator[Seen]:
    for attachment in sorted({one.attachment for one in subject.elements}):
        part = [one for one in subject.prose if one.attachment == attachment]
        rows = [one for one in subject.elements if one.attachment == attachment]
        marks = [read_mark(one.text) for one in rows if not one.is_in_table]
        numbers = {m.value for m in marks if m is not None and m.kind is ARTICLE}
        chapters = {m.value for m in marks if m is not None and m.kind is CHAPTER}
        if len(numbers) < _FEW:
            continue
        yield from _absent_articles(part, numbers)
        for whole in wholes(part):
            for found in _CHAPTER.finditer(whole.text):
                if chapters and to_int(found["n"]) not in chapters:
                    element, span = whole.place(found.span())
                    yield Seen(
                        f"引用了“{found[0]}”，文中没有",
                        "核对，改得与章的编号一致",
                        element,
                        span,
                    )


def _absent_articles(part: list[Element], numbers: set[int]) -> Iterator[Seen]:
    for whole in wholes(part):
        text = _QUOTED.sub(
            lambda found: "“" + "〓" * (len(found[0]) - 2) + "”", turned(whole.text)
        )
        for pattern in (_OF_THIS, _BARE):
            for found in pattern.finditer(text):
                start = found.start("list")
                for one in _ONE.finditer(found["list"]):
                    if to_int(one["n"]) in numbers:
                        continue
                    span = (start + one.start(), start + one.end())
                    element, place = whole.place(span)
                    yield Seen(
                        f"引用了“{one[0]}”，全文只到第{_last(numbers)}条", "核对，改得与条的编号一致",
                        element, place,
                    )  # fmt: skip


def _last(numbers: set[int]) -> str:
    return str(max(numbers))
