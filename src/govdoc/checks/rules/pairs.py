"""Quotation marks, title marks and brackets that lack their partners (PU02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.passages import SENTENCES, Passage, around, is_chinese, passages
from govdoc.checks.subject import Subject
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
        text = draft_by(
            passage.text, ("T117",)
        ).text  # straight ones that pair are PU01
        at = quotes.unpaired(text)
        if at is None and quotes.is_left_open(text):
            at = text.index(text.lstrip()[0])
        is_year = at is not None and _SHORT_YEAR.match(text, at)
        if at is None or is_year or _goes_over(subject, passage):
            continue
        if not _runs_on(text[at], every, n):
            yield _seen(passage, at)
    titles = [e for e in subject.of(Role.TITLE) if not e.is_blank]
    whole = "".join(e.text for e in titles)
    at = _bracket(whole)
    at = quotes.unpaired(draft_by(whole, ("T117",)).text) if at is None else at
    if at is not None:
        yield _seen(Passage(tuple(titles), whole), at)


def _seen(passage: Passage, at: int) -> Seen:
    char = passage.text[at]
    seen = f"“{around(passage.text, at, at + 1)}”里的“{char}”单独出现"
    return passage.seen(seen, "成对使用", at, at + 1)


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


def _runs_on(char: str, every: Sequence[Passage], n: int) -> bool:
    """Say whether a quotation runs over paragraphs (4.8.3.5), of which this is one."""
    if char in "“‘「":
        return any(
            one.text.count("”") > one.text.count("“")
            or (one.text.lstrip().startswith("“") and "”" in one.text)
            for one in every[n + 1 : n + _FAR * 5]
            if quotes.is_left_open(one.text) or quotes.unpaired(one.text) is not None
            or one.text.lstrip().startswith("“")
        ) and _leads(every[n].text)  # fmt: skip
    if char in "”’":
        return any(
            quotes.is_left_open(one.text) or one.text.count("“") > one.text.count("”")
            for one in every[max(0, n - _FAR * 5) : n]
        ) and every[n].text.rstrip("。！？…）) 　").endswith("”")
    return False


def _leads(text: str) -> bool:
    """Say whether the quotation left open is the paragraph's own, or its last words."""
    at = text.rfind("“")
    before = text[:at].strip()
    return not before or before[-1] in "：，" or "：“" in text


PAIRS = Check(
    "PU02", "引号、书名号、括号不成对", "GB/T 15834-2011 4.8、4.9、4.15",
    Authority.STANDARD, Severity.WARNING, "tdp", unpaired,
    guards="每段都以前引号开头的引文，跨段的括号，1) a) 一类序号，表情符号", rule="T201",
)  # fmt: skip
