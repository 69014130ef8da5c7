"""Would a test notice? Break one small rule at a time in a copy, and run the tests.

usage: python benchmarks/probes.py [--jobs N] [--only WORD]
       python benchmarks/probes.py --constants [--only ROOM] [--sample N] [--seed N]

The first form breaks what `BREAKS` lists; the suite must fail for each. A break names no
file: its text stands once in the source, wherever that moves, and one that is found
nowhere or twice is an error, so the table is brought up to date with what it breaks.

The second moves every number of every constant at the head of a module in the rooms
(`ROOMS`) by 20 %, a whole number by one at least, and drops every row of every table and
every character of every set of characters in turn. It runs the tests of that room, those
first that run the module (`reached.py` finds out, once for each test file), lists what
went unnoticed, and wants 95 % noticed. What cannot be noticed is in `EXCUSED` with the
reason, and does not count.

A break is applied to a copy of the tree, one a job, so that the tree itself stays as it is
and may be worked on meanwhile. The tests import the copy's own source, wherever govdoc is
installed from: that is asked of each copy before it begins. No part of the gate;
``--only`` and ``--sample`` let it run in parts. Exit 1: something went unnoticed; exit 2:
the table or the tests themselves are broken.

Measured on two cores:

| What | Noticed | Takes |
|---|---|---|
| the breaks listed | 22 of 22 | 3 to 5 min |
| ``--constants --only layout`` | 121 of 131, now all | 28 min |
| ``--constants --only composition`` | 119 of 134, now all 133 | 51 min |
| ``--constants --only stylesheet`` | 77 of 78, now all | 18 min |
| ``--constants --only writers`` | 131 of 137, now all 133 | 40 min |

The rooms took so long with ``--jobs 1`` beside other work: 448 of 480 in all (93.3 %).
*Now* is with the tests that were added for it, each tried on what had gone unnoticed: 27
of the 32 are noticed, one was dead and is deleted, and four are excused. What had been
noticed before was not run again.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).parents[1]
SOURCE = Path("src") / "govdoc"
WANTED = 0.95
TIMEOUT = 600
"""Seconds after which a break counts as noticed: the tests hang."""


class Break(NamedTuple):
    """One rule, broken."""

    name: str
    old: str
    """Text that stands once in the source."""
    new: str
    harm: str
    """What a user would get."""
    tests: str
    """Folders and files that run first."""


GOLDEN = "tests/layout/test_golden_pages.py tests/writers/test_docx_golden.py"
BREAKS = (
    Break("a mark gives up 0.45 em", "_MARK_YIELD = 0.25", "_MARK_YIELD = 0.45",
        "marks are squeezed beyond half their white", "tests/layout"),
    Break("sealed date 3 字 in", "            date_right = 4 * cell\n",
        "            date_right = 3 * cell\n",
        "date of issue 1 字 too far right (7.3.5.1)", "tests/official"),
    Break("joint sealed date 3 字 in", "self._date(Length(4 * self.cell))",
        "self._date(Length(3 * self.cell))",
        "date of issue 1 字 too far right (7.3.5.1)", "tests/official"),
    Break("；； stays", "，，+|、、+|；；+|", "，，+|、、+|",
        "a doubled mark is left (T122)", "tests/transforms"),
    Break("no widow control",
        "alone = 2 if self._flow.page.widow_control else 1", "alone = 1",
        "one line of a paragraph alone on a page", "tests/layout"),
    Break("imprint on any page",
        "if imprint.on_even_page and len(pages) % 2:",
        "if imprint.on_even_page and len(pages) % 2 and len(pages) > 2:",
        "imprint on an odd page (7.4)", "tests/official"),
    Break("a lucky guess at the encoding", "_plausibility(best[2]) < 0.9",
        "_plausibility(best[2]) < 0.0",
        "mojibake is set instead of an error", "tests/test_files.py"),
    Break("hanging marks in the DOCX", '"overflowPunct": switch(False)',
        '"overflowPunct": switch(True)', "marks outside the type area", "tests/writers"),
    Break("footer too low in the DOCX", "_BELOW_DASH = 0.56", "_BELOW_DASH = 0.9",
        "page number not 7 mm below the type area (7.5)", "tests/writers"),
    Break("C101 silent", '        report(Finding("C101"', '        str(Finding("C101"',
        "printing info is lost without a word (10.1)", "tests/official"),
    Break("letter's foot rules in the text", "block.rules if not r.is_foot]", "block.rules]",
        "first page's foot without its two rules, 213 mm of white in the text (10.1)",
        "tests/writers/test_docx_places.py"),
    Break("joint mark's pitch", "STACK_PITCH = 1.35", "STACK_PITCH = 1.7",
        "head block 26 % higher, the red rule moves (7.2.4)",
        "tests/writers/test_docx_places.py"),
    Break("white before 文件", "_STACK_GAP = 0.4", "_STACK_GAP = 1.2",
        "文件 far from the names of a joint mark (7.2.4)", "tests/official"),
    Break("copy number as typed", "text.zfill(6) if is_number", "text if is_number",
        "份号 1 instead of 000001 (7.2.1)", "tests/official"),
    Break("post 4 字 left of the stamp",
        "right = 4 * self.cell if name else 6 * self.cell",
        "right = 4 * self.cell if name else 8 * self.cell",
        "the post of an order wrong by 2 字 (7.3.5.3)", "tests/official"),
    Break("no outline in the PDF", '"2 Tr" if look.bold else "0 Tr"', '"0 Tr"',
        "text that a style makes bold is not", "tests/layout/test_bold.py"),
    Break("％ begins a line", "%％‰℃°,.;:!?", "%‰℃°,.;:!?",
        "a line begins with ％", "tests/layout/test_line_edges.py"),
    Break("特提 unknown", "特急|加急|特提|平急", "特急|加急|平急",
        "特提 is set as the title (7.2.3)", "tests/recognition"),
    Break("抄报 unknown", "{CC}|抄报|抄发", "{CC}|抄发",
        "抄报：… is set as body, the imprint loses it", "tests/recognition"),
    Break("margins of any size",
        "if page.measure <= 0 or page.line < page.body_size:", "if False:",
        "a negative measure", "tests/stylesheet"),
    Break("a column of 0.5 em", "_NARROWEST = 2.0", "_NARROWEST = 0.5",
        "a column too narrow for its characters", "tests/composition"),
    Break("subtitle as wide as the text", "_SUBTITLE_MARGIN = 2", "_SUBTITLE_MARGIN = 0",
        "a subtitle looks like body text", "tests/composition"),
)  # fmt: skip

ROOMS = {
    "composition": "tests/composition tests/official tests/layout "
    "tests/test_pictures.py",
    "layout": "tests/layout tests/official tests/composition",
    "stylesheet": "tests/stylesheet tests/test_styles.py tests/official "
    "tests/composition tests/layout",
    "writers": "tests/writers tests/official tests/test_pictures.py "
    "tests/test_main_job.py tests/cli/test_format.py",
}
"""Room → the tests that are run for it, in this order, after `GOLDEN`."""

BY_HARFBUZZ = "HarfBuzz writes it with the outlines, asked or not"
EXCUSED = {
    "composition/article.py _DEPTHS: 1": "its order among the others counts alone",
    "composition/article.py _DEPTHS: 2": "its order among the others counts alone",
    "composition/article.py _DEPTHS: 3": "its order among the others counts alone",
    "layout/gaps.py _REMEMBERED": "size of a cache: shows in speed only",
    "layout/gaps.py _pairs": "size of a cache: shows in speed only",
    "stylesheet/parse.py KEPT": "size of a cache: shows in speed only",
    **{
        f"fonts/subset.py _OUTLINE_TABLES: without '{table}'": BY_HARFBUZZ
        for table in ("head", "hhea", "loca")
    },
    **{
        f"fonts/sfnt.py _KEPT: without '{table}'": BY_HARFBUZZ
        for table in ("head", "hhea", "loca", "vhea")
    },
    "layout/paginate.py _PASSES": "the second pass finds what the first has: it is the last",
    "composition/title.py _MAX_WAYS": "bounds a search that no title reaches",
    "writers/pdf/objects.py _LEVEL": "how hard zlib tries: shows in size and speed only",
    "writers/pdf/embed.py _BLOCK": "entries a block of a CMap may have; fewer would do too",
    "writers/docx/faces.py _REACH": "marks in a row that are looked past; no text has so many",
    "writers/docx/lines.py _NO_GAP: 0.0": "a fifth of a twip is lost in rounding",
    "writers/docx/opc.py _EPOCH: 0 → 1 #11": "a ZIP file counts two seconds at a time",
    "fonts/sfnt.py _RESTRICTED": "adds a bit that is reserved: no font has it",
    "writers/pdf/content.py _ALIKE": "advances differ by rounding, or by far more",
    "writers/pdf/icc.py _SAMPLES": "points of one curve; more of them tell no other",
    "writers/docx/footer.py _FIRST_ID": "any number that no picture bears",
}
"""File and constant, and what is done to it → why no test can notice it."""


class Mutant(NamedTuple):
    """A tree with one text changed."""

    name: str
    path: Path
    text: str
    """The whole new file."""
    tests: Sequence[str]
    """Folders and files in the order in which they run; ends with all that count."""
    harm: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the tests said of a break."""

    mutant: Mutant
    noticed_by: str
    """The first test that failed; empty: none did."""
    seconds: float


