/* The right panel: sheets behind tabs, and a button that folds it up for the session. */

import { button as makeButton, element } from "../ground/elements.js";

const KEPT = "govdoc-panel-folded"; // in sessionStorage

const tabs = []; // {button, panel, seen}
let place, list, sheets, fold;

export function startPanel() {
  place = document.getElementById("panel");
  list = document.getElementById("tabs");
  sheets = document.getElementById("sheets");
  list.addEventListener("keydown", step);
  fold = makeButton("fold", "", () => setFolded(!isFolded()));
  fold.setAttribute("aria-controls", "sheets");
  list.after(fold);
  setFolded(sessionStorage.getItem(KEPT) === "yes");
}

const isFolded = () => place.classList.contains("folded");

function setFolded(is) {
  place.classList.toggle("folded", is);
  sheets.hidden = is;
  fold.textContent = is ? "展开" : "收起";
  fold.setAttribute("aria-expanded", String(!is));
  fold.setAttribute("aria-label", is ? "展开右栏" : "收起右栏");
  sessionStorage.setItem(KEPT, is ? "yes" : "no");
  if (!is) shown()?.seen();
}

/* Add a sheet; the first is shown. `seen` is called when it comes into sight, and not
   while it is behind another. Returns what names its count, and says whether it is seen. */
export function addTab(name, sheet, seen) {
  const number = tabs.length + 1;
  const count = element("span", "count");
  count.hidden = true;
  const button = makeButton("", name, () => choose(tab));
  button.append(count);
  button.id = `tab-${number}`;
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", `sheet-${number}`);
  const panel = element("div", "sheet-of-tab", sheet);
  panel.id = `sheet-${number}`;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", button.id);
  panel.tabIndex = 0;
  list.append(button);
  sheets.append(panel);
  const tab = { button, panel, seen };
  tabs.push(tab);
  choose(shown() ?? tab);
  return {
    isSeen: () => !isFolded() && shown() === tab,
    /* How many there are, and what they are, for who cannot see the number alone. */
    setCount(number, what) {
      count.hidden = number === 0;
      count.textContent = number > 999 ? "999+" : String(number);
      button.setAttribute("aria-label", number ? `${name}，${what} ${number} 处` : name);
    },
  };
}

const shown = () => tabs.find(({ button }) => button.getAttribute("aria-selected") === "true");

function choose(chosen) {
  const before = shown();
  for (const tab of tabs) {
    const is = tab === chosen;
    tab.button.setAttribute("aria-selected", String(is));
    tab.button.tabIndex = is ? 0 : -1;
    tab.panel.hidden = !is;
  }
  if (before && before !== chosen) chosen.seen();
}

function step(event) {
  const at = tabs.findIndex(({ button }) => button === document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const tab = tabs[to % tabs.length];
  choose(tab);
  tab.button.focus();
}
