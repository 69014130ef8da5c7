/* The line above the pages: that work goes on, or why there are no newer pages. */

import { on } from "./store.js";

let line;

export function startNotice() {
  line = document.createElement("p");
  line.className = "paper-notice";
  line.setAttribute("role", "status");
  line.hidden = true;
  document.getElementById("pages").before(line);
  on("view", clear);
}

/* Say what is the matter; `act` is a button's words and what it does, or null. */
export function show(kind, words, hint = "", act = null) {
  const strong = document.createElement("span");
  strong.textContent = words;
  line.dataset.kind = kind;
  line.replaceChildren(strong);
  if (hint) {
    const more = document.createElement("span");
    more.className = "hint";
    more.textContent = hint;
    line.append(more);
  }
  if (act !== null) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = act[0];
    button.addEventListener("click", act[1]);
    line.append(button);
  }
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
