/* Putting a role right: as a mark in the text where the text takes marks, else beside it.

   A target is what stands at a line: {one, first, last, paragraph, gone}; `gone`: the line
   was left out. `omit` and `keep_blanks` are wishes that are no role, `auto` takes back
   what was said by hand (model/said.py). */

import { roleByName, roleOf } from "../ground/catalogue.js";
import { element } from "../ground/elements.js";
import { lineText, replaceLines } from "./editor.js";
import { BLANKS, marked, OMIT, parted } from "./marks.js";
import { changeRoles } from "./roles_beside.js";
import { isText, paragraphAt, store } from "../ground/store.js";

let heard;

export function startRoles() {
  heard = element("div", "heard");
  heard.setAttribute("aria-live", "polite");
  document.getElementById("editor").parentElement.append(heard);
}

/* What stands at a line, or null: nothing that has a role. */
export function targetAt(line) {
  const one = store.current;
  const covers = ({ lines: [first, last] }) => first <= line && line <= last;
  const gone = one?.view?.dropped.find((each) => !each.is_part && covers(each)) ?? null;
  const there = gone ? null : paragraphAt(one?.view, line);
  // Of several in one line the chip shows the first.
  const paragraph = one?.view?.paragraphs.find(({ lines }) => lines[0] === there?.lines[0]) ?? null;
  if (gone === null && paragraph === null) return null;
  const [first, last] = (gone ?? paragraph).lines;
  return first > 0 ? { one, first, last, paragraph, gone } : null;
}

/* The paragraphs that stand in lines of a target besides. */
export function besides({ one, first, last, paragraph }) {
  const isThere = (other) => other !== paragraph && other.lines[0] <= last && first <= other.lines[1];
  return paragraph ? one.view.paragraphs.filter(isThere) : [];
}

/* The key of what a target is now: its heading where one is run in. */
export const nowOf = ({ paragraph, gone }) => (gone ? "omit" : (paragraph.run_in ?? paragraph.role));

export const isByHand = ({ paragraph, gone }) => Boolean(gone ? gone.is_wished : paragraph.by_hand);

/* The key of what a target seems to be besides; null: nothing. */
export function seemsOf({ paragraph }) {
  if (!paragraph?.seems) return null;
  return paragraph.seems === OMIT ? "omit" : (roleByName(paragraph.seems)?.key ?? null);
}

/* Whether anything can be said of a target: tables and pictures of a file are themselves. */
export function isSettable({ one, paragraph, gone }) {
  if (gone) return true;
  const role = roleOf(paragraph.role);
  return role.is_settable && !(paragraph.role === "table" && !takesMarks(one));
}

export const takesMarks = (one) => isText(one) && one.view?.takes_marks === true;

export const hasBlanks = ({ paragraph }) => Boolean(paragraph?.keeps_blanks);

/* What the numbers of a document count: lines of a text, or blocks of a file. */
export const unitOf = (one) => (isText(one) ? "行" : "段");

/* What a key is called. */
export const nameOf = (key) =>
  ({ omit: "略去", keep_blanks: "留空", auto: "自动" })[key] ?? roleOf(key).chinese;

/* Say what a target is, whatever any rule would think of it. */
export function setRole(target, key) {
  const { one, first } = target;
  if (takesMarks(one)) {
    forgetNumbers(target);
    markLines(target, key);
  } else numberLines(target, key);
  const where = `第 ${first} ${unitOf(one)}`;
  heard.textContent = key === "auto" ? `${where}由程序判断` : `${where}改为${nameOf(key)}`;
}

/* A doubtful target is what it is taken for. */
export const confirm = (target) => setRole(target, nowOf(target));

/* A line that was left out is set: as what the rules find, if a mark had left it out. */
export const keep = (target) => setRole(target, target.gone.is_wished ? "auto" : "body");

/* What was said by number wins over marks; a text has both where it was Markdown before. */
function forgetNumbers({ one, first, last }) {
  const own = [...one.roles.keys()].filter((line) => first <= line && line <= last);
  if (own.length) changeRoles(one, (roles) => own.forEach((line) => roles.delete(line)));
}

