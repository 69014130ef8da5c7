/* The text pane: a text box over a mirror of its lines, which bears the chips of the roles
   in its margin, and marks behind the words. So input methods and screen readers work as in
   any text box; what is undone is our own (ground/history.js), for each document. Of a file
   the mirror alone is seen. */

import { difference } from "../ground/difference.js";
import { Lines, signsIn, unitsOf } from "./lines.js";
import { parted } from "./marks.js";
import { clearHighlights, follow, lineOf, rowOf, setSpoken, startMirror } from "./mirror.js";
import { shift } from "./shifts.js";
import { isText, on, paragraphAt, store, tell } from "../ground/store.js";

let box, mirror, place;
const lines = new Lines(); // what the mirror shows
let told = null; // the caret that `moved` has told, while nothing else says what it is

export function startEditor() {
  place = document.getElementById("editor");
  place.innerHTML = `
    <div class="leaf">
      <div class="mirror" id="mirror"></div>
      <textarea id="text" class="box" spellcheck="false" autocomplete="off"
        aria-label="文稿" placeholder="在这里粘贴或输入文稿，或把文件拖进来"></textarea>
    </div>`;
  box = document.getElementById("text");
  mirror = document.getElementById("mirror");
  startMirror(mirror);
  box.addEventListener("input", ({ inputType }) => typed(inputType));
  box.addEventListener("compositionstart", () => tell("composing", { isOn: true }));
  box.addEventListener("compositionend", () => tell("composing", { isOn: false }));
  box.addEventListener("focus", moved);
  // The box is as high as its words; where it scrolls all the same, words and rows part.
  box.addEventListener("scroll", () => (box.scrollTop = 0));
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === box && !isTold()) moved();
  });
  mirror.addEventListener("click", clicked);
  on("document", load);
  on("view", () => {
    told = null; // it counts by the view
    if (store.current && !isText(store.current)) reflect(fileLines());
  });
  on("go", ({ line, at, column }) => (column === undefined ? go(line, at) : goTo(line, column)));
  load();
}

/* What the box says has changed; `kind` is the browser's name for how. */
function typed(kind = "") {
  const one = store.current;
  const before = one.text;
  one.text = box.value;
  one.isSaved = false;
  const change = reflect(one.text.split("\n"));
  if (change) shift(one.view, change);
  tell("text", { before, change, kind });
  moved();
}

/* Show lines; return how they differ from those before, or null. */
function reflect(now) {
  const change = lines.take(now);
  if (change) follow(change);
  return change;
}

function load() {
  const one = store.current;
  const isTyped = one === null || isText(one);
  clearHighlights();
  setSpoken(!isTyped);
  box.hidden = !isTyped;
  place.classList.toggle("of-file", !isTyped);
  box.value = isTyped ? (one?.text ?? "") : "";
  if (isTyped && one) one.text = box.value; // as the box has it: with newlines of one sort
  box.disabled = one === null;
  reflect(isTyped ? box.value.split("\n") : fileLines());
  told = null;
  place.scrollTop = 0;
}

/* Of a file, what its blocks say, each at the place of its number. */
function fileLines() {
  const found = [];
  for (const [number, text] of store.current.view?.lines ?? []) found[number - 1] = text;
  return Array.from(found, (text) => text ?? "");
}

export const lineText = (line) => lines.text(line);

/* Replace a part of the text in one step; `kind` as in the event `text`. */
export function replace(start, end, words, kind = "") {
  box.focus({ preventScroll: true });
  put(start, end, words, kind);
}

function put(start, end, words, kind) {
  const { scrollTop } = place;
  box.setRangeText(words, start, end, "end");
  if (box.value !== store.current.text) typed(kind);
  place.scrollTop = scrollTop;
}

/* Write an edit {at, gone, fresh} into the text; the focus stays where it is. */
export function rewrite({ at, gone, fresh }, kind) {
  put(at, at + gone.length, fresh, kind);
}

