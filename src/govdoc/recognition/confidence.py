"""How sure each decision is, and what else the line may be (units, in place)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.model.document.blocks import SURE
from govdoc.model.roles import LEVELS, SIGNATURE_BLOCK, Role
from govdoc.model.said import SIDECAR
from govdoc.recognition.headings import ANNOUNCED
from govdoc.recognition.lines import Rival, Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import first_whole
from govdoc.recognition.sieve import PAGE
from govdoc.recognition.site_lines import RULES
from govdoc.recognition.tail import is_date
from govdoc.recognition.title import MEETING_LINE, is_named

_OMIT = "略"
_WEAK = tuple(rule for rule in RULES if not rule.is_sure)
_TAIL = 16
"""Units from the end among which a kept line may be the page's."""
_BRIEF = 24
"""Characters of a marked line that may be a heading as others of its mark are."""
_OF_PAGES = frozenset(why.value for why in PAGE)
"""Numbers and heads of pages, which stand between lines of the text."""
_NEAR = 2
"""Lines between a line and one that was left out, at most, where both may be the page's."""
_LONGEST_LINK = 60
"""Characters of a line that may be a link or a remark of the page."""
_TEXT = 24
"""Characters from which a paragraph is text below a heading."""
_ENDED = compile_pattern("[。！？”]$|[\u4e00-\u9fff）][.?!]$")
_CAPTION = compile_pattern(r"附?[表图] ?\d|\d")
_MOST_SIGNERS = 3
"""Lines in a row that may sign; more are a roster."""
_LONGEST_HEAD = 28
_SHORT = compile_pattern(r"[^。；，：！？…\t|]{2,28}")
_LINE = compile_pattern(r"[^。；：！\t|]{2,40}")
_BODY = (None, Role.BODY)
_TOPICS = (Reason.TOPIC, Reason.TOPIC_OVER_TOPIC)
_SPAN = compile_pattern(
    r"过去|今后|未来|[今明去]年|下一步|下一?阶段|[上下]半年|\d{4}年|第[一二三四五六七八九十]{1,3}届"
)
"""What the parts of a report on work begin with: what was, and what is to come."""


class _Reading(NamedTuple):
    units: Sequence[Unit]
    title: int
    """Index of the title's first unit; -1: there is none."""
    start: int
    """Index of the first unit below the head."""
    end: int
    """Index behind the last sentence of the text."""
    stop: int
    """Index of the first attachment's label, or behind the last unit."""
    gone: frozenset[int]
    """Lines that were left out."""
    roles: Counter[Role | None]
    """How many units of each role there are."""


def weigh(units: Sequence[Unit], start: int, dropped: Sequence[Dropped]) -> None:
    """Say of each unit what speaks against its role; the strongest doubt stays."""
    title = next((i for i, unit in enumerate(units) if unit.role is Role.TITLE), -1)
    attached = (i for i, unit in enumerate(units) if unit.role is Role.ATTACHMENT)
    stop = next(attached, len(units))
    upwards = range(stop, 0, -1)
    end = next((i for i in upwards if _ENDED.search(units[i - 1].fold)), stop)
    gone = frozenset(
        one.place.first_line
        for one in dropped
        if not one.is_part and one.why not in _OF_PAGES
    )
    roles = Counter(unit.role for unit in units)
    reading = _Reading(units, title, start, end, stop, gone, roles)
    for i, unit in enumerate(units):
        if (
            unit.why in (Reason.MARKED, Reason.STYLED)
            or unit.said is not None
            or unit.is_block
        ):
            continue
        for rule in _OF_TEXT if unit.role is None else _OF_ROLES:
            rival = rule(reading, i)
            if rival is not None:
                unit.contest(rival)


