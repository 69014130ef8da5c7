/* Where in the source a finding stands: its line, and characters of it. */

import { unitsOf, wordsOf } from "../text/lines.js";

const REACH = 12; // characters of context that are compared
const NEAR = 60; // characters from where it is said to be that are looked through first

/* Return what finds places: {line, from, to} of the words that a finding is about, or null.

   `textOf` tells a line's text. A paragraph's text is that of its lines without their
   indents, and without the marks that a clerk put there: so the words are found again by
   what stands around them. Ask one of these for many findings of one state of the text. */
export function placesIn(textOf) {
  const known = new Map();

  function paragraph(first, last) {
    const key = `${first}-${last}`;
    if (!known.has(key)) known.set(key, wordsOf(textOf, first, last));
    return known.get(key);
  }

  return function placeOf(finding) {
    const { first_line: first, last_line: last, at = 0 } = finding;
    const [front, here, behind] = aroundOf(finding);
    if (!first || !(front || here || behind)) return null;
    const { words, where } = paragraph(first, last);
    const start = best(words, front, here, behind, unitsOf(words, at));
    if (start < 0 || where.length === 0) return null;
    if (start >= where.length) {
      const { line, column } = where[where.length - 1];
      return { line, from: column + 1, to: column + 1 };
    }
    const { line, column } = where[start];
    const end = where[Math.min(start + here.length, where.length) - 1];
    return { line, from: column, to: here === "" ? column : end.line === line ? end.column + 1 : column };
  };
}

/* What stands in front of a finding's words, they themselves, and what is behind them. */
export function aroundOf(finding) {
  if (finding.sentence) {
    const [front, here, behind] = finding.sentence;
    return [front.replace(/^…/, ""), here, behind.replace(/…$/, "")];
  }
  if (finding.before !== undefined) return [finding.left, finding.before, finding.right];
  return ["", "", ""];
}

/* Where the words stand whose surroundings are most alike; of several, the nearest. */
function best(words, front, here, behind, near) {
  const all = Math.min(REACH, front.length) + Math.min(REACH, behind.length);
  const [start, own] = bestWithin(words, front, here, behind, near, near - NEAR, near + NEAR);
  return own === all ? start : bestWithin(words, front, here, behind, near, 0, words.length)[0];
}

function bestWithin(words, front, here, behind, near, from, to) {
  let found = -1;
  let most = -1;
  const next = (at) => (here === "" ? (at <= words.length ? at : -1) : words.indexOf(here, at));
  for (let start = next(Math.max(0, from)); start >= 0 && start <= to; start = next(start + 1)) {
    const own = sameBack(words, start, front) + sameAhead(words, start + here.length, behind);
    if (here === "" && own === 0) continue;
    if (own > most || (own === most && Math.abs(start - near) < Math.abs(found - near))) {
      found = start;
      most = own;
    }
  }
  return [found, most];
}

/* How many signs in front of a place are the last ones of another text. */
function sameBack(words, start, other) {
  const limit = Math.min(REACH, start, other.length);
  let n = 0;
  while (n < limit && words[start - 1 - n] === other[other.length - 1 - n]) n += 1;
  return n;
}

function sameAhead(words, end, other) {
  const limit = Math.min(REACH, words.length - end, other.length);
  let n = 0;
  while (n < limit && words[end + n] === other[n]) n += 1;
  return n;
}
