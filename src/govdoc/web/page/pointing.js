/* From the text to its paper, and back: the caret is marked on its page, which is kept in
   sight while one types; a click on a page goes to that character of the text. */

import { lineText } from "./editor.js";
import { aligned, characterAt, characters, landing, lineAt } from "./places.js";
import { sheetOf } from "./pages.js";
import { isText, on, paragraphAt, store, tell } from "./store.js";

const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
let place;
let isFollowing = false; // the caret has moved since the page was last brought into sight
let last = ""; // where it was
let hasPages = false; // there were pages before: the first are seen from their beginning

export function startPointing() {
  place = document.getElementById("pages");
  on("caret", ({ line, column }) => {
    isFollowing ||= `${line} ${column}` !== last;
    last = `${line} ${column}`;
    mark();
  });
  on("drawn", mark);
  on("view", ({ view }) => {
    if (!view) hasPages = false;
  });
  on("document", () => {
    hasPages = false;
  });
  place.addEventListener("click", go);
}

/* Whether the view is of the text as it now stands: lines may have moved. */
const isFresh = (one) => !isText(one) || one.view.source === one.text;

/* Show where the caret stands on paper. */
function mark() {
  const one = store.current;
  if (one?.view && !isFresh(one)) return;
  place.querySelector(".here")?.remove();
  const found = one?.view ? landing(one.view, one.caret) : null;
  tell("landed", { landing: found });
  if (found === null) return;
  const sheet = sheetOf(found.page);
  const { left, baseline, width, height } = found.line;
  const [paperWidth, paperHeight] = one.view.pages[found.page - 1].size;
  const here = document.createElement("div");
  here.className = "here";
  here.style.left = `${(left / paperWidth) * 100}%`;
  here.style.top = `${((baseline - height) / paperHeight) * 100}%`;
  here.style.width = `${(width / paperWidth) * 100}%`;
  here.style.height = `${((height * 1.25) / paperHeight) * 100}%`;
  const x = caretAt(one, sheet, found.line);
  if (x !== null && width > 0) {
    const bar = document.createElement("div");
    bar.className = "bar-of-caret";
    bar.style.left = `${((x - left) / width) * 100}%`;
    here.append(bar);
  }
  sheet.append(here);
  if (isFollowing && hasPages) follow(here);
  isFollowing = false;
  hasPages = true;
}

/* Where the caret stands in its line, in mm; null: nobody can say. */
function caretAt(one, sheet, line) {
  const drawn = sheet.dataset.key ? characters(sheet.firstChild, line) : null;
  if (drawn === null) return null;
  const { words, at } = typed(one.view, one.caret, line);
  const near = line.isCell ? 0 : at - line.start;
  const found = aligned([...words], at, drawn.text.join(""), near);
  return drawn.edges[Math.min(found ?? near, drawn.edges.length - 1)] ?? null;
}

/* A paragraph as it is typed, its lines joined, or a table's row; and where a place stands
   in it. */
function typed(view, { line, column = 0, at = 0 }, { isCell }) {
  if (isCell) return { words: lineText(line), at: column };
  const [first, last] = paragraphAt(view, line)?.lines ?? [line, line];
  let words = "";
  for (let n = first; n <= last; n += 1) words += lineText(n).trim();
  return { words, at };
}

/* Bring a mark into sight, if it is not. */
function follow(here) {
  const box = here.getBoundingClientRect();
  const area = place.getBoundingClientRect();
  if (box.top >= area.top && box.bottom <= area.bottom) return;
  const away = box.top - area.top - area.height * 0.4;
  const isFar = Math.abs(away) > 2 * area.height || CALM.matches;
  place.scrollBy({ top: away, behavior: isFar ? "auto" : "smooth" });
}

/* A click on a page: show what was clicked in the text. */
function go(event) {
  const sheet = event.target.closest(".sheet");
  const view = store.current?.view;
  const page = view?.pages[(sheet?.dataset.number ?? 0) - 1];
  if (!page) return;
  const area = sheet.getBoundingClientRect();
  const x = ((event.clientX - area.left) / area.width) * page.size[0];
  const y = ((event.clientY - area.top) / area.height) * page.size[1];
  const line = lineAt(page, x, y);
  if (line === null) return;
  const drawn = sheet.dataset.key ? characters(sheet.firstChild, line) : null;
  const along = characterAt(drawn, line, x);
  const { words } = typed(view, { line: line.source }, line);
  let near = line.start + along;
  if (line.isCell) near += Math.max(0, words.indexOf(drawn?.text.join("") ?? ""));
  const found = drawn === null ? null : aligned(drawn.text, along, words, near);
  tell("go", { line: line.source, at: found ?? Math.min(near, words.length) });
}
