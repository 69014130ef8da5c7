"""The right panel: findings that may be rejected, facts that are filled in, checks."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

import govdoc
from serving import Service

pytestmark = pytest.mark.xdist_group("browser")

TEXT = (
    "关于开展检查的通知\n\n各单位:\n\n今天,我们召开会议。\n\n"
    "会议强调:安全第一,预防为主。\n\n某某局\n2026年5月1日\n"
)
"""With half-width marks: T118 in lines 3, 5 and 7."""


def until(page: Any, claim: str, wanted: Any = True) -> None:
    """Wait until an expression has a value; the page's policy lets no other way work."""
    deadline = time.monotonic() + 30
    while (seen := page.evaluate(claim)) != wanted:
        assert time.monotonic() < deadline, f"{claim}: {seen!r}, not {wanted!r}"
        page.wait_for_timeout(50)


KEYS = """async () => (await import('/page/ground/store.js')).store.current.view?.pages
.map(({ key }) => key)"""
"""What the pages are told apart by: those that say the same look the same."""


def value_of(name: str) -> str:
    return f"document.getElementById('{name}').value"


KEPT_IN_ALL = """async () =>
(await import('/page/ground/store.js')).store.current.rejected.size"""
KEPT = "document.querySelectorAll('.item.kept').length"
HAS_HEAD = """() => [...document.querySelectorAll('.sheet svg [fill]')]
.some((one) => one.getAttribute('fill').toLowerCase().startsWith('#ff0000'))"""


def as_typed(service: Service, text: str) -> list[str]:
    """The keys of a text's pages when nothing is mended."""
    with service.client() as client:
        answer = client.post("/page/view", json={"text": text, "normalise": "off"})
    return [page["key"] for page in answer.json()["pages"]]


def test_what_is_rejected_stays_as_typed(page: Any, service: Service) -> None:
    page.fill("#text", TEXT)
    page.wait_for_selector(".group")
    mended = page.evaluate(KEYS)
    group = page.locator(".group", has_text="半角标点")
    assert group.locator(".group-name .count").inner_text() == "4"
    group.locator(".group-name").click()
    assert group.locator(".item").count() == 4
    first = group.locator(".item").nth(1)
    assert first.locator("del").inner_text() == ","
    assert first.locator("ins").inner_text() == "，"

    # One by the mouse, then all by the keyboard, and back.
    first.locator(".reject").click()
    page.wait_for_selector(".item.kept")
    until(
        page,
        f"async () => JSON.stringify(await ({KEYS})())"
        f" !== {json.dumps(json.dumps(mended, separators=(',', ':')))}",
    )
    assert "不改 1 处" in page.locator(".told .summary").first.inner_text()
    group.locator(".group-name").focus()
    page.keyboard.press("Delete")
    until(page, KEYS, as_typed(service, TEXT))
    assert group.locator(".item.kept").count() == 4
    page.keyboard.press("Control+z")
    until(page, KEPT, 1)
    page.keyboard.press("Control+z")
    until(page, KEYS, mended)
    page.keyboard.press("Control+y")
    until(page, KEPT, 1)

    # Enter goes to the place; what was rejected stays so, wherever one types.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    place = page.evaluate("document.getElementById('text').selectionStart")
    assert TEXT[place] == ","
    page.keyboard.press("Home")
    page.keyboard.type("上午")
    until(page, KEPT, 1)
    page.locator(".item.kept", has_text="上午今天").wait_for()
    page.keyboard.press("Control+Home")
    page.keyboard.type("某某局\n")
    page.locator(".item.kept", has_text="第 6 行").wait_for()
    until(page, KEPT, 1)
    assert page.locator("text=没有对上").count() == 0


def test_the_last_thing_done_is_taken_back_first_wherever_one_is(page: Any) -> None:
    page.fill("#text", TEXT)
    group = page.locator(".group", has_text="半角标点")
    group.get_by_role("button", name="全部不改").click()
    until(page, KEPT_IN_ALL, 4)
    page.get_by_role("button", name="改正：稳妥").click()
    page.wait_for_selector("[type=radio]:checked:focus")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="改正：不改").wait_for()
    page.locator("#status").click(position={"x": 2, "y": 2})
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="改正：稳妥").wait_for()
    page.locator("#pages").focus()
    page.keyboard.press("Control+z")
    until(page, KEPT_IN_ALL, 0)
    page.keyboard.press("Control+Shift+z")
    until(page, KEPT_IN_ALL, 4)
    page.focus("#text")
    page.keyboard.press("Control+End")
    page.keyboard.type("又")
    page.get_by_role("button", name="下载 Word").focus()
    page.keyboard.press("Control+z")
    until(page, value_of("text"), TEXT)
    page.focus("#text")
    page.keyboard.press("Control+z")
    until(page, KEPT_IN_ALL, 0)
    assert page.input_value("#text") == TEXT
    page.get_by_role("tab", name="要素").click()
    page.focus("#fact-issuer")
    page.keyboard.press("Control+z")
    assert page.input_value("#text") == TEXT
    page.wait_for_selector("#said >> text=请先点一下文稿")
    page.locator("#pages").focus()
    page.keyboard.press("Control+z")
    until(page, value_of("text"), "")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#said >> text=没有可以撤销的了")
    page.keyboard.press("Control+y")
    until(page, value_of("text"), TEXT)


