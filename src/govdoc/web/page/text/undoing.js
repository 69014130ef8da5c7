/* Ctrl-Z and Ctrl-Y, for the whole page: the last thing done goes first, whatever it was
   and wherever the focus is, but in a field, which has an undo of its own. In a field of the
   facts it is the last fact that is taken back. */

import { askedOf, nextKind, takeStep } from "../ground/history.js";
import { on, store } from "../ground/store.js";
import { say } from "../ground/say.js";
import { rewrite, show } from "./editor.js";

const FIELD = "input:not([type=radio]):not([type=checkbox]), textarea";
let found = ""; // what the field said when one came to it

export function startUndoing() {
  document.addEventListener("keydown", heard, true);
  document.addEventListener("beforeinput", heard, true);
  document.addEventListener("focusin", ({ target }) => {
    if (isField(target)) found = target.value;
  });
  on("stepped", ({ words }) => say(words, "undo"));
}

const isOfFacts = (target) => target.closest("form.facts") !== null;
const isField = (target) => target.id !== "text" && target.matches(FIELD) && !isOfFacts(target);

function heard(event) {
  const asked = askedOf(event);
  const { target } = event;
  if (asked === null) return;
  // Chromium has one list for all fields: where one was not typed in, it takes back another.
  if (isField(target) && !(asked === "undo" && target.value === found)) return;
  event.preventDefault();
  event.stopPropagation();
  const one = store.current;
  if (one === null || isField(target) || target.closest("dialog")) return;
  take(one, asked === "redo", target);
}

function take(one, isAgain, target) {
  const kind = nextKind(one, isAgain);
  if (kind === null) {
    say(isAgain ? "没有可以重做的了" : "没有可以撤销的了", "undo");
  } else if (isOfFacts(target) && !kind.startsWith("fact ")) {
    say(`要${isAgain ? "重做" : "撤销"}的不是要素，请先点一下文稿`, "undo");
  } else {
    takeStep(one, isAgain, (edit, how) => {
      rewrite(edit, how);
      if (!isOfFacts(target)) show(one.caret.line);
    });
  }
}
