/* A list of rows among which the arrow keys go: one row at a time is on the way of Tab,
   with all of its buttons. */

/* Let the keys go among the elements that `selector` finds in `place`. A row's first button
   stands for it; `pressed` hears of every other key, with the row. */
export function walkable(place, selector, pressed) {
  place.addEventListener("keydown", (event) => {
    const row = event.target.closest(selector);
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...place.querySelectorAll(selector)];
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
    const row = event.target.closest(selector);
    if (row !== null) current(place, selector, row);
  });
}

/* Put a row on the way of Tab: this one, or the first. */
export function current(place, selector, wanted = null) {
  const rows = [...place.querySelectorAll(selector)];
  const row = wanted ?? rows.find((one) => one.querySelector("button").tabIndex === 0) ?? rows[0];
  for (const one of rows) {
    for (const button of one.querySelectorAll("button")) button.tabIndex = one === row ? 0 : -1;
  }
}
