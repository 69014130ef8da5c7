/* A text as lines that know where they begin; lines count from 1, places from 0.

   Places and columns count the units of a string, of which a rare character has two; what
   the server counts is characters. */

import { difference } from "../ground/difference.js";

export const signsIn = (text) => [...text].length;

/* How many units the first characters of a text have. */
export function unitsOf(text, signs) {
  let units = 0;
  for (const sign of text) {
    if (signs <= 0) break;
    signs -= 1;
    units += sign.length;
  }
  return units;
}

/* The words of lines joined without their indents, as a paragraph has them, and `where` each
   unit of them stands: {line, column}. `textOf` tells a line's text. */
export function wordsOf(textOf, first, last) {
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

export class Lines {
  constructor() {
    this.all = [];
    this.starts = [];
  }

  /* Take over from another text; return the `difference`. */
  take(now) {
    const change = difference(this.all, now);
    this.all = now;
    if (change === null) return null;
    const { starts } = this;
    starts.length = now.length;
    starts[0] = 0;
    for (let i = Math.max(1, change.head); i < now.length; i += 1) {
      starts[i] = starts[i - 1] + now[i - 1].length + 1;
    }
    return change;
  }

  text(line) {
    return this.all[line - 1] ?? "";
  }

  /* Where a line begins; beyond the last one: where the text ends. */
  start(line) {
    if (line <= this.starts.length) return this.starts[Math.max(1, line) - 1];
    return this.end(this.starts.length);
  }

  end(line) {
    return this.start(line) + this.text(line).length;
  }

  /* The line to which a place belongs. */
  at(place) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
