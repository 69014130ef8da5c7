"""Whether each character of a source is on paper or in a finding, and each on paper in it.

usage: python benchmarks/kept.py [--flow] PATH...          files, or folders of .txt

The source's text and what our own pages bear are laid side by side, blanks left out. A
character that is on one side only needs a finding that tells it, or a relation of the form
that brings it (the label 附件：, the 。 behind copies); whatever has neither is printed, and
the exit code is 1. ``--flow`` stops before lines are broken, and is quicker.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from sides import Sign, unlike, use

from govdoc import api, files
from govdoc.errors import GovdocError
from govdoc.findings import Finding, Place
from govdoc.job import Job
from govdoc.model.document import Document, Dropped
from govdoc.model.flow import Flow, all_paragraphs, paragraph_at
from govdoc.model.origin import Part
from govdoc.model.pages import Pages
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.readers.text import read_text

_QUOTING = frozenset({"C101", "C104", "E101"})
"""Codes whose messages quote the whole of what they tell."""
_RECOMPUTED = "C105"
"""A table of contents that was typed is not set."""
_QUOTED = re.compile("“(.*)”", re.DOTALL)
_REACH = 2
"""Lines between what is told and where the two texts begin to differ."""
_TOLD_BY = {
    True: frozenset({"R105", "R109", "R110", "T101"}),
    False: frozenset({"R104"}),
}
"""Codes that tell a part of a line, or a whole one."""
BROUGHT: dict[Role, str] = {
    Role.ATTACHMENT_NOTE: "附件：.",
    Role.CC: "主送抄：。",
    Role.PRINTING_INFO: "印发",
    Role.COPY_NUMBER: "0",
    Role.SIGNER: "签发人：",
    Role.TOC: ".",
    Role.ISSUER_MARK: "文件",
    Role.ATTENDANCE: "：",
    Role.FOOTNOTE: "0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}
"""What the form itself writes (docs/typesetting.md), by the element that it stands in."""
REPLACED: dict[Role, str] = {
    Role.ATTACHMENT_NOTE: "附件表：:；;、.．",
    Role.ATTACHMENT: "：:",
    Role.CC: "机关单位：:；;.，,",
    Role.SIGNER: "签发人簽發：:、，,；;",
    Role.RECIPIENTS: "：:",
    Role.ATTENDANCE: ":",
    Role.TOC: ".…·‥．",
    Role.ISSUER_MARK: "文件、，,；;/／｜|·+",
    Role.SIGNATURE: "、；;/／｜|·+",
}
"""What it writes otherwise."""
GIVEN = "给定的要素"
"""Why a fact's block is there: its text need not stand in the source."""
_PARTS = (Part.HEADER, Part.STREAM, Part.FOOT, Part.FOOTNOTES, Part.IMPRINT)
"""In reading order."""
_COMPUTED = frozenset({Role.TOC_TITLE, *TOC_LEVELS.values()})


class Told(NamedTuple):
    """What a finding says of the characters of some lines; both are used up."""

    place: Place
    gone: Counter[str]
    come: Counter[str]


class Difference(NamedTuple):
    """What is on one side only, and nobody tells."""

    lost: list[Sign]
    added: list[Sign]


def main(arguments: Sequence[str]) -> int:
    is_quick = "--flow" in arguments
    paths = [Path(one) for one in arguments if not one.startswith("--")]
    characters = lost = added = count = 0
    for path in _files(paths):
        try:
            text = files.read_text(path)
            size, found = check(text, is_quick=is_quick)
        except GovdocError as error:
            print(f"{path}: 未读：{error}")
            continue
        count += 1
        characters += size
        lost += len(found.lost)
        added += len(found.added)
        for word, signs in (("没有着落", found.lost), ("多出来", found.added)):
            for line, run in groupby(signs, key=lambda one: one.line):
                shown = "".join(one.char for one in run)
                print(f"{path}:{line}: {word}：{shown[:60]!r}")
    print(f"{count} 篇，{characters:,} 字；没有着落 {lost} 字，多出来 {added} 字")
    return 1 if lost or added else 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else (path,)


def check(
    text: str, *, is_quick: bool = False, is_strict: bool = True
) -> tuple[int, Difference]:
    """Return how many characters a text has, and what of them nobody tells."""
    found: list[Finding] = []
    document = api.read_text(text, report=found.append)
    job = Job(document, report=found.append)
    paper = _flow_signs(job.flow) if is_quick else _page_signs(job.flow, job.pages)
    signs = list(_source_signs(read_text(text, "").text))
    found_out = compare(signs, paper, job.prepared, found, is_strict=is_strict)
    return len(signs), found_out


def _source_signs(text: str) -> Iterator[Sign]:
    for number, line in enumerate(text.split("\n"), 1):
        yield from (Sign(char, number) for char in line if not char.isspace())


