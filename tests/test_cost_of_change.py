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

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder, self.cache = folder, cache
        self.package = folder / "src/govdoc"
        self.touched: set[str] = set()
        for name in ("src/govdoc", "styles"):
            shutil.copytree(ROOT / name, folder / name)  # with what is compiled
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")

    def path(self, name: str) -> Path:
        """Return where a file of the package, or a style file, stands."""
        return (self.folder if name.startswith("styles/") else self.package) / name

    def add(self, name: str, code: str) -> None:
        path = self.path(name)
        assert not path.exists()
        path.write_text(code, encoding="utf-8")
        self.touched.add(name)

    def insert(self, name: str, above: str, code: str) -> None:
        """Put code above the only place where a text stands."""
        path = self.path(name)
        before = path.read_text(encoding="utf-8")
        assert before.count(above) == 1, (name, above)
        path.write_text(before.replace(above, code + above), encoding="utf-8")
        self.touched.add(name)

    def append(self, name: str, code: str) -> None:
        path = self.path(name)
        path.write_text(path.read_text(encoding="utf-8") + code, encoding="utf-8")
        self.touched.add(name)

    def run(self, *words: str, code: int = 0) -> str:
        """Run Python in the folder; return what it printed, errors too."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": "src", "GOVDOC_CACHE": str(self.cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def govdoc(self, *words: str, code: int = 0) -> str:
        return self.run("-m", "govdoc", *words, code=code)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def copy(tmp_path: Path, cache: Path) -> Copy:
    return Copy(tmp_path, cache)


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
    assert "可用：.docx、.pdf、.ofd、.dotx、.words" in said
    assert len(copy.touched) == 2


def test_a_reader_is_a_file_and_a_row(copy: Copy) -> None:
    copy.add(
        "readers/lines.py",
        '"""Lines, each with its style: bytes -> Source."""\n\n'
        "from govdoc.model.source import Hints, Source, SourceParagraph\n\n"
        "def read(data, name, limits, reading):\n"
        '    """Read the lines."""\n'
        "    lines = [line.split('|') for line in data.decode().splitlines()]\n"
        "    return Source(tuple(\n"
        "        SourceParagraph(text, n, True, Hints(style, int(level) or None))\n"
        "        for n, (style, level, text) in enumerate(lines, 1)\n"
        "    ))\n",
    )
    copy.insert(
        "formats.py",
        '    Format((".svg",)',
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


def test_a_role_is_a_row_a_reason_a_rule_a_function_and_a_table(copy: Copy) -> None:
    copy.insert(
        "model/roles.py", "    SALUTATION = (", '    KEYWORDS = ("主题词", "—")\n'
    )
    copy.insert(
        "recognition/head_rules.py",
        "    ReadingRule(Reason.COPY_NUMBER, ",
        "    ReadingRule(Reason.KEYWORDS, Role.KEYWORDS, "
        'compile_pattern(r"主题词：.{2,60}")),\n',
    )
    copy.insert("recognition/reasons.py", "    URGENCY = ", '    KEYWORDS = "主题词"\n')
    copy.insert(
        "composition/elements.py",
        "_COMPOSERS: dict[",
        "def _keywords(blocks: Group, around: Around) -> Iterable[FlowBlock]:\n"
        '    """Set the keywords, a line free above them."""\n'
        "    for block in _paragraphs(blocks):\n"
        "        one = _alone(block, around.sheet)\n"
        "        above = around.sheet.page.line\n"
        "        yield one._replace(look=one.look._replace(space_before=above))\n\n\n",
    )
    copy.insert(
        "composition/elements.py",
        "    Role.TABLE: _table,",
        "    Role.KEYWORDS: _keywords,\n",
    )
    copy.append("styles/gbt9704.toml", '\n[role.keywords]\nfont = "hei"\n')
    text = f"主题词：会议 通知\n\n{TEXT}"
    (copy.folder / "a.txt").write_text(text, encoding="utf-8")
    copy.govdoc("format", "a.txt", "--pdf", "--script", "hant")
    for source in ("a.txt", "a.docx"):
        blocks = json.loads(copy.govdoc("outline", source, "--json"))["blocks"]
        assert [block["role"] for block in blocks[:3]] == [
            "keywords",
            "title",
            "recipients",
        ]
    flow = json.loads(copy.govdoc("format", "a.txt", "--dump", "flow"))
    (look,) = [one["look"] for one in flow["paragraphs"] if one["role"] == "keywords"]
    assert (look["text"]["font"], look["space_before"] > 0) == ("hei", True)
    assert len(copy.touched) == 5


def test_a_kind_is_a_row_and_a_style(copy: Copy) -> None:
    copy.insert(
        "model/kinds.py",
        '    DocumentKind("notice"',
        '    DocumentKind("briefing", "简报", ("简报",), "简报"),\n',
    )
    copy.add(
        "styles/briefing.toml",
        '[style]\ntitle = "简报"\nextends = "gbt9704"\n\n[facts]\ndate = "2026年3月1日"\n',
    )
    (copy.folder / "b.txt").write_text(
        "防汛工作简报\n\n　　水位平稳。\n", encoding="utf-8"
    )
    assert "文种：简报（样式 briefing）" in copy.govdoc("outline", "b.txt")
    assert "简报" in copy.govdoc("styles", "list")
    flow = json.loads(copy.govdoc("format", "b.txt", "--dump", "flow"))
    assert flow["metadata"]["dated"] == "2026-03-01"
    given = copy.govdoc("format", "a.txt", "--set", "文种=简报", "--dump", "flow")
    assert json.loads(given)["metadata"]["dated"] == "2026-03-01"
    assert len(copy.touched) == 2


def test_a_style_key_is_a_field_a_row_and_a_value(copy: Copy) -> None:
    copy.insert(
        "model/looks.py",
        "    latin_gap: float = 0.25",
        '    hang: bool = False\n    """Marks hang beyond the line."""\n',
    )
    copy.insert(
        "stylesheet/schema.py",
        '        Key("latin_gap"',
        '        Key("hang", _BOOL, "—", "行末标点悬挂"),\n',
    )
    copy.insert("styles/gbt9704.toml", "latin_gap = 0.25", "hang = true\n")
    flow = json.loads(copy.govdoc("format", "a.txt", "--dump", "flow"))
    assert flow["line_rules"]["hang"] is True
    own = copy.folder / "own.toml"
    for value, code in (("false", 0), ("3", 4)):
        own.write_text(f"[line]\nhang = {value}\n", encoding="utf-8")
        said = copy.govdoc(
            "format", "a.txt", "--style", "./own.toml", "--dump", "flow", code=code
        )
        assert ("line.hang = 3" if code else '"hang": false') in said
    assert len(copy.touched) == 3


def test_a_doubt_is_a_row(copy: Copy) -> None:
    copy.insert(
        "transforms/review.py",
        '    Doubt("T203"',
        '    Doubt("T299", "笔写了两次", "删去一个", "—", '
        'compile_pattern("笔、笔"), needs="笔"),\n',
    )
    said = copy.govdoc("format", "a.txt")
    assert "a.txt:5: T299 注意 笔写了两次" in said
    copy.govdoc("format", "a.txt", "--report", "r.json", "--force")
    report = json.loads((copy.folder / "r.json").read_text("utf-8"))
    assert [one["code"] for one in report["files"][0]["findings"]] == ["T299"]
    assert len(copy.touched) == 1


def test_a_check_is_a_function_and_a_row(copy: Copy) -> None:
    copy.append(
        "checks/rules/words.py",
        "\n\ndef pens(subject):\n"
        '    """No pens."""\n'
        "    for element in subject.prose:\n"
        "        if '笔' in element.text:\n"
        "            yield Seen('“笔”', '不写笔', element)\n"
        "\n\nCHECKS += (\n"
        '    Check("WD99", "写了笔", "惯例", Authority.PRACTICE, Severity.ERROR, "tdp", pens),\n'
        ")\n",
    )
    said = copy.govdoc("check", "a.txt", "--only", "WD99", code=1)
    assert "a.txt:第 5 行: WD99 错误 写了笔：“笔”；通常不写笔" in said
    assert "WD99" in copy.govdoc("format", "a.txt")
    assert len(copy.touched) == 1
