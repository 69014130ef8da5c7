"""Whether tagged PDFs of many texts read aloud, and what the tags cost.

usage: python benchmarks/aloud.py [--cost] [--validator SCRIPT] PATH...   files or folders of .txt

Each file is walked by the tests' own parser (each mark on a page in one element, once; the
words in order those of the document), checked by pdfua, drawn and copied with tags and
without: pixels are the same, and so are the words, blanks at a leader aside, as pdfium,
pdftotext and pdfminer copy them. ``--validator`` is a script that takes PDFs and fails for one that
is no PDF/A-1b. ``--cost``: sizes and times of 5 to 568 pages and of tables, side by side.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfua
import pypdfium2
from pdfminer.high_level import extract_text
from speed import text_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import govdoc
from govdoc.formats import find_format
from govdoc.job import Job
from govdoc.options import Options, OutputOptions
from tagged import walk, words

PDF = find_format(".pdf")
PLAIN = Options(output=OutputOptions(tags=False))
UNTITLED = "UA-07-001"
"""pdfua's rule that a document has a title; without one we do not say PDF/UA-1."""
BATCH = 50
"""Files that the validator takes at once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--validator", type=Path)
    parser.add_argument("--cost", action="store_true")
    options = parser.parse_args()
    sizes = Counter[str]()
    faults = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        made = list(_checked(options.paths, Path(folder), sizes, faults))
        for i in range(0, len(made) if options.validator else 0, BATCH):
            batch = map(str, made[i : i + BATCH])
            done = subprocess.run([options.validator, *batch], capture_output=True)
            faults["PDF/A-1b"] += done.returncode != 0
    if made:
        ratio = sizes["tagged"] / sizes["plain"]
        print(
            f"{len(made)} files, faults: {dict(+faults) or 'none'}; size × {ratio:.3f}"
        )
    if options.cost:
        _cost()
    sys.exit(bool(+faults))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def _checked(
    paths: list[Path], folder: Path, sizes: Counter[str], faults: Counter[str]
) -> Iterator[Path]:
    """Yield the tagged file of each text; count what is wrong with it."""
    for number, path in enumerate(_files(paths)):
        document = govdoc.read(path)
        job, plain = Job(document), Job(document, PLAIN)
        tagged, untagged = job.render(PDF), plain.render(PDF)
        sizes.update(tagged=len(tagged), plain=len(untagged))
        target = folder / f"{number}.pdf"
        target.write_bytes(tagged)
        found = list(_faults(job, tagged, untagged, target))
        faults.update(found)
        if found:
            print(path, *found)
        yield target


def _faults(job: Job, tagged: bytes, untagged: bytes, file: Path) -> Iterator[str]:
    try:
        walked = walk(tagged)
    except (AssertionError, KeyError) as error:
        yield f"tree: {error}"
        return
    entries = sum(
        len(re.search(r" \d+$", x.text)[0].strip()) for x in walked.of("TOCI")
    )
    shown = [
        r.text
        for p in job.pages.pages
        for q in p.parts
        for x in q.lines
        for r in x.runs
    ]
    read, drawn = Counter(words(walked.text)), Counter(words("".join(shown)))
    if read - drawn or entries > len(walked.text):
        yield "words that nobody wrote"
    told = {one.rule_id for one in pdfua.validate(file).findings}
    if job.flow.metadata.title is None:
        told.discard(UNTITLED)
    if told:
        yield f"pdfua: {', '.join(sorted(told))}"
    if _drawn(tagged) != _drawn(untagged):
        yield "pixels"
    for name, copy in COPIERS.items():
        if copy(tagged) != copy(untagged):
            yield name


def _drawn(data: bytes) -> list[bytes]:
    file = pypdfium2.PdfDocument(data)
    return [page.render(scale=1).to_pil().tobytes() for page in file]


def _pdfium(data: bytes) -> str:
    file = pypdfium2.PdfDocument(data)
    return _even("\n".join(page.get_textpage().get_text_range() for page in file))


def _pdftotext(data: bytes) -> str:
    command = ["pdftotext", "-raw", "-", "-"]
    return _even(
        subprocess.run(command, input=data, capture_output=True).stdout.decode()
    )


def _pdfminer(data: bytes) -> str:
    return _even(extract_text(io.BytesIO(data)))


COPIERS: dict[str, Callable[[bytes], str]] = {
    "pdfium": _pdfium,
    "pdftotext": _pdftotext,
    "pdfminer": _pdfminer,
}


def _even(text: str) -> str:
    """Return a text without the blanks at its lines' ends and beside leaders."""
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(re.sub(r" ?[.]{3,} ?", "…", line) for line in lines)


def _table(rows: int) -> str:
    head = "| 序号 | 村名 | 数目 | 备注 |\n|---|---|---|---|\n"
    body = "".join(
        f"| {i} | 第{i}村 | {i * 3} | 摊位三个，划线编号 |\n" for i in range(rows)
    )
    return f"关于集市的通知\n\n各村：\n\n见下表。\n\n{head}{body}\n完。\n"


def _cost() -> None:
    samples = Path(__file__).parents[1] / "samples"
    texts = {
        "speech, short": text_of(2_300),
        "speech, 32,000 characters": text_of(32_000),
        "speech, 305,000 characters": text_of(305_000),
        "task-table": (samples / "task-table.txt").read_text("utf-8"),
        "wide-table": (samples / "official" / "wide-table.txt").read_text("utf-8"),
        "table of 40 rows": _table(40),
        "table of 1,000 rows": _table(1000),
    }
    print("| text | pages | untagged | tagged | ratio | time | elements |")
    print("|---|---|---|---|---|---|---|")
    for name, text in texts.items():
        document = govdoc.read_text(text)
        best: dict[bool, float] = {}
        for _ in range(1 if len(text) > 100_000 else 3):
            for tags in (False, True):
                job = Job(document, Options(output=OutputOptions(tags=tags)))
                start = time.process_time()
                data = job.render(PDF)
                spent = time.process_time() - start
                best[tags] = min(spent, best.get(tags, spent))
                if not tags:
                    plain = len(data)
        pages, elements = len(job.pages.pages), sum(1 for _ in job.aloud.walk())
        print(
            f"| {name} | {pages} | {plain:,} | {len(data):,} | {len(data) / plain:.3f} "
            f"| {best[True] / best[False]:.2f} | {elements} |"
        )


if __name__ == "__main__":
    main()
