"""The families of rules in the order in which they run: Source -> units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from govdoc.model.document import Dropped
from govdoc.model.said import Said
from govdoc.model.source import Source
from govdoc.recognition.around_title import drop_around_title
from govdoc.recognition.by_hand import keep_blanks, obey, part_omitted
from govdoc.recognition.by_kind import suit
from govdoc.recognition.captions import find_captions
from govdoc.recognition.classify import classify
from govdoc.recognition.columns import keep_columns
from govdoc.recognition.confidence import weigh
from govdoc.recognition.contents import read_contents
from govdoc.recognition.emoji import cut_emoji
from govdoc.recognition.ends_by_look import attached_by_page, signed_on_the_right
from govdoc.recognition.furniture import sift
from govdoc.recognition.head import read_head, text_start
from govdoc.recognition.heads_by_look import (
    heads_by_look,
    numbered_run_in,
    unnumbered_run_in,
)
from govdoc.recognition.hints import confirm, read_hints
from govdoc.recognition.lines import Line, Unit, split_lines, unit_of
from govdoc.recognition.markup import read_markup, take_off
from govdoc.recognition.tables import mark_tables
from govdoc.recognition.tail import read_tail
from govdoc.recognition.topics import find_topics
from govdoc.recognition.wraps import join


@dataclass(slots=True, eq=False)
class Reading:
    """A source on its way: its lines, then its paragraphs, and what was left out."""

    source: Source
    said: Mapping[int, Said] = field(default_factory=dict)
    """What is said of the source's lines by hand."""
    lines: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    omitted: list[Dropped] = field(default_factory=list)
    """What the writer wants left out; it is no trace of a page."""
    start: int = 0
    """Index of the first unit below the head."""


class Family(NamedTuple):
    """Rules that run together."""

    key: str
    """By which it can be left out, to measure what it is worth; empty: it cannot be."""
    name: str
    """In Chinese."""
    run: Callable[[Reading], None]
    instead: Callable[[Reading], None] | None = None
    """What has to be done where it is left out; None: nothing."""
    of: Literal["any", "plain", "told", "loose"] = "any"
    """The sources that it reads: ``plain`` text, files that have ``told`` something
    beside the words, or ``loose`` ones, in which furniture may stand: plain text, and
    pages of web sites."""
    needs: tuple[str, ...] = ()
    """Families on whose work it stands: without one of them it is left out, too."""


def _split(reading: Reading, *, folded: bool = True) -> None:
    reading.lines = split_lines(reading.source, folded=folded)


def _part_omitted(reading: Reading) -> None:
    reading.lines, reading.omitted = part_omitted(reading.lines, reading.said)


def _sift(reading: Reading) -> None:
    reading.lines, reading.dropped = sift(reading.lines)


def _cut_emoji(reading: Reading) -> None:
    reading.lines, cut = cut_emoji(reading.lines)
    reading.dropped = [*reading.dropped, *cut]


def _join(reading: Reading) -> None:
    reading.units = join(reading.lines)


def _keep_lines(reading: Reading) -> None:
    reading.units = [unit_of(line) for line in reading.lines]


def _obey(reading: Reading) -> None:
    keep_blanks(reading.units, reading.source)
    if reading.source.is_plain:
        take_off(reading.units)
    reading.units = obey(reading.units)


def _read_markup(reading: Reading) -> None:
    reading.units = read_markup(reading.units)


def _read_contents(reading: Reading) -> None:
    reading.units = read_contents(reading.units)


def _read_head(reading: Reading) -> None:
    reading.units = read_head(reading.units)


def _drop_around_title(reading: Reading) -> None:
    found = drop_around_title(reading.units, reading.dropped)
    reading.units, reading.dropped = found


def _find_start(reading: Reading) -> None:
    reading.start = text_start(reading.units)


def _read_tail(reading: Reading) -> None:
    reading.units = read_tail(reading.units, reading.start)


def _classify(reading: Reading, *, together: bool = True) -> None:
    reading.units = classify(reading.units, together=together)


def _suit(reading: Reading) -> None:
    count = len(reading.units)
    suit(reading.units, reading.start)
    reading.start -= count - len(reading.units)


ORDER: tuple[Family, ...] = (
    Family("fold", "统一全角半角、繁简", _split, lambda one: _split(one, folded=False)),
    Family("", "手工略去", _part_omitted),
    Family("furniture", "略去页面杂项", _sift, of="loose"),
    Family("", "首尾的表情符号", _cut_emoji, needs=("furniture",)),
    Family("wraps", "接上硬回车", _join, _keep_lines),
    Family("", "手工指定的角色", _obey),
    Family("", "原文的标记", _read_markup, of="plain"),
    Family("contents", "目录", _read_contents),
    Family("", "文件里的样式", lambda one: read_hints(one.units), of="told"),
    Family("", "图片的说明", lambda one: find_captions(one.units), of="told"),
    Family("head", "版头、标题、称谓", _read_head),
    Family("", "标题上下的网页杂项", _drop_around_title, of="loose",
           needs=("furniture", "head")),
    Family("", "正文起点", _find_start),
    Family("tables", "表格", lambda one: mark_tables(
               one.units, is_told=not one.source.is_plain)),
    Family("", "另起一页的附件",
           lambda one: attached_by_page(one.units, one.start), of="told"),
    Family("tail", "署名、日期、附件", _read_tail),
    Family("", "靠右的署名",
           lambda one: signed_on_the_right(one.units, one.start), of="told"),
    Family("", "段首的样子",
           lambda one: numbered_run_in(one.units, one.source, one.start), of="told"),
    Family("neighbours", "序号按同级一起判断", _classify,
           lambda one: _classify(one, together=False)),
    Family("", "样式认可的序号标题", lambda one: confirm(one.units), of="told"),
    Family("", "样子像标题的短段",
           lambda one: heads_by_look(one.units, one.start), of="told"),
    Family("", "段首的样子，没有序号",
           lambda one: unnumbered_run_in(one.units, one.source, one.start), of="told"),
    Family("topics", "无序号标题", lambda one: find_topics(one.units)),
    Family("", "依文种", _suit),
    Family("", "对齐的空格", lambda one: keep_columns(one.units, one.source)),
    Family("", "拿得准多少", lambda one: weigh(one.units, one.start, one.dropped)),
)  # fmt: skip
"""Each sees what those above it have decided; what they have, stays."""

FAMILIES = {family.key: family.name for family in ORDER if family.key}
"""Families that can be left out, by their keys."""


def decide(
    source: Source,
    said: Mapping[int, Said] | None = None,
    without: Collection[str] = (),
) -> Reading:
    """Join lines to paragraphs and give each its role, family by family."""
    reading = Reading(source, said or {})
    reads = {"any"}
    reads |= {"plain"} if source.is_plain else set()
    reads |= {"told"} if source.is_told else set()
    reads |= {"loose"} if source.is_plain or source.is_page else set()
    for family in ORDER:
        is_out = any(key in without for key in (family.key, *family.needs))
        run = family.instead if is_out else family.run
        if run is not None and family.of in reads:
            run(reading)
    return reading
