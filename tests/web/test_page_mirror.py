"""The mirror's rows stand where the text box has its lines, whatever is typed."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("browser")
NASTY = [
    "关于开展“十四五”规划中期评估工作的通知（征求意见稿）——《办法》，。！？、；：",
    "　　全角空两格，半角 words 和\t制表符\t\t一起，数字 1,234.56 万元，百分之 12.5%。" * 3,
    "https://example.invalid/a/very/long/address/without/any/blank/" + "x" * 300,
    "",
    "甲" * 400,
    "   trailing blanks at the end of a line that wraps around somewhere near here" + " " * 90,
    "表情 👩‍👩‍👧‍👦 家庭 🇨🇳 旗 👍🏽 手，组合 é ñ，生僻 𠮷𡈽 㐂，竖排 ︵︶。" * 4,
    "العربية עברית mixed 混排 with numbers 123 و 456 。" * 3,
    "​零宽​字符﻿和 不断行空格 和 不断行 和软连字符 ex­tra­or­di­nary。" * 3,
    "「『【〔［（《〈”’）］〕】』」" * 12,
    "行分隔\u2028段分隔\u2029垂直\x0b换页\x0c下一行\x85之后",
    "\t",
    "　",
    "{一级标题}　　一、标题||接排的正文，后面还有 a-hyphenated-word/with/slashes。" * 2,
    "……………………——————～～～～ＡＢＣＤ１２３４ｱｲｳｴｵ" * 5,
    "|  a |  b  |  c |" * 15,
    "最后一行",
]  # fmt: skip
APART = """
() => {
  const box = document.getElementById("text");
  const rows = Array.from(document.querySelectorAll("#mirror .row"));
  const lines = box.value.split("\\n");
  const probe = box.cloneNode();
  probe.style.height = "0px";
  probe.style.padding = "0 16px 0 0";
  probe.removeAttribute("id");
  box.parentElement.append(probe);
  const wrong = [];
  if (rows.length !== lines.length) wrong.push([rows.length, lines.length]);
  for (let at = 0; at < lines.length; at += 1) {
    probe.value = lines.slice(0, at + 1).join("\\n");
    const row = rows[at];
    const end = row.offsetTop + row.offsetHeight - 12;
    if (Math.abs(probe.scrollHeight - end) > 1) wrong.push([at + 1, probe.scrollHeight, end]);
  }
  probe.remove();
  const area = document.getElementById("editor");
  if (area.scrollWidth > area.clientWidth) wrong.push(["too wide"]);
  if (box.scrollHeight > box.clientHeight + 1) wrong.push(["box scrolls", box.scrollHeight]);
  return wrong;
}
"""
"""How high the box's words are, line by line, against the rows."""
PLACES = """
(lines) => lines.flatMap((line) => {
  const row = document.querySelectorAll("#mirror .row")[line - 1];
  row.scrollIntoView({ block: "center" });
  const words = row.querySelector(".words");
  const place = (at) => {
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (; at > node.length; node = walker.nextNode()) at -= node.length;
    return [node, at];
  };
  const signs = Array.from(new Intl.Segmenter("zh").segment(words.textContent));
  return signs.filter((_, at) => at % 6 === 3).flatMap(({ index, segment }) => {
    const range = document.createRange();
    range.setStart(...place(index));
    range.setEnd(...place(index + segment.length));
    const area = range.getBoundingClientRect();
    return area.width > 4 ? [[index, area.left + 1, area.top + area.height / 2]] : [];
  });
})
"""
"""Signs of lines as they are seen: where each begins, and a point on its left edge."""


