/* Lines above the text that stay until what they say is over; each by its own name. */

import { button, element } from "./elements.js";

/* Show a banner; `actions` are its buttons, [name, what it does]. */
export function banner(name, words, { hint = "", actions = [], isProblem = false } = {}) {
  const made = element("div", isProblem ? "banner problem" : "banner", element("p", "", words));
  made.dataset.name = name;
  made.setAttribute("role", isProblem ? "alert" : "status");
  if (hint) made.append(element("p", "hint", hint));
  const buttons = actions.map(([title, act]) => button("", title, act));
  if (buttons.length) made.append(element("div", "actions", ...buttons));
  const before = find(name);
  if (before) before.replaceWith(made);
  else document.getElementById("notes").append(made);
}

export function takeDown(name) {
  find(name)?.remove();
}

const find = (name) => document.querySelector(`#notes > [data-name="${name}"]`);
