"""One way through the whole page, as a clerk goes it, and the way out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import govdoc
from page_steps import chip, drop, paste, settled, text_of

pytestmark = pytest.mark.xdist_group("browser")

TEXT = """云政办发[2026]31号

云岭县人民政府办公室关于做好农田水利设施管护工作的通知

各乡镇人民政府,县政府有关部门：

秋收已近尾声,今冬明春是清淤疏渠、检修设施的有利时机。

有关要求如下

一、总体要求

坚持先急后缓、建管并重，12月底前完成干渠清淤.

云岭县人民政府办公室
2026年10月12日
"""


def made(folder: Path, name: str, data: bytes, *words: str) -> bytes:
    """Return what ``govdoc format`` makes of a file."""
    source, output = folder / name, folder / "out.docx"
    source.write_bytes(data)
    subprocess.run(
        [sys.executable, "-m", "govdoc", "format", str(source), "-o", str(output),
         "--force", "-q", *words],
        check=True,
    )  # fmt: skip
    return output.read_bytes()


def downloaded(page: Any) -> tuple[str, bytes]:
    """Return the name and the bytes of the DOCX that the page gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 Word").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_whole_way(open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])

    # A text is pasted, and stands on true pages.
    paste(page, TEXT)
    assert settled(page) == 1
    assert text_of(page) == TEXT
    assert chip(page, "各乡镇人民政府,").inner_text() == "主送机关"
    assert chip(page, "有关要求如下").inner_text() == "正文"

    # A wrong role is put right, undone, and put right again.
    chip(page, "有关要求如下").click()
    page.get_by_role("option", name="一级标题").first.click()
    settled(page)
    marked = text_of(page)
    assert marked == TEXT.replace("有关要求如下", "{一级标题}有关要求如下")
    assert chip(page, "有关要求如下").inner_text() == "一级标题"
    page.keyboard.press("Control+z")
    settled(page)
    assert text_of(page) == TEXT
    assert chip(page, "有关要求如下").inner_text() == "正文"
    page.keyboard.press("Control+Shift+z")
    settled(page)
    assert text_of(page) == marked

    # A change is rejected: on paper stands what was typed.
    page.get_by_role("tab", name="提示").click()
    group = page.locator(".group", has_text="半角标点")
    group.locator(".group-name").click()
    item = group.locator(".item", has_text="干渠清淤")
    rejected = item.locator(".reject").get_attribute("data-id")
    item.get_by_role("button", name="不改这一处").click()
    settled(page)
    assert "仍改" in group.locator(".item.kept").inner_text()

    # A fact goes into the text's head.
    page.get_by_role("tab", name="要素").click()
    page.get_by_label("发文机关标志").fill("云岭县人民政府办公室文件")
    page.keyboard.press("Tab")
    page.wait_for_function(
        "() => document.querySelector('#text').value.startsWith('---')"
    )
    settled(page)
    assert text_of(page) == (
        "---\n发文机关标志: 云岭县人民政府办公室文件\n---\n" + marked
    )

    # A style is chosen.
    page.get_by_role("button", name="样式：").click()
    page.get_by_role("radio", name="函", exact=True).check()
    page.keyboard.press("Escape")
    settled(page)

    # What is downloaded is what the command makes.
    name, data = downloaded(page)
    assert name == "云岭县人民政府办公室关于做好农田水利设施管护工作的通知.docx"
    rejects = tmp_path / "rejected.txt"
    rejects.write_text(f"{rejected}\n", "utf-8")
    text = text_of(page).encode()
    words = ("--style", "letter", "--reject", str(rejects))
    assert data == made(tmp_path, "未命名.txt", text, *words)

    # A file that is dropped is shown, not changed; its DOCX is the command's too.
    file = govdoc.render(govdoc.read_text(TEXT), "docx").data
    drop(page, ("农田水利.docx", file))
    page.wait_for_selector(".editor.of-file")
    settled(page)
    assert chip(page, "有关要求如下").inner_text() == "正文"
    name, data = downloaded(page)
    assert name == "农田水利.docx"
    assert data == made(tmp_path, "农田水利.docx", file)

    # Whoever leaves with a change that is nowhere else is asked.
    page.locator("#list .pick").first.click()
    page.locator("#text").press("End")
    page.keyboard.type("新")
    settled(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert text_of(page).endswith("新") or "新" in text_of(page)
