"""How large our PDF is beside typst's: the same lines, the same fonts, the same pages.

usage: python benchmarks/pdf_size.py FILE...      (pip install typst, for this only)

Every line of our layout is handed to typst as a line of its own, in the faces that our
pages use; both write their PDF. typst writes an untagged file, as ours is, once as its
own default and once as PDF/A-1b, which ours is as well.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typst

import govdoc
from govdoc.api import lay_out
from govdoc.model.pages import FaceLike, GlyphRun, Pages, PlacedLine
from govdoc.writers.pdf import write

Known = dict[tuple[str, int], typst.FontInfo]


def main(paths: list[str]) -> None:
    print(f"{'':24}{'govdoc':>10}{'typst':>10}{'typst a-1b':>12}{'ours/a-1b':>11}")
    totals = [0, 0, 0]
    for path in paths:
        pages = lay_out(govdoc.read(path))
        sizes = [len(write(pages)), *typst_sizes(pages)]
        totals = [a + b for a, b in zip(totals, sizes, strict=True)]
        report(Path(path).stem, sizes)
    report("together", totals)


def report(name: str, sizes: list[int]) -> None:
    ours, plain, archive = sizes
    print(f"{name[:23]:24}{ours:10,}{plain:10,}{archive:12,}{ours / archive:11.1%}")


def typst_sizes(pages: Pages) -> list[int]:
    folders = {
        str(r.face.path.parent) for p in pages.pages for li in p.lines for r in li.runs
    }
    options = {"font_paths": sorted(folders), "ignore_system_fonts": True}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=options["font_paths"])
    known = {(font.path, font.index): font for font in fonts.fonts()}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "main.typ")
        source.write_text(typst_source(pages, known), encoding="utf-8")
        return [
            len(
                typst.compile(
                    str(source), pdf_tags=False, pdf_standards=standard, **options
                )
            )
            for standard in ([], ["a-1b"])
        ]


def typst_source(pages: Pages, known: Known) -> str:
    marks = "".join(
        f"#place(hide(heading(level: {m.level}, bookmarked: true, {quote(m.text)})))"
        for m in pages.bookmarks
    )
    date = "date: datetime(year: 2026, month: 1, day: 1)"  # PDF/A wants one
    body = "\n#pagebreak()\n".join(
        " \\\n".join(typst_line(line, known) for line in page.lines)
        for page in pages.pages
    )
    return (
        '#set page("a4", margin: (top: 37mm, bottom: 20mm, x: 20mm))\n'
        "#set text(cjk-latin-spacing: none)\n#set par(leading: 12pt)\n"
        f"#set document(title: {quote(pages.metadata.title or '')}, {date})\n{marks}{body}"
    )


def typst_line(line: PlacedLine, known: Known) -> str:
    return "".join(typst_run(run, known) for run in line.runs)


def typst_run(run: GlyphRun, known: Known) -> str:
    font = find(run.face, known)
    return (
        f'#text(font: "{font.family}", weight: {font.weight}, size: {run.size.pt}pt, '
        f"fallback: false, {quote(run.text)})"
    )


def find(face: FaceLike, known: Known) -> typst.FontInfo:
    return known[str(face.path), face.index]


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ") + '"'


if __name__ == "__main__":
    main(sys.argv[1:])
