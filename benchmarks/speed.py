"""How fast govdoc is beside typst, pandoc and LibreOffice: one run, side by side.

usage: python benchmarks/speed.py [--rounds N] [--batch N] [--only NAME] [--output FILE]
       python benchmarks/speed.py --profile CHARACTERS

Needs typst (pip install typst, for this only); pandoc and LibreOffice are used where they
are installed. Texts are made from our own samples. Cold means a new process each time,
after one that is not counted: files are then in memory, bytecode is compiled, and our own
cache is filled, as after the first use on any machine. Each round runs every contender
once, and the medians and their ratio are printed as Markdown with the spread (fastest to
slowest) in brackets.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.util
import os
import pstats
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
OUTLINED = 3_000_000
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
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as where programs are used
    for command in commands:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
        )
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds += time.perf_counter() - start
        if status:
            raise SystemExit(f"{command[:4]}: {errors.decode(errors='replace')[-500:]}")
        memory = max(memory, usage.ru_maxrss / 1024)
    return Run(seconds, memory)


class Table:
    """Rows of Markdown, printed as they come and kept for a file."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.add("work", "govdoc", "yardstick", "ratio", "goal")
        self.say("|---|---|---|---|---|")

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)

    def add(self, *cells: str) -> None:
        self.say(f"| {' | '.join(cells)} |")

    def compare(
        self,
        name: str,
        rounds: int,
        ours: Callable[[], Run],
        theirs: Callable[[], Run],
        most: float,
    ) -> None:
        """Add both medians, the ratio of times, and the goal."""
        ours(), theirs()
        pairs = [(ours(), theirs()) for _ in range(rounds)]
        sides = [[one.seconds for one in side] for side in zip(*pairs, strict=True)]
        ratio = statistics.median(sides[0]) / statistics.median(sides[1])
        self.add(name, *map(_spread, sides), f"{ratio:.2f}", str(most))


def _spread(times: list[float]) -> str:
    median = statistics.median(times)
    return f"{median:.2f} s [{min(times):.2f}–{max(times):.2f}]"


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=1000, help="files; 0: none")
    parser.add_argument("--only", default="", help="a part of a row's name")
    parser.add_argument("--output", type=Path, help="write the table here as well")
    parser.add_argument("--profile", type=int, help="characters: where time goes, warm")
    options = parser.parse_args()
    if options.profile:
        _profile(options.profile)
        return
    if importlib.util.find_spec("typst") is None:
        raise SystemExit("typst is missing: pip install typst")
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        _against_typst(table, Path(folder), options)
        _against_office(table, Path(folder), options)
        _alone(table, Path(folder), options)
        if options.batch and options.only in "files by batch":
            _batch(table, Path(folder), options.batch)
    if options.only in "growth":
        _growth(table)
    if options.output:
        options.output.write_text("\n".join(table.lines) + "\n", encoding="utf-8")


def _against_typst(table: Table, folder: Path, options: argparse.Namespace) -> None:
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
            table.compare(
                f"{name} → PDF, cold; typst", rounds,
                lambda a=ours: run(a), lambda b=theirs: run(b), goals[name],
            )  # fmt: skip
        if name == "463 pages" and options.only in name:
            memory = run(ours).memory, run(theirs).memory
            cells = (f"{one:.0f} MB" for one in memory)
            ratio = memory[0] / memory[1]
            table.add(f"{name}, peak memory; typst", *cells, f"{ratio:.2f}", "0.6")


def _alone(table: Table, folder: Path, options: argparse.Namespace) -> None:
    """Add what has no yardstick: a start, and the outline of a very long text."""
    if options.only in "help":
        run([*GOVDOC, "--help"])
        times = [run([*GOVDOC, "--help"]).seconds for _ in range(options.rounds)]
        table.add("govdoc --help", _spread(times), "–", "–", "0.12 s")
    if options.only in "outline":
        source = folder / "long.txt"
        source.write_text(text_of(OUTLINED), encoding="utf-8")
        words = ["outline", str(source), "--limit", "size=0", "--limit", "lines=0"]
        one = run([*GOVDOC, *words, "--limit", "paragraphs=0"])
        found = f"{one.seconds:.1f} s, {one.memory:.0f} MB"
        name = f"outline of {OUTLINED:,} characters"
        table.add(name, found, "–", "–", "5 s, 600 MB")


def _office(*sources: Path, target: Path) -> list[str]:
    soffice = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(target)]
    return [soffice, profile, *convert, *map(str, sources)]


def _against_office(table: Table, folder: Path, options: argparse.Namespace) -> None:
    if options.only not in "both outputs":
        return
    if not (shutil.which("pandoc") and shutil.which("soffice")):
        table.say("| (pandoc or LibreOffice is not installed) | | | | |")
        return
    source, docx = folder / "2300.txt", folder / "p.docx"
    ours = [
        *GOVDOC,
        "format",
        str(source),
        "--pdf",
        "-o",
        f"{folder}/",
        "--force",
        "-q",
    ]
    pandoc = ["pandoc", "-f", "markdown", str(source), "-o", str(docx)]
    table.compare(
        "4 pages → DOCX + PDF, cold; pandoc, then LibreOffice", min(options.rounds, 5),
        lambda: run(ours), lambda: run(pandoc, _office(docx, target=folder)), 0.15,
    )  # fmt: skip


def _batch(table: Table, folder: Path, count: int) -> None:
    texts, docx, pdf = (folder / name for name in ("texts", "docx", "pdf"))
    for one in (texts, docx, pdf):
        one.mkdir()
    text = text_of(2_300)
    for n in range(count):
        (texts / f"{n}.txt").write_text(text.replace("2026", f"{n}"), encoding="utf-8")
    both = run([*GOVDOC, "batch", str(texts), str(folder / "both"), "--pdf", "-q"])
    only = run([*GOVDOC, "batch", str(texts), str(docx), "-q"])
    each = only.seconds / count
    table.add(
        f"{count} files → DOCX by batch, each; the fastest peer's 0.048 s",
        f"{each:.4f} s", "0.048 s", f"{each / 0.048:.2f}", "0.25",
    )  # fmt: skip
    if not shutil.which("soffice"):
        return
    office = run(_office(*sorted(docx.glob("*.docx")), target=pdf))
    if (made := len(list(pdf.glob("*.pdf")))) != count:
        raise SystemExit(f"LibreOffice made {made} of {count} files")
    table.add(
        f"{count} files → DOCX + PDF by batch; LibreOffice, DOCX → PDF in one call",
        f"{both.seconds:.1f} s", f"{office.seconds:.1f} s",
        f"{both.seconds / office.seconds:.3f}", "0.06",
    )  # fmt: skip


def _growth(table: Table) -> None:
    """Add how processor time grows where a text is ten times as long, warm."""
    times = []
    for size in (23_000, 230_000):
        text = text_of(size)
        start = time.process_time()
        govdoc.render(govdoc.read_text(text), ".pdf")
        times.append(time.process_time() - start)
    name = "growth: time(100 × text) / time(10 × text)"
    found = f"{times[1]:.2f} s / {times[0]:.2f} s"
    table.add(name, found, "linear = 10", f"{times[1] / times[0]:.1f}", "11")


def _profile(characters: int) -> None:
    """Print the functions that take most of a text's way to PDF and DOCX."""
    text = text_of(characters)
    for suffix in (".pdf", ".docx"):
        govdoc.render(govdoc.read_text(text), suffix)
        with cProfile.Profile() as profile:
            govdoc.render(govdoc.read_text(text), suffix)
        print(f"== {characters:,} characters → {suffix}")
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
