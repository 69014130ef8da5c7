/* The chips in the margin: what each paragraph is, how far it goes, and what is in doubt.
   Only rows that are to look otherwise are touched. */

import { button as makeButton, element as make } from "../ground/elements.js";
import { roleOf } from "../ground/catalogue.js";
import { lineText } from "./editor.js";
import { highlight, rowsThere } from "./mirror.js";
import { isByHand, isSettable, nowOf, unitOf } from "./roles.js";
import { isText, on, store } from "../ground/store.js";

const WIDE = 6; // signs that fit into a chip
const NARROW = 4; // beside a button

const FENCE = /^---[ \t]*$/;
const MOST_OF_HEAD = 200; // lines that a block of facts may have (readers/front_matter.py)

const dressed = new WeakMap(); // a row's element → what it was last dressed as

export function startChips() {
  on("view", dress);
  on("document", dress);
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
  const end = view && isText(store.current) ? endOfHead(rows) : 0;
  if (end && !looks.slice(0, end).some(Boolean)) put([1, end], { isHead: true });
  rows.forEach(({ element }, at) => wear(element, at + 1, looks[at]));
  highlight(partsLeftOut(view), "left-out");
}

/* The line at which a block of facts ends above a text; 0: there is none. */
function endOfHead(rows) {
  if (!rows.length || !FENCE.test(rows[0].text)) return 0;
  const found = rows.slice(1, MOST_OF_HEAD).findIndex(({ text }) => FENCE.test(text));
  return found < 0 ? 0 : found + 2;
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
    old?.remove();
    return;
  }
  const margin = old ?? make("span", "margin");
  if (old === null) element.prepend(margin);
  if (look.isHead) margin.replaceChildren(make("span", "of-head", "要素"));
  else fill(margin, line, look);
}

function keyOf(line, { paragraph, gone, part, isFirst, isHead, also }) {
  if (!isFirst || isHead) return `${part}${gone ? "-" : ""}${isHead ? line : ""}`;
  const unit = unitOf(store.current); // the names say it
  if (gone) return [unit, line, part, "omit", gone.is_wished, gone.is_given, gone.why].join("|");
  const { role, run_in, seems, by_hand, why } = paragraph;
  return [unit, line, part, role, run_in, seems, by_hand, why, also].join("|");
}

function fill(margin, line, { paragraph = null, gone = null, also }) {
  margin.querySelector(".of-head")?.remove();
  const target = { one: store.current, paragraph, gone };
  const isDoubtful = Boolean(paragraph?.seems);
  const settle = (gone && !gone.is_given) || isDoubtful ? buttonOf(margin, "settle") : null;
  if (settle === null) margin.querySelector(".settle")?.remove();
  const chip = buttonOf(margin, "chip");
  const { full, brief } = namesOf(target, also);
  setWords(chip, full.length <= (settle ? NARROW : WIDE) ? full : brief);
  const hand = isByHand(target) ? "，手工指定" : "";
  const doubt = isDoubtful ? `，拿不准，也像${paragraph.seems === "略" ? "不要的" : paragraph.seems}` : "";
  const { why } = gone ?? paragraph;
  const said = `${full}${hand}${doubt}`;
  const where = `第 ${line} ${unitOf(target.one)}`;
  label(chip, `${said}，${where}，改角色`, `${said}${why ? `\n依据：${why}` : ""}`);
  chip.classList.toggle("doubtful", isDoubtful);
  chip.classList.toggle("by-hand", isByHand(target));
  chip.classList.toggle("fixed", !isSettable(target));
  if (settle === null) return;
  setWords(settle, gone ? "保留" : "就是");
  if (gone) label(settle, `保留${where}`, "排入这一行");
  else label(settle, `${where}就是${full}`, `就是${full}，不再提示`);
}

/* What a target is called, and the same in few signs. */
function namesOf(target, also) {
  if (target.gone?.is_given) return { full: "已由要素给出", brief: "已由要素给出" };
  if (target.gone) return { full: "略去", brief: "略去" };
  const now = roleOf(nowOf(target));
  const behind = now.key === target.paragraph.role ? also : `＋${roleOf(target.paragraph.role).chinese}${also}`;
  return { full: now.chinese + behind, brief: now.short + behind };
}

function buttonOf(margin, name) {
  let button = margin.querySelector(`.${name}`);
  if (button === null) {
    button = makeButton(name, "");
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
