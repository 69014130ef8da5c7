"""Measure set pages against the standard's millimetres and the laws of the line.

usage: python benchmarks/typesetting.py [FILE or FOLDER ...]     default: samples/

Every text is formatted to PDF, and the PDF is read back by pdfplumber: what counts is
where glyphs stand on paper, not what the layout believes. The em box of a line begins
0.859 em above its baseline. Prints Markdown tables.
"""

from __future__ import annotations

import io
import re
import statistics
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pdfplumber

import govdoc
from govdoc.model.metrics import ASCENT

MM, BODY = 25.4 / 72, 16.0
NO_START = set("、，。．；：！？”’」』）〕］｝】〗》〉%％‰℃°,;:!?)]}’")
NO_END = set("“‘「『（〔［｛【〖《〈([{￥$")
SPLIT = re.compile(r"\d[\d.,%]|——|……|[A-Za-z]{2}")


def lines_of(page: pdfplumber.page.Page) -> list[list[dict]]:
    """Return the page's glyphs by baseline, top to bottom, left to right."""
    rows: dict[float, list[dict]] = {}
    for char in page.chars:
        base = round(float(page.height) - char["matrix"][5], 1)
        rows.setdefault(base, []).append(char)
    for base in sorted(rows):
        rows[base].sort(key=lambda c: c["matrix"][4])
    return [rows[base] for base in sorted(rows)]


def baseline(page: pdfplumber.page.Page, line: list[dict]) -> float:
    return (float(page.height) - line[0]["matrix"][5]) * MM


def measure(path: Path, values: dict[str, list[float]], laws: Counter[str]) -> None:
    """Add one text's measures to ``values`` and its broken laws to ``laws``."""
    document = govdoc.read(path)
    pdf = pdfplumber.open(io.BytesIO(govdoc.render(document, ".pdf").data))
    before: list[dict] = []
    for page in pdf.pages:
        found = lines_of(page)
        if not found or baseline(page, found[-1]) < 265:
            continue  # a blank page, or one without a number
        *lines, number = found
        values["页码横线 y"].append(baseline(page, number) - 0.36 * 14 * MM)
        body = [ln for ln in lines if all(abs(c["size"] - BODY) < 0.1 for c in ln)]
        laws["行"] += len(lines)
        laws["页"] += 1
        if len(body) == len(lines) == 22:
            tops = [baseline(page, ln) - ASCENT * BODY * MM for ln in lines]
            values["满页首行字身上沿"].append(tops[0])
            values["满页末行字身下沿"].append(tops[-1] + BODY * MM)
            values["行距"] += [b - a for a, b in pairwise(tops)]
        for line in body:
            count_laws(before, line, laws)
            before = line
            han = [c for c in line if c["text"] > "\u2e80"]
            plain = "".join(c["text"] for c in line).isalpha()
            if plain and len(line) == len(han) == 28 and line[0]["x0"] * MM < 30:
                values["28 字行左沿"].append(line[0]["x0"] * MM)
                values["28 字行右沿"].append(line[-1]["x1"] * MM)


def count_laws(before: list[dict], line: list[dict], laws: Counter[str]) -> None:
    """Count what REQUIREMENTS L01–L03 and L10 forbid between two lines of a paragraph."""
    full = before and before[-1]["x1"] * MM > 181
    indented = line[0]["x0"] * MM > 30
    if not full or indented:
        return
    first, last = line[0]["text"][0], before[-1]["text"][-1]
    laws["行首禁则"] += first in NO_START
    laws["行尾禁则"] += last in NO_END
    laws["拆开的数字、西文、破折号、省略号"] += bool(SPLIT.fullmatch(last + first))
    text = "".join(c["text"] for c in line)
    laws["段末一字行"] += sum(map(str.isalnum, text)) == 1


def main(arguments: list[str]) -> None:
    folder = Path(__file__).parents[1] / "samples"
    paths: list[Path] = []
    for argument in map(Path, arguments or [str(folder)]):
        paths += sorted(argument.glob("*.txt")) if argument.is_dir() else [argument]
    values: dict[str, list[float]] = {
        key: []
        for key in (
            "满页首行字身上沿", "满页末行字身下沿", "行距",
            "28 字行左沿", "28 字行右沿", "页码横线 y",
        )
    }  # fmt: skip
    laws: Counter[str] = Counter()
    for path in paths:
        measure(path, values, laws)
    print(f"{len(paths)} 篇，{laws.pop('页')} 页，{laws.pop('行')} 行\n")
    print("| 量 | 次数 | 最小 mm | 中位 mm | 最大 mm |\n|---|---|---|---|---|")
    for key, found in values.items():
        if found:
            row = (min(found), statistics.median(found), max(found))
            print(
                f"| {key} | {len(found)} | "
                + " | ".join(f"{v:.4f}" for v in row)
                + " |"
            )
    print("\n| 禁则 | 违反 |\n|---|---|")
    for key, count in laws.items():
        print(f"| {key} | {count} |")


if __name__ == "__main__":
    main(sys.argv[1:])
