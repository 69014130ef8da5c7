"""``govdoc merge`` as a clerk meets it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from calling import run

TEMPLATE = """关于{{姓名}}任职的通知

各单位：

　　任命{{姓名}}为{{职务}}，自{{日期}}起。
"""
DATA = """姓名,职务,日期,备注
张三,县统计局局长,2026-03-05,
李四,县审计局局长,2026-03-06,
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "任免.txt").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


def _made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_letter_for_each_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品", "--pdf") == 0
    assert _made(folder / "成品") == [
        "任免-001.docx", "任免-001.pdf", "任免-002.docx", "任免-002.pdf",
    ]  # fmt: skip
    said = capsys.readouterr()
    assert said.out == "2 份，2 页，已写入 成品\n"
    assert said.err == "注意：数据里这些列模板没有用到：D 列“备注”\n"


def test_it_is_what_format_makes_of_the_filled_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--set", "文号=云政任〔2026〕{{职务}}号", "--style", "通知")
    made = ("merge", "任免.txt", "名单.csv", "-o", "成品", "--to", "pdf", *words)
    assert run(monkeypatch, *made) == 0
    filled = TEMPLATE.replace("{{姓名}}", "张三").replace("{{日期}}", "2026年3月5日")
    filled = filled.replace("{{职务}}", "县统计局局长")
    Path("任免-001.txt").write_text(filled, encoding="utf-8")
    words = ("--set", "文号=云政任〔2026〕县统计局局长号", "--style", "通知")
    assert run(monkeypatch, "format", "任免-001.txt", "--to", "pdf", *words) == 0
    pdf = Path("任免-001.pdf").read_bytes()
    assert (folder / "成品" / "任免-001.pdf").read_bytes() == pdf


def test_names_and_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--name", "{{姓名}}-任免通知", "--rows", "3-")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品/", *words) == 0
    assert _made(folder / "成品") == ["李四-任免通知.docx"]


def test_all_that_is_wrong_is_told_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("名单.csv").write_text("姓名,单位\n#N/A,x\n,y\n", encoding="utf-8")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品") == 3
    assert not (folder / "成品").exists()
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "错误：任免.txt 第 5 行：数据里没有“职务”这一列",
        "错误：任免.txt 第 5 行：数据里没有“日期”这一列",
        "注意：数据里这些列模板没有用到：B 列“单位”",
        "注意：A 列“姓名”空着：A3",
        "错误：A 列“姓名”的 A2 是表格的错误值 #N/A",
        "错误：有 3 处要先改好，一份也没有写",
    ]


def test_a_look_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "--check", "--pdf") == 0
    assert capsys.readouterr().out.splitlines() == [
        "第一份：",
        "  {{姓名}}：张三",
        "  {{职务}}：县统计局局长",
        "  {{日期}}：2026年3月5日",
        "第 2 行 → 任免-001.docx、.pdf",
        "第 3 行 → 任免-002.docx、.pdf",
        "没有错误，有 1 处注意，会写出 2 份",
    ]
    assert _made(folder) == ["任免.txt", "名单.csv"]


def test_its_own_files_are_replaced_and_no_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品")
    assert run(monkeypatch, *words) == 0
    Path("名单.csv").write_text(DATA.replace("张三", "王五"), encoding="utf-8")
    assert run(monkeypatch, *words) == 0
    for number in (1, 2):
        (folder / "成品" / f"任免-00{number}.docx").write_text("改过", "utf-8")
    capsys.readouterr()
    assert run(monkeypatch, *words) == 6
    assert (
        "任免-001.docx、成品/任免-002.docx 已存在，写出以后有人改过；一份也没有写"
        in capsys.readouterr().err
    )
    assert (folder / "成品" / "任免-001.docx").read_text("utf-8") == "改过"
    assert run(monkeypatch, *words, "--force") == 0
    assert (folder / "成品" / "任免-001.docx").read_bytes()[:2] == b"PK"


def test_a_file_that_is_not_ours_is_told_from_one_that_was_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品")
    assert run(monkeypatch, *words, "--rows", "2") == 0
    (folder / "成品" / "任免-001.docx").write_text("改过", "utf-8")
    (folder / "成品" / "任免-002.docx").write_text("别人的", "utf-8")
    capsys.readouterr()
    assert run(monkeypatch, *words) == 6
    assert (
        "成品/任免-001.docx 已存在，写出以后有人改过；"
        "成品/任免-002.docx 已存在，认不出是从同一份文稿写出的；一份也没有写\n"
        "  提示：要留着的，请改名或移走"
    ) in capsys.readouterr().err


OLD = "注意：以前从同一模板写出的 {} 这次没有写，还在那里，是旧的\n"


