/* What a download is called. */

import { catalogue, suffixOf } from "../ground/catalogue.js";
import { UNNAMED } from "../ground/store.js";

const PASTED = "粘贴的文稿";
const ILLEGAL = /[\\/:*?"<>|\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\ufeff]/g; // on Windows, or unseen
const LONGEST = 80; // signs

/* The name of a file made of a document, without a suffix: the document's own; of one that
   the page named, its title. */
export function baseName(one) {
  const own = cut(one.name);
  const title = (one.view?.title ?? "").replace(/\s*\n\s*/g, "");
  const isOwn = ![cut(UNNAMED), PASTED].includes(own) && !catalogue.skeletons.some(({ chinese }) => chinese === own);
  const hasTitle = clean(title) !== "" && !title.includes("××");
  return clean(isOwn || !hasTitle ? own : title) || cut(UNNAMED);
}

/* The suffix of a text: .md of one that was opened as such. */
export const textSuffix = (one) => (/\.(md|markdown)$/i.exec(one.name)?.[0] ?? ".txt").toLowerCase();

/* A name without its suffix, if files of that suffix are read. */
function cut(name) {
  const suffix = suffixOf(name);
  return catalogue.readable.includes(suffix) ? name.slice(0, -suffix.length) : name;
}

function clean(name) {
  const signs = Array.from(name.replace(ILLEGAL, ""));
  return signs.slice(0, LONGEST).join("").replace(/^[\s.]+|[\s.]+$/g, "");
}
