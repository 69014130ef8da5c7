"""The parser, as Chinese texts need it: CommonMark with tables, notes and definitions.

Three things are otherwise than in CommonMark. Lines that are indented by four blanks are
text, for that is how paragraphs begin here. Stars beside Han characters open and close
emphasis whatever punctuation stands inside them. Stars that hide something (李**,
138****0012) are no marks.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from govdoc.han.masks import hides, is_masked_name
from govdoc.kept.patterns import compile_pattern

_DEEPEST = 60
"""MarkdownBlocks in blocks; the parser calls itself for each."""
_HAN = compile_pattern(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018\u2019\u201c\u201d\u2014\u2026]"
)
"""Han characters and the punctuation set among them."""
_MARKS = {"*": 3, "_": 3, "~": 2}
"""Signs of emphasis → the longest run that can be one."""


@cache
def parser() -> MarkdownIt:
    """Return the parser; it keeps nothing between two texts."""
    made = MarkdownIt("js-default", {"html": True, "maxNesting": _DEEPEST})
    made.use(footnote_plugin).use(deflist_plugin)
    made.disable(["code", "text_join", "footnote_tail", "linkify"])
    made.inline.ruler.at("emphasis", _emphasis)
    made.inline.ruler.at("strikethrough", _strikethrough)
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    return not silent and _delimit(state, "*_", 1)


def _strikethrough(state: StateInline, silent: bool) -> bool:
    return not silent and _delimit(state, "~", 2)


def _delimit(state: StateInline, signs: str, step: int) -> bool:
    """Read a run of signs that may open or close emphasis; others are text.

    Args:
        state: at the run's first sign.
        signs: the kinds of sign.
        step: how many of them are one mark.
    """
    start, text = state.pos, state.src
    sign = text[start]
    if sign not in signs:
        return False
    end = start
    while end < state.posMax and text[end] == sign:
        end += 1
    length = end - start
    opens, closes = _flanks(text, start, end)
    if length < step or length > _MARKS[sign] or _is_masked(text, start, end):
        state.pending += text[start:end]
        state.pos = end
        return True
    for at in range(0, length, step):
        token = state.push("text", "", 0)
        token.content = sign * min(step, length - at)
        if length - at >= step:
            state.delimiters.append(
                Delimiter(
                    marker=ord(sign),
                    length=length if step == 1 else 0,
                    token=len(state.tokens) - 1,
                    end=-1,
                    open=opens,
                    close=closes,
                )
            )
    state.pos = end
    return True


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a run of signs can open, and whether it can close emphasis."""
    before, after = text[start - 1 : start], text[end : end + 1]
    is_left = _holds(before, after)
    is_right = _holds(after, before)
    if text[start] == "_":  # inside a Latin word it is a part of that
        return is_left and not _is_word(before), is_right and not _is_word(after)
    return is_left, is_right


def _holds(outside: str, inside: str) -> bool:
    """Say whether a sign between two characters can belong to the inner one."""
    if not inside or inside.isspace():
        return False
    if inside.isalnum() or not outside or outside.isspace():
        return True
    return not outside.isalnum() or any(map(_HAN.match, (outside, inside)))


def _is_word(sign: str) -> bool:
    return sign.isalnum()


def _is_masked(text: str, start: int, end: int) -> bool:
    """Say whether stars hide something, or multiply."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isascii() and before.isalnum() and after.isdigit():
        return True
    if text[start] != "*" or end - start > 2:
        return False
    if is_masked_name(text, start):
        return True
    return end - start == 2 and hides(text[max(0, start - 8) : end + 8])


def parse(text: str) -> tuple[list[Token], dict[str, object]]:
    """Return a text's tokens, and what was learnt beside them."""
    env: dict[str, object] = {}
    return parser().parse(text, env), env
