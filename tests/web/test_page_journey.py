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
    paste(page, TEXT)
    assert settled(page) == 1
    assert text_of(page) == TEXT
    assert chip(page, "各乡镇人民政府,").inner_text() == "主送机关"

    put_a_role_right(page)
    rejected = reject_a_change(page)
    write_a_fact(page)
    choose_a_style(page)

    name, data = downloaded(page)
    assert name == "云岭县人民政府办公室关于做好农田水利设施管护工作的通知.docx"
    rejects = tmp_path / "rejected.txt"
    rejects.write_text(f"{rejected}\n", "utf-8")
    words = ("--style", "letter", "--reject", str(rejects))
    assert data == made(tmp_path, "未命名.txt", text_of(page).encode(), *words)

    # A file that is dropped is shown, not changed.
    file = govdoc.render(govdoc.read_text(TEXT), "docx").data
    drop(page, ("农田水利.docx", file))
    page.wait_for_selector(".editor.of-file")
    settled(page)
    assert chip(page, "有关要求如下").inner_text() == "正文"
    name, data = downloaded(page)
    assert name == "农田水利.docx"
    assert data == made(tmp_path, "农田水利.docx", file)

    leave_with_a_change(page)


def put_a_role_right(page: Any) -> None:
    """A wrong role is put right, that is undone, and done again."""
    assert chip(page, "有关要求如下").inner_text() == "正文"
    chip(page, "有关要求如下").click()
    page.get_by_role("option", name="一级标题").first.click()
    settled(page)
    marked = TEXT.replace("有关要求如下", "{一级标题}有关要求如下")
    assert text_of(page) == marked
    assert chip(page, "有关要求如下").inner_text() == "一级标题"
    page.keyboard.press("ControlOrMeta+z")
    settled(page)
    assert text_of(page) == TEXT
    assert chip(page, "有关要求如下").inner_text() == "正文"
    page.keyboard.press("ControlOrMeta+Shift+z")
    settled(page)
    assert text_of(page) == marked


def reject_a_change(page: Any) -> str:
    """A change is not made: on paper stands what was typed; return its id."""
    page.get_by_role("tab", name="提示").click()
    group = page.locator(".group", has_text="半角标点")
    group.locator(".group-name").click()
    item = group.locator(".item", has_text="干渠清淤")
    rejected = item.locator(".reject").get_attribute("data-id")
    item.get_by_role("button", name="不改这一处").click()
    settled(page)
    assert "仍改" in group.locator(".item.kept").inner_text()
    assert rejected is not None
    return str(rejected)


def write_a_fact(page: Any) -> None:
    """What is filled in stands in a block above the text, and nothing else is changed."""
    before = text_of(page)
    page.get_by_role("tab", name="要素").click()
    page.get_by_label("发文机关标志").fill("云岭县人民政府办公室文件")
    page.keyboard.press("Tab")
    page.wait_for_function(
        "() => document.querySelector('#text').value.startsWith('---')"
    )
    settled(page)
    head = "---\n发文机关标志: 云岭县人民政府办公室文件\n---\n"
    assert text_of(page) == head + before


def choose_a_style(page: Any) -> None:
    page.get_by_role("button", name="样式：").click()
    page.get_by_role("radio", name="函", exact=True).check()
    page.keyboard.press("Escape")
    settled(page)
    assert page.get_by_role("button", name="样式：函").is_visible()


def leave_with_a_change(page: Any) -> None:
    """Whoever leaves with a change that is nowhere else is asked, and may stay."""
    page.locator("#list .pick").first.click()
    page.locator("#text").press("End")
    page.keyboard.insert_text("新写的一句")
    settled(page)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    assert "新写的一句" in text_of(page)
