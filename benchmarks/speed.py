"""How fast govdoc is beside typst, pandoc and LibreOffice: one run, side by side.

usage: python benchmarks/speed.py [--rounds N] [--batch N] [--only NAME]

Needs typst (pip install typst, for this only); pandoc and LibreOffice are used where they
are installed. Texts are made from our own samples. Cold means a new process each time;
each round runs every contender once, and the medians and their ratio are printed as
Markdown with the spread (fastest to slowest) in brackets.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import govdoc
from govdoc.fonts import load_fonts

SAMPLES = Path(__file__).parents[1] / "samples"
GOVDOC = [sys.executable, "-m", "govdoc"]
TYPST = "import sys, typst; typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"  # noqa: E501


@dataclass(frozen=True)
class Run:
    """One process: wall seconds and peak memory in MB."""

    seconds: float
    memory: float


def run(*commands: list[str]) -> Run:
    """Run commands one after another; their times add up, the largest memory counts."""
    seconds, memory = 0.0, 0.0
    for command in commands:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds += time.perf_counter() - start
        if status:
            raise SystemExit(f"{command[:4]}: {errors.decode(errors='replace')[-500:]}")
        memory = max(memory, usage.ru_maxrss / 1024)
    return Run(seconds, memory)


def text_of(characters: int) -> str:
    """A speech of about so many characters."""
    body = (SAMPLES / "speech.txt").read_text(encoding="utf-8")
    head, _, rest = body.partition("同志们：")
    whole = f"{head}同志们：{rest}"
    while len(whole) < characters:
        whole += "\n" + rest
    return "\n".join(whole[:characters].split("\n")[:-1]) + "\n"


def typst_source(text: str) -> str:
    """The same text as a typst user would set it: the grid, headings in 黑体."""
    fonts = load_fonts()
    fang, hei = (_typst_family(fonts.face(kind).path) for kind in ("fang", "hei"))
    lines = [
        '#set page("a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")',  # noqa: E501
        f'#set text(font: ("Liberation Serif", "{fang}"), size: 16pt, lang: "zh")',
        "#set par(justify: true, leading: 13.6pt, spacing: 13.6pt, first-line-indent: (amount: 2em, all: true))",  # noqa: E501
        f'#show heading: set text(font: "{hei}", size: 16pt, weight: "regular")',
    ]
    for block in govdoc.read_text(text).blocks:
        inner = "".join(f"\\{c}" if c in "#*_`$<>@\\[]~/=-+" else c for c in block.text)
        mark = "= " if block.role.heading_level else ""
        lines.append(mark + inner.replace("\n", " "))
    return "\n\n".join(lines)


def _typst_family(path: Path) -> str:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path.parent)])
    return next(font.family for font in fonts.fonts() if font.path == str(path))


def compare(
    name: str, rounds: int, ours: Callable[[], Run], theirs: Callable[[], Run], most: float
) -> None:
    """Print one row: both medians, the ratio of times, and the goal."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    cells = []
    for side in zip(*pairs, strict=True):
        times = [one.seconds for one in side]
        median = statistics.median(times)
        cells.append(f"{median:.2f} s [{min(times):.2f}–{max(times):.2f}]")
    ratio = statistics.median(a.seconds for a, _ in pairs) / statistics.median(
        b.seconds for _, b in pairs
    )
    print(f"| {name} | {cells[0]} | {cells[1]} | {ratio:.2f} | {most} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=1000, help="files; 0: none")
    parser.add_argument("--only", default="", help="a part of a row's name")
    options = parser.parse_args()
    if importlib.util.find_spec("typst") is None:
        raise SystemExit("typst is missing: pip install typst")
    with tempfile.TemporaryDirectory() as folder:
        _rows(Path(folder), options)
    _growth()


def _rows(folder: Path, options: argparse.Namespace) -> None:
    print("| work | govdoc | yardstick | ratio | goal |\n|---|---|---|---|---|")
    fonts = str(load_fonts().face("fang").path.parent)
    texts = {"4 pages": 2_300, "50 pages": 32_000, "463 pages": 305_000}
    goals = {"4 pages": 0.8, "50 pages": 0.8, "463 pages": 0.4}
    for name, size in texts.items():
        source, typ = folder / f"{size}.txt", folder / f"{size}.typ"
        source.write_text(text_of(size), encoding="utf-8")
        typ.write_text(typst_source(text_of(size)), encoding="utf-8")
        pdf, other = str(folder / "x.pdf"), str(folder / "y.pdf")
        ours = [*GOVDOC, "format", str(source), "-o", pdf, "--force", "-q"]
        theirs = [sys.executable, "-c", TYPST, str(typ), other, fonts]
        rounds = options.rounds if size < 300_000 else min(options.rounds, 3)
        if options.only in name:
            compare(
                f"{name} → PDF, cold; typst", rounds,
                lambda a=ours: run(a), lambda b=theirs: run(b), goals[name],
            )  # fmt: skip
        if name == "463 pages" and options.only in name:
            memory = run(ours).memory, run(theirs).memory
            ratio = memory[0] / memory[1]
            print(
                f"| {name}, peak memory; typst | {memory[0]:.0f} MB "
                f"| {memory[1]:.0f} MB | {ratio:.2f} | 0.6 |"
            )
    if options.only in "both outputs":
        _against_office(folder, options.rounds)
    if options.batch and options.only in "batch":
        _batch(folder, options.batch)


def _office(*sources: Path, target: Path) -> list[str]:
    soffice = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(target)]
    return [soffice, profile, *convert, *map(str, sources)]


