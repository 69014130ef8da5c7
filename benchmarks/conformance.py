"""Measure the finished files against GB/T 9704-2012, and write docs/conformance.md.

usage: python benchmarks/conformance.py [--no-docx] [--check] [--soffice PATH …]

The rows are those of ``tests/measure/clauses.py``, which the tests hold in the PDF; here
the DOCX is measured too, as one LibreOffice or several set it, a column each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import libreoffice

import govdoc

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))
from measure.clauses import ROWS, STRICT, value  # noqa: E402
from measure.pdf import measure  # noqa: E402
from measure.sheets import Pages  # noqa: E402

SAMPLES = ROOT / "samples" / "official"
TARGET = ROOT / "docs" / "conformance.md"
WORD = 0.8
"""How far a DOCX may be off, in mm."""

OUTSIDE: tuple[tuple[str, str, str, str], ...] = (
    ("P03", "4", "纸张质量", "不适用：由印制单位保证"),
    ("P09", "6", "制版、印刷、装订", "不适用：由印制单位保证"),
    ("P08", "5.2.4", "颜色", "由测试检查：只有发文机关标志和版头、信函的线是红色"),
    ("M02", "7.3.1", "标题分行", "由 tests/composition/titles.case 检查"),
    ("M14", "7.3.7", "附件不与正文一起装订", "照原文：把发文字号写在“附件”之前即可"),
    ("S05", "7.3.5.2", "不加盖印章的联合行文", "由测试检查：各名等宽，日期在末名之下"),
    ("S07", "7.3.5.4", "成文日期的写法", "由 tests/transforms 检查"),
    ("印章", "7.3.5", "印章、签名章", "只留位置，从不画章"),
)


Columns = dict[str, dict[str, Pages]]
"""A LibreOffice's version → sample → its DOCX as that sets it."""


def render(sample: str, suffix: str) -> bytes:
    """Return a sample as DOCX or PDF."""
    return govdoc.render(govdoc.read(SAMPLES / f"{sample}.txt"), suffix).data


def through_libreoffice(samples: list[str], soffice: str) -> dict[str, Pages]:
    """Return the samples' DOCX as a LibreOffice sets them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in samples:
            (folder / f"{sample}.docx").write_bytes(render(sample, ".docx"))
        sources = [folder / f"{sample}.docx" for sample in samples]
        libreoffice.to_pdf(sources, folder, soffice=soffice)
        return {s: measure((folder / f"{s}.pdf").read_bytes()) for s in samples}


def _shown(found: float | None) -> str:
    return "找不到" if found is None else f"{found + 0.0:.2f}"


def report(own: dict[str, Pages], word: Columns) -> tuple[str, int]:
    """Return the table, and how many rows miss."""
    heads = [f"LibreOffice {version}" for version in word]
    columns = ["号", "条款", "要素", "样例", "应为", "PDF", *heads, "结论"]
    text = (
        "# 与 GB/T 9704-2012 的逐条对照\n\n"
        "由 `python benchmarks/conformance.py` 生成，请勿手改。长度为 mm，PDF 量的是本工具"
        "排出的字和线，\n其余各栏量的是各版 LibreOffice 打开 DOCX 后的字和线；样例在 "
        f"`samples/official/`。\nPDF 容差一般 ±{STRICT}，DOCX ±{WORD}。"
        "“字身”是字的外框（基线上 0.859 字）。\n\n"
        f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"
    )
    missed, notes = 0, list[str]()
    for row in ROWS:
        mine = value(row, own[row.sample])
        is_right = _is_near(mine, row.wanted, row.strict)
        if row.why_not_docx and row.why_not_docx not in notes:
            notes.append(row.why_not_docx)
        cells = [row.number, row.clause, row.element, row.sample, f"{row.wanted:.2f}"]
        cells.append(_shown(mine))
        for pages in word.values():
            if row.why_not_docx:
                cells.append(f"注{notes.index(row.why_not_docx) + 1}")
                continue
            theirs = value(row, pages[row.sample])
            cells.append(_shown(theirs))
            is_right &= _is_near(theirs, row.wanted, WORD)
        missed += not is_right
        text += f"| {' | '.join(cells)} | {'合' if is_right else '**不合**'} |\n"
    text += "\n" + "\n".join(f"注{i} {note}。" for i, note in enumerate(notes, 1))
    text += "\n\n## 不用尺量的\n\n| 号 | 条款 | 要素 | 说明 |\n|---|---|---|---|\n"
    text += "".join(f"| {' | '.join(cells)} |\n" for cells in OUTSIDE)
    return text + f"\n共量 {len(ROWS)} 项，不合 {missed} 项。\n", missed


def _is_near(found: float | None, wanted: float, off: float) -> bool:
    return found is not None and abs(found - wanted) <= off + 1e-6


def main() -> int:
    """Measure, write the table, and return 1 if anything misses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-docx", action="store_true", help="measure the PDF only")
    parser.add_argument("--check", action="store_true", help="print, write nothing")
    parser.add_argument(
        "--soffice",
        nargs="+",
        default=[libreoffice.installed()],
        metavar="PATH",
        help="commands of the LibreOffices to measure in; as a rule the installed one",
    )
    options = parser.parse_args()
    samples = sorted({row.sample for row in ROWS})
    own = {sample: measure(render(sample, ".pdf")) for sample in samples}
    programs = [] if options.no_docx else options.soffice
    word = {libreoffice.version(p): through_libreoffice(samples, p) for p in programs}
    text, missed = report(own, word)
    if options.check or options.no_docx:
        print(text)
    else:
        TARGET.write_text(text, encoding="utf-8")
        print(f"{TARGET}: {len(ROWS)} rows, {missed} missed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
