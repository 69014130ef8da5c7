"""Does our DOCX break lines and pages where our PDF does? Measured in LibreOffice.

    python benchmarks/docx_parity.py samples [--show 20] [--style NAME]

Every text of the folder is set in both formats; LibreOffice renders the DOCX with the
same fonts; lines are compared as text, pages by where each begins. Prints a row a file,
the totals, and with ``--show`` the lines that differ.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import libreoffice
import pdfplumber

from govdoc import api, stylesheet
from govdoc.errors import GovdocError

FOOTER = 265 / 25.4 * 72
"""Page numbers stand below this, in pt from the paper's top."""


@dataclass
class Rendering:
    """Lines without white space, page by page."""

    pages: list[list[str]]

    @property
    def lines(self) -> list[str]:
        return [line for page in self.pages for line in page]

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def starts(self) -> list[int]:
        """Where in the text each page begins, in characters."""
        sizes = [sum(map(len, page)) for page in self.pages]
        return [0, *itertools.accumulate(sizes)][:-1]


def read_pdf(path: Path) -> Rendering:
    with pdfplumber.open(path) as file:
        return Rendering([_lines(page) for page in file.pages])


def _lines(page) -> list[str]:
    """Group characters by baseline; LibreOffice may cut a line into many runs."""
    found: dict[float, list] = {}
    for char in page.chars:
        y = float(page.height) - char["matrix"][5]
        if y < FOOTER and char["text"].strip():
            key = next((k for k in found if abs(k - y) < 3), y)
            found.setdefault(key, []).append(char)
    return [
        "".join(c["text"] for c in sorted(found[y], key=lambda c: c["matrix"][4]))
        for y in sorted(found)
    ]


@dataclass
class Verdict:
    name: str
    ours: Rendering
    theirs: Rendering

    @property
    def same_lines(self) -> int:
        matcher = SequenceMatcher(None, self.ours.lines, self.theirs.lines, False)
        return sum(block.size for block in matcher.get_matching_blocks())

    @property
    def same_pages(self) -> bool:
        return self.ours.starts == self.theirs.starts

    @property
    def same_text(self) -> bool:
        return self.ours.text == self.theirs.text

    def row(self) -> str:
        lines = len(self.ours.lines)
        return (
            f"{self.name[:34]:<34} {self.same_lines:>5}/{lines:<5}"
            f"{100 * self.same_lines / lines:>5.0f} %  "
            f"{len(self.theirs.pages):>3}/{len(self.ours.pages):<3} "
            f"{'same' if self.same_pages else 'DIFFER':<7}"
            f"{'' if self.same_text else 'TEXT DIFFERS'}"
        )

    def differences(self):
        """Yield what stands in our PDF and what LibreOffice makes of our DOCX."""
        a, b = self.ours.lines, self.theirs.lines
        for tag, i, j, k, m in SequenceMatcher(None, a, b, False).get_opcodes():
            if tag != "equal":
                yield "\n".join(f"  PDF   {line}" for line in a[i:j])
                yield "\n".join(f"  DOCX  {line}" for line in b[k:m])
                yield ""


def measure(folder: Path, style: str | None, work: Path) -> list[Verdict]:
    docx, ours, theirs = work / "docx", work / "pdf", work / "libreoffice"
    for place in (docx, ours, theirs):
        place.mkdir()
    sheet = stylesheet.load(style) if style else None
    for source in sorted(folder.glob("*.txt")):
        targets = (docx / f"{source.stem}.docx", ours / f"{source.stem}.pdf")
        try:
            document = api.read(source)
        except GovdocError as error:
            print(f"{source.name}: {error}")
            continue
        for target in targets:
            api.write(document, target, style=sheet)
    libreoffice.to_pdf(sorted(docx.glob("*.docx")), theirs)
    return [
        Verdict(path.stem, read_pdf(path), read_pdf(theirs / path.name))
        for path in sorted(ours.glob("*.pdf"))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style")
    parser.add_argument("--show", type=int, default=0, help="differing lines a file")
    parser.add_argument("--keep", type=Path, help="leave the files in this new folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if args.keep:
            args.keep.mkdir(parents=True)
        verdicts = measure(args.folder, args.style, args.keep or Path(temporary))
    print(f"{'file':<34} {'lines':>8}  {'':>9} pages")
    for verdict in verdicts:
        print(verdict.row())
        for line in itertools.islice(verdict.differences(), 3 * args.show):
            print(line)
    same = sum(verdict.same_lines for verdict in verdicts)
    lines = sum(len(verdict.ours.lines) for verdict in verdicts)
    pages = sum(verdict.same_pages for verdict in verdicts)
    print(
        f"lines {same}/{lines} = {100 * same / lines:.1f} %; page breaks the same in "
        f"{pages}/{len(verdicts)} files = {100 * pages / len(verdicts):.0f} %"
    )


if __name__ == "__main__":
    main()
