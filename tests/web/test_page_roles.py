"""A wrong role is put right, in the text or beside the file, and taken back."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from serving import sample

pytestmark = pytest.mark.xdist_group("browser")
COPIED = """首页 > 政务公开 > 通知公告
来源：县统计局　　字号：【大 中 小】　　打印
关于开展农村人居环境整治提升工作情况的通知

各乡镇人民政府：
　　今年以来，我县认真贯彻落实上级部署要求，坚持把农村人居环
境整治作为实施乡村振兴战略的重要任务来抓，取得了明显的成
效，群众满意。
　　一、坚持把农村人居环境整治作为重要任务来抓，坚持高位推动，
加强领导
　　今年以来，我县认真贯彻落实上级部署要求，坚持把农村人居环
境整治作为实施乡村振兴战略的重要任务来抓，取得了明显的成
效，群众满意。

云岭县人民政府
2026年3月18日
上一篇：关于放假的通知
"""


def row(page: Any, line: int) -> Any:
    return page.locator("#mirror .row").nth(line - 1)


def chip(page: Any, line: int) -> Any:
    return row(page, line).locator(".chip")


def type_text(page: Any, text: str) -> None:
    page.fill("#text", text)
    page.wait_for_selector(".chip")


def choose(page: Any, *keys: str) -> None:
    """Type into the menu that is open, and take what is found."""
    page.wait_for_selector(".role-menu input")
    for key in keys:
        page.keyboard.press(key) if len(key) > 4 else page.keyboard.type(key)
    page.keyboard.press("Enter")


def shows(page: Any, line: int, words: str) -> None:
    page.wait_for_function(
        "([line, words]) => document.querySelectorAll('#mirror .row')[line - 1]"
        "?.querySelector('.chip')?.textContent === words",
        arg=[line, words],
    )


def lines(page: Any) -> list[str]:
    found: list[str] = page.input_value("#text").split("\n")
    return found


def test_a_wrong_role_is_put_right_by_mouse_and_taken_back(page: Any) -> None:
    type_text(page, sample("speech.txt"))
    shows(page, 3, "讲话人")
    chip(page, 3).click()
    menu = page.locator(".role-menu")
    menu.locator(".option", has_text="发文机关署名").wait_for()
    page.wait_for_function("() => document.querySelector('.option .look').textContent")
    assert "小标宋" in menu.locator(".option", has_text="标题").first.inner_text()
    assert "第 3 行" in menu.locator(".now").inner_text()
    menu.locator(".option", has_text="副标题").click()
    shows(page, 3, "副标题")
    assert lines(page)[2] == "{副标题}周明远"
    assert "手工指定" in chip(page, 3).get_attribute("aria-label")
    assert chip(page, 3).evaluate("(one) => one === document.activeElement")
    page.keyboard.press("Control+z")
    shows(page, 3, "讲话人")
    assert page.input_value("#text") == sample("speech.txt")
    page.keyboard.press("Control+y")
    shows(page, 3, "副标题")
    chip(page, 3).click()
    menu.locator(".option", has_text="自动").click()
    shows(page, 3, "讲话人")
    assert lines(page)[2] == "周明远"


def test_keys_alone_put_roles_right(page: Any) -> None:
    text = sample("speech.txt")
    type_text(page, text)
    shows(page, 11, "一级标题")
    place = text.index("一、认清") + 2
    page.evaluate(
        "(at) => document.getElementById('text').setSelectionRange(at, at)", place
    )
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector(".role-menu input:focus")
    page.keyboard.press("Escape")
    assert page.locator(".role-menu").count() == 0
    page.keyboard.type("（先）")
    assert lines(page)[10].startswith("一、（先）认清")
    shows(page, 11, "一级标题")
    page.keyboard.press("F2")
    choose(page, "二级")
    shows(page, 11, "二级标题")
    assert lines(page)[10].startswith("{二级标题}一、（先）认清")
    page.keyboard.type("（后）")  # the caret is where it was among the words
    assert lines(page)[10].startswith("{二级标题}一、（先）（后）认清")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+Enter")  # at once: of the line where the caret is by now
    assert "第 9 行" in page.locator(".role-menu .now").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    assert chip(page, 11).evaluate("(one) => one === document.activeElement")
    assert page.locator("#mirror button[tabindex='0']").count() == 1
    page.keyboard.press("ArrowUp")
    assert chip(page, 9).evaluate("(one) => one === document.activeElement")
    page.keyboard.press("Enter")
    choose(page, "ArrowDown", "ArrowDown")
    shows(page, 9, "二级标题＋正文")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"


def test_what_is_in_doubt_or_left_out_is_settled_by_one_click(page: Any) -> None:
    type_text(page, COPIED)
    shows(page, 1, "略去")
    row(page, 2).locator(".settle").click()
    shows(page, 2, "正文")
    assert lines(page)[1].startswith("{正文}来源")
    doubtful = page.locator(".chip.doubtful")
    doubtful.first.wait_for()
    line = 17
    assert "拿不准" in chip(page, line).get_attribute("aria-label")
    chip(page, line).click()
    first = page.locator(".role-menu .option").first
    assert first.inner_text().startswith("改为略去")
    page.keyboard.press("Escape")
    row(page, line).locator(".settle").click()
    page.locator(".chip.doubtful").wait_for(state="detached")
    assert lines(page)[16] == "{正文}上一篇：关于放假的通知"
    chip(page, line).click()
    choose(page, "lq")
    shows(page, line, "略去")
    assert lines(page)[16] == "{略}上一篇：关于放假的通知"
    row(page, line).locator(".settle").click()
    doubtful.first.wait_for()
    assert lines(page)[16] == "上一篇：关于放假的通知"


def test_a_paragraph_of_several_lines_stays_one_under_its_mark(page: Any) -> None:
    type_text(page, COPIED)
    shows(page, 9, "一级标题")
    classes = [row(page, n).get_attribute("class") for n in (6, 7, 8)]
    assert classes == ["row begins", "row goes-on", "row ends"]
    chip(page, 9).click()
    choose(page, "ejbt")
    shows(page, 9, "二级标题")
    assert lines(page)[8].startswith("{二级标题}　　一、坚持")
    assert lines(page)[8].endswith("坚持高位推动，加强领导")
    shows(page, 10, "正文")
    page.keyboard.press("Control+z")
    shows(page, 9, "一级标题")
    assert page.input_value("#text") == COPIED
    chip(page, 6).click()
    choose(page, "lq")
    shows(page, 8, "略去")
    assert [one[:3] for one in lines(page)[5:8]] == ["{略}"] * 3


GLUED = """关于深入学习贯彻会议精神全面推进乡村振兴工作
的几点思考——在机关党支部主题党日上的党课