/* Put words in the place of what is selected. */
export const insert = (words) => replace(box.selectionStart, box.selectionEnd, words);

/* Replace whole lines in one step; the caret stays where it was among the words. */
export function replaceLines(first, last, words) {
  const start = lines.start(first);
  const old = box.value.slice(start, lines.end(last));
  const change = difference(old, words.join("\n"));
  if (change === null) return;
  const { head, gone, fresh } = change;
  const from = start + head;
  const to = from + gone;
  const kept = [box.selectionStart, box.selectionEnd].map((at) => {
    if (at < from || (at === from && from < to)) return at;
    return at >= to ? at + fresh.length - gone : from;
  });
  replace(from, to, fresh);
  box.setSelectionRange(...kept);
}

/* Select a part of the text, and show it. */
export function select(start, end) {
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  moved();
  show(lines.at(start));
}

export function focusText() {
  if (isText(store.current)) box.focus({ preventScroll: true });
}

/* Say where the caret is now: the browser's own word of it comes later. */
export function moved() {
  const one = store.current;
  if (one === null) return;
  const place = box.selectionStart;
  const line = lines.at(place);
  setCaret(line, place - lines.start(line));
  told = one.caret;
}

/* Whether the caret is known already: a key has told it before the browser does. */
function isTold() {
  return told !== null && store.current?.caret === told && lines.start(told.line) + told.column === box.selectionStart;
}

/* Say where the caret is: a line, and a character of it. */
export function setCaret(line, column = 0) {
  store.current.caret = { line, column, at: along(line, column) };
  tell("caret", store.current.caret);
}

/* Where the words of a line begin that are set: behind its indent and its marks. */
const headOf = (line) => parted(lines.text(line), paragraphAt(store.current.view, line)?.by_hand).end;

/* Which character of its paragraph a place of a line is: lines above are counted. */
function along(line, column) {
  const first = paragraphAt(store.current.view, line)?.lines[0] ?? line;
  let at = 0;
  for (let i = first; i < line; i += 1) at += signsIn(lines.text(i).slice(headOf(i)).trim());
  return at + signsIn(lines.text(line).slice(headOf(line), column));
}

/* Show a character of the paragraph that begins in a line, and set the caret there. */
function go(line, at = 0) {
  const last = paragraphAt(store.current.view, line)?.lines[1] ?? line;
  let left = at;
  let now = line;
  for (;;) {
    const count = signsIn(lines.text(now).slice(headOf(now)).trim());
    if (left <= count || now >= last) break;
    left -= count;
    now += 1;
  }
  goTo(now, headOf(now) + unitsOf(lines.text(now).slice(headOf(now)), left));
}

/* Show a line, and set the caret before one of its characters. */
function goTo(line, column) {
  if (isText(store.current)) {
    const start = lines.start(line) + column;
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, start);
  }
  setCaret(line, column);
  show(line);
}

/* Bring a line into view. */
export function show(line) {
  const row = rowOf(line);
  if (row === null) return;
  const { top, bottom } = row.getBoundingClientRect();
  const area = place.getBoundingClientRect();
  if (top < area.top || bottom > area.bottom) row.scrollIntoView({ block: "center" });
}

/* Of a file, a click sets the caret; in a text the box does, but for its margin. */
function clicked(event) {
  const line = lineOf(event.target);
  if (line === 0 || event.target.closest("button")) return;
  if (isText(store.current)) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(lines.start(line), lines.start(line));
    return;
  }
  const { focusNode, focusOffset } = document.getSelection();
  const words = rowOf(line).querySelector(".words");
  let column = 0;
  if (words.contains(focusNode)) {
    const range = document.createRange();
    range.setStart(words, 0);
    range.setEnd(focusNode, focusOffset);
    column = Math.min(range.toString().length, lines.text(line).length);
  }
  setCaret(line, column);
}
