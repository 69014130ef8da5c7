/* The chips in the margin: what each paragraph is, how far it goes, and what is in doubt.

   One chip is in the order of the Tab key, that of the caret's paragraph: arrow keys go to
   the others, so that five hundred paragraphs are not five hundred stops. */

import { roleOf } from "./catalogue.js";
import { focusText, lineText, setCaret, show } from "./editor.js";
import { highlight, lineOf, rowOf, rowsThere } from "./mirror.js";
import { openMenu } from "./role_menu.js";
import { confirm, isByHand, isSettable, keep, nowOf, targetAt } from "./roles.js";
import { on, store } from "./store.js";

const WIDE = 6; // signs that fit into a chip
const NARROW = 4; // beside a button

let mirror;
let stop = null; // the row whose buttons are in the order of the Tab key
const dressed = new WeakMap(); // a row's element → what it was last dressed as

export function startChips() {
  mirror = document.getElementById("mirror");
  mirror.setAttribute("role", "group");
  mirror.setAttribute("aria-label", "每一段的角色");
  mirror.addEventListener("click", clicked);
  mirror.addEventListener("keydown", pressed);
  document.getElementById("text").addEventListener("keydown", called);
  on("view", dress);
  on("document", dress);
  on("caret", ({ line }) => hold(line));
}

/* Give the rows their chips, of the current document's last view. */
function dress() {
  const view = store.current?.view ?? null;
  const rows = rowsThere();
  const looks = new Array(rows.length).fill(null);
  const put = (lines, about) => {
    const [first, last] = lines;
    for (let line = Math.max(1, first); line <= Math.min(last, rows.length); line += 1) {
      const there = looks[line - 1];
      if (about.paragraph && there?.isFirst && there.paragraph) {
        there.also += `＋${roleOf(about.paragraph.role).chinese}`;
        continue;
      }
      const part = first === last ? "" : line === first ? "begins" : line === last ? "ends" : "goes-on";
      looks[line - 1] = { ...about, part, isFirst: line === first, also: "" };
    }
  };
  for (const one of view?.paragraphs ?? []) put(one.lines, { paragraph: one });
  for (const one of view?.dropped ?? []) if (!one.is_part) put(one.lines, { gone: one });
  rows.forEach(({ element }, at) => wear(element, at + 1, looks[at]));
  highlight(partsLeftOut(view), "left-out");
  hold(store.current?.caret.line ?? 1);
}

/* Dress one row, if it is dressed otherwise. */
function wear(element, line, look) {
  const key = look ? keyOf(line, look) : "";
  if ((dressed.get(element) ?? "") === key) return;
  dressed.set(element, key);
  const part = look?.part ?? "";
  element.className = ["row", part, look?.gone ? "left-out" : ""].filter(Boolean).join(" ");
  const old = element.querySelector(".margin");
  if (!look?.isFirst) {
    if (element === stop) stop = null;
    old?.remove();
    return;
  }
  const margin = old ?? document.createElement("span");
  if (old === null) {
    margin.className = "margin";
    element.prepend(margin);
  }
  fill(margin, line, look);
}

function keyOf(line, { paragraph, gone, part, isFirst, also }) {
  if (!isFirst) return `${part}${gone ? "-" : ""}`;
  if (gone) return [line, part, "omit", gone.is_wished, gone.why].join("|");
  const { role, run_in, seems, by_hand, why } = paragraph;
  return [line, part, role, run_in, seems, by_hand, why, also].join("|");
}

function fill(margin, line, { paragraph = null, gone = null, also }) {
  const target = { one: store.current, paragraph, gone };
  const isDoubtful = Boolean(paragraph?.seems);
  const settle = gone || isDoubtful ? buttonOf(margin, "settle") : null;
  if (settle === null) margin.querySelector(".settle")?.remove();
  const chip = buttonOf(margin, "chip");
  const { full, brief } = namesOf(target, also);
  setWords(chip, full.length <= (settle ? NARROW : WIDE) ? full : brief);
  const hand = isByHand(target) ? "，手工指定" : "";
  const doubt = isDoubtful ? `，拿不准，也像${paragraph.seems === "略" ? "不要的" : paragraph.seems}` : "";
  const { why } = gone ?? paragraph;
  const said = `${full}${hand}${doubt}`;
  label(chip, `${said}，第 ${line} 行，改角色`, `${said}${why ? `\n依据：${why}` : ""}`);
  chip.classList.toggle("doubtful", isDoubtful);
  chip.classList.toggle("by-hand", isByHand(target));
  chip.classList.toggle("fixed", !isSettable(target));
  if (settle === null) return;
  setWords(settle, gone ? "保留" : "就是");
  if (gone) label(settle, `保留第 ${line} 行`, "排入这一行");
  else label(settle, `第 ${line} 行就是${full}`, `就是${full}，不再提示`);
}

