"""Is a style that is learnt from a file that file's style? Measured over made files.

    python benchmarks/learn.py [--keep FOLDER]

One text is set in eight ways: three by styles of ours, five as other people's files are
(direct formatting, styles based on one another, fonts of a theme, defaults of the file,
indents in characters or by typed blanks, exact, multiple and least pitches). Of each file a
style is learnt, the same text is set in it, and both files are measured, paragraph by
paragraph. Prints a row a file, with how many are the same where nothing is learnt, and each
setting that is not the same; exits 1 where fewer than 95 % of a file's are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from learn_files import FILES, TEXT

from govdoc import api
from govdoc.checks.measure.docx import measure_docx
from govdoc.checks.measure.types import (
    MeasuredDocx,
    MeasuredParagraph,
    MeasuredSection,
)
from govdoc.learning.looks import pitch_of
from govdoc.limits import DEFAULT_LIMITS

WANTED = 0.95
IN_LINES = {
    "各乡镇": "主送机关", "为做好": "正文", "一、": "一级标题", "1.登记": "三级标题",
    "二、": "一级标题", "各乡镇要": "正文", "到六月底": "正文",
}  # fmt: skip
"""Paragraphs that stand where their style says, by how they begin."""
PLACED = {"关于": "标题", "云岭县水利局": "署名", "2026年": "日期", "（联系人": "附注"}
"""Those that composition places: what is compared is their characters, and how the title
is aligned."""
CELLS = {"名称": "表头", "青石": "表格"}


class Setting(NamedTuple):
    """What one file shows."""

    what: str
    value: object
    slack: float = 0.0

    def is_like(self, other: object) -> bool:
        if isinstance(self.value, float) and isinstance(other, float):
            return abs(self.value - other) <= self.slack
        return self.value == other


def settings(file: MeasuredDocx) -> Iterator[Setting]:
    """Yield what a file shows, in an order that two files of one text share."""
    yield from _paper(file.sections[0])
    yield from _numbers(file.sections[0])
    for start, name in (IN_LINES | PLACED | CELLS).items():
        one = _find(file, start)
        yield from _characters(one, f"{name} {start}")
        if start in IN_LINES:
            yield from _place(one, file, f"{name} {start}")
    yield Setting("标题 位置", _find(file, "关于").align)
    below = _find(file, "各乡镇").before
    signs = file.paragraphs.index(_find(file, "云岭县水利局"))
    blanks = sum(not one.text.strip() for one in file.paragraphs[signs - 2 : signs])
    white = _find(file, "云岭县水利局").before + blanks * _pitch(file)
    yield Setting("署名 上空", white, 8.0)
    yield Setting("标题 下空", _find(file, "关于").after + below, 3.0)
    cell = _find(file, "青石")
    yield Setting("表格 行距", pitch_of(cell, file), 0.4)
    yield Setting("表格 段前", cell.before, 0.6)
    yield Setting("表格 段后", cell.after, 0.6)
    for rule in ("outer", "sides", "head", "rows", "columns"):
        yield Setting(f"表格 线 {rule}", float(getattr(file.tables[0], rule)), 0.26)


def _paper(section: MeasuredSection) -> Iterator[Setting]:
    for key in ("width", "height", "top", "bottom", "left", "right"):
        yield Setting(f"页面 {key}", getattr(section, key), 0.35)
    yield Setting("页面 footer", section.footer_distance, 1.0)


def _numbers(section: MeasuredSection) -> Iterator[Setting]:
    feet = {one.kind: one for one in section.footers if one.has_number}
    yield Setting("页码 位置", tuple((k, one.number_align) for k, one in feet.items()))
    if "default" not in feet:
        return
    line = next(one for one in feet["default"].paragraphs if "#" in one.text)
    run = next(one for one in line.runs if "#" in one.text)
    yield Setting("页码 字号", run.size)
    yield Setting("页码 数字字体", run.latin)


def _characters(one: MeasuredParagraph, name: str) -> Iterator[Setting]:
    run = next(run for run in one.runs if run.text.strip("　 （）0123456789年"))
    for key in ("face", "size", "bold", "colour"):
        yield Setting(f"{name} {key}", getattr(run, key))
    latin = [run.latin for run in one.runs if any(map(str.isdecimal, run.text))]
    if latin:
        yield Setting(f"{name} latin", latin[-1])


def _place(one: MeasuredParagraph, file: MeasuredDocx, name: str) -> Iterator[Setting]:
    typed = (len(one.text) - len(one.text.lstrip("　"))) * one.size
    yield Setting(f"{name} align", one.align)
    yield Setting(f"{name} first", one.first_line + typed, 1.2)
    yield Setting(f"{name} left", one.left, 1.2)
    yield Setting(f"{name} right", one.right, 1.2)
    yield Setting(f"{name} pitch", pitch_of(one, file), 0.3)
    yield Setting(f"{name} before", one.before, 0.6)
    yield Setting(f"{name} after", one.after, 0.6)


def _pitch(file: MeasuredDocx) -> float:
    return pitch_of(_find(file, "为做好"), file)


def _find(file: MeasuredDocx, start: str) -> MeasuredParagraph:
    return next(p for p in file.paragraphs if p.text.lstrip("　 ").startswith(start))


class Outcome(NamedTuple):
    """What became of one file."""

    same: int
    all: int
    apart: list[str]
    extends: str
    written: int
    plain: int
    """How many are the same where nothing is learnt."""


def round_trip(data: bytes, folder: Path) -> Outcome:
    """Learn a file's style, set the text in it, and compare."""
    learnt = api.learn_style_bytes(data, "范文.docx")
    style = folder / "style.toml"
    style.write_text(learnt.text, encoding="utf-8")
    made = api.render(api.read_text(TEXT), "docx", style=style).data
    (folder / "again.docx").write_bytes(made)
    plain = api.render(api.read_text(TEXT), "docx").data
    wanted, apart = _apart(data, made)
    return Outcome(
        wanted - len(apart), wanted, apart, learnt.extends, len(learnt.settings),
        wanted - len(_apart(data, plain)[1]),
    )  # fmt: skip


def _apart(one: bytes, other: bytes) -> tuple[int, list[str]]:
    """Return how many settings a file has, and those that another has otherwise."""
    before, after = (
        {s.what: s for s in settings(measure_docx(data, "", DEFAULT_LIMITS))}
        for data in (one, other)
    )
    found = [
        f"{what}: {said.value} → {after[what].value if what in after else '无'}"
        for what, said in before.items()
        if what not in after or not said.is_like(after[what].value)
    ]
    return len(before), found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder that keeps the files")
    keep = parser.parse_args().keep
    same = plain = total = 0
    is_short = False
    print(
        "| 文件 | 继承 | 写出 | 设置 | 不学时相同 | 学后相同 |\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for name, make in FILES.items():
            folder = (keep or Path(scratch)) / name
            folder.mkdir(parents=True, exist_ok=True)
            data = make()
            (folder / "made.docx").write_bytes(data)
            done = round_trip(data, folder)
            share = done.same / done.all
            print(
                f"| {name} | {done.extends} | {done.written} | {done.all}"
                f" | {done.plain / done.all:.1%} | {share:.1%} |"
            )
            for line in done.apart:
                print(f"    {line}")
            same, plain = same + done.same, plain + done.plain
            total += done.all
            is_short |= share < WANTED
    print(f"{same} of {total}: {same / total:.1%}; nothing learnt: {plain / total:.1%}")
    return int(is_short)


if __name__ == "__main__":
    sys.exit(main())