def _against_office(folder: Path, rounds: int) -> None:
    if not (shutil.which("pandoc") and shutil.which("soffice")):
        print("| (pandoc or LibreOffice is not installed) | | | | |")
        return
    source, docx = folder / "2300.txt", folder / "p.docx"
    ours = [*GOVDOC, "format", str(source), "--pdf", "-o", f"{folder}/", "--force", "-q"]
    pandoc = ["pandoc", "-f", "markdown", str(source), "-o", str(docx)]
    run(pandoc, _office(docx, target=folder))  # LibreOffice makes its profile first
    compare(
        "4 pages → DOCX + PDF, cold; pandoc, then LibreOffice", min(rounds, 3),
        lambda: run(ours), lambda: run(pandoc, _office(docx, target=folder)), 0.15,
    )  # fmt: skip


def _batch(folder: Path, count: int) -> None:
    texts, docx, pdf = (folder / name for name in ("texts", "docx", "pdf"))
    for one in (texts, docx, pdf):
        one.mkdir()
    text = text_of(2_300)
    for n in range(count):
        (texts / f"{n}.txt").write_text(text.replace("2026", f"{n}"), encoding="utf-8")
    both = run([*GOVDOC, "batch", str(texts), str(folder / "both"), "--pdf", "-q"])
    only = run([*GOVDOC, "batch", str(texts), str(docx), "-q"])
    each = only.seconds / count
    print(
        f"| {count} files → DOCX by batch, each; the fastest peer's 0.048 s "
        f"| {each:.4f} s | 0.048 s | {each / 0.048:.2f} | 0.25 |"
    )
    if not shutil.which("soffice"):
        return
    office = run(_office(*sorted(docx.glob("*.docx")), target=pdf))
    ratio = both.seconds / office.seconds
    print(
        f"| {count} files → DOCX + PDF by batch; LibreOffice, DOCX → PDF in one call "
        f"| {both.seconds:.1f} s | {office.seconds:.1f} s | {ratio:.3f} | 0.06 |"
    )


def _growth() -> None:
    times = []
    for size in (23_000, 230_000):
        text = text_of(size)
        start = time.process_time()
        govdoc.render(govdoc.read_text(text), ".pdf")
        times.append(time.process_time() - start)
    ratio = times[1] / times[0]
    print(
        f"\ntime(100 × text) / time(10 × text), warm: {ratio:.1f} "
        f"({times[0]:.2f} s, {times[1]:.2f} s of processor time; goal 11)"
    )


if __name__ == "__main__":
    main()
