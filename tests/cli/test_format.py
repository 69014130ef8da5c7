from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from calling import put_opener, run

TEXT = "植树活动通知\n\n各村民小组：\n\n　　定于三月十二日上午9:30植树，请带好工具。\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_writes_both_and_says_so(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", source, "--pdf") == 0
    names = {path.name for path in source.parent.iterdir()}
    assert names == {"通知.txt", "通知.docx", "通知.pdf"}
    said = capsys.readouterr().out
    assert "植树活动通知" in said
    assert "共 1 页" in said


def test_output_suffix_decides(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = source.parent / "x.pdf"
    assert run(monkeypatch, "format", source, "-o", target) == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert not target.with_suffix(".docx").exists()


def test_reads_stdin(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = source.parent / "x.docx"
    assert run(monkeypatch, "format", "-", "-o", target, stdin=TEXT.encode()) == 0
    assert target.read_bytes().startswith(b"PK")


def test_an_output_is_kept_unless_forced(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = source.with_suffix(".docx")
    target.write_bytes(b"mine")
    assert run(monkeypatch, "format", source) == 6
    assert target.read_bytes() == b"mine"
    assert run(monkeypatch, "format", source, "--force") == 0
    assert target.read_bytes() != b"mine"


def test_one_bad_file_does_not_stop_the_others(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = source.parent / "没有.txt"
    assert run(monkeypatch, "format", missing, source, "-o", source.parent) == 3
    assert source.with_suffix(".docx").exists()


BAD = {
    "没有这个文件": (None, (), 3),
    "没有文字，只有空白": (" \n\t　\n".encode(), (), 3),
    "二进制": (b"\x00\x01\x02\x03" * 64, (), 3),
    "压缩包": (b"PK\x03\x04rest", (), 3),
    "第 1 行有认不出的字": ("好".encode() + b"\xff\xff\xfe\xff", (), 3),
    "没有这个文件夹": (TEXT.encode(), ("-o", "no/such/x.docx"), 6),
    "找不到样式": (TEXT.encode(), ("--style", "nobody"), 4),
    "没有“role.title.sizes”这个键，是不是“size”？": (
        TEXT.encode(),
        ("--style", "./bad.toml"),
        4,
    ),
    "第 1 行第 3 列写得不对": (TEXT.encode(), ("--style", "./broken.toml"), 4),
    "不能写成": (TEXT.encode(), ("-o", "x.rtf"), 2),
    "没有要写的格式": (TEXT.encode(), ("--no-docx",), 2),
    "不会被覆盖": (TEXT.encode(), ("-o", "bad.docx", "--force"), 6),
}


@pytest.mark.parametrize("said", BAD)
def test_bad_input_is_one_clear_line_and_writes_nothing(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    data, words, code = BAD[said]
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text("[role.title]\nsizes = 1\n", encoding="utf-8")
    Path("broken.toml").write_text("x 1\n", encoding="utf-8")
    name = "bad.docx" if said == "不会被覆盖" else "bad.txt"
    if data is not None:
        Path(name).write_bytes(data)
    before = {p: p.read_bytes() for p in tmp_path.iterdir()}
    assert run(monkeypatch, "format", name, *words) == code
    lines = capsys.readouterr().err.splitlines()
    assert said in lines[0]
    assert lines[0].startswith("错误：")
    assert len(lines) <= 2
    assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_its_own_output_is_made_again_and_nobody_elses(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))
    made = source.with_suffix(".docx")
    assert run(monkeypatch, "format", source) == 0
    source.write_text(TEXT.replace("植树", "种树"), encoding="utf-8")
    before = made.read_bytes()
    assert run(monkeypatch, "format", source) == 0
    assert made.read_bytes() != before
    kept = list((tmp_path / "cache").rglob("output-*"))
    assert not any("种树".encode() in path.read_bytes() for path in kept)
    made.write_bytes(made.read_bytes() + b" ")  # somebody has worked on it
    pdf = source.with_suffix(".pdf")
    pdf.write_text("别人的", encoding="utf-8")
    capsys.readouterr()
    assert run(monkeypatch, "format", source, "--pdf") == 6
    said, hint = capsys.readouterr().err.splitlines()
    assert f"{made.name} 已存在，写出以后有人改过；" in said
    assert said.endswith(f"{pdf.name} 已存在，认不出是从同一份文稿写出的")
    assert hint.startswith("  提示：要留着的，请改名或移走")


def test_what_was_made_of_another_source_is_left_alone(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))
    other, target = tmp_path / "另一份.txt", tmp_path / "成品.docx"
    other.write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "format", source, "-o", target) == 0
    assert run(monkeypatch, "format", other, "-o", target) == 6
    assert run(monkeypatch, "format", source, "-o", target) == 0


def test_a_file_beside_that_has_older_words_is_told(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))

    def told(*words: object) -> list[str]:
        capsys.readouterr()
        assert run(monkeypatch, "format", source, *words) == 0
        lines = capsys.readouterr().err.splitlines()
        return [line for line in lines if "上次排的" in line]

    assert told("--to", "docx,pdf,ofd") == []
    assert told() == [], "nothing has changed"
    source.write_text(f"\n\n{TEXT}", encoding="utf-8")
    assert told() == [], "the same words stand elsewhere"
    source.write_text(TEXT.replace("植树", "种树"), encoding="utf-8")
    [line] = told()
    both = f"{source.stem}.ofd、{source.stem}.pdf"
    assert line.startswith(f"注意：旁边的 {both} 是上次排的，字句已经不同")
    assert "这次没有重排（改用 --to docx,ofd,pdf）" in line
    assert told("-q") == []
    source.with_suffix(".ofd").unlink()
    [line] = told()
    assert f"旁边的 {source.stem}.pdf 是上次排的" in line
    assert "（加 --pdf）" in line
    pdf = source.with_suffix(".pdf")
    pdf.write_bytes(pdf.read_bytes() + b" ")  # somebody has worked on it
    assert told() == []


def test_what_another_source_made_is_no_older_file(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", str(tmp_path / "cache"))
    other = tmp_path / "另一份.txt"
    other.write_text(TEXT.replace("植树", "种树"), encoding="utf-8")
    made = tmp_path / "成品"
    assert run(monkeypatch, "format", other, "-o", f"{made}.pdf") == 0
    assert run(monkeypatch, "format", source, "-o", f"{made}.docx") == 0
    assert "上次排的" not in capsys.readouterr().err


def test_without_a_cache_every_file_is_somebodys(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVDOC_CACHE", "off")
    assert run(monkeypatch, "format", source) == 0
    assert run(monkeypatch, "format", source) == 6


def test_what_is_made_is_opened(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    opened = put_opener(monkeypatch, tmp_path)
    assert run(monkeypatch, "format", source, "--pdf", "--open") == 0
    assert opened() == [str(source.with_suffix(".pdf"))]
    assert capsys.readouterr().err == ""
    other = tmp_path / "另一份.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert (
        run(monkeypatch, "format", source, other, "-o", f"{tmp_path}/乙/", "--open")
        == 0
    )
    assert opened()[1:] == [str(tmp_path / "乙")]


@pytest.mark.parametrize("status", [1, 3, 4])
def test_a_machine_without_a_viewer_is_told_in_one_line(
    status: int, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    put_opener(monkeypatch, tmp_path, "echo no viewer; echo no method >&2", status)
    assert run(monkeypatch, "format", source, "--open") == 0
    said = capfd.readouterr()
    assert said.err == f"{source.with_suffix('.docx')}：这里没有能打开它的程序\n"
    assert "no viewer" not in said.out


def test_a_viewer_that_stays_is_not_waited_for(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govdoc.cli.opening._FAILS_WITHIN", 0.1)
    opened = put_opener(monkeypatch, tmp_path, "exec sleep 3", 0)
    assert run(monkeypatch, "format", source, "--open") == 0
    assert opened() == [str(source.with_suffix(".docx"))]


def test_no_misspelt_option_leads_to_a_dangerous_one(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", source, "--forse") == 2
    assert "--force" not in capsys.readouterr().err


def test_a_folder_that_is_named_so_is_made(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一份.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "format", source, "-o", f"{tmp_path}/成品/甲/") == 0
    assert (tmp_path / "成品" / "甲" / f"{source.stem}.docx").exists()
    assert run(monkeypatch, "format", source, other, "-o", tmp_path / "乙") == 0
    assert len(list((tmp_path / "乙").iterdir())) == 2


def test_a_folder_that_nothing_says_is_one_is_asked_for(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert run(monkeypatch, "format", source, "-o", tmp_path / "丙") == 6
    assert "丙/" in capsys.readouterr().err
    assert not (tmp_path / "丙").exists()


@pytest.mark.parametrize(
    ("words", "name"), [(("--style", "函"), "letter"), (("--style", "公文"), "gbt9704")]
)
def test_a_style_may_be_called_in_chinese(
    words: tuple[str, ...], name: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "format", source, *words) == 0
    made = source.with_suffix(".docx").read_bytes()
    assert run(monkeypatch, "format", source, "--style", name, "--force") == 0
    assert source.with_suffix(".docx").read_bytes() == made


def test_a_folder_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", tmp_path) == 3
    assert "这是文件夹" in capsys.readouterr().err


def test_no_font_says_what_to_run(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    none = dict.fromkeys(("xiaobiao", "fang", "kai", "hei", "song", "latin"), ())
    monkeypatch.setattr("govdoc.fonts.book.find_faces", lambda script: none)
    assert run(monkeypatch, "format", source, "-o", source.with_suffix(".pdf")) == 5
    assert "govdoc fonts install" in capsys.readouterr().err
    assert not source.with_suffix(".pdf").exists()
    assert run(monkeypatch, "format", source) == 0


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("改动.html", "通知.txt</h1>"),
        ("改动.json", '"files"'),
        ("改动.TXT", "通知.txt：0 处"),
    ],
)
def test_a_report_is_written_as_its_suffix_says(
    name: str, part: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = source.parent / name
    assert run(monkeypatch, "format", source, "--report", report) == 0
    assert part in report.read_text("utf-8")


def test_a_report_that_is_written_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "改.txt"
    source.write_text("关于开会的通知\n\n各村:\n\n请准时参加.\n", "utf-8")
    report = tmp_path / "改动.html"
    assert run(monkeypatch, "format", source, "--report", report) == 0
    told = capsys.readouterr().err
    assert f"已写出 {report}" in told
    assert f"（逐处见 {report}）" in told and "--report" not in told


def test_a_report_of_nothing_is_not_written(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = source.with_name("改动.html")
    missing = [source.with_name(name) for name in ("甲.txt", "乙.txt")]
    assert run(monkeypatch, "format", *missing, "--report", report) == 3
    assert not report.exists()
    assert run(monkeypatch, "format", missing[0], source, "--report", report) == 3
    assert "通知.txt" in report.read_text("utf-8")


def test_disk_full_leaves_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("pathlib.Path.replace", fail)
    assert run(monkeypatch, "format", source) == 6
    assert "磁盘已满" in capsys.readouterr().err
    assert [p.name for p in source.parent.iterdir()] == [source.name]


def test_outline_json_is_the_promised_shape(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "outline", source, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"kind", "blocks", "dropped"}
    assert answer["kind"] == "notice"
    assert answer["blocks"][0] == {
        "role": "title", "first_line": 1, "last_line": 1, "text": "植树活动通知",
        "why": "正文之上最像标题的一行", "evidence": "",
    }  # fmt: skip
    assert answer["blocks"][1]["role"] == "recipients"


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("--to", "docx,pdf"), {"通知.docx", "通知.pdf"}),
        (("--to", " PDF , .docx,pdf"), {"通知.docx", "通知.pdf"}),
        (("--to", "pdf"), {"通知.pdf"}),
        (("--to", "docx,pdf", "-o", "x.pdf"), {"x.docx", "x.pdf"}),
        (("-o", "x.docx", "--pdf"), {"x.docx", "x.pdf"}),
        (("-o", "x.PDF"), {"x.pdf"}),
        (("-o", "x.pdf", "--no-docx"), {"x.pdf"}),
        (("--no-docx", "--pdf"), {"通知.pdf"}),
    ],
)
def test_what_is_to_be_written(
    words: tuple[str, ...],
    made: set[str],
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(source.parent)
    assert run(monkeypatch, "format", source.name, *words) == 0
    assert {path.name for path in source.parent.iterdir()} - {source.name} == made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "html"), "不能写成“html”格式；可用：.docx、.pdf、.ofd、.dotx"),
        (("--to", "docx,svg"), "不能写成“svg”格式；可用：.docx、.pdf、.ofd、.dotx"),
        (
            ("--to", "docx,pdf", "-o", "x.html"),
            "不能写成“.html”格式；可用：.docx、.pdf、.ofd、.dotx",
        ),
        (("-o", "x.txt"), "不能写成“.txt”格式；可用：.docx、.pdf、.ofd、.dotx"),
        (("--to", "pdf", "--pdf"), "--to 说的是全部格式，不能再加 --pdf"),
        (("--to", "pdf", "--no-docx"), "--to 说的是全部格式，不能再加 --no-docx"),
        (("--to", "docx", "-o", "x.pdf"), "-o 指定了 .pdf，与 --to docx 矛盾"),
        (("--no-docx", "-o", "x.docx"), "-o 指定了 .docx，与 --no-docx 矛盾"),
        (("--to", ","), "--to 后面要写格式"),
    ],
)
def test_words_for_formats_that_make_no_sense(
    words: tuple[str, ...], said: str, source: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(source.parent)
    assert run(monkeypatch, "format", source.name, *words) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"错误：{said}"
    assert [path.name for path in source.parent.iterdir()] == [source.name]


@pytest.mark.parametrize("shape", ["source", "document", "flow", "pages"])
def test_a_shape_is_shown_and_nothing_written(
    shape: str, source: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert run(monkeypatch, "format", source, "--dump", shape, "--script", "hant") == 0
    said = capsys.readouterr().out
    title = "植树活动通知" if shape in ("source", "document") else "植樹活動通知"
    assert title in json.dumps(json.loads(said), ensure_ascii=False)
    assert str(source.parent) not in said
    assert [path.name for path in source.parent.iterdir()] == [source.name]


def test_a_shape_that_there_is_not(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", source, "--dump", "tree") == 2
    assert "可用：source、document、flow、pages" in capsys.readouterr().err


def test_the_dump_is_not_in_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "format", "-h") == 0
    assert "dump" not in capsys.readouterr().out


def test_tracked_changes_are_counted(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(TEXT.replace("，", ","), encoding="utf-8")
    assert run(monkeypatch, "format", source, "--track") == 0
    assert "已写成修订 1 处、批注 0 处" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--track", "--to", "pdf"], ["--author", "甲"]])
def test_what_cannot_be_tracked_is_said_before_anything_is_written(
    words: list[str],
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "format", source, *words) == 2
    assert "--track" in capsys.readouterr().err
    assert [path.name for path in source.parent.iterdir()] == ["通知.txt"]


def test_neighbours_that_are_one_tracked_change_are_said_to_be(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "关于防汛的通知\n\n各单位：\n\n要落实责任,,不得有误。\n"
    source.write_text(text, encoding="utf-8")
    assert run(monkeypatch, "format", source, "--track") == 0
    said = capsys.readouterr().out
    assert "已写成修订 1 处（挨着的几处改动合为一处）、批注 0 处" in said
