/* The live view: after each change the server is asked, one request at a time, the newest
   next; answers that a newer change has overtaken are still shown, for they are nearer. */

import { ask, Problem, request } from "./server.js";
import { isText, on, store, tell } from "./store.js";
import { catchUp } from "./shifts.js";
import { say } from "./say.js";
import { inView, known, learn } from "./pages.js";

const SLOW = 1000; // ms after which it is said that work goes on

let flying = null; // the request on its way: its abort controller
let isStale = false; // something has changed since it was sent
let isComposing = false; // an input method is at work

export function startLive() {
  on("text", ask_again);
  on("asked", ask_again);
  on("document", () => {
    flying?.abort();
    ask_again();
  });
  on("scrolled", ask_again);
  on("composing", ({ isOn }) => {
    isComposing = isOn;
    if (!isOn) ask_again();
  });
}

function ask_again() {
  isStale = true;
  if (flying === null && !isComposing) fly();
}

async function fly() {
  const one = store.current;
  isStale = false;
  if (one === null || (one.data === null && !one.text.trim())) {
    if (one) one.view = null;
    tell("view", { view: null });
    return;
  }
  flying = new AbortController();
  const slow = setTimeout(() => tell("busy", { cancel: () => flying?.abort() }), SLOW);
  try {
    const source = one.text;
    const body = request(one, { known: known(), want: inView(), glyphs: glyphs() });
    const response = await ask("/page/view", { body, signal: flying.signal });
    const view = await response.json();
    view.source = source;
    if (isText(one)) catchUp(view, source, one.text);
    learn(view);
    if (store.current === one) {
      one.view = view;
      say(null);
      tell("view", { view });
    }
  } catch (error) {
    if (error instanceof Problem) say(error);
    else if (error.name !== "AbortError") throw error;
  } finally {
    clearTimeout(slow);
    tell("idle");
    flying = null;
    if (isStale && !isComposing) fly();
    else tell("settled");
  }
}

const drawn = new Set();

function glyphs() {
  return [...drawn];
}

on("glyphs", ({ names }) => names.forEach((name) => drawn.add(name)));
