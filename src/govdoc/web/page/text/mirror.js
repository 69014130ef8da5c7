/* The mirror: under the words of the text box lie the same words again, unseen, a row a
   line. So rows know where their line stands, and bear chips and marks. Of a file it is
   the rows themselves that are read. Only rows that have changed are touched. */

import { difference } from "../ground/difference.js";

const EMPTY = "\u200b"; // gives an empty row its height
const MOST_AT_ONCE = 5000; // arguments of one call
const CHUNK = 50; // rows that are laid out together: a change costs those of its own chunk
const MOST_OF_CHUNK = 2 * CHUNK;

let place;
let isSpoken = false; // screen readers are to read the rows: there is no box
const rows = []; // {element, words, text, spans}, from the first line on

export function startMirror(element) {
  place = element;
}

/* Let screen readers read the rows, or what lies over them. */
export function setSpoken(isOn) {
  if (isSpoken === isOn) return;
  isSpoken = isOn;
  for (const { words } of rows) words.setAttribute("aria-hidden", String(!isOn));
}

/* Make the rows follow a `difference` of the lines that they show. */
export function follow({ head, gone, fresh }) {
  const both = Math.min(gone, fresh.length);
  for (let i = 0; i < both; i += 1) setText(rows[head + i], fresh[i]);
  for (const { element } of rows.splice(head + both, gone - both)) {
    const chunk = element.parentElement;
    element.remove();
    if (chunk.firstChild === null) chunk.remove();
  }
  const made = fresh.slice(both).map(makeRow);
  if (made.length) insertRows(head + both, made);
}

function insertRows(at, made) {
  const before = rows[at - 1]?.element ?? null;
  const after = rows[at]?.element ?? null;
  const chunk = (before ?? after)?.parentElement ?? null;
  if (chunk !== null && chunk.children.length + made.length <= MOST_OF_CHUNK) {
    chunk.insertBefore(pieceOf(made), before === null ? chunk.firstChild : before.nextSibling);
  } else {
    const next = before === null ? chunk : parted(chunk, before);
    for (let i = 0; i < made.length; i += CHUNK) {
      place.insertBefore(makeChunk(made.slice(i, i + CHUNK)), next);
    }
  }
  for (let i = 0; i < made.length; i += MOST_AT_ONCE) {
    rows.splice(at + i, 0, ...made.slice(i, i + MOST_AT_ONCE));
  }
}

/* Part a chunk below a row; return the chunk that is then below it, or null. */
function parted(chunk, row) {
  if (row.nextSibling === null) return chunk.nextSibling;
  const rest = makeChunk([]);
  while (row.nextSibling) rest.append(row.nextSibling);
  chunk.after(rest);
  return rest;
}

function makeChunk(list) {
  const chunk = document.createElement("div");
  chunk.className = "chunk";
  chunk.append(pieceOf(list));
  return chunk;
}

function pieceOf(list) {
  const piece = document.createDocumentFragment();
  for (const { element } of list) piece.append(element);
  return piece;
}

function makeRow(text) {
  const element = document.createElement("div");
  element.className = "row";
  const words = document.createElement("span");
  words.className = "words";
  words.textContent = text || EMPTY;
  words.setAttribute("aria-hidden", String(!isSpoken));
  element.append(words);
  return { element, words, text, spans: [] };
}

/* Spans before and behind what has changed in a row stay with their words. */
function setText(row, text) {
  if (row.text === text) return;
  if (row.spans.length === 0) {
    row.words.firstChild.data = text || EMPTY;
  } else {
    const { head, gone, fresh } = difference(row.text, text);
    const moved = fresh.length - gone;
    row.spans = row.spans
      .filter(({ from, to }) => to <= head || from >= head + gone)
      .map((span) => (span.to <= head ? span : { ...span, from: span.from + moved, to: span.to + moved }));
    row.text = text;
    paint(row);
  }
  row.text = text;
}

/* All rows' elements, in order; do not change the list. */
export const rowsThere = () => rows;

export const rowOf = (line) => rows[line - 1]?.element ?? null;

/* The line of a row that holds an element; 0: it is in none. */
export function lineOf(element) {
  const own = element.closest(".row");
  return own === null ? 0 : rows.findIndex((row) => row.element === own) + 1;
}

/* Set words apart: `list` of {line, from, to, kind}, places in characters of the line as it
   stands in the box; `kind` is the class of the span (style/editor.css, or your own style).
   Spans, for CSS.highlights is younger than Chromium 86. What `owner` set apart before is replaced; spans of other owners stay. */
export function highlight(list, owner = "findings") {
  const wanted = new Map();
  for (const { line, from, to, kind } of list) {
    const row = rows[line - 1];
    if (row === undefined || from >= Math.min(to, row.text.length)) continue;
    if (!wanted.has(row)) wanted.set(row, []);
    wanted.get(row).push({ from, to: Math.min(to, row.text.length), kind, owner });
  }
  for (const row of rows) {
    if (row.spans.length === 0 && !wanted.has(row)) continue;
    const own = wanted.get(row) ?? [];
    const had = row.spans.filter((span) => span.owner === owner);
    if (own.length === had.length && own.every((span, at) => isSame(span, had[at]))) continue;
    row.spans = [...row.spans.filter((span) => span.owner !== owner), ...own];
    paint(row);
  }
}

const isSame = (one, other) => one.from === other.from && one.to === other.to && one.kind === other.kind;

function paint(row) {
  const { text, spans } = row;
  if (spans.length === 0) {
    row.words.textContent = text || EMPTY;
    return;
  }
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((to, at) => {
    const from = cuts[at];
    const over = spans.filter((span) => span.from <= from && to <= span.to);
    if (over.length === 0) return text.slice(from, to);
    const made = document.createElement("span");
    made.className = ["lit", ...over.map(({ kind }) => kind)].join(" ");
    made.textContent = text.slice(from, to);
    return made;
  });
  row.words.replaceChildren(...pieces);
}

/* Forget all that was set apart, for another document is shown. */
export function clearHighlights() {
  for (const row of rows) {
    if (row.spans.length === 0) continue;
    row.spans = [];
    paint(row);
  }
}
