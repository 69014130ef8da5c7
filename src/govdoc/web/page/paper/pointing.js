/* From the text to its paper, and back: the caret is marked on its page, which is kept in
   sight while one types; a click on a page goes to that character of the text. */

import { element } from "../ground/elements.js";
import { lineText } from "../text/editor.js";
import { signsIn, wordsOf } from "../text/lines.js";
import { aligned, characterAt, characters, landing, lineAt } from "./places.js";
import { sheetOf } from "./pages.js";
import { isText, on, paragraphAt, store, tell } from "../ground/store.js";

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

/* Whether the view is of the text as it now stands. */
const isFresh = (one) => !isText(one) || one.view.source === one.text;

/* Show where the caret stands on paper. */
function mark() {
  const one = store.current;
  place.querySelector(".here")?.remove();
  const found = one?.view ? landing(one.view, one.caret) : null;
  tell("landed", { landing: found });
  if (found === null) return;
  const sheet = sheetOf(found.page);
  const { left, baseline, width, height } = found.line;
  const [paperWidth, paperHeight] = one.view.pages[found.page - 1].size;
  const here = element("div", "here");
  here.style.left = `${(left / paperWidth) * 100}%`;
  here.style.top = `${((baseline - height) / paperHeight) * 100}%`;
  here.style.width = `${(width / paperWidth) * 100}%`;
  here.style.height = `${((height * 1.25) / paperHeight) * 100}%`;
  const x = caretAt(one, sheet, found.line);
  if (x !== null && width > 0) {
    const bar = element("div", "bar-of-caret");
    bar.style.left = `${((x - left) / width) * 100}%`;
    here.append(bar);
  }
  sheet.append(here);
  if (isFollowing && hasPages) follow(here);
  // A newer view may move the caret's line to another page.
  if (isFresh(one)) isFollowing = false;
  hasPages = true;
}

/* The `characters` of a line of a sheet; null: it is not drawn. */
const drawnOn = (sheet, line) => (sheet.dataset.key ? characters(sheet.firstChild, line) : null);

/* Where the caret stands in its line, in mm; null: nobody can say. */
function caretAt(one, sheet, line) {
  const drawn = drawnOn(sheet, line);
  if (drawn === null) return null;
  const { signs, where, at } = typed(one.view, one.caret.line, line, drawn);
  const place = where.findIndex((sign) => sign.line === one.caret.line && sign.column >= one.caret.column);
  const index = place < 0 ? endOf(where, one.caret.line) : place;
  const near = index - at - line.start;
  const found = aligned(signs, index, drawn.text, near) ?? near;
  return drawn.edges[Math.max(0, Math.min(found, drawn.edges.length - 1))];
}

/* Behind the last character of a line, or of all ahead of it. */
function endOf(where, line) {
  let at = 0;
  while (at < where.length && where[at].line <= line) at += 1;
  return at;
}

/* The characters as they are typed of which a line on paper has some: a paragraph's, its
   lines joined, or those of a table's row. `where` they stand; `at` which the drawn begin. */
function typed(view, line, { isCell }, drawn) {
  const [first, last] = isCell ? [line, line] : (paragraphAt(view, line)?.lines ?? [line, line]);
  const { words, where } = wordsOf(lineText, first, last);
  const signs = [...words];
  const before = isCell && drawn !== null ? words.slice(0, Math.max(0, words.indexOf(drawn.text.join("")))) : "";
  let unit = 0;
  const starts = signs.map((sign) => {
    unit += sign.length;
    return where[unit - sign.length];
  });
  return { signs, where: starts, at: signsIn(before) };
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
  const drawn = drawnOn(sheet, line);
  const along = characterAt(drawn, line, x);
  const { signs, where, at } = typed(view, line.source, line, drawn);
  const near = at + line.start + along;
  const found = (drawn && aligned(drawn.text, along, signs, near)) ?? Math.min(near, where.length);
  if (where.length === 0) tell("go", { line: line.source, at: 0 });
  else if (found < where.length) tell("go", where[found]);
  else {
    const { line: last, column } = where[where.length - 1];
    tell("go", { line: last, column: column + signs[signs.length - 1].length });
  }
}