同志们：

　　今年以来，我县认真贯彻落实上级部署要求，把工作抓好抓实。

云岭县人民政府　2026年3月18日
"""


def test_of_two_paragraphs_in_a_line_one_is_put_right_alone(page: Any) -> None:
    type_text(page, GLUED)
    shows(page, 2, "副标题")
    chip(page, 2).click()
    menu = page.locator(".role-menu")
    assert "同一行还有“标题”，改后各在一行" in menu.inner_text()
    choose(page, "附注")
    shows(page, 3, "附注")
    assert lines(page)[1:3] == ["的几点思考", "{附注}——在机关党支部主题党日上的党课"]
    shows(page, 9, "署名＋成文日期")
    chip(page, 9).click()
    choose(page, "附注")
    shows(page, 10, "成文日期")
    assert lines(page)[8:10] == ["{附注}云岭县人民政府", "2026年3月18日"]
    for _ in range(2):
        page.keyboard.press("Control+z")
    shows(page, 2, "副标题")
    assert page.input_value("#text") == GLUED


def word_file() -> bytes:
    made = docx.Document()
    for text in sample("speech.txt").splitlines():
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_roles_of_a_file_are_said_beside_it_and_have_their_own_undo(page: Any) -> None:
    kept = {"name": "讲话.docx", "mimeType": "", "buffer": word_file()}
    page.set_input_files("#choose", kept)
    page.wait_for_selector(".of-file .chip")
    shows(page, 3, "讲话人")
    chip(page, 3).click()
    choose(page, "副标")
    shows(page, 3, "副标题")
    roles = "window.govdoc_roles"
    page.evaluate(
        "async () => { const { store } = await import('/page/ground/store.js');"
        " const { sidecarOf } = await import('/page/text/sidecar.js');"
        " window.govdoc_roles = () => [[...store.current.roles], sidecarOf(store.current)]; }"
    )
    said, sidecar = page.evaluate(f"{roles}()")
    assert said == [[3, "subtitle"]]
    assert sidecar["name"] == "讲话.docx.roles.toml"
    assert 'number = 3\nstarts = "周明远"\nrole = "副标题"\n' in sidecar["text"]
    page.keyboard.press("Control+z")
    shows(page, 3, "讲话人")
    assert page.evaluate(f"{roles}()")[0] == []
    page.keyboard.press("Control+Shift+z")
    shows(page, 3, "副标题")
    page.get_by_role("button", name="副标题，手工指定，第 3 段，改角色").wait_for()
    page.get_by_role("button", name="转成文字来改").click()
    page.wait_for_selector(".chip.by-hand[aria-label*='行，改角色']")
    page.wait_for_selector("#text:not([hidden])")
    page.wait_for_selector(".chip.by-hand")
    assert "{副标题}周明远" in page.input_value("#text")


MARKDOWN = """# 村里的茶

今年的茶要补种，苗从哪里来，大家商量。这件事很要紧。

## 分好苗

老茶园先分，新茶园后分。

- 苗木
- 肥料
"""


def test_roles_of_markdown_stay_with_their_lines(page: Any) -> None:
    page.set_input_files(
        "#choose", {"name": "茶.md", "mimeType": "", "buffer": MARKDOWN.encode()}
    )
    page.wait_for_selector(".chip")
    shows(page, 9, "正文")
    chip(page, 9).click()
    choose(page, "附注")
    shows(page, 9, "附注")
    assert page.input_value("#text") == MARKDOWN
    page.focus("#text")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    shows(page, 11, "附注")
    page.get_by_role("button", name="附注，手工指定，第 11 行，改角色").wait_for()
    while page.input_value("#text") != MARKDOWN:  # two steps, or one
        page.keyboard.press("Control+z")
    shows(page, 9, "附注")
    page.keyboard.press("Control+z")
    shows(page, 9, "正文")
    page.keyboard.press("Control+Shift+z")
    shows(page, 9, "附注")