def listed(only: str) -> Iterator[Mutant]:
    """Yield the breaks of the table."""
    files = {path: path.read_text("utf-8") for path in (ROOT / SOURCE).rglob("*.py")}
    for one in BREAKS:
        if only not in f"{one.name} {one.harm} {one.tests}":
            continue
        found = [(p, t) for p, t in files.items() for _ in range(t.count(one.old))]
        if len(found) != 1:
            _leave(f"“{one.name}”: its text stands {len(found)} times: {one.old!r}")
        path, text = found[0]
        yield Mutant(
            one.name, path.relative_to(ROOT), text.replace(one.old, one.new),
            (one.tests, "tests"), one.harm,
        )  # fmt: skip


def moved(only: str) -> Iterator[Mutant]:
    """Yield every constant moved, and every table without one of its rows."""
    excused = set()
    for room, tests in ROOMS.items():
        for path in sorted((ROOT / SOURCE / room).rglob("*.py")):
            shown = path.relative_to(ROOT / SOURCE).as_posix()
            for change, text in changes(path.read_text("utf-8")):
                name = f"{shown} {change}"
                if excuses := [one for one in EXCUSED if name.startswith(one)]:
                    excused.update(excuses)
                elif name.startswith(only):
                    order = (GOLDEN, tests)
                    yield Mutant(name, path.relative_to(ROOT), text, order)
    if stale := EXCUSED.keys() - excused:
        _leave(f"excuses for what is not there: {', '.join(sorted(stale))}")


