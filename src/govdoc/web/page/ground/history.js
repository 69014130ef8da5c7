/* What was done to a document, in order: the last thing done is taken back first. It lasts
   for as long as the document is open, whichever is shown meanwhile; so what is typed is
   noted here as well, and the browser's own undo is not used.

   A step is {kind, words, undo, redo}, or of a text {kind, edit, time}. */

import { difference } from "./difference.js";
import { on, store, tell } from "./store.js";

const PAUSE = 1000; // ms of rest that part what is typed into steps
const MOST = 1000; // steps that are kept
export const TAKEN = "taken"; // how a text changes when a step is taken
const GOES_ON = {
  insertText: ({ at, gone }, last) => gone === "" && at === last.at + last.fresh.length,
  insertCompositionText: ({ at, gone }, last) => gone === "" && at === last.at + last.fresh.length,
  deleteContentBackward: ({ at, gone, fresh }, last) => fresh === "" && at + gone.length === last.at,
  deleteContentForward: ({ at, fresh }, last) => fresh === "" && at === last.at,
};
const INSERTS = ["insertText", "insertCompositionText"];

const histories = new WeakMap(); // document → {done, undone}
let isSameTask = false; // the browser has not rested since the text's last change
let isComposed = false; // the last change was one of an input method at work

export function startHistory() {
  on("text", ({ before, kind }) => noteText(store.current, before, kind));
  on("composing", () => (isComposed = false));
}

function historyOf(one) {
  if (!histories.has(one)) histories.set(one, { done: [], undone: [] });
  return histories.get(one);
}

/* Note what was done to a document. `undo` and `redo` do no more than change it; `words`
   say what it was. */
export function note(one, { undo, redo, words, kind = "" }) {
  push(one, { undo, redo, words, kind });
}

function push(one, step) {
  const history = historyOf(one);
  history.done.push(step);
  if (history.done.length > MOST) history.done.shift();
  history.undone = [];
}

/* Note that a document's text has changed; `kind` as in the event `text`. What begins with
   "fact " is one step for as long as its kind is the same. */
export function noteText(one, before, kind) {
  if (kind === TAKEN) return;
  const { done } = historyOf(one);
  const edit = changeOf(before, one.text);
  const last = done[done.length - 1];
  if (edit === null) return;
  if (last?.edit && goesOn(last, edit, kind)) {
    // The whole of it, from what stood there before its first change.
    last.edit = changeOf(edited(before, reverse(last.edit)), one.text);
    last.time = Date.now();
    if (last.edit === null) done.pop();
    historyOf(one).undone = [];
  } else {
    push(one, { kind, edit, time: Date.now() });
  }
  isComposed = kind === "insertCompositionText";
  isSameTask = true;
  setTimeout(() => (isSameTask = false));
}

function goesOn(last, edit, kind) {
  if (isSameTask || (isComposed && INSERTS.includes(kind))) return true;
  if (kind.startsWith("fact ")) return last.kind === kind;
  const isLike = last.kind === kind || (INSERTS.includes(kind) && INSERTS.includes(last.kind));
  return isLike && Date.now() - last.time < PAUSE && (GOES_ON[kind]?.(edit, last.edit) ?? false);
}

/* From which place on what gave way to what; null: nothing did. */
function changeOf(before, now) {
  const change = difference(before, now);
  if (change === null) return null;
  const { head: at, gone, fresh } = change;
  return { at, gone: before.slice(at, at + gone), fresh };
}

const reverse = ({ at, gone, fresh }) => ({ at, gone: fresh, fresh: gone });

const edited = (text, { at, gone, fresh }) => text.slice(0, at) + fresh + text.slice(at + gone.length);

/* The kind of the step that would be taken next; null: there is none. */
export function nextKind(one, isAgain) {
  const { done, undone } = historyOf(one);
  const list = isAgain ? undone : done;
  return list.length ? list[list.length - 1].kind : null;
}

/* Take back the last step, or do it again; there is one. `write(edit, kind)` changes the text
   of the document, which is the current one. */
export function takeStep(one, isAgain, write) {
  const { done, undone } = historyOf(one);
  const [from, to] = isAgain ? [undone, done] : [done, undone];
  const step = from.pop();
  to.push(step);
  if (step.edit) {
    step.time = 0; // what is typed next is a step of its own
    write(isAgain ? step.edit : reverse(step.edit), TAKEN);
    return;
  }
  (isAgain ? step.redo : step.undo)();
  one.isSaved = false;
  tell("asked");
  tell("stepped", { words: `${isAgain ? "已重做" : "已撤销"}：${step.words}` });
}

/* What a key, or the browser's own menu, asks for: "undo", "redo" or null. */
export function askedOf(event) {
  if (event.type === "beforeinput") return { historyUndo: "undo", historyRedo: "redo" }[event.inputType] ?? null;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey ? "redo" : null;
}