def test_what_was_typed_is_taken_back_after_a_look_at_another_text(page: Any) -> None:
    page.fill("#text", TEXT)
    page.wait_for_timeout(1100)  # what is typed after a rest is a step of its own
    page.focus("#text")
    page.keyboard.press("Control+End")
    page.keyboard.type("又一句。")
    page.keyboard.press("Enter")
    page.keyboard.type("完")
    page.evaluate(
        """async () => {
          const { makeDocument, openDocument } = await import('/page/ground/store.js');
          openDocument(makeDocument('别的.txt', { text: '别的' }));
        }"""
    )
    until(page, value_of("text"), "别的")
    page.focus("#text")
    page.keyboard.press("Control+End")
    page.keyboard.type("话")
    page.locator("#list .pick").first.click()
    page.focus("#text")
    for wanted in (f"{TEXT}又一句。\n", f"{TEXT}又一句。", TEXT, ""):
        page.keyboard.press("Control+z")
        until(page, value_of("text"), wanted)
    for _ in range(4):
        page.keyboard.press("Control+Shift+z")
    until(page, value_of("text"), f"{TEXT}又一句。\n完")
    page.locator("#list .pick").nth(1).click()
    page.focus("#text")
    page.keyboard.press("Control+z")
    until(page, value_of("text"), "别的")


def test_a_thousand_findings_do_not_freeze_the_page(page: Any) -> None:
    lines = "\n".join("要抓好落实,不得推诿," * 50 for _ in range(30))
    page.fill("#text", f"关于工作的通知\n\n{lines}\n")
    group = page.locator(".group", has_text="半角标点")
    group.wait_for()
    assert group.locator(".group-name .count").inner_text() == "3000"
    took = page.evaluate(
        "() => { const began = performance.now();"
        " [...document.querySelectorAll('.group-name')].find((one) =>"
        " one.textContent.includes('半角标点')).click();"
        " document.body.getBoundingClientRect(); return performance.now() - began; }"
    )
    assert took < 1_000  # some 20 where nothing else is at work
    assert group.locator(".item").count() == 50
    group.locator(".more button").click()
    assert group.locator(".item").count() == 100


def test_a_fact_that_is_filled_in_stands_above_the_text(page: Any) -> None:
    page.fill("#text", TEXT)
    page.wait_for_selector(".group")
    page.get_by_role("tab", name="要素").click()
    assert page.get_attribute("#fact-date", "placeholder") == "2026年5月1日"
    page.fill("#fact-issuer", "某某县某某局\n某某县财政局")
    page.locator("#fact-document_number").press_sequentially("某办发〔2026〕3号")
    head = "---\n发文机关: [某某县某某局, 某某县财政局]\n发文字号: 某办发〔2026〕3号\n---\n"
    until(page, value_of("text"), head + TEXT)
    assert page.evaluate("document.activeElement.id") == "fact-document_number"
    assert page.input_value("#fact-document_number") == "某办发〔2026〕3号"
    until(page, HAS_HEAD)

    # The last entry is taken back, whole, in its own field.
    page.locator("#fact-date").press_sequentially("2026年")
    until(page, "document.getElementById('text').value.includes('2026年\\n')")
    page.keyboard.type("6月1日")
    until(page, "document.getElementById('text').value.includes('2026年6月1日\\n')")
    page.keyboard.press("Control+z")
    until(page, value_of("text"), head + TEXT)
    until(page, value_of("fact-date"), "")
    assert page.evaluate("document.activeElement.id") == "fact-date"
    page.keyboard.press("Control+Shift+z")
    until(page, value_of("fact-date"), "2026年6月1日")
    page.keyboard.press("Control+z")
    until(page, value_of("fact-date"), "")
    page.keyboard.type("2")
    page.keyboard.press("Control+z")  # before it is written
    assert page.input_value("#fact-date") == ""
    page.wait_for_timeout(600)
    assert page.input_value("#text") == head + TEXT

    # What is typed in the block is in the form; Ctrl-Z in the text takes it all back.
    page.focus("#text")
    for _ in range(30):
        if page.input_value("#text") == TEXT:
            break
        page.keyboard.press("Control+z")
    assert page.input_value("#text") == TEXT
    until(page, value_of("fact-document_number"), "")
    page.fill("#text", f"---\n# 甲\n文号: 某〔2026〕1号 # 乙\n---\n{TEXT}")
    until(page, value_of("fact-document_number"), "某〔2026〕1号")
    page.fill("#fact-document_number", "")
    page.select_option("#fact-seal", "有")
    until(page, value_of("text"), f"---\n# 甲\n# 乙\n盖章: 有\n---\n{TEXT}")


