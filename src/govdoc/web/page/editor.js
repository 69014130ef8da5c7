/* The text pane: a text box over a mirror of its lines, which bears the chips of the roles
   in its margin, and marks behind the words. So the browser's own undo, input methods and
   screen readers work as in any text box. Of a file the mirror alone is seen. */

import { isText, on, paragraphAt, store, tell } from "./store.js";
import { dress } from "./chips.js";

let box, mirror, place;
let lines = []; // what the mirror shows

export function startEditor() {
  place = document.getElementById("editor");
  place.innerHTML = `
    <div class="mirror" id="mirror"></div>
    <textarea id="text" class="box" spellcheck="false" autocomplete="off"
      aria-label="文稿" placeholder="在这里粘贴或输入文稿，或把文件拖进来"></textarea>`;
  box = document.getElementById("text");
  mirror = document.getElementById("mirror");
  box.addEventListener("input", () => typed("editor"));
  box.addEventListener("compositionstart", () => tell("composing", { isOn: true }));
  box.addEventListener("compositionend", () => tell("composing", { isOn: false }));
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === box) moved();
  });
  on("document", load);
  on("view", () => {
    if (store.current && !isText(store.current)) reflect(fileLines());
    dress(mirror, store.current);
  });
  on("go", ({ line, at }) => go(line, at));
  load();
}

function typed(by) {
  const one = store.current;
  const before = one.text;
  one.text = box.value;
  one.isSaved = false;
  reflect(box.value.split("\n"));
  tell("text", { by, before });
  moved();
}

/* Replace a part of the text, as if it were typed: Ctrl-Z takes it back. */
export function replace(start, end, words) {
  const { scrollTop } = place;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  // No other call puts a change into the browser's own list of what can be undone.
  const isDone = words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
  if (!isDone) {
    box.setRangeText(words, start, end, "end");
    typed("replace");
  }
  place.scrollTop = scrollTop;
}

/* Where a line begins in the text; lines count from 1. */
export function offsetOf(line) {
  let at = 0;
  for (let i = 1; i < line; i += 1) at += lines[i - 1].length + 1;
  return at;
}

export const lineText = (line) => lines[line - 1] ?? "";

function load() {
  const one = store.current;
  const isTyped = one === null || isText(one);
  box.hidden = !isTyped;
  place.classList.toggle("of-file", !isTyped);
  box.value = isTyped ? (one?.text ?? "") : "";
  box.disabled = one === null;
  reflect(isTyped ? box.value.split("\n") : fileLines());
  dress(mirror, one);
  place.scrollTop = 0;
}

/* Of a file, what its blocks say, each at the place of its number. */
function fileLines() {
  const found = [];
  for (const [number, text] of store.current.view?.lines ?? []) found[number - 1] = text;
  return Array.from(found, (text) => text ?? "");
}

/* Make the mirror show these lines; only those that differ are touched. */
function reflect(now) {
  let head = 0;
  const most = Math.min(lines.length, now.length);
  while (head < most && lines[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && lines[lines.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const gone = lines.length - head - tail;
  const fresh = now.slice(head, now.length - tail);
  for (let i = 0; i < Math.min(gone, fresh.length); i += 1) {
    mirror.children[head + i].lastChild.textContent = fresh[i] || "\u200b";
  }
  for (let i = fresh.length; i < gone; i += 1) mirror.children[head + fresh.length].remove();
  const behind = mirror.children[head + gone] ?? null;
  for (const words of fresh.slice(gone)) mirror.insertBefore(row(words), behind);
  lines = now;
}

function row(words) {
  const made = document.createElement("div");
  made.className = "row";
  const text = document.createElement("span");
  text.className = "words";
  text.setAttribute("aria-hidden", "true");
  text.textContent = words || "\u200b";
  made.append(text);
  return made;
}

function moved() {
  const before = box.value.slice(0, box.selectionStart);
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n") - 1;
  store.current.caret = { line, column, at: along(line, column) };
  tell("caret", store.current.caret);
}

/* Which character of its paragraph a place of a line is: lines above, and indents, counted. */
function along(line, column) {
  const first = paragraphAt(store.current.view, line)?.lines[0] ?? line;
  let at = 0;
  for (let i = first; i < line; i += 1) at += lineText(i).trim().length;
  const indent = lineText(line).length - lineText(line).trimStart().length;
  return at + Math.max(0, column - indent);
}

function go(line, at = 0) {
  while (at > lineText(line).trim().length && lineText(line + 1).trim()) {
    at -= lineText(line).trim().length;
    line += 1;
  }
  const words = lineText(line);
  const indent = words.length - words.trimStart().length;
  const column = Math.min(words.length, indent + at);
  if (isText(store.current)) {
    const start = offsetOf(line) + column;
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, start);
  } else {
    store.current.caret = { line, column, at };
    tell("caret", store.current.caret);
  }
  mirror.children[line - 1]?.scrollIntoView({ block: "center", behavior: "smooth" });
}
