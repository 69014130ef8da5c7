"""Documents in the page: opened, listed, stored, kept, cleared; the server gone and back."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import TOKEN, Service, sample, start, stop

pytestmark = pytest.mark.xdist_group("browser")

_DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, data, changed] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { lastModified: changed }));
  }
  const rest = { dataTransfer: transfer, bubbles: true, cancelable: true };
  const event = (kind) => new DragEvent(kind, rest);
  document.body.dispatchEvent(event("dragover"));
  document.body.dispatchEvent(event("drop"));
}"""
_PASTE = """([words, place]) => {
  const transfer = new DataTransfer();
  transfer.setData("text/plain", words);
  const rest = { clipboardData: transfer, bubbles: true, cancelable: true };
  document.querySelector(place).dispatchEvent(new ClipboardEvent("paste", rest));
}"""
_RICH = """<h1 style="color:red">标题</h1><p>一<b>段</b><br>两行</p>
<table><tr><td>甲</td><td>乙</td></tr></table>"""
_NOTICE = "关于召开会议的通知\n\n各科室：\n\n定于明日上午召开会议，请准时参加。\n"


def drop(page: Any, *files: tuple[str, bytes]) -> None:
    told = [[name, base64.b64encode(data).decode(), 1] for name, data in files]
    page.evaluate(_DROP, told)


def paste(page: Any, words: str, place: str = "#text") -> None:
    page.evaluate(_PASTE, [words, place])


@pytest.fixture(scope="module")
def docx(service: Service) -> bytes:
    """A notice as a DOCX."""
    with service.client() as client:
        answer = client.post("/v1/format", json={"text": _NOTICE, "to": "docx"})
    assert answer.status_code == 200
    return answer.content


def states(page: Any) -> dict[str, str]:
    rows = page.locator("#list .pick").all()
    return dict(row.inner_text().split("\n") for row in rows)


def wait_for_states(page: Any, *words: str) -> dict[str, str]:
    """Wait until every document in the list has been looked at."""
    page.wait_for_function(
        "(words) => { const all = [...document.querySelectorAll('#list .state')];"
        " return all.length === words.length"
        " && all.every((one, at) => one.textContent.includes(words[at])); }",
        arg=list(words),
    )
    return states(page)


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser's profile of its own, in which anything may be said on the console."""
    made = browser.new_context(viewport={"width": 1366, "height": 768})
    made.set_default_timeout(60_000)
    yield made
    made.close()


def open_page(context: Any, service: Service) -> Any:
    page = context.new_page()
    page.goto(service.first)
    page.wait_for_selector("#text:enabled")
    return page


