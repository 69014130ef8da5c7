"""Score a reading against hand labels: a folder with ``raw/NNN_*.txt``, ``labels/NNN.tsv``.

A row of labels is ``line <tab> label [<tab> offset]``, lines 1-based. Labels are h1…h4
(the line is a heading), runin1…runin4 (the heading ends at the offset, the rest is
body), item (numbered, but no heading), junk, and the roles of ``ROLES``; ``label+``
goes on with the element of the line above; ``start:end`` is a span of the line. What
bears no label is body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govdoc.model.document import Document
from govdoc.model.json import shown_lines
from govdoc.model.roles import Role

DATES = frozenset({Role.DATELINE, Role.DATE_OF_ISSUE})
OPENINGS = frozenset({Role.SALUTATION, Role.RECIPIENTS})
ROLES: dict[str, frozenset[Role]] = {
    "title": frozenset({Role.TITLE}),
    "subtitle": frozenset({Role.SUBTITLE}),
    "byline": frozenset({Role.BYLINE}),
    "dateline": DATES,
    "date": DATES,
    "salutation": OPENINGS,
    "doc_number": frozenset({Role.DOCUMENT_NUMBER}),
    "issuer_mark": frozenset({Role.ISSUER_MARK}),
    "chapter": frozenset({Role.CHAPTER}),
    "article": frozenset({Role.ARTICLE}),
    "attachment_note": frozenset({Role.ATTACHMENT_NOTE}),
    "attachment_heading": frozenset({Role.ATTACHMENT, Role.TITLE}),
    "signature": frozenset({Role.SIGNATURE}),
    "note": frozenset({Role.NOTE}),
    "cc": frozenset({Role.CC}),
    "print_info": frozenset({Role.PRINTING_INFO}),
}
PLAIN = frozenset({"item", "table", "toc"})
_HEADING = re.compile(r"(?:h|runin)([1-4])")

Label = tuple[str, str | None]


@dataclass(slots=True)
class Score:
    """Counts over all documents, and every difference in words."""

    count: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    @property
    def heading_f1(self) -> float:
        """Of the line and the level of headings."""
        found = self.count["found headings"]
        return 2 * found / max(1, self.count["headings"] + self.count["said headings"])

    @property
    def split(self) -> float:
        """Run-in headings that end where the label says, within one character."""
        return self._share("right splits", "run-in headings")

    @property
    def false_headings(self) -> float:
        """Called headings among 1,000 lines of body, items, tables and contents."""
        return 1000 * self.count["false headings"] / max(1, self.count["plain lines"])

    @property
    def roles(self) -> float:
        """Other labelled lines that bear the right role."""
        return self._share("right roles", "roles")

    @property
    def junk_precision(self) -> float:
        """Dropped lines that the labels drop."""
        return self._share("right drops", "drops")

    @property
    def junk_recall(self) -> float:
        """Lines the labels drop that were dropped."""
        return self._share("right drops", "junk lines")

    @property
    def lost(self) -> int:
        """Letters and digits that stand neither in a block nor among what was dropped."""
        return self.count["lost"]

    def _share(self, part: str, whole: str) -> float:
        return self.count[part] / self.count[whole] if self.count[whole] else 1.0


def score_folder(folder: Path, read: Callable[[str], Document]) -> Score:
    """Score every text of a labelled folder."""
    score = Score()
    for path in sorted((folder / "raw").glob("*.txt")):
        name = path.name.split("_")[0]
        text = path.read_text("utf-8")
        labels = read_labels(folder / "labels" / f"{name}.tsv")
        score_text(score, name, text, labels, read(text))
    return score


def read_labels(path: Path) -> dict[int, list[Label]]:
    """Return line number -> its labels, each with its offset or None."""
    labels: dict[int, list[Label]] = defaultdict(list)
    for row in path.read_text("utf-8").splitlines():
        number, label, *offset = row.split("\t")
        labels[int(number)].append((label, offset[0] if offset else None))
    return labels


@dataclass(slots=True)
class Said:
    """What a reading says of one line."""

    roles: set[Role] = field(default_factory=set)
    headings: dict[int, str | None] = field(default_factory=dict)
    """Level -> the words of a run-in heading, or None for the whole line."""
    dropped: bool = False


def said_of_lines(document: Document) -> dict[int, Said]:
    """Spread a document over its source lines."""
    lines: dict[int, Said] = defaultdict(Said)
    for block in document.blocks:
        first = block.place.first_line
        for number in range(first, block.place.last_line + 1):
            lines[number].roles.add(block.role)
        if block.role.heading_level:
            lines[first].headings[block.role.heading_level] = None
        run = block.run_in
        if run is not None and run.role is not None:
            lines[first].roles.add(run.role)
            if run.role.heading_level:
                lines[first].headings[run.role.heading_level] = run.text
    for gone in document.dropped:
        if not gone.is_part:
            lines[gone.place.first_line].dropped = True
    return lines


def score_text(
    score: Score,
    name: str,
    text: str,
    labels: dict[int, list[Label]],
    document: Document,
) -> None:
    """Add one text's counts."""
    said = said_of_lines(document)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        marks, here = labels.get(number, []), said[number]
        for what in (
            *_headings(score, line, marks, here),
            *_other_roles(score, marks, here),
            *_junk(score, marks, here),
        ):
            score.differences.append(f"{name}:{number} {what}: {line.strip()[:40]}")
    kept = [text for block in document.blocks for _, text in shown_lines(block)]
    gone = [one.text for one in document.dropped]
    missing = Counter(_letters(text))
    missing.subtract(_letters("".join(kept + gone)))
    score.count["lost"] += sum(abs(n) for n in missing.values())
    score.count["characters"] += len(_letters(text))


