"""What was left out, told: neighbouring lines as one finding, cut marks by their sort.

What nobody sees is told where it is mended (T101).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.findings import Finding, Place, Report, Severity
from govdoc.han.fold import fold
from govdoc.han.unseen import without_unseen
from govdoc.model.document import Dropped
from govdoc.recognition.characters import meaning
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import first_whole
from govdoc.recognition.sieve import PAGE, UNMARKED
from govdoc.recognition.signs import LONGEST_FURNITURE
from govdoc.recognition.site_lines import RULES

_PROVED = frozenset(
    why.value
    for why in (*PAGE, *UNMARKED, Reason.TEMPLATE, Reason.FIELD_NAME, Reason.CARD)
)
"""Reasons that need no pattern of a line: numbers that rise, words that come again,
names of fields."""
_LEFT_OUT = "没有排入的行"
_SHOWN = 24
"""Characters of a line that a message shows."""
_PLACES = 8
"""Line numbers that a message names."""


def report_dropped(dropped: Sequence[Dropped], report: Report) -> None:
    """Tell what was left out.

    Findings: R104, a stretch of lines; R105, a sort of mark that was cut out; R109, a
    sort of entity, whose character is set; R110, the writer's own marks.
    """
    lines = [one for one in dropped if not one.is_part]
    for stretch in _stretches([one for one in lines if not one.is_wished]):
        report(_lines_finding(stretch))
    for stretch in _stretches([one for one in lines if one.is_wished]):
        report(_wish_finding(stretch))
    marks: dict[tuple[str, str], list[Dropped]] = {}
    wishes: dict[str, list[Dropped]] = {}
    for one in dropped:
        if one.is_mark:
            wishes.setdefault(one.why, []).append(one)
        elif one.is_part and one.why != Reason.UNSEEN.value:
            marks.setdefault((one.why, one.text), []).append(one)
    for (why, text), places in marks.items():
        is_entity = why == Reason.ENTITY.value
        report((_entity_finding if is_entity else _marks_finding)(why, text, places))
    for why, places in wishes.items():
        report(_own_marks_finding(why, places))


def _stretches(lines: Sequence[Dropped]) -> Iterator[list[Dropped]]:
    """Yield runs of lines between which nothing but one blank line stands."""
    run: list[Dropped] = []
    for one in lines:
        if run and one.place.first_line - run[-1].place.last_line > 2:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _lines_finding(run: Sequence[Dropped]) -> Finding:
    whys = "、".join(dict.fromkeys(one.why for one in run))
    unsure = sum(not has_own_sign(one) for one in run)
    doubt = f"；其中 {unsure} 行只凭前后的行判定" if unsure else ""
    message = f"没有排入{_shown(run)}（{whys}{doubt}）"
    hint = "要留下，加 --keep-all；纯文本也可在行首加“\\”"
    place, is_doubtful = _place(run), unsure > 0
    return Finding(
        "R104", Severity.WARNING, message, hint, place, about=_LEFT_OUT,
        is_doubtful=is_doubtful, places=len(run),
    )  # fmt: skip


def has_own_sign(one: Dropped) -> bool:
    """Say whether a line that was left out shows itself what it is.

    Then what stands around it was the second sign; any other went by that alone.
    """
    if one.why in _PROVED:
        return True
    words = fold(one.text.strip())
    return len(words) <= LONGEST_FURNITURE and first_whole(RULES, words) is not None


def _wish_finding(run: Sequence[Dropped]) -> Finding:
    message = f"照手工的标记，没有排入{_shown(run)}"
    return Finding(
        "R104", Severity.HINT, message, None, _place(run), about=_LEFT_OUT,
        places=len(run),
    )  # fmt: skip


def _place(run: Sequence[Dropped]) -> Place:
    return Place(run[0].place.first_line, run[-1].place.last_line)


def _shown(run: Sequence[Dropped]) -> str:
    """Return where a stretch stands, and its first and last line."""
    place = _place(run)
    shown = f"“{_short(run[0].text)}”"
    if len(run) > 1:
        joint = "" if len(run) == 2 else "…"
        shown += f"{joint}“{_short(run[-1].text)}”"
    span = f"第 {place.first_line}–{place.last_line} 行（{len(run)} 行）"
    where = f"第 {place.first_line} 行" if len(run) == 1 else span
    return f"{where}：{shown}"


def _marks_finding(why: str, text: str, cut: Sequence[Dropped]) -> Finding:
    where, place = _named(cut)
    message = f"去掉了{where}里的“{_short(text)}”（{why}）"
    return Finding(
        "R105", Severity.WARNING, message, None, place, about="行里没有排入的字符",
        places=len(cut),
    )  # fmt: skip


def _entity_finding(why: str, text: str, read: Sequence[Dropped]) -> Finding:
    where, place = _named(read)
    sign = meaning(text) or ""
    shown = "空格" if sign.isspace() else f"“{without_unseen(sign)}”"
    message = f"{where}里的“{text}”还原成{shown}（{why}）"
    hint = "要照样印出来，用反引号括起来"
    return Finding("R109", Severity.WARNING, message, hint, place)


def _own_marks_finding(why: str, taken: Sequence[Dropped]) -> Finding:
    where, place = _named(taken)
    sorts = list(dict.fromkeys(_short(one.text) for one in taken))
    more = "等" if len(sorts) > _PLACES else ""
    shown = "".join(f"“{sort}”" for sort in sorts[:_PLACES]) + more
    message = f"{where}里的{shown}不印出来（{why}）"
    return Finding("R110", Severity.HINT, message, None, place)


def _named(parts: Sequence[Dropped]) -> tuple[str, Place]:
    """Return the lines of some parts, in words and from the first to the last."""
    numbers = list(dict.fromkeys(one.place.first_line for one in parts))
    named = "、".join(map(str, numbers[:_PLACES]))
    more = f"等 {len(numbers)} 行" if len(numbers) > _PLACES else "行"
    last = max(one.place.last_line for one in parts)
    return f"第 {named} {more}", Place(numbers[0], last)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
