"""Files that an office program writes anew: one that behaves in every bad way, and LibreOffice."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from compound import WORD, compound
from govdoc import api
from govdoc.errors import InputError, UsageError
from govdoc.findings import Finding
from govdoc.limits import Limits
from govdoc.options import ReadingOptions, _engine
from govdoc.readers.office import find
from govdoc.readers.office.find import find_libreoffice

TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n\n某某局\n2026年3月1日\n"
DOC = compound({"WordDocument": WORD.ljust(5000, b"\0")})
posix = pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")

HEAD = f"""#!{sys.executable}
import os, pathlib, shutil, signal, subprocess, sys, time
notes = pathlib.Path(NOTES)
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
source = pathlib.Path(sys.argv[-1])
target = out / (source.stem + ".docx")
"""
STAY = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
code = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", code])
notes.write_text(f"{os.getpid()} {child.pid} {source.parent.parent}")
"""
WAYS = {
    "hangs, deaf to requests, with a child": f"{STAY}time.sleep(60)",
    "ends in order": "sys.exit(0)",
    "fails": "sys.exit(3)",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "writes garbage": "target.write_bytes(os.urandom(3000))",
    "writes nothing into the file": "target.touch()",
    "writes the source again": "shutil.copy(source, target)",
    "makes a folder": "target.mkdir()",
    "writes half, then fails": "target.write_bytes(b'PK'); sys.exit(1)",
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that is empty before and must be so afterwards."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def program(folder: Path, does: str) -> Path:
    """Return a program that is called as LibreOffice is."""
    path = folder / "soffice"
    notes = f"NOTES = {str(folder / 'notes')!r}\n"
    head, _, rest = HEAD.partition("\n")
    path.write_text(f"{head}\n{notes}{rest}\n{does}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def read(does: str, folder: Path, seconds: int = 30) -> list[Finding]:
    found: list[Finding] = []
    reading = ReadingOptions(engine=str(program(folder, does)))
    limits = Limits(seconds=seconds)
    api.read_bytes(DOC, "甲.doc", limits=limits, reading=reading, report=found.append)
    return found


def copies(folder: Path) -> str:
    """Return what a program does that works: it brings a DOCX of ours."""
    made = folder / "made.docx"
    made.write_bytes(api.render(api.read_text(TEXT), "docx").data)
    return f"shutil.copy({str(made)!r}, target)"


def is_running(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def soon(is_so: object) -> bool:
    """Return whether something comes true within some seconds."""
    assert callable(is_so)
    until = time.monotonic() + 10
    while time.monotonic() < until and not is_so():
        time.sleep(0.05)
    return bool(is_so())


def pids(folder: Path) -> list[str]:
    assert soon(lambda: (folder / "notes").exists() and (folder / "notes").read_text())
    return (folder / "notes").read_text().split()[:2]


@posix
@pytest.mark.parametrize("way", WAYS)
def test_a_program_that_makes_no_docx(
    way: str, tmp_path: Path, temporary: Path
) -> None:
    seconds = 2 if "hangs" in way else 30
    with pytest.raises(InputError) as error:
        read(WAYS[way], tmp_path, seconds)
    if "hangs" in way:
        assert error.value.message == "甲.doc: LibreOffice 转换了 2 秒还没有完，已停下"
        assert not any(is_running(pid) for pid in pids(tmp_path))
    else:
        assert error.value.message == (
            "甲.doc: LibreOffice 没有转换成，文件可能已损坏或加了密码"
        )
    assert "另存为 .docx" in (error.value.hint or "")
    assert list(temporary.iterdir()) == []


@posix
def test_what_it_makes_is_read_and_told(tmp_path: Path, temporary: Path) -> None:
    found = read(copies(tmp_path), tmp_path)
    assert [one.code for one in found] == ["R131"]
    assert list(temporary.iterdir()) == []


@posix
def test_it_sees_a_copy_in_a_folder_of_its_own_and_says_nothing(
    tmp_path: Path, temporary: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    looks = (
        "print('x' * 200_000); print('y' * 200_000, file=sys.stderr)\n"
        "assert sys.stdin.read() == ''\n"
        f"assert pathlib.Path({str(temporary)!r}) in source.parents\n"
        "assert not any(n.lower().endswith('_proxy') for n in os.environ)\n"
        "profile = next(w for w in sys.argv if w.startswith('-env:UserInstallation='))\n"
        "assert pathlib.Path(profile.partition('file://')[2]).is_dir()\n"
        "assert (source.stat().st_mode & 0o77, source.parent.parent.stat().st_mode & 0o77)"
        " [1] == 0\n"
    )
    assert read(f"{looks}{copies(tmp_path)}", tmp_path)
    assert capfd.readouterr() == ("", "")


@posix
def test_ctrl_c_ends_it_and_its_children(tmp_path: Path) -> None:
    process = _start_reading(tmp_path)
    running = pids(tmp_path)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    assert process.wait(20) != 0
    assert soon(lambda: not any(map(is_running, running)))
    assert soon(lambda: list((tmp_path / "tmp").iterdir()) == [])


@posix
def test_who_is_killed_leaves_nothing_running_and_no_file(tmp_path: Path) -> None:
    """As a worker of a batch is that takes too long."""
    process = _start_reading(tmp_path)
    running = pids(tmp_path)
    process.kill()
    process.wait()
    assert soon(lambda: not any(map(is_running, running)))
    assert soon(lambda: list((tmp_path / "tmp").iterdir()) == [])


def _start_reading(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "甲.doc").write_bytes(DOC)
    (folder / "tmp").mkdir()
    path = program(folder, f"{STAY}time.sleep(60)")
    words = ["-m", "govdoc", "outline", str(folder / "甲.doc"), "--engine", str(path)]
    return subprocess.Popen(
        [sys.executable, *words],
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@posix
def test_the_memory_of_a_worker_is_not_its_own(tmp_path: Path, temporary: Path) -> None:
    import resource

    old = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, old[1]))
    try:
        assert read(f"big = bytearray(5 << 29)\n{copies(tmp_path)}", tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, old)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    reading = ReadingOptions(engine=str(tmp_path / "没有"))
    with pytest.raises(InputError, match="运行不起来"):
        api.read_bytes(DOC, "甲.doc", reading=reading)
    with pytest.raises(UsageError, match="也没有这个程序"):
        _engine(str(tmp_path / "没有"))


def test_libreoffice_that_is_asked_for_and_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("govdoc.readers.office.engine.find_libreoffice", lambda: None)
    with pytest.raises(InputError, match="没有找到 LibreOffice"):
        api.read_bytes(DOC, "甲.doc", reading=ReadingOptions(engine="libreoffice"))


def test_where_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(
        find, "_UNIX", (f"{tmp_path}/opt/libreoffice*/program/soffice",)
    )
    monkeypatch.setattr(find.sys, "platform", "linux")
    assert find_libreoffice() is None
    for version in ("7.6", "24.2"):
        path = tmp_path / f"opt/libreoffice{version}/program/soffice"
        path.parent.mkdir(parents=True)
        path.touch()
    assert find_libreoffice() == path  # the newest
    monkeypatch.setattr(find.sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    mac = tmp_path / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    mac.parent.mkdir(parents=True)
    mac.touch()
    assert find_libreoffice() == mac


LIBREOFFICE = find_libreoffice()
libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="there is no LibreOffice")
FORMATS = ("doc", "rtf", "odt")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one document in every format, as LibreOffice writes them."""
    folder = tmp_path_factory.mktemp("office")
    api.write(api.read_text(TEXT), folder / "甲.docx")
    for form in FORMATS:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [str(LIBREOFFICE), profile, "--headless", "--convert-to", form]
        words += ["--outdir", str(folder), str(folder / "甲.docx")]
        subprocess.run(words, capture_output=True, check=True, timeout=120)
    return folder


@libreoffice
@pytest.mark.parametrize("form", FORMATS)
def test_libreoffice_rewrites_what_is_called_anything(
    form: str, written: Path, temporary: Path
) -> None:
    found: list[Finding] = []
    data = (written / f"甲.{form}").read_bytes()
    document = api.read_bytes(data, "甲.doc", report=found.append)
    assert [p.text for p in document.paragraphs] == [
        line.strip() for line in TEXT.split("\n") if line
    ]
    assert [one.code for one in found] == ["R131"]
    assert list(temporary.iterdir()) == []


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"
 xmlns:ooo="http://openoffice.org/2004/office" xmlns:dom="http://www.w3.org/2001/xml-events"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:scripts><office:script script:language="ooo:Basic">
<ooo:libraries><ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M">
<ooo:source-code>Sub Run
Open "{folder}/ran" For Output As #1
Close #1
End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
<office:event-listeners><script:event-listener script:language="ooo:script"
 script:event-name="dom:load" xlink:type="simple"
 xlink:href="vnd.sun.star.script:Standard.M.Run?language=Basic&amp;location=document"/>
</office:event-listeners></office:scripts>
<office:body><office:text><text:p>关于开会的通知</text:p>
<text:p><draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">
<draw:image xlink:href="{address}/a.png" xlink:type="simple"/></draw:frame></text:p>
<text:section text:name="A"><text:section-source xlink:href="{folder}/b.txt"
 xlink:type="simple"/><text:p>旧的一段。</text:p></text:section>
<text:section text:name="B"><text:section-source xlink:href="{address}/b.odt"
 xlink:type="simple"/><text:p>旧的二段。</text:p></text:section>
</office:text></office:body></office:document>
"""


@libreoffice
def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("别的文件里的话\n", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        flat = FLAT.format(folder=tmp_path.as_posix(), address=address)
        words = [p.text for p in api.read_bytes(flat.encode(), "甲").paragraphs]
        with pytest.raises(TimeoutError):
            server.accept()
    assert words[0] == "关于开会的通知"
    assert not any("别的文件" in line for line in words)
    assert not (tmp_path / "ran").exists()


@libreoffice
def test_several_at_once(written: Path, temporary: Path) -> None:
    data = (written / "甲.doc").read_bytes()
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda n: api.read_bytes(data, f"{n}.doc"), range(3)))
    assert {len(document.blocks) for document in found} == {5}
    assert list(temporary.iterdir()) == []
