"""Quotation marks, title marks and brackets that lack their partners (PU02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.passages import SENTENCES, Passage, around, is_chinese, passages
from govdoc.checks.quotations import running_quotations
from govdoc.checks.subject import Subject
from govdoc.checks.turned_quotes import wrong_way
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms import quotes
from govdoc.transforms.edits import protected
from govdoc.transforms.normalise import draft_by

_FAMILIES = ("()（）", "〔〕[]［］【】", "《》", "「」", "『』", "{}｛｝")
"""Brackets that stand for one another; another check tells which are wrong."""
_OPENS = {char: n for n, family in enumerate(_FAMILIES) for char in family[0::2]}
_CLOSES = {char: n for n, family in enumerate(_FAMILIES) for char in family[1::2]}
_ANY = compile_pattern("[()（）〔〕\\[\\]［］【】《》「」『』{}｛｝]")
_ITEM = compile_pattern(r"(?:^|[\s；;：:，,。、])[\dA-Za-z一二三四五六七八九十]{1,3}$")
"""In front of the bracket of an item's mark: 1) a）."""
_ITEMS = compile_pattern(r"(?<![\dA-Za-z(（])[\da-h]{1,2}([)）])")
_SHORT_YEAR = compile_pattern("['’‘]\\d\\d年?")
_WHOLE_MARK = compile_pattern(r"\s*（[一二三四五六七八九十]{1,3}）")
_HALF_MARK = compile_pattern(r"\s*[一二三四五六七八九十]{1,3}[）)]")
"""二）, where the others are （一）."""
_NAMES = {
    "“": "前引号", "”": "后引号", "‘": "前单引号", "’": "后单引号",
    "《": "前书名号", "》": "后书名号",
    **dict.fromkeys("「『", "前引号"), **dict.fromkeys("」』", "后引号"),
    **dict.fromkeys("(（〔[［【{｛", "前括号"), **dict.fromkeys(")）〕]］】}｝", "后括号"),
}  # fmt: skip
_PAIRED = "“”‘’《》「」『』()（）〔〕[]［］【】{}｛｝"
_PARTNERS = {
    one: other
    for first, last in zip(_PAIRED[::2], _PAIRED[1::2], strict=True)
    for one, other in ((first, last), (last, first))
}
_QUOTES = "“”‘’"
_OPENING = frozenset(_PAIRED[::2])
_FIRST, _LAST = compile_pattern(r"[\w、·]+"), compile_pattern(r"[\w、·]+$")
_SHOWN = 8
"""Characters of the words that tell where a mark stands."""
_CLOSED_FIRST = compile_pattern("[^“”]*”")
_HAN = compile_pattern("[\u4e00-\u9fff]")
_NEXT = 8
"""Lines within which a sentence goes on that a page's end cuts."""
_FAR = 12
"""Paragraphs within which a bracket or a quotation may be closed."""


def unpaired(subject: Subject) -> Iterator[Seen]:
    """The first mark of each paragraph that lacks its partner."""
    every = [
        one
        for one in passages(subject, set(Role), everywhere=True)
        if is_chinese(one.text)
    ]
    running = running_quotations(subject)
    has_marks = any(_WHOLE_MARK.match(one.text) for one in every)
    for n, passage in enumerate(every):
        if passage.role not in SENTENCES | {Role.NOTE}:
            continue
        at = _bracket(passage.text)
        half = _HALF_MARK.match(passage.text) if has_marks else None
        if half and at is None:
            at = half.end() - 1
        if at is not None and not _is_closed_elsewhere(passage.text[at], every, n):
            yield _seen(passage, at)
            continue
        yield from _wrong_way(passage)
        # Straight ones that pair are PU01.
        text = draft_by(passage.text, ("T117",)).text
        at = quotes.unpaired(text)
        if at is None and quotes.is_left_open(text):
            at = text.index(text.lstrip()[0])
        is_year = at is not None and _SHORT_YEAR.match(text, at)
        if at is None or is_year or _goes_over(subject, passage):
            continue
        on = running.left_open if text[at] in "“‘" else running.within
        if passage.first.order not in on:
            yield _seen(passage, at)
    titles = [e for e in subject.of(Role.TITLE) if not e.is_blank]
    whole = "".join(e.text for e in titles)
    at = _bracket(whole)
    at = quotes.unpaired(draft_by(whole, ("T117",)).text) if at is None else at
    if at is not None:
        yield _seen(Passage(tuple(titles), whole), at)


