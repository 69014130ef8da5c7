/* What was done to a document, in order: the last thing done is taken back first.

   A step of ours is {undo, redo, words}. Of what was typed the browser keeps its own list;
   here stands where among our steps a run of typing lies: {isTyped, before, after}. */

import { on, store, tell } from "./store.js";

const histories = new WeakMap(); // document → {done, undone}

function historyOf(one) {
  if (!histories.has(one)) histories.set(one, { done: [], undone: [] });
  return histories.get(one);
}

export function startHistory() {
  on("text", typed);
  on("document", forgetTyped);
}

/* Note what was done to a document. `undo` and `redo` do no more than change it; `words`
   say what it was. `isOfLines`: it holds only of the text as it is now. */
export function note(one, { undo, redo, words, isOfLines = false }) {
  const { done } = historyOf(one);
  endRun(one);
  done.push({ undo, redo, words, text: isOfLines ? one.text : null });
  historyOf(one).undone = [];
}

/* What would be taken back, or done again: "typed", "ours", or null: nothing. */
export function nextStep(one, isAgain) {
  const { done, undone } = historyOf(one);
  const run = done[done.length - 1];
  // A run that was taken back in part is done again before what came after it.
  if (isAgain && run?.isTyped && run.after !== one.text) return "typed";
  const list = isAgain ? undone : done;
  while (list.length && !fits(list[list.length - 1], one)) list.pop();
  const step = list[list.length - 1];
  if (step === undefined) return null;
  return step.isTyped ? "typed" : "ours";
}

const fits = ({ text = null }, one) => text === null || text === one.text;

/* Take back the last step of ours, or do it again; `nextStep` has said that it is one. */
export function takeStep(one, isAgain) {
  const { done, undone } = historyOf(one);
  const [from, to] = isAgain ? [undone, done] : [done, undone];
  const step = from.pop();
  to.push(step);
  (isAgain ? step.redo : step.undo)();
  one.isSaved = false;
  tell("asked");
  tell("stepped", { words: `${isAgain ? "已重做" : "已撤销"}：${step.words}` });
}

/* The browser has nothing of the next run: what comes behind it is next. */
export function forgetRun(one, isAgain) {
  const { done, undone } = historyOf(one);
  const list = isAgain ? undone : done;
  if (list[list.length - 1]?.isTyped) list.pop();
}

/* A change of the text; the browser says of its own whether it takes something back. */
function typed({ before, kind }) {
  const one = store.current;
  const history = historyOf(one);
  const { done, undone } = history;
  const at = lastRun(done);
  if (kind === "historyUndo") {
    if (at >= 0 && done[at].before === one.text) undone.push(...done.splice(at, 1));
  } else if (kind === "historyRedo") {
    const run = undone[undone.length - 1];
    if (run?.isTyped && (at < 0 || done[at].after === before)) done.push(undone.pop());
  } else {
    if (at >= 0 && at === done.length - 1) done[at].after = one.text;
    else done.push({ isTyped: true, before, after: one.text });
    history.undone = [];
  }
}

function lastRun(done) {
  for (let at = done.length - 1; at >= 0; at -= 1) if (done[at].isTyped) return at;
  return -1;
}

/* What of a run was taken back cannot be done again after another step. */
function endRun(one) {
  const { done } = historyOf(one);
  const run = done[done.length - 1];
  if (!run?.isTyped) return;
  if (run.before === one.text) done.pop();
  else run.after = one.text;
}

/* The browser forgets what was typed in a document when another is shown. */
function forgetTyped() {
  const one = store.current;
  if (one === null) return;
  const history = historyOf(one);
  for (const name of ["done", "undone"]) history[name] = history[name].filter((step) => !step.isTyped);
}
