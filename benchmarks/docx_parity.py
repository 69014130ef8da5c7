"""Does our DOCX break lines and pages where our PDF does? Measured in LibreOffice.

    python benchmarks/docx_parity.py samples … [--soffice PATH …] [--show 20]

Every text of the folders is set in both formats; each LibreOffice renders the DOCX with
the same fonts; lines are compared as text, pages by where each begins. Prints a row a file,
a column a program, the totals, and with ``--show`` the lines that differ. Exits 1 where a
character of our PDF is on no page of a program's (a mark that hangs beyond the type area
may be left undrawn).
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import libreoffice
import pdfplumber

from govdoc import api, stylesheet
from govdoc.errors import GovdocError

LEADER = re.compile(r"\.{5,}")
"""How many dots lead to a page's number is each program's own affair."""
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
    lines = (
        "".join(c["text"] for c in sorted(found[y], key=lambda c: c["matrix"][4]))
        for y in sorted(found)
    )
    return [LEADER.sub("…", line) for line in lines]


def _is_han(char: str) -> bool:
    """Return whether it is one, or a glyph without a character of its own."""
    return unicodedata.category(char) in ("Lo", "Co")


@dataclass
class Verdict:
    """Our PDF beside what one program makes of our DOCX."""

    ours: Rendering
    theirs: Rendering

    @property
    def same_lines(self) -> int:
        matcher = SequenceMatcher(None, self.ours.lines, self.theirs.lines, False)
        return sum(block.size for block in matcher.get_matching_blocks())

    @property
    def same_starts(self) -> int:
        """How many of our pages begin at a character where one of theirs does."""
        return (Counter(self.ours.starts) & Counter(self.theirs.starts)).total()

    @property
    def same_breaks(self) -> bool:
        return self.ours.starts == self.theirs.starts

    @property
    def lost(self) -> str:
        """What stands on our pages and on none of theirs.

        A glyph that stands for two Han characters (偽僞) may be read back as the other;
        characters for private use are each face's own affair.
        """
        ours, theirs = Counter(self.ours.text), Counter(self.theirs.text)
        for char in [char for char in ours if unicodedata.category(char) == "Co"]:
            del ours[char]
        left = sorted((ours - theirs).elements(), key=_is_han)
        marks = [char for char in left if not _is_han(char)]
        others = sum(map(_is_han, (theirs - ours).elements()))
        return "".join((*marks, *left[len(marks) + others :]))

    def column(self) -> str:
        lines, pages = len(self.ours.lines), len(self.ours.pages)
        lost = f" LOST {self.lost}" if self.lost else ""
        return (
            f"{self.same_lines:>5}/{lines:<5}{self.same_starts:>3}/{pages:<3} "
            f"{'same' if self.same_breaks else 'DIFFER':<6}{lost}"
        )

    def differences(self):
        """Yield what stands in our PDF and what the program makes of our DOCX."""
        a, b = self.ours.lines, self.theirs.lines
        for tag, i, j, k, m in SequenceMatcher(None, a, b, False).get_opcodes():
            if tag != "equal":
                yield "\n".join(f"  PDF   {line}" for line in a[i:j])
                yield "\n".join(f"  DOCX  {line}" for line in b[k:m])
                yield ""


def measure(
    folders: Sequence[Path], style: str | None, work: Path, programs: Sequence[str]
) -> dict[str, list[Verdict]]:
    """Return each text's verdicts, a program each."""
    docx, ours = work / "docx", work / "pdf"
    docx.mkdir()
    ours.mkdir()
    sheet = stylesheet.load(style) if style else None
    for source in (x for folder in folders for x in sorted(folder.glob("*.txt"))):
        name = f"{source.parent.name}-{source.stem}"
        try:
            document = api.read(source)
        except GovdocError as error:
            print(f"{source.name}: {error}")
            continue
        for target in (docx / f"{name}.docx", ours / f"{name}.pdf"):
            api.write(document, target, style=sheet)
    if not any(docx.iterdir()):
        sys.exit("no texts there")
    places = [work / f"libreoffice-{i}" for i in range(len(programs))]
    for place, program in zip(places, programs, strict=True):
        place.mkdir()
        libreoffice.to_pdf(sorted(docx.glob("*.docx")), place, soffice=program)
    return {
        path.stem: [Verdict(read_pdf(path), read_pdf(p / path.name)) for p in places]
        for path in sorted(ours.glob("*.pdf"))
    }


def totals(verdicts: Sequence[Verdict]) -> str:
    """Return a program's figures over all files, in a line."""
    lines = sum(len(verdict.ours.lines) for verdict in verdicts)
    pages = sum(len(verdict.ours.pages) for verdict in verdicts)
    same = sum(verdict.same_lines for verdict in verdicts)
    starts = sum(verdict.same_starts for verdict in verdicts)
    breaks = sum(verdict.same_breaks for verdict in verdicts)
    lost = sum(len(verdict.lost) for verdict in verdicts)
    return (
        f"lines {same}/{lines} = {100 * same / lines:.1f} %; "
        f"pages that begin alike {starts}/{pages} = {100 * starts / pages:.1f} %; "
        f"files with all breaks alike {breaks}/{len(verdicts)} = "
        f"{100 * breaks / len(verdicts):.0f} %; lost {lost}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--soffice", nargs="+", default=[libreoffice.installed()])
    parser.add_argument("--style")
    parser.add_argument("--show", type=int, default=0, help="differing lines a file")
    parser.add_argument("--keep", type=Path, help="leave the files in this new folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if args.keep:
            args.keep.mkdir(parents=True)
        work = args.keep or Path(temporary)
        verdicts = measure(args.folders, args.style, work, args.soffice)
    names = [libreoffice.version(program) for program in args.soffice]
    print(f"{'':<34} {'   '.join(f'{n}: lines, pages, breaks' for n in names)}")
    for name, columns in verdicts.items():
        print(f"{name[:34]:<34} {'  '.join(x.column() for x in columns)}")
        for program, verdict in zip(names, columns, strict=True):
            for line in itertools.islice(verdict.differences(), 3 * args.show):
                print(program, line)
    for program, found in zip(names, zip(*verdicts.values(), strict=True), strict=True):
        print(f"{program}: {totals(found)}")
    sys.exit(any(verdict.lost for columns in verdicts.values() for verdict in columns))


if __name__ == "__main__":
    main()
