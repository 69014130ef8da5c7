/* Ctrl-Z and Ctrl-Y, for the whole page: the last thing done goes first, whatever it was
   and wherever the focus is, but in a field, which has an undo of its own. The text box
   leaves typing to the browser. */

import { forgetRun, nextStep, takeStep } from "../ground/history.js";
import { on, store } from "../ground/store.js";
import { say } from "../ground/say.js";
import { show, undoTyped } from "./editor.js";

const FIELD = "input:not([type=radio]):not([type=checkbox]), textarea";
let found = ""; // what the field said when one came to it

export function startUndoing() {
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("focusin", ({ target }) => {
    if (isField(target)) found = target.value;
  });
  on("stepped", ({ words }) => say(words, "undo"));
}

const isField = (target) => target.id !== "text" && target.matches(FIELD);

function pressed(event) {
  const key = event.key.toLowerCase();
  const isUndo = key === "z" && !event.shiftKey;
  const isRedo = (key === "z" && event.shiftKey) || (key === "y" && event.ctrlKey);
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || (!isUndo && !isRedo)) return;
  const { target } = event;
  // Chromium has one list for all fields: where one was not typed in, it takes back the text.
  if (isField(target) && !(isUndo && target.value === found)) return;
  const one = store.current;
  const isBox = target.id === "text";
  const step = one === null ? null : nextStep(one, isRedo);
  if (isBox && step !== "ours") return;
  event.preventDefault();
  event.stopPropagation();
  if (one === null || isField(target) || target.closest("dialog")) return;
  if (step === "ours") takeStep(one, isRedo);
  else if (step === "typed") typing(one, isRedo, target);
}

/* Take back what was typed, and show where. */
function typing(one, isAgain, target) {
  const before = one.text;
  undoTyped(isAgain);
  if (one.text === before) {
    forgetRun(one, isAgain);
    return;
  }
  show(one.caret.line);
  if (target.closest(".row")) target.focus({ preventScroll: true });
}
