"""Say whether texts are recognised alike as typed and as set right.

    python benchmarks/steady.py FOLDER_OR_FILE…

The paragraphs that are recognised in a text, a line each, are read again: as typed, and
as the rules set them right. What is printed and what was recognised must never disagree.
Exit code 1: some do.
"""

from __future__ import annotations

import argparse
import sys
from difflib import SequenceMatcher
from pathlib import Path

import govdoc
from govdoc.errors import GovdocError
from govdoc.model.document import Document
from govdoc.transforms.normalise import normalise


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    files = [
        file
        for path in parser.parse_args().paths
        for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    ]
    paragraphs = moved = unread = 0
    for file in files:
        try:
            document = govdoc.read(file)
            before = roles(govdoc.read_text(lines(document)))
            after = roles(govdoc.read_text(lines(normalise(document))))
        except GovdocError:
            unread += 1
            continue
        paragraphs += len(before)
        for line in differences(before, after):
            moved += 1
            print(f"{file.name}: {line}")
    print(
        f"{len(files) - unread} texts, {paragraphs} paragraphs, {moved} read otherwise"
        + (f", {unread} not read" if unread else "")
    )
    sys.exit(moved > 0)


def lines(document: Document) -> str:
    """Return a document's paragraphs, a line each."""
    return "\n".join(block.text.replace("\n", "") for block in document.paragraphs)


def roles(document: Document) -> list[tuple[str, str]]:
    """Return each paragraph's role, with that of its run-in, and its first words."""
    found = []
    for block in document.paragraphs:
        run_in = block.run_in.role if block.run_in else None
        role = block.role.chinese + (f"+{run_in.chinese}" if run_in else "")
        found.append((role, block.text[:16]))
    return found


def differences(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> list[str]:
    """Return a line for each paragraph whose role is another."""
    matcher = SequenceMatcher(
        None, [role for role, _ in before], [role for role, _ in after], autojunk=False
    )
    return [
        f"{before[start:end]} → {after[to_start:to_end]}"
        for tag, start, end, to_start, to_end in matcher.get_opcodes()
        if tag != "equal"
    ]


if __name__ == "__main__":
    main()
