"""Where a paragraph of several lines is one, and where each line is its own.

Markdown joins them all; writers of Chinese, whose editors show each line as they typed
it, mean lines of their own as often as not. A line that breaks off goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.readers.markdown.words import Break, WordLine

_FEWEST = 30
"""Columns below which a line is short by itself: an office, a day, a heading."""
_FEWEST_WITHIN = 20
"""Columns below which a line is a verse's, though it ends with a comma."""
_SLACK = 6
_WITHIN = "，、,"
"""What no paragraph ends with."""
_ENDS = "。！？：；…”』」）》!?:;.)"
_SENTENCE = compile_pattern("[，。；]")
_BEGINS = compile_pattern(
    r"\s|[（(]?[\d一二三四五六七八九十]{1,3}[、.．）)]|[①-⑳☐☑]|[#＃\\＼{｛|｜]"
    r"|第[\d一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]是|附件"
    r"|[\u4e00-\u9fff]{2,8}[：:]"
)
"""What begins a line of its own."""


def goes_on(lines: Sequence[WordLine]) -> list[bool]:
    """Say of each line of a paragraph whether the next is the rest of it."""
    widths = [2 * ems(line.text) for line in lines]
    found = [
        line.end is Break.SOFT and _breaks_off(line.text, width, after.text)
        for line, width, after in zip(lines, widths, lines[1:], strict=False)
    ]
    full = max(widths, default=0) - _SLACK
    if any(found):  # it is wrapped: full lines go on though they end with a sentence
        pairs = zip(lines, widths, lines[1:], strict=False)
        for n, (line, width, after) in enumerate(pairs):
            is_full = (
                width >= max(full, _FEWEST) and line.text.rstrip()[-1:] not in "：:"
            )
            is_full = is_full and not _BEGINS.match(after.text)
            found[n] = found[n] or (line.end is Break.SOFT and is_full)
    return [*found, *([False] if lines else [])]


def _breaks_off(text: str, width: float, after: str) -> bool:
    """Say whether a line ends inside a sentence that the next goes on with."""
    end = text.rstrip()[-1:]
    if not end or _BEGINS.match(after):
        return False
    if end in _WITHIN:
        return width >= _FEWEST_WITHIN
    is_cut = width >= _FEWEST and end not in _ENDS
    return is_cut and _SENTENCE.search(text) is not None
