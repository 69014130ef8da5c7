"""How soon a key is on paper: a real browser, the page, texts of 4 and of 50 pages.

usage: python benchmarks/live_typing.py [--keys N] [--pause MS] [--pages N ...]

Needs Chromium and Playwright (extra ``dev``). Keys go into the middle of the first, of a
middle and of the last paragraph, a third each, as a typist sends them: one at a time, with
a pause between; then as fast as a typist ever is (a key each 40 ms). Measured by the
browser's clock, from the key's event to the second frame after the page that holds the
caret shows the picture of a text that has the key: so that the first has been painted.
Beside it, in the same run and between the texts, a cold ``govdoc preview`` of the same text.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import govdoc
from govdoc.fonts import user_font_folder
from govdoc.job import Job

SAMPLES = Path(__file__).parents[1] / "samples"
GOVDOC = [sys.executable, "-m", "govdoc"]
GOALS = {4: 150, 50: 500}
BURST = 40
COLD = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
WATCH = """
async () => {
  const { on, store } = await import("/page/ground/store.js");
  const box = document.getElementById("text");
  const keys = [], times = [];
  let at = 0;
  const begin = (event) => { at ||= event.timeStamp; };
  box.addEventListener("keydown", begin, true);
  box.addEventListener("beforeinput", begin, true);
  box.addEventListener("input", () => { keys.push({ at, text: box.value }); at = 0; });
  on("view", ({ view }) => {
    if (view === null) return;
    const last = keys.findLastIndex((key) => key.text === view.source);
    const shown = keys.splice(0, last + 1);
    if (shown.length) requestAnimationFrame(() => look(view, shown));
  });
  function look(view, shown) {
    const sheet = document.querySelector(".here")?.closest(".sheet");
    const wanted = sheet && store.current.view.pages[sheet.dataset.number - 1].key;
    if (!sheet || sheet.dataset.key !== wanted) {
      requestAnimationFrame(() => look(view, shown));
      return;
    }
    requestAnimationFrame(() => {
      const now = performance.now();
      for (const key of shown) times.push([now - key.at, view.seconds * 1000]);
    });
  }
  window.typed = { times };
}
"""
"""Keep of each key how many milliseconds it took, and how many of them the server's work."""
PLACE = """
([third]) => {
  const box = document.getElementById("text");
  const lines = box.value.split("\\n");
  const long = lines.map((line, n) => [line.length, n]).filter(([length]) => length > 20);
  const [length, n] = long[Math.round((long.length - 1) * third / 2)];
  const start = lines.slice(0, n).join("\\n").length + 1 + (length >> 1);
  box.focus();
  box.setSelectionRange(start, start);
}
"""
"""Put the caret into the middle of the first, a middle or the last long line."""


def text_of(pages: int) -> str:
    """Return a speech of so many pages, no two of its paragraphs alike."""
    body = (SAMPLES / "speech.txt").read_text(encoding="utf-8")
    head, _, rest = body.partition("同志们：")
    lines = [f"{head}同志们："]
    copy, count = 0, 0
    while count < pages:
        copy += 1
        for line in rest.strip().split("\n"):
            own = f"{line[:-1]}，这是第{copy}次讲到。" if len(line) > 40 else line
            lines.append(own)
            if len(lines) % (4 if pages < 10 else 25) == 0 or count >= pages - 2:
                count = _count("\n".join(lines))
            if count >= pages:
                break
    while _count("\n".join(lines)) > pages:
        lines.pop()
    return "\n".join(lines) + "\n"


def _count(text: str) -> int:
    return len(Job(govdoc.read_text(text)).pages.pages)


def cold(text: str, folder: Path) -> float:
    """Return the seconds of a preview in a process of its own."""
    source = folder / "text.txt"
    source.write_text(text, encoding="utf-8")
    words = ["preview", str(source), "-o", str(folder / "page.svg"), "--force", "-q"]
    start = time.perf_counter()
    subprocess.run([*GOVDOC, *words], check=True)
    return time.perf_counter() - start


def typed(
    page: Any, address: str, text: str, keys: int, pause: int
) -> list[list[float]]:
    """Type into a text; return each key's milliseconds, and those of the server's work."""
    page.goto(address)
    page.wait_for_selector("#text")
    page.fill("#text", text)
    page.wait_for_selector(".sheet svg path")
    page.wait_for_timeout(3000)  # both workers may have seen the text by then
    page.evaluate(WATCH)
    for n in range(keys):
        if n % (keys // 3) == 0:
            page.evaluate(PLACE, [n // (keys // 3)])
            page.wait_for_timeout(1000)  # the page that is gone to
        began = time.perf_counter()
        page.keyboard.insert_text("稳中求进"[n % 4])
        page.wait_for_timeout(max(0, pause - (time.perf_counter() - began) * 1000))
    while len(found := page.evaluate("typed.times")) < keys:
        page.wait_for_timeout(50)
    times: list[list[float]] = found
    return times


def said(times: list[list[float]]) -> str:
    """Return median, 95th percentile and the most of what was measured."""
    all_of, work = ([one[n] for one in times] for n in (0, 1))
    most = sorted(all_of)
    late = most[min(len(most) - 1, round(0.95 * len(most)))]
    return (
        f"{statistics.median(all_of):.0f} | {late:.0f} | {most[-1]:.0f}"
        f" | {statistics.median(work):.0f}"
    )


def measure(address: str, options: argparse.Namespace, folder: Path) -> None:
    """Print a row for each text and each way of typing."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=user_font_folder(), cache=folder / "cache"))
    with sync_playwright() as play:
        env = os.environ | {"FONTCONFIG_FILE": str(fonts)}
        browser = play.chromium.launch(executable_path=program, args=FLAGS, env=env)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        print("| text | keys | median ms | p95 | most | of it the work | goal |")
        print("|---|---|---|---|---|---|---|")
        for pages in options.pages:
            text = text_of(pages)
            assert _count(text) == pages, _count(text)
            alone = [cold(text, folder) for _ in range(COLD)]
            for pause in (options.pause, BURST):
                times = typed(page, address, text, options.keys, pause)
                goal = GOALS.get(pages, "–")
                name = f"{pages} pages | one each {pause} ms"
                print(f"| {name} | {said(times)} | {goal} |", flush=True)
            one = statistics.median(alone) * 1000
            print(f"| {pages} pages | cold `govdoc preview` | {one:.0f} | | | | |")
        browser.close()


def main() -> None:
    """Start a server, type, end it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=30)
    parser.add_argument("--pause", type=int, default=250, help="ms between keys")
    parser.add_argument("--pages", type=int, nargs="+", default=[4, 50])
    options = parser.parse_args()
    server = subprocess.Popen(
        [*GOVDOC, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert server.stdout is not None
    try:
        lines = (re.search(r"https?://\S+", line) for line in server.stdout)
        found = next(filter(None, lines))
        with tempfile.TemporaryDirectory() as folder:
            measure(found[0], options, Path(folder))
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
