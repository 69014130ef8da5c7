"""How sure the decisions are, and which roles are taken for which, against hand labels.

    python benchmarks/calibration.py FOLDER…              # both tables, as Markdown
    python benchmarks/calibration.py FOLDER… --show       # and every wrong, undoubted line

A labelled folder holds ``raw/NNN_*.txt`` and ``labels/NNN.tsv`` (see ``scoring.py``). A
decision is a paragraph with another role than body, or one of the body that begins with
a mark, stands in the head or behind the last sentence, or is doubted (R107). It is right
where the label of its first line allows its role; a span of a line is not judged.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring import ROLES, Label, read_labels

import govdoc
from govdoc.han.fold import fold
from govdoc.model.document import Document, Paragraph
from govdoc.model.roles import Role
from govdoc.recognition.marks import find_mark

_HEADING = re.compile(r"(?:h|runin)([1-4])")
_ENDED = re.compile(r"[。！？”]$")
PLAIN = ("body", "item", "table", "toc")
EDGES = (0.0, 0.55, 0.65, 0.75, 0.95, 1.01)
"""Between which confidences are gathered to one row."""


class Decision(NamedTuple):
    """One decision, and what the label says of it."""

    where: str
    wanted: str
    """Label without offset and ``+``; ``body`` where there is none."""
    block: Paragraph
    is_right: bool


def decisions(folder: Path) -> Iterator[Decision]:
    """Yield the decisions on every text of a labelled folder."""
    for path in sorted((folder / "raw").glob("*.txt")):
        name = path.name.split("_")[0]
        labels = read_labels(folder / "labels" / f"{name}.tsv")
        document = govdoc.read(path)
        for block in _decided(document):
            first = block.place.first_line
            marks = labels.get(first, [])
            wanted = marks[0][0].rstrip("+") if marks else "body"
            where = f"{folder.name}/{name}:{first}"
            yield Decision(where, wanted, block, _is_right(block, marks))


def _decided(document: Document) -> Iterator[Paragraph]:
    blocks = [one for one in document.blocks if isinstance(one, Paragraph)]
    head = [i for i, one in enumerate(blocks) if one.role.rank < Role.BODY.rank]
    last = [i for i, one in enumerate(blocks) if _ENDED.search(one.text.strip())]
    for i, block in enumerate(blocks):
        is_edge = i < max(head, default=-1) or i > max(last, default=len(blocks))
        is_marked = find_mark(fold(block.text)) is not None
        is_set = block.role is not Role.BODY or block.run_in is not None
        if is_set or is_marked or is_edge or block.is_doubtful:
            yield block


def _is_right(block: Paragraph, marks: Sequence[Label]) -> bool:
    if any(span and (":" in span or label == "junk") for label, span in marks):
        return True  # elements that share a line
    inner = block.run_in.role if block.run_in is not None else None
    roles = {block.role, inner} - {None}
    labels = [label.rstrip("+") for label, _ in marks] or ["body"]
    return any(_allows(label, roles) for label in labels)


def _allows(label: str, roles: set[Role | None]) -> bool:
    heading = _HEADING.fullmatch(label)
    if heading is not None:
        return any(one and one.heading_level == int(heading.group(1)) for one in roles)
    if label in ROLES:
        return not roles.isdisjoint(ROLES[label])
    plain = {Role.BODY, Role.TABLE, Role.TOC, Role.PICTURE, Role.LEAD}
    return label in PLAIN and roles <= plain


def calibrate(found: Sequence[Decision]) -> None:
    """Print how often decisions of each confidence are right, and the three shares."""
    print("| 把握 | 判定 | 判对 | 对的占 |\n|---|---|---|---|")
    for low, high in itertools.pairwise(EDGES):
        rows = [one for one in found if low <= one.block.confidence < high]
        right = sum(one.is_right for one in rows)
        share = f"{right / len(rows):.3f}" if rows else "—"
        print(f"| {low:.2f}—{min(high, 1):.2f} | {len(rows)} | {right} | {share} |")
    sure = [one for one in found if not one.block.is_doubtful]
    wrong = [one for one in found if not one.is_right]
    caught = sum(one.block.is_doubtful for one in wrong)
    right = sum(one.is_right for one in sure)
    shares = (right / max(1, len(sure)), caught / max(1, len(wrong)))
    doubted = 1 - len(sure) / max(1, len(found))
    print(
        f"\n拿得准的里判对 {shares[0]:.4f}；判错的里说了拿不准 {shares[1]:.3f}", end=""
    )
    print(f"（{caught}/{len(wrong)}）；拿不准的占全部判定 {doubted:.3f}")


def confuse(found: Sequence[Decision]) -> None:
    """Print which labels were given which roles, wrong ones only."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    total = Counter(one.wanted for one in found)
    for one in found:
        if not one.is_right:
            inner = one.block.run_in.role if one.block.run_in is not None else None
            pairs[one.wanted][(inner or one.block.role).chinese] += 1
    print("\n| 应是 | 共 | 错判为 |\n|---|---|---|")
    for wanted, roles in sorted(pairs.items(), key=lambda row: -row[1].total()):
        each = "，".join(f"{role} {n}" for role, n in roles.most_common())
        print(f"| {wanted} | {total[wanted]} | {each} |")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    found = [one for folder in options.folders for one in decisions(folder)]
    calibrate(found)
    confuse(found)
    for one in found if options.show else ():
        if not one.is_right and not one.block.is_doubtful:
            words = " ".join(one.block.text.split())[:40]
            print(f"{one.where} {one.wanted}, {one.block.role.key}: {words}")


if __name__ == "__main__":
    main()
