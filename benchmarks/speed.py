"""How fast govdoc is beside typst, pandoc, LibreOffice and mammoth: one run, side by side.

usage: python benchmarks/speed.py [--quick] [--processor] [--rounds N] [--batch N]
                                  [--only NAME] [--output FILE]
       python benchmarks/speed.py --profile CHARACTERS

Needs typst and mammoth (pip install typst mammoth, for this only); pandoc (or pip install
pypandoc-binary) and LibreOffice are used where they are installed. Texts are made from our
own samples. Cold means a new process each time, after one that is not counted: files are
then in memory, bytecode is compiled, and our own cache is filled, as after the first use on
any machine. All run on two cores. Each round runs every contender once, and the medians and
their ratio are printed as Markdown with the spread (fastest to slowest) in brackets.

typst does the same work (`typst_source.full`: every element in its face, indents, page
numbers at the outer edge, tags, PDF/A), and in the lean rows the least that would do.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import tempfile
import time
from pathlib import Path

from processes import memory, run
from side_by_side import Bench

import govdoc
from govdoc.fonts import load_fonts
from govdoc.job import Job

SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = {"4 pages": 2_300, "50 pages": 32_000, "463 pages": 305_000}
"""Name of a text → its characters."""
GOALS = {"4 pages": "0.85", "50 pages": "0.8", "463 pages": "0.6"}
OUTLINED = 3_000_000
CORES = 2
PYTHON = [sys.executable, "-c"]
GOVDOC = [*PYTHON, "from govdoc.cli import run; run()"]
"""As the installed command does."""
READ = "import sys, govdoc; govdoc.read(sys.argv[1])"
MAMMOTH = "import sys, mammoth; mammoth.convert_to_html(open(sys.argv[1], 'rb'))"
QUICK_ROUNDS, QUICK_BATCH, FEW_ROUNDS = 3, 60, 3


def text_of(characters: int) -> str:
    """A speech of about so many characters."""
    body = (SAMPLES / "speech.txt").read_text(encoding="utf-8")
    head, _, rest = body.partition("同志们：")
    whole = f"{head}同志们：{rest}"
    while len(whole) < characters:
        whole += "\n" + rest
    return "\n".join(whole[:characters].split("\n")[:-1]) + "\n"


def _text(bench: Bench, pages: str) -> str:
    """Return the path of a text."""
    path = bench.folder / f"{pages}.txt"
    path.write_text(text_of(PAGES[pages]), encoding="utf-8")
    return str(path)


def _format(*words: str) -> list[str]:
    return [*GOVDOC, "format", *words, "--force", "-q"]


def _against_typst(bench: Bench) -> None:
    from typst_source import ARCHIVAL, COMPILE, full, lean

    folder = str(load_fonts().face("fang").path.parent)
    for pages, size in PAGES.items():
        if not bench.wants(pages):
            continue
        ours = [_format(_text(bench, pages), "-o", bench.path("x.pdf"))]
        job = Job(govdoc.read_text(text_of(size)))
        theirs: dict[str, list[list[str]]] = {}
        ways = [("typst", full, [ARCHIVAL]), ("typst, lean", lean, [])]
        for way, write, standards in ways[:1] if bench.options.quick else ways:
            source = bench.folder / f"{pages}, {way}.typ"
            source.write_text(write(job.flow, job.fonts), encoding="utf-8")
            words = [str(source), bench.path("y.pdf"), folder, *standards]
            theirs[way] = [[*PYTHON, COMPILE, *words]]
            name = f"{pages} → PDF, cold; {way}"
            rounds = sys.maxsize
            if size > 300_000:
                rounds = 1 if bench.options.quick else FEW_ROUNDS
            goal = GOALS[pages] if way == "typst" else "–"
            bench.compare(name, ours, theirs[way], goal, rounds)
    if bench.wants("463 pages"):
        bench.hold("463 pages, memory; typst", ours, theirs["typst"], "0.6")


def _office(*sources: str, target: Path) -> list[str]:
    soffice = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(target)]
    return [soffice, profile, *convert, *sources]


def _pandoc() -> str | None:
    """Return where pandoc is; None: nowhere."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def _against_office(bench: Bench) -> None:
    pandoc = _pandoc()
    if pandoc is None or not shutil.which("soffice"):
        bench.say("| (pandoc or LibreOffice is not installed) | | | | |")
        return
    source, docx = _text(bench, "4 pages"), bench.path("p.docx")
    ours = [_format(source, "--pdf", "-o", bench.path(""))]
    make = [pandoc, "-f", "markdown", source, "-o", docx]
    theirs = [make, _office(docx, target=bench.folder)]
    name = "4 pages → DOCX + PDF{}; pandoc, then LibreOffice"
    bench.compare(name.format(", cold"), ours, theirs, "0.15", 5)
    bench.hold(name.format(", memory"), ours, theirs, "–")


