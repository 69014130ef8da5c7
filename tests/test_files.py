"""Files: encodings recognised, targets guarded, writes whole or absent."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govdoc import files
from govdoc.errors import DiskFullError, InputError, OutputError
from govdoc.files import writing
from govdoc.limits import Limits

HANS = "同志们：\n今天的会议，主要任务是总结工作、分析形势，安排下一步的重点项目。\n"
HANT = "同志們：\n今天的會議，主要任務是總結工作、分析形勢，安排下一步的重點項目。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"],
)
def test_simplified_text_is_recognised(encoding: str) -> None:
    assert files.decode(HANS.encode(encoding), "a.txt") == HANS


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "big5", "big5hkscs", "gb18030"],
)
def test_traditional_text_is_recognised(encoding: str) -> None:
    assert files.decode(HANT.encode(encoding), "a.txt") == HANT


def test_utf16_big_endian_with_a_mark() -> None:
    assert files.decode(b"\xfe\xff" + HANS.encode("utf-16-be"), "a.txt") == HANS


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_one_short_line_without_ascii(encoding: str) -> None:
    line = "关于做好今年防汛工作的通知"
    assert files.decode(line.encode(encoding), "a.txt") == line


@pytest.mark.parametrize(
    "line", ["在青年人才座談會上的講話", "關於做好防汛工作的通知", "各位代表："]
)
def test_one_short_line_of_big5(line: str) -> None:
    assert files.decode(line.encode("big5"), "a.txt") == line


def test_rare_names_of_gb18030() -> None:
    text = "由朱镕、宋喆、林堃同志负责，〇八年以来的工作已经总结。"
    assert files.decode(text.encode("gb18030"), "a.txt") == text


def test_plain_ascii() -> None:
    assert files.decode(b"plain text\n", "a.txt") == "plain text\n"


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_become_one_kind(newline: str) -> None:
    data = f"第一行{newline}{newline}第二行{newline}".encode()
    assert files.decode(data, "a.txt") == "第一行\n\n第二行\n"


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf", "只有空白"),
        (b" \r\n\t\n", "只有空白"),
        ("\u3000\u3000\n".encode(), "只有空白"),
        (b"PK\x03\x04....word/document.xml", "这是 Word 文档，不是纯文本"),
        (b"PK\x03\x04....", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "早期 WPS 的文档"),
        (b"%PDF-1.7\n", "这是 PDF，"),
        (b"{\\rtf1", "RTF"),
        (b"<html><body><p>\xe9\x80\x9a\xe7\x9f\xa5</p></body></html>", "HTML"),
        (b"<!-- saved -->\n<!DOCTYPE html>\n<title>a</title>", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n--x", "MHT"),
        (b'<?xml version="1.0"?><?mso?><w:wordDocument xmlns:w="x">', "Word 的 XML"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">', "Word 的 XML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1", "二进制"),
        (b"\xff\xfe\0\0a\0\0\0", "二进制"),
        ("好\0".encode(), "二进制"),
        (
            "好".encode() + b"\xff\xff" + "的".encode(),
            "第 1 行有认不出的字（按 UTF-8 编码读）",
        ),
        (
            b"\xff\xfe" + "好".encode("utf-16-le") + b"a",
            "第 1 行有认不出的字（按 UTF-16-LE 编码读）",
        ),
        (b"\xef\xbb\xbfa\nb\xff", "第 2 行有认不出的字（按 UTF-8 编码读）"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, seen: str) -> None:
    with pytest.raises(InputError) as caught:
        files.decode(data, "标准输入")
    assert caught.value.message.startswith("标准输入: ")
    assert seen in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_reading_a_file(tmp_path: Path) -> None:
    source = tmp_path / "讲话.txt"
    source.write_bytes(HANS.encode("gbk"))
    assert files.read_text(source) == HANS


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件"):
        files.read_text(tmp_path / "no.txt")


def test_a_file_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(InputError, match="没有这个文件"):
        files.read_text(tmp_path / "a.txt" / "b.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="这是文件夹"):
        files.read_text(tmp_path)


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="文件名太长"):
        files.read_text(tmp_path / ("长" * 200))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="没有读取权限"):
        files.read_text(tmp_path / "a.txt")


def test_a_new_target_is_fine(tmp_path: Path) -> None:
    files.check_target(tmp_path / "a.docx", [tmp_path / "a.txt"], force=False)


def test_a_target_that_exists_needs_force(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.touch()
    with pytest.raises(OutputError, match="已存在"):
        files.check_target(target, [], force=False)
    files.check_target(target, [], force=True)


def test_a_dangling_link_exists(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="已存在"):
        files.check_target(target, [], force=False)


def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="这是文件夹"):
        files.check_target(tmp_path, [], force=True)


def test_a_target_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="没有这个文件夹"):
        files.check_target(tmp_path / "no" / "a.docx", [], force=True)


def test_a_target_in_a_closed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="文件夹写不进去"):
        files.check_target(tmp_path / "a.docx", [], force=True)


@pytest.mark.parametrize("link", ["self", "symlink", "hardlink", "missing"])
def test_a_source_is_never_a_target(tmp_path: Path, link: str) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    if link != "missing":
        source.write_text("a")
    if link == "symlink":
        target.symlink_to(source)
    elif link == "hardlink":
        target.hardlink_to(source)
    else:
        target = tmp_path / "." / "a.txt"
    with pytest.raises(OutputError, match="输入文件"):
        files.check_target(target, [source], force=True)


def test_writing_and_replacing(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    files.write_atomic(target, b"one")
    files.write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_follow_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        files.write_atomic(tmp_path / "a.docx", b"one")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有权限"),
        (errno.EBUSY, os.strerror(errno.EBUSY)),
    ],
)
def test_a_failed_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, seen: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match=seen):
        files.write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupt_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(tmp_path / "a.docx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_target_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件名太长"):
        files.write_atomic(tmp_path / ("长" * 200), b"new")
    with pytest.raises(OutputError, match="文件名太长"):
        files.check_target(tmp_path / ("长" * 200), [], force=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="没有管道文件")
def test_a_device_or_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="不是普通文件"):
        files.check_target(pipe, [], force=True)


def test_files_that_belong_together_appear_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, written = writing._write, []

    def fail_second(path: Path, data: bytes, durable: bool, mode: int) -> None:
        written.append(data)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "full")
        real(path, data, durable, mode)

    monkeypatch.setattr(writing, "_write", fail_second)
    with pytest.raises(DiskFullError, match=r"a\.pdf: 写不进去：磁盘已满"):
        files.write_all([(tmp_path / "a.docx", b"1"), (tmp_path / "a.pdf", b"2")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("durable", [True, False])
def test_the_disk_is_waited_for_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    files.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")], durable)
    assert (len(waited) >= 2) == durable


def test_only_what_the_dead_left_is_swept(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    mine = writing._here()
    dead = tmp_path / f".govdoc-{mine}-{process.pid}-0"
    alive = tmp_path / f".govdoc-{mine}-{os.getpid()}-0"
    foreign = tmp_path / ".govdoc-00000000-1-0"
    forgotten = tmp_path / ".govdoc-00000000-1-1"
    other = tmp_path / ".govdoc-notes"
    for path in (dead, alive, foreign, forgotten, other):
        path.touch()
    os.utime(forgotten, (0, 0))
    files.sweep([tmp_path, tmp_path / "nowhere"])
    assert set(tmp_path.iterdir()) == {alive, foreign, other}


@pytest.mark.skipif(sys.platform != "linux", reason="containers")
def test_a_live_file_of_another_container_stays(tmp_path: Path) -> None:
    """One machine, one host name, one folder; the number means another process there."""
    alive = writing.temporary_name(tmp_path / "a")
    alive.touch()
    sweep = "import pathlib; from govdoc import files; files.sweep([pathlib.Path()])"
    within = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc"]
    done = subprocess.run(
        [*within, sys.executable, "-c", sweep], check=False, cwd=tmp_path
    )
    if done.returncode:
        pytest.skip("no namespaces here")
    assert alive.exists()


def test_the_age_of_what_others_left_is_taken_by_the_clock_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".govdoc-00000000-1-0").touch()
    monkeypatch.setattr("time.time", lambda: 1e10)  # ours is centuries ahead
    files.sweep([tmp_path])
    assert [path.name for path in tmp_path.iterdir()] == [".govdoc-00000000-1-0"]


def test_what_cannot_be_swept_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / ".govdoc-00000000-1-0").mkdir()
    (tmp_path / ".govdoc-00000000-1-1").touch()
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    files.sweep([tmp_path])
    assert [path.name for path in tmp_path.iterdir()] == [".govdoc-00000000-1-0"]


def test_names_that_are_not_utf8_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xb9\xab.txt")
    path.touch()
    with pytest.raises(InputError, match=r"\\xb9\\xab\.txt: 文件是空的"):
        files.read_text(path)
    files.shown(path).encode()


class Endless(io.RawIOBase):
    """A pipe that never ends, such as /dev/zero or ``yes``."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"\x61" * len(buffer)
        return len(buffer)


def test_a_stream_without_end_is_refused() -> None:
    stream = io.BufferedReader(Endless())
    with pytest.raises(InputError, match="标准输入: 文件有 1,001 字节，超过上限 1,000"):
        files.read_stream(stream, "标准输入", Limits(size=1000))


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(InputError, match="超过上限") as caught:
        files.read_text(path)
    assert (
        caught.value.hint == f"若确需排版，请用 --limit size={1 << 40} 放宽（0 为不限）"
    )


@pytest.mark.parametrize(
    "name", ["NUL", "con.txt", "aux .docx", "Com1.tar.gz", "lpt9."]
)
def test_names_that_windows_keeps_for_devices(name: str) -> None:
    assert writing.is_device(name)


@pytest.mark.parametrize(
    "name", ["console.docx", "com10.pdf", "通知.docx", "a.nul", ""]
)
def test_names_that_it_does_not(name: str) -> None:
    assert not writing.is_device(name)
