/* What is said by hand of a file's paragraphs, as the file that lies beside it and that
   `govdoc` reads (readers/roles_beside.py): 讲话.docx.roles.toml. */

import { nameOf } from "./roles.js";

const STARTS = 12; // signs by which a paragraph is known again

/* The name and the words of a document's sidecar; null: nothing is said beside it. */
export function sidecarOf(one) {
  const texts = new Map(one.view?.lines ?? []);
  const said = [...one.roles].filter(([number]) => texts.get(number)?.trim()).sort(([a], [b]) => a - b);
  if (said.length === 0) return null;
  const parts = said.map(([number, key]) => {
    const starts = Array.from(texts.get(number).trim()).slice(0, STARTS).join("");
    // A string of JSON is one of TOML.
    return `[[line]]\nnumber = ${number}\nstarts = ${JSON.stringify(starts)}\nrole = ${JSON.stringify(nameOf(key))}\n`;
  });
  return { name: `${one.name}.roles.toml`, text: parts.join("\n") };
}
