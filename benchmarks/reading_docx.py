"""Reading a Word file of direct formatting against python-docx's bare ``Document(path)``.

Usage: python benchmarks/reading_docx.py [DOCX]

Prints, of a file with some fifty pages whose every run has its own size and face, or of
the one given: the least time of several readings, recognition included; how often
python-docx would open it in that time; and the memory (Linux) of one reading in a process of
its own, against the XML that it unpacks.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

import govdoc

TURNS = 5
SENTENCE = "各单位要明确分工，细化措施，把任务落实到岗位、落实到人。"
DIGITS = "一二三四五六七八九十"


def direct_formatting() -> bytes:
    """A notice of ten headings of level 1, twenty-four items each, and a table in every part."""
    file, buffer = docx.Document(), io.BytesIO()
    paragraph(file, ("关于做好年度重点工作的通知", False))
    paragraph(file, ("各单位：", False))
    for digit in DIGITS:
        paragraph(file, (f"{digit}、重点任务", True))
        for n in range(1, 25):
            parts = [(f"{n}.", False), ("加强领导。", True), (SENTENCE, False)]
            paragraph(file, *parts, (SENTENCE * 3, False), (f"第{n}项。", False))
        table = file.add_table(6, 4, "Table Grid")
        for cell in table._cells:
            cell.text = "内容"
    file.save(buffer)
    return buffer.getvalue()


def paragraph(file: docx.document.Document, *parts: tuple[str, bool]) -> None:
    own = file.add_paragraph()
    for text, is_bold in parts:
        run = own.add_run(text)
        run.font.size, run.font.name, run.bold = Pt(16), "仿宋_GB2312", is_bold
        run._r.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def least(work: Callable[[], object]) -> float:
    """Seconds of work in the quickest of several turns; the first, which loads, is left out."""
    work()
    turns = []
    for _ in range(TURNS):
        begun = time.process_time()
        work()
        turns.append(time.process_time() - begun)
    return min(turns)


def memory(path: Path, data: bytes) -> None:
    """Print what a reading takes beyond what a tiny file takes."""
    told = []
    for source in (tiny(path), path):
        found = subprocess.run(
            [sys.executable, __file__, "--peak", str(source)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.append(int(found.stdout))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = sum(
            one.file_size for one in file.filelist if one.filename.endswith("xml")
        )
    more = (told[1] - told[0]) * 1024
    print(f"memory {more / 1e6:.1f} MB, {more / xml:.1f} × {xml / 1e6:.2f} MB of XML")


def tiny(path: Path) -> Path:
    file, beside = docx.Document(), path.with_name("tiny.docx")
    file.add_paragraph("关于开会的通知")
    file.save(str(beside))
    return beside


def main() -> None:
    if sys.argv[1:2] == ["--peak"]:
        govdoc.read(sys.argv[2])
        status = Path("/proc/self/status").read_text("utf-8")
        print(next(line.split()[1] for line in status.split("\n") if "VmHWM" in line))
        return
    data = Path(sys.argv[1]).read_bytes() if sys.argv[1:] else direct_formatting()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(data)
        theirs = least(lambda: docx.Document(str(path)))
        ours = least(lambda: govdoc.read(path))
        bare = least(lambda: govdoc.api.read_source(data, "a.docx"))
        print(f"python-docx {theirs * 1000:.0f} ms")
        print(f"govdoc {ours * 1000:.0f} ms, {ours / theirs:.1f} ×")
        print(f"of it the reader {bare * 1000:.0f} ms")
        memory(path, data)


if __name__ == "__main__":
    main()