def test_a_fact_that_is_undone_in_the_text_is_not_written_again(page: Any) -> None:
    page.fill("#text", TEXT)
    page.wait_for_selector(".group")
    page.get_by_role("tab", name="要素").click()
    number = page.locator("#fact-document_number")
    number.focus()
    for n in range(
        1, 4
    ):  # each sign is a step of its own, in the field and in the text
        page.keyboard.insert_text("某办发"[n - 1])
        until(page, value_of("text"), f"---\n发文字号: {'某办发'[:n]}\n---\n{TEXT}")
    page.focus("#text")
    for _ in range(20):
        page.keyboard.press("Control+z")
        if page.input_value("#text") == TEXT:
            break
    page.wait_for_timeout(800)
    assert page.input_value("#text") == TEXT
    assert page.evaluate("document.activeElement.id") == "text"
    until(page, value_of("fact-document_number"), "")


@pytest.fixture
def refused_page(browser: Any, service: Service) -> Iterator[Any]:
    """A page of which the server refuses something, which the browser notes as an error."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.goto(service.first)
    made.wait_for_selector("#text:enabled")
    yield made
    context.close()
    assert not wrong, wrong


def test_a_wrong_value_is_told_at_its_field(refused_page: Any) -> None:
    page = refused_page
    page.get_by_role("tab", name="要素").click()
    page.fill("#text", f"---\n盖章: 也许\n---\n{TEXT}")
    wrong = page.locator("#fact-seal-wrong")
    wrong.wait_for()
    assert "应为 有、无、自动 之一" in wrong.inner_text()
    assert page.get_attribute("#fact-seal", "aria-invalid") == "true"
    page.fill("#fact-note", "长" * 1_001)
    page.locator("#fact-note-wrong").wait_for()
    assert "太长" in page.locator("#fact-note-wrong").inner_text()
    assert page.input_value("#text") == f"---\n盖章: 也许\n---\n{TEXT}"
    page.select_option("#fact-seal", "无")
    wrong.wait_for(state="hidden")
    until(page, value_of("text"), f"---\n盖章: 无\n---\n{TEXT}")


def test_facts_of_a_file_go_along_with_it(page: Any) -> None:
    data = govdoc.render(govdoc.read_text(TEXT), "docx").data
    page.evaluate(
        """async (data) => {
          const { makeDocument, openDocument } = await import('/page/ground/store.js');
          const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
          openDocument(makeDocument('通知.docx', { data: new Blob([bytes]) }));
        }""",
        base64.b64encode(data).decode(),
    )
    page.wait_for_selector(".sheet svg path")
    before = page.evaluate(KEYS)
    page.get_by_role("tab", name="要素").click()
    page.fill("#fact-issuer", "某某县某某局")
    page.fill("#fact-document_number", "某办发〔2026〕3号")
    until(page, HAS_HEAD)
    page.fill("#fact-issuer", "")
    page.fill("#fact-document_number", "")
    until(page, KEYS, before)


def test_checks_are_listed_and_lead_to_their_places(page: Any) -> None:
    page.fill("#text", TEXT)
    page.get_by_role("tab", name="检查").click()
    page.get_by_role("button", name="检查全文").click()
    page.wait_for_selector(".checks .item")
    group = page.locator(".checks .group", has_text="标点")
    item = group.locator(".item").first
    assert "应" in item.locator(".should").inner_text()
    assert "GB/T 15834" in item.locator(".should").inner_text()
    item.locator(".go").click()
    place = page.evaluate("document.getElementById('text').selectionStart")
    line = TEXT[:place].count("\n") + 1
    assert f"第 {line} 行" in item.inner_text()
    page.keyboard.type("又")
    page.wait_for_selector(".summary.stale")


def test_the_tabs_are_a_list_of_tabs(page: Any) -> None:
    page.get_by_role("tab", name="提示").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-2"
    assert page.get_by_role("tabpanel", name="要素").is_visible()
    page.keyboard.press("End")
    assert page.get_by_role("tabpanel", name="检查").is_visible()
    page.get_by_role("button", name="收起右栏").click()
    assert not page.get_by_role("tabpanel").first.is_visible()
    page.reload()
    page.get_by_role("button", name="展开右栏").click()
    assert page.get_by_role("tabpanel").first.is_visible()


def test_what_cannot_be_set_cannot_be_downloaded(page: Any) -> None:
    page.fill("#text", f"---\n签发人: [甲\n---\n{TEXT}")
    main = page.get_by_role("button", name="下载 Word")
    until(page, "document.querySelector('#tools-download .main').ariaDisabled", "true")
    assert "不能下载" in main.get_attribute("title")
    assert "第 2 行" in main.get_attribute("title")
    main.click(force=True)
    page.wait_for_selector("text=不能下载")
    page.fill("#text", TEXT)
    until(page, "document.querySelector('#tools-download .main').ariaDisabled", None)
