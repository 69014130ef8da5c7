/* What one does in the margin: its buttons, by mouse and by keys.

   One chip is in the order of the Tab key, that of the caret's paragraph: arrow keys go to
   the others, so that five hundred paragraphs are not five hundred stops. */

import { focusText, moved, setCaret, show } from "./editor.js";
import { lineOf, rowOf, rowsThere } from "./mirror.js";
import { openMenu } from "./role_menu.js";
import { confirm, keep, targetAt } from "./roles.js";
import { on, store } from "../ground/store.js";

let stop = null; // the row whose buttons are in the order of the Tab key

export function startMargin() {
  const mirror = document.getElementById("mirror");
  mirror.setAttribute("role", "group");
  mirror.setAttribute("aria-label", "每一段的角色");
  mirror.addEventListener("click", clicked);
  mirror.addEventListener("keydown", pressed);
  document.getElementById("text").addEventListener("keydown", called);
  const again = () => hold(store.current?.caret.line ?? 1);
  on("view", again);
  on("document", again);
  on("caret", again);
}

/* Let the Tab key stop at the buttons of the caret's paragraph. */
function hold(line) {
  const target = targetAt(line);
  // Without a view no row has a chip: none need be looked through.
  const row = target ? rowOf(target.first) : store.current?.view ? nearest(line) : null;
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
  if (event.key === "Tab") moved(); // so that it stops at the caret's own chip
  if (!isCall(event) || event.isComposing) return;
  moved();
  const target = targetAt(store.current.caret.line);
  if (target === null) return;
  event.preventDefault();
  show(target.first);
  openMenu(target, rowOf(target.first).querySelector(".chip"), focusText);
}
