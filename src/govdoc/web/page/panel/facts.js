/* The sheet 要素: a form of the facts. Of a text it fills the block above it; of a file the
   facts go along with each request. */

import { catalogue } from "../ground/catalogue.js";
import { moved, rewrite } from "../text/editor.js";
import { sameHead, sameTail } from "../ground/difference.js";
import { element } from "../ground/elements.js";
import { addTab } from "./panel.js";
import { say } from "../ground/say.js";
import { ask, Problem } from "../ground/server.js";
import { askedOf, note, noteText, TAKEN } from "../ground/history.js";
import { isText, on, store, tell } from "../ground/store.js";

const WAIT = 350; // ms after the last key
const PARTS = ["版头", "主体", "版记", "其他"];
const HEAD = 201; // lines of a text among which its block ends
const EXAMPLES = { document_number: "如 云政办发〔2026〕12号", cc: "如 县委办公室，县人大常委会办公室" };

const fields = new Map(); // a fact's key → {fact, input, wrong, timer, isTyped}
const pending = []; // {one, key, values, visit, isGivenUp}: what is still to be written
let tab;
let isWriting = false;
let isComposing = false;
let visits = 0; // what is written during one visit to a field is undone at once

export function startFacts() {
  // Before the undo of the page, which starts later.
  for (const event of ["keydown", "beforeinput"]) document.addEventListener(event, undoUnsent, true);
  const form = element("form", "facts");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(element("p", "note", "写在这里的，排到规定的位置；灰字是从文稿里认出来的。"));
  for (const part of PARTS) {
    const own = catalogue.facts.filter((fact) => fact.part === part);
    form.append(element("fieldset", "", element("legend", "", part), ...own.map(fieldOf)));
  }
  tab = addTab("要素", form, fill);
  on("view", fill);
  for (const event of ["text", "stepped"]) on(event, follow);
  on("document", () => {
    for (const field of fields.values()) field.input.value = "";
    fill();
  });
  on("refused", complain);
  on("composing", ({ isOn }) => {
    isComposing = isOn;
    if (!isOn) write();
  });
}

