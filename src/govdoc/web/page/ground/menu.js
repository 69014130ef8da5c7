/* A menu of commands below a button: arrow keys walk, Enter does. */

import { button as makeButton, element } from "./elements.js";
import { popover } from "./popover.js";

/* Put a menu below a button. `groups()` says, each time it opens, what there is:
   [{label, items: [{words, hint, why, act}]}]; a group's label may be empty. `why` an item is
   of no use now; it can be reached all the same, and its `act` says so. */
export function menu(button, label, groups) {
  const place = popover(button, {
    role: "menu",
    label,
    fill: (sheet, close) => {
      sheet.replaceChildren(...groups().filter(({ items }) => items.length).map((one) => group(one, close)));
    },
  });
  place.addEventListener("keydown", walk);
  return place;
}

function group({ label, items }, close) {
  const made = element("div", "menu-group");
  made.setAttribute("role", "group");
  if (label) {
    const name = element("p", "menu-label", label);
    name.setAttribute("aria-hidden", "true");
    made.setAttribute("aria-label", label);
    made.append(name);
  }
  made.append(...items.map((one) => item(one, close)));
  return made;
}

function item({ words, hint = "", why = "", act, isOffline = false }, close) {
  const made = makeButton("", element("span", "", words), () => {
    close();
    act();
  });
  made.setAttribute("role", "menuitem");
  made.tabIndex = -1;
  if (isOffline) made.dataset.offline = "";
  if (why) {
    made.setAttribute("aria-disabled", "true");
    made.title = why;
  }
  const told = why ? "现在做不了" : hint;
  if (told) made.append(element("span", "tool-hint", told));
  return made;
}

function walk(event) {
  const items = Array.from(event.currentTarget.querySelectorAll("[role=menuitem]"));
  const at = items.indexOf(document.activeElement);
  if (at < 0) return;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length].focus();
}
