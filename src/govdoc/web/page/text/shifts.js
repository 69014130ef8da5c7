/* Numbers of lines in what the server has said of a text, kept right while one types. */

import { difference } from "../ground/difference.js";

/* Where a line goes by a `difference`; 0: it is gone. */
export function goesTo(line, { head, gone, fresh }) {
  if (line <= head) return line;
  if (line > head + gone) return line + fresh.length - gone;
  return line - head <= fresh.length ? line : 0;
}

/* Make a view's numbers those of a text that differs from its own. */
export function shift(view, change) {
  if (view === null || change.gone === change.fresh.length) return;
  const range = ([first, last]) => {
    const start = goesTo(first, change);
    return [start, Math.max(start, goesTo(last, change) || change.head + change.fresh.length)];
  };
  for (const name of ["paragraphs", "dropped"]) {
    for (const one of view[name]) one.lines = range(one.lines);
    view[name] = view[name].filter((one) => one.lines[0] > 0);
  }
  for (const one of view.findings) {
    if (one.first_line) [one.first_line, one.last_line] = range([one.first_line, one.last_line]);
  }
  for (const page of view.pages) {
    for (const line of page.lines) line[0] = goesTo(line[0], change);
  }
  for (const one of view.lines ?? []) one[0] = goesTo(one[0], change);
}

/* Make a view, which was made of a text, fit what has become of that since. */
export function catchUp(view, source, text) {
  if (source === text) return;
  const change = difference(source.split("\n"), text.split("\n"));
  if (change) shift(view, change);
}
