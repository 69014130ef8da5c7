"""What a change costs, in files: each is made in a copy of the package, and counted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "关于开会的通知\n\n各单位：\n\n　　请自带笔、笔。\n"


class Copy:
    """A copy of the package that is changed, called, and counted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "src/govdoc"
        self.touched: set[str] = set()
        for name in ("src/govdoc", "styles"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")

    def add(self, name: str, code: str) -> None:
        path = self.package / name
        assert not path.exists()
        path.write_text(code, encoding="utf-8")
        self.touched.add(name)

    def insert(self, name: str, above: str, code: str) -> None:
        """Put code above the only place where a text stands."""
        path = self.package / name
        before = path.read_text(encoding="utf-8")
        assert before.count(above) == 1
        path.write_text(before.replace(above, code + above), encoding="utf-8")
        self.touched.add(name)

    def append(self, name: str, code: str) -> None:
        path = self.package / name
        path.write_text(path.read_text(encoding="utf-8") + code, encoding="utf-8")
        self.touched.add(name)

    def run(self, *words: str, code: int = 0) -> str:
        """Run Python in the folder; return what it printed, errors too."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": "src", "GOVDOC_CACHE": "cache"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def govdoc(self, *words: str, code: int = 0) -> str:
        return self.run("-m", "govdoc", *words, code=code)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_writer_is_a_file_and_a_row(copy: Copy) -> None:
    copy.add(
        "writers/words.py",
        '"""Words: Flow -> bytes."""\n\n'
        "def write(flow):\n"
        '    """Return the words."""\n'
        "    return ''.join(block.text for block in flow.paragraphs).encode()\n",
    )
    copy.insert(
        "formats.py",
        '    Format((".svg",)',
        '    Format((".words",), "字词", writer=Step(Shape.FLOW, "writers.words:write")),\n',
    )
    words = "关于开会的通知各单位：请自带笔、笔。"
    copy.govdoc("format", "a.txt", "--to", "docx,words")
    assert (copy.folder / "a.words").read_text("utf-8") == words
    assert (copy.folder / "a.docx").exists()
    assert "已写出 b.words" in copy.govdoc("format", "a.txt", "-o", "b.words")
    assert not (copy.folder / "b.docx").exists()
    copy.govdoc("batch", ".", "out", "--to", "words", "--jobs", "1")
    assert (copy.folder / "out/a.words").read_text("utf-8") == words
    code = "import govdoc; print(govdoc.render(govdoc.read('a.txt'), 'words').data.decode())"
    assert copy.run("-c", code).strip() == words
    said = copy.govdoc("format", "a.txt", "--to", "html", code=2)
    assert "可用：.docx、.pdf、.words" in said
    assert len(copy.touched) == 2


def test_a_reader_is_a_file_and_a_row(copy: Copy) -> None:
    copy.add(
        "readers/lines.py",
        '"""Lines, each with its style: bytes -> Source."""\n\n'
        "from govdoc.model.source import Hints, Source, SourceParagraph\n\n"
        "def read(data, name):\n"
        '    """Read the lines."""\n'
        "    lines = [line.split('|') for line in data.decode().splitlines()]\n"
        "    return Source(tuple(\n"
        "        SourceParagraph(text, n, True, Hints(style, int(level) or None))\n"
        "        for n, (style, level, text) in enumerate(lines, 1)\n"
        "    ))\n",
    )
    copy.insert(
        "formats.py",
        '    Format((".pdf",)',
        '    Format((".lines",), "行", reader=Step(Shape.BYTES, "readers.lines:read")),\n',
    )
    (copy.folder / "b.lines").write_text(
        "title|0|通知\nheading 2|2|要点\n|0|好。\n", "utf-8"
    )
    shown = copy.govdoc("outline", "b.lines", "--json")
    roles = [block["role"] for block in json.loads(shown)["blocks"]]
    assert roles == ["title", "heading_2", "body"]
    assert "已写出 b.pdf" in copy.govdoc("format", "b.lines", "--to", "pdf")
    copy.govdoc("preview", "b.lines", "-o", "b.svg")
    for limit in ("size=9", "lines=2", "line=1", "paragraphs=2"):
        assert "超过上限" in copy.govdoc("outline", "b.lines", "--limit", limit, code=3)
    said = copy.govdoc("batch", ".", "out", "--pattern", "*.lines", "--jobs", "1")
    assert "已写出 │ 1" in said
    assert len(copy.touched) == 2


def test_a_text_rule_is_a_function_and_a_row(copy: Copy) -> None:
    copy.append(
        "transforms/chars.py",
        "\n\ndef drop_repeated_pen(text: str) -> Iterator[Edit]:\n"
        '    """Drop the second of two pens."""\n'
        "    at = text.find('笔、笔')\n"
        "    if at >= 0:\n"
        "        yield Edit(at, at + 3, '笔')\n",
    )
    copy.insert(
        "transforms/rules.py",
        '    TextRule("T102"',
        '    TextRule("T199", "重复的笔", "—", Level.FULL, _text, '
        'chars.drop_repeated_pen, "笔"),\n',
    )
    assert "重复的笔 1" in copy.govdoc("format", "a.txt", "--normalize", "full")
    assert "请自带笔、笔。" in copy.govdoc("text", "a.txt", "-q")
    assert "请自带笔。" in copy.govdoc("text", "a.txt", "--normalize", "full", "-q")
    assert len(copy.touched) == 2


def test_an_option_is_a_field(copy: Copy) -> None:
    copy.insert(
        "options.py",
        "    phrases: Annotated[",
        '    pens: Annotated[int, Option("--pens", "最多几支笔", "支", typed=int)] = 1\n',
    )
    for command in ("format", "batch", "text", "preview"):
        shown = copy.govdoc(command, "-h")
        assert "--pens 支" in shown, command
        assert "最多几支笔  [默认：1]" in shown, command
    assert "--pens 的值不对" in copy.govdoc("format", "a.txt", "--pens", "x", code=2)
    copy.govdoc("format", "a.txt", "--pens", "3")
    batch = ("batch", ".", "out", "--jobs", "1", "--resume")
    copy.govdoc(*batch)
    assert "没有变" in copy.govdoc(*batch)
    assert "没有变" not in copy.govdoc(*batch, "--pens", "3")
    lines = (copy.folder / "out/govdoc-batch.jsonl").read_text("utf-8").splitlines()
    runs = [one for one in map(json.loads, lines) if one["event"] == "run"]
    assert [run["options"]["text"]["pens"] for run in runs] == [1, 1, 3]
    code = "import govdoc; print(govdoc.Options(text=govdoc.TextOptions(pens=2)).text.pens)"
    assert copy.run("-c", code).strip() == "2"
    assert len(copy.touched) == 1