function fieldOf(fact) {
  const id = `fact-${fact.key}`;
  const input = inputOf(fact);
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-wrong`);
  const label = element("label", "", fact.chinese);
  label.htmlFor = id;
  const clause = fact.clause === "—" ? "" : element("span", "clause", fact.clause);
  if (clause) clause.title = `GB/T 9704-2012 第 ${fact.clause} 条`;
  const wrong = element("p", "wrong");
  wrong.id = `${id}-wrong`;
  wrong.hidden = true;
  const field = { fact, input, wrong, timer: null, isTyped: false };
  fields.set(fact.key, field);
  input.addEventListener("focus", () => (visits += 1));
  input.addEventListener("input", (event) => {
    clearTimeout(field.timer);
    field.isTyped = true;
    if (!event.isComposing) field.timer = setTimeout(() => send(field), WAIT);
  });
  input.addEventListener("compositionend", () => {
    field.timer = setTimeout(() => send(field), WAIT);
  });
  input.addEventListener("change", () => field.isTyped && send(field));
  return element("div", "fact", element("div", "head", label, clause), element("div", "body", input, wrong));
}

/* Ctrl-Z in a field of which something is not yet written, or cannot be, takes back that. */
function undoUnsent(event) {
  const field = [...fields.values()].find(({ input }) => input === event.target);
  if (field === undefined || askedOf(event) !== "undo" || !field.isTyped) return;
  if (!isBusy(field.fact.key) && field.wrong.hidden) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(field.timer);
  field.timer = null;
  for (const own of pending) if (isOf(own, field)) own.isGivenUp = true;
  field.isTyped = false;
  setWrong(field, "");
  fill();
}

/* What was taken back is no longer what somebody writes. */
function follow({ kind = TAKEN }) {
  if (kind !== TAKEN) return;
  for (const field of fields.values()) field.isTyped = false;
  if (!isText(store.current)) fill();
}

function inputOf(fact) {
  if (fact.choices.length) {
    const empty = element("option", "", "");
    empty.value = "";
    return element("select", "", empty, ...fact.choices.map((one) => element("option", "", one)));
  }
  const made = element(fact.is_list ? "textarea" : "input");
  if (fact.is_list) made.rows = 1;
  else made.type = "text";
  made.autocomplete = "off";
  made.spellcheck = false;
  return made;
}

const valuesOf = ({ fact, input }) =>
  (fact.is_list ? input.value.split("\n") : [input.value]).filter((one) => one.trim());

/* Show what is stated; a field in which somebody writes stays as it is. */
function fill() {
  const one = store.current;
  const view = one?.view;
  let count = 0;
  for (const [key, field] of fields) {
    field.input.disabled = one === null;
    const stated = one === null ? [] : isText(one) ? (view?.facts[key] ?? []) : (one.facts[key] ?? []);
    if (stated.length) count += 1;
    if (view || one === null || !isText(one)) setValue(field, stated);
    hint(field, view);
    if (view && isText(one) && !isBusy(key)) setWrong(field, "");
  }
  tab.setCount(count, "已填");
}

const isOf = (own, { fact }) => own.key === fact.key && own.one === store.current && !own.isGivenUp;
const isBusy = (key) => fields.get(key).timer !== null || pending.some((own) => isOf(own, fields.get(key)));

function setValue(field, values) {
  const { input, fact } = field;
  if ((document.activeElement === input && field.isTyped) || isBusy(fact.key)) return;
  const text = values.join(fact.is_list ? "\n" : "");
  if (input.value !== text) input.value = text;
  if (fact.is_list) input.rows = Math.max(1, Math.min(6, values.length));
}

/* What the document itself says stands in the field, in grey. */
function hint({ fact, input }, view) {
  const own = view?.recognised?.[fact.key] ?? (isText(store.current) ? "" : (view?.facts[fact.key] ?? []).join("、"));
  if (fact.choices.length) input.options[0].textContent = own ? `按文稿（${own}）` : "未写";
  else input.placeholder = own || (EXAMPLES[fact.key] ?? "");
  input.classList.toggle("recognised", own !== "");
}

function setWrong({ input, wrong }, words) {
  wrong.textContent = words;
  wrong.hidden = words === "";
  if (words) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

function send(field) {
  clearTimeout(field.timer);
  field.timer = null;
  const one = store.current;
  if (one === null) return;
  const own = { one, key: field.fact.key, values: valuesOf(field), visit: visits, isGivenUp: false };
  const at = pending.findIndex((other) => other.one === one && other.key === own.key);
  if (at >= 0 && !(at === 0 && isWriting)) pending[at] = own;
  else pending.push(own);
  write();
}

/* Write what is pending, one after another. */
async function write() {
  if (isWriting || isComposing) return;
  isWriting = true;
  while (pending.length && !isComposing) {
    const own = pending[0];
    let isDone = true;
    try {
      isDone = await (isText(own.one) ? writeAbove(own) : giveAlong(own));
      tellWrong(own, "");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "input") tellWrong(own, `${error.message}${error.hint ? `。${error.hint}` : ""}`);
      else say(error);
    }
    if (isDone) pending.splice(pending.indexOf(own), 1);
  }
  isWriting = false;
}

function tellWrong({ one, key }, words) {
  if (one === store.current) setWrong(fields.get(key), words);
}

const headOf = (text) => text.split("\n", HEAD).join("\n");

/* Write a fact into the block above a text; false: the text has changed there meanwhile. */
async function writeAbove(own) {
  const { one, key, values, visit } = own;
  const head = headOf(one.text);
  const body = { text: head, name: one.name, key, values };
  const { old, new: now } = await (await ask("/page/facts", { body })).json();
  if (old === now || own.isGivenUp) return true;
  if (isComposing || !(old === "" ? headOf(one.text) === head : one.text.startsWith(old))) return false;
  const kind = `fact ${key} ${visit}`;
  if (one === store.current) {
    replaceBlock(old, now, kind);
  } else {
    const before = one.text;
    one.text = now + before.slice(old.length);
    noteText(one, before, kind);
  }
  return true;
}

/* Replace only the lines of the block that differ; the focus, and the caret, stay. */
function replaceBlock(old, now, kind) {
  const [start, end, words] = linesApart(old, now);
  const box = document.getElementById("text");
  const by = now.length - old.length;
  const kept = [box.selectionStart, box.selectionEnd].map((at) => (at >= end ? at + by : at));
  rewrite({ at: start, gone: old.slice(start, end), fresh: words }, kind);
  box.setSelectionRange(...kept);
  moved();
}

/* Where two texts differ, in whole lines: from, to in the first, the words of the second. */
function linesApart(old, now) {
  const start = old.lastIndexOf("\n", sameHead(old, now) - 1) + 1;
  let tail = sameTail(old, now, start);
  while (tail > 0 && old[old.length - tail - 1] !== "\n") tail -= 1;
  return [start, old.length - tail, now.slice(start, now.length - tail)];
}

/* Of a file the facts are sent with it; first it is asked whether they make sense. */
async function giveAlong(own) {
  const { one, key, values } = own;
  await ask("/page/facts", { body: { key, values } });
  if (own.isGivenUp) return true;
  const facts = { ...one.facts, [key]: values };
  if (values.length === 0) delete facts[key];
  if (JSON.stringify(facts) === JSON.stringify(one.facts)) return true;
  const before = one.facts;
  const become = (now) => () => (one.facts = now);
  note(one, { undo: become(before), redo: become(facts), words: "填要素", kind: "fact " });
  one.facts = facts;
  one.isSaved = false;
  if (one === store.current) tell("asked");
  return true;
}

/* The view has failed: a wrong value in the block is told at its field. */
async function complain({ problem }) {
  const one = store.current;
  if (problem.code !== "input" || one === null || !isText(one)) return;
  try {
    const body = { text: headOf(one.text), name: one.name };
    const said = await (await ask("/page/facts", { body })).json();
    if (one !== store.current) return;
    for (const [key, field] of fields) {
      setValue(field, said.facts[key] ?? []);
      if (!isBusy(key)) setWrong(field, said.wrong[key] ?? "");
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error; // the view has said it
  }
}