function numberLines(target, key) {
  const { one, first, last } = target;
  const numbers = one.view.lines.map(([number]) => number).filter((at) => first <= at && at <= last);
  changeRoles(one, (roles) => {
    for (const number of numbers) {
      if (key === "auto") roles.delete(number);
      else roles.set(number, key);
    }
  });
  // A mark that was typed would still hold.
  if (key === "auto" && isText(one)) markLines(target, key);
}

function markLines(target, key) {
  const { first, last } = target;
  const old = [];
  for (let line = first; line <= last; line += 1) old.push(lineText(line));
  // What was said by hand is of whole lines.
  const { ahead, own, behind } = key === "auto" ? { ahead: [], own: old, behind: [] } : apart(target, old);
  replaceLines(first, last, [...ahead, ...rewritten(target, own, key), ...behind]);
}

/* The lines of a target, and of what other paragraphs have of them, ahead of it and behind:
   a mark is of a whole line. */
function apart({ one, last, paragraph }, old) {
  const all = one.view.paragraphs;
  const next = paragraph ? all[all.indexOf(paragraph) + 1] : undefined;
  const own = [...old];
  const ahead = [];
  const behind = [];
  const end = own.length - 1;
  const indented = (text, words) => parted(text).indent + words;
  const to = next?.lines[0] === last ? beginsIn(own[end], next) : 0;
  if (to > 0) {
    behind.push(indented(own[end], own[end].slice(to)));
    own[end] = own[end].slice(0, to).trimEnd();
  }
  const from = paragraph ? beginsIn(own[0], paragraph) : 0;
  if (from > 0) {
    ahead.push(own[0].slice(0, from).trimEnd());
    own[0] = indented(own[0], own[0].slice(from));
  }
  return { ahead, own, behind };
}

/* Where in a line a paragraph begins; 0: at its head, or nobody can say. */
function beginsIn(text, { head = "" }) {
  const most = text.trimEnd().length;
  for (let count = head.length; count > 0; count -= 1) {
    const at = text.indexOf(head.slice(0, count), 1);
    // It may go on in the next line.
    if (at > 0 && (count === head.length || at + count === most)) return at;
  }
  return 0;
}

/* The lines of a target with marks that say what it is. */
function rewritten(target, old, key) {
  const isSaid = isByHand(target);
  const mark = (text, name, hasBlanks = null) => (text.trim() ? marked(text, name, { isSaid, hasBlanks }) : text);
  if (key === "auto") return old.map((text) => mark(text, "", false));
  if (key === "keep_blanks") {
    const [head, ...rest] = old;
    const [name = ""] = parted(head, isSaid).names.filter((one) => one !== BLANKS);
    return [mark(head, name === OMIT ? "" : name, !hasBlanks(target)), ...rest];
  }
  const name = key === "omit" ? OMIT : roleOf(key).mark;
  const isOf = (role) => key === role || target.paragraph?.role === role;
  // Each is said by itself: the lines of a title, what is left out, the rows of a table.
  if (key === "omit" || key === "title" || target.gone || isOf("table") || isOf("toc")) {
    return old.map((text) => mark(text, name));
  }
  const bare = old.map((text) => mark(text, "", null));
  // Wrapped lines go on below text; what else is marked ends with its line.
  if (key === "body" || hasHoles(target)) return [mark(old[0], name), ...bare.slice(1)];
  return [mark(joined([old[0], ...bare.slice(1)]), name)];
}

/* Whether lines were left out inside a target. */
const hasHoles = ({ one, first, last }) =>
  one.view.dropped.some(({ is_part, lines }) => !is_part && first < lines[0] && lines[1] < last);

const LATIN = /[0-9A-Za-z]/;

/* Lines as the one that they are parts of, as recognition joins them. */
function joined(texts) {
  return texts.reduce((all, text) => {
    const words = text.trim();
    const before = all.replace(/\s+$/, "");
    const isApart = LATIN.test(before.slice(-1)) && LATIN.test(words.slice(0, 1));
    return `${before}${isApart ? " " : ""}${words}`;
  });
}