/* What a target is called, and the same in few signs. */
function namesOf(target, also) {
  if (target.gone) return { full: "略去", brief: "略去" };
  const now = roleOf(nowOf(target));
  const behind = now.key === target.paragraph.role ? also : `＋${roleOf(target.paragraph.role).chinese}${also}`;
  return { full: now.chinese + behind, brief: now.short + behind };
}

function buttonOf(margin, name) {
  let button = margin.querySelector(`.${name}`);
  if (button === null) {
    button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.tabIndex = -1;
    if (name === "chip") {
      button.setAttribute("aria-haspopup", "dialog");
      margin.prepend(button);
    } else margin.append(button);
  }
  return button;
}

function setWords(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function label(button, spoken, shown) {
  button.setAttribute("aria-label", spoken);
  button.title = shown;
}

/* Parts of lines that were left out, and marks, which are not printed. */
function partsLeftOut(view) {
  const found = [];
  const begins = new Map(); // a line → where to look for the next part of it
  for (const { lines, text, is_part, is_wished } of view?.dropped ?? []) {
    if (!is_part || lines[0] < 1 || !text) continue;
    const [line] = lines;
    const words = lineText(line);
    const from = words.indexOf(text, begins.get(line) ?? 0);
    if (from < 0) continue;
    begins.set(line, from + text.length);
    found.push({ line, from, to: from + text.length, kind: is_wished ? "own-mark" : "cut" });
  }
  return found;
}

/* Let the Tab key stop at the buttons of the caret's paragraph. */
function hold(line) {
  const target = targetAt(line);
  const row = target ? rowOf(target.first) : nearest(line);
  if (row === stop) return setStops(stop, 0);
  setStops(stop, -1);
  stop = row;
  setStops(stop, 0);
}

function setStops(row, tabIndex) {
  for (const button of row?.querySelectorAll(".margin button") ?? []) button.tabIndex = tabIndex;
}

/* The row with a chip at a line or above it, else below it. */
function nearest(line) {
  return step(line + 1, -1) ?? step(line, 1);
}

function step(line, by) {
  for (let at = line + by; rowOf(at); at += by) {
    if (rowOf(at).querySelector(".chip")) return rowOf(at);
  }
  return null;
}

function clicked(event) {
  const button = event.target.closest("button");
  if (button === null) return;
  const target = targetAt(lineOf(button));
  if (target === null) return;
  if (button.classList.contains("chip")) openMenu(target, button, () => focusChip(target.first));
  else settle(target);
}

function settle(target) {
  if (target.gone) keep(target);
  else confirm(target);
  focusChip(target.first);
}

function focusChip(line) {
  const chip = rowOf(line)?.querySelector(".chip");
  if (chip) chip.focus({ preventScroll: true });
  else focusText();
}

/* Keys in the margin. */
function pressed(event) {
  const button = event.target.closest(".margin button");
  if (button === null || event.ctrlKey || event.metaKey) return;
  const line = lineOf(button);
  const places = { ArrowUp: () => step(line, -1), ArrowDown: () => step(line, 1), Home: () => step(0, 1), End: () => step(rowsThere().length + 1, -1) };
  const aside = { ArrowRight: ".settle", ArrowLeft: ".chip" }[event.key];
  if (places[event.key] && !event.altKey) {
    const row = places[event.key]();
    if (row) visit(row);
  } else if (aside) button.parentElement.querySelector(aside)?.focus();
  else if (event.key === "Escape") focusText();
  else if (isCall(event)) button.parentElement.querySelector(".chip").click();
  else return;
  event.preventDefault();
}

function visit(row) {
  const line = lineOf(row);
  setCaret(line);
  show(line);
  row.querySelector(".chip").focus({ preventScroll: true });
}

const isCall = ({ key, altKey }) => key === "F2" || (altKey && key === "Enter");

/* A key in the text opens the menu of the caret's paragraph; focus comes back to the text. */
function called(event) {
  if (!isCall(event) || event.isComposing) return;
  const target = targetAt(store.current.caret.line);
  if (target === null) return;
  event.preventDefault();
  show(target.first);
  openMenu(target, rowOf(target.first).querySelector(".chip"), focusText);
}
