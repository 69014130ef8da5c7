/* The live view: after each change the server is asked; while it is at work, what is typed
   waits, and the newest goes next. An answer that a newer change has overtaken is still
   shown, for it is nearer than what is seen. */

import { endBusy, show } from "../ground/notice.js";
import { catchUp } from "../text/shifts.js";
import { outlinesHere } from "./outlines.js";
import { inView, known, learn } from "./pages.js";
import { ask, isOfServer, Problem, request } from "../ground/server.js";
import { isEmpty, isText, on, store, tell } from "../ground/store.js";

const SLOW = 1000; // ms after which it is said that work goes on

let flying = null; // the request on its way
let isStale = false; // something has changed since it was sent
let isComposing = false; // an input method is at work
let isGone = false; // the server does not answer

export function startLive() {
  on("text", askAgain);
  on("asked", askAgain);
  on("document", () => {
    if (flying?.isSlow) flying.control.abort();
    askAgain();
  });
  on("scrolled", askAgain);
  on("composing", ({ isOn }) => {
    isComposing = isOn;
    if (!isOn) askAgain();
  });
  on("gone", () => {
    isGone = true;
    setOld(true);
  });
  on("back", () => {
    isGone = false;
    askAgain();
  });
}

function askAgain() {
  isStale = true;
  if (flying === null && !isComposing && !isGone) fly();
}

async function fly() {
  const one = store.current;
  isStale = false;
  if (one === null || isEmpty(one)) {
    if (one) one.view = null;
    tell("view", { view: null });
    tell("settled");
    return;
  }
  const own = { control: new AbortController(), isSlow: false };
  flying = own;
  const slow = setTimeout(() => {
    own.isSlow = true;
    show("busy", "正在排版……", "", ["取消", () => cancel(own)]);
  }, SLOW);
  try {
    await look(one, own.control.signal);
  } catch (error) {
    if (error instanceof Problem) refuse(one, error);
    else if (error.name !== "AbortError") throw error;
  } finally {
    clearTimeout(slow);
    flying = null;
    endBusy();
    if (isStale && !isComposing && !isGone) fly();
    else tell("settled");
  }
}

/* Ask for a document's view, and show it if the document is still the one that is seen. */
async function look(one, signal) {
  const source = one.text;
  const body = request(one, { known: known(), want: inView(), glyphs: outlinesHere() });
  const response = await ask("/page/view", { body, signal });
  const view = await response.json();
  view.source = source;
  if (isText(one)) catchUp(view, source, one.text);
  learn(view);
  if (store.current !== one) return;
  one.view = view;
  setOld(false);
  tell("view", { view });
  if (view.unset) show("problem", view.unset.title, view.unset.hint);
}

function cancel(own) {
  own.control.abort();
  isStale = false;
  setOld(true);
  const again = ["重新排版", askAgain];
  setTimeout(() => show("cancelled", "已停止排版，下面不是最新的页面", "改动文稿，或按“重新排版”", again));
}

/* Say why there is no newer view; the pages that there are stay, but look it. */
function refuse(one, problem) {
  if (store.current !== one || isOfServer(problem)) return;
  setOld(true);
  const below = one.view ? "；下面是改动之前的页面" : "";
  show("problem", `${problem.message}${below}`, problem.hint);
  tell("refused", { problem });
}

function setOld(isOld) {
  document.getElementById("pages").classList.toggle("old", isOld);
}
