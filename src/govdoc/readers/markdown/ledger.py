"""What of a Markdown text is not set: its signs, comments, addresses; all is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.model.source import SourceBlock, SourceParagraph, SourceTable

MARK = "Markdown 的标记"
COMMENT = "网页的注释"
ENTITY = "网页的转义字符"
"""As recognition calls it, which tells of it (R109)."""
LEFT = "Markdown 里放不下的字"
_WORD = compile_pattern("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]")
_SHOWN = 8
"""Lines, and addresses, that a message names."""


def left_out(
    lines: Sequence[str],
    blocks: Sequence[SourceBlock],
    comments: Sequence[tuple[int, str]],
    entities: Sequence[tuple[int, str]],
    excused: set[int],
) -> Iterator[Dropped]:
    """Yield the signs of a text that its blocks do not bear, line by line.

    Args:
        lines: of the text.
        blocks: that were made of them.
        comments: line and text of each.
        entities: line and name of each whose sign is set.
        excused: lines whose words may be addresses or names of files.
    """
    parts = (
        (n, line)
        for number, text in comments
        for n, line in enumerate(text.split("\n"), number)
    )
    partly, said = _parted(lines, (*_said(blocks), *parts, *entities))
    missing = Counter("".join([line for _, line in partly]))
    for one in said.values():
        missing.subtract(one)
    for number, text in comments:
        yield Dropped(text, COMMENT, Place(number, number), is_part=True)
    for number, text in entities:
        yield Dropped(text, ENTITY, Place(number, number), is_part=True)
    for number, line in partly:
        own = said.get(number, Counter())
        signs = []
        for sign in line:
            if own[sign] > 0:
                own[sign] -= 1
            elif missing[sign] > 0 and not sign.isspace():
                missing[sign] -= 1
                signs.append(sign)
        if signs:
            text = "".join(signs)
            is_mark = number in excused or not _WORD.search(text)
            place, why = Place(number, number), MARK if is_mark else LEFT
            yield Dropped(text, why, place, is_part=True, is_wished=is_mark)


def _parted(
    lines: Sequence[str], said: Iterable[tuple[int, str]]
) -> tuple[list[tuple[int, str]], dict[int, Counter[str]]]:
    """Part the lines that are not borne as they are written from those that are, as most.

    Returns:
        Them with their numbers; and the signs that are said of lines, by their numbers,
        without those of the others.
    """
    words: dict[int, str] = {}
    for number, text in said:
        words[number] = words.get(number, "") + text
    partly: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if words.get(number, "").strip() == line.strip():
            words.pop(number, None)
        else:
            partly.append((number, line))
    return partly, {number: Counter(text) for number, text in words.items()}


def _said(blocks: Sequence[SourceBlock]) -> Iterator[tuple[int, str]]:
    """Yield the words of blocks, and of their notes, with the lines they stand on."""
    for block in blocks:
        if isinstance(block, SourceTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from _said(cell.blocks)
        elif isinstance(block, SourceParagraph):
            yield block.number, block.text
            for run in block.runs:
                if run.note is not None:
                    yield from _said(run.note.paragraphs)
        else:
            yield block.number, block.alt


def links_told(linked: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Yield the finding for links of which only the words are set."""
    if not linked:
        return
    numbers = list(dict.fromkeys(number for number, _ in linked))
    message = f"{len(linked)} 个链接只排文字，网址没有排（{_named(numbers)}）"
    hint = "要把网址排成脚注，加 --links note"
    place = Place(numbers[0], numbers[-1])
    yield Finding("R161", Severity.WARNING, message, hint, place)


def renumbered_told(numbers: Sequence[int]) -> Iterator[Finding]:
    """Yield the finding for items whose number was written otherwise."""
    if not numbers:
        return
    message = f"{_named(numbers)}的序号按列表的层次改排为 1.（1）①"
    hint = "要照自己写的排，不要缩进，序号用“（1）”这样的写法"
    place = Place(numbers[0], numbers[-1])
    yield Finding("R162", Severity.HINT, message, hint, place)


def bullets_told(numbers: Sequence[int]) -> Iterator[Finding]:
    """Yield the finding for items whose bullet is not set: official documents have none."""
    if not numbers:
        return
    lines = list(dict.fromkeys(numbers))
    message = f"{_named(lines)}的项目符号没有排，每项各排一段"
    hint = "公文不用项目符号；要编号，写成“1.”或“（1）”"
    place = Place(numbers[0], numbers[-1])
    yield Finding("R165", Severity.WARNING, message, hint, place)


def too_many_told(signs: int) -> Iterator[Finding]:
    """Yield the finding for a text whose signs are too many to be read; 0: they are not."""
    if signs:
        message = f"文中有 {signs:,} 个 Markdown 标记，太多，按纯文本读了"
        hint = "请检查文件是不是坏的，或分成几份"
        yield Finding("R164", Severity.WARNING, message, hint)


def _named(numbers: Sequence[int]) -> str:
    shown = "、".join(map(str, numbers[:_SHOWN]))
    return f"第 {shown} 行" if len(numbers) <= _SHOWN else f"第 {shown} 等行"
