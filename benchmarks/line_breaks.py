"""Count where lines end that should not, and how far lines are drawn apart for it.

usage: python benchmarks/line_breaks.py [FILE or FOLDER ...]     default: samples/

Every text is laid out; lines of one paragraph are looked at in pairs. Rules are written
here anew, not taken from the layout: GB/T 15834-2011, 5.1; REQUIREMENTS L01-L03, D11.
Titles are looked at for what marks hold together and for the words of the segmenter.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import quantiles

import govdoc
from govdoc.api import lay_out
from govdoc.errors import GovdocError
from govdoc.han.words import cut_words
from govdoc.model.origin import Part
from govdoc.model.pages import PlacedLine

NO_START = re.compile(
    r"[、，。．；：！？”’」』）〕］｝】〗》〉～·・‧／%％‰℃°,;:!?)\]}²³₀-₉⁰-⁹±]|—(?!—)"
)
NO_END = re.compile(r"[“‘「『（〔［｛【〖《〈(\[{￥$±≥≤]$")
IN_NUMBER = re.compile(r"[\d.,]\n\d|\d\n[.,]\d|\d[—～－±×-]\n\d|—\n—|…\n…")
FROM_UNIT = re.compile(r"\d ?\n(?:[kMGmcdμ]?(?:m|g|L|V|A|W|Wh|Hz|Pa)\b|℃|°)")
FROM_MEASURE = re.compile(
    r"\d\n(?:小时|分钟|公[里顷斤]|平方|立方|千[米克瓦]|百分点|[万亿年月日时分天岁级届户台倍元个名人项件条"
    r"号吨亩米度页份种类批次所座家])"
)
QUOTED = re.compile(
    r"[《「『“][^《》「」『』“”]{1,18}\n[^《》「」『』“”]{1,18}[》」』”]"
)
WIDEST = 20


def texts(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def looseness(line: PlacedLine) -> float | None:
    """Return the widest white between two Han characters, in em; None: there is none."""
    found = [
        white / run.size
        for run in line.runs
        for white, pair in zip(run.whites, pairwise(run.text), strict=False)
        if all("\u4e00" <= char <= "\u9fff" for char in pair)
    ]
    return max(found, default=None)


def look_at_title(lines: list[str], counts: Counter[str]) -> None:
    counts["标题折行"] += len(lines) - 1
    joined = "\n".join(lines)
    counts["标题里拆开书名号、引号"] += sum(
        len(match[0]) <= WIDEST + 1 for match in QUOTED.finditer(joined)
    )
    starts = {0, *accumulate(map(len, cut_words("".join(lines))))}
    ends = list(accumulate(map(len, lines)))[:-1]
    counts["标题里拆开词"] += sum(end not in starts for end in ends)
    counts["标题一行不到四字"] += sum(len(line) < 4 for line in lines) if ends else 0


def look_at(path: Path, counts: Counter[str], whites: list[float]) -> None:
    document = govdoc.read(path)
    pages = lay_out(document)
    lines = [
        line
        for page in pages.pages
        for part in page.parts
        for line in part.lines
        if line.origin and line.origin.part is Part.STREAM and line.origin.cell is None
    ]
    titles: dict[int, list[str]] = {}
    for line in lines:
        if line.runs[0].size > 20 * 12_700:
            titles.setdefault(line.origin.block, []).append(line.text)
    for found in titles.values():
        look_at_title(found, counts)
    for before, after in pairwise(lines):
        if before.origin.block != after.origin.block or before.origin.block in titles:
            continue
        counts["行"] += 1
        seam = f"{before.text}\n{after.text}"
        counts["行首禁则"] += NO_START.match(after.text) is not None
        counts["行末禁则"] += NO_END.search(before.text) is not None
        counts["拆开数、破折号"] += IN_NUMBER.search(seam) is not None
        counts["数与单位符号分开"] += FROM_UNIT.search(seam) is not None
        counts["数与量词分开"] += FROM_MEASURE.search(seam) is not None
        if (white := looseness(before)) is not None:
            whites.append(white)


def main() -> None:
    counts, whites = Counter[str](), list[float]()
    for path in texts(sys.argv[1:] or [str(Path(__file__).parents[1] / "samples")]):
        try:
            look_at(path, counts, whites)
        except GovdocError as error:
            print(f"{path}: {error}", file=sys.stderr)
    print("| 量 | 数 |\n|---|---|")
    for name, count in counts.items():
        print(f"| {name} | {count} |")
    shares = quantiles(whites, n=1000)
    for name, at in (
        ("最紧", 0),
        ("中", 499),
        ("百分之一最松", 989),
        ("千分之一最松", 998),
    ):
        print(f"| 汉字之间，{name}（字） | {shares[at]:.3f} |")
    print(f"| 汉字之间，最松一行（字） | {max(whites):.3f} |")


if __name__ == "__main__":
    main()
