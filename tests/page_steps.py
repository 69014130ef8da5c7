"""Steps that tests take in the page, as a clerk does, and what the page then knows."""

from __future__ import annotations

import base64
from typing import Any

_SETTLED = """async (least) => {
  const { store } = await import("/page/ground/store.js");
  const isDone = () => {
    const one = store.current;
    if (one === null || one.view === null || one.view.pages.length < least) return false;
    return one.data !== null || one.view.source === one.text;
  };
  for (let calm = 0; calm < 4; ) {
    await new Promise((done) => setTimeout(done, 60));
    calm = isDone() && document.querySelector(".sheet[data-key] path") ? calm + 1 : 0;
  }
  return document.querySelectorAll(".sheet").length;
}"""
_DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const rest = { dataTransfer: transfer, bubbles: true, cancelable: true };
    document.querySelector("#editor").dispatchEvent(new DragEvent(kind, rest));
  }
}"""


def settled(page: Any, least: int = 1) -> int:
    """Wait until the pages are those of what stands in the text pane; count them."""
    count: int = page.evaluate(_SETTLED, least)
    return count


def paste(page: Any, text: str) -> None:
    """Put a text into the clipboard and from there into the text pane."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.locator("#text").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")


def drop(page: Any, *files: tuple[str, bytes]) -> None:
    """Drop files, each a name and its bytes, on the text pane."""
    page.evaluate(
        _DROP, [[name, base64.b64encode(data).decode()] for name, data in files]
    )


def text_of(page: Any) -> str:
    """Return what stands in the text pane."""
    text: str = page.locator("#text").input_value()
    return text


def chip(page: Any, words: str) -> Any:
    """Return the chip of the line that holds these words."""
    return page.locator(".row", has_text=words).first.locator(".chip").first