def test_files_that_are_dropped_become_a_list(
    context: Any, service: Service, docx: bytes
) -> None:
    page = open_page(context, service)
    drop(
        page,
        ("通知.docx", docx),
        ("讲话.txt", sample("speech.txt").encode("gb18030")),
        ("坏.docx", b"PK\x03\x04 not a package"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("大.txt", b"a" * 8_000_001),
        ("空.txt", b""),
    )
    seen = wait_for_states(page, "页", "页", "有问题")
    assert list(seen) == ["通知.docx", "讲话.txt", "坏.docx"]
    told = page.locator("#problems .problem").inner_text()
    assert "3 个文件没有打开" in told
    for words in (
        "图.png：这是图片",
        "大.txt：有 8.0 MB，超过上限 8 MB",
        "空.txt：文件是空的",
    ):
        assert words in told
    assert "GB18030" in page.locator("#said").inner_text()
    page.get_by_role("button", name="知道了").click()
    assert page.locator("#problems .problem").count() == 0

    # The DOCX is shown, to be looked at; the text, to be changed.
    assert page.locator("#list [aria-current]").inner_text().startswith("通知.docx")
    assert page.locator("#text").is_hidden()
    assert "请准时参加" in page.locator("#mirror").inner_text()
    page.locator("#list .pick").nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#text").input_value() == sample("speech.txt")

    # The same again is not another one.
    drop(page, ("通知.docx", docx))
    page.wait_for_selector("#list [aria-current] >> text=通知.docx")
    assert "已经打开着" in page.locator("#said").inner_text()
    assert page.locator("#list .pick").count() == 3

    page.locator("#list .pick").nth(2).focus()
    page.keyboard.press("Delete")
    page.keyboard.press("Delete")
    page.wait_for_selector("#list", state="hidden")
    assert page.locator("#text").is_hidden()  # the DOCX is left


def test_a_folder_gives_its_documents_and_keeps_them(
    page: Any, tmp_path: Path, docx: bytes
) -> None:
    inside = tmp_path / "材料" / "附件"
    inside.mkdir(parents=True)
    (inside / "2.txt").write_text(_NOTICE, "utf-8")
    (inside / "10.txt").write_text(_NOTICE, "utf-8")
    (inside / "~$1.docx").write_bytes(b"lock")
    (inside / "预算.xlsx").write_bytes(b"PK")
    (inside.parent / "1.docx").write_bytes(docx)
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(inside.parent)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        if kind == "drop":
            page.wait_for_selector("text=松开就打开")
        drag = {"type": kind, "x": 300, "y": 300, "data": data}
        session.send("Input.dispatchDragEvent", drag)
    page.wait_for_selector("#list .pick >> nth=2")
    for one in inside.parent.rglob("*.*"):
        one.unlink()  # whatever becomes of the files
    seen = wait_for_states(page, "1 页", "1 页", "1 页")
    assert list(seen) == ["1.docx", "2.txt", "10.txt"]
    assert "预算.xlsx：不是文稿" in page.locator("#problems").inner_text()
    assert "~$" not in page.locator("#problems").inner_text()


def test_words_that_are_pasted_bring_no_looks(page: Any) -> None:
    paste(page, "关于开会的通知\r\n\r\n各科室：\v请参加。\r\n一\t二\x07\r\n")
    box = page.locator("#text")
    assert box.input_value() == "关于开会的通知\n\n各科室：\n请参加。\n一\t二\n"
    page.keyboard.press("Control+z")
    assert box.input_value() == ""

    # What a browser copies, pasted while nothing is in focus.
    other = page.context.new_page()
    other.set_content(_RICH)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.close()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+v")
    lines = [line for line in box.input_value().split("\n") if line.strip()]
    assert lines == ["标题", "一段", "两行", "甲\t乙"]


def test_a_reload_keeps_texts_and_says_which_files_are_gone(
    context: Any, service: Service, docx: bytes
) -> None:
    page = open_page(context, service)
    page.on("dialog", lambda dialog: dialog.accept())
    drop(page, ("通知.docx", docx), ("讲话.txt", sample("speech.txt").encode()))
    page.locator("#list .pick").nth(1).click()
    page.locator("#text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("刚刚写的")
    page.reload()
    page.wait_for_selector(".sheet svg path")
    assert page.locator("#text").input_value() == "刚刚写的" + sample("speech.txt")
    notes = page.locator("#notes")
    assert "要重新打开的文件：通知.docx" in notes.inner_text()
    with page.expect_file_chooser():
        notes.get_by_role("button", name="打开…").click()
    drop(page, ("通知.docx", docx))
    page.wait_for_selector("#list .pick >> nth=1")
    assert "要重新打开" not in notes.inner_text()

    # A second tab has nothing of the first.
    other = open_page(context, service)
    assert other.locator("#text").input_value() == ""


def test_who_leaves_with_unsaved_work_is_asked(context: Any, service: Service) -> None:
    page = open_page(context, service)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("button", name="示例").click()
    page.wait_for_selector(".sheet svg path")
    assert page.locator(".sheet").count() == 2
    page.locator("#text").click()
    page.reload()
    assert asked == []  # nothing was changed
    page.locator("#text").click()
    page.keyboard.type("改")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_browser_without_room_is_told_and_work_goes_on(page: Any) -> None:
    page.evaluate(
        "() => { window.room = Storage.prototype.setItem; Storage.prototype.setItem ="
        " () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.locator("#text").fill(_NOTICE)
    page.wait_for_selector("#problems >> text=存不下")
    page.locator("#text").press_sequentially("还在写。")
    page.wait_for_timeout(500)
    assert page.locator("#problems .problem").count() == 1
    assert page.locator("#text").input_value() == _NOTICE + "还在写。"
    page.evaluate("() => { Storage.prototype.setItem = window.room; }")
    page.locator("#text").press_sequentially("有了。")
    page.wait_for_selector("#problems .problem", state="detached")


def asked_for_kept(page: Any, context: Any, service: Service) -> Any:
    """See that × destroys nothing that is kept only, and the page opened once more.

    What is kept is not yet downloaded: it is asked as without the switch.
    """
    drop(page, *((f"{n}.txt", f"第{n}份".encode()) for n in (3, 1, 2)))
    page.locator("#list .pick", has_text="2.txt").click()
    page.locator("#text").fill("改过的")
    page.wait_for_timeout(500)
    page.close(run_before_unload=True)
    page = open_page(context, service)
    page.wait_for_selector("#list .pick >> nth=4")
    seen = states(page)
    names = [name for name in seen if name.endswith(".txt")]
    assert names == ["3.txt", "1.txt", "2.txt"]
    assert [name for name in names if "未下载" in seen[name]] == ["2.txt"]
    page.get_by_role("button", name="关掉 1.txt").click()
    page.get_by_role("button", name="关掉 2.txt").click()
    asked_in = page.locator("dialog")
    assert "还没有下载" in asked_in.inner_text()
    asked_in.get_by_role("button", name="取消").click()
    marked = sum("未下载" in state for state in states(page).values())
    page.get_by_role("button", name="清除").click()
    assert f"其中 {marked} 份有改动还没有下载" in asked_in.inner_text()
    asked_in.get_by_role("button", name="取消").click()
    page.locator("#list .pick", has_text="（改）").click()
    return page


def test_texts_are_kept_by_a_switch_and_cleared_by_a_button(
    context: Any, service: Service
) -> None:
    page = open_page(context, service)
    page.locator("#text").fill("关于保留的通知")
    page.get_by_role("button", name="保留：关").click()
    dialog = page.locator("dialog")
    assert service.address in dialog.inner_text()  # where
    dialog.get_by_label("在本机浏览器里保留").check()
    dialog.get_by_role("button", name="关闭").click()
    assert page.get_by_role("button", name="保留：开").is_visible()

    # Another tab does not take what the first still has; a later one does.
    other = open_page(context, service)
    assert other.locator("#text").input_value() == ""
    other.locator("#text").fill("另一份")
    page.wait_for_timeout(500)
    asked: list[str] = []
    page.on("dialog", lambda one: asked.append(one.type))
    page.close(run_before_unload=True)
    assert asked == []
    third = open_page(context, service)
    third.wait_for_function(
        "() => document.getElementById('text').value === '关于保留的通知'"
    )
    third.wait_for_timeout(500)

    # Two that write the same do not overwrite each other.
    key = third.evaluate(
        "Object.keys(localStorage).find((key) => key.startsWith('govdoc.kept.')"
        " && localStorage[key].includes('关于保留'))"
    )
    third.evaluate(
        "(key) => { localStorage[key] = 'otherwise\\n'"
        " + localStorage[key].slice(localStorage[key].indexOf('\\n') + 1); }",
        key,
    )
    third.locator("#text").fill("关于保留的通知（改）")
    third.wait_for_selector("text=两份都留着")
    kept = third.evaluate("Object.values(localStorage).join()")
    assert '"关于保留的通知"' in kept and '"关于保留的通知（改）"' in kept

    third = asked_for_kept(third, context, service)
    third.get_by_role("button", name="清除").click()
    third.locator("dialog").get_by_role("button", name="取消").click()
    assert third.locator("#text").input_value() == "关于保留的通知（改）"
    third.get_by_role("button", name="清除").click()
    third.locator("dialog").get_by_role("button", name="清除").click()
    assert third.locator("#text").input_value() == ""
    assert third.evaluate("Object.keys(localStorage)") == []
    third.wait_for_timeout(500)
    assert "保留" not in third.evaluate("JSON.stringify(sessionStorage)")
    third.keyboard.press("Control+z")
    assert third.locator("#text").input_value() == ""
    assert other.locator("#text").input_value() == "另一份"
    assert other.get_by_role("button", name="保留：关").is_visible()


def test_what_is_typed_outlives_the_server(context: Any) -> None:
    service = start("--token", TOKEN)
    page = open_page(context, service)
    page.locator("#text").fill(_NOTICE)
    page.wait_for_selector(".sheet svg path")  # its workers are cold
    stop(service)
    page.locator("#text").press_sequentially("又写了一句。")
    notes = page.locator("#notes")
    page.wait_for_selector("#notes >> text=连不上 govdoc 了")
    assert page.locator("#problems").inner_text() == ""  # told once
    page.locator("#text").press_sequentially("再写一句。")

    # As if it were started again with another token; then it is, with the same.
    page.route("**/page/catalogue.json", lambda route: route.fulfill(status=401))
    page.wait_for_selector("#notes >> text=口令不能用了")
    assert notes.get_by_role("button", name="复制全文").is_visible()
    page.unroute("**/page/catalogue.json")
    port = service.address.rpartition(":")[2]
    service = start("--token", TOKEN, "--port", port)
    page.wait_for_selector("#notes [data-name=gone]", state="detached")
    page.wait_for_function(
        "() => document.querySelectorAll('.sheet svg path').length > 40"
    )
    whole = page.locator("#text").input_value()
    assert re.sub(r"\s", "", whole).endswith("又写了一句。再写一句。")

    # The new address in the same tab, after all.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(service.first)
    page.wait_for_function("() => document.getElementById('text').value !== ''")
    assert page.locator("#text").input_value() == whole
    stop(service)


def test_long_work_is_shown_and_can_be_given_up(context: Any, service: Service) -> None:
    page = open_page(context, service)
    page.route("**/page/decode", lambda route: None)  # never answered
    drop(page, ("a.txt", _NOTICE.encode()))
    line = page.locator("#busy .work")
    line.wait_for()
    assert re.search(r"正在打开 1／1：a.txt\s*\d 秒", line.inner_text())
    line.get_by_role("button", name="取消").click()
    line.wait_for(state="detached")
    assert page.locator("#list").is_hidden()
    assert page.locator("#problems").inner_text() == ""
