/* Where in the source a finding stands: its line, and characters of it. */

const REACH = 12; // characters of context that are compared

/* Return what finds places: {line, from, to} of the words that a finding is about, or null.

   `textOf` tells a line's text. A paragraph's text is that of its lines without their
   indents, and without the marks that a clerk put there: so the words are found again by
   what stands around them. Ask one of these for many findings of one state of the text. */
export function placesIn(textOf) {
  const known = new Map();

  function paragraph(first, last) {
    const key = `${first}-${last}`;
    if (!known.has(key)) known.set(key, joined(textOf, first, last));
    return known.get(key);
  }

  return function placeOf(finding) {
    const { first_line: first, last_line: last, at = 0 } = finding;
    const [front, here, behind] = aroundOf(finding);
    if (!first || !(front || here || behind)) return null;
    const { words, where } = paragraph(first, last);
    const start = best(words, front, here, behind, at);
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

function joined(textOf, first, last) {
  const where = [];
  let words = "";
  for (let line = first; line <= last; line += 1) {
    const text = textOf(line);
    const indent = text.length - text.trimStart().length;
    for (let column = indent; column < text.trimEnd().length; column += 1) where.push({ line, column });
    words += text.trim();
  }
  return { words, where };
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

function best(words, front, here, behind, near) {
  let found = -1;
  let most = -1;
  const starts = here === "" ? [...Array(words.length + 1).keys()] : occurrences(words, here);
  for (const start of starts) {
    const own = sameBack(words.slice(0, start), front) + sameAhead(words.slice(start + here.length), behind);
    if (here === "" && own === 0) continue;
    if (own > most || (own === most && Math.abs(start - near) < Math.abs(found - near))) {
      found = start;
      most = own;
    }
  }
  return found;
}

function occurrences(words, here) {
  const found = [];
  for (let at = words.indexOf(here); at >= 0; at = words.indexOf(here, at + 1)) found.push(at);
  return found;
}

function sameBack(one, other) {
  let n = 0;
  while (n < REACH && n < one.length && n < other.length && one[one.length - 1 - n] === other[other.length - 1 - n]) n += 1;
  return n;
}

function sameAhead(one, other) {
  let n = 0;
  while (n < REACH && n < one.length && n < other.length && one[n] === other[n]) n += 1;
  return n;
}