def _flow_signs(flow: Flow) -> list[Sign]:
    return [
        Sign(char, 0, paragraph.role)
        for paragraph in all_paragraphs(flow)
        for run in paragraph.runs
        if run.note is None
        for char in run.text
        if not char.isspace()
    ]


def _page_signs(flow: Flow, pages: Pages) -> list[Sign]:
    """Return what the pages bear, each paragraph's lines together; rows that come again
    and the page's number left out."""
    marks = {note.mark for note in (*flow.footnotes, *flow.endnotes)}
    by_origin: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, str, Role]]] = {}
    for page in pages.pages:
        for line in (line for part in page.parts for line in part.lines):
            if line.origin is None:
                continue
            part, block, start, cell = line.origin
            role = paragraph_at(flow, line.origin).role
            key = (_PARTS.index(part), block, cell or ())
            lines = by_origin.setdefault(key, [])
            if all(start != other for other, _, _ in lines):
                own = (
                    run for run in line.runs if not run.rise or run.text not in marks
                )
                lines.append((start, "".join(run.text for run in own), role))
    return [
        Sign(char, 0, role)
        for _, lines in sorted(by_origin.items())
        for _, text, role in sorted(lines, key=lambda line: line[0])
        for char in text
        if not char.isspace()
    ]


def compare(
    source: Sequence[Sign],
    paper: Sequence[Sign],
    document: Document,
    findings: Sequence[Finding],
    *,
    is_strict: bool = True,
) -> Difference:
    """Return what is on one side only, and neither told nor the form's own.

    Args:
        source: the text's characters.
        paper: those on paper, in reading order.
        document: as set: it says what was left out, and what role each line has.
        findings: of all steps.
        is_strict: what is lost here does not stand for what is added there; without, only
            the counts of the whole are compared, wherever each stands.
    """
    told = [*_told_changes(findings), *_told_parts(document.dropped, findings)]
    whole = {
        number
        for one in document.dropped
        if not one.is_part and _is_told(one, findings)
        for number in range(one.place.first_line, one.place.last_line + 1)
    }
    if any(one.code == _RECOMPUTED for one in findings):
        whole |= {b.place.first_line for b in document.blocks if b.role is Role.TOC}
    kept = [sign for sign in source if sign.line not in whole]
    typed = [sign for sign in paper if sign.role not in _COMPUTED]
    lost, added = unlike(kept, typed, is_strict)
    roles = _roles(document)
    reaches = (0, _REACH) if is_strict else (10**9,)
    anywhere = set() if is_strict else {block.role for block in document.blocks}
    facts = [word for words in document.facts.values() for word in words]
    given = Counter("".join([*facts, *_given(document)]))
    lost = [
        one
        for one in lost
        if not _take(told, one, "gone", reaches)
        and not any(
            one.char in REPLACED.get(role, "") for role in roles[one.line] | anywhere
        )
    ]
    added = [
        one
        for one in added
        if not _take(told, one, "come", reaches)
        and not any(
            one.char in BROUGHT.get(role, "")
            for role in {one.role or Role.BODY} | anywhere
        )
        and not use(given, one.char)
    ]
    return Difference(lost, added)


def _given(document: Document) -> Iterator[str]:
    return (block.text for block in document.blocks if block.why == GIVEN)


def _roles(document: Document) -> dict[int, set[Role]]:
    roles: dict[int, set[Role]] = defaultdict(set)
    for block in document.blocks:
        for line in range(block.place.first_line, block.place.last_line + 1):
            roles[line].add(block.role)
    return roles


def _told_changes(findings: Iterable[Finding]) -> Iterator[Told]:
    """Yield what changes say, and what messages quote of lines that are not set."""
    for one in findings:
        place = one.place or Place(1, 10**9)
        if one.change is not None:
            yield Told(place, Counter(one.change.before), Counter(one.change.after))
        elif one.code in _QUOTING:
            quoted = "".join(_QUOTED.findall(one.message))
            yield Told(place, Counter(quoted), Counter())


def _told_parts(
    dropped: Iterable[Dropped], findings: Sequence[Finding]
) -> Iterator[Told]:
    for one in dropped:
        if one.is_part and _is_told(one, findings):
            come = unescape(one.text) if one.text[:1] == "&" else ""
            yield Told(one.place, Counter(one.text), Counter(come))


def _is_told(one: Dropped, findings: Iterable[Finding]) -> bool:
    return any(
        finding.code in _TOLD_BY[one.is_part]
        and finding.place is not None
        and finding.place.first_line <= one.place.first_line
        and one.place.last_line <= finding.place.last_line
        for finding in findings
    )


def _take(told: Iterable[Told], sign: Sign, side: str, reaches: Iterable[int]) -> bool:
    """Use up what a finding tells of a character near its line."""
    for reach in reaches:
        for one in told:
            first, last = one.place
            if first - reach <= sign.line <= last + reach and use(
                getattr(one, side), sign.char
            ):
                return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
