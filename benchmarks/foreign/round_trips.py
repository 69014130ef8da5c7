"""Say how texts are recognised again once they have become other people's files.

    python benchmarks/foreign/round_trips.py FOLDER_OR_TEXT… [--only WAY …] [-v]

What is recognised in each text (furniture left out, wraps joined, marks read) is made a
Word file in three manners (`makers`), those are turned into .odt, .rtf, .doc and PDF by
LibreOffice and into HTML and Markdown by pandoc, and it is set as our own DOCX and PDF.
Each file is read again, and its blocks are held against the text's: role and words.

A way's row: files, blocks of the texts, share of them that come again alike, characters
of the texts that are gone without a finding.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from libreoffice import write_fontconfig

import govdoc
from foreign.makers import MAKERS
from govdoc.errors import GovdocError
from govdoc.findings import Finding
from govdoc.model.document import Document, Paragraph, Picture, Table
from govdoc.model.roles import Role
from govdoc.options import Level, Options, TextOptions

_AS_TYPED = Options(text=TextOptions(normalise=Level.OFF))
_BY_OFFICE = {"odt": "direct", "rtf": "direct", "doc": "direct", "lo-pdf": "direct"}
"""Way → the manner of the Word file that LibreOffice turns."""
_BY_PANDOC = {"html": "styles", "md": "styles"}
_OURS = {"docx": "docx", "pdf": "pdf"}
WAYS = (*MAKERS, *_BY_OFFICE, *_BY_PANDOC, *(f"our-{one}" for one in _OURS))
Block = tuple[str, str]
_LEADER = re.compile(r"[.…]{3,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--only", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("-v", "--verbose", action="store_true", help="each difference")
    asked = parser.parse_args()
    texts = dict(_read(asked.paths))
    print(f"{len(texts)} texts, {sum(len(_blocks(d)) for d in texts.values())} blocks")
    with tempfile.TemporaryDirectory() as folder:
        for way in asked.only:
            _measure(way, texts, Path(folder), asked.verbose)


def _read(paths: Sequence[Path]) -> Iterator[tuple[str, Document]]:
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        for n, file in enumerate(files):
            try:
                yield f"{path.name}-{n:03}-{file.stem}", govdoc.read(file)
            except GovdocError as error:
                print(f"{file.name}: {error}", file=sys.stderr)


def _measure(way: str, texts: dict[str, Document], root: Path, verbose: bool) -> None:
    folder = root / way
    folder.mkdir()
    made = _make(way, texts, folder)
    blocks = alike = lost = unread = 0
    for name, document in texts.items():
        wanted = _blocks(document)
        blocks += len(wanted)
        findings: list[Finding] = []
        try:
            found = govdoc.read(made(name), report=findings.append)
        except (GovdocError, OSError) as error:
            print(f"{way}: {name}: {error}")
            unread += 1
            continue
        got = _blocks(found)
        matcher = SequenceMatcher(None, wanted, got, autojunk=False)
        alike += sum(size for _, _, size in matcher.get_matching_blocks())
        missing = _missing(document, found, findings)
        lost += missing.total()
        if verbose:
            for line in _differences(matcher, wanted, got):
                print(f"{way}: {name}: {line}")
            if missing:
                print(f"{way}: {name}: lost {''.join(missing.elements())[:80]}")
    unread_too = f", {unread} not read" if unread else ""
    share = alike / blocks if blocks else 1
    print(
        f"{way:8} {len(texts)} files, {blocks} blocks, alike {share:.3f}, lost {lost}{unread_too}"
    )


def _make(way: str, texts: dict[str, Document], folder: Path) -> Callable[[str], Path]:
    """Make a way's files; return where each text's is."""
    if way.startswith("our-"):
        form = way.removeprefix("our-")
        for name, document in texts.items():
            data = govdoc.render(document, form, options=_AS_TYPED).data
            (folder / f"{name}.{form}").write_bytes(data)
        return lambda name: folder / f"{name}.{form}"
    manner = _BY_OFFICE.get(way) or _BY_PANDOC.get(way) or way
    words = folder / "word"
    words.mkdir()
    for name, document in texts.items():
        (words / f"{name}.docx").write_bytes(MAKERS[manner](document))
    if way in _BY_OFFICE:
        suffix = "pdf" if way == "lo-pdf" else way
        _convert(sorted(words.iterdir()), suffix, folder)
    elif way in _BY_PANDOC:
        suffix = way
        for file in words.iterdir():
            _pandoc(file, folder / f"{file.stem}.{suffix}")
    else:
        return lambda name: words / f"{name}.docx"
    return lambda name: folder / f"{name}.{suffix}"


def _convert(files: Sequence[Path], suffix: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        fonts = write_fontconfig(Path(home))
        profile = f"-env:UserInstallation={(Path(home) / 'profile').as_uri()}"
        office = shutil.which("soffice") or "libreoffice"
        subprocess.run(
            [
                office,
                profile,
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                folder,
                *files,
            ],
            env={"HOME": home, "PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(fonts)},
            check=True,
            capture_output=True,
        )


def _pandoc(source: Path, target: Path) -> None:
    form = ["-t", "gfm", "-s", "--wrap=none"] if target.suffix == ".md" else ["-s"]
    subprocess.run(["pandoc", source, *form, "-o", target], check=True)


def _blocks(document: Document) -> list[Block]:
    """Return each block's role, with that of its run-in, and its words without blanks."""
    found = []
    for block in document.blocks:
        words = "".join(block.text.split())
        if words and not isinstance(block, Picture):
            found.append((_role(block), words))
    return found


def _role(block: Paragraph | Table) -> str:
    """Return a block's role and its run-in's; an article is one, however it is held."""
    run_in = block.run_in.role if block.run_in else None
    if Role.ARTICLE in (block.role, run_in):
        return Role.ARTICLE.chinese
    return block.role.chinese + (f"+{run_in.chinese}" if run_in else "")


def _missing(
    before: Document, after: Document, findings: Sequence[Finding]
) -> Counter[str]:
    """Return the characters that are gone, and that nobody was told of."""
    there = Counter(_all_words(after))
    for gone in after.dropped:
        there.update("".join(gone.text.split()))
    for finding in findings:
        there.update(finding.message)
    there.update("".join(value for values in after.facts.values() for value in values))
    return Counter(_all_words(before)) - there


def _all_words(document: Document) -> str:
    """Return all words of the blocks, without blanks and the dots that lead to a page."""
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    return _LEADER.sub("", "".join(words.split()))


def _differences(
    matcher: SequenceMatcher[Block], wanted: Sequence[Block], got: Sequence[Block]
) -> Iterator[str]:
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag != "equal":
            before = [(role, words[:24]) for role, words in wanted[start:end]]
            after = [(role, words[:24]) for role, words in got[to_start:to_end]]
            yield f"{before} → {after}"


if __name__ == "__main__":
    main()
