"""The page for everybody: axe-core in each state, the keyboard alone, large print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from page_steps import chip, drop, paste, settled, text_of
from serving import sample

pytestmark = pytest.mark.xdist_group("browser")

TEXT = sample("notice.txt").replace("，", ",") + "\n关于报送材料的函\n"
"""It has changes to reject, and a line that nobody is sure of."""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)
LARGE = {"width": 683, "height": 384}
"""A screen of 1366 × 768 at 200 %, in CSS pixels."""
_LOST = """() => {
  const layers = ".popover, .role-menu, dialog, .sheet-of-help, .problem";
  const shown = (one) => one.checkVisibility({ checkVisibilityCSS: true });
  const wide = document.documentElement.clientWidth;
  const lost = [];
  if (document.documentElement.scrollWidth > wide) lost.push("the page scrolls sideways");
  const all = "a[href], button, input, select, textarea, [role=option], [tabindex='0']";
  for (const one of document.querySelectorAll(all)) {
    if (!shown(one) || one.matches(".skip") || one.disabled) continue;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const name = one.getAttribute("aria-label") || one.textContent.trim() || one.id;
    const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
    if (left < -1 || right > wide + 1) lost.push(`${name}: beside the screen`);
    const x = (Math.max(left, 0) + Math.min(right, wide)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = document.elementFromPoint(x, y);
    const label = one.closest("label");
    const isHit =
      there && (one.contains(there) || label?.contains(there) || there.contains(one));
    const layer = there?.closest(layers);
    if (layer && !layer.contains(one)) continue; // it goes away again
    if (!isHit) lost.push(`${name}: below ${there?.className || there?.tagName}`);
    const isCut = one.matches("button") && one.scrollWidth > one.clientWidth + 1;
    if (isCut && getComputedStyle(one).textOverflow !== "ellipsis") lost.push(`${name}: cut off`);
  }
  return lost;
}"""
_STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const place = one.closest("header, .list, .text-pane, .paper-pane, .panel, .status");
  const ring = [one, one.closest(".editor")].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return isRinged || style.boxShadow !== "none";
  });
  return {
    name: one.getAttribute("aria-label") || one.textContent.trim() || one.id,
    place: (place?.className || place?.id || "before").split(" ")[0],
    isSeen: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
    isRinged: ring,
  };
}"""


def violations(page: Any) -> list[str]:
    """Return what axe-core finds, a line for each place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in axe.run(page).response["violations"]
        for node in rule["nodes"]
    ]


def states(page: Any) -> list[tuple[str, Callable[[], None]]]:
    """Return the page's states by name, each with what leads to it from the one before."""

    def close() -> None:
        page.keyboard.press("Escape")

    def press(name: str) -> None:
        close()
        page.get_by_role("button", name=name).click()

    def tab(name: str) -> None:
        close()
        page.get_by_role("tab", name=name).click()

    def write() -> None:
        paste(page, TEXT)
        settled(page, 2)

    def open_findings() -> None:
        tab("提示")
        page.locator(".group", has_text="半角标点").locator(".group-name").click()
        page.locator(".reject").first.click()
        settled(page)
        page.wait_for_selector(".item.kept")

    def check() -> None:
        tab("检查")
        page.get_by_role("button", name="检查全文").click()
        page.wait_for_selector(".sheet-of-tab:not([hidden]) .group")

    def open_menu() -> None:
        close()
        chip(page, "一、压实防汛责任").click()
        page.wait_for_selector(".role-menu .look:not(:empty)")

    def open_others() -> None:
        close()
        drop(page, ("讲话.txt", sample("speech.txt").encode()), ("图.png", PICTURE))
        page.wait_for_selector("#list .pick >> nth=1")
        page.wait_for_selector("#problems .problem")
        settled(page)

    return [
        ("empty", lambda: None),
        ("text", write),
        ("new", lambda: press("新建")),
        ("style", lambda: press("样式：")),
        ("script", lambda: press("繁简：")),
        ("mending", lambda: press("改正：")),
        ("downloads", lambda: press("其他下载")),
        ("keeping", lambda: press("保留：")),
        ("clearing", lambda: press("清除")),
        ("help", lambda: press("按键和记号")),
        ("role menu", open_menu),
        ("findings", open_findings),
        ("facts", lambda: tab("要素")),
        ("checks", check),
        ("list and problem", open_others),
    ]


def test_every_state_is_for_everybody(open_page: Callable[..., Any]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    found = {}
    for name, reach in states(page):
        reach()
        found[name] = [*violations(page), *page.evaluate(_LOST)]
    assert not any(found.values()), found


def test_nothing_is_cut_off_in_large_print(open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=LARGE, permissions=["clipboard-read", "clipboard-write"])
    lost = {}
    for name, reach in states(page):
        reach()
        lost[name] = page.evaluate(_LOST)
    assert not any(lost.values()), lost


def test_the_focus_walks_in_reading_order_and_is_seen(
    open_page: Callable[..., Any],
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    paste(page, TEXT)
    settled(page, 2)
    page.locator(".skip").focus()
    stops = [page.evaluate(_STOP)]
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or stop["name"] == stops[0]["name"]:
            break
        stops.append(stop)
    assert [
        one["name"] for one in stops if not (one["isSeen"] and one["isRinged"])
    ] == []
    places = [one["place"] for one in stops]
    order = ["before", "bar", "text-pane", "paper-pane", "panel", "status"]
    assert places == sorted(places, key=order.index)
    assert set(places) >= set(order[:5])
    assert stops[0]["name"] == "跳到文稿"


def test_a_document_is_made_without_a_mouse(open_page: Callable[..., Any]) -> None:
    page = open_page()
    keys = page.keyboard

    # The first stop leads to the text.
    keys.press("Tab")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    keys.insert_text("关于开展安全检查的通知\n\n各科室：\n\n检查范围\n\n请按时报送。\n")
    settled(page)

    # A role by its name, from where the caret stands; and by the first letters.
    for _ in range(3):
        keys.press("ArrowUp")
    keys.press("Alt+Enter")
    keys.insert_text("一级")
    keys.press("Enter")
    settled(page)
    assert "{一级标题}检查范围" in text_of(page)
    assert page.evaluate("document.activeElement.id") == "text"
    keys.press("Control+z")
    assert "检查范围" in text_of(page) and "{" not in text_of(page)
    keys.press("F2")
    keys.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    keys.press("F2")
    keys.type("yjbt")
    keys.press("Enter")
    settled(page)
    assert "{一级标题}检查范围" in text_of(page)

    # A fact: to the tabs, along them, into the form.
    until(page, "el => el.matches('[role=tab]')")
    keys.press("ArrowRight")
    until(page, "el => el.id === 'fact-issuer_mark'")
    keys.insert_text("云岭县应急管理局文件")
    keys.press("Tab")
    page.wait_for_function(
        "() => document.querySelector('#text').value.startsWith('---')"
    )
    settled(page)

    with page.expect_download() as waiting:
        keys.press("Control+s")
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


def until(page: Any, is_there: str) -> None:
    """Press Tab until what has the focus is the one that is looked for."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"({is_there})(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not lead to {is_there}")


def test_calm_screens_do_not_move(open_page: Callable[..., Any]) -> None:
    page = open_page(
        reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    paste(page, sample("speech.txt"))
    settled(page, 3)
    moving = page.evaluate(
        """async () => {
          const place = document.getElementById("pages");
          const { tell } = await import("/page/ground/store.js");
          const last = document.querySelector("#text").value.split("\\n").length - 3;
          tell("go", { line: last, at: 0 });
          await new Promise((done) => setTimeout(done, 300));
          const before = [place.scrollTop, document.querySelector("#editor").scrollTop];
          await new Promise((done) => setTimeout(done, 400));
          const after = [place.scrollTop, document.querySelector("#editor").scrollTop];
          return { isStill: String(before) === String(after), isMoved: after[0] > 0,
                   running: document.getAnimations().length };
        }"""
    )
    assert moving == {"isStill": True, "isMoved": True, "running": 0}
