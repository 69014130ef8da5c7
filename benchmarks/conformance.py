"""Measure the finished files against GB/T 9704-2012, and write docs/conformance.md.

usage: python benchmarks/conformance.py [--no-docx] [--check]

The rows are those of ``tests/measure/clauses.py``, which the tests hold in the PDF; here
the DOCX is measured too, as LibreOffice sets it.
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


def render(sample: str, suffix: str) -> bytes:
    """Return a sample as DOCX or PDF."""
    return govdoc.render(govdoc.read(SAMPLES / f"{sample}.txt"), suffix).data


def through_libreoffice(samples: list[str]) -> dict[str, Pages]:
    """Return the samples' DOCX as LibreOffice sets them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in samples:
            (folder / f"{sample}.docx").write_bytes(render(sample, ".docx"))
        libreoffice.to_pdf([folder / f"{s}.docx" for s in samples], folder)
        return {s: measure((folder / f"{s}.pdf").read_bytes()) for s in samples}


def _shown(found: float | None) -> str:
    return "找不到" if found is None else f"{found + 0.0:.2f}"


def report(own: dict[str, Pages], word: dict[str, Pages]) -> tuple[str, int]:
    """Return the table, and how many rows miss."""
    head = (
        "# 与 GB/T 9704-2012 的逐条对照\n\n"
        "由 `python benchmarks/conformance.py` 生成，请勿手改。长度为 mm，PDF 量的是本工具"
        "排出的字和线，\nDOCX 量的是 LibreOffice 打开后的字和线；样例在 `samples/official/`。"
        f"PDF 容差一般 ±{STRICT}，DOCX ±{WORD}。\n“字身”是字的外框（基线上 0.859 字）。\n\n"
        "| 号 | 条款 | 要素 | 样例 | 应为 | PDF | DOCX | 结论 |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    rows, missed, notes = "", 0, list[str]()
    for row in ROWS:
        mine = value(row, own[row.sample])
        is_right = mine is not None and abs(mine - row.wanted) <= row.strict + 1e-6
        shown = "—"
        if row.why_not_docx:
            if row.why_not_docx not in notes:
                notes.append(row.why_not_docx)
            shown = f"注{notes.index(row.why_not_docx) + 1}"
        elif word:
            theirs = value(row, word[row.sample])
            shown = _shown(theirs)
            is_right &= theirs is not None and abs(theirs - row.wanted) <= WORD
        missed += not is_right
        rows += (
            f"| {row.number} | {row.clause} | {row.element} | {row.sample} | "
            f"{row.wanted:.2f} | {_shown(mine)} | {shown} | "
            f"{'合' if is_right else '**不合**'} |\n"
        )
    rows += "\n" + "\n".join(f"注{i} {text}。" for i, text in enumerate(notes, 1))
    rows += "\n\n## 不用尺量的\n\n| 号 | 条款 | 要素 | 说明 |\n|---|---|---|---|\n"
    rows += "".join(f"| {' | '.join(cells)} |\n" for cells in OUTSIDE)
    total = f"\n共量 {len(ROWS)} 项，不合 {missed} 项。\n"
    return head + rows + total, missed


def main() -> int:
    """Measure, write the table, and return 1 if anything misses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-docx", action="store_true", help="measure the PDF only")
    parser.add_argument("--check", action="store_true", help="print, write nothing")
    options = parser.parse_args()
    samples = sorted({row.sample for row in ROWS})
    own = {sample: measure(render(sample, ".pdf")) for sample in samples}
    word = {} if options.no_docx else through_libreoffice(samples)
    text, missed = report(own, word)
    if options.check or options.no_docx:
        print(text)
    else:
        TARGET.write_text(text, encoding="utf-8")
        print(f"{TARGET}: {len(ROWS)} rows, {missed} missed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