def doubtful(
    units: Sequence[Unit], *, is_plain: bool, keeps_all: bool
) -> Iterator[Finding]:
    """Yield R107 for each decision that is not sure.

    Args:
        units: weighed.
        is_plain: marks may be written at the head of a line.
        keeps_all: nothing is to be left out, whatever it looks like.
    """
    for unit in units:
        rival = unit.rival
        if rival is None or rival.confidence >= SURE:
            continue
        if keeps_all and rival.seems == _OMIT:
            continue
        chosen = (unit.role or Role.BODY).chinese
        if unit.runs and unit.runs[0].role is not None:
            chosen = f"段首的{unit.runs[0].role.chinese}"
        message = f"拿不准：按“{chosen}”排，也像{_named(rival.seems)}"
        hint = f"要改，在行首写“{{{rival.seems}}}”"
        if not is_plain:
            wish = f'number = {unit.first}、role = "{rival.seems}"'
            hint = f"要改，在文件旁边的“原名{SIDECAR}”里写 [[line]]、{wish}"
        place = Place(unit.first, unit.last)
        yield Finding("R107", Severity.HINT, message, hint, place, about="拿不准的行")


def _named(seems: str) -> str:
    return "网页上的杂项" if seems == _OMIT else f"“{seems}”"


def _above_title(reading: _Reading, i: int) -> Rival | None:
    """A line of no role above the title: the page's, or the title's own."""
    return Rival(0.5, _OMIT) if i < reading.title else None


def _in_head(reading: _Reading, i: int) -> Rival | None:
    """A short line of no role between the title and the text."""
    unit = reading.units[i]
    is_in = reading.title < i < reading.start and _LINE.fullmatch(unit.fold)
    return Rival(0.5, Role.SUBTITLE.chinese) if is_in else None


def _by_place(reading: _Reading, i: int) -> Rival | None:
    """A title that nothing but its place at the top tells."""
    unit = reading.units[i]
    is_title = unit.why is Reason.TITLE_AT_TOP and not is_named(unit.fold)
    return Rival(0.7, Role.BODY.chinese) if is_title else None


def _like_heading(reading: _Reading, i: int) -> Rival | None:
    """A short line of the text, above a paragraph and below a sentence's end."""
    units, unit = reading.units, reading.units[i]
    if len(unit.fold) > _LONGEST_HEAD or not reading.start <= i < len(units) - 1:
        return None
    before, after = units[i - 1] if i else None, units[i + 1]
    if not _SHORT.fullmatch(unit.fold) or find_mark(unit.fold) is not None:
        return None
    if _CAPTION.match(unit.fold) or ANNOUNCED.match(unit.fold):
        return None
    is_over_text = after.role in _BODY and len(after.fold) >= _TEXT
    is_below_end = (
        before is None or before.fold[-1] in "。！？" or before.role is not None
    )
    return Rival(0.6, _level_below(units, i)) if is_over_text and is_below_end else None


def _level_below(units: Sequence[Unit], i: int) -> str:
    """Name the level below the heading above a unit; below the last, that of parts."""
    part = next((one.role for one in units if one.why is Reason.PART), None)
    if part is not None and not any(one.role in LEVELS for one in units[i + 1 :]):
        return part.chinese
    for k in range(i - 1, -1, -1):
        role = units[k].role
        if role is not None and role.heading_level is not None:
            return LEVELS[min(role.heading_level, 3)].chinese
    return LEVELS[0].chinese


def _like_signature(reading: _Reading, i: int) -> Rival | None:
    """A short line or a date of no role behind the last sentence."""
    unit = reading.units[i]
    if not max(reading.end, reading.start) <= i < reading.stop:
        return None
    if is_date(unit):
        return Rival(0.4, Role.DATE_OF_ISSUE.chinese)
    undecided = sum(u.role is None for u in reading.units[reading.end : reading.stop])
    if undecided > _MOST_SIGNERS or find_mark(unit.fold) is not None:
        return None
    return Rival(0.55, Role.SIGNATURE.chinese) if _LINE.fullmatch(unit.fold) else None


