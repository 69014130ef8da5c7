/* A list of rows among which the arrow keys go: one row at a time is on the way of Tab,
   with all of its buttons. */

import { button, element } from "../ground/elements.js";

export const ROW = "[data-row]"; // whose value no other row of its list has
export const AT_ONCE = 50; // rows of a group that are shown, and shown more

/* Let the keys go among the rows in `place`. A row's first button stands for it; `pressed`
   hears of every other key, with the row. */
export function walkable(place, pressed) {
  place.addEventListener("keydown", (event) => {
    const row = event.target.closest(ROW);
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...place.querySelectorAll(ROW)];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) {
      pressed(event, row);
      return;
    }
    event.preventDefault();
    rows[to]?.querySelector("button").focus();
  });
  place.addEventListener("focusin", (event) => {
    const row = event.target.closest(ROW);
    if (row !== null) current(place, row);
  });
}

/* Put a row on the way of Tab: this one, or the first. */
export function current(place, wanted = null) {
  const rows = [...place.querySelectorAll(ROW)];
  const row = wanted ?? rows.find((one) => one.querySelector("button").tabIndex === 0) ?? rows[0];
  for (const one of rows) {
    for (const each of one.querySelectorAll("button")) each.tabIndex = one === row ? 0 : -1;
  }
}

/* The row below a group of which `left` are not shown; `show` shows more of them. */
export function moreRow(group, left, show) {
  const row = element("div", "more", button("", `再显示 ${Math.min(AT_ONCE, left)} 处（还有 ${left} 处）`, show));
  row.dataset.row = `${group}-more`;
  return row;
}
