"""What a file does not show of its style, and what of it is not learnt."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from govdoc.checks.subject import Subject
from govdoc.findings import Report
from govdoc.learning.elements import commonest
from govdoc.learning.looks import Shown
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import tell_inherited
from govdoc.model.document import Paragraph
from govdoc.model.roles import (
    HEADER_BLOCK,
    IMPRINT,
    LEVELS,
    SIGNATURE_BLOCK,
    TOC_LEVELS,
    Role,
)
from govdoc.stylesheet import load_for_kind

_OF_ALL = (Role.TITLE, *LEVELS, Role.TABLE)
_OF_SPEECHES = (Role.SALUTATION, Role.BYLINE, Role.DATELINE)
_OF_OFFICIAL = (
    Role.RECIPIENTS, Role.ATTACHMENT_NOTE, *SIGNATURE_BLOCK, Role.NOTE, Role.ATTACHMENT,
)  # fmt: skip
"""What documents of a kind may be expected to have one day."""
_SPEECH = "speech"
_ONCE = {
    ("title", "gap_after"): "标题下空多少",
    ("page_number", "align"): "页码的位置",
    ("page_number", "size"): "页码的字号",
    ("page_number", "below"): "页码的高低",
}
"""Settings that are of no element of the text."""


def tell_unseen(
    subject: Subject,
    looks: dict[Role, Shown],
    seen: Iterable[SeenSetting],
    report: Report,
) -> None:
    """Tell what documents of its kind have that a file does not show.

    A document without a header block may be of an office that prints none: then it is
    one thing that is not there, and so is the imprint.
    """
    seen = list(seen)
    keys = {(one.table, one.key) for one in seen}
    if any(one.value == "none" for one in seen if one.table == "page_number"):
        keys |= {key for key in _ONCE if key[0] == "page_number"}
    unseen = [role.chinese for role in _expected(subject) if role not in looks]
    if _has_head(subject):
        blocks = {"版头": HEADER_BLOCK, "版记": IMPRINT}
        unseen += [name for name, roles in blocks.items() if not subject.of(*roles)]
    faceless = [
        role.chinese
        for role, shown in looks.items()
        if (look := commonest(shown.runs)) is not None and not look.face
    ]
    if faceless:
        unseen.append(f"汉字的字体（{'、'.join(faceless)}没有指定）")
    if (f"role.{Role.BODY.key}", "latin") not in keys:
        unseen.append("西文和数字的字体（正文里没有）")
    unseen += [words for key, words in _ONCE.items() if key not in keys]
    tell_inherited(report, "文件里没有看到", unseen)


def _has_head(subject: Subject) -> bool:
    return load_for_kind(subject.document.kind).red_head.form != "none"


def _expected(subject: Subject) -> Collection[Role]:
    if subject.document.kind == _SPEECH:
        return *_OF_ALL, *_OF_SPEECHES
    return (*_OF_ALL, *_OF_OFFICIAL) if _has_head(subject) else _OF_ALL


def tell_unlearnt(subject: Subject, report: Report) -> None:
    """Tell what a file has that is not learnt of any."""
    blocks = subject.document.blocks
    runs = (run for one in blocks if isinstance(one, Paragraph) for run in one.runs)
    there = {
        "版头各行和红线的位置": subject.of(*HEADER_BLOCK),
        "版记的线和位置": subject.of(*IMPRINT),
        "表格的列宽和文字四周的空": subject.of(Role.TABLE),
        "目录": subject.of(Role.TOC, *TOC_LEVELS.values()),
        "脚注": [run for run in runs if run.note],
    }
    tell_inherited(report, "没有学", [name for name, has in there.items() if has])
