"""Say how PDFs of other habits are read: paragraphs, roles, tables, nothing lost.

    python benchmarks/foreign/pdf_reading.py [NAME …] [-v] [--keep FOLDER]

Each file of ``pdf_habits/`` holds a text and says what must come of it: its paragraphs
and the rows of its tables are those of the notation, its roles stand in a comment. HTML
is made a PDF by Chromium, ``.xml`` and ``.md`` by LibreOffice, the others are drawn.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from libreoffice import to_pdf, write_fontconfig

import govdoc
from foreign.pdf_habits.drawn import DRAWN
from foreign.pdf_habits.fodt import fodt
from govdoc.findings import Finding
from govdoc.model.roles import Role
from govdoc.model.source import SourceParagraph, SourceTable
from govdoc.readers.pdf import read

_CASES = Path(__file__).parent / "pdf_habits"


class Expected(NamedTuple):
    """What must come of a case, without blanks."""

    paragraphs: list[str]
    rows: list[str]
    """Cells parted by bars."""
    roles: list[tuple[str, str]]
    not_there: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--keep", type=Path, help="where the PDFs stay")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.keep or Path(folder)
        home.mkdir(exist_ok=True, parents=True)
        total: Counter[str] = Counter()
        for name, expected, pdf in _cases(asked.names, home):
            total += _score(name, expected, pdf, asked.verbose)
        print(f"{'all':16}", _shown(total))


def _cases(names: Sequence[str], home: Path) -> Iterator[tuple[str, Expected, Path]]:
    files = [
        p for p in sorted(_CASES.iterdir()) if p.suffix in {".html", ".xml", ".md"}
    ]
    for path in files:
        if not names or path.stem in names:
            pdf = home / f"{path.stem}.pdf"
            if not pdf.exists():
                _make(path, pdf)
            yield path.stem, _expected(path), pdf
    for name, (make, paragraphs) in DRAWN.items():
        if not names or name in names:
            pdf = home / f"{name}.pdf"
            pdf.write_bytes(make())
            yield name, Expected([_bare(p) for p in paragraphs()], [], [], []), pdf


def _make(path: Path, pdf: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if path.suffix == ".html":
            env = {**os.environ, "FONTCONFIG_FILE": str(write_fontconfig(home))}
            page = home / path.name
            page.write_text('<meta charset="utf-8">' + path.read_text("utf-8"), "utf-8")
            subprocess.run(
                [
                    shutil.which("chromium") or "chrome", "--headless", "--no-sandbox",
                    "--disable-gpu", f"--user-data-dir={home / 'profile'}",
                    "--no-pdf-header-footer", f"--print-to-pdf={pdf}", str(page),
                ],
                env=env, check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            return
        if path.suffix == ".md":
            made = home / f"{path.stem}.docx"
            subprocess.run(["pandoc", str(path), "-o", str(made)], check=True)
        else:
            made = home / f"{path.stem}.fodt"
            made.write_bytes(fodt(path.read_bytes()))
        to_pdf([made], pdf.parent)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _expected(path: Path) -> Expected:
    text = path.read_text("utf-8")
    said = re.findall(r"^(?:<!-- )?(role \w+|not) (.+?)(?: -->)?$", text, re.M)
    roles = [(kind.split()[1], _bare(words)) for kind, words in said if kind != "not"]
    gone = [_bare(words) for kind, words in said if kind == "not"]
    if path.suffix == ".md":
        made = subprocess.run(
            ["pandoc", "-t", "html", str(path)], check=True, capture_output=True
        ).stdout.decode()
        return _of_html(made, roles, gone)
    if path.suffix == ".html":
        return _of_html(text, roles, gone)
    root = etree.fromstring(text.encode())
    blocks = root.iter("p", "note")
    found = []
    for one in blocks:
        words = (one.text or "") + "".join(inner.tail or "" for inner in one)
        found.append(_bare(words))
    rows = ["|".join(_bare(c.text or "") for c in row) for row in root.iter("tr")]
    return Expected(found, rows, roles, gone)


def _of_html(text: str, roles: list[tuple[str, str]], gone: list[str]) -> Expected:
    root = html.fromstring(f"<div>{text}</div>")
    for mark in [*root.find_class("footnote-back"), *root.find_class("footnote-ref")]:
        mark.drop_tree()
    for items in root.find_class("footnotes"):
        for one in items.iter("li"):
            one.tag = "section"
    for line_break in root.iter("br"):
        line_break.tail = "\ufdd0" + (line_break.tail or "")
    for items in root.iter("ol"):
        for number, one in enumerate(items, 1):
            one.text = f"{number}.{one.text or ''}"
    found = [
        _bare(line)
        for one in root.iter("p", "h1", "h2", "li", "figcaption", "div")
        if one.tag != "div" or one.get("custom-style") or one.get("data-custom-style")
        for line in one.text_content().split("\ufdd0")
    ]
    rows = ["|".join(_bare(c.text_content()) for c in row) for row in root.iter("tr")]
    return Expected(found, rows, roles, gone)


def _score(name: str, expected: Expected, pdf: Path, verbose: bool) -> Counter[str]:
    data = pdf.read_bytes()
    before = time.process_time()
    source = read(data, pdf.name)
    seconds = time.process_time() - before
    got = [_bare(b.text) for b in source.blocks if isinstance(b, SourceParagraph)]
    rows = [
        "|".join(_bare(cell.text) for cell in row.cells)
        for block in source.blocks
        if isinstance(block, SourceTable)
        for row in block.rows
    ]
    findings: list[Finding] = []
    document = govdoc.read_bytes(data, pdf.name, report=findings.append)
    roles = [(role, _bare(text)) for role, text in _roles(document)]
    count: Counter[str] = Counter(seconds=round(seconds * 1000))
    told = _bare("".join(one.text for one in source.left_out))
    noted = [
        _bare(one.text)
        for block in source.blocks
        if isinstance(block, SourceParagraph)
        for run in block.runs
        if run.note is not None
        for one in run.note.paragraphs
    ]
    got += noted
    everything = Counter(_bare(source.text) + told + "".join(noted))
    for kind, wanted, found in (
        ("paragraphs", expected.paragraphs, got),
        ("rows", expected.rows, rows),
        ("roles", expected.roles, roles),
    ):
        missing = list((Counter(wanted) - Counter(found)).elements())
        extra = list((Counter(found) - Counter(wanted)).elements())
        count[kind] += len(wanted)
        count[f"{kind} right"] += len(wanted) - len(missing)
        count["extra"] += len(extra) if kind != "roles" else 0
        if verbose:
            for one in missing:
                print(f"  {name}: {kind}: - {one}")
            for one in extra if kind != "roles" else ():
                print(f"  {name}: {kind}: + {one}")
    lost = (
        Counter("".join(expected.paragraphs + expected.rows).replace("|", ""))
        - everything
    )
    count["lost"] = lost.total()
    count["wrong"] = sum(one in _bare(source.text) for one in expected.not_there)
    if verbose and lost:
        print(f"  {name}: lost {''.join(lost.elements())[:60]}")
    if verbose:
        for finding in source.ledger:
            print(f"  {name}: {finding.code} {finding.message}")
    print(f"{name:16}", _shown(count))
    return count


def _roles(document: govdoc.Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        role = getattr(block, "role", None)
        if isinstance(role, Role):
            yield role.name, block.text


def _shown(count: Counter[str]) -> str:
    parts = [
        f"{kind} {count[f'{kind} right']}/{count[kind]}"
        for kind in ("paragraphs", "rows", "roles")
    ]
    return (
        f"{', '.join(parts)}, extra {count['extra']}, lost {count['lost']}, "
        f"furniture kept {count['wrong']}, "
        f"{count['seconds'] / 1000:.1f} s"
    )


if __name__ == "__main__":
    main()
