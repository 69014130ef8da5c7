/* Where words stand on paper, and which word stands at a place: lines as works/view.py
   gives them, characters as the page's picture has them. */

import { paragraphAt } from "./store.js";

const NEAR = 0.06; // mm: the lines of a view are rounded
const REACH = 24; // characters that the server may have put in or taken out ahead of a place

/* A line of a view by names; of a table's `row` counts from 0, of all others it is null. */
function named([source, start, left, baseline, width, height]) {
  const row = start < 0 ? -1 - start : null;
  return { source, start: Math.max(0, start), row, left, baseline, width, height };
}

/* The line of a page that is nearest to a place in mm; null: it has none. */
export function lineAt(page, x, y) {
  let best = null;
  for (const given of page.lines) {
    const line = named(given);
    const above = Math.abs(y - (line.baseline - line.height / 3));
    const away = above * 4 + Math.max(0, line.left - x, x - line.left - line.width);
    if (best === null || away < best.away) best = { away, line };
  }
  return best?.line ?? null;
}

/* Where the source's place stands: {page, row, line}; null: on no page. */
export function landing(view, place, lines) {
  const { line, at = 0 } = place;
  const paragraph = paragraphAt(view, line);
  const first = paragraph?.lines[0] ?? line;
  const row = paragraph ? rowOf(paragraph, line, lines) : 0;
  let found = null;
  view.pages.forEach((page, n) => {
    for (const given of page.lines) {
      if (given[0] !== first) continue;
      const one = named(given);
      if (one.row === null ? found && one.start > at : found && one.row > row) continue;
      if (one.row !== null && found?.line.row === one.row) continue;
      found = { page: n + 1, line: one };
    }
  });
  if (found === null) return null;
  const rows = new Set(view.pages[found.page - 1].lines.map((one) => one[3]));
  found.row = [...rows].sort((a, b) => a - b).indexOf(found.line.baseline) + 1;
  return found;
}

/* Which of a table's rows a line of the source is, from 0. */
function rowOf({ lines: [first] }, line, lines) {
  let row = -1;
  for (let i = first; i <= line; i += 1) if (!isRule(lines(i))) row += 1;
  return Math.max(0, row);
}

/* The line of the source that a table's row is. */
export function lineOfRow(view, first, row, lines) {
  const last = paragraphAt(view, first)?.lines[1] ?? first;
  let line = first;
  for (let left = row; line < last; line += 1) {
    if (isRule(lines(line))) continue;
    if (left === 0) break;
    left -= 1;
  }
  return line;
}

/* Whether a line only parts a table's head from its rows. */
const isRule = (words) => /^[\s|:+=-]+$/.test(words) && words.includes("-");

/* The characters of a line as they are drawn: {text, edges}, with the left edge of each in
   mm and the right edge of the last; null: the page is not drawn. */
export function characters(svg, line) {
  const marks = [];
  for (const group of svg.querySelectorAll('g[role="text"]')) {
    const runs = [...group.children].map(drawnRun);
    if (!runs.some(({ y }) => Math.abs(y - line.baseline) < NEAR)) continue;
    const signs = [...group.getAttribute("aria-label")];
    const xs = runs.flatMap((run) => run.xs);
    if (signs.length !== xs.length) continue;
    xs.forEach((x, n) => {
      if (x >= line.left - NEAR && x < line.left + line.width + NEAR) marks.push([x, signs[n]]);
    });
  }
  if (!marks.length) return null;
  const edges = marks.map(([x]) => x);
  return { text: marks.map(([, sign]) => sign), edges: [...edges, line.left + line.width] };
}

function drawnRun(run) {
  const [, x, y, scale] = /translate\(([-\d.]+) ([-\d.]+)\) scale\(([-\d.]+)/.exec(run.getAttribute("transform"));
  const xs = [...run.children].map((use) => Number(x) + Number(use.getAttribute("x")) * Number(scale));
  return { y: Number(y), xs };
}

/* Before which character of a line a place in mm is. */
export function characterAt(drawn, line, x) {
  if (drawn === null) {
    const most = Math.round(line.width / (line.height || 1));
    return Math.max(0, Math.min(most, Math.round((x - line.left) / (line.height || 1))));
  }
  const { edges } = drawn;
  for (let n = 0; n + 1 < edges.length; n += 1) if (x < (edges[n] + edges[n + 1]) / 2) return n;
  return edges.length - 1;
}

/* Where in `words` the place stands that is `at` in `text`, and about `near` in `words`:
   what stands beside it says so, for some characters ahead may be others. */
export function aligned(text, at, words, near) {
  for (let reach = 6; reach >= 1; reach -= 1) {
    const behind = text.slice(at, at + reach).join("");
    const ahead = text.slice(Math.max(0, at - reach), at).join("");
    const found = [
      ...(behind.length === reach ? nearest(words, behind, near, 0) : []),
      ...(ahead.length === reach ? nearest(words, ahead, near, reach) : []),
    ];
    if (found.length) return found.reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a));
  }
  return null;
}

function nearest(words, part, near, shift) {
  const found = [];
  const stop = near + REACH;
  for (let at = words.indexOf(part, Math.max(0, near - REACH)); at >= 0 && at <= stop; at = words.indexOf(part, at + 1)) {
    found.push(at + shift);
  }
  return found;
}
