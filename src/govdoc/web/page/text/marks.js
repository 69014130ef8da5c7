/* Marks at a line's head, as `{一级标题}`: what a clerk says of it by hand. The names are the
   server's (model/said.py); what a mark does is told in docs/recognition.md. */

import { catalogue } from "../ground/catalogue.js";

export const OMIT = "略";
export const BLANKS = "留空";
const INDENT = /^[\t\v\f\r \u00a0\u3000\ufeff\u200b]*/;
const MARK = /^[{｛]([^{}｛｝\n]{1,24})[}｝]/;
const SIGN = /^(?:[#＃]{1,4}[ \u3000]+|[\\＼](?![{｛#＃\\＼]))/;

/* Part a line from its marks.

   isSaid   the server took a mark of it, so one that is not listed (in Traditional
            characters) is a mark, too
   Returns {indent, names, rest, end}; `end`: where the marks end. */
export function parted(text, isSaid = false) {
  const indent = INDENT.exec(text)[0];
  const names = [];
  let end = indent.length;
  for (let found = MARK.exec(text.slice(end)); found; found = MARK.exec(text.slice(end))) {
    const name = found[1].replace(/\s/g, "");
    if (!catalogue.marks.includes(name) && !(isSaid && names.length === 0)) break;
    names.push(name);
    end += found[0].length;
  }
  return { indent, names, rest: text.slice(end), end: names.length ? end : indent.length };
}

/* A line with one mark for its role, or none (""); {留空} is a mark of its own.

   hasBlanks  whether the line is to bear {留空}; null: as it does now */
export function marked(text, name, { isSaid = false, hasBlanks = null } = {}) {
  const { indent, names, rest } = parted(text, isSaid);
  const keeps = name !== OMIT && (hasBlanks ?? names.includes(BLANKS));
  const marks = [name, keeps ? BLANKS : ""].filter(Boolean).map((one) => `{${one}}`).join("");
  // `# ` and `\` are marks as well: without any, a line has neither.
  return `${marks}${indent}${marks || !isSaid ? rest : rest.replace(SIGN, "")}`;
}