def changes(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, new text of the module) of each change to its constants."""
    lines = text.splitlines(keepends=True)
    for statement in ast.parse(text).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or not statement.value:
            continue
        target = getattr(statement, "target", None) or statement.targets[0]
        name = ast.unparse(target)
        if name == "__all__":
            continue
        before = "".join(lines[: statement.lineno - 1])
        after = "".join(lines[statement.end_lineno :])
        for count, (what, change) in enumerate(_changes_of(statement)):
            changed = copy.deepcopy(statement)
            change(list(ast.walk(changed)))
            ast.fix_missing_locations(changed)
            yield f"{name}: {what} #{count}", f"{before}{ast.unparse(changed)}\n{after}"


Change = Callable[[list[ast.AST]], None]


def _changes_of(statement: ast.Assign | ast.AnnAssign) -> Iterator[tuple[str, Change]]:
    """Yield each change to a statement: to its ``at``-th node, as `ast.walk` counts."""
    assert statement.value is not None
    target = getattr(statement, "target", None) or statement.targets[0]
    is_list_of_names = isinstance(target, ast.Tuple)
    found = [] if is_list_of_names else _tables(statement.value)
    tables = {id(node) for node in found}
    values = {id(node) for node in ast.walk(statement.value)}
    for at, node in enumerate(ast.walk(statement)):
        if id(node) not in values:
            continue
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            value = _moved(node.value)
            yield f"{node.value} → {value}", _setting(at, "value", value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "frozenset":
            yield from _without_character(at, node)
        elif id(node) in tables and isinstance(node, ast.Dict):
            for i, key in enumerate(node.keys):
                shown = ast.unparse(key)[:60] if key else "**"
                yield f"without {shown}", _dropping(at, i, "keys", "values")
        elif id(node) in tables and isinstance(node, ast.Tuple | ast.List | ast.Set):
            for i, row in enumerate(node.elts):
                yield f"without {ast.unparse(row)[:60]}", _dropping(at, i, "elts")


def _tables(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what has rows: the value itself and the sets and lists that it is made of.

    A row's own fields are no rows, nor is a pair that a dictionary leads to.
    """
    if isinstance(node, ast.Dict):
        yield node
        inner = [x for x in node.values if not isinstance(x, ast.Tuple)]
    elif isinstance(node, ast.Call):
        inner = list(node.args)
    elif isinstance(node, ast.BinOp):
        inner = [node.left, node.right]
    else:
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
            yield node
        return
    for one in inner:
        yield from _tables(one)


