/* The open documents, where there are several: each with its state and a button to close
   it. Arrows move, Enter shows, Delete closes. */

import { confirm } from "../ground/dialog.js";
import { button, element } from "../ground/elements.js";
import { isKeeping } from "./kept.js";
import { closeDocument, isEmpty, isUnsaved, on, show, store, UNNAMED } from "../ground/store.js";

let place;

export function startList() {
  place = document.getElementById("list");
  place.append(element("ul"));
  place.addEventListener("keydown", press);
  for (const what of ["list", "document", "view", "surveyed", "saved", "asked", "text"]) on(what, draw);
  draw();
}

function draw() {
  const list = place.firstChild;
  const some = store.documents;
  place.hidden = some.length < 2;
  if (place.hidden) {
    list.replaceChildren();
    return;
  }
  while (list.children.length > some.length) list.lastChild.remove();
  while (list.children.length < some.length) list.append(makeRow());
  some.forEach((one, at) => fill(list.children[at], one));
}

function makeRow() {
  const pick = button("pick", "", () => show(row.document));
  pick.append(element("span", "name"), element("span", "state"));
  const row = element("li", "", pick, button("shut", "×", () => close(row.document)));
  return row;
}

function fill(row, one) {
  row.document = one;
  const [pick, shut] = row.children;
  const [name, state] = pick.children;
  write(name, called(one));
  write(state, saidOf(one));
  pick.title = one.name;
  state.classList.toggle("wrong", isWrong(one) || Boolean(one.view?.tally.errors));
  if (one === store.current) pick.setAttribute("aria-current", "true");
  else pick.removeAttribute("aria-current");
  shut.setAttribute("aria-label", `关掉 ${called(one)}`);
}

function write(part, words) {
  if (part.textContent !== words) part.textContent = words;
}

/* What a document is called: one without a name by its title. */
const called = (one) => (one.name === UNNAMED ? one.view?.title || "未命名" : one.name);

/* Whether it cannot be read, or not be set. */
const isWrong = (one) => one.problem !== null || Boolean(one.view?.unset);

/* In which state it is, in words. */
function saidOf(one) {
  const parts = [];
  const { view } = one;
  if (isWrong(one)) parts.push("有问题");
  else if (view !== null) {
    parts.push(`${view.pages.length} 页`);
    parts.push(...view.tally.words);
  } else if (isEmpty(one)) parts.push("空白");
  else parts.push(one === store.current ? "正在排版" : "等待排版");
  if (isUnsaved(one)) parts.push("未下载");
  return parts.join(" · ");
}

async function close(one) {
  if (isUnsaved(one)) {
    const rest = isKeeping() ? "，浏览器里保留的那一份也一起删掉" : "";
    const words = `它有改动还没有下载，关掉就没有了${rest}。`;
    if (!(await confirm(`关掉“${called(one)}”？`, words, { yes: "关掉" }))) return;
  }
  const at = store.documents.indexOf(one);
  closeDocument(one);
  const rows = place.firstChild.children;
  (rows[Math.min(at, rows.length - 1)]?.firstChild ?? document.getElementById("text")).focus();
}

function press(event) {
  const row = event.target.closest("li");
  if (row === null) return;
  const step = { ArrowDown: row.nextSibling, ArrowUp: row.previousSibling }[event.key];
  if (step) step.firstChild.focus();
  else if (event.key === "Delete") close(row.document);
  else return;
  event.preventDefault();
}