def _of_formats(bench: Bench) -> None:
    """Add what reading a DOCX takes, and what more outputs do."""
    source, docx = _text(bench, "50 pages"), bench.path("50 pages.docx")
    run(_format(source, "-o", docx))
    ours, theirs = [*PYTHON, READ, docx], [*PYTHON, MAMMOTH, docx]
    name = "50 pages, DOCX → Document, cold; mammoth, → HTML"
    bench.compare(name, [ours], [theirs], "0.25")
    text, folder = _text(bench, "4 pages"), bench.path("")
    all_three = _format(text, "--to", "docx,pdf,ofd", "-o", folder)
    two = _format(text, "--to", "docx,pdf", "--no-tags", "-o", folder)
    name = "4 pages → OFD + tagged PDF + DOCX, cold; PDF + DOCX alone"
    bench.compare(name, [all_three], [two], "1.4")


def _of_starts(bench: Bench) -> None:
    bare = [[*PYTHON, "pass"]]
    for name, command, goal in (
        ("govdoc --help; python -c pass", [*GOVDOC, "--help"], "+ 50 ms"),
        ("import govdoc; python -c pass", [*PYTHON, "import govdoc"], "+ 15 ms"),
    ):
        bench.compare(name, [command], bare, goal, is_beyond=True)


def _of_outline(bench: Bench) -> None:
    """Add the outline of a very long text."""
    source = bench.folder / "long.txt"
    source.write_text(text_of(OUTLINED), encoding="utf-8")
    words = ["outline", str(source), "--limit", "size=0", "--limit", "lines=0"]
    command = [*GOVDOC, *words, "--limit", "paragraphs=0"]
    found = f"{bench.time(command):.1f} s, {memory(command):.0f} MB"
    bench.add(f"outline of {OUTLINED:,} characters", found, "–", "–", "5 s, 600 MB")


def _of_batches(bench: Bench) -> None:
    count = bench.options.batch
    texts, docx, pdf = (bench.folder / name for name in ("texts", "docx", "pdf"))
    for one in (texts, docx, pdf):
        one.mkdir()
    text = text_of(PAGES["4 pages"])
    for n in range(count):
        (texts / f"{n}.txt").write_text(text.replace("2026", f"{n}"), encoding="utf-8")
    batch = [*GOVDOC, "batch", str(texts)]
    both = bench.time([*batch, bench.path("both"), "--pdf", "-q"])
    each = bench.time([*batch, str(docx), "-q"]) / count
    bench.add(
        f"{count} files → DOCX by batch, each; the fastest peer's 0.048 s",
        f"{each:.4f} s", "0.048 s", f"{each / 0.048:.2f}", "0.25",
    )  # fmt: skip
    if not shutil.which("soffice"):
        return
    office = bench.time(_office(*map(str, sorted(docx.glob("*.docx"))), target=pdf))
    if (made := len(list(pdf.glob("*.pdf")))) != count:
        raise SystemExit(f"LibreOffice made {made} of {count} files")
    bench.add(
        f"{count} files → DOCX + PDF by batch; LibreOffice, DOCX → PDF in one call",
        f"{both:.1f} s", f"{office:.1f} s", f"{both / office:.3f}", "0.2",
    )  # fmt: skip


def _of_growth(bench: Bench) -> None:
    """Add how processor time grows where a text is ten times as long, warm."""
    times = []
    for size in (23_000, 230_000):
        text = text_of(size)
        start = time.process_time()
        govdoc.render(govdoc.read_text(text), ".pdf")
        times.append(time.process_time() - start)
    name = "growth: time(100 × text) / time(10 × text)"
    found = f"{times[1]:.2f} s / {times[0]:.2f} s"
    bench.add(name, found, "linear = 10", f"{times[1] / times[0]:.1f}", "11")


ROWS = {
    "help import govdoc": _of_starts,
    "4 pages 50 pages 463 pages typst": _against_typst,
    "DOCX + PDF cold memory pandoc LibreOffice": _against_office,
    "OFD tagged DOCX Document mammoth": _of_formats,
    "growth": _of_growth,
    "outline": _of_outline,
    "files by batch": _of_batches,
}
"""What rows are called by, and what adds them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=1000, help="files; 0: none")
    parser.add_argument("--only", default="", help="a part of a row's name")
    parser.add_argument("--output", type=Path, help="write the table here as well")
    parser.add_argument(
        "--quick", action="store_true",
        help="within two minutes: few rounds, neither the lean rows nor the outline",
    )  # fmt: skip
    parser.add_argument(
        "--processor", action="store_true",
        help="user's and system's time instead of the clock's: where others work, too",
    )  # fmt: skip
    parser.add_argument("--profile", type=int, help="characters: where time goes, warm")
    options = parser.parse_args()
    if options.profile:
        _profile(options.profile)
        return
    if options.quick:
        options.rounds, options.batch = QUICK_ROUNDS, QUICK_BATCH
    if hasattr(os, "sched_setaffinity"):  # what is begun inherits it
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options)
        left_out = {"outline": options.quick, "files by batch": not options.batch}
        for names, add in ROWS.items():
            if options.only in names and not left_out.get(names):
                add(bench)
    if options.output:
        options.output.write_text("\n".join(bench.lines) + "\n", encoding="utf-8")


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