def test_letters_of_a_longer_list_are_told_and_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品")
    assert run(monkeypatch, *words) == 0
    assert "以前" not in capsys.readouterr().err
    (folder / "成品" / "说明.docx").write_text("别人的", "utf-8")
    Path("名单.csv").write_text(DATA.partition("李四")[0], encoding="utf-8")
    assert run(monkeypatch, *words) == 0
    assert OLD.format("任免-002.docx") in capsys.readouterr().err
    assert (folder / "成品" / "任免-002.docx").read_bytes()[:2] == b"PK"
    assert run(monkeypatch, *words, "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_a_letter_of_another_format_with_older_words_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品")
    assert run(monkeypatch, *words, "--pdf") == 0
    Path("名单.csv").write_text(DATA.replace("张三", "王五"), encoding="utf-8")
    assert run(monkeypatch, *words) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if ".pdf" in line]
    assert len(told) == 1
    assert "任免-001.pdf是上次排的" in told[0].replace(" ", "")
    assert told[0].endswith("（加 --pdf）")


def test_letters_that_are_named_by_values_are_told_and_only_old_if_all_were_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品", "--name", "{{姓名}}")
    assert run(monkeypatch, *words) == 0
    capsys.readouterr()
    assert run(monkeypatch, *words, "--rows", "3") == 0
    told = OLD.replace("，是旧的", "").format("张三.docx")
    assert f"{told}  提示：名单里已经没有、或改过名的" in capsys.readouterr().err
    assert run(monkeypatch, *words[:-2], "--rows", "3") == 0  # which is 001 now
    assert OLD.format("张三.docx、李四.docx") in capsys.readouterr().err
    (folder / "成品" / "任免-001.docx").unlink()
    Path("名单.csv").write_text(DATA.replace("张三", "张 三"), encoding="utf-8")
    assert run(monkeypatch, *words) == 0
    assert OLD.format("张三.docx") in capsys.readouterr().err


def test_rows_in_several_stretches(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("名单.csv").write_text(
        f"{DATA}合计,,2,\n王五,县卫健局局长,2026-03-07,\n", encoding="utf-8"
    )
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品", "--name", "{{姓名}}")
    assert run(monkeypatch, *words) == 3
    told = "第 4 行像合计行，不是一份\n  提示：请从表里删去，或用 --rows 2-3,5；"
    assert told in capsys.readouterr().err
    assert run(monkeypatch, *words, "--rows", "2-5") == 3
    assert run(monkeypatch, *words, "--rows", "2-3,5") == 0
    assert _made(folder / "成品") == ["张三.docx", "李四.docx", "王五.docx"]
    capsys.readouterr()
    assert run(monkeypatch, *words, "--rows", "4，5") == 0
    assert "注意：第 4 行像合计行，不是一份\n" in capsys.readouterr().err
    assert "合计.docx" in _made(folder / "成品")


def test_a_hint_of_rows_keeps_to_what_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "合计,,2,\n王五,a,2026-03-07,\n小计,,2,\n赵六,a,2026-03-07,\n总计,,1,\n"
    Path("名单.csv").write_text(f"{DATA}{more}", encoding="utf-8")
    words = ("merge", "任免.txt", "名单.csv", "--check", "--rows")
    for asked, good, own in (
        ("2-8", "2-3,5,7", "2-3,4,5,6,7,8"),
        ("2,4,5-8", "2,4,5,7", "2,4,5,6,7,8"),
        ("2,5-8", "2,5,7", "2,5,6,7,8"),
    ):
        assert run(monkeypatch, *words, asked) == 3
        err = capsys.readouterr().err
        assert f"请从表里删去，或用 --rows {good}；确是一份的，用 --rows {own} " in err
        for hint in (good, own):
            assert run(monkeypatch, *words, hint) == 0
    capsys.readouterr()
    Path("名单.csv").write_text(f"{DATA}{more * 3}", encoding="utf-8")
    assert run(monkeypatch, *words, "2-") == 3
    assert "请从表里删去；确是一份的，在 --rows 里单独写出" in capsys.readouterr().err


def test_rows_that_hold_no_data_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("merge", "任免.txt", "名单.csv", "--check", "--rows", "1-2")
    assert run(monkeypatch, *words) == 0
    assert "注意：--rows 1-2：列名在第 1 行，数据从第 2 行起" in capsys.readouterr().err


def test_values_that_are_not_printed_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = DATA.replace("张三", '"Smith, John"')
    data = data.replace("县审计局局长", '"局长,(兼)书记"')
    Path("名单.csv").write_text(data, encoding="utf-8")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品") == 0
    said = (
        "注意：数据里的字照规范改了：第 2 行“姓名”：Smith, John → Smith，John；"
        "第 3 行“职务”：局长,(兼)书记 → 局长，（兼）书记\n"
    )
    assert said in capsys.readouterr().err
    words = ("--normalize", "off", "--force")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品", *words) == 0
    assert "照规范改了" not in capsys.readouterr().err


def test_a_value_that_is_changed_in_one_place_and_kept_in_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "\n| 姓名 | 职务 |\n| {{姓名}} | {{职务}} |\n| 李四 | 局长 |\n"
    Path("任免.txt").write_text(f"{TEMPLATE}{table}", encoding="utf-8")
    data = DATA.replace("张三", '"Smith, John"').replace("李四", "阿不都•买买提")
    Path("名单.csv").write_text(data, encoding="utf-8")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品") == 0
    said = (
        "：Smith, John → Smith，John（模板第 8 行没有改，前后不一样）；"
        "第 3 行“姓名”：阿不都•买买提 → 阿不都·买买提（模板第 8 行没有改，前后不一样）\n"
    )
    assert said in capsys.readouterr().err
    with zipfile.ZipFile("成品/任免-001.docx") as package:
        words = package.read("word/document.xml").decode()
    assert (words.count("Smith，John"), words.count("Smith, John")) == (2, 1)


def test_the_help_says_what_strictly_means_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "merge", "--help")
    assert "用到的格空着就一份也不写" in capsys.readouterr().out
    run(monkeypatch, "format", "--help")
    assert "用到的格空着" not in capsys.readouterr().out


