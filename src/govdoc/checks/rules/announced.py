"""TB03: a number of items that is announced, and the items that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.inline import SORTS, masked, number_of
from govdoc.checks.outline import Siblings, outline_of
from govdoc.checks.paragraphs import Whole, wholes
from govdoc.checks.subject import Subject
from govdoc.checks.types import Seen
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_HAN = "一二三四五六七八九十"
_N = rf"(?P<n>[{_HAN}两]{{1,3}}|\d{{1,2}})"
_OF = r"(?:个?方面|大?[项点条类种件步]|大(?!会|局|力)|个(?!月|小时|工作日|百分点|多))"
_ANNOUNCED = compile_pattern(
    rf"(?:以下|下列|如下|下面)(?:的|这)?{_N}{_OF}[^，。；：、]{{0,14}}"
    rf"|(?:讲|谈|提|提出|强调|作|说|做到|抓好|做好){_N.replace('<n>', '<n2>')}(?:个方面|[点项条])"
    r"(?:意见|要求|建议|希望|体会|情况|工作|问题|措施|安排|事项)?(?=[：:。]|$)"
    rf"|(?<![第\d{_HAN}等这那上]){_N.replace('<n>', '<n3>')}{_OF}[^，。；：、“”]{{0,10}}(?=[：:])"
)
_NEAR = 12
"""Signs between the announcement and its first item, at most."""
_LEAST, _MOST = 2, 20


class _Said(NamedTuple):
    """A number that is announced."""

    span: tuple[int, int]
    words: str
    value: int


def announced(subject: Subject) -> Iterator[Seen]:
    """Announcements that what follows them does not keep."""
    runs = {run.items[0].element.order: run for run in outline_of(subject).runs}
    paragraphs = list(wholes(subject.prose))
    for n, whole in enumerate(paragraphs):
        text = masked(whole.text)
        for said in _sayings(text):
            count = _within(text, said)
            if count is None and not text[said.span[1] :].strip("：:。 　"):
                after = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
                count = _below(after, runs)
            if count is None or count == said.value:
                continue
            element, span = whole.place(said.span)
            yield Seen(
                f"说“{said.words}”，列出 {count} 项",
                "核对，改得前后一致",
                element,
                span,
            )


def _sayings(text: str) -> Iterator[_Said]:
    for found in _ANNOUNCED.finditer(text):
        numeral = found["n"] or found["n2"] or found["n3"]
        value = 2 if numeral == "两" else to_int(numeral)
        if value is not None and _LEAST <= value <= _MOST:
            yield _Said(found.span(), found[0].strip(), value)


def _within(text: str, said: _Said) -> int | None:
    """Return how many items follow in the paragraph; None: none, or not in order."""
    at = said.span[1]
    found = []
    for sort in SORTS:
        matches = list(sort.finditer(text, at))
        if matches and matches[0].start() - at <= _NEAR:
            found.append((matches[0].start(), matches))
    if not found:
        return None
    _, matches = min(found, key=lambda one: one[0])
    if "。" in text[at : matches[0].start()].rstrip("。"):
        return None
    values = [number_of(match["n"]) for match in matches]
    if values[0] != 1:
        return None
    count = 1
    for value in values[1:]:
        if value == 1:
            break
        if value != count + 1:
            return None
        count += 1
    return count if count > 1 else None


def _below(after: Whole | None, runs: dict[int, Siblings]) -> int | None:
    """Return how many items the series has that begins in the next paragraph."""
    if after is None:
        return None
    run = runs.get(after.first.order)
    if run is not None:
        values = [item.value for item in run.items]
        is_whole = values == list(range(1, len(values) + 1))
        return len(values) if is_whole and len(values) > 1 else None
    return None