def _without_character(at: int, node: ast.Call) -> Iterator[tuple[str, Change]]:
    """Yield a set of characters without each of them."""
    for argument in node.args[:1]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            for char in argument.value:
                rest = ast.Constant(argument.value.replace(char, ""))
                yield f"without {char!r}", _setting(at, "args", [rest])


def _moved(value: float) -> float:
    """Return a number 20 % larger; a whole one by one at least."""
    if isinstance(value, int):
        return value + max(1, round(value / 5))
    return float(f"{value * 1.2:.6g}") if value else 0.2


def _setting(at: int, field: str, value: object) -> Change:
    return lambda nodes: setattr(nodes[at], field, value)


def _dropping(at: int, i: int, *fields: str) -> Change:
    def drop(nodes: list[ast.AST]) -> None:
        for field in fields:
            del getattr(nodes[at], field)[i]

    return drop


class Reach(NamedTuple):
    """What a test file does by itself."""

    modules: frozenset[str]
    """Files of the package, whose functions it calls."""
    seconds: float


class Trees:
    """Copies of the project, one for each job."""

    def __init__(self, folder: Path, count: int) -> None:
        self._free: queue.Queue[Path] = queue.Queue()
        self._noticed: dict[Path, str] = {}
        """Module → the test file that noticed the last change to it."""
        for n in range(count):
            tree = folder / str(n)
            ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis")
            shutil.copytree(ROOT, tree, ignore=ignored)
            _check_source(tree)
            self._free.put(tree)

    def survey(self, tests: str) -> Reach:
        """Run a test file as it is; leave where it fails."""
        tree, start = self._free.get(), time.perf_counter()
        try:
            done = _python(tree, "benchmarks/reached.py", tests)
        finally:
            self._free.put(tree)
        if done.returncode:
            _leave(f"the tests fail as they are: {_first_failure(done)}")
        modules = json.loads(done.stdout.decode().splitlines()[-1])
        return Reach(frozenset(modules), time.perf_counter() - start)

    def judge(self, mutant: Mutant) -> Verdict:
        """Run the tests on a tree that is changed so; put it back.

        What noticed the last change to the module is likely to notice this one.
        """
        tree, start = self._free.get(), time.perf_counter()
        path = tree / mutant.path
        kept = path.with_suffix(".kept")
        known = self._noticed.get(mutant.path)
        order = [known, *mutant.tests] if known else mutant.tests
        path.rename(kept)
        try:
            path.write_text(mutant.text, encoding="utf-8", newline="\n")
            runs = (run(tree, tests) for tests in order)
            noticed = next((failed for failed in runs if failed), "")
            if "::" in noticed:
                self._noticed[mutant.path] = f"tests/{noticed.partition('::')[0]}"
        finally:
            kept.replace(path)
            self._free.put(tree)
        return Verdict(mutant, noticed, time.perf_counter() - start)


def _python(tree: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python in a tree, with the tree's own source.

    ``CI`` asks Hypothesis for the same examples each time, however long they take: neither
    chance nor a busy machine shall notice anything.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CI": "true",
    }
    return subprocess.run(
        [sys.executable, *words],
        cwd=tree, env=environment, capture_output=True, timeout=TIMEOUT, check=False,
    )  # fmt: skip