def _wrong_way(passage: Passage) -> Iterator[Seen]:
    """Yield the marks that face the wrong way: “文字“."""
    for n, edit in enumerate(wrong_way(passage.text)):
        right, wrong = _NAMES[edit.by], _NAMES[passage.text[edit.start]]
        seen = f"{_beside(passage.text, edit.start, edit.by)}的{right}写成了{wrong}"
        one = passage.mend(seen, f"写作{right}", edit.start, edit.end, edit.by)
        yield one._replace(severity=Severity.HINT) if n else one


def _seen(passage: Passage, at: int) -> Seen:
    text, char = passage.text, passage.text[at]
    name, other = _NAMES.get(char, "引号"), _NAMES.get(_PARTNERS.get(char, ""), "")
    lacks = f"没有{other}" if other else "不成对"
    shown = "" if char in _QUOTES else f"“{char}”"
    seen = f"{_beside(text, at, char)}的{name}{shown}{lacks}"
    return passage.seen(seen, "成对使用", at, at + 1)


def _beside(text: str, at: int, char: str) -> str:
    """Name the place of a mark by the words that it stands at, those inside it first."""
    left, right = _LAST.search(text, 0, at), _FIRST.match(text, at + 1)
    if right and (char in _OPENING or not left):
        return f"“{right[0][:_SHOWN]}”前"
    if left:
        return f"“{left[0][-_SHOWN:]}”后"
    return f"“{around(text, at, at + 1, 3)}”里"


def _bracket(text: str) -> int | None:
    """Return where the first bracket without its partner stands; None: all have one."""
    if not _ANY.search(text):
        return None
    kept, whole = protected(text), _latin_pairs(text)
    stack: list[tuple[int, int]] = []
    for match in _ANY.finditer(text):
        at, char = match.start(), match[0]
        if at in whole or any(start <= at < end for start, end in kept):
            continue
        if char in "()" and any(at in (start - 1, end) for start, end in kept):
            continue  # of a formula
        if char in _OPENS:
            stack.append((_OPENS[char], at))
            continue
        family = _CLOSES[char]
        if stack and stack[-1][0] == family:
            stack.pop()
        elif family == 0 and (
            _ITEM.search(text, max(0, at - 5), at) or _is_item(text, at)
        ):
            continue
        elif any(one == family for one, _ in stack):
            return stack[-1][1]
        else:
            return at
    return stack[0][1] if stack else None


def _latin_pairs(text: str) -> set[int]:
    """Where half-width brackets pair around what is not Chinese: those of a formula."""
    found: set[int] = set()
    opened: list[int] = []
    for at, char in enumerate(text):
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            start = opened.pop()
            if not _HAN.search(text, start, at):
                found |= {start, at}
    return found


def _is_item(text: str, at: int) -> bool:
    """Say whether a bracket is the mark of one of several items in a row: 1) 2) 3)."""
    marks = [m.start(1) for m in _ITEMS.finditer(text)]
    return len(marks) > 1 and at in marks


def _is_closed_elsewhere(char: str, every: Sequence[Passage], n: int) -> bool:
    """Say whether a remark runs over paragraphs, of which this is one."""
    if char in _OPENS:
        others, wanted = every[n + 1 : n + _FAR], _CLOSES
    else:
        others, wanted = every[max(0, n - _FAR) : n], _OPENS
    family = (_OPENS | _CLOSES)[char]
    for one in others:
        at = _bracket(one.text)
        if at is not None and wanted.get(one.text[at]) == family:
            return True
    return False


def _goes_over(subject: Subject, passage: Passage) -> bool:
    """Say whether its lone mark has its partner beyond the end of a line or a page.

    A page's head and foot may stand between them.
    """
    first, last = passage.first.order, passage.elements[-1].order
    every = subject.elements
    if _breaks_off(passage.text):
        after = every[last + 1 : last + _NEXT]
        return any(_CLOSED_FIRST.match(one.text) for one in after)
    if _CLOSED_FIRST.match(passage.text):
        return any(
            _breaks_off(one.text) for one in every[max(0, first - _NEXT) : first]
        )
    return False


def _breaks_off(text: str) -> bool:
    """Say whether it ends within a quotation and within a sentence."""
    words = text.rstrip()
    return words.rfind("“") > words.rfind("”") and words[-1] not in "。！？；："


PAIRS = Check(
    "PU02", "引号、书名号、括号不成对", "GB/T 15834-2011 4.8、4.9、4.15",
    Authority.STANDARD, Severity.WARNING, "tdp", unpaired,
    guards="每段都以前引号开头的引文，跨段的括号，1) a) 一类序号，表情符号", rule="T201",
    mends=True,
)  # fmt: skip
