/* The line above the pages: that work goes on, or why there are no newer pages. */

import { button, element } from "./elements.js";
import { on } from "./store.js";

let line;

export function startNotice() {
  line = element("p", "paper-notice");
  line.setAttribute("role", "status");
  line.hidden = true;
  document.getElementById("pages").before(line);
  on("view", clear);
}

/* Say what is the matter; `act` is a button's words and what it does, or null. */
export function show(kind, words, hint = "", act = null) {
  line.dataset.kind = kind;
  line.replaceChildren(element("span", "", words));
  if (hint) line.append(element("span", "hint", hint));
  if (act !== null) line.append(button("", ...act));
  line.hidden = false;
}

/* Say no more that work goes on. */
export function endBusy() {
  if (line.dataset.kind === "busy") clear();
}

function clear() {
  line.hidden = true;
  line.replaceChildren();
  delete line.dataset.kind;
}