def _check_source(tree: Path) -> None:
    """Leave where another govdoc than the tree's would be tested."""
    said = _python(tree, "-c", "import govdoc; print(govdoc.__file__)").stdout.decode()
    if Path(said.strip()) != tree / SOURCE / "__init__.py":
        _leave(f"{tree} would test {said.strip() or 'nothing'}")


def _leave(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    sys.exit(2)


def run(tree: Path, tests: str) -> str:
    """Return the first test that fails, empty where all pass."""
    flags = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no"]
    try:
        done = _python(tree, "-m", "pytest", *flags, *tests.split())
    except subprocess.TimeoutExpired:
        return "(hangs)"
    return _first_failure(done) if done.returncode else ""


def _first_failure(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stdout.decode("utf-8", "replace")
    found = re.search(r"^(?:FAILED|ERROR) (?:tests/)?(.+?)(?: - .*)?$", said, re.M)
    return found[1][:80] if found else "(nothing loads)"


def in_order(mutant: Mutant, reach: Mapping[str, Reach]) -> Mutant:
    """Return it with its test files in the order in which they are likely to notice.

    First those called after the module, then what was accepted of whole documents, then
    what runs the module, then the room's rest: a test may well use a table without calling
    its module. Always the fastest first.
    """
    module = mutant.path.relative_to(SOURCE).as_posix()

    def rank(file: str) -> int:
        if mutant.path.stem in Path(file).stem:
            return 0
        if module not in reach[file].modules:
            return 3
        return 1 if file in GOLDEN else 2

    files = _files(mutant.tests) & reach.keys()
    ranked = sorted(files, key=lambda file: (rank(file), reach[file].seconds))
    return mutant._replace(tests=[" ".join(x) for _, x in groupby(ranked, rank)])


def _files(tests: Iterable[str]) -> set[str]:
    """Return the test files that words name, folders taken apart."""
    paths = [ROOT / word for words in tests for word in words.split()]
    found = (p.rglob("test_*.py") if p.is_dir() else [p] for p in paths)
    return {path.relative_to(ROOT).as_posix() for some in found for path in some}


def main() -> int:
    """Run what is asked for, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--constants", action="store_true", help="move every constant")
    parser.add_argument("--only", default="", help="a room or file; a word of a break")
    parser.add_argument("--sample", type=int, help="so many, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    mutants = list((moved if options.constants else listed)(options.only))
    if options.sample and options.sample < len(mutants):
        chosen = random.Random(options.seed).sample(range(len(mutants)), options.sample)
        mutants = [mutants[i] for i in sorted(chosen)]
    with tempfile.TemporaryDirectory() as folder:
        trees = Trees(Path(folder), options.jobs)
        unnoticed: list[str] = []
        with ThreadPoolExecutor(options.jobs) as pool:
            if options.constants:
                files = sorted(_files(tests for one in mutants for tests in one.tests))
                reach = dict(zip(files, pool.map(trees.survey, files), strict=True))
                mutants = [in_order(one, reach) for one in mutants]
            elif failed := run(Path(folder) / "0", "tests"):
                _leave(f"the tests fail as they are: {failed}")
            for verdict in pool.map(trees.judge, mutants):
                if not verdict.noticed_by:
                    unnoticed.append(_room(verdict.mutant))
                if not options.constants or not verdict.noticed_by:
                    print(row(verdict), flush=True)
    total, noticed = len(mutants), len(mutants) - len(unnoticed)
    share = noticed / total if total else 1.0
    if options.constants:
        print()
        for room, count in sorted(Counter(map(_room, mutants)).items()):
            print(f"{room}: {count - unnoticed.count(room)} of {count}")
    print(f"\n{noticed} of {total} noticed ({share:.1%})")
    for name, reason in EXCUSED.items() if options.constants else ():
        print(f"not counted: {name}: {reason}")
    return int(share < WANTED if options.constants else noticed < total)


def _room(mutant: Mutant) -> str:
    return mutant.path.relative_to(SOURCE).parts[0]


def row(verdict: Verdict) -> str:
    """Return a break as a row of the table."""
    by = verdict.noticed_by or "**UNNOTICED**"
    cells = [verdict.mutant.name, verdict.mutant.harm, by, f"{verdict.seconds:.0f} s"]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