def test_the_sources_are_never_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("任免.docx").write_text(TEMPLATE, encoding="utf-8")
    words = ("merge", "任免.docx", "名单.csv", "-o", ".", "--rows", "2", "--force")
    assert run(monkeypatch, *words, "--name", "任免") == 6
    assert Path("任免.docx").read_text("utf-8") == TEMPLATE


def test_a_row_that_fails_stops_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    template = f"---\n文号: {{{{号}}}}\n---\n{TEMPLATE}"
    Path("任免.txt").write_text(template, encoding="utf-8")
    rows = f"张三,甲,2026-03-05,{'号' * 1001}\n李四,乙,2026-03-06,云政〔2026〕1号\n"
    Path("名单.csv").write_text(f"姓名,职务,日期,号\n{rows}", encoding="utf-8")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品") == 3
    assert _made(folder / "成品") == ["任免-002.docx"]
    said = capsys.readouterr()
    assert "错误：第 2 行: 发文字号：太长，最多 1,000 字" in said.err
    assert "错误：2 份中有 1 份没有写成" in said.err
    assert said.out == "1 份，1 页，已写入 成品\n"


def test_how_many_changes_are_tracked_is_said_of_all_letters(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEMPLATE.replace("，自", ",自").replace("各单位：", "各单位:")
    Path("任免.txt").write_text(text, encoding="utf-8")
    words = ("merge", "任免.txt", "名单.csv", "-o", "成品")
    assert run(monkeypatch, *words, "--track") == 0
    assert capsys.readouterr().out.endswith("\n共写成修订 4 处、批注 0 处\n")
    assert run(monkeypatch, *words, "--force") == 0
    assert "修订" not in capsys.readouterr().out


def test_what_is_said_of_every_letter_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("任免.txt").write_text(f"{{{{没有的标记}}}}\n{TEMPLATE}", encoding="utf-8")
    data = DATA.replace("备注", "没有的标记").replace("-05,", "-05,云政任[2026]1号")
    Path("名单.csv").write_text(data, encoding="utf-8")
    assert run(monkeypatch, "merge", "任免.txt", "名单.csv", "-o", "成品") == 0
    err = capsys.readouterr().err
    assert err.count("改正文字") == 1
    assert "--normalize off" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["任免.txt", "名单.csv"], 2, "少了 -o"),
        (["任免.txt", "名单.csv", "-o", "名单.csv"], 6, "这是文件，不是文件夹"),
        (["任免.txt", "名单.csv", "-o", "x", "--rows", "2-x"], 2, "看不懂 --rows 2-x"),
        (["任免.txt", "名单.csv", "-o", "x", "--rows", "9"], 2, "有数据的行：2-3"),
        (["任免.txt", "名单.csv", "-o", "x", "--rows", "2,"], 2, "看不懂 --rows 2,"),
        (["任免.txt", "名单.csv", "-o", "x", "--to", "x"], 2, "不能写成“x”格式"),
        (["无.txt", "名单.csv", "-o", "x"], 3, "无.txt: 没有这个文件"),
        (["任免.txt", "无.csv", "-o", "x"], 3, "无.csv: 没有这个文件"),
        (["名单.csv", "任免.txt", "-o", "x"], 3, "是不是写反了：先写模板，后写数据"),
        (["名单.csv", "名单.csv", "-o", "x"], 3, "要填的地方写成 {{列名}}"),
        (["任免.txt", "名单.csv", "-o", "x", "--style", "无"], 4, "无"),
    ],
)
def test_what_cannot_be(
    words: list[str],
    code: int,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "merge", *words) == code
    assert said in capsys.readouterr().err
    assert _made(folder) == ["任免.txt", "名单.csv"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interruption_leaves_whole_files(folder: Path) -> None:
    rows = "".join(f"张{n},局长,2026-03-05,\n" for n in range(3_000))
    Path("名单.csv").write_text(f"姓名,职务,日期,备注\n{rows}", encoding="utf-8")
    words = ("-m", "govdoc", "merge", "任免.txt", "名单.csv", "-o", "成品")
    process = subprocess.Popen(
        [sys.executable, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    made = folder / "成品"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(list(made.glob("*.docx"))) < 3:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = (stream.decode() for stream in process.communicate(timeout=60))
    assert process.returncode == 130
    assert "份，" in out and "已写入 成品" in out
    assert "已中断" in err
    assert all(path.read_bytes()[:2] == b"PK" for path in made.iterdir())
