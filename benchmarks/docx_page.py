"""The three recipes for 22 × 28 (page.docx_basis), measured in LibreOffice.

    python benchmarks/docx_page.py

Sets a text without punctuation in each recipe, renders the DOCX, and prints lines a page,
characters a line, where the first and the last line's em boxes stand, and where the page
number's dash does (GB/T 9704-2012, 5.2.3, 7.5; REQUIREMENTS W08, N01, N02).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import libreoffice
import pdfplumber

from govdoc import api, stylesheet
from govdoc.model.metrics import ASCENT

MM = 25.4 / 72
EM, DASH = 16 * MM, 0.36
TEXT = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 120


def main() -> None:
    print("basis   lines  cells  first em top  last em foot  dash y  inset odd, even")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        document = api.read_text(f"关于印发千字文的通知\n\n{TEXT}\n")
        for basis in ("dialog", "ink", "grid"):
            style = work / f"{basis}.toml"
            style.write_text(f'[page]\ndocx_basis = "{basis}"\n', encoding="utf-8")
            sheet = stylesheet.load(str(style))
            api.write(document, work / f"{basis}.docx", style=sheet)
        libreoffice.to_pdf(sorted(work.glob("*.docx")), work)
        for basis in ("dialog", "ink", "grid"):
            print(f"{basis:<7} {measure(work / f'{basis}.pdf')}")


def measure(path: Path) -> str:
    with pdfplumber.open(path) as file:
        second, third = (by_baseline(file.pages[i]) for i in (1, 2))
    body = [y for y in second if y < 265]
    cells = {len(second[y]) for y in body}
    dash = next(y for y in second if y > 265)
    even = second[dash][0]["x0"] * MM - 28
    odd = 210 - 26 - third[next(y for y in third if y > 265)][-1]["x1"] * MM
    return (
        f"{len(body):>5}  {'/'.join(map(str, sorted(cells))):>5}"
        f"{body[0] - ASCENT * EM:>11.1f} mm{body[-1] + (1 - ASCENT) * EM:>11.1f} mm"
        f"{dash - DASH * 14 * MM:>9.1f}{odd:>9.2f}, {even:.2f} mm"
    )


def by_baseline(page) -> dict[float, list]:
    """Group a page's characters by their baselines, in mm from the paper's top."""
    found: dict[float, list] = {}
    for char in sorted(page.chars, key=lambda c: c["x0"]):
        y = round((float(page.height) - char["matrix"][5]) * MM, 1)
        if char["text"].strip():
            found.setdefault(y, []).append(char)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