def test_rows_stand_where_the_lines_of_the_box_do(page: Any) -> None:
    page.fill("#text", "\n".join(NASTY))
    page.wait_for_selector(".chip")
    assert page.evaluate(APART) == []
    for width, height in ((683, 384), (1600, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(APART) == [], (width, height)
    for zoom in ("2",):
        page.evaluate("(zoom) => { document.body.style.zoom = zoom; }", zoom)
        assert page.evaluate(APART) == [], zoom


def test_a_click_on_a_sign_of_the_mirror_finds_that_sign_in_the_box(page: Any) -> None:
    """So signs lie over one another along the line, too."""
    page.fill("#text", "\n".join(NASTY))
    page.wait_for_selector(".chip")
    starts = [0]
    for line in NASTY:
        starts.append(starts[-1] + len(line.encode("utf-16-le")) // 2 + 1)
    for line in (1, 2, 3, 5, 7, 10, 14):
        for at, x, y in page.evaluate(f"({PLACES})([{line}])")[:12]:
            page.mouse.click(x, y)
            found = page.evaluate("document.getElementById('text').selectionStart")
            assert found == starts[line - 1] + at, (line, at)


def test_rows_follow_whatever_is_typed_pasted_and_taken_back(page: Any) -> None:
    page.fill("#text", "")
    page.focus("#text")
    page.keyboard.type("甲\n乙\n\n丙")
    page.keyboard.insert_text("\r\n丁\r\n\r\n戊\r己")
    assert page.evaluate(APART) == []
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("\n".join(NASTY))
    assert page.evaluate(APART) == []
    page.keyboard.press("Shift+Control+End")
    page.keyboard.press("Delete")
    assert page.evaluate(APART) == []
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.evaluate(APART) == []
    shown = page.evaluate(
        "Array.from(document.querySelectorAll('#mirror .words'), (one) =>"
        " one.textContent.replace(/^\\u200b$/, '')).join('\\n')"
    )
    assert shown.strip("\u200b") == page.input_value("#text").strip("\u200b")


LONG = """
(count) => {
  const box = document.getElementById("text");
  const line = (at) => (at % 3 ? "今年的茶要补种，苗从哪里来，大家商量。" : `第${at}件事`);
  box.focus();
  box.value = Array.from({ length: count }, (_, at) => line(at)).join("\\n");
  box.dispatchEvent(new Event("input"));
}
"""
TOUCHED = """
(words) => new Promise((settled) => {
  const touched = new Set();
  const watcher = new MutationObserver((all) => {
    for (const { target } of all) touched.add((target.closest ?? target.parentElement.closest).call(
      target.closest ? target : target.parentElement, ".row, .chunk"));
  });
  const watched = { childList: true, subtree: true, characterData: true, attributes: true };
  watcher.observe(document.getElementById("mirror"), watched);
  const box = document.getElementById("text");
  const place = box.value.length >> 1;
  box.setSelectionRange(place, place);
  document.execCommand("insertText", false, words);
  setTimeout(() => settled(touched.size), 0);
})
"""


def test_a_key_touches_the_rows_of_its_own_line(page: Any) -> None:
    """However long the text is: so typing costs the same."""
    page.evaluate(LONG, 1500)
    assert page.evaluate("document.querySelectorAll('#mirror .row').length") == 1500
    assert page.evaluate(TOUCHED, "字") == 1
    assert page.evaluate(TOUCHED, "\n") <= 3  # the row, the new one, their chunk
    assert page.evaluate("document.querySelectorAll('#mirror .row').length") == 1501


def test_words_set_apart_stay_with_their_words_while_one_types(page: Any) -> None:
    page.fill("#text", "甲乙丙丁\n戊己庚辛")
    page.wait_for_selector(".chip")
    lit = (
        "Array.from(document.querySelectorAll('.lit.probe'), (one) => one.textContent)"
    )
    page.evaluate(
        "async () => (await import('/page/text/mirror.js')).highlight("
        "[{ line: 1, from: 1, to: 3, kind: 'probe' }, { line: 2, from: 2, to: 9,"
        " kind: 'probe' }], 'tests')"
    )
    assert page.evaluate(lit) == ["乙丙", "庚辛"]
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
    page.keyboard.type("\n子丑")
    assert page.evaluate(lit) == ["乙丙", "庚辛"]
    page.evaluate("document.getElementById('text').setSelectionRange(5, 5)")
    page.keyboard.type("寅")
    assert page.evaluate(lit) == ["庚辛"]


def test_the_rows_follow_an_input_method_and_nothing_is_asked_meanwhile(
    page: Any,
) -> None:
    page.fill("#text", "县里的茶")
    page.wait_for_selector(".chip")
    page.wait_for_timeout(500)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.focus("#text")
    keyboard = page.context.new_cdp_session(page)
    for typed in ("z", "zh", "zho", "zhong"):
        place = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        keyboard.send("Input.imeSetComposition", {"text": typed, **place})
    page.wait_for_timeout(400)
    assert page.input_value("#text") == "县里的茶zhong"
    assert page.locator("#mirror .words").text_content() == "县里的茶zhong"
    assert [one for one in asked if one.endswith("/page/view")] == []
    keyboard.send("Input.insertText", {"text": "种"})
    with page.expect_response("**/page/view"):
        pass
    assert page.input_value("#text") == "县里的茶种"