def _like_furniture(reading: _Reading, i: int) -> Rival | None:
    """A line at the top or the end that shows one weak sign of a page."""
    unit = reading.units[i]
    is_edge = i < reading.start or i >= len(reading.units) - _TAIL
    if not is_edge or find_mark(unit.fold) is not None:
        return None
    if unit.why is Reason.LETTER_FIELD:
        return None
    below = reading.units[i + 1] if i + 1 < len(reading.units) else None
    if below is not None and all(MEETING_LINE.fullmatch(u.fold) for u in (unit, below)):
        return None
    return Rival(0.5, _OMIT) if first_whole(_WEAK, unit.fold) else None


def _among_furniture(reading: _Reading, i: int) -> Rival | None:
    """A line near the end with lines of the page right above or below it."""
    unit = reading.units[i]
    if i < len(reading.units) - _TAIL or i < reading.start:
        return None
    if len(unit.fold) > _LONGEST_LINK:
        return None
    below = (
        0 if unit.fold[-1] in "。！" else _NEAR
    )  # a sentence may end the text above it
    near = range(unit.first - _NEAR - 1, unit.last + below + 1)
    return None if reading.gone.isdisjoint(near) else Rival(0.5, _OMIT)


def _like_note(reading: _Reading, i: int) -> Rival | None:
    """A labelled line behind who signs and when."""
    unit = reading.units[i]
    is_behind = any(u.role in SIGNATURE_BLOCK for u in reading.units[max(0, i - 4) : i])
    if not is_behind or i >= reading.stop:
        return None
    return Rival(0.5, Role.NOTE.chinese) if "：" in unit.fold[:14] else None


def _deep_topic(reading: _Reading, i: int) -> Rival | None:
    """A heading without a mark below another: its level is by its place alone."""
    unit = reading.units[i]
    level = unit.role.heading_level if unit.role is not None else None
    is_topic = unit.why in _TOPICS
    if not is_topic or level is None:
        return None
    above = LEVELS[level - 2] if level > 1 else Role.BODY
    return Rival(0.7 if level > 1 else 0.9, above.chinese)


def _like_part(reading: _Reading, i: int) -> Rival | None:
    """A heading without a mark that names a span of time, as the heads of parts do.

    Its fellows between another such and itself do not: they may stand below it.
    """
    unit = reading.units[i]
    if unit.role is not LEVELS[0] or not _SPAN.match(unit.fold):
        return None
    fellows = [
        one.fold
        for one in reading.units
        if one.role is unit.role and one.why in _TOPICS
    ]
    spans = sum(_SPAN.match(words) is not None for words in fellows)
    parts = spans + reading.roles[Role.CHAPTER]
    is_one = unit.why in _TOPICS and parts > 1 and spans < len(fellows)
    return Rival(0.6, Role.CHAPTER.chinese) if is_one else None


def _unlike_others(reading: _Reading, i: int) -> Rival | None:
    """A short marked line of the text whose like are headings elsewhere."""
    unit = reading.units[i]
    mark = find_mark(unit.fold) if unit.why is Reason.ITEM else None
    if mark is None or mark.level is None or mark.level > 2 or len(unit.fold) > _BRIEF:
        return None
    level = LEVELS[mark.level - 1]
    return Rival(0.7, level.chinese) if reading.roles[level] > 2 else None


def _by_reason(reading: _Reading, i: int) -> Rival | None:
    """What was decided for a reason that is often wrong."""
    return _REASONS.get(reading.units[i].why)


_REASONS = {
    Reason.SIGNATORY: Rival(0.7, Role.BODY.chinese),
    Reason.BRACKETS_BELOW_TITLE: Rival(0.7, Role.DATELINE.chinese),
    Reason.REMARK: Rival(0.9, Role.BODY.chinese),
    Reason.CITED_TITLE: Rival(0.9, Role.BODY.chinese),
}
_Rule = Callable[[_Reading, int], Rival | None]
_OF_TEXT: tuple[_Rule, ...] = (
    _above_title,
    _in_head,
    _like_heading,
    _like_signature,
    _like_furniture,
    _among_furniture,
    _like_note,
    _unlike_others,
)
"""What speaks against a paragraph that no rule has given a role."""
_OF_ROLES: tuple[_Rule, ...] = (_by_place, _deep_topic, _like_part, _by_reason)
"""What speaks against a role that a rule has given."""
