"""The docs: listed, in Chinese, linked to what is there; their commands are ours."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from govdoc.cli.app import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
TEXTS = [README, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS]
SUMMARY = "中文提要："
"""What the paragraph for Chinese readers begins with in a doc for contributors."""
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = ("", "bash", "console")
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_NAMED = re.compile(
    r"\b(?:docs|samples|styles|scripts|benchmarks)/(?!x\.)[\w./-]+\.\w+"
)
"""Files of ours that a text names; x is whatever a contributor adds."""
_OURS = re.compile(r"(?:^|[|&;] *)(?:\.venv/bin/)?govdoc ([^|&;]*)")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    return _CODE.sub("", _FENCE.sub("", text))


def anchors(path: Path) -> set[str]:
    """Return what GitHub makes of the headings of a text."""
    heads = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text("utf-8")), re.M)
    return {
        re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-")
        for head in heads
    }


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_every_doc_is_in_both_lists_of_the_readme(path: Path) -> None:
    chinese, english = README.read_text("utf-8").split("\n## English\n")
    for half in (chinese, english):
        assert named(path) in _LINK.findall(half)


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_text_is_in_chinese_or_begins_with_a_summary(path: Path) -> None:
    text = without_code(path.read_text("utf-8")).split("\n## English\n")[0]
    text = re.sub(r"^\|.*\n", "", text, flags=re.M)  # rows may be names alone
    letters = len(re.findall(r"[㐀-鿿]", text)), len(re.findall(r"[A-Za-z]+", text))
    head = text.split("\n\n")[1]
    assert letters[0] > 2 * letters[1] or head.startswith(SUMMARY)


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(without_code(path.read_text("utf-8"))):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        there = (path.parent / name).resolve() if name else path
        assert there.exists(), link
        assert not anchor or anchor in anchors(there), link


def test_files_that_are_named_are_there() -> None:
    for path in (*TEXTS, *(ROOT / "src").rglob("*.py")):
        for name in _NAMED.findall(path.read_text("utf-8")):
            assert (ROOT / name).exists(), f"{named(path)}: {name}"


def commands(text: str) -> list[str]:
    """Return what follows ``govdoc`` in lines of the shell, and in code inside text."""
    lines: list[str] = []
    for language, code in _FENCE.findall(text):
        if language in _SHELL:
            lines += code.replace("\\\n", " ").splitlines()
    lines += _CODE.findall(_FENCE.sub("", text))
    return [found for line in lines for found in _OURS.findall(line)]


def parse(words: list[str]) -> None:
    """Read a command as the command line does, up to its values."""
    command: Any = get_command(app)
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        found = command.get_command(None, words[0])
        assert found is not None, f"no command {words[0]}"
        command, words = found, words[1:]
    if "…" not in words and command.params:
        context = command.context_class(command)
        command.make_parser(context).parse_args(words)


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_commands_and_their_options_are_ours(path: Path) -> None:
    for line in commands(path.read_text("utf-8")):
        parse(shlex.split(line, comments=True))


def test_a_command_that_is_not_ours_is_seen() -> None:
    with pytest.raises(AssertionError, match="no command"):
        parse(["formt", "讲话.txt"])
    with pytest.raises(Exception, match="--pfd"):
        parse(["format", "讲话.txt", "--pfd"])


def test_commands_are_found() -> None:
    text = "```bash\ncat a | govdoc text - # so\ngovdoc a \\\n  b\n```\nsee `govdoc c`"
    found = [" ".join(shlex.split(one, comments=True)) for one in commands(text)]
    assert found == ["text -", "a b", "c"]