def _headings(score: Score, line: str, marks: list[Label], here: Said) -> Iterator[str]:
    wanted = {
        int(match.group(1)): offset
        for label, offset in marks
        if (match := _HEADING.fullmatch(label))
    }
    plain = all(label in PLAIN for label, _ in marks)
    score.count["plain lines"] += plain
    score.count["headings"] += len(wanted)
    score.count["said headings"] += len(here.headings)
    for level, offset in wanted.items():
        if level not in here.headings:
            yield f"missed heading {level}, said {_names(here)}"
            continue
        score.count["found headings"] += 1
        words = here.headings[level]
        if offset and offset.isdigit():
            right = words is not None and _ends_there(words, line, int(offset))
            score.count["run-in headings"] += 1
            score.count["right splits"] += right
            if not right:
                yield f"heading ends elsewhere, said {words!r}"
    if here.headings and not wanted:
        score.count["false headings"] += plain
        yield f"false heading {sorted(here.headings)}"


def _ends_there(words: str, line: str, offset: int) -> bool:
    """Tell whether a heading ends at an offset, or runs on where that ends its line."""
    said, want = _letters(words), _letters(line[:offset])
    if offset >= len(line.rstrip()):
        return said.startswith(want)
    return abs(len(said) - len(want)) <= 1


def _other_roles(score: Score, marks: list[Label], here: Said) -> Iterator[str]:
    for label, _ in marks:
        if label not in ROLES:
            continue
        score.count["roles"] += 1
        if here.roles & ROLES[label]:
            score.count["right roles"] += 1
        else:
            yield f"role {label}, said {_names(here)}"


def _junk(score: Score, marks: list[Label], here: Said) -> Iterator[str]:
    junk = any(label.rstrip("+") == "junk" and span is None for label, span in marks)
    score.count["junk lines"] += junk
    score.count["drops"] += here.dropped
    score.count["right drops"] += junk and here.dropped
    if junk and not here.dropped:
        yield f"kept furniture, said {_names(here)}"
    if here.dropped and not junk:
        yield "dropped a line of the document"


def _names(here: Said) -> str:
    return "、".join(sorted(role.key for role in here.roles)) or "nothing"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
