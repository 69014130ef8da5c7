"""``--report``, ``--reject``, ``--accept-only``: a report, its list, and the next run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.calling import run
from govdoc import BatchOptions, Options, TextOptions, batch
from govdoc.findings import Finding
from govdoc.options import OutputOptions

TEXT = "关于防汛的通知\n\n各单位：\n\n　　今天,要抓紧...落实。\n"
MENDED = TEXT.replace(",", "，").replace("...", "……")
STRANGE = "T118-0123456789"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ids(monkeypatch: pytest.MonkeyPatch, *sources: Path) -> dict[str, str]:
    """Return code → id of the changes of the first source."""
    report = sources[0].with_name("清单.json")
    assert run(monkeypatch, "format", *sources, "--report", report, "--force") == 0
    found = json.loads(report.read_text("utf-8"))["files"][0]["findings"]
    return {one["code"]: one["id"] for one in found if "id" in one}


def listed(source: Path, *lines: str, name: str = "不改.txt") -> Path:
    path = source.with_name(name)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_what_is_listed_is_left_and_told(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(
        source, "# 这些不改", "", f"{ids(monkeypatch, source)['T118']}  # 逗号"
    )
    capsys.readouterr()
    assert run(monkeypatch, "text", source, "--reject", path) == 0
    out, err = capsys.readouterr()
    assert out == TEXT.replace("...", "……")
    assert "改正文字 1 处：省略号 1" in err and "照清单没有改 1 处" in err
    assert run(monkeypatch, "text", source, "--accept-only", path, "-q") == 0
    assert capsys.readouterr().out == TEXT.replace(",", "，")


def test_a_list_is_for_format_and_its_report_is_ticked(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ids(monkeypatch, source)["T114"]
    report = source.with_name("改动.html")
    words = ["format", source, "--report", report, "--force"]
    assert run(monkeypatch, *words, "--reject", listed(source, id)) == 0
    page = report.read_text("utf-8")
    assert f'value="{id}" checked' in page
    (command,) = re.findall("<code>(govdoc .*)</code>", page)
    assert command.endswith("--force --reject &#x27;通知-不改.txt&#x27;")
    assert command.count("--reject") == command.count("--force") == 1


def test_an_id_that_matches_nothing_is_told(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(source, STRANGE)
    assert run(monkeypatch, "format", source, "--reject", path) == 0
    told = f"T401 注意 清单里的 {STRANGE} 没有对上"
    assert told in capsys.readouterr().err


def test_of_several_sources_none_need_bear_all(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = listed(
        source, "讲话", "", "同志们：", "", "　　今天,开会。", name="讲话.txt"
    )
    own = ids(monkeypatch, source)["T118"]
    foreign = ids(monkeypatch, other, source)["T118"]
    assert own != foreign
    path = listed(source, own, foreign, STRANGE)
    capsys.readouterr()
    assert run(monkeypatch, "format", source, other, "--force", "--reject", path) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "T401" in line]
    assert told == [
        f"清单: T401 注意 清单里的 {STRANGE} 没有对上：原稿改过，或不是这一份的"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\x01\x02\xff" * 40, "二进制"),
        (b"", "文件是空的"),
        ("T118-0123456789\n今天不改\n".encode(), "第 2 行不是改动的编号"),
        (b"T118-01234567890\n", "第 1 行不是改动的编号"),
        (b"x" * 9_000_000, "超过上限"),
        (None, "没有这个文件"),
    ],
)
@pytest.mark.parametrize("option", ["--reject", "--accept-only"])
def test_a_list_that_is_none(
    option: str, data: bytes | None, said: str, source: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = source.with_name("清单")
    if data is not None:
        path.write_bytes(data)
    assert run(monkeypatch, "format", source, option, path) == 3
    message, hint = capsys.readouterr().err.splitlines()
    assert said in message
    assert hint == "  提示：清单用报告页面上的按钮下载，一行一个编号"
    assert not source.with_suffix(".docx").exists()


def test_only_one_list(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(source, STRANGE)
    words = ["text", source, "--reject", path, "--accept-only", path]
    assert run(monkeypatch, *words) == 2
    assert "只能用一个" in capsys.readouterr().err


def test_a_list_of_nothing_accepts_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(source, "# 一处也不改")
    assert run(monkeypatch, "text", source, "--accept-only", path, "-q") == 0
    assert capsys.readouterr().out == TEXT
    assert run(monkeypatch, "text", source, "--reject", path, "-q") == 0
    assert capsys.readouterr().out == MENDED


def test_a_failed_source_is_in_no_report(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = source.with_name("r.json")
    missing = source.with_name("没有.txt")
    assert run(monkeypatch, "format", missing, source, "--report", report) == 3
    files = json.loads(report.read_text("utf-8"))["files"]
    assert [file["source"] for file in files] == [str(source)]


def test_one_list_is_for_a_folder(tmp_path: Path) -> None:
    """The summary alone says what no source bore, if all were read."""
    room = tmp_path / "src"
    room.mkdir()
    (room / "一.txt").write_text(TEXT, encoding="utf-8")
    (room / "二.txt").write_text(TEXT.replace("今天", "明天"), encoding="utf-8")
    found: dict[str, list[Finding]] = {}

    def records(*reject: str, resume: bool = False) -> tuple[str, ...]:
        options = Options(
            text=TextOptions(reject=reject), output=OutputOptions(to=("docx",))
        )
        how = BatchOptions(jobs=1, resume=resume)
        done = batch(
            room, tmp_path / "dst", options=options, how=how,
            on_outcome=lambda one, _: found.update({one.source: list(one.findings)}),
        )  # fmt: skip
        assert not any(one.code == "T401" for each in found.values() for one in each)
        return done.unmatched

    assert records() == ()
    own = [one.change.id for one in found["一.txt"] if one.change]
    assert all(own)
    assert records(own[0], STRANGE) == (STRANGE,)
    kept = [one.change for each in found.values() for one in each if one.change]
    assert [one.id for one in kept if one.is_rejected] == [own[0]]
    assert records(own[0], STRANGE, resume=True) == (), "nobody has looked"
