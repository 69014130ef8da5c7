"""The pages beside the text: what is drawn, what is sent, what finds what."""

from __future__ import annotations

from typing import Any

import pytest

from serving import TOKEN, Service, sample, start, stop

pytestmark = pytest.mark.xdist_group("browser")

SET = ".sheet[data-key] svg path"
BROKEN = "---\n文号: [一\n---\n"
SPOT = """
function spotOf(line, n) {
  const glyph = line.querySelectorAll("path")[n];
  const { x, y } = new DOMPoint(glyph.dataset.at, 300).matrixTransform(glyph.getScreenCTM());
  return [x + 1, y];
}
"""
"""Where the n-th character of a line on paper is seen: in its left edge."""


def put(page: Any, text: str) -> None:
    """Paste a text, and wait for its pages."""
    page.fill("#text", text)
    page.wait_for_selector(SET, timeout=90_000)
    settle(page)


def settle(page: Any) -> None:
    """Wait until the view is of the text as it stands."""
    page.evaluate(
        """async () => {
          const { store } = await import("/page/ground/store.js");
          const box = document.getElementById("text");
          while (store.current.view?.source !== box.value) {
            await new Promise((done) => setTimeout(done, 50));
          }
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )


def place_caret(page: Any, words: str) -> None:
    """Put the caret right before some words."""
    page.evaluate(
        """(words) => {
          const box = document.getElementById("text");
          const at = box.value.indexOf(words);
          box.focus();
          box.setSelectionRange(at, at);
        }""",
        words,
    )
    page.wait_for_timeout(100)


def answers(page: Any) -> list[dict[str, Any]]:
    """Return what comes of views from now on."""
    found: list[dict[str, Any]] = []
    page.on(
        "response", lambda one: "/page/view" in one.url and found.append(one.json())
    )
    return found


def test_a_click_on_a_page_goes_to_that_very_character(page: Any) -> None:
    put(page, sample("speech.txt"))
    for words, along in (("总投资超过", 3), ("1,234.5", 2), ("一、认清形势", 4)):
        spot = page.evaluate(
            """([words, along]) => {"""
            + SPOT
            + """
              for (const line of document.querySelectorAll('g[role="text"]')) {
                const at = line.getAttribute("aria-label").indexOf(words);
                if (at < 0) continue;
                return spotOf(line, at + along);
              }
              return null;
            }""",
            [words, along],
        )
        assert spot is not None, words
        page.mouse.click(*spot)
        page.wait_for_timeout(150)
        behind = page.evaluate(
            "(() => { const box = document.getElementById('text');"
            " return box.value.slice(box.selectionStart, box.selectionStart + 2); })()"
        )
        assert behind == words[along : along + 2]


def test_rare_characters_do_not_shift_what_stands_behind_them(page: Any) -> None:
    """A browser counts two units where others count one character: 𠮷."""
    words = (
        "𠮷𡈽𠮷𡈽𠮷𡈽𠮷𡈽𠮷𡈽" * 3
        + "等三十户的材料已经收齐，请各村会计下周到镇里核对。"
    )
    put(page, f"关于核对材料的通知\n\n各村：\n\n　　{words}\n")
    for part in ("三十户", "请各村", "核对。"):
        place_caret(page, part)
        spot = page.evaluate(
            """(part) => {"""
            + SPOT
            + """
              for (const line of document.querySelectorAll('g[role="text"]')) {
                const label = line.getAttribute("aria-label");
                const at = label.indexOf(part);
                if (at < 0) continue;
                return spotOf(line, [...label.slice(0, at)].length);
              }
              return null;
            }""",
            part,
        )
        bar = page.locator(".bar-of-caret").bounding_box()
        assert abs(bar["x"] - spot[0]) < 4, part
        assert abs(bar["y"] + bar["height"] / 2 - spot[1]) < 8, part
        place_caret(page, "各村：")
        page.mouse.click(*spot)
        page.wait_for_timeout(150)
        behind = page.evaluate(
            "(() => { const box = document.getElementById('text');"
            " return box.value.slice(box.selectionStart); })()"
        )
        assert behind.startswith(part)


def test_the_caret_is_shown_on_its_page_which_comes_into_sight(page: Any) -> None:
    put(page, sample("speech.txt"))
    place_caret(page, "总投资超过")
    assert page.locator("[data-part=where]").inner_text() == "第 1 页第 14 行"
    last = sample("speech.txt").rstrip().split("\n")[-1]
    place_caret(page, last)
    page.wait_for_timeout(800)
    here = page.locator(".here").bounding_box()
    area = page.locator("#pages").bounding_box()
    assert area["y"] <= here["y"] <= area["y"] + area["height"]
    bar = page.locator(".bar-of-caret").bounding_box()
    assert abs(bar["x"] + 1 - here["x"]) < 3  # it stands before the line's first sign


def test_a_click_in_a_table_finds_its_row(page: Any) -> None:
    put(page, sample("task-table.txt"))
    line = page.evaluate(
        """async () => {
          const { store } = await import("/page/ground/store.js");
          const lines = store.current.view.pages.flatMap((one) => one.lines);
          const rows = lines.filter((line) => line[1] < 0);
          return [...new Set(rows.map((row) => row[0]))];
        }"""
    )
    assert line == [13, 15, 16, 17, 18, 24, 25, 26]


def test_nothing_is_set_while_an_input_method_is_at_work(page: Any) -> None:
    put(page, sample("notice.txt"))
    place_caret(page, "各乡镇")
    found = answers(page)
    session = page.context.new_cdp_session(page)
    for words in ("g", "ge", "ge'wei"):
        session.send(
            "Input.imeSetComposition",
            {"text": words, "selectionStart": len(words), "selectionEnd": len(words)},
        )
        page.wait_for_timeout(100)
    assert found == []
    session.send("Input.insertText", {"text": "各位"})
    settle(page)
    page.wait_for_timeout(500)  # till what came has been read here, too
    assert len(found) == 1
    assert "各位各乡镇" in page.locator("#text").input_value()


def test_only_pages_that_have_changed_are_sent(page: Any) -> None:
    put(page, sample("speech.txt"))
    page.wait_for_timeout(500)
    found = answers(page)
    place_caret(page, "今天这次会议")
    page.keyboard.insert_text("，")
    settle(page)
    page.wait_for_timeout(500)
    sent = [n for n, one in enumerate(found[-1]["pages"]) if "svg" in one]
    assert sent == [0]


def test_a_text_that_cannot_be_set_leaves_the_last_pages(
    browser: Any, service: Service
) -> None:
    context = browser.new_context()  # of its own: a refusal is told on the console
    page = context.new_page()
    page.goto(service.first)
    put(page, sample("notice.txt"))
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
    page.locator("#text").focus()
    page.keyboard.insert_text(BROKEN)
    page.wait_for_selector(".paper-notice[data-kind=problem]")
    assert page.locator(".pages.old .sheet svg path").count() > 100
    page.keyboard.press("Control+z")
    page.wait_for_selector(".pages:not(.old) .sheet svg path")
    assert page.locator(".paper-notice").is_hidden()
    context.close()


def test_of_a_long_text_only_what_is_near_is_drawn(page: Any) -> None:
    text = sample("speech.txt")
    put(page, text + "\n".join(text.split("\n")[6:] * 8))
    count = page.locator(".sheet").count()
    assert count > 40
    for number in ("20", "40", str(count)):
        page.locator("#page-number").fill(number)
        page.locator("#page-number").press("Enter")
        page.wait_for_selector(f".sheet[data-number='{number}'] svg path")
    assert page.locator(".sheet[data-key]").count() < 10
    assert page.locator("[data-part=pages]").inner_text() == f"共 {count} 页"


def test_a_page_that_was_changed_in_places_is_the_one_drawn_anew(page: Any) -> None:
    put(page, sample("speech.txt"))
    place_caret(page, "同志们：")
    for words in ("各位", "\n一句话。\n", "\n"):
        page.keyboard.insert_text(words)
        settle(page)
    page.keyboard.press("Control+z")
    settle(page)
    pieces = "[...document.querySelectorAll('.sheet svg')[0].children].map((x) => x.outerHTML)"
    changed = page.evaluate(pieces)
    for number in ("9", "1"):
        page.locator("#page-number").fill(number)
        page.locator("#page-number").press("Enter")
        gone = ":not([data-key])" if number == "9" else "[data-key]"
        page.wait_for_selector(f".sheet[data-number='1']{gone}", state="attached")
    assert len(changed) > 10
    assert page.evaluate(pieces) == changed


def test_pages_are_seen_in_three_sizes(page: Any) -> None:
    put(page, sample("notice.txt"))
    page.locator("button[data-size=whole]").click()
    sheet = page.locator(".sheet").first.bounding_box()
    assert sheet["height"] <= page.locator("#pages").bounding_box()["height"]
    page.locator("#pages").focus()
    page.keyboard.press("1")
    assert round(page.locator(".sheet").first.bounding_box()["width"]) == 794
    assert (
        page.locator("button[data-size=real]").get_attribute("aria-pressed") == "true"
    )


def test_the_faces_that_stand_in_are_named(page: Any) -> None:
    put(page, sample("notice.txt"))
    page.locator("[data-part=fonts]").click()
    assert page.locator("dialog.faces tbody tr").count() >= 3
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.part") == "fonts"


def test_pages_come_again_when_the_server_does(browser: Any) -> None:
    service = start("--token", TOKEN)
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(service.first)
        page.wait_for_selector("#text")
        put(page, sample("notice.txt"))
        stop(service)
        place_caret(page, "各乡镇")
        page.keyboard.insert_text("各位")
        page.wait_for_selector(".pages.old .sheet svg path")
        assert "各位各乡镇" in page.locator("#text").input_value()
        service = start("--token", TOKEN, "--port", service.address.rsplit(":", 1)[1])
        page.wait_for_selector(".pages:not(.old) .sheet svg path", timeout=90_000)
        settle(page)
    finally:
        stop(service)
        context.close()
