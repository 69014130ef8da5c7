/* Where words stand on paper, and which word stands at a place: lines as works/view.py
   gives them, characters as the page's picture has them. */

import { paragraphAt } from "../ground/store.js";

const NEAR = 0.06; // mm: the lines of a view are rounded
const REACH = 24; // characters that the server may have put in or taken out ahead of a place

/* A line of a view by names; a table's begins with no character of its source. */
function named([source, start, left, baseline, width, height]) {
  return { source, start: Math.max(0, start), isCell: start < 0, left, baseline, width, height };
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

/* Where a place of the source stands: {page, row, line}; null: on no page. Of a line that is
   no paragraph's, where the one above ends. */
export function landing(view, { line, at = 0 }) {
  const own = paragraphAt(view, line);
  const above = own === null ? paragraphAbove(view, line) : null;
  if (above !== null) [line, at] = [above.lines[1], Infinity];
  const first = (own ?? above)?.lines[0] ?? line;
  let found = null;
  view.pages.forEach((page, n) => {
    for (const given of page.lines) {
      const isCell = given[1] < 0;
      if (isCell ? found || given[0] !== line : given[0] !== first || (found && given[1] > at)) continue;
      found = { page: n + 1, line: named(given) };
    }
  });
  if (found === null) return null;
  const rows = new Set(view.pages[found.page - 1].lines.map((one) => one[3]));
  found.row = [...rows].sort((a, b) => a - b).indexOf(found.line.baseline) + 1;
  return found;
}

function paragraphAbove(view, line) {
  let best = null;
  for (const one of view.paragraphs) {
    if (one.lines[1] < line && one.lines[1] >= (best?.lines[1] ?? 1)) best = one;
  }
  return best;
}

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
  const xs = [...run.children].map((glyph) => Number(x) + Number(glyph.getAttribute("data-at")) * Number(scale));
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

/* Where in `other` the place stands that is `at` in `text`, and about `near` in `other`, both
   lists of characters: what stands beside it says so, for some ahead may be others. */
export function aligned(text, at, other, near) {
  for (let reach = 6; reach >= 1; reach -= 1) {
    const behind = text.slice(at, at + reach);
    const ahead = text.slice(Math.max(0, at - reach), at);
    const found = [
      ...(behind.length === reach ? nearest(other, behind, near, 0) : []),
      ...(ahead.length === reach ? nearest(other, ahead, near, reach) : []),
    ];
    if (found.length) return found.reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a));
  }
  return null;
}

function nearest(other, part, near, shift) {
  const found = [];
  const stop = Math.min(near + REACH, other.length - part.length);
  for (let at = Math.max(0, near - REACH); at <= stop; at += 1) {
    if (part.every((sign, n) => other[at + n] === sign)) found.push(at + shift);
  }
  return found;
}
